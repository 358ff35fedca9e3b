//! 復旧キットの控え: the sheet on which the kit is written by hand. What it is for stands on it; the kit itself never does, because a spooler and
//! a printer keep what they print.

use serde::Serialize;

/// Groups of the kit, and characters in each.
const GROUPS: (u32, u32) = (9, 4);

/// Rows for whoever opens the envelope.
const OPENINGS: u32 = 5;

/// What the sheet says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KitSheet {
    /// The terminal whose room it opens.
    pub terminal: String,
    /// Groups of boxes.
    pub groups: u32,
    /// Boxes in each.
    pub boxes: u32,
    /// Rows of the list of openings.
    pub openings: u32,
    /// What to do with it.
    pub rules: Vec<&'static str>,
}

/// Fills the form.
pub fn kit_sheet(terminal: &str) -> KitSheet {
    KitSheet {
        terminal: terminal.to_owned(),
        groups: GROUPS.0,
        boxes: GROUPS.1,
        openings: OPENINGS,
        rules: vec![
            "画面に表示された36文字を、ペンで書き写します。複写・撮影・別の端末への入力はしません。",
            "2人で読み合わせ、封筒に入れて封印し、封印番号と日付を下の欄と台帳に記入します。",
            "施錠できる場所に保管し、定期に封印を確かめます。年に1回、開封して確認します。",
            "新しい復旧キットに切り替えたときは、この控えを裁断します。",
            "鍵の保管庫とこの控えの両方を失うと、返送簿を開く方法はありません。",
        ],
    }
}
