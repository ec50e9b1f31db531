//! What one box of the form says.

use crate::error::{Error, ErrorKind, Lang, Reason, say, string_enum};
use crate::number::{self, MAX_COUNT, MONEY_FRACTION_DIGITS, Parsed};
use crate::text::shown;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

pub use crate::number::{Kind, Unit};

/// What one box of the form says. Five states, exhaustive and final.
///
/// ```
/// use gouji::{Count, Figure};
/// assert_eq!(Figure::<Count>::read("12件"), Figure::from(12_u32));
/// assert_eq!(Figure::<Count>::read(" "), Figure::Blank);
/// assert_eq!(Figure::<Count>::read("/"), Figure::Slash);
/// assert_eq!(Figure::<Count>::read("不涉及"), Figure::Slash);
/// assert!(matches!(Figure::<Count>::read("1,23"), Figure::Unreadable(_)));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub enum Figure<T> {
    /// A figure of the kind that the form asks for.
    Stated(T),
    /// The box is there and empty.
    Blank,
    /// `/`, `-`, `—` or a word for none stands in the cell.
    Slash,
    /// A text that is no figure of this kind.
    Unreadable(Printed<T>),
    /// The box was not found: lost in conversion, a picture, not given.
    #[default]
    Missing,
}

string_enum! {
    /// The state of a [`Figure`], without its value.
    State {
        Stated = "stated", "[`Figure::Stated`]";
        Blank = "blank", "[`Figure::Blank`]";
        Slash = "slash", "[`Figure::Slash`]";
        Unreadable = "unreadable", "[`Figure::Unreadable`]";
        Missing = "missing", "[`Figure::Missing`]";
    }
}

impl State {
    pub(crate) const BLANK: u8 = 1;
    pub(crate) const SLASH: u8 = 2;
    pub(crate) const UNREADABLE: u8 = 4;
    pub(crate) const MISSING: u8 = 8;
    /// The bits of all that can be printed; Stated has none of them.
    pub(crate) const PRINTED: u8 = Self::BLANK | Self::SLASH | Self::UNREADABLE | Self::MISSING;

    /// The state as a bit; 0 is Stated.
    pub(crate) const fn bit(self) -> u8 {
        match self {
            State::Stated => 0,
            State::Blank => Self::BLANK,
            State::Slash => Self::SLASH,
            State::Unreadable => Self::UNREADABLE,
            State::Missing => Self::MISSING,
        }
    }
}

impl<T> Figure<T> {
    /// The value, if the box states one.
    pub const fn stated(&self) -> Option<&T> {
        match self {
            Figure::Stated(value) => Some(value),
            _ => None,
        }
    }

    /// The state without the value.
    #[inline]
    pub const fn state(&self) -> State {
        match self {
            Figure::Stated(_) => State::Stated,
            Figure::Blank => State::Blank,
            Figure::Slash => State::Slash,
            Figure::Unreadable(_) => State::Unreadable,
            Figure::Missing => State::Missing,
        }
    }
}

impl<T: Quantity> Figure<T> {
    /// What the whole text of a cell says. An empty text is [`Figure::Blank`], a word for none (无, 不涉及, 不适用, 没有,
    /// N/A) is [`Figure::Slash`]; nothing read is ever [`Figure::Missing`].
    #[must_use]
    pub fn read(text: &str) -> Self {
        match number::parse(text, T::KIND) {
            // A word for none is not a number of any kind.
            Parsed::Unreadable(_) if number::is_none(text) => Figure::Slash,
            parsed => Self::of(&parsed),
        }
    }

    /// A whole number that is within the range of every kind.
    pub(crate) fn whole(number: u64) -> Self {
        T::of(false, number, 0, 0, None).map_or(Figure::Missing, Figure::Stated)
    }

