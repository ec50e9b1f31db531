//! To which row and column each figure belongs.
//!
//! The lines of a row's label are certain. A line of figures inside them is the row's. One between two rows may be the
//! upper part of the next row's numbers or the lower part of those before: all ways to share such lines out are tried,
//! and a row is certain only if every way that is possible reads it alike.

use super::grid::{Band, GRAIN, Word, columns};
use super::laid::Laid;
use crate::form::Table;
use crate::read::recognise::{self, Role};
use std::collections::{HashMap, HashSet};

/// Lines between two rows beyond which nothing is certain.
const BETWEEN: usize = 4;
/// How far a figure may stand beside its head: where a line is laid out, a place more or less is lost.
const NEAR: u32 = 2 * GRAIN;
/// The same for text, and for what is drawn: what is drawn below one head alone is its figure, however near others are.
const NEAR_OF_TEXT: &[u32] = &[NEAR];
const NEAR_OF_DRAWN: &[u32] = &[0, NEAR];
/// Rows that show that figures stand below their labels.
const BELOW: usize = 3;
/// Rows with which one is compared.
const TWINS: usize = 24;
/// More columns than any table has.
const COLUMNS: usize = 60;
/// Characters of the longest head that is not of the form, and one more.
const HEAD: usize = 17;
/// How far a figure may stand beside the others of its column, twice: three halves of a character.
const BESIDE: u32 = 3 * GRAIN;

/// What is known of the pages of a text.
#[derive(Clone, Copy)]
pub(super) struct Paged {
    pub(super) has_pages: bool,
    /// Its characters stand where they are drawn.
    pub(super) is_drawn: bool,
}

impl Paged {
    fn near(self) -> &'static [u32] {
        if self.is_drawn { NEAR_OF_DRAWN } else { NEAR_OF_TEXT }
    }
}

/// A cell as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot<'a> {
    Blank,
    /// Not certain what stands in it.
    Unsure,
    /// A figure in one piece or more, each with its line of the input.
    Figure(Vec<(usize, Word<'a>)>),
}

/// The lines over which a label goes: of a row, of a corner or caption, or of neither.
#[derive(Clone, Debug, Default)]
pub(super) struct Span {
    pub(super) row: Option<usize>,
    pub(super) text: String,
    pub(super) first: usize,
    pub(super) last: usize,
    /// Its text is a whole label of the row.
    pub(super) is_whole: bool,
    /// Something stands in it that is neither label nor figure.
    pub(super) is_odd: bool,
    pub(super) is_corner: bool,
    /// It is the running title of a page.
    pub(super) is_edge: bool,
    pub(super) has_figure: bool,
    /// Digits stand in the words of a stranger.
    pub(super) has_digit: bool,
    /// Where the first word of the label begins; of a stranger the word that is furthest to the right.
    pub(super) right: u32,
}

impl Span {
    pub(super) fn is_stranger(&self) -> bool {
        self.row.is_none() && !self.is_corner
    }
}

/// How numbers stand beside a label of several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Top,
    Middle,
    Bottom,
}

impl Mode {
    const ALL: [Mode; 3] = [Mode::Top, Mode::Middle, Mode::Bottom];

    /// Whether what goes over these lines of the input stands so beside the other.
    fn fits(self, own: (u32, u32), other: (u32, u32)) -> bool {
        match self {
            Mode::Top => own.0 == other.0,
            Mode::Bottom => own.1 == other.1,
            // The middles are at most half a line apart.
            Mode::Middle => own.0.saturating_add(own.1).abs_diff(other.0.saturating_add(other.1)) <= 1,
        }
    }
}

/// The side on which the figures of a column line up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Middle,
    Right,
}

impl Side {
    const ALL: [Side; 3] = [Side::Left, Side::Middle, Side::Right];

    /// Where a word stands by this side, twice.
    fn of(self, word: &Word<'_>) -> u32 {
        match self {
            Side::Left => word.from.saturating_mul(2),
            Side::Middle => word.from.saturating_add(word.to),
            Side::Right => word.to.saturating_mul(2),
        }
    }
}

/// The columns of a zone.
struct Zone {
    bands: Vec<Band>,
    side: Side,
    /// Where most figures of each column stand by this side.
    usual: Vec<u32>,
}

impl Zone {
    fn new<'w, 'a: 'w>(bands: Vec<Band>, figures: impl Iterator<Item = &'w Word<'a>>) -> Zone {
        let mut words: Vec<Vec<&Word<'_>>> = vec![Vec::new(); bands.len()];
        for word in figures {
            let at = bands.partition_point(|band| band.ends_before(word));
            words.get_mut(at).into_iter().for_each(|words| words.push(word));
        }
        let usual = |side: Side| -> (Vec<u32>, u32) {
            let mut off = 0_u32;
            let mut usual = Vec::new();
            for words in &words {
                let mut at: Vec<u32> = words.iter().map(|word| side.of(word)).collect();
                at.sort_unstable();
                let middle = at.get(at.len() / 2).copied().unwrap_or(0);
                off = at.iter().fold(off, |off, at| off.saturating_add(at.abs_diff(middle)));
                usual.push(middle);
            }
            (usual, off)
        };
        let side = Side::ALL.into_iter().min_by_key(|side| usual(*side).1).unwrap_or(Side::Middle);
        let usual = usual(side).0;
        Zone { bands, side, usual }
    }

    /// The column of a word that stands in one alone.
    fn column(&self, word: &Word<'_>) -> Option<usize> {
        let mut holding = self.bands.iter().enumerate().filter(|(_, band)| band.holds(word));
        let (column, _) = holding.next()?;
        holding.next().is_none().then_some(column)
    }

    /// The same for a word whose row does not fill all columns: it has to line up with the others, too, for a line that
    /// is moved may have it under another head.
    fn lined_up(&self, word: &Word<'_>) -> Option<usize> {
        let column = self.column(word)?;
        let usual = self.usual.get(column)?;
        (self.side.of(word).abs_diff(*usual) <= BESIDE).then_some(column)
    }

    /// Whether the words stand one in each column.
    fn is_filled_by<'w, 'a: 'w>(&self, words: impl Iterator<Item = &'w Word<'a>>) -> bool {
        words.map(|word| self.column(word)).eq((0..self.bands.len()).map(Some))
    }
}

