//! A checker from its settings, whose order has no meaning.

use super::{Checker, CodeFault, WrongCode};
use crate::config::Config;
use crate::error::Error;
use crate::finding::Severity;
use crate::rule::CustomRule;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Takes the settings of a [`Checker`] in any order and checks them once, in [`CheckerBuilder::build`].
///
/// A level is of a rule, whose code may be in either case, or of a group of rules: `GJ3` and `GJ3xx` are all whose codes
/// begin with GJ3. The level of a rule counts more than that of its group, and both more than those of the [`Config`].
///
/// ```
/// use gouji::{Checker, Severity};
/// let checker = Checker::builder().report_as("GJ104", Severity::Warning).allow("gj1xx").build()?;
/// # let same = Checker::builder().allow("GJ1").report_as("gj104", Severity::Warning).build()?;
/// # assert_eq!(format!("{checker:?}"), format!("{same:?}"));
/// let error = Checker::builder().allow("GJ01").build().err().map(|error| error.to_string());
/// assert_eq!(error.as_deref(), Some("rule code `GJ01`: no such rule; did you mean `GJ101`?"));
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct CheckerBuilder {
    checker: Checker,
    config: Config,
    rules: Vec<Arc<dyn CustomRule>>,
    levels: Vec<(String, Option<Severity>)>,
}

impl CheckerBuilder {
    /// Adds a rule of your own.
    pub fn rule(mut self, rule: impl CustomRule + 'static) -> Self {
        self.rules.push(Arc::new(rule));
        self
    }

    /// Gives all findings of a rule or a group this severity.
    pub fn report_as(mut self, code: impl Into<String>, severity: Severity) -> Self {
        self.levels.push((code.into(), Some(severity)));
        self
    }

    /// Drops the findings of a rule or a group. Their places are still counted.
    pub fn allow(mut self, code: impl Into<String>) -> Self {
        self.levels.push((code.into(), None));
        self
    }

    /// The settings that stand below all others; of several the last.
    pub fn config(self, config: Config) -> Self {
        CheckerBuilder { config, ..self }
    }

    /// As [`Checker::strict_blanks`].
    pub fn strict_blanks(self) -> Self {
        CheckerBuilder { checker: self.checker.strict_blanks(), ..self }
    }

    /// As [`Checker::lenient`].
    pub fn lenient(self) -> Self {
        let Checker { lenient, blanks, .. } = Checker::lenient();
        CheckerBuilder { checker: Checker { lenient, blanks, ..self.checker }, ..self }
    }

    /// The checker.
    ///
    /// # Errors
    /// A level of a rule that does not exist, two levels of one rule or group, the code of a rule of your own that
    /// [`Checker::with_rule`] refuses, a threshold of the settings that is none.
    pub fn build(self) -> Result<Checker, Error> {
        let CheckerBuilder { checker, config, rules, levels } = self;
        let checker = rules.into_iter().try_fold(checker, Checker::add)?.configured(&config)?;
        one_level_each(levels.iter().map(|(code, level)| (code.as_str(), level)))?;
        levels.iter().try_fold(checker, |checker, (code, level)| checker.level(code, *level))
    }
}

/// Refuses two different levels of one rule or group.
pub(super) fn one_level_each<'a, L: PartialEq>(levels: impl Iterator<Item = (&'a str, L)>) -> Result<(), Error> {
    let key = |code: &str| match code.to_ascii_uppercase() {
        code if code.starts_with("GJ") => code.trim_end_matches('X').to_owned(),
        code => code,
    };
    let mut all: BTreeMap<String, L> = BTreeMap::new();
    for (code, level) in levels {
        let key = key(code);
        if all.get(&key).is_some_and(|other| *other != level) {
            return Err(WrongCode::of(code, CodeFault::TwoLevels));
        }
        all.insert(key, level);
    }
    Ok(())
}