    pub(crate) fn of(parsed: &Parsed<'_>) -> Self {
        match parsed {
            Parsed::Blank => Figure::Blank,
            Parsed::Slash => Figure::Slash,
            Parsed::Unreadable(text) => Figure::Unreadable(Printed::new(text)),
            // The number reader refuses what does not fit the kind; so there is a quantity for every number.
            Parsed::Number(n) => {
                T::of(n.negative, n.whole, n.micros, n.decimals, n.unit).map_or(Figure::Missing, Figure::Stated)
            }
        }
    }
}

impl<T: fmt::Display> fmt::Display for Figure<T> {
    /// What stands in the box: the number, `/`, the text that is none, or nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Figure::Stated(value) => value.fmt(f),
            Figure::Slash => f.write_str("/"),
            Figure::Unreadable(text) => f.write_str(text.as_str()),
            Figure::Blank | Figure::Missing => Ok(()),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Figure<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Figure::Stated(value) => value.fmt(f),
            Figure::Blank => f.write_str("Blank"),
            Figure::Slash => f.write_str("Slash"),
            Figure::Unreadable(text) => write!(f, "Unreadable({:?})", text.as_str()),
            Figure::Missing => f.write_str("Missing"),
        }
    }
}

/// The text of a box that is no figure of kind `T`, without the white space around it.
///
/// Made by the reader of printed numbers alone: a `Printed` is always a text that it refused for this kind.
pub struct Printed<T> {
    // One pointer, so that a figure stays two words long.
    text: Box<Box<str>>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Printed<T> {
    #[allow(clippy::redundant_allocation, reason = "a thin pointer halves the size of every figure")]
    fn new(text: &str) -> Self {
        Printed { text: Box::new(text.into()), kind: PhantomData }
    }

    /// The text as printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T> Clone for Printed<T> {
    fn clone(&self) -> Self {
        Printed { text: self.text.clone(), kind: PhantomData }
    }
}

impl<T> PartialEq for Printed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Printed<T> {}

impl<T> std::hash::Hash for Printed<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> fmt::Debug for Printed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Printed").field(&self.as_str()).finish()
    }
}

mod sealed {
    use super::Unit;

    pub trait Sealed: Sized {
        /// The quantity of a number that was read; `None` if it is not of this kind.
        fn of(negative: bool, whole: u64, micros: u32, decimals: u8, unit: Option<Unit>) -> Option<Self>;
    }
}

/// One of the three kinds of figure: [`Count`], [`Change`], [`Money`].
pub trait Quantity: sealed::Sealed {
    /// The kind.
    const KIND: Kind;
}

/// A number of things, 0 … 2⁵³−1.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Count(u64);

impl Count {
    /// The greatest count, 2⁵³−1.
    pub const MAX: Count = Count(MAX_COUNT);
    /// The same with a sign.
    pub(crate) const MAX_SIGNED: i64 = MAX_COUNT.cast_signed();

    /// A count, if it is not above [`Count::MAX`].
    #[must_use]
    pub const fn new(value: u64) -> Option<Self> {
        if value <= MAX_COUNT { Some(Count(value)) } else { None }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The number, signed: a count never passes 2⁵³.
    #[inline]
    pub(crate) const fn signed(self) -> i64 {
        self.0.cast_signed()
    }
}

impl Quantity for Count {
    const KIND: Kind = Kind::Count;
}

impl sealed::Sealed for Count {
    fn of(negative: bool, whole: u64, _: u32, _: u8, _: Option<Unit>) -> Option<Self> {
        (!negative).then(|| Count::new(whole))?
    }
}

/// A signed change of a count, −(2⁵³−1) … 2⁵³−1.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Change(i64);

impl Change {
    /// The greatest change, 2⁵³−1.
    pub const MAX: Change = Change(MAX_COUNT.cast_signed());
    /// The smallest change, −(2⁵³−1).
    pub const MIN: Change = Change(-MAX_COUNT.cast_signed());

