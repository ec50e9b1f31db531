//! The walk over the tree of the form that writes and reads any piece of it, in any serde format.

pub(crate) mod value;

use super::edition::{Editions, FORMS, Form};
use super::node::{Node, Shape};
use super::part::{FigureMut, FigureRef, Part};
use crate::figure::{Figure, Kind, Quantity, State};
use ::serde::de::{DeserializeSeed, Deserializer, MapAccess};
use ::serde::ser::{Serialize, SerializeMap, Serializer};
use std::marker::PhantomData;
use value::{Any, AnyFormat, Expected, Key, Path, Refusal, Scalar, SeenKeys, Source, Take, Through, Why, Word};

/// The key of the edition, at the top of a piece that differs between the editions.
pub(crate) const FORM: &str = "form";

/// Which fields a piece has.
#[derive(Clone, Copy)]
enum Open {
    /// Those of any of these editions.
    Any(Editions),
    /// Those that all editions have.
    Common,
}

impl Open {
    /// The fields of a piece that says `form`: null is an edition that is not known.
    fn stated<P: Part>(form: Option<Form>) -> Self {
        match form {
            Some(form) if P::IS_TABLE => Open::Any(Editions::only(form)),
            Some(form) => Open::Any(P::SHAPE.like(form)),
            None => Open::Common,
        }
    }

    fn has(self, editions: Editions) -> bool {
        match self {
            Open::Any(of) => !of.and(editions).is_empty(),
            Open::Common => editions.is_all(),
        }
    }

    /// Only the editions that have a field of these.
    fn narrow(&mut self, editions: Editions) {
        if let Open::Any(of) = self {
            *of = of.and(editions);
        }
    }

    /// Whether the piece can still be one that says `form`.
    fn agrees(self, stated: Open) -> bool {
        match (self, stated) {
            (Open::Any(of), Open::Any(other)) => !of.and(other).is_empty(),
            (Open::Any(of), Open::Common) => of.is_all(),
            (Open::Common, Open::Any(_)) => false,
            (Open::Common, Open::Common) => true,
        }
    }
}

/// Writes a piece of the form: the edition where it matters, then the figures that are not Missing.
pub(crate) fn write<P: Part, S: Serializer>(part: &P, serializer: S) -> Result<S::Ok, S::Error> {
    let form = part.edition();
    let open = match part.alternatives() {
        _ if P::IS_TABLE => Open::stated::<P>(form),
        Editions::NONE => Open::Any(Editions::ALL),
        some => Open::Any(some),
    };
    // 表四 has no alternatives: it says its edition if that is not the first.
    let says_form = const { P::SHAPE.has_alternatives() } || (P::IS_TABLE && form != Form::ALL.first().copied());
    let mut figures = Figures { slots: Vec::with_capacity(const { P::SHAPE.len() }), stated: 0 };
    part.list(&mut |editions| open.has(editions), &mut |figure| figures.push(figure));
    let piece = Piece { figures: &figures, shape: P::SHAPE, base: 0, form: says_form.then_some(form), open };
    piece.serialize(serializer)
}

/// The figures of a piece by slot, gathered once.
struct Figures<'a> {
    /// Each with the number of figures before it that are not Missing.
    slots: Vec<(u32, Option<FigureRef<'a>>)>,
    stated: u32,
}

impl<'a> Figures<'a> {
    fn push(&mut self, figure: Option<FigureRef<'a>>) {
        let is_stated = figure.is_some_and(|figure| figure.state() != State::Missing);
        self.slots.push((self.stated, figure));
        self.stated = self.stated.saturating_add(u32::from(is_stated));
    }

    fn get(&self, at: usize) -> Option<FigureRef<'a>> {
        self.slots.get(at).and_then(|(_, figure)| *figure)
    }

    /// How many figures are stated before a slot.
    fn before(&self, at: usize) -> u32 {
        self.slots.get(at).map_or(self.stated, |(before, _)| *before)
    }
}