/// The columns in which figures and heads show themselves, if there are so many: under their heads, or with a row that
/// fills them all.
fn zone(
    headed: Option<Vec<Band>>,
    lines: &[&Laid<'_>],
    rows: &[&Laid<'_>],
    (width, is_moved): (usize, bool),
    near: &[u32],
) -> Option<Zone> {
    let figures = || lines.iter().flat_map(|line| line.figures());
    let full: Vec<Vec<&Word<'_>>> = rows.iter().map(|line| line.figures().collect()).collect();
    let full: Vec<&Vec<&Word<'_>>> = full.iter().filter(|row| row.len() == width).collect();
    let is_sure =
        |zone: &Zone| zone.bands.len() == width && full.iter().all(|row| zone.is_filled_by(row.iter().copied()));
    let shown = columns(figures());
    // As many columns as there are, and each has its figures: there are heads, or a row that fills them all, or none
    // of them shows in one figure only.
    let all = Zone::new(shown.clone(), figures());
    let is_several = |band: &Band| figures().filter(|word| band.holds(word)).nth(1).is_some();
    let is_told = headed.is_some() || !full.is_empty() || (width > 3 && all.bands.iter().all(is_several));
    let fits_heads = headed.as_ref().is_none_or(|heads| are_below(&shown, heads));
    // Heads in another order than the form's tell nothing but by their places: blanks may have been lost before them.
    let fits_heads =
        fits_heads && (!is_moved || headed.as_ref().is_some_and(|heads| under(heads, &shown, NEAR).is_some()));
    if is_told && fits_heads && is_sure(&all) {
        return Some(all);
    }
    let under_heads = headed.and_then(|heads| near.iter().find_map(|near| under(&heads, &shown, *near)));
    let by_rows = || {
        let column = |at: usize| columns(full.iter().filter_map(|row| row.get(at)).copied());
        let bands: Vec<Vec<Band>> = (0..width).map(column).collect();
        let bands: Option<Vec<Band>> =
            bands.iter().map(|bands| bands.iter().copied().reduce(|a, b| a.with(&b))).collect();
        under(&bands?, &shown, 0)
    };
    let bands = under_heads.or_else(|| if is_moved { None } else { by_rows() })?;
    Some(Zone::new(bands, figures())).filter(is_sure)
}

/// Whether rows that are full do not stand under these heads: blanks were lost, and the place of a figure in a row that is
/// not full says nothing.
fn are_crooked(heads: &[Band], rows: &[&Laid<'_>], width: usize) -> bool {
    let full = || rows.iter().filter(|line| line.figures().count() == width);
    let is_under = |line: &&&Laid<'_>| {
        let figures = line.figures().map(|word| columns(std::iter::once(word)));
        let near = |(figure, head): (Vec<Band>, &Band)| figure.first().is_some_and(|own| head.distance(own) <= NEAR);
        figures.zip(heads).all(near)
    };
    width > 1 && full().next().is_some() && !full().any(|line| is_under(&line))
}

/// Whether heads of the form stand in another order than its own.
fn are_moved(table: Table, heads: &[impl AsRef<str>], width: usize) -> bool {
    !heads.iter().filter_map(|text| recognise::column_of_head(table, text.as_ref(), width)).is_sorted()
}

/// Whether each column stands nearest to its own head.
fn are_below(columns: &[Band], heads: &[Band]) -> bool {
    columns.iter().enumerate().all(|(at, column)| {
        let own = heads.get(at).map(|head| head.distance(column));
        own.is_some() && own == heads.iter().map(|head| head.distance(column)).min()
    })
}

/// The heads over the columns, if they are those of the form in its order.
fn own_heads(table: Table, lines: &[&Laid<'_>], width: usize) -> Option<Vec<Band>> {
    let heads = |page: Option<u32>| {
        let lines = lines.iter().filter(|line| page.is_none_or(|page| line.page == page));
        let heads = lines.flat_map(|line| line.heads());
        let leaves: Vec<&Word<'_>> = heads.filter(|head| recognise::is_piece_of_leaf(table, head.text)).collect();
        self::heads(table, &leaves, width)
    };
    // A page may say them again.
    let first = lines.iter().find(|line| line.heads().next().is_some()).map(|line| line.page);
    heads(first).or_else(|| heads(None))
}

/// What stands over the columns of a zone.
enum Headed {
    /// The heads of the form, or what is left of them.
    Usual,
    /// Others, or in another order; from the left.
    Others(Vec<(Band, String)>),
    /// Others, and it is not certain over which columns.
    Unsure,
}

/// The heads over the columns, whatever they say. `boundary` is where the labels end, `left` where the figures begin.
fn all_heads<'a>(table: Table, lines: &[&Laid<'a>], (boundary, left): (u32, u32), width: usize) -> Headed {
    let is_leaf = |word: &Word<'_>| recognise::is_piece_of_leaf(table, word.text);
    let is_wide = |word: &Word<'_>| recognise::is_piece_of_head(table, word.text) && !is_leaf(word);
    let is_over = |word: &&Word<'a>| word.from.saturating_add(word.to) >= boundary.saturating_mul(2);
    let own = |line: &&Laid<'a>| -> Vec<Word<'a>> {
        let words = line.words.iter().zip(&line.roles).filter(|(_, role)| matches!(role, Role::Head | Role::Unknown));
        words.map(|(word, _)| word).filter(is_over).cloned().collect()
    };
    // In 表二 the words beside 信息内容 are heads, whatever they say.
    let is_cornered = |line: &&Laid<'a>| {
        let is_corner = line.roles.iter().any(|role| matches!(role, Role::Corner { .. }));
        table == Table::Article20 && is_corner && !own(line).is_empty()
    };
    let corner = lines.iter().position(is_cornered);
    // A head left of all figures: the blanks before it were lost, and the places of none tell its column.
    let is_astray =
        |line: &&&Laid<'a>| line.heads().any(|word| word.to <= left && recognise::is_whole_head(table, word.text));
    if table == Table::Applications && lines.iter().any(|line| is_astray(&line)) {
        let are_usual = |line: &&Laid<'a>| {
            let whole: Vec<&str> =
                line.heads().map(|word| word.text).filter(|text| recognise::is_whole_head(table, text)).collect();
            !are_moved(table, &whole, width) && line.beside_heads().next().is_none()
        };
        return if lines.iter().all(are_usual) { Headed::Usual } else { Headed::Unsure };
    }
    let lines: Vec<Vec<Word<'a>>> = lines.iter().map(own).collect();
    let first = lines.iter().position(|words| words.iter().any(is_leaf)).or(corner);
    let Some(first) = first else { return Headed::Usual };
    let is_head = |word: &&Word<'_>| !is_wide(word) && word.text.chars().nth(HEAD).is_none();
    let words: Vec<&Word<'_>> = lines.iter().skip(first).flatten().filter(is_head).collect();
    let is_foreign = words.iter().any(|word| !is_leaf(word));
    let bands = columns(words.iter().copied());
    if bands.len() > COLUMNS {
        return Headed::Unsure;
    }
    let mut rest = bands.as_slice();
    let mut out: Vec<(Band, String)> = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        let held = |bands: &[Band]| -> Vec<&Word<'_>> {
            words.iter().copied().filter(|word| bands.iter().any(|band| band.holds(word))).collect()
        };
        let text = |words: &[&Word<'_>]| words.iter().map(|word| word.text).collect::<String>();
        let whole = (1..=3).find_map(|many| {
            let (own, after) = rest.split_at_checked(many)?;
            let words = held(own);
            let text = text(&words);
            let band = own.iter().copied().reduce(|one, next| one.with(&next))?;
            recognise::is_whole_head(table, &text).then_some((after, band, text))
        });
        if let Some((after, band, text)) = whole {
            out.push((band, text));
            rest = after;
            continue;
        }
        let own = held(std::slice::from_ref(first));
        if own.iter().all(|word| is_leaf(word)) {
            return if is_foreign { Headed::Unsure } else { Headed::Usual };
        }
        out.push((*first, text(&own)));
        rest = after;
    }
    let is_own = |(at, (_, text)): (usize, &(Band, String))| recognise::is_head_of(table, text, at, width);
    if out.len() == width && out.iter().enumerate().all(is_own) { Headed::Usual } else { Headed::Others(out) }
}

