//! Rules as data, closures and boxes as rules.

use super::{CustomRule, Input, MissingInput, Need, Needs, Rule, RuleReport};
use crate::config::relation::{Addend, Comparison, SCALE};
use crate::config::{RuleData, When};
use crate::figure::{Figure, Money, Unit};
use crate::finding::{Amount, Message, Severity};
use crate::form::{Cell, FigureRef};
use crate::report::Report;
use crate::text::{Bilingual, Lang};
use std::borrow::Cow;
use std::sync::Arc;

impl<T: CustomRule + ?Sized> CustomRule for Box<T> {
    fn rule(&self) -> Rule {
        (**self).rule()
    }

    fn code(&self) -> Cow<'static, str> {
        (**self).code()
    }

    fn evaluate(&self, input: Input<'_>, out: &mut RuleReport<'_>) {
        (**self).evaluate(input, out);
    }
}

impl<T: CustomRule + ?Sized> CustomRule for Arc<T> {
    fn rule(&self) -> Rule {
        (**self).rule()
    }

    fn code(&self) -> Cow<'static, str> {
        (**self).code()
    }

    fn evaluate(&self, input: Input<'_>, out: &mut RuleReport<'_>) {
        (**self).evaluate(input, out);
    }
}

/// A record with a closure.
struct Evaluated<F>(Rule, F);

impl<F: Fn(Input<'_>, &mut RuleReport<'_>) + Send + Sync> CustomRule for Evaluated<F> {
    fn rule(&self) -> Rule {
        self.0
    }

    fn evaluate(&self, input: Input<'_>, out: &mut RuleReport<'_>) {
        (self.1)(input, out);
    }
}

impl Rule {
    /// The rule with a closure that says how each of its places ended, for [`Checker::with_rule`](crate::Checker::with_rule).
    ///
    /// ```
    /// use gouji::{Bilingual, Checker, Message, Rule, Severity, cells, testing::samples};
    /// let few = Rule::new("ACME-007", &[Severity::Note], Bilingual::new("复议不超过 10 件", "at most ten reviews"));
    /// let few = few.evaluated_by(|input, out| {
    ///     let cell = cells::DISPUTES.review.total;
    ///     match input.number(cell) {
    ///         Ok(number @ 11..) => {
    ///             let message = Message::new(format!("{number} 件"), format!("{number} reviews"));
    ///             out.broken(vec![cell], message.with_amounts(10, number));
    ///         }
    ///         Ok(_) => out.holds(),
    ///         Err(missing) => out.not_assessable(missing),
    ///     }
    /// });
    /// let findings = Checker::new().with_rule(few)?.check(&samples::city());
    /// assert_eq!(findings.by_rule("ACME-007").count(), 1);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn evaluated_by(
        self,
        evaluate: impl Fn(Input<'_>, &mut RuleReport<'_>) + Send + Sync + 'static,
    ) -> impl CustomRule + 'static {
        Evaluated(self, evaluate)
    }
}

impl CustomRule for RuleData {
    fn rule(&self) -> Rule {
        let severities: &[Severity] = match self.severity {
            Severity::Note => &[Severity::Note],
            Severity::Warning => &[Severity::Warning],
            Severity::Error => &[Severity::Error],
        };
        let statement = Bilingual { zh: "设置中的规则", en: "a rule of the settings" };
        let mut rule = Rule::new("", severities, statement);
        (rule.since, rule.until) = (self.when.since, self.when.until);
        if rule.since.is_some() || rule.until.is_some() {
            rule.needs = Needs::all(&[Need::Year]);
        }
        rule
    }

