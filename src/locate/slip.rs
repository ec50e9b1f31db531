//! How people err: the kinds of slips, each with what it costs to believe it.

use crate::text::{Bilingual, string_enum};

string_enum! {
    /// What a slip is.
    #[non_exhaustive]
    SlipKind {
        TotalNotFilled = "total_not_filled", "A total left at 0, or not filled in, over parts that are not 0.";
        LastYear = "last_year", "Last year's figure was left in.";
        TotalNotUpdated = "total_not_updated", "A total to which an addend was not added.";
        Misplaced = "misplaced", "A figure in the next cell of its row or column, its own cell being 0.";
        DigitMissing = "digit_missing", "A digit missing.";
        DigitsSwapped = "digits_swapped", "Two digits beside each other swapped: 228 for 282.";
        RowShifted = "row_shifted", "A row shifted by one cell.";
        ColumnShifted = "column_shifted", "A column shifted by one cell.";
        DigitDoubled = "digit_doubled", "A digit doubled: 2282 for 228 or 2288 for 228.";
        OneDigit = "one_digit", "One digit wrong.";
        DigitAdded = "digit_added", "A digit too many.";
        ZeroLeft = "zero_left", "0 left in, or nothing written.";
        Neighbour = "neighbour", "The figure of the cell beside, above or below.";
        Exchanged = "exchanged", "Two neighbouring figures of a row or a column exchanged.";
        RowsExchanged = "rows_exchanged", "Two neighbouring rows exchanged.";
        ColumnsExchanged = "columns_exchanged", "Two neighbouring columns exchanged.";
        Other = "other", "Another figure.";
        FarExchanged = "far_exchanged", "Two figures of a row or a column exchanged that are not neighbours, or one of them a total.";
    }
}

/// What is known of a kind of slip.
struct Known {
    /// Its name in messages.
    label: Bilingual,
    /// What it costs to believe it, by how often it is seen: each step about half as often. What costs the same cannot be
    /// told apart.
    cost: u32,
    /// What the cost is taken from.
    evidence: Bilingual,
}

