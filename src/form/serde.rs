//! The walk over the tree of the form that writes and reads any piece of it, in any serde format.

pub(crate) mod value;

use super::Form;
use super::part::{FigureMut, FigureRef, Node, Part, Shape, nodes_len};
use crate::figure::{Figure, Kind, State};
use ::serde::de::{self, DeserializeSeed, Deserializer, MapAccess};
use ::serde::ser::{Serialize, SerializeMap, Serializer};
use std::marker::PhantomData;
use value::{Any, AnyFormat, OutlineItem, Path, Scalar, Source, Take, Through, Word};

/// The key of the edition, at the top of a piece that differs between the editions.
pub(crate) const FORM: &str = "form";

/// Writes a piece of the form: the edition where it matters, then the figures that are not Missing.
pub(crate) fn write<P: Part, S: Serializer>(part: &P, serializer: S) -> Result<S::Ok, S::Error> {
    let form = part.edition();
    Piece { get: &|at| part.get(at), shape: P::SHAPE, base: 0, form, top: true }.serialize(serializer)
}

/// Reads a piece of the form from any format.
pub(crate) fn read<'de, P: Part, D: Deserializer<'de>>(deserializer: D) -> Result<P, D::Error> {
    let top = Top { source: AnyFormat, path: &Path::TOP, optional: false, part: PhantomData };
    let part: Option<P> = deserializer.deserialize_any(Any(AnyFormat, top))?;
    part.ok_or_else(|| de::Error::custom("expected an object, found null"))
}

/// Reads a table, for which null may stand.
pub(crate) fn read_table<'de, P: Part, S: Source, D: Deserializer<'de>>(
    source: S,
    path: &Path<'_>,
    deserializer: D,
) -> Result<Option<P>, D::Error> {
    deserializer.deserialize_any(Any(source, Top { source, path, optional: true, part: PhantomData }))
}

struct Piece<'a> {
    get: &'a dyn Fn(usize) -> Option<FigureRef<'a>>,
    shape: Shape,
    base: usize,
    form: Option<Form>,
    top: bool,
}

impl<'a> Piece<'a> {
    fn is_missing(&self) -> bool {
        let mut figures = (self.base..self.base.saturating_add(self.shape.len())).filter_map(self.get);
        figures.all(|figure| figure.state() == State::Missing)
    }

    /// The pieces in it, by key.
    fn pieces(&self) -> impl Iterator<Item = (&'static str, Piece<'a>)> {
        let (nodes, base) = match (self.shape, self.form) {
            (Shape::Leaf(_), _) => (&[][..], self.base),
            (Shape::Part(nodes), _) => (nodes, self.base),
            (Shape::Editions(new, old), Some(Form::F2019)) => (old, self.base.saturating_add(nodes_len(new))),
            (Shape::Editions(new, _), _) => (new, self.base),
        };
        let (get, form) = (self.get, self.form);
        nodes.iter().scan(base, move |base, node| {
            let piece = Piece { get, shape: node.shape, base: *base, form, top: false };
            *base = base.saturating_add(node.shape.len());
            Some((node.key, piece))
        })
    }
}

impl Serialize for Piece<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Shape::Leaf(_) = self.shape {
            return write_figure((self.get)(self.base), serializer);
        }
        let form = self.form.filter(|_| self.top);
        let pieces: Vec<_> = self.pieces().filter(|(_, piece)| !piece.is_missing()).collect();
        let mut map = serializer.serialize_map(Some(pieces.len().saturating_add(usize::from(form.is_some()))))?;
        if let Some(form) = form {
            map.serialize_entry(FORM, &form)?;
        }
        for (key, piece) in pieces {
            map.serialize_entry(key, &piece)?;
        }
        map.end()
    }
}