    fn code(&self) -> Cow<'static, str> {
        Cow::Owned(self.code.clone())
    }

    fn evaluate(&self, input: Input<'_>, out: &mut RuleReport<'_>) {
        match self.when.is_of(input.report) {
            Some(true) if self.holds.is_of(|table| input.report.form(table)) => {}
            Some(_) => return out.not_applicable(1),
            None => return out.not_assessable(MissingInput::Agency),
        }
        let (left, right) = match (sum(&self.holds.left, input), sum(&self.holds.right, input)) {
            (Ok(left), Ok(right)) => (left, right),
            (Err(missing), _) | (_, Err(missing)) => return out.not_assessable(missing),
        };
        if self.holds.comparison.holds(left, right) {
            return out.holds();
        }
        let mut cells: Vec<Cell> = Vec::new();
        for cell in self.holds.cells() {
            if !cells.contains(&cell) {
                cells.push(cell);
            }
        }
        let is_money = cells.iter().any(|cell| cell.kind() == crate::figure::Kind::Money);
        let text = |lang: Lang| {
            let side = |addends: &[Addend], total| said(addends, total, input, lang);
            let (left, right) = (side(&self.holds.left, left), side(&self.holds.right, right));
            let between = match (self.holds.comparison, lang) {
                (Comparison::Equal, Lang::Zh) => "应等于",
                (Comparison::AtMost, Lang::Zh) => "应不大于",
                (Comparison::AtLeast, Lang::Zh) => "应不小于",
                (Comparison::Equal, Lang::En) => "should be",
                (Comparison::AtMost, Lang::En) => "should be at most",
                (Comparison::AtLeast, Lang::En) => "should be at least",
            };
            match lang {
                Lang::Zh => format!("{}：{left}，{between} {right}", self.statement(lang)),
                Lang::En => format!("{}: {left}, {between} {right}", self.statement(lang)),
            }
        };
        let message = Message::new(text(Lang::Zh), text(Lang::En));
        // 0 = fees says the same as fees = 0.
        let is_turned = !self.holds.left.iter().any(|addend| matches!(addend, Addend::Figure(..)));
        let (found, expected) = if is_turned { (right, left) } else { (left, right) };
        let message = match (amount(expected, is_money), amount(found, is_money)) {
            (Some(expected), Some(found)) => match (&cells[..], self.holds.comparison) {
                // One figure that has to be a number: it should be that.
                (&[cell], Comparison::Equal) if self.holds.is_a_value() => {
                    message.with_amounts(expected, found).proposing(cell, expected)
                }
                _ => message.with_amounts(expected, found),
            },
            _ => message,
        };
        out.broken(cells, message);
    }
}

impl When {
    /// Whether it is of this report; `None` if the report does not tell.
    fn is_of(&self, report: &Report) -> Option<bool> {
        fn is<T: PartialEq>(wanted: Option<&T>, there: Option<&T>) -> Option<bool> {
            wanted.map_or(Some(true), |wanted| there.map(|there| wanted == there))
        }
        let agency = report.agency.told_by_name();
        let name = match &self.name {
            None => Some(true),
            Some(part) => agency.name.as_ref().map(|name| name.contains(part.as_str())),
        };
        let all = [is(self.level.as_ref(), agency.level.as_ref()), is(self.kind.as_ref(), agency.kind.as_ref()), name];
        // What is known to be otherwise tells that it is not.
        if all.contains(&Some(false)) {
            return Some(false);
        }
        (!all.contains(&None)).then_some(true)
    }
}

/// The sum of a side, in units of [`SCALE`].
fn sum(addends: &[Addend], input: Input<'_>) -> Result<i128, MissingInput> {
    addends.iter().try_fold(0_i128, |sum, addend| {
        let value = match addend {
            Addend::Number(number) => *number,
            Addend::Figure(times, cell) => value(*cell, input)?.saturating_mul(i128::from(*times)),
        };
        Ok(sum.saturating_add(value))
    })
}

fn value(cell: Cell, input: Input<'_>) -> Result<i128, MissingInput> {
    match input.amount(cell)? {
        Amount::Count(count) => Ok(i128::from(count).saturating_mul(SCALE)),
        Amount::Money(money) if money.unit() == Some(Unit::Yuan) => Ok(money.micros()),
        Amount::Money(money) => Ok(money.micros().saturating_mul(10_000)),
    }
}