    /// A change between [`Change::MIN`] and [`Change::MAX`].
    #[must_use]
    pub const fn new(value: i64) -> Option<Self> {
        if value >= Self::MIN.0 && value <= Self::MAX.0 { Some(Change(value)) } else { None }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl Quantity for Change {
    const KIND: Kind = Kind::Change;
}

impl sealed::Sealed for Change {
    fn of(negative: bool, whole: u64, _: u32, _: u8, _: Option<Unit>) -> Option<Self> {
        let value = i64::try_from(whole).ok()?;
        Change::new(if negative { value.checked_neg()? } else { value })
    }
}

/// An amount of money: an exact decimal as printed, and the unit printed beside it, if any.
///
/// At most 15 digits before and 6 behind the point, never negative. Two amounts are equal when they are printed
/// alike: `1.50万元` differs from `1.5万元` (its last digit stands for less) and from `15000元`;
/// [`Money::in_yuan`] and [`Money::in_fen`] compare amounts. [`Money::from_yuan`] and [`Money::from_fen`] make one of what
/// accounts say; a number alone, as in `report.set(fees, 5)`, is in 万元, the unit of the form.
///
/// ```
/// use gouji::{Money, Unit};
/// let fee: Money = "72701.2578万元".parse()?;
/// assert_eq!(fee.unit(), Some(Unit::WanYuan));
/// assert_eq!(fee.to_string(), "72701.2578万元");
/// assert_eq!(fee.checked_add("0.05万元".parse()?).map(|sum| sum.to_string()).as_deref(), Some("72701.3078万元"));
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    whole: u64,
    micros: u32,
    decimals: u8,
    unit: Option<Unit>,
}

/// 10¹⁵: the first whole amount that does not fit.
const MONEY_END: u64 = 1_000_000_000_000_000;
const MICROS: u32 = 1_000_000;

impl Money {
    /// `whole` units and `micros` millionths, printed with `decimals` digits behind the point.
    ///
    /// `None` if the amount does not fit 15 + 6 digits or the millionths need more digits than `decimals`.
    #[must_use]
    pub const fn new(whole: u64, micros: u32, decimals: u8, unit: Option<Unit>) -> Option<Self> {
        if whole >= MONEY_END || micros >= MICROS || decimals > 6 {
            return None;
        }
        let mut step = 1_u32;
        let mut left = decimals;
        while left < 6 {
            step = step.saturating_mul(10);
            left = left.saturating_add(1);
        }
        if micros.is_multiple_of(step) { Some(Money { whole, micros, decimals, unit }) } else { None }
    }

    /// A whole amount without a unit.
    #[must_use]
    pub const fn whole(whole: u64) -> Option<Self> {
        Self::new(whole, 0, 0, None)
    }

    /// An amount of whole 元, exactly, as the form asks for it: in 万元.
    ///
    /// ```
    /// use gouji::{Form, Money, Report, cells};
    /// let mut report = Report::new(2024, "某县教育局", Form::F2021);
    /// report.set(cells::ARTICLE20.f2021.fees, Money::from_yuan(251_000)?)?;
    /// assert_eq!(report.money(cells::ARTICLE20.f2021.fees).map(|fee| fee.to_string()).as_deref(), Some("25.1万元"));
    /// assert_eq!(Money::from_yuan(10)?.with_unit(None).to_string(), "0.001"); // without the unit beside it
    /// # Ok::<(), gouji::Error>(())
    /// ```
    ///
    /// # Errors
    /// If it has more than 15 digits before the point in 万元, which 10¹⁹ 元 are the first to have.
    pub fn from_yuan(yuan: u64) -> Result<Self, Error> {
        Self::of_fen(u128::from(yuan).saturating_mul(100)).ok_or_else(|| Error::new(Refused::Yuan(yuan.to_string())))
    }