/// Whether heads that are not those of the form in its order stand on one line, or all figures below them; and none of
/// the form stands elsewhere.
fn are_sure(
    (table, width): (Table, usize),
    heads: &[(Band, String)],
    over: &[&Laid<'_>],
    (all, rows): (&[&Laid<'_>], &[&Laid<'_>]),
) -> bool {
    let is_among = |word: &Word<'_>| heads.iter().any(|(band, text)| band.holds(word) && text.contains(word.text));
    let is_apart = |word: &Word<'_>| !is_among(word) && place(table, word.text, width).is_some();
    if over.iter().flat_map(|line| line.heads()).any(is_apart) {
        return false;
    }
    let lines = over.iter().filter(|line| line.words.iter().any(is_among)).count();
    if lines < 2 {
        return true;
    }
    let bands: Vec<Band> = heads.iter().map(|(band, _)| *band).collect();
    let shown = columns(all.iter().flat_map(|line| line.figures()));
    let Some(bands) = under(&bands, &shown, NEAR) else { return false };
    let zone = Zone { bands, side: Side::Middle, usual: Vec::new() };
    let mut full = rows.iter().filter(|row| row.figures().count() == heads.len());
    full.all(|row| zone.is_filled_by(row.figures()))
}

/// The column of the form whose head the text is.
fn place(table: Table, text: &str, width: usize) -> Option<usize> {
    recognise::column_of_head(table, text, width)
}

/// Whether the heads of the form stand in its order, whatever their lines.
fn are_in_order(table: Table, over: &[&Laid<'_>], width: usize) -> bool {
    let heads = over.iter().flat_map(|line| line.heads());
    let mut heads: Vec<(u32, usize)> =
        heads.filter_map(|word| Some((word.from, place(table, word.text, width)?))).collect();
    heads.sort_unstable();
    heads.is_sorted_by_key(|(_, place)| *place)
}

/// The heads of the form in its order, if all of them stand there, and on each line in this order.
fn in_own_order(table: Table, lines: &[&Laid<'_>], width: usize) -> Option<Vec<String>> {
    let mut out: Vec<(usize, &str)> = Vec::new();
    for line in lines {
        let from = out.len();
        out.extend(line.heads().filter_map(|word| Some((place(table, word.text, width)?, word.text))));
        if line.beside_heads().next().is_some() || !out.get(from..).is_some_and(<[_]>::is_sorted) {
            return None;
        }
    }
    out.sort_unstable();
    let are_all = out.iter().map(|(at, _)| *at).eq(0..width);
    are_all.then(|| out.into_iter().map(|(_, text)| text.to_owned()).collect())
}

/// The heads over the columns, if they are those of the form. A piece may stand a little beside those above it.
fn heads(table: Table, pieces: &[&Word<'_>], width: usize) -> Option<Vec<Band>> {
    let bands = columns(pieces.iter().copied());
    if bands.len() < width || bands.len() > width.saturating_mul(3) {
        return None;
    }
    let mut rest = bands.as_slice();
    let mut out = Vec::new();
    for column in 0..width {
        let (after, band) = (1..=3).find_map(|many| {
            let (own, after) = rest.split_at_checked(many)?;
            let held = |piece: &&&Word<'_>| own.iter().any(|band| band.holds(piece));
            let text: String = pieces.iter().filter(held).map(|piece| piece.text).collect();
            let band = own.iter().copied().reduce(|one, next| one.with(&next))?;
            recognise::is_head_of(table, &text, column, width).then_some((after, band))
        })?;
        out.push(band);
        rest = after;
    }
    rest.is_empty().then_some(out)
}

/// The columns under heads or rows, if each figure stands below one of them and clearly beside all others.
fn under(heads: &[Band], figures: &[Band], near: u32) -> Option<Vec<Band>> {
    let mut bands = heads.to_vec();
    for figure in figures {
        let mut below = heads.iter().zip(&mut bands).filter(|(head, _)| head.distance(figure) <= near);
        let (_, band) = below.next()?;
        if below.next().is_some() {
            return None;
        }
        *band = band.with(figure);
    }
    let is_apart = bands.iter().zip(bands.iter().skip(1)).all(|(one, next)| one.is_before(next));
    is_apart.then_some(bands)
}

/// A row's cells; `None` inside if they are not certain, outside if the lines cannot be this row's.
type Tried<'a> = Option<Option<Vec<Slot<'a>>>>;

struct Reader<'l, 'a> {
    table: Table,
    laid: &'l [Laid<'a>],
    spans: &'l [Span],
    zones: HashMap<u32, Option<Zone>>,
    /// Of each zone the line of its first row, and where the figures of its rows begin.
    begins: HashMap<u32, (usize, u32)>,
    /// The digits that fill a cell of each column.
    widest: Vec<usize>,
    modes: Vec<Mode>,
    has_pages: bool,
    near: &'static [u32],
    /// Whether a row has figures on several lines.
    has_broken: bool,
    /// The lines of figures after each span that are no part of one.
    gaps: Vec<Vec<usize>>,
    /// Rows that fill all columns and stand below another such row in these columns.
    twins: HashSet<usize>,
    /// There are more columns than there are heads, or than the form has.
    is_wider: bool,
    /// See [`are_crooked`].
    is_crooked: bool,
    /// The heads of zones that are not those of the form in its order.
    heads: HashMap<u32, Vec<String>>,
    /// Zones of which the heads are not certain.
    unsure: HashSet<u32>,
}

/// The cells of each span that is a row.
pub(super) struct Read<'a> {
    pub(super) rows: Vec<Option<Vec<Slot<'a>>>>,
    /// The heads of the zones that have others than the form.
    pub(super) heads: HashMap<u32, Vec<String>>,
}

/// Characters of the longest text that may be the rest of a cell.
const REST: usize = 6;

/// Whether a text is a unit or a sign, perhaps in brackets: 万元, （减）.
fn is_unit(text: &str) -> bool {
    let inside = text.strip_prefix(['(', '（']).and_then(|text| text.strip_suffix([')', '）'])).unwrap_or(text);
    inside.chars().all(|c| "百千万亿元件增减".contains(c))
}

impl<'a> Read<'a> {
    /// The lines of the figures that rows have.
    pub(super) fn figures(&self) -> impl Iterator<Item = usize> {
        let slots = self.rows.iter().flatten().flatten();
        let words = slots.filter_map(|slot| if let Slot::Figure(words) = slot { Some(words) } else { None });
        words.flatten().map(|(line, _)| *line)
    }

    /// Takes back the figures right above or below which stands a short text that is not of the form: the rest of the
    /// cell, such as its unit. `after` is the line after those of the table.
    pub(super) fn drop_pieces(&mut self, laid: &[Laid<'a>], after: Option<&Laid<'a>>) {
        let is_beside = |line: &Laid<'a>, word: &Word<'a>| {
            let mut others = line.words.iter().filter(|other| !other.is_figure).zip(&line.roles);
            others.any(|(other, role)| {
                if !other.overlaps(word) {
                    return false;
                }
                let is_head = || Table::ALL.iter().any(|table| recognise::is_piece_of_head(*table, other.text));
                let is_short = other.text.chars().nth(REST).is_none() && !recognise::is_label(other.text);
                let is_odd = matches!(role, Role::Unknown | Role::Aside) && is_short && !is_head();
                is_odd || is_unit(other.text)
            })
        };
        for slot in self.rows.iter_mut().flatten().flatten() {
            let Slot::Figure(words) = slot else { continue };
            let has_rest = |(line, word): &(usize, Word<'a>)| {
                let at = laid.partition_point(|laid| laid.line < *line);
                let Some(own) = laid.get(at) else { return false };
                let next = laid.get(at.saturating_add(1)).or(after);
                let near = at.checked_sub(1).and_then(|at| laid.get(at)).into_iter().chain(next);
                near.filter(|near| near.page == own.page && near.number.abs_diff(own.number) == 1)
                    .any(|near| is_beside(near, word))
            };
            if words.iter().any(has_rest) {
                *slot = Slot::Unsure;
            }
        }
    }
}

pub(super) fn read<'a>(table: Table, laid: &[Laid<'a>], spans: &[Span], page: Paged) -> Read<'a> {
    let mut reader = Reader {
        table,
        laid,
        spans,
        zones: HashMap::new(),
        begins: HashMap::new(),
        widest: Vec::new(),
        modes: Vec::new(),
        has_pages: page.has_pages,
        near: page.near(),
        has_broken: false,
        gaps: Vec::new(),
        twins: HashSet::new(),
        is_wider: false,
        is_crooked: false,
        heads: HashMap::new(),
        unsure: HashSet::new(),
    };
    reader.zones();
    reader.gaps();
    reader.modes();
    let mut rows = reader.all();
    if reader.is_crooked {
        for slots in rows.iter_mut().flatten().filter(|slots| slots.contains(&Slot::Blank)) {
            slots.fill(Slot::Unsure);
        }
    }
    Read { rows, heads: reader.heads }
}

