//! The editions of the official form, one record each. What differs between them in the tables is said there.

use crate::text::string_enum;

/// Declares the editions, oldest first: from one record each come the enum and everything that is said of an edition.
macro_rules! forms {
    ($($form:ident = $text:literal, $doc:literal {
        first_year $first:literal, document $year:literal $number:literal, title $title:literal
    })+) => {
        string_enum! {
            /// An edition of the official form.
            ///
            /// A table says by its heads and rows of which edition it is. [`Form::of_year`] is the edition in force.
            #[non_exhaustive]
            Form {
                $($form = $text, $doc;)+
            }
        }

        /// The records, in the order of [`Form::ALL`].
        const RECORDS: PerForm<Record> = PerForm([$(Record {
            first_year: $first,
            number: ($year, $number),
            document: concat!("国办公开办函〔", $year, "〕", $number, "号"),
            title: $title,
        }),+]);
    };
}

forms! {
    F2019 = "2019", "The trial form of 2019 (国办公开办函〔2019〕60号), for the years 2019 and 2020." {
        first_year 2019, document 2019 60, title "政府信息公开工作年度报告有关事项"
    }
    F2021 = "2021", "The form of 2021 (国办公开办函〔2021〕30号), from the year 2021 on." {
        first_year 2021, document 2021 30, title "政府信息公开工作年度报告格式"
    }
    // edition: record
}

/// What is said of an edition besides its tables.
#[derive(Clone, Copy)]
struct Record {
    first_year: u16,
    number: (u16, u16),
    document: &'static str,
    title: &'static str,
}

/// How many editions there are.
pub(super) const FORMS: usize = Form::ALL.len();
const EACH: [Form; FORMS] = match Form::ALL.first_chunk() {
    Some(forms) => *forms,
    None => unreachable!(),
};

impl Form {
    /// The newest edition.
    #[allow(clippy::indexing_slicing, reason = "there is at least one")]
    pub const LATEST: Form = Form::ALL[Form::ALL.len() - 1];

    /// The edition in force for a report year: the last whose first year has come; the first for all years before.
    ///
    /// ```
    /// use gouji::Form;
    /// assert_eq!([2019, 2020, 2021, 2024].map(Form::of_year), [Form::F2019, Form::F2019, Form::F2021, Form::F2021]);
    /// ```
    #[must_use]
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "bounded by the loop")]
    pub const fn of_year(year: u16) -> Self {
        let mut at = Form::ALL.len() - 1;
        while at > 0 && RECORDS.get(Form::ALL[at]).first_year > year {
            at -= 1;
        }
        Form::ALL[at]
    }

    /// The first report year for which the edition is in force.
    #[must_use]
    pub const fn first_year(self) -> u16 {
        RECORDS.get(self).first_year
    }

    /// The number of the document that makes the edition known: 国办公开办函〔2021〕30号.
    #[must_use]
    pub const fn document(self) -> &'static str {
        RECORDS.get(self).document
    }

    /// Year and number of the document: 2021, 30.
    pub(crate) const fn document_number(self) -> (u16, u16) {
        RECORDS.get(self).number
    }

    /// The end of the title of the document.
    pub(crate) const fn document_title(self) -> &'static str {
        RECORDS.get(self).title
    }

    /// This edition and all later ones.
    pub(crate) const fn and_later(self) -> &'static [Form] {
        Form::ALL.split_at(self as usize).1
    }
}

/// A set of editions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Editions(u16);

const _: () = assert!(FORMS <= 16, "a set of editions has 16 bits");

impl Editions {
    pub(crate) const NONE: Editions = Editions(0);
    pub(crate) const ALL: Editions = Editions(u16::MAX >> (16 - FORMS));

    pub(crate) const fn only(form: Form) -> Self {
        Editions(1 << form as u16)
    }

    /// This edition and all later ones.
    pub(crate) const fn since(form: Form) -> Self {
        Editions(Editions::ALL.0 & (u16::MAX << form as u16))
    }