    /// An amount in 分, the smallest coin, exactly, as the form asks for it: in 万元. Accounts keep amounts so.
    ///
    /// ```
    /// use gouji::Money;
    /// let fee = Money::from_fen(1_234_56);
    /// assert_eq!((fee.to_string().as_str(), fee.in_fen()), ("0.123456万元", Some(1_234_56)));
    /// ```
    #[must_use]
    pub fn from_fen(fen: u64) -> Self {
        // The greatest has 14 digits in 万元.
        Self::of_fen(fen.into()).unwrap_or(Self::ZERO)
    }

    /// A millionth of a 万元 is one 分.
    fn of_fen(fen: u128) -> Option<Self> {
        let micros = u128::from(MICROS);
        let whole = u64::try_from(fen.checked_div(micros)?).ok()?;
        Self::shortest(whole, u32::try_from(fen.checked_rem(micros)?).ok()?, Some(Unit::WanYuan))
    }

    /// The amount that a text says, in a field whose label names the unit: `2510.5` under 元. A unit in the text goes before.
    ///
    /// ```
    /// use gouji::{Money, Unit};
    /// let typed = Money::read_in(Unit::Yuan, "2,510.5")?;
    /// assert_eq!(typed.in_wan_yuan().map(|fee| fee.to_string()).as_deref(), Some("0.25105万元"));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the text is not an amount of money.
    pub fn read_in(unit: Unit, text: &str) -> Result<Self, Error> {
        let money: Money = text.parse()?;
        Ok(money.with_unit(money.unit.or(Some(unit))))
    }

    /// The same amount, in 万元 if no unit is printed beside it: as the form means it. A report that prints 2510 may yet
    /// have meant 元; GJ203 says so where it can tell.
    ///
    /// ```
    /// use gouji::Money;
    /// let fee: Money = "0.35".parse()?;
    /// assert_eq!((fee.in_fen(), fee.or_wan_yuan().in_fen()), (None, Some(350_000)));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn or_wan_yuan(self) -> Self {
        self.with_unit(self.unit.or(Some(Unit::WanYuan)))
    }

    /// With the fewest digits that still say it.
    fn shortest(whole: u64, micros: u32, unit: Option<Unit>) -> Option<Self> {
        (0..=MONEY_FRACTION_DIGITS).find_map(|decimals| Money::new(whole, micros, decimals, unit))
    }

    /// Nothing, as one prints it: `0`.
    pub const ZERO: Money = Money { whole: 0, micros: 0, decimals: 0, unit: None };

    /// The unit printed beside the number.
    #[must_use]
    pub const fn unit(self) -> Option<Unit> {
        self.unit
    }

    /// The same number with another unit beside it.
    #[must_use]
    pub const fn with_unit(self, unit: Option<Unit>) -> Self {
        Money { unit, ..self }
    }

    /// The number in millionths of its unit.
    #[must_use]
    pub fn micros(self) -> i128 {
        i128::from(self.whole).saturating_mul(i128::from(MICROS)).saturating_add(i128::from(self.micros))
    }

    /// Digits printed behind the point.
    #[must_use]
    pub const fn decimals(self) -> u8 {
        self.decimals
    }

    /// Whether the amount is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.whole == 0 && self.micros == 0
    }

    /// The amount in millionths of a yuan, if its unit is printed: see [`Money::or_wan_yuan`].
    #[must_use]
    pub fn in_yuan(self) -> Option<i128> {
        match self.unit? {
            Unit::Yuan => Some(self.micros()),
            Unit::WanYuan => self.micros().checked_mul(10_000),
        }
    }