impl<'a> Reader<'_, 'a> {
    fn line(&self, at: usize) -> Option<&Laid<'a>> {
        self.laid.get(at)
    }

    /// The lines of figures inside a span.
    fn inside(&self, span: &Span) -> Vec<usize> {
        (span.first..=span.last).filter(|at| self.line(*at).is_some_and(Laid::has_figure)).collect()
    }

    /// The lines of the input from the first to the last of these.
    fn reach(&self, first: usize, last: usize) -> Option<(u32, u32)> {
        Some((self.line(first)?.number, self.line(last)?.number))
    }

    fn is_split(&self, span: &Span) -> bool {
        self.line(span.first).map(|line| line.page) != self.line(span.last).map(|line| line.page)
    }

    /// How many columns a row has in a zone.
    fn width(&self, row: usize, zone: u32) -> usize {
        self.heads.get(&zone).map_or_else(|| recognise::width(row), Vec::len)
    }

    fn zones(&mut self) {
        let mut lines: HashMap<u32, (Vec<&Laid<'a>>, Vec<&Laid<'a>>, usize)> = HashMap::new();
        for line in self.laid {
            lines.entry(line.zone).or_default().0.push(line);
        }
        // Where the labels end.
        let mut ends: HashMap<u32, u32> = HashMap::new();
        for span in self.spans {
            let (Some(row), Some(first)) = (span.row, self.laid.get(span.first)) else { continue };
            let figure = first.figures().next().map_or(u32::MAX, |word| word.from);
            let begin = self.begins.entry(first.zone).or_insert((span.first, figure));
            begin.1 = begin.1.min(figure);
            let entry = lines.entry(first.zone).or_default();
            entry.2 = entry.2.max(recognise::width(row));
            let labels = first.words.iter().filter(|word| !word.is_figure && word.from < figure).map(|word| word.to);
            let end = ends.entry(first.zone).or_default();
            *end = labels.max().unwrap_or(0).max(*end);
            if let ([one], false) = (self.inside(span).as_slice(), span.is_odd) {
                entry.1.extend(self.laid.get(*one).filter(|line| line.zone == first.zone));
            }
        }
        let mut bands = self.headed(&lines, &ends);
        self.is_wider = self.table == Table::Applications && self.is_wider();
        let mut twins: HashMap<(u32, usize), Vec<&Laid<'a>>> = HashMap::new();
        for span in self.spans {
            let (Some(row), Some(first)) = (span.row, self.laid.get(span.first)) else { continue };
            if let ([one], false) = (self.inside(span).as_slice(), span.is_odd) {
                let width = self.width(row, first.zone);
                let full = self.laid.get(*one).filter(|line| line.figures().count() == width);
                full.into_iter().for_each(|line| twins.entry((line.zone, width)).or_default().push(line));
            }
        }
        twins.values().for_each(|rows| self.twins(rows));
        for (key, (all, rows, width)) in lines {
            let width = self.heads.get(&key).map_or(width, Vec::len);
            let headed = bands.remove(&key).or_else(|| own_heads(self.table, &all, width));
            let is_moved = self.heads.get(&key).is_some_and(|heads| are_moved(self.table, heads, width));
            self.is_crooked |= headed.as_ref().is_some_and(|heads| are_crooked(heads, &rows, width));
            let zone = zone(headed, &all, &rows, (width, is_moved), self.near);
            if is_moved && zone.is_none() {
                self.unsure.insert(key);
            }
            // Commas take their place in a cell, too.
            let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b',');
            for word in all.iter().flat_map(|line| line.figures()).filter(|word| is_number(word.text)) {
                let Some(column) = zone.as_ref().and_then(|zone| zone.column(word)) else { continue };
                if self.widest.len() <= column {
                    self.widest.resize(column.saturating_add(1), 0);
                }
                if let Some(widest) = self.widest.get_mut(column) {
                    *widest = word.text.len().max(*widest);
                }
            }
            self.zones.insert(key, zone);
        }
    }

    /// Finds the zones of which the heads are not those of the form; gives the columns of those that are certain.
    fn headed(
        &mut self,
        lines: &HashMap<u32, (Vec<&Laid<'a>>, Vec<&Laid<'a>>, usize)>,
        ends: &HashMap<u32, u32>,
    ) -> HashMap<u32, Vec<Band>> {
        let mut out = HashMap::new();
        let mut zones: Vec<u32> = self.begins.keys().copied().collect();
        zones.sort_unstable();
        for &zone in &zones {
            let (Some((first, left)), Some((all, rows, width))) = (self.begins.get(&zone), lines.get(&zone)) else {
                continue;
            };
            let from = self.laid.get(*first).map_or(usize::MAX, |line| line.line);
            let over: Vec<&Laid<'a>> =
                all.iter().copied().filter(|line| line.line < from && !line.has_figure()).collect();
            let boundary = ends.get(&zone).copied().unwrap_or(0).min(*left);
            let headed = all_heads(self.table, &over, (boundary, *left), *width);
            // Where blanks were lost, heads of several lines stand in the order of none.
            let is_lost = match &headed {
                Headed::Usual => !are_in_order(self.table, &over, *width),
                Headed::Unsure => false,
                Headed::Others(heads) => !are_sure((self.table, *width), heads, &over, (all, rows)),
            };
            if is_lost {
                if let Some(texts) = in_own_order(self.table, &over, *width) {
                    self.heads.insert(zone, texts);
                } else {
                    self.unsure.insert(zone);
                }
                continue;
            }
            match headed {
                Headed::Usual => {}
                Headed::Unsure => {
                    self.unsure.insert(zone);
                }
                Headed::Others(heads) => {
                    let (bands, texts): (Vec<Band>, Vec<String>) = heads.into_iter().unzip();
                    out.insert(zone, bands);
                    self.heads.insert(zone, texts);
                }
            }
        }
        // 表三 has one set of heads: a page without its own has the columns of the page before.
        if self.table == Table::Applications {
            let mut last: Option<Vec<String>> = None;
            for zone in zones {
                match self.heads.get(&zone) {
                    Some(heads) => last = Some(heads.clone()),
                    None => {
                        if let Some(heads) = &last {
                            self.heads.insert(zone, heads.clone());
                        }
                    }
                }
            }
        }
        out
    }

    /// Whether two rows show more figures than there are columns.
    fn is_wider(&self) -> bool {
        let is_wide = |span: &&Span| {
            let zone = self.laid.get(span.first).map_or(0, |line| line.zone);
            span.row.map(|row| self.width(row, zone)).is_some_and(|width| {
                let lines = self.inside(span);
                lines.iter().filter_map(|at| self.line(*at)).any(|line| line.figures().nth(width).is_some())
            })
        };
        self.spans.iter().filter(is_wide).nth(1).is_some()
    }

    /// Rows whose figures stand in the same columns as those of another near it, where no other way tells columns.
    fn twins(&mut self, rows: &[&Laid<'a>]) {
        let full: Vec<(usize, Vec<&Word<'a>>)> = rows.iter().map(|row| (row.line, row.figures().collect())).collect();
        for (at, (line, one)) in full.iter().enumerate() {
            for (next_line, next) in full.iter().skip(at.saturating_add(1)).take(TWINS) {
                // All as far from each other; a figure that is exchanged breaks the row.
                let is_beside = |side: &Side| {
                    let far =
                        one.iter().zip(next).map(|(a, b)| i64::from(side.of(a)).saturating_sub(side.of(b).into()));
                    let (low, high) = far.fold((i64::MAX, i64::MIN), |(low, high), far| (low.min(far), high.max(far)));
                    high.saturating_sub(low) <= BESIDE.into()
                };
                if Side::ALL.iter().any(is_beside) {
                    self.twins.extend([*line, *next_line]);
                }
            }
        }
    }

    fn gaps(&mut self) {
        let ends = self.spans.iter().skip(1).map(|span| span.first).chain([self.laid.len()]);
        let pairs: Vec<(usize, usize)> = self.spans.iter().map(|span| span.last.saturating_add(1)).zip(ends).collect();
        let figures = |(n, (from, to)): (usize, (usize, usize))| {
            let lines: Vec<usize> = (from..to).filter(|at| self.line(*at).is_some_and(Laid::has_figure)).collect();
            match lines[..] {
                [one] if self.is_row_of_its_own(one, n) => Vec::new(),
                _ => lines,
            }
        };
        self.gaps = pairs.into_iter().enumerate().map(figures).collect();
        let is_broken = |span: &Span| span.row.is_some() && self.inside(span).len() > 1;
        self.has_broken = self.gaps.iter().any(|gap| !gap.is_empty()) || self.spans.iter().any(is_broken);
    }

    /// Whether a line of figures after a span is a row that has lost its label: like the rows before and after it, it has
    /// a figure in each column, and cannot go on with either.
    fn is_row_of_its_own(&self, at: usize, span: usize) -> bool {
        let Some(line) = self.line(at) else { return false };
        let full = |span: Option<usize>| {
            let span = self.spans.get(span?).filter(|span| span.is_whole && !span.is_odd)?;
            let width = self.width(span.row?, line.zone);
            let [own] = self.inside(span)[..] else { return None };
            let own = self.line(own).filter(|own| own.zone == line.zone && span.first == span.last)?;
            (own.figures().count() == width && line.figures().count() == width).then_some(own)
        };
        let Some((before, after)) = full(Some(span)).zip(full(span.checked_add(1))) else { return false };
        // A piece of a number fills its cell.
        let is_apart = |upper: &Laid<'a>| {
            let words = upper.figures().zip(&self.widest);
            self.widest.len() >= line.figures().count()
                && words.into_iter().any(|(word, widest)| word.text.len() < *widest)
        };
        line.words.iter().all(|word| word.is_figure) && is_apart(before) && is_apart(line) && after.number > line.number
    }

    /// The ways in which numbers may stand beside labels, as most labels of several lines show that have them on one.
    fn modes(&mut self) {
        let mut shown = Vec::new();
        for span in self.spans.iter().filter(|span| span.row.is_some() && span.is_whole && !self.is_split(span)) {
            if let ([one], Some(label)) = (self.inside(span).as_slice(), self.reach(span.first, span.last))
                && let Some(number) = self.line(*one).map(|line| line.number).filter(|_| label.0 < label.1)
            {
                shown.push((number, label));
            }
        }
        let fits = |mode: &Mode| {
            let fitting = shown.iter().filter(|(number, label)| mode.fits((*number, *number), *label)).count();
            fitting.saturating_mul(5) >= shown.len().saturating_mul(4)
        };
        self.modes = Mode::ALL.into_iter().filter(fits).collect();
        // Halves of numbers over and under a line in which their cells are empty stand round it, and so do all.
        if (0..self.spans.len()).any(|at| self.stands_round(at) == Some(true)) {
            self.modes.retain(|mode| *mode == Mode::Middle);
        }
    }

    /// Whether the line of a label has figures, and those right above and below it stand in the same other columns.
    fn stands_round(&self, at: usize) -> Option<bool> {
        let span = self.spans.get(at).filter(|span| span.row.is_some() && span.first == span.last)?;
        let line = self.line(span.first)?;
        let zone = self.zones.get(&line.zone)?.as_ref()?;
        let columns = |line: &Laid<'a>| line.figures().map(|word| zone.column(word)).collect::<Option<Vec<usize>>>();
        let above = columns(self.line(*self.gap(at.checked_sub(1)?).last()?)?)?;
        let below = columns(self.line(*self.gap(at).first()?)?)?;
        let own = columns(line)?;
        Some(above == below && !own.is_empty() && !above.is_empty() && above.iter().all(|column| !own.contains(column)))
    }

    /// The rows, if the figures of each stand alone on the line after its label: all of them do, and the first label has
    /// none above it.
    fn below(&self) -> Option<Vec<Option<Vec<Slot<'a>>>>> {
        let rows = self.spans.iter().filter(|span| span.row.is_some()).count();
        let first = self.spans.first()?.first;
        if rows < BELOW
            || self.is_wider
            || !self.heads.is_empty()
            || !self.unsure.is_empty()
            || self.laid.iter().take(first).any(Laid::has_figure)
        {
            return None;
        }
        let row = |(span, gap): (&Span, &Vec<usize>)| {
            let is_bare = self.inside(span).is_empty();
            let Some(row) = span.row else { return (span.is_corner && is_bare && gap.is_empty()).then_some(None) };
            let [at] = gap.as_slice() else { return None };
            let (line, label) = (self.line(*at)?, self.line(span.last)?);
            let is_next = line.page == label.page && line.number.saturating_sub(label.number) <= 2;
            if !is_bare || !is_next || !span.is_whole || line.words.iter().any(|word| !word.is_figure) {
                return None;
            }
            let figures: Vec<Slot<'a>> =
                line.figures().map(|word| Slot::Figure(vec![(line.line, word.clone())])).collect();
            Some(Some(figures).filter(|all| all.len() == recognise::width(row) && !span.is_odd))
        };
        self.spans.iter().zip(&self.gaps).map(row).collect()
    }

    fn all(&self) -> Vec<Option<Vec<Slot<'a>>>> {
        if let Some(rows) = self.below() {
            return rows;
        }
        let mut rows: Vec<Option<Vec<Slot<'a>>>> = Vec::new();
        let mut from = 0;
        while from < self.spans.len() {
            // A segment: spans with lines between them.
            let gap = |at: usize| self.gaps.get(at).map_or(0, Vec::len);
            let mut to = from;
            while gap(to) > 0 && to.saturating_add(1) < self.spans.len() {
                to = to.saturating_add(1);
            }
            rows.extend(self.segment(from, to));
            from = to.saturating_add(1);
        }
        self.mark_undetermined(&mut rows);
        rows
    }

    /// The rows of a segment, by all ways to share out the lines between them.
    fn segment(&self, from: usize, to: usize) -> Vec<Option<Vec<Slot<'a>>>> {
        let spans = self.spans.get(from..=to).unwrap_or_default();
        let leading = if from == 0 {
            let first = self.spans.first().map_or(0, |span| span.first);
            (0..first).filter(|at| self.line(*at).is_some_and(Laid::has_figure)).collect()
        } else {
            Vec::new()
        };
        let nothing = vec![None; spans.len()];
        if from < to && self.modes != [Mode::Middle] && self.table == Table::Applications {
            return nothing;
        }
        if leading.len() > BETWEEN || self.gaps.get(from..=to).unwrap_or_default().iter().any(|gap| gap.len() > BETWEEN)
        {
            return nothing;
        }
        let modes: Vec<Option<Mode>> =
            if self.modes.is_empty() { vec![None] } else { self.modes.iter().copied().map(Some).collect() };
        let mut agreed: Vec<Option<Option<Vec<Slot<'a>>>>> = vec![None; spans.len()];
        for mode in modes {
            let tried: Vec<Vec<Way<Option<Vec<Slot<'a>>>>>> = (from..=to)
                .map(|at| {
                    let above = if at == from { &leading } else { self.gap(at.saturating_sub(1)) };
                    let ups: Vec<usize> = if at == from { vec![0] } else { (0..=above.len()).collect() };
                    let below = self.gap(at);
                    let downs: Vec<usize> = if at == to { vec![below.len()] } else { (0..=below.len()).collect() };
                    let mut ways = Vec::new();
                    for up in &ups {
                        for down in &downs {
                            let mut lines: Vec<usize> = above.iter().skip(*up).copied().collect();
                            lines.extend(self.spans.get(at).map(|span| self.inside(span)).unwrap_or_default());
                            lines.extend(below.iter().take(*down));
                            ways.extend(self.row(at, &lines, mode).map(|slots| (*up, *down, slots)));
                        }
                    }
                    ways
                })
                .collect();
            let chained = chained(tried);
            for (agreed, ways) in agreed.iter_mut().zip(chained) {
                for slots in ways {
                    match agreed {
                        None => *agreed = Some(slots),
                        Some(before) if *before == slots => {}
                        Some(before) => *before = None,
                    }
                }
            }
        }
        let rows: Vec<Option<Vec<Slot<'a>>>> = agreed.into_iter().map(Option::flatten).collect();
        // A row of which nothing is known may own the lines between, and a neighbour have lost its own to it.
        let is_dark = |at: Option<usize>| {
            let row = at.and_then(|at| rows.get(at).zip(spans.get(at)));
            row.is_some_and(|(slots, span)| slots.is_none() && !span.is_corner)
        };
        let is_known = |at: usize| !is_dark(at.checked_sub(1)) && !is_dark(at.checked_add(1));
        rows.iter().enumerate().map(|(at, slots)| slots.clone().filter(|_| is_known(at))).collect()
    }

    fn gap(&self, at: usize) -> &[usize] {
        self.gaps.get(at).map_or(&[], Vec::as_slice)
    }

    /// Whether something unknown above or below a row may stand in one of its cells: a remark, a piece of a number.
    fn is_beside_stranger(&self, at: usize) -> bool {
        let at_or = |at: Option<usize>| at.and_then(|at| self.spans.get(at)).filter(|span| span.is_stranger());
        let (before, next) = (at_or(at.checked_sub(1)), at_or(at.checked_add(1)));
        let is_first = |stranger: &Span| {
            let row = self.line(stranger.first).and_then(|line| self.begins.get(&line.zone));
            row.is_none_or(|(row, _)| *row >= stranger.first)
        };
        let is_harmful = |stranger: &Span| {
            let lines = self.laid.get(stranger.first..=stranger.last).unwrap_or_default();
            let (mut words, zone) = (lines.iter().flat_map(|line| &line.words), lines.first().map(|line| line.zone));
            if let ([line], true) = (lines, stranger.has_figure) {
                // A row that the form does not have.
                let first = line.figures().next().map_or(0, |word| word.from);
                let is_label = line.words.iter().all(|word| word.is_figure || word.from < first);
                let row = self.spans.get(at).and_then(|span| span.row);
                let width = row.zip(zone).map(|(row, zone)| self.width(row, zone));
                return !is_label || Some(line.figures().count()) != width;
            }
            if is_first(stranger) {
                // Words over the first row of a page may be heads.
                return words.any(|word| word.text.chars().any(|c| c.is_numeric()));
            }
            let left = zone.and_then(|zone| self.left(zone)).unwrap_or(0);
            stranger.has_figure || words.any(|word| word.from.saturating_add(NEAR) >= left)
        };
        // Figures beyond it may be the row's.
        let (above, below) = (at.checked_sub(2), at.checked_add(1));
        let has_figures = |gap: Option<usize>| gap.is_some_and(|gap| !self.gap(gap).is_empty());
        before.is_some_and(|stranger| is_harmful(stranger) || has_figures(above))
            || next.is_some_and(|stranger| is_harmful(stranger) || has_figures(below))
    }

    /// Where the figures of a zone begin.
    fn left(&self, zone: u32) -> Option<u32> {
        if let Some(Some(zone)) = self.zones.get(&zone) {
            return zone.bands.first().map(Band::from);
        }
        self.begins.get(&zone).map(|(_, left)| *left).filter(|left| *left < u32::MAX)
    }

    /// A row out of these lines of figures.
    fn row(&self, at: usize, lines: &[usize], mode: Option<Mode>) -> Tried<'a> {
        let span = self.spans.get(at)?;
        let Some(row) = span.row else {
            // Figures are no part of a caption; whose those of a stranger are does not matter.
            return (lines.is_empty() || !span.is_corner).then_some(None);
        };
        if !span.is_whole || span.is_odd {
            return Some(None);
        }
        if self.is_wider || self.is_beside_stranger(at) {
            return Some(None);
        }
        let label = self.reach(span.first, span.last)?;
        let key = self.line(span.first)?.zone;
        if self.unsure.contains(&key) {
            return Some(None);
        }
        let width = self.width(row, key);
        let zone = self.zones.get(&key).and_then(Option::as_ref).filter(|zone| zone.bands.len() == width);
        let [one] = lines else {
            if lines.is_empty() {
                // Where figures have a line of their own in the middle of a label, that line may be lost.
                let is_even = label.0.abs_diff(label.1) % 2 == 1;
                let is_lost = self.modes.is_empty() || (is_even && self.modes.contains(&Mode::Middle));
                let blank = zone.filter(|_| !is_lost && !self.is_split(span)).map(|_| vec![Slot::Blank; width]);
                return Some(blank);
            }
            return self.joined(span, lines, zone, mode);
        };
        // A neighbour of which nothing is known takes whatever lies between, also what is this row's.
        let is_dark = |gap: Option<usize>, other: Option<usize>| {
            let other = other.and_then(|other| self.spans.get(other));
            let is_known = other.is_none_or(|other| {
                other.is_corner || (other.row.is_some() && other.is_whole && !other.is_odd && !self.is_split(other))
            });
            !is_known && gap.is_some_and(|gap| !self.gap(gap).is_empty())
        };
        let (before, next) = (at.checked_sub(1), at.checked_add(1));
        if self.table == Table::Applications && (is_dark(before, before) || is_dark(Some(at), next)) {
            return Some(None);
        }
        // A row that goes over two pages may have the ends of its numbers on the other one.
        if self.is_split(span) && self.has_broken {
            return Some(None);
        }
        let line = self.line(*one)?;
        if !(span.first..=span.last).contains(one) {
            let is_there = mode.is_some_and(|mode| mode.fits((line.number, line.number), label));
            if !is_there || line.zone != key {
                return None;
            }
        }
        // Figures beside their place may be the upper half of broken ones.
        let is_there = |mode: &Mode| mode.fits((line.number, line.number), label);
        if label.0 < label.1 && !self.is_split(span) && !self.modes.is_empty() && !self.modes.iter().any(is_there) {
            return Some(None);
        }
        let zone = self.zones.get(&line.zone).and_then(Option::as_ref).filter(|zone| zone.bands.len() == width);
        let figure = |word: &Word<'a>| Slot::Figure(vec![(line.line, word.clone())]);
        let Some(zone) = zone else {
            let all: Vec<Slot<'a>> = line.figures().map(figure).collect();
            // Figures between rows may be pieces of its own.
            let is_alone = self.gap(at).is_empty() && before.is_none_or(|before| self.gap(before).is_empty());
            let is_sure = self.table != Table::Applications || (is_alone && self.twins.contains(&line.line));
            return Some((all.len() == width && is_sure).then_some(all));
        };
        let mut slots = vec![Slot::Blank; width];
        let is_full = line.figures().count() == width;
        for word in line.figures() {
            let column = if is_full { zone.column(word) } else { zone.lined_up(word) };
            let slot = column.and_then(|column| slots.get_mut(column)).filter(|slot| **slot == Slot::Blank);
            let Some(slot) = slot else { return Some(None) };
            *slot = figure(word);
        }
        Some(Some(slots))
    }

    /// A row whose figures stand on several lines: some are broken.
    fn joined(&self, span: &Span, lines: &[usize], zone: Option<&Zone>, mode: Option<Mode>) -> Tried<'a> {
        // Where figures stand at the top or at the bottom of their rows, their pieces may as well be a neighbour's.
        if self.table != Table::Applications || self.is_split(span) || self.modes != [Mode::Middle] {
            return Some(None);
        }
        let Some(zone) = zone else { return Some(None) };
        let mode = mode?;
        let label = self.reach(span.first, span.last)?;
        let page = self.line(span.first)?.page;
        let mut slots: Vec<Vec<(usize, Word<'a>)>> = vec![Vec::new(); zone.bands.len()];
        let mut numbers: Vec<Vec<u32>> = vec![Vec::new(); zone.bands.len()];
        for at in lines {
            let line = self.line(*at)?;
            if line.page != page {
                return None;
            }
            // It may be the number of a page.
            let is_outside = !(span.first..=span.last).contains(at);
            if is_outside && !self.has_pages && line.figures().nth(1).is_none() {
                return None;
            }
            for word in line.figures() {
                let column = zone.column(word)?;
                slots.get_mut(column)?.push((line.line, word.clone()));
                numbers.get_mut(column)?.push(line.number);
            }
        }
        // Where no column has a whole number, the pieces may as well be the numbers of several rows.
        if slots.iter().all(|pieces| pieces.len() != 1) {
            return Some(None);
        }
        let is_full = slots.iter().all(|pieces| !pieces.is_empty());
        if !is_full && slots.iter().flatten().any(|(_, word)| zone.lined_up(word).is_none()) {
            return Some(None);
        }
        // The figures of a row stand round one line; a half that is lost leaves the other beside it.
        let middles = numbers.iter().filter_map(|own| Some(own.first()?.saturating_add(*own.last()?)));
        let (low, high) = middles.fold((u32::MAX, 0), |(low, high), at| (low.min(at), high.max(at)));
        if mode == Mode::Middle && low < high {
            return None;
        }
        let mut out = Vec::new();
        for ((pieces, numbers), widest) in slots.into_iter().zip(&numbers).zip(&self.widest) {
            let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
                out.push(Slot::Blank);
                continue;
            };
            if !mode.fits((*first, *last), label) || !is_chain(&pieces, numbers, *widest) {
                return None;
            }
            out.push(Slot::Figure(pieces));
        }
        Some(Some(out))
    }

    /// Where numbers are broken and do not stand in the middle of their rows, a number that fills its cell may have lost
    /// its end unseen.
    fn mark_undetermined(&self, rows: &mut [Option<Vec<Slot<'a>>>]) {
        if self.modes == [Mode::Middle] {
            return;
        }
        // Rows of several lines of figures show how many digits fill a cell, also where they are not put together.
        let fills = self
            .spans
            .iter()
            .zip(&self.gaps)
            .filter(|(span, _)| span.row.is_some() && !self.is_split(span))
            .filter_map(|(span, gap)| {
                let lines: Vec<usize> = self.inside(span).into_iter().chain(gap.iter().copied()).collect();
                let words = lines.iter().filter_map(|at| self.line(*at)).flat_map(Laid::figures);
                let longest = words.filter(|word| word.is_digits()).map(|word| word.text.len()).max();
                longest.filter(|_| lines.len() > 1)
            });
        let Some(fills) = fills.min() else { return };
        for slot in rows.iter_mut().flatten().flatten() {
            if let Slot::Figure(words) = slot
                && let [(_, word)] = words.as_slice()
                && word.text.len() >= fills
            {
                *slot = Slot::Unsure;
            }
        }
    }
}