/// The fields of a piece that are open, each with its first slot.
fn nodes(shape: Shape, base: usize, open: Open) -> impl Iterator<Item = (usize, &'static Node)> {
    let alternatives = shape.alternatives().filter(move |one| open.has(one.editions));
    let nodes = alternatives.flat_map(move |one| {
        one.nodes.iter().scan(base.saturating_add(one.offset), |base, node| {
            let here = *base;
            *base = base.saturating_add(node.slots);
            Some((here, node))
        })
    });
    nodes.filter(move |(_, node)| open.has(node.editions))
}

/// Reads a piece of the form from any format.
pub(crate) fn read<'de, P: Part, D: Deserializer<'de>>(deserializer: D) -> Result<P, D::Error> {
    let top = Top { source: AnyFormat, path: &Path::TOP, optional: false, part: PhantomData };
    let part: Option<P> = deserializer.deserialize_any(Any(AnyFormat, top))?;
    part.ok_or_else(|| AnyFormat.refuse(Path::TOP.wrong(Expected::OBJECT, &Scalar::Null)))
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
    figures: &'a Figures<'a>,
    shape: Shape,
    base: usize,
    /// What to write as `form`, if anything.
    form: Option<Option<Form>>,
    open: Open,
}

impl<'a> Piece<'a> {
    /// The pieces in it that are not Missing, by key.
    fn pieces(&self) -> impl Iterator<Item = (&'static str, Piece<'a>)> {
        let (figures, open) = (self.figures, self.open);
        let is_stated = move |(base, node): &(usize, &Node)| {
            figures.before(*base) < figures.before(base.saturating_add(node.slots))
        };
        nodes(self.shape, self.base, open)
            .filter(is_stated)
            .map(move |(base, node)| (node.key, Piece { figures, shape: node.shape, base, form: None, open }))
    }
}

impl Serialize for Piece<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Shape::Leaf(_) = self.shape {
            return write_figure(self.figures.get(self.base), serializer);
        }
        let len = self.pieces().count().saturating_add(usize::from(self.form.is_some()));
        let mut map = serializer.serialize_map(Some(len))?;
        if let Some(form) = self.form {
            map.serialize_entry(FORM, &form)?;
        }
        self.pieces().try_for_each(|(key, piece)| map.serialize_entry(key, &piece))?;
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

/// What a cell says.
#[derive(Clone)]
enum Content {
    Blank,
    Whole(u64),
    /// For the one reader of numbers.
    Text(String),
}

impl Content {
    fn of(found: Scalar<'_>, money: bool, path: &Path<'_>) -> Result<Self, Refusal> {
        Ok(match found {
            Scalar::Whole(number) => Content::Whole(number),
            Scalar::Null => Content::Blank,
            Scalar::Text(text) => Content::Text(text.into_owned()),
            // Without `float_roundtrip` the last digit of a double read by serde_json is not certain.
            Scalar::Float(digits) if money && digits.contains('.') && !cfg!(feature = "json") => {
                return Err(path.refuse(Why::Fraction(digits)));
            }
            Scalar::Number(digits) => Content::Text(digits.into_owned()),
            Scalar::Float(digits) => Content::Text(digits),
            found => return Err(path.wrong(Expected::FIGURE, &found)),
        })
    }
}

