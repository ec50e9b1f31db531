//! What may be charged for information (政府信息公开信息处理费管理办法, 国办函〔2020〕109号), in force from 2021 on.
//!
//! A body charges by item or by page, never both for one application. All amounts are in yuan.
//!
//! ```
//! use gouji::fee;
//! assert_eq!(fee::by_items(11), 100);
//! assert_eq!(fee::by_items(31), 2200);
//! assert_eq!(fee::by_pages(101), 720);
//! assert!(!fee::of_one_case(710).is_lawful());
//! ```

use std::ops::RangeInclusive;

/// The first report year in which a fee may be charged.
pub const SINCE: u16 = 2021;

/// The tariff by item: what `count` applications of one applicant in one calendar month cost together (按件计收).
///
/// The first 10 are free, 11 to 30 cost 100 yuan each; from 31 on every ten more cost 100 yuan more each: 31 to 40 cost
/// 200 each, 41 to 50 300 each, and so on. Exact for up to a billion applications.
///
/// ```
/// let of = |count| gouji::fee::by_items(count);
/// assert_eq!([10, 11, 30, 31, 40, 41, 50, 60].map(of), [0, 100, 2000, 2200, 4000, 4300, 7000, 11000]);
/// ```
#[must_use]
pub fn by_items(count: u32) -> u64 {
    let count = u64::from(count);
    let hundreds = count.saturating_sub(10).min(20);
    let above = count.saturating_sub(30);
    let (tens, rest) = (above.div_euclid(10), above.rem_euclid(10));
    // Ten at 200, ten at 300 …: 10 × 100 × (2 + 3 + … + (tens + 1)).
    let full = tens.saturating_mul(tens.saturating_add(3)).div_euclid(2).saturating_mul(1000);
    let last = rest.saturating_mul(tens.saturating_add(2)).saturating_mul(100);
    hundreds.saturating_mul(100).saturating_add(full).saturating_add(last)
}

/// The tariff by page: what `pages` pages for one application cost (按量计收).
///
/// The first 30 are free, 31 to 100 cost 10 yuan each, 101 to 200 cost 20 each, more cost 40 each.
///
/// ```
/// let of = |pages| gouji::fee::by_pages(pages);
/// assert_eq!([30, 31, 100, 101, 200, 201].map(of), [0, 10, 700, 720, 2700, 2740]);
/// ```
#[must_use]
pub fn by_pages(pages: u32) -> u64 {
    let pages = u64::from(pages);
    let of = |free: u64, most: u64, yuan: u64| pages.saturating_sub(free).min(most).saturating_mul(yuan);
    of(30, 70, 10).saturating_add(of(100, 100, 20)).saturating_add(of(200, u64::MAX, 40))
}

/// From what a charge for one case can come.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sources {
    /// The numbers of pages that cost this much.
    pub pages: Option<RangeInclusive<u64>>,
    /// The applications of a month, by their number, each of which costs this much.
    pub item: Option<RangeInclusive<u64>>,
    /// The numbers of applications of a month that cost this much together.
    pub items: Option<RangeInclusive<u64>>,
}

impl Sources {
    /// Whether one of the tariffs gives the charge.
    #[must_use]
    pub const fn is_lawful(&self) -> bool {
        self.pages.is_some() || self.item.is_some() || self.items.is_some()
    }
}

/// From what a charge for one case can come: a number of pages, or the item tariff of one application.
///
/// ```
/// use gouji::fee::of_one_case;
/// assert_eq!(of_one_case(380).pages, Some(68..=68));
/// let hundred = of_one_case(100);
/// assert_eq!((hundred.pages, hundred.item, hundred.items), (Some(40..=40), Some(11..=30), Some(11..=11)));
/// // Behind 2,700 yuan pages cost 40 each: 2,800 is the price of the 291st to 300th application of a month.
/// assert_eq!((of_one_case(2800).pages, of_one_case(2800).item), (None, Some(291..=300)));
/// assert!([710, 730, 5, 2720].iter().all(|yuan| !of_one_case(*yuan).is_lawful()));
/// ```
#[must_use]
pub fn of_one_case(yuan: u64) -> Sources {
    Sources { pages: pages(yuan), item: item(yuan), items: items(yuan) }
}

/// The numbers of pages that cost this much.
fn pages(yuan: u64) -> Option<RangeInclusive<u64>> {
    let one = |first: u64, below: u64, step: u64| {
        let above = yuan.checked_sub(below).filter(|above| above.is_multiple_of(step))?;
        let pages = first.checked_add(above.checked_div(step)?)?;
        Some(pages..=pages)
    };
    match yuan {
        0 => Some(0..=30),
        1..=700 => one(30, 0, 10),
        701..=2700 => one(100, 700, 20),
        _ => one(200, 2700, 40),
    }
}

/// The applications of a month that cost this much each.
fn item(yuan: u64) -> Option<RangeInclusive<u64>> {
    match yuan {
        0 => Some(1..=10),
        100 => Some(11..=30),
        _ if yuan.is_multiple_of(100) => {
            let first = yuan.checked_div(10)?.checked_add(11)?;
            Some(first..=first.checked_add(9)?)
        }
        _ => None,
    }
}

/// The numbers of applications of a month that cost this much together.
fn items(yuan: u64) -> Option<RangeInclusive<u64>> {
    if yuan == 0 {
        return Some(0..=10);
    }
    if !yuan.is_multiple_of(100) {
        return None;
    }
    // The tariff rises with every item from the 11th on.
    let (mut low, mut high) = (11_u32, 1_000_000_000_u32);
    while low < high {
        let middle = low.saturating_add(high.saturating_sub(low).div_euclid(2));
        if by_items(middle) < yuan { low = middle.saturating_add(1) } else { high = middle }
    }
    (by_items(low) == yuan).then(|| u64::from(low)..=u64::from(low))
}