    /// The same amount in 万元, if its unit is printed and it does not need more than 6 digits behind the point.
    ///
    /// ```
    /// use gouji::Money;
    /// let fee: Money = "251000元".parse()?;
    /// assert_eq!(fee.in_wan_yuan().map(|money| money.to_string()).as_deref(), Some("25.1万元"));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn in_wan_yuan(self) -> Option<Money> {
        let micros = self.in_yuan()?;
        if micros.checked_rem(10_000)? != 0 {
            return None;
        }
        let micros = micros.checked_div(10_000)?;
        let whole = u64::try_from(micros.checked_div(i128::from(MICROS))?).ok()?;
        let micros = u32::try_from(micros.checked_rem(i128::from(MICROS))?).ok()?;
        Self::shortest(whole, micros, Some(Unit::WanYuan))
    }

    /// The amount in 分, if its unit is printed and it is a whole number of them: to compare, to add, to store, after
    /// [`Money::or_wan_yuan`].
    #[must_use]
    pub fn in_fen(self) -> Option<u64> {
        let micros = self.in_yuan()?;
        if micros.checked_rem(10_000)? == 0 { u64::try_from(micros.checked_div(10_000)?).ok() } else { None }
    }

    /// The number as printed, without its unit.
    #[must_use]
    pub fn number(self) -> String {
        let mut text = self.to_string();
        if let Some(unit) = self.unit {
            text.truncate(text.len().saturating_sub(unit.as_str().len()));
        }
        text
    }

    /// The sum of two amounts of the same unit (or both without one); `None` if the units differ or it does not fit.
    #[must_use]
    pub fn checked_add(self, other: Money) -> Option<Money> {
        if self.unit != other.unit {
            return None;
        }
        let sum = self.micros().checked_add(other.micros())?;
        let whole = u64::try_from(sum.checked_div(i128::from(MICROS))?).ok()?;
        let micros = u32::try_from(sum.checked_rem(i128::from(MICROS))?).ok()?;
        Money::new(whole, micros, self.decimals.max(other.decimals), self.unit)
    }
}

impl Quantity for Money {
    const KIND: Kind = Kind::Money;
}