/// Whether the pieces of a number, on these lines, are one: each but the last fills the cell, and nothing is between.
fn is_chain(pieces: &[(usize, Word<'_>)], lines: &[u32], widest: usize) -> bool {
    if pieces.len() < 2 {
        return true;
    }
    let Some(((_, last), before)) = pieces.split_last() else { return false };
    let is_near = lines.iter().zip(lines.iter().skip(1)).all(|(one, next)| next.abs_diff(*one) <= 2);
    widest >= 2
        && is_near
        && last.is_digits()
        && last.text.len() <= widest
        && before.iter().all(|(_, word)| word.is_digits() && word.text.len() == widest)
}

/// How many of the lines before a row are left to the row above, how many of those after it are its own, and what it is
/// then.
type Way<T> = (usize, usize, T);

/// The ways of each row that a way of every other row of the segment agrees with.
fn chained<T>(tried: Vec<Vec<Way<T>>>) -> Vec<Vec<T>> {
    let mut tried = tried;
    let mut last: Option<Vec<usize>> = None;
    for ways in &mut tried {
        if let Some(last) = &last {
            ways.retain(|(up, ..)| last.contains(up));
        }
        last = Some(ways.iter().map(|(_, down, _)| *down).collect());
    }
    let mut next: Option<Vec<usize>> = None;
    for ways in tried.iter_mut().rev() {
        if let Some(next) = &next {
            ways.retain(|(_, down, _)| next.contains(down));
        }
        next = Some(ways.iter().map(|(up, ..)| *up).collect());
    }
    tried.into_iter().map(|ways| ways.into_iter().map(|(.., slots)| slots).collect()).collect()
}

/// Characters of a word that no cell of 表四 has on one line.
pub(super) const LONG: usize = 9;

/// Whether the figures of 表四 stand below their heads: where heads go over different lines, `pdftotext` may exchange
/// figures.
fn is_in_order(table: Table, laid: &[Laid<'_>], row: &Laid<'_>, (cells, columns_of): (usize, usize)) -> bool {
    let leaves = || {
        let heads = laid.iter().filter(|line| line.page == row.page).flat_map(|line| line.heads());
        heads.filter(|head| recognise::is_piece_of_leaf(table, head.text))
    };
    // As many as there are cells: each is what is left of its own head.
    let pieces: Vec<&Word<'_>> = leaves().collect();
    let bands = columns(pieces.iter().copied());
    let is_own = |(at, band): (usize, &Band)| {
        let held = pieces.iter().filter(|piece| band.holds(piece));
        let text: String = held.map(|piece| piece.text).collect();
        recognise::is_left_of_case_head(&text, at)
    };
    if bands.len() == cells && !bands.iter().enumerate().all(is_own) {
        return false;
    }
    let distance = |a: &Word<'_>, b: &Word<'_>| a.from.saturating_add(a.to).abs_diff(b.from.saturating_add(b.to));
    let mut totals: Vec<&Word<'_>> = leaves().filter(|head| head.text == "总计").collect();
    totals.sort_by_key(|head| head.from);
    if totals.len().checked_mul(columns_of) == Some(cells) {
        let is_own = |(at, head): (usize, &&Word<'_>)| {
            let far = |word: &Word<'_>| distance(word, head);
            let own = row.figures().nth(at.saturating_add(1).saturating_mul(columns_of).saturating_sub(1)).map(far);
            own.is_some_and(|own| row.figures().map(far).all(|other| own <= other.saturating_add(BESIDE)))
        };
        return totals.iter().enumerate().all(is_own);
    }
    let heads = heads(table, &leaves().collect::<Vec<_>>(), cells);
    heads.is_none_or(|heads| are_below(&columns(row.figures()), &heads))
}

/// The cells of 表四, if it has this shape: how many there are, and how many in a block.
pub(super) fn cases<'a>(
    laid: &[Laid<'a>],
    figures: &[&Laid<'a>],
    page: Paged,
    shape: (usize, usize),
) -> Option<Vec<Slot<'a>>> {
    let width = shape.0;
    let table = Table::Disputes;
    let first = figures.first()?;
    let last_head = laid.iter().rfind(|line| line.heads().next().is_some())?;
    if last_head.line > first.line {
        return None;
    }
    // A text among the heads may be the head of a block or of a column.
    let is_head = |line: &&Laid<'a>| line.heads().next().is_some();
    let first_head = laid.iter().find(is_head).map_or(usize::MAX, |line| line.line);
    let is_among = |line: &Laid<'a>| line.page == first.page && (first_head..first.line).contains(&line.line);
    let is_other = |word: &Word<'a>| !word.is_figure && !recognise::is_piece_of_head(table, word.text);
    if laid.iter().any(|line| is_among(line) && line.words.iter().any(is_other)) {
        return None;
    }
    let mut end = first.number;
    let near = |line: &&&Laid<'a>| {
        let is_near = line.page == first.page && line.number.abs_diff(end) <= 2;
        end = if is_near { line.number } else { end };
        is_near
    };
    let row: Vec<&Laid<'a>> = figures.iter().take_while(near).copied().collect();
    // A number further down may be the page's; more of them are a second row.
    if figures.iter().skip(row.len()).any(|line| line.figures().nth(1).is_some()) {
        return None;
    }
    let figure = |line: &Laid<'a>, word: &Word<'a>| (line.line, word.clone());
    // Figures among other words may be the rest of the row.
    let last = row.last()?;
    let is_own = |line: &Laid<'a>| row.iter().any(|own| own.line == line.line);
    let is_beside = |line: &&Laid<'a>| {
        line.has_figure() && line.line >= first.line && line.number.saturating_sub(last.number) <= 2 && !is_own(line)
    };
    if laid.iter().any(|line| is_beside(&line)) {
        return None;
    }
    // What is no head may stand in a cell. A long word is none of a cell.
    let is_odd = |word: &Word<'a>| !word.is_figure && word.text.chars().nth(LONG).is_none();
    let is_close = |line: &&Laid<'a>| {
        line.heads().next().is_none()
            && line.number.saturating_sub(last.number) <= 2
            && first.number.saturating_sub(line.number) <= 2
            && line.page == first.page
    };
    if laid.iter().filter(is_close).any(|line| line.words.iter().any(is_odd)) {
        return None;
    }
    // There are more columns than the form has.
    if row.iter().any(|line| line.figures().nth(width).is_some()) {
        return None;
    }
    if let [one] = row.as_slice()
        && one.figures().count() == width
    {
        if !is_in_order(table, laid, one, shape) {
            return None;
        }
        return Some(one.figures().map(|word| Slot::Figure(vec![figure(one, word)])).collect());
    }
    // Figures in as many columns as there are show them all, wherever the heads stand.
    let all = columns(row.iter().flat_map(|line| line.figures()));
    let zone = if all.len() == width {
        Zone::new(all, row.iter().flat_map(|line| line.figures()))
    } else {
        let lines: Vec<&Laid<'a>> = laid.iter().filter(|line| line.page == first.page).collect();
        zone(own_heads(table, &lines, width), &lines, &row, (width, false), page.near())?
    };
    let mut slots: Vec<Vec<(usize, Word<'a>)>> = vec![Vec::new(); width];
    let mut numbers: Vec<Vec<u32>> = vec![Vec::new(); width];
    for line in &row {
        if row.len() > 1 && !page.has_pages && line.figures().nth(1).is_none() {
            return None;
        }
        for word in line.figures() {
            let column = zone.column(word)?;
            slots.get_mut(column)?.push(figure(line, word));
            numbers.get_mut(column)?.push(line.number);
        }
    }
    let pieces = |wanted: bool| slots.iter().zip(&numbers).filter(move |(words, _)| (words.len() > 1) == wanted);
    let fills = pieces(true).filter_map(|(words, _)| Some(words.first()?.1.text.len())).max();
    let single: Vec<u32> = pieces(false).filter_map(|(_, numbers)| numbers.first().copied()).collect();
    let middle = single.first().copied();
    if single.iter().any(|number| Some(*number) != middle) {
        return None;
    }
    // Where no column has a whole number, the pieces may as well be the numbers of several rows.
    if fills.is_some() && middle.is_none() {
        return None;
    }
    let mut modes: Vec<Mode> = Mode::ALL.to_vec();
    if let Some(fills) = fills {
        let is_over = |(words, _): (&Vec<(usize, Word<'a>)>, _)| words.iter().any(|(_, word)| word.text.len() > fills);
        if pieces(false).any(is_over) || !pieces(true).all(|(words, numbers)| is_chain(words, numbers, fills)) {
            return None;
        }
        // Beside numbers in three pieces one in two may have lost its middle.
        let is_long = pieces(true).any(|(words, _)| words.len() > 2);
        let is_wide = |(_, numbers): (_, &Vec<u32>)| {
            numbers.iter().zip(numbers.iter().skip(1)).any(|(one, next)| next.abs_diff(*one) > 1)
        };
        if is_long && pieces(true).any(is_wide) {
            return None;
        }
        let fits = |mode: &Mode, numbers: &[u32]| {
            let (Some(first), Some(last), Some(middle)) = (numbers.first(), numbers.last(), middle) else {
                return middle.is_none();
            };
            mode.fits((*first, *last), (middle, middle))
        };
        modes.retain(|mode| pieces(true).all(|(_, numbers)| fits(mode, numbers)));
        if modes.is_empty() {
            return None;
        }
    } else if row.len() > 1 {
        return None;
    }
    let is_doubtful = |word: &Word<'a>| fills.is_some_and(|fills| word.text.len() >= fills) && modes != [Mode::Middle];
    let slot = |words: Vec<(usize, Word<'a>)>| match words.as_slice() {
        [] => Slot::Blank,
        [(_, word)] if is_doubtful(word) => Slot::Unsure,
        _ => Slot::Figure(words),
    };
    Some(slots.into_iter().map(slot).collect())
}