fn write_figure<S: Serializer>(figure: Option<FigureRef<'_>>, serializer: S) -> Result<S::Ok, S::Error> {
    use crate::figure::Figure::{Blank, Missing, Slash, Stated, Unreadable};
    use FigureRef::{Change, Count, Money};
    match figure {
        Some(Count(Stated(count))) => serializer.serialize_u64(count.get()),
        Some(Change(Stated(change))) => serializer.serialize_i64(change.get()),
        Some(Money(Stated(money))) => serializer.collect_str(money),
        Some(Count(Slash) | Change(Slash) | Money(Slash)) => serializer.serialize_str("/"),
        Some(Count(Unreadable(text))) => serializer.serialize_str(text.as_str()),
        Some(Change(Unreadable(text))) => serializer.serialize_str(text.as_str()),
        Some(Money(Unreadable(text))) => serializer.serialize_str(text.as_str()),
        // Missing is left out by the object around it.
        Some(Count(Blank | Missing) | Change(Blank | Missing) | Money(Blank | Missing)) | None => {
            serializer.serialize_none()
        }
    }
}

/// What a box says: `None` for null, else a text for the one reader of numbers.
type Said = Option<String>;

fn put(figure: FigureMut<'_>, said: &Said) {
    match figure {
        FigureMut::Count(figure) => *figure = said.as_deref().map_or(Figure::Blank, Figure::read),
        FigureMut::Change(figure) => *figure = said.as_deref().map_or(Figure::Blank, Figure::read),
        FigureMut::Money(figure) => *figure = said.as_deref().map_or(Figure::Blank, Figure::read),
    }
}

/// A piece that stands on its own or is a table of a report.
struct Top<'a, S, P> {
    source: S,
    path: &'a Path<'a>,
    optional: bool,
    part: PhantomData<P>,
}

impl<'de, S: Source, P: Part> Take<'de> for Top<'_, S, P> {
    type Value = Option<P>;

    fn scalar(self, found: Scalar<'_>) -> Result<Option<P>, String> {
        match found {
            Scalar::Null if self.optional => Ok(None),
            found => Err(self.path.wrong("an object", &found)),
        }
    }

    fn object<A: MapAccess<'de>>(self, first: Option<String>, map: A) -> Result<Option<P>, A::Error> {
        let known = self.source.form(self.path.key());
        let mut walk = Walk {
            source: self.source,
            editions: P::SHAPE.has_editions(),
            form: known,
            stated: false,
            said: Vec::new(),
        };
        walk.object(self.path, objects(P::SHAPE, 0, None), true, first, map)?;
        if walk.editions && !walk.stated {
            return Err(de::Error::custom(form_is_missing(self.path)));
        }
        let mut part = P::missing_of(walk.form.unwrap_or(Form::F2021));
        for (at, said) in &walk.said {
            // A box that both editions have was noted for both; one of the two is there.
            if let Some(figure) = part.get_mut(*at) {
                put(figure, said);
            }
        }
        Ok(Some(part))
    }
}

fn form_is_missing(path: &Path<'_>) -> String {
    path.says("`form` is missing: \"2019\" or \"2021\"")
}

/// What a key may stand for: a figure or the nodes of an object, with the place of the first figure in it and the
/// edition, if only one has it.
#[derive(Clone, Copy)]
struct Choice<T> {
    what: T,
    base: usize,
    form: Option<Form>,
}

/// At most one for each edition.
type Choices<T> = [Option<Choice<T>>; 2];

fn objects(shape: Shape, base: usize, form: Option<Form>) -> Choices<&'static [Node]> {
    match shape {
        Shape::Leaf(_) => [None, None],
        Shape::Part(what) => [Some(Choice { what, base, form }), None],
        Shape::Editions(new, old) => [
            Some(Choice { what: new, base, form: Some(Form::F2021) }),
            Some(Choice { what: old, base: base.saturating_add(nodes_len(new)), form: Some(Form::F2019) }),
        ],
    }
}

/// The one edition of the choices, if they have one.
fn edition<T>(choices: &Choices<T>) -> Option<Form> {
    let mut forms = choices.iter().flatten().map(|choice| choice.form);
    let first = forms.next()??;
    forms.all(|form| form == Some(first)).then_some(first)
}