impl sealed::Sealed for Money {
    fn of(negative: bool, whole: u64, micros: u32, decimals: u8, unit: Option<Unit>) -> Option<Self> {
        if negative { None } else { Money::new(whole, micros, decimals, unit) }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.whole)?;
        if self.decimals > 0 {
            let digits = format!("{:06}", self.micros);
            write!(f, ".{:.*}", usize::from(self.decimals), digits)?;
        }
        f.write_str(self.unit.map_or("", Unit::as_str))
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Money {
    type Err = Error;

    /// Reads an amount as a box prints it, such as `251000元`.
    fn from_str(text: &str) -> Result<Self, Error> {
        match Figure::<Money>::read(text) {
            Figure::Stated(money) => Ok(money),
            _ => Err(Error::new(Refused::Money(shown(text, 60).to_string()))),
        }
    }
}

/// A number that is not a figure of the kind asked for.
enum Refused {
    Money(String),
    Yuan(String),
    Range(String),
}

impl Reason for Refused {
    fn message(&self, lang: Lang) -> String {
        match self {
            Refused::Money(found) => say!(
                lang,
                "“{found}”不是金额：应为小数点前至多 15 位、小数点后至多 6 位的数字",
                "`{found}` is not an amount of money with at most 15 digits before and 6 after the point",
            ),
            Refused::Yuan(found) => say!(
                lang,
                "{found} 元超出范围：以万元计，小数点前至多 15 位",
                "{found} yuan are out of range: at most 15 digits before the point in units of 10,000 yuan",
            ),
            Refused::Range(found) => say!(
                lang,
                "{found} 超出范围：不得大于 2⁵³−1，数量不得小于 0",
                "{found} is out of range: at most 2⁵³−1, and a count not below 0",
            ),
        }
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Value
    }
}

macro_rules! integers {
    ($($quantity:ident),+) => {$(
        impl fmt::Display for $quantity {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl fmt::Debug for $quantity {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}
integers!(Count, Change);

macro_rules! from {
    ($($quantity:ident: $($int:ty),+);+) => {$($(
        impl From<$int> for $quantity {
            fn from(value: $int) -> Self {
                $quantity(value.into())
            }
        }
        impl From<$int> for Figure<$quantity> {
            fn from(value: $int) -> Self {
                Figure::Stated(value.into())
            }
        }
    )+)+};
}
from!(Count: u8, u16, u32; Change: i8, i16, i32, u8, u16, u32);

macro_rules! checked {
    ($($quantity:ident: $($int:ty),+);+) => {$($(
        impl TryFrom<$int> for $quantity {
            type Error = Error;

            /// # Errors
            /// If the number is out of range.
            fn try_from(value: $int) -> Result<Self, Error> {
                let fits = value.try_into().ok().and_then($quantity::new);
                fits.ok_or_else(|| Error::new(Refused::Range(value.to_string())))
            }
        }
    )+)+};
}
checked!(Count: u64, usize, i32, i64; Change: i64, u64, usize);

impl From<Count> for u64 {
    fn from(count: Count) -> Self {
        count.get()
    }
}

impl From<Change> for i64 {
    fn from(change: Change) -> Self {
        change.get()
    }
}

impl From<Count> for Figure<Count> {
    fn from(value: Count) -> Self {
        Figure::Stated(value)
    }
}

impl From<Change> for Figure<Change> {
    fn from(value: Change) -> Self {
        Figure::Stated(value)
    }
}

impl From<Money> for Figure<Money> {
    fn from(value: Money) -> Self {
        Figure::Stated(value)
    }
}

#[cfg(feature = "decimal")]
mod decimal {
    use super::{Figure, Money, Refused, Unit};
    use crate::error::Error;
    use rust_decimal::Decimal;

    impl Money {
        /// An amount from a `Decimal`, with as many digits behind the point as it has.
        ///
        /// # Errors
        /// If it is negative or does not fit 15 + 6 digits.
        pub fn from_decimal(value: Decimal, unit: Option<Unit>) -> Result<Self, Error> {
            match Figure::<Money>::read(&value.to_string()) {
                Figure::Stated(money) => Ok(money.with_unit(unit)),
                _ => Err(Error::new(Refused::Money(value.to_string()))),
            }
        }

        /// The number as a `Decimal` with the digits that are printed; the unit is beside it, see [`Money::unit`].
        #[must_use]
        pub fn to_decimal(self) -> Decimal {
            // 15 + 6 digits always fit the 28 of a `Decimal`.
            let mut value = Decimal::try_from_i128_with_scale(self.micros(), 6).unwrap_or_default();
            value.rescale(u32::from(self.decimals));
            value
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_two_words() {
        assert_eq!(size_of::<Figure<Count>>(), 16);
    }

    #[test]
    fn money_prints_as_it_was_read() {
        for text in ["72701.2578", "0.00", "190.457379万元", "251000元", "0"] {
            assert_eq!(text.parse::<Money>().unwrap().to_string(), text);
        }
        assert_eq!("190.45万元".parse::<Money>().unwrap().number(), "190.45");
    }

    #[test]
    fn money_adds_checked() {
        let a: Money = "999999999999999.5".parse().unwrap();
        assert_eq!(a.checked_add("0.5".parse().unwrap()), None);
        assert_eq!(a.checked_add("0.4".parse().unwrap()).unwrap().to_string(), "999999999999999.9");
        assert_eq!("1元".parse::<Money>().unwrap().checked_add("1".parse().unwrap()), None);
    }

    #[test]
    fn money_refuses_what_it_cannot_print() {
        assert_eq!(Money::new(0, 500_000, 0, None), None);
        assert!(Money::new(0, 500_000, 1, None).is_some());
        assert_eq!(Money::new(MONEY_END, 0, 0, None), None);
    }

    #[test]
    fn counts_and_changes_have_their_bounds() {
        assert_eq!(Count::new(1 << 53), None);
        assert_eq!(Count::new((1 << 53) - 1), Some(Count::MAX));
        assert_eq!(Change::new(-(1 << 53)), None);
        assert_eq!(Change::new(-((1 << 53) - 1)), Some(Change::MIN));
    }
}