    /// This edition and all earlier ones.
    #[allow(dead_code, reason = "for a field that an edition drops; none has dropped one yet")]
    pub(crate) const fn until(form: Form) -> Self {
        Editions(Editions::ALL.0 & !(u16::MAX << form as u16) | 1 << form as u16)
    }

    pub(crate) const fn and(self, other: Editions) -> Self {
        Editions(self.0 & other.0)
    }

    pub(crate) const fn or(self, other: Editions) -> Self {
        Editions(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Editions) -> Self {
        Editions(self.0 & !other.0)
    }

    pub(crate) const fn is_all(self) -> bool {
        self.0 == Editions::ALL.0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn has(self, form: Form) -> bool {
        self.0 & (1 << form as u16) != 0
    }

    /// Whether a cell of these editions is in a table of this one; `None` is a table that does not tell its edition: it
    /// has what all editions have.
    pub(crate) const fn fits(self, form: Option<Form>) -> bool {
        match form {
            Some(form) => self.has(form),
            None => self.is_all(),
        }
    }

    /// The editions, oldest first.
    pub(crate) fn iter(self) -> impl Iterator<Item = Form> + Clone {
        Form::ALL.iter().copied().filter(move |form| self.has(*form))
    }

    /// The one that is meant where several are possible: that in force for the year, else the oldest.
    pub(crate) fn settled(self, year: Option<u16>) -> Option<Form> {
        let usual = year.map_or(Form::LATEST, Form::of_year);
        if self.has(usual) { Some(usual) } else { self.first() }
    }

    /// The oldest edition.
    pub(crate) fn first(self) -> Option<Form> {
        self.iter().next()
    }
}

/// A value for each edition.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PerForm<T>(pub(crate) [T; FORMS]);

impl<T> PerForm<T> {
    pub(crate) fn from_fn(of: impl FnMut(Form) -> T) -> Self {
        PerForm(EACH.map(of))
    }

    #[allow(clippy::indexing_slicing, reason = "there are as many values as editions")]
    pub(crate) const fn get(&self, form: Form) -> &T {
        &self.0[form as usize]
    }
}

/// A value for each edition, and one for a table that does not tell its edition.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PerEdition<T> {
    forms: PerForm<T>,
    unknown: T,
}

impl<T> PerEdition<T> {
    pub(crate) const fn new(forms: [T; FORMS], unknown: T) -> Self {
        PerEdition { forms: PerForm(forms), unknown }
    }

    pub(crate) fn from_fn(mut of: impl FnMut(Option<Form>) -> T) -> Self {
        PerEdition { forms: PerForm::from_fn(|form| of(Some(form))), unknown: of(None) }
    }

    pub(crate) const fn get(&self, form: Option<Form>) -> &T {
        match form {
            Some(form) => self.forms.get(form),
            None => &self.unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_are_in_order_and_none_is_in_force_twice() {
        for pair in Form::ALL.windows(2) {
            let [one, two] = pair else { panic!() };
            assert!(one.first_year() < two.first_year());
            assert_eq!(Form::of_year(two.first_year() - 1), *one);
            assert_eq!(Form::of_year(two.first_year()), *two);
        }
        assert_eq!(Form::of_year(u16::MAX), Form::LATEST);
        assert_eq!(Form::of_year(0), Form::F2019);
        assert_eq!(Form::F2021.document(), "国办公开办函〔2021〕30号");
    }

    #[test]
    fn sets_of_editions() {
        for &form in Form::ALL {
            assert_eq!(Editions::since(form).or(Editions::until(form)), Editions::ALL);
            assert_eq!(Editions::since(form).and(Editions::until(form)), Editions::only(form));
            assert_eq!(Editions::only(form).iter().collect::<Vec<_>>(), [form]);
            assert!(!Editions::ALL.without(Editions::only(form)).has(form));
        }
    }
}