fn put(figure: FigureMut<'_>, content: &Content) {
    fn figure_of<T: Quantity>(content: &Content) -> Figure<T> {
        match content {
            Content::Blank => Figure::Blank,
            Content::Whole(number) => Figure::whole(*number),
            Content::Text(text) => Figure::read(text),
        }
    }
    match figure {
        FigureMut::Count(figure) => *figure = figure_of(content),
        FigureMut::Change(figure) => *figure = figure_of(content),
        FigureMut::Money(figure) => *figure = figure_of(content),
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

    fn scalar(self, found: Scalar<'_>) -> Result<Option<P>, Refusal> {
        match found {
            Scalar::Null if self.optional => Ok(None),
            found => Err(self.path.wrong(Expected::OBJECT, &found)),
        }
    }

    fn object<O: Source, A: MapAccess<'de>>(
        self,
        _: O,
        first: Option<Key<'de>>,
        map: A,
    ) -> Result<Option<P>, A::Error> {
        let form = self.source.form(self.path.key());
        let has_alternatives = const { P::SHAPE.has_alternatives() };
        let mut walk = Walk {
            source: self.source,
            says_form: (has_alternatives || (P::IS_TABLE && const { P::SHAPE.differs() })).then_some(Open::stated::<P>),
            // Without its key, what has alternatives tells nothing of the edition.
            needs_form: has_alternatives,
            form,
            open: form.map_or(Open::Any(Editions::ALL), Open::stated::<P>),
            is_stated: false,
            contents: Vec::with_capacity(const { P::SHAPE.len() }),
        };
        walk.object(self.path, objects(P::SHAPE, 0, Editions::ALL), true, first, map)?;
        if has_alternatives && !walk.is_stated {
            return Err(self.source.refuse(self.path.refuse(Why::FormMissing)));
        }
        let by_fields = match walk.open {
            Open::Any(editions) => editions.first(),
            Open::Common => None,
        };
        let mut part = P::missing_of(walk.form.unwrap_or(by_fields));
        for (at, content) in &walk.contents {
            // A cell that several editions have was noted for each; one of them is there.
            if let Some(figure) = part.get_mut(*at) {
                put(figure, content);
            }
        }
        Ok(Some(part))
    }
}

/// What a key may stand for: a figure or the nodes of an object, with the slot of the first figure in it and the
/// editions that have it.
#[derive(Clone, Copy)]
struct Choice<T> {
    what: T,
    base: usize,
    editions: Editions,
}

/// At most one for each edition.
type Choices<T> = [Option<Choice<T>>; FORMS];

fn objects(shape: Shape, base: usize, editions: Editions) -> Choices<&'static [Node]> {
    let mut out = [None; FORMS];
    for one in shape.alternatives() {
        let base = base.saturating_add(one.offset);
        add(&mut out, Choice { what: one.nodes, base, editions: editions.and(one.editions) });
    }
    out
}

/// The editions of the choices.
fn editions<T>(choices: &Choices<T>) -> Editions {
    choices.iter().flatten().fold(Editions::NONE, |all, choice| all.or(choice.editions))
}

/// The fields of an object that can be one part only, and how far they have been read: nearly always they come in the
/// order of the form.
struct Line {
    part: Choice<&'static [Node]>,
    /// The field after the last one, and its first slot.
    at: usize,
    base: usize,
    /// A bit for each field that was read.
    seen: u64,
}

impl Line {
    fn of(choices: &Choices<&'static [Node]>) -> Option<Self> {
        let mut all = choices.iter().flatten();
        let part = all.next().filter(|part| all.next().is_none() && part.what.len() <= 64)?;
        Some(Line { part: *part, at: 0, base: part.base, seen: 0 })
    }

    /// The next field, if this is its key, if no other edition has another field of that key, and if it is new.
    fn next(&mut self, key: &str, open: Open) -> Option<Choice<&'static Node>> {
        let is_next = |node: &&Node| node.key == key && node.editions.is_all();
        let node = self.part.what.get(self.at).filter(is_next).filter(|_| open.has(self.part.editions))?;
        let next = Choice { what: node, base: self.base, editions: self.part.editions };
        let is_new = self.mark(self.at);
        self.at = self.at.saturating_add(1);
        self.base = self.base.saturating_add(node.slots);
        is_new.then_some(next)
    }

    /// Notes a key wherever its field stands, or refuses it the second time.
    fn once(&mut self, path: &Path<'_>, key: &str) -> Result<(), Refusal> {
        match self.part.what.iter().position(|node| node.key == key) {
            Some(at) if !self.mark(at) => Err(path.child(key).refuse(Why::DuplicateKey)),
            // One that no field has is refused for that.
            _ => Ok(()),
        }
    }

    /// Notes a field; `false` the second time.
    fn mark(&mut self, at: usize) -> bool {
        let bit = u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at)).unwrap_or(0);
        let is_new = self.seen & bit == 0;
        self.seen |= bit;
        is_new
    }
}