/// The kinds of slips, the likeliest first.
const KNOWN: [(SlipKind, Known); SlipKind::ALL.len()] = [
    (
        SlipKind::TotalNotFilled,
        Known {
            label: Bilingual { zh: "总计未填", en: "total not filled in" },
            cost: 1,
            evidence: Bilingual {
                zh: "已发布的报告中，各组总计与各项之和不符的，多数是总计留为 0",
                en: "in published reports most totals that differ from their parts were left at 0",
            },
        },
    ),
    (
        SlipKind::LastYear,
        Known {
            label: Bilingual { zh: "沿用上年数", en: "last year's figure" },
            cost: 1,
            evidence: Bilingual {
                zh: "报告常在上年报告上修改而成，有的连续几年数字相同；仅在提供上年报告时考虑",
                en: "reports are written over last year's, some with the same figures for years; where last year's is given",
            },
        },
    ),
    (
        SlipKind::TotalNotUpdated,
        Known {
            label: Bilingual { zh: "总计未更新", en: "total not updated" },
            cost: 2,
            evidence: Bilingual {
                zh: "其余总计不符的，是补填一项后总计未改",
                en: "the other totals that differ were not changed after a part was filled in",
            },
        },
    ),
    (
        SlipKind::Misplaced,
        Known {
            label: Bilingual { zh: "填入相邻单元格", en: "entered in the next cell" },
            cost: 2,
            evidence: Bilingual {
                zh: "表三多数单元格为 0，数字易错填一行或一列",
                en: "most cells of table 3 are 0, so that a figure lands a row or a column off",
            },
        },
    ),
    (
        SlipKind::DigitMissing,
        Known {
            label: Bilingual { zh: "漏一位数字", en: "a digit missing" },
            cost: 3,
            evidence: Bilingual {
                zh: "录入或转换格式时丢失一位数字，见于已发布的报告；反过来看即多一位，计算无法区分",
                en: "a digit lost is seen in published reports; arithmetic cannot tell it from a digit added elsewhere",
            },
        },
    ),
    (
        SlipKind::DigitsSwapped,
        Known {
            label: Bilingual { zh: "数字颠倒", en: "digits swapped" },
            cost: 3,
            evidence: Bilingual {
                zh: "录入时相邻两位颠倒，是常见的录入差错",
                en: "two neighbouring digits swapped is a usual mistake of typing",
            },
        },
    ),
    (
        SlipKind::RowShifted,
        Known {
            label: Bilingual { zh: "整行错位", en: "row shifted" },
            cost: 3,
            evidence: Bilingual { zh: "整行粘贴时起始单元格错一格", en: "a row pasted one cell off" },
        },
    ),
    (
        SlipKind::ColumnShifted,
        Known {
            label: Bilingual { zh: "整列错位", en: "column shifted" },
            cost: 3,
            evidence: Bilingual { zh: "整列粘贴时起始单元格错一格", en: "a column pasted one cell off" },
        },
    ),
    (
        SlipKind::DigitDoubled,
        Known {
            label: Bilingual { zh: "数字重复", en: "a digit doubled" },
            cost: 3,
            evidence: Bilingual { zh: "同一数字键按了两次", en: "a key pressed twice" },
        },
    ),
    (
        SlipKind::OneDigit,
        Known {
            label: Bilingual { zh: "一位数字有误", en: "one digit wrong" },
            cost: 3,
            evidence: Bilingual {
                zh: "按错一个数字键，或统计时相差一件", en: "one key wrong, or a count off by one"
            },
        },
    ),
    (
        SlipKind::DigitAdded,
        Known {
            label: Bilingual { zh: "多一位数字", en: "a digit too many" },
            cost: 3,
            evidence: Bilingual { zh: "多按一个数字键", en: "one key too many" },
        },
    ),
    (
        SlipKind::ZeroLeft,
        Known {
            label: Bilingual { zh: "误留为 0", en: "0 left in" },
            cost: 4,
            evidence: Bilingual {
                zh: "空表预填 0，漏填一格则仍为 0",
                en: "forms come filled with 0, which stays where a cell is forgotten",
            },
        },
    ),
    (
        SlipKind::Neighbour,
        Known {
            label: Bilingual { zh: "误填相邻单元格的数", en: "the figure of a neighbouring cell" },
            cost: 4,
            evidence: Bilingual {
                zh: "看错一行或一列，抄入相邻单元格的数",
                en: "a row or a column misread, and the neighbour's figure copied",
            },
        },
    ),
    (
        SlipKind::Exchanged,
        Known {
            label: Bilingual { zh: "两数互换", en: "two figures exchanged" },
            cost: 4,
            evidence: Bilingual {
                zh: "相邻两个单元格的数互相填错",
                en: "the figures of two neighbouring cells entered the wrong way round",
            },
        },
    ),
    (
        SlipKind::RowsExchanged,
        Known {
            label: Bilingual { zh: "相邻两行互换", en: "neighbouring rows exchanged" },
            cost: 4,
            evidence: Bilingual {
                zh: "相邻两行互相填错", en: "two neighbouring rows entered the wrong way round"
            },
        },
    ),
    (
        SlipKind::ColumnsExchanged,
        Known {
            label: Bilingual { zh: "相邻两列互换", en: "neighbouring columns exchanged" },
            cost: 4,
            evidence: Bilingual {
                zh: "相邻两列互相填错", en: "two neighbouring columns entered the wrong way round"
            },
        },
    ),
    (
        SlipKind::Other,
        Known {
            label: Bilingual { zh: "数字有误", en: "another figure" },
            cost: 7,
            evidence: Bilingual {
                zh: "与应填数字没有可见的联系，或应为 0 处填了数字",
                en: "nothing links it to the figure that should stand there, or that is 0",
            },
        },
    ),
    (
        SlipKind::FarExchanged,
        Known {
            label: Bilingual { zh: "两数互换", en: "two figures exchanged" },
            cost: 9,
            evidence: Bilingual {
                zh: "不相邻的两个单元格互换，比两处小差错更少见",
                en: "cells that are not neighbours are exchanged less often than two small slips happen",
            },
        },
    ),
];

impl SlipKind {
    fn known(self) -> &'static Known {
        static OTHER: Known =
            Known { label: Bilingual { zh: "", en: "" }, cost: u32::MAX, evidence: Bilingual { zh: "", en: "" } };
        KNOWN.iter().find(|(kind, _)| *kind == self).map_or(&OTHER, |(_, known)| known)
    }

    /// What it costs to believe it; slips that cost the same cannot be told apart.
    #[doc(hidden)]
    #[must_use]
    pub fn cost(self) -> u32 {
        self.known().cost
    }

    /// Its name in messages.
    #[must_use]
    pub fn label(self) -> Bilingual {
        self.known().label
    }

    /// What is seen of people's mistakes that makes it as likely as it is taken to be.
    #[must_use]
    pub fn evidence(self) -> Bilingual {
        self.known().evidence
    }

    /// The kind that the two numbers alone tell.
    pub(super) fn of_digits(printed: i64, proposed: i64) -> Self {
        let (p, q) = (printed.unsigned_abs().to_string(), proposed.unsigned_abs().to_string());
        let (p, q) = (p.as_bytes(), q.as_bytes());
        if printed == 0 {
            return SlipKind::ZeroLeft;
        }
        if proposed == 0 {
            return SlipKind::Other;
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
    fn each_kind_is_known_once_and_the_likeliest_comes_first() {
        let kinds: Vec<SlipKind> = KNOWN.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, SlipKind::ALL);
        assert!(KNOWN.windows(2).all(|pair| pair[0].1.cost <= pair[1].1.cost));
        let far = SlipKind::FarExchanged.cost();
        assert!([SlipKind::OneDigit, SlipKind::Exchanged, SlipKind::ZeroLeft].iter().all(|near| 2 * near.cost() < far));
    }

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
            // Nobody writes a number for 0 by a slip of one key.
            (7, 0, Other),
            (12, 0, Other),
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
