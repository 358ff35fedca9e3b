//! What the chart of 返送状況 draws: its bars, its line and its figures, read off the picture itself.

use serde_json::Value;

use crate::desk::Desk;

/// Bars by their colour, the points of the line by theirs, figures with where they stand; each from left to right.
const DRAWN: &str = r##"
    const chart = document.querySelector("[data-test='weeks-chart']");
    const boxes = (kind) => [...chart.querySelectorAll(kind)].map((it) => [it, it.getBoundingClientRect()]);
    const inOrder = (all) => all.sort((one, other) => one[0] - other[0]);
    const middle = (box) => box.x + box.width / 2;
    return {
        bars: inOrder(boxes("path[fill='#3460fb']").map(([, box]) => [middle(box), box.bottom, box.height])),
        points: inOrder(boxes("path[stroke='#c74700']").filter(([, box]) => box.width < 20).map(([, box]) => [middle(box), box.y + box.height / 2])),
        texts: inOrder(boxes("text").map(([it, box]) => [middle(box), box.y + box.height / 2, it.textContent])),
        summary: chart.getAttribute("aria-label"),
    };
"##;

/// The chart as it is drawn, in pixels of the screen.
pub(crate) struct Chart {
    /// Of each bar: where its middle is, where its foot, how high it is.
    bars: Vec<(f64, f64, f64)>,
    /// Of each point of the cumulative line: where it is.
    points: Vec<(f64, f64)>,
    /// Every text in the picture and where its middle is.
    texts: Vec<(f64, f64, String)>,
    /// What is read out instead of the picture.
    pub(crate) summary: String,
}

impl Desk {
    /// The chart as it is drawn now, with a bar for each of so many weeks.
    pub(crate) fn chart(&self, weeks: usize) -> Chart {
        let bars = || self.look(DRAWN, &[])["bars"].as_array().map(Vec::len);
        self.wait_until("the chart is drawn", || bars() == Some(weeks));
        let mut drawn = self.look(DRAWN, &[]);
        let mut take = |part: &str| drawn.get_mut(part).map(Value::take).unwrap_or_default();
        Chart {
            bars: serde_json::from_value(take("bars")).expect("bars"),
            points: serde_json::from_value(take("points")).expect("points"),
            texts: serde_json::from_value(take("texts")).expect("texts"),
            summary: serde_json::from_value(take("summary")).expect("a summary"),
        }
    }
}

impl Chart {
    /// How high each bar is, the highest being 1.
    pub(crate) fn heights(&self) -> Vec<f64> {
        let highest = self.bars.iter().map(|bar| bar.2).fold(0.0, f64::max);
        self.bars.iter().map(|bar| bar.2 / highest).collect()
    }

    /// How high each point of the line stands, the highest being 1.
    pub(crate) fn line(&self) -> Vec<f64> {
        let foot = self.bars.first().map_or(0.0, |bar| bar.1);
        let highest = self.points.iter().map(|point| foot - point.1).fold(0.0, f64::max);
        self.points.iter().map(|point| (foot - point.1) / highest).collect()
    }

    /// The figure over (or inside) each bar: the text at its middle that is nearest to its top.
    pub(crate) fn figures(&self) -> Vec<String> {
        let over = |bar: &(f64, f64, f64)| {
            let top = bar.1 - bar.2;
            let at_it = self.texts.iter().filter(|it| (it.0 - bar.0).abs() < 2.0 && it.1 < bar.1);
            let nearest = at_it.min_by(|one, other| (one.1 - top).abs().total_cmp(&(other.1 - top).abs()));
            nearest.map(|it| it.2.clone()).unwrap_or_default()
        };
        self.bars.iter().map(over).collect()
    }

    /// Whether each point of the line stands over the bar of its week.
    pub(crate) fn is_aligned(&self) -> bool {
        self.points.len() == self.bars.len() && self.points.iter().zip(&self.bars).all(|(point, bar)| (point.0 - bar.0).abs() < 2.0)
    }
}