/// The state of reading one piece. Until the edition is known, the keys of all editions are.
struct Walk<S> {
    source: S,
    /// What a `form` says of the fields, if the piece may have one.
    says_form: Option<fn(Option<Form>) -> Open>,
    /// Whether the piece has to say its edition; then null may stand for one that is not known.
    needs_form: bool,
    /// What `form` says.
    form: Option<Option<Form>>,
    /// What `form` and the keys so far leave open.
    open: Open,
    /// Whether `form` was read.
    is_stated: bool,
    contents: Vec<(usize, Content)>,
}

impl<S: Source> Walk<S> {
    fn object<'de, A: MapAccess<'de>>(
        &mut self,
        path: &Path<'_>,
        choices: Choices<&'static [Node]>,
        top: bool,
        first: Option<Key<'de>>,
        mut map: A,
    ) -> Result<(), A::Error> {
        let (mut line, mut seen) = (Line::of(&choices), SeenKeys::default());
        let mut next = first;
        while let Some(key) = next {
            let here = path.child(&key);
            if let Some(says) = self.says_form.filter(|_| top && &*key == FORM) {
                if self.is_stated {
                    return Err(self.source.refuse(here.refuse(Why::DuplicateKey)));
                }
                let expected = Expected::Form { or_null: self.needs_form };
                let form = Word { path: &here, expected, optional: self.needs_form, kind: PhantomData };
                let form: Option<Form> = map.next_value_seed(Through(self.source, form))?;
                let stated = says(form);
                if let (Open::Any(of), false) = (self.open, self.open.agrees(stated)) {
                    let found = form.map_or("null", Form::as_str);
                    let before = of.iter().map(Form::as_str).collect();
                    return Err(self.source.refuse(here.refuse(Why::OtherForm { found, before })));
                }
                (self.form, self.open, self.is_stated) = (Some(form), stated, true);
            } else {
                if self.needs_form && !self.is_stated {
                    self.source.late();
                }
                let (figures, objects) = match line.as_mut().and_then(|line| line.next(&key, self.open)) {
                    Some(Choice { what: Node { shape: Shape::Leaf(kind), .. }, base, editions }) => {
                        let leaf =
                            Leaf { walk: &mut *self, path: &here, figure: Choice { what: *kind, base, editions } };
                        map.next_value_seed(leaf)?;
                        next = map.next_key()?;
                        continue;
                    }
                    Some(choice) => self.of_node(choice),
                    None => {
                        let once = match &mut line {
                            Some(line) => line.once(path, &key),
                            None => seen.once(path, &key),
                        };
                        once.map_err(|refusal| self.source.refuse(refusal))?;
                        self.find(&choices, &key)
                    }
                };
                let (a_figure, an_object) = (figures.iter().any(Option::is_some), objects.iter().any(Option::is_some));
                if !a_figure && !an_object {
                    let mut known = self.keys(&choices);
                    known.extend((top && self.says_form.is_some()).then_some(FORM));
                    return Err(self.source.refuse(path.unknown(&key, &known)));
                }
                if a_figure && an_object && !S::EITHER {
                    return Err(self.source.refuse(path.refuse(Why::FormMissing)));
                }
                map.next_value_seed(Entry { walk: &mut *self, path: &here, figures, objects })?;
            }
            next = map.next_key()?;
        }
        Ok(())
    }

