//! The counters (量词) that stand after a number, in one table.

/// What a counter counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Counts {
    /// Cases and applications: 件 宗 份 起 个.
    Cases,
    /// 条: applications only beside their name, else messages.
    Items,
    /// 笔: payments.
    Payments,
    /// 件次, 人次: how often, not how many.
    Occasions,
    /// 次 项 部 篇 期: things of other kinds.
    Things,
}

/// A counter.
pub(crate) struct Counter {
    /// The counter as it is printed.
    pub(crate) text: &'static str,
    /// What it counts.
    pub(crate) counts: Counts,
    /// Whether a figure of the form may be printed with it: `12件`.
    pub(crate) in_cells: bool,
    /// Where a number is missing before it; `None` where that is not looked for.
    pub(crate) gap: Option<Gap>,
}

/// How a counter is told from other words where the number before it is missing.
pub(crate) struct Gap {
    /// The characters after it that make another word of it: 条例.
    pub(crate) other_words: &'static str,
    /// Whether no other word ends with it, so that no space need be left for the number: 累计条.
    pub(crate) is_sure: bool,
}

const fn counter(text: &'static str, counts: Counts) -> Counter {
    Counter { text, counts, in_cells: false, gap: None }
}

impl Counter {
    const fn in_cells(self) -> Counter {
        Counter { in_cells: true, ..self }
    }

    const fn not_before(self, other_words: &'static str) -> Counter {
        Counter { gap: Some(Gap { other_words, is_sure: false }), ..self }
    }

    const fn sure_but_before(self, other_words: &'static str) -> Counter {
        Counter { gap: Some(Gap { other_words, is_sure: true }), ..self }
    }

    /// The counter that is this one character.
    pub(crate) fn of(c: char) -> Option<&'static Counter> {
        COUNTERS.iter().find(|counter| counter.text.chars().eq([c]))
    }

    /// The longest counter with which a text begins.
    pub(crate) fn at(text: &[char]) -> Option<&'static Counter> {
        let first = *text.first()?;
        COUNTERS.iter().find(|counter| {
            counter.text.starts_with(first) && text.iter().copied().take(counter.length()).eq(counter.text.chars())
        })
    }

    /// How many characters it has.
    pub(crate) fn length(&self) -> usize {
        self.text.chars().count()
    }
}

/// The counters, longer ones first.
static COUNTERS: [Counter; 16] = [
    counter("件次", Counts::Occasions),
    counter("人次", Counts::Occasions),
    counter("件", Counts::Cases).in_cells().not_before("数袋"),
    counter("宗", Counts::Cases).in_cells().not_before("旨教地族"),
    counter("份", Counts::Cases).in_cells().sure_but_before("额内外量子"),
    counter("起", Counts::Cases).in_cells().not_before("来草步诉点源因着到"),
    counter("个", Counts::Cases).in_cells().not_before("人别体性案税中头"),
    counter("条", Counts::Items).in_cells().sure_but_before("例款件文目线约纪理形幅"),
    counter("笔", Counts::Payments),
    counter("项", Counts::Things).in_cells().not_before("目"),
    counter("部", Counts::Things).in_cells(),
    counter("次", Counts::Things).in_cells().sure_but_before("数序要日年月级品第于"),
    counter("篇", Counts::Things).sure_but_before("幅章目"),
    counter("例", Counts::Things),
    counter("封", Counts::Things),
    counter("期", Counts::Things).not_before("间限刊望待货末初满内"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_stand_once_and_the_longer_ones_first() {
        for (at, counter) in COUNTERS.iter().enumerate() {
            assert!(COUNTERS.iter().take(at).all(|before| !counter.text.starts_with(before.text)), "{}", counter.text);
        }
        let at = |text: &str| Counter::at(&text.chars().collect::<Vec<_>>()).map(|counter| counter.text);
        assert_eq!([at("件次，"), at("件，"), at("人"), at("")], [Some("件次"), Some("件"), None, None]);
        assert_eq!(Counter::of('条').map(|counter| counter.counts), Some(Counts::Items));
    }
}
