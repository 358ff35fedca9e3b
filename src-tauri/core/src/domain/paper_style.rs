//! How the client city wants its papers written (帳票の書き方): data of a campaign, so that no city needs a program of its own.

use serde::{Deserialize, Serialize};

use super::campaign::CampaignError;
use super::form::FormKind;
use super::text::{BoxName, Caption};

/// What stands behind a name (敬称): 「札幌市長 様」 in one city, 「神戸市長 宛」 in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Honorific {
    /// 様.
    #[default]
    Sama,
    /// 宛.
    Ate,
    /// 殿.
    Dono,
}

impl Honorific {
    /// As it is printed.
    pub fn japanese(self) -> &'static str {
        match self {
            Honorific::Sama => "様",
            Honorific::Ate => "宛",
            Honorific::Dono => "殿",
        }
    }
}

/// What the city's rules call the people of the room: 札幌市 別紙2 says 従業員, its 特記事項 say 従業者.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum StaffWord {
    /// 従業者.
    #[default]
    Jugyosha,
    /// 従業員.
    Jugyoin,
}

impl StaffWord {
    /// As it is printed.
    pub fn japanese(self) -> &'static str {
        match self {
            StaffWord::Jugyosha => "従業者",
            StaffWord::Jugyoin => "従業員",
        }
    }
}

/// 様式番号 of a form: 「様式第2号（第12条関係）」.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FormCaption {
    /// Which form.
    pub form: FormKind,
    /// What stands at its top left.
    pub caption: Caption,
}

/// How papers are written; older events do not have it, and read as the usual one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
pub struct PaperStyle {
    /// 敬称.
    pub honorific: Honorific,
    /// 従業者 or 従業員.
    pub staff_word: StaffWord,
    /// 決裁欄, from left to right; none where the city wants none.
    pub approval_boxes: Vec<BoxName>,
    /// 様式番号.
    pub captions: Vec<FormCaption>,
}

/// Boxes that fit beside each other at the top of a page.
pub const MOST_BOXES: usize = 5;

impl PaperStyle {
    /// Whether nobody asked for anything else: it is then not written down.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// 様式名: the register of people is called as the city calls them.
    pub fn name_of(&self, form: FormKind) -> String {
        form.japanese().replace(StaffWord::default().japanese(), self.staff_word.japanese())
    }

    /// 様式番号 of a form; empty where it has none.
    pub fn caption_of(&self, form: FormKind) -> &str {
        self.captions.iter().find(|it| it.form == form).map(|it| it.caption.as_str()).unwrap_or_default()
    }
}

/// 様式番号 as a person typed it.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct FormCaptionForm {
    /// Which form.
    pub form: FormKind,
    /// What stands at its top left; empty for none.
    pub caption: String,
}

/// 帳票の書き方 as a person typed it.
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
pub struct PaperStyleForm {
    /// 敬称.
    #[serde(default)]
    pub honorific: Honorific,
    /// 従業者 or 従業員.
    #[serde(default)]
    pub staff_word: StaffWord,
    /// 決裁欄: 「課長、係長、担当」; empty for none.
    #[serde(default)]
    pub approval_boxes: String,
    /// 様式番号.
    #[serde(default)]
    pub captions: Vec<FormCaptionForm>,
}

impl PaperStyleForm {
    /// Reads the form; the first thing that cannot be read is the refusal.
    pub fn read(&self) -> Result<PaperStyle, CampaignError> {
        let typed = self.approval_boxes.split(['、', ',', '，', '\n']).filter(|it| !it.trim().is_empty());
        let approval_boxes = typed.map(BoxName::parse).collect::<Result<Vec<_>, _>>()?;
        if approval_boxes.len() > MOST_BOXES {
            return Err(CampaignError::TooManyBoxes);
        }
        let mut captions: Vec<FormCaption> = Vec::new();
        for it in self.captions.iter().filter(|it| !it.caption.trim().is_empty()) {
            if captions.iter().any(|before| before.form == it.form) {
                return Err(CampaignError::CaptionTwice(it.form));
            }
            captions.push(FormCaption { form: it.form, caption: Caption::parse(&it.caption)? });
        }
        Ok(PaperStyle { honorific: self.honorific, staff_word: self.staff_word, approval_boxes, captions })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn captioned(form: FormKind, caption: &str) -> FormCaptionForm {
        FormCaptionForm { form, caption: caption.to_owned() }
    }

    #[test]
    fn what_nobody_typed_is_the_usual_style() {
        let typed =
            PaperStyleForm { approval_boxes: " 、".to_owned(), captions: vec![captioned(FormKind::People, " ")], ..Default::default() };
        assert!(typed.read().unwrap().is_usual());
    }

    #[test]
    fn boxes_and_captions_are_read_as_a_person_types_them() {
        let captions = vec![captioned(FormKind::CustodyReceipt, " 様式第2号（第12条関係） ")];
        let typed = PaperStyleForm {
            staff_word: StaffWord::Jugyoin,
            approval_boxes: "課長、係長 ，担当".to_owned(),
            captions,
            ..Default::default()
        };
        let style = typed.read().unwrap();
        assert_eq!(style.approval_boxes.iter().map(BoxName::as_str).collect::<Vec<_>>(), ["課長", "係長", "担当"]);
        assert_eq!((style.caption_of(FormKind::CustodyReceipt), style.caption_of(FormKind::People)), ("様式第2号（第12条関係）", ""));
        assert_eq!(
            (style.name_of(FormKind::People), style.name_of(FormKind::Trace)),
            ("従業員名簿".to_owned(), "所在・経過記録".to_owned())
        );
    }

    #[test]
    fn a_style_that_no_paper_can_hold_is_refused() {
        let refused = |it: PaperStyleForm| it.read().unwrap_err();
        let six = PaperStyleForm { approval_boxes: "一、二、三、四、五、六".to_owned(), ..Default::default() };
        assert_eq!(refused(six), CampaignError::TooManyBoxes);
        let twice = vec![captioned(FormKind::Trace, "第1号"), captioned(FormKind::Trace, "第2号")];
        assert_eq!(refused(PaperStyleForm { captions: twice, ..Default::default() }), CampaignError::CaptionTwice(FormKind::Trace));
        let long = PaperStyleForm { approval_boxes: "個人情報保護管理責任者".to_owned(), ..Default::default() };
        assert!(matches!(refused(long), CampaignError::Text(_)));
    }
}