/// The state of reading one piece. Until the edition is known, the keys of both editions are.
struct Walk<S> {
    source: S,
    /// Whether the piece differs between the editions.
    editions: bool,
    /// The edition that `form` names, or that the keys so far leave open.
    form: Option<Form>,
    /// Whether `form` was read.
    stated: bool,
    said: Vec<(usize, Said)>,
}

impl<S: Source> Walk<S> {
    fn object<'de, A: MapAccess<'de>>(
        &mut self,
        path: &Path<'_>,
        choices: Choices<&'static [Node]>,
        top: bool,
        first: Option<String>,
        mut map: A,
    ) -> Result<(), A::Error> {
        let mut seen = OutlineItem::default();
        let mut next = first;
        while let Some(key) = next {
            seen.once(path, &key)?;
            let here = path.child(&key);
            if top && self.editions && key == FORM {
                let form = Word { path: &here, expected: "\"2019\" or \"2021\"", optional: false, kind: PhantomData };
                let form: Option<Form> = map.next_value_seed(Through(self.source, form))?;
                if let (Some(before), Some(form)) = (self.form, form)
                    && before != form
                {
                    let why = format_args!(
                        "found {}, but figures before it are of the form of {}",
                        form.as_str(),
                        before.as_str()
                    );
                    return Err(de::Error::custom(here.says(why)));
                }
                (self.form, self.stated) = (form, true);
            } else {
                if self.editions && !self.stated {
                    self.source.late();
                }
                let (figures, objects) = self.find(&choices, &key);
                let (a_figure, an_object) = (figures.iter().any(Option::is_some), objects.iter().any(Option::is_some));
                if !a_figure && !an_object {
                    let mut known = self.keys(&choices);
                    known.extend((top && self.editions).then_some(FORM));
                    return Err(path.unknown(&key, &known));
                }
                if a_figure && an_object && !S::EITHER {
                    return Err(de::Error::custom(form_is_missing(path)));
                }
                map.next_value_seed(Entry { walk: &mut *self, path: &here, figures, objects })?;
            }
            next = map.next_key()?;
        }
        Ok(())
    }

    /// The keys of the editions that are still open.
    fn keys(&self, choices: &Choices<&'static [Node]>) -> Vec<&'static str> {
        let open = choices.iter().flatten().filter(|choice| self.is_open(choice.form));
        let mut keys = Vec::new();
        for node in open.flat_map(|choice| choice.what) {
            if !keys.contains(&node.key) {
                keys.push(node.key);
            }
        }
        keys
    }

    fn is_open(&self, form: Option<Form>) -> bool {
        self.form.is_none() || form.is_none() || form == self.form
    }

    /// What a key may stand for in the editions that are still open.
    fn find(&self, choices: &Choices<&'static [Node]>, key: &str) -> (Choices<Kind>, Choices<&'static [Node]>) {
        let mut out = ([None, None], [None, None]);
        let open = |form: Option<Form>| self.is_open(form);
        let (figures, inner) = (&mut out.0, &mut out.1);
        for choice in choices.iter().flatten().filter(|choice| open(choice.form)) {
            let mut base = choice.base;
            for node in choice.what {
                if node.key == key {
                    match node.shape {
                        Shape::Leaf(what) => add(figures, Choice { what, base, form: choice.form }),
                        shape => {
                            let new = objects(shape, base, choice.form);
                            new.into_iter().flatten().filter(|new| open(new.form)).for_each(|new| add(inner, new));
                        }
                    }
                }
                base = base.saturating_add(node.shape.len());
            }
        }
        out
    }
}

fn add<T>(choices: &mut Choices<T>, choice: Choice<T>) {
    if let Some(free) = choices.iter_mut().find(|choice| choice.is_none()) {
        *free = Some(choice);
    }
}

/// The value of a key: a figure, an object, or either while the edition is open.
struct Entry<'a, S> {
    walk: &'a mut Walk<S>,
    path: &'a Path<'a>,
    figures: Choices<Kind>,
    objects: Choices<&'static [Node]>,
}