/// A sum as an amount, where one can hold it.
fn amount(sum: i128, is_money: bool) -> Option<Amount> {
    if !is_money {
        return (sum.checked_rem(SCALE) == Some(0))
            .then(|| i64::try_from(sum.div_euclid(SCALE)).ok().map(Amount::Count))?;
    }
    let text = decimal(sum);
    match Figure::<Money>::read(&text) {
        Figure::Stated(money) => Some(Amount::Money(money)),
        _ => None,
    }
}

/// A sum as a plain decimal.
fn decimal(sum: i128) -> String {
    let (sign, size) = (if sum < 0 { "-" } else { "" }, sum.unsigned_abs());
    let scale = SCALE.unsigned_abs();
    let (whole, fraction) = (size.div_euclid(scale), size.rem_euclid(scale));
    let fraction = format!("{fraction:010}");
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

/// A side with its figures: `本年新收 12 + 上年结转 3 = 15`.
fn said(addends: &[Addend], total: i128, input: Input<'_>, lang: Lang) -> String {
    let mut text = String::new();
    for (at, addend) in addends.iter().enumerate() {
        let (negative, one) = match addend {
            Addend::Number(number) => (*number < 0, decimal(number.saturating_abs())),
            Addend::Figure(times, cell) => {
                let label = cell.short_label(lang);
                let value = value(*cell, input).map_or_else(|_| "?".to_owned(), decimal);
                let one = match times.unsigned_abs() {
                    1 => format!("{label} {value}"),
                    times => format!("{times} × {label} {value}"),
                };
                (*times < 0, one)
            }
        };
        match (at, negative) {
            (0, false) => {}
            (0, true) => text.push('-'),
            (_, false) => text.push_str(" + "),
            (_, true) => text.push_str(" - "),
        }
        text.push_str(&one);
    }
    let is_plain = matches!(addends, [Addend::Number(_) | Addend::Figure(1, _)]);
    if is_plain { text } else { format!("{text} = {}", decimal(total)) }
}

impl Input<'_> {
    /// The number of a figure as the checker counts it: a blank is 0 or, for a total, what its parts give, and unknown
    /// where the checker is [lenient](crate::Checker::lenient) or
    /// [strict about blanks](crate::Checker::strict_blanks); a sign for none is 0. Of money see [`Input::amount`].
    ///
    /// # Errors
    /// What is missing, for [`RuleReport::not_assessable`].
    pub fn number(self, cell: Cell) -> Result<i64, MissingInput> {
        match self.amount(cell)? {
            Amount::Count(count) => Ok(count),
            Amount::Money(_) => Err(MissingInput::Figure(cell)),
        }
    }

    /// The same for a figure of any kind.
    ///
    /// # Errors
    /// What is missing, for [`RuleReport::not_assessable`].
    pub fn amount(self, cell: Cell) -> Result<Amount, MissingInput> {
        let missing = MissingInput::Figure(cell);
        if !self.report.has(cell.table()) {
            return Err(MissingInput::Table(cell.table()));
        }
        let figure = self.report.figure(cell).ok_or(missing)?;
        if let FigureRef::Money(figure) = figure {
            return match (figure, self.counted) {
                (Figure::Stated(money), _) => Ok(Amount::Money(*money)),
                (Figure::Slash, _) => Ok(Amount::Money(Money::ZERO)),
                (Figure::Blank, counted) if counted.is_none_or(|counted| counted.is_known(cell)) => {
                    Ok(Amount::Money(Money::ZERO))
                }
                _ => Err(missing),
            };
        }
        match self.counted {
            Some(counted) if counted.is_known(cell) => Ok(Amount::Count(counted.flat.at(cell))),
            Some(_) => Err(missing),
            None => self.report.number(cell).map(Amount::Count).ok_or(missing),
        }
    }
}