    /// The keys of the editions that are still open.
    fn keys(&self, choices: &Choices<&'static [Node]>) -> Vec<&'static str> {
        let open = choices.iter().flatten().filter(|choice| self.open.has(choice.editions));
        let mut keys = Vec::new();
        for (node, of) in open.flat_map(|choice| choice.what.iter().map(|node| (node, choice.editions))) {
            if !keys.contains(&node.key) && self.open.has(of.and(node.editions)) {
                keys.push(node.key);
            }
        }
        keys
    }

    /// What a field may be in the editions that are still open.
    fn of_node(&self, of: Choice<&'static Node>) -> (Choices<Kind>, Choices<&'static [Node]>) {
        let Choice { what: node, base, editions } = of;
        let (mut figures, mut inner) = ([None; FORMS], [None; FORMS]);
        match node.shape {
            Shape::Leaf(what) => add(&mut figures, Choice { what, base, editions }),
            shape => {
                let new = objects(shape, base, editions).into_iter().flatten();
                new.filter(|new| self.open.has(new.editions)).for_each(|new| add(&mut inner, new));
            }
        }
        (figures, inner)
    }

    /// What a key may stand for in the editions that are still open.
    fn find(&self, choices: &Choices<&'static [Node]>, key: &str) -> (Choices<Kind>, Choices<&'static [Node]>) {
        let (mut figures, mut inner) = ([None; FORMS], [None; FORMS]);
        for choice in choices.iter().flatten() {
            let mut base = choice.base;
            for node in choice.what {
                let editions = choice.editions.and(node.editions);
                if node.key == key && self.open.has(editions) {
                    let (leaves, parts) = self.of_node(Choice { what: node, base, editions });
                    leaves.into_iter().flatten().for_each(|new| add(&mut figures, new));
                    parts.into_iter().flatten().for_each(|new| add(&mut inner, new));
                }
                base = base.saturating_add(node.slots);
            }
        }
        (figures, inner)
    }
}

fn add<T>(choices: &mut Choices<T>, choice: Choice<T>) {
    if let Some(free) = choices.iter_mut().find(|choice| choice.is_none()) {
        *free = Some(choice);
    }
}

/// The value of a key that is one figure, whatever the edition.
struct Leaf<'a, S> {
    walk: &'a mut Walk<S>,
    path: &'a Path<'a>,
    figure: Choice<Kind>,
}

impl<'de, S: Source> DeserializeSeed<'de> for Leaf<'_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.walk.source.simple(deserializer, self)
    }
}

impl<'de, S: Source> Take<'de> for Leaf<'_, S> {
    type Value = ();

    fn scalar(self, found: Scalar<'_>) -> Result<(), Refusal> {
        let content = Content::of(found, self.figure.what == Kind::Money, self.path)?;
        self.walk.open.narrow(self.figure.editions);
        self.walk.contents.push((self.figure.base, content));
        Ok(())
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

    fn scalar(self, found: Scalar<'_>) -> Result<(), Refusal> {
        if self.figures.iter().all(Option::is_none) {
            return Err(self.path.wrong(Expected::OBJECT, &found));
        }
        let money = self.figures.iter().flatten().any(|choice| choice.what == Kind::Money);
        let content = Content::of(found, money, self.path)?;
        self.walk.open.narrow(editions(&self.figures));
        for choice in self.figures.into_iter().flatten() {
            self.walk.contents.push((choice.base, content.clone()));
        }
        Ok(())
    }

    fn object<S2: Source, A: MapAccess<'de>>(
        self,
        source: S2,
        first: Option<Key<'de>>,
        map: A,
    ) -> Result<(), A::Error> {
        if self.objects.iter().all(Option::is_none) {
            return self.scalar(Scalar::Object).map_err(|refusal| source.refuse(refusal));
        }
        self.walk.open.narrow(editions(&self.objects));
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
    fn form_may_come_after_the_figures_in_any_format() {
        let text = |text: &str| -> StringDeserializer<Error> { text.to_owned().into_deserializer() };
        let read = |keys: [(&'static str, &str); 2]| {
            Article20::deserialize(MapDeserializer::new(keys.map(|(key, value)| (key, text(value))).into_iter()))
        };
        let table = Article20::F2021(Article20F2021 { coercion: Figure::read("15"), ..Article20F2021::default() });
        assert_eq!(read([("coercion", "15"), ("form", "2021")]).unwrap(), table);
        assert_eq!(read([("form", "2021"), ("coercion", "15")]).unwrap(), table);
        assert_eq!(
            read([("coercion", "15"), ("form", "2019")]).unwrap_err().to_string(),
            "form: found 2019, but figures before it are of the form of 2021"
        );
        assert_eq!(
            read([("form", "2019"), ("coercion", "15")]).unwrap_err().to_string(),
            "coercion: expected an object, found \"15\""
        );
        assert_eq!(table.form(), Some(Form::F2021));
    }
}
