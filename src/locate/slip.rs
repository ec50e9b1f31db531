//! How people err: the kinds of slips, each with what it costs to believe it.

use crate::text::{Bilingual, string_enum};

string_enum! {
    /// What a slip is.
    #[non_exhaustive]
    SlipKind {
        LastYear = "last_year", "Last year's figure was left in.";
        Exchanged = "exchanged", "Two figures of a row or a column exchanged.";
        DigitsSwapped = "digits_swapped", "Two digits beside each other swapped: 228 for 282.";
        DigitDoubled = "digit_doubled", "A digit doubled: 2282 for 228 or 2288 for 228.";
        RowShifted = "row_shifted", "A row shifted by one cell.";
        ColumnShifted = "column_shifted", "A column shifted by one cell.";
        RowsExchanged = "rows_exchanged", "Two neighbouring rows exchanged.";
        ColumnsExchanged = "columns_exchanged", "Two neighbouring columns exchanged.";
        OneDigit = "one_digit", "One digit wrong.";
        DigitMissing = "digit_missing", "A digit missing.";
        DigitAdded = "digit_added", "A digit too many.";
        Neighbour = "neighbour", "The figure of the cell beside, above or below.";
        TotalNotUpdated = "total_not_updated", "A total to which an addend was not added.";
        ZeroLeft = "zero_left", "0 left in, or nothing written.";
        Other = "other", "Another figure.";
    }
}

impl SlipKind {
    /// What it costs to believe it; slips that cost the same cannot be told apart.
    #[doc(hidden)]
    #[must_use]
    pub const fn cost(self) -> u32 {
        match self {
            SlipKind::LastYear => 1,
            SlipKind::Exchanged | SlipKind::DigitsSwapped | SlipKind::DigitDoubled => 2,
            SlipKind::RowShifted
            | SlipKind::ColumnShifted
            | SlipKind::RowsExchanged
            | SlipKind::ColumnsExchanged
            | SlipKind::OneDigit
            | SlipKind::DigitMissing => 3,
            SlipKind::DigitAdded | SlipKind::Neighbour | SlipKind::TotalNotUpdated => 4,
            SlipKind::ZeroLeft => 5,
            SlipKind::Other => 7,
        }
    }

    /// Its name in messages.
    #[must_use]
    pub const fn label(self) -> Bilingual {
        match self {
            SlipKind::LastYear => Bilingual { zh: "沿用上年数", en: "last year's figure" },
            SlipKind::Exchanged => Bilingual { zh: "两数互换", en: "two figures exchanged" },
            SlipKind::DigitsSwapped => Bilingual { zh: "数字颠倒", en: "digits swapped" },
            SlipKind::DigitDoubled => Bilingual { zh: "数字重复", en: "a digit doubled" },
            SlipKind::RowShifted => Bilingual { zh: "整行错位", en: "row shifted" },
            SlipKind::ColumnShifted => Bilingual { zh: "整列错位", en: "column shifted" },
            SlipKind::RowsExchanged => Bilingual { zh: "相邻两行互换", en: "neighbouring rows exchanged" },
            SlipKind::ColumnsExchanged => Bilingual { zh: "相邻两列互换", en: "neighbouring columns exchanged" },
            SlipKind::OneDigit => Bilingual { zh: "一位数字有误", en: "one digit wrong" },
            SlipKind::DigitMissing => Bilingual { zh: "漏一位数字", en: "a digit missing" },
            SlipKind::DigitAdded => Bilingual { zh: "多一位数字", en: "a digit too many" },
            SlipKind::Neighbour => {
                Bilingual { zh: "误填相邻单元格的数", en: "the figure of a neighbouring cell" }
            }
            SlipKind::TotalNotUpdated => Bilingual { zh: "总计未更新", en: "total not updated" },
            SlipKind::ZeroLeft => Bilingual { zh: "误留为 0", en: "0 left in" },
            SlipKind::Other => Bilingual { zh: "数字有误", en: "another figure" },
        }
    }

    /// The kind that the two numbers alone tell.
    pub(super) fn of_digits(printed: i64, proposed: i64) -> Self {
        let (p, q) = (printed.unsigned_abs().to_string(), proposed.unsigned_abs().to_string());
        let (p, q) = (p.as_bytes(), q.as_bytes());
        if printed == 0 {
            return SlipKind::ZeroLeft;
        }
        let differ: usize = p.iter().zip(q).filter(|(a, b)| a != b).count();
        if p.len() == q.len() {
            let swapped = p.windows(2).zip(q.windows(2)).any(|(a, b)| match (a, b) {
                ([a0, a1], [b0, b1]) => a0 == b1 && a1 == b0 && a0 != a1,
                _ => false,
            });
            return match differ {
                2 if swapped => SlipKind::DigitsSwapped,
                1 => SlipKind::OneDigit,
                _ => SlipKind::Other,
            };
        }
        if p.len() == q.len().saturating_add(1) {
            return match without_one(p, q) {
                Some(true) => SlipKind::DigitDoubled,
                Some(false) => SlipKind::DigitAdded,
                None => SlipKind::Other,
            };
        }
        if q.len() == p.len().saturating_add(1) && without_one(q, p).is_some() {
            return SlipKind::DigitMissing;
        }
        SlipKind::Other
    }
}

/// Whether `long` is `short` with one digit more, and whether that digit stands beside its like.
fn without_one(long: &[u8], short: &[u8]) -> Option<bool> {
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    let (before, rest) = long.split_at_checked(same)?;
    let (digit, rest) = rest.split_first()?;
    // With equal digits in a row the first difference is after the run.
    short.strip_prefix(before).is_some_and(|short| short == rest).then(|| before.last() == Some(digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_numbers_tell_the_kind() {
        use SlipKind::{DigitAdded, DigitDoubled, DigitMissing, DigitsSwapped, OneDigit, Other, ZeroLeft};
        for (printed, proposed, kind) in [
            (228, 282, DigitsSwapped),
            (12, 21, DigitsSwapped),
            (228, 229, OneDigit),
            (5, 6, OneDigit),
            (2282, 228, DigitAdded),
            (2288, 228, DigitDoubled),
            (2228, 228, DigitDoubled),
            (11, 1, DigitDoubled),
            (28, 228, DigitMissing),
            (1, 10, DigitMissing),
            (10, 1, DigitAdded),
            (0, 7, ZeroLeft),
            (7, 0, OneDigit),
            (123, 456, Other),
            (1234, 4321, Other),
            (12, 23, Other),
            (12, 31, Other),
            (112, 223, Other),
            (9, 1000, Other),
        ] {
            assert_eq!(SlipKind::of_digits(printed, proposed), kind, "{printed} {proposed}");
        }
    }
}