impl<'de, S: Source> DeserializeSeed<'de> for Entry<'_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.objects.iter().any(Option::is_some) {
            return deserializer.deserialize_any(Any(self.walk.source, self));
        }
        self.walk.source.simple(deserializer, self)
    }
}

impl<'de, S: Source> Take<'de> for Entry<'_, S> {
    type Value = ();

    fn scalar(self, found: Scalar<'_>) -> Result<(), String> {
        if self.figures.iter().all(Option::is_none) {
            return Err(self.path.wrong("an object", &found));
        }
        let money = self.figures.iter().flatten().any(|choice| choice.what == Kind::Money);
        let said = match found {
            Scalar::Null => None,
            Scalar::Text(text) => Some(text.into_owned()),
            // Without `float_roundtrip` the last digit of a double read by serde_json is not certain.
            Scalar::Float(digits) if money && digits.contains('.') && !cfg!(feature = "json") => {
                return Err(self.path.says(format_args!("write money as a string, found {digits}")));
            }
            Scalar::Number(digits) => Some(digits.into_owned()),
            Scalar::Float(digits) => Some(digits),
            found => return Err(self.path.wrong("a number, a text or null", &found)),
        };
        self.walk.form = self.walk.form.or(edition(&self.figures));
        for choice in self.figures.into_iter().flatten() {
            self.walk.said.push((choice.base, said.clone()));
        }
        Ok(())
    }

    fn object<A: MapAccess<'de>>(self, first: Option<String>, map: A) -> Result<(), A::Error> {
        if self.objects.iter().all(Option::is_none) {
            return self.scalar(Scalar::Object).map_err(de::Error::custom);
        }
        self.walk.form = self.walk.form.or(edition(&self.objects));
        self.walk.object(self.path, self.objects, false, first, map)
    }
}

#[cfg(test)]
mod tests {
    use crate::figure::Figure;
    use crate::form::{Article20, Article20F2021, Form, Procurement};
    use ::serde::Deserialize as _;
    use ::serde::de::IntoDeserializer as _;
    use ::serde::de::value::{Error, F64Deserializer, MapDeserializer, StringDeserializer};

    fn amount(n: f64) -> Result<Procurement, Error> {
        let n: F64Deserializer<Error> = n.into_deserializer();
        Procurement::deserialize(MapDeserializer::new([("amount", n)].into_iter()))
    }

    #[test]
    fn a_double_is_money_only_where_its_last_digit_is_certain() {
        assert_eq!(amount(12.0).unwrap().amount, Figure::read("12"));
        assert_eq!(amount(1e15).unwrap().amount, Figure::read("1000000000000000"));
        let result = amount(72701.2578);
        if cfg!(feature = "json") {
            assert_eq!(result.unwrap().amount, Figure::read("72701.2578"));
        } else {
            assert_eq!(result.unwrap_err().to_string(), "amount: write money as a string, found 72701.2578");
        }
    }

    #[test]
    fn form_may_stand_behind_the_figures_in_any_format() {
        let text = |text: &str| -> StringDeserializer<Error> { text.to_owned().into_deserializer() };
        let read = |keys: [(&'static str, &str); 2]| {
            Article20::deserialize(MapDeserializer::new(keys.map(|(key, value)| (key, text(value))).into_iter()))
        };
        let table = Article20::F2021(Article20F2021 { fees: Figure::read("1.5"), ..Article20F2021::default() });
        assert_eq!(read([("fees", "1.5"), ("form", "2021")]).unwrap(), table);
        assert_eq!(read([("form", "2021"), ("fees", "1.5")]).unwrap(), table);
        assert_eq!(
            read([("fees", "1.5"), ("form", "2019")]).unwrap_err().to_string(),
            "form: found 2019, but figures before it are of the form of 2021"
        );
        assert_eq!(
            read([("form", "2019"), ("fees", "1.5")]).unwrap_err().to_string(),
            "fees: expected an object, found \"1.5\""
        );
        assert_eq!(table.form(), Form::F2021);
    }
}
