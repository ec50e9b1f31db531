//! Figures that stand in a list, each after its head: 自然人：12 on lines of their own, 结果维持3件，结果纠正1件 on one.

use super::super::stream::Token as Printed;
use super::*;
use crate::text::{fold, is_space, normal};
use std::ops::Range;

/// Characters of the longest head in a list.
const HEAD: usize = 12;
/// Bytes of the longest line.
const LINE: usize = 600;
/// What stands between a figure and the next head.
const BETWEEN: [char; 6] = ['，', ',', '；', ';', '、', '。'];
/// What stands between a head and its figure.
const AFTER: [char; 4] = ['：', ':', '为', '='];

/// A figure, with the place of its cell in 表四 or the label of its head.
type Placed<'a> = (usize, Item<'a>);

/// A line of a list.
struct ListLine<'a> {
    /// The label of the row before it on the line.
    label: Option<(Vec<usize>, &'a str)>,
    /// Each head with its figure and the characters before that.
    pairs: Vec<(usize, &'a str, usize)>,
}

impl<'a> ListLine<'a> {
    fn of(line: &'a str) -> Option<Self> {
        if line.len() > LINE || !line.chars().any(|c| fold(c).is_ascii_digit()) || !LEXICON.may_begin(line) {
            return None;
        }
        let own = line.split_once(['：', ':']).filter(|(_, rest)| head_at(rest.trim_start_matches(is_space)).is_some());
        let label = own.and_then(|(before, _)| Some((LEXICON.labels(before)?, before)));
        let mut rest = own.filter(|_| label.is_some()).map_or(line, |(_, rest)| rest);
        let mut pairs = Vec::new();
        loop {
            rest = rest.trim_start_matches(|c| is_space(c) || BETWEEN.contains(&c));
            if rest.is_empty() {
                break;
            }
            let (head, after) = head_at(rest)?;
            let after = after.trim_start_matches(|c| is_space(c) || AFTER.contains(&c));
            let end = after.find(|c| is_space(c) || BETWEEN.contains(&c)).unwrap_or(after.len());
            let (figure, next) = after.split_at_checked(end)?;
            if !reads_as_figure(figure) {
                return None;
            }
            let offset = line.get(..line.len().checked_sub(after.len())?)?.chars().count();
            pairs.push((head, figure, offset));
            rest = next;
        }
        (!pairs.is_empty()).then_some(ListLine { label, pairs })
    }
}

/// The longest head of a column with which a text begins, and what follows it.
fn head_at(text: &str) -> Option<(usize, &str)> {
    let ends = text.char_indices().map(|(at, c)| at.saturating_add(c.len_utf8())).take(HEAD);
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| {
        let (head, rest) = text.split_at_checked(end)?;
        let label = LEXICON.exact(&normal(head))?;
        let is_head = Table::ALL.iter().any(|table| LEXICON.entry(label).is_some_and(|e| e.column(*table).is_some()));
        (is_head && !head.ends_with(is_space)).then_some((label, rest))
    })
}

impl<'a> Page<'_, 'a> {
    /// The lists, as the cells that they are: of a row, after its label, one for each of its heads; of 表四 all.
    pub(super) fn lists(&self) -> Vec<Change<'a>> {
        let mut out = Vec::new();
        let cells: Vec<Cell> = Cell::of_table(Table::Disputes, Some(Form::LATEST)).collect();
        let mut cases: Vec<(Range<usize>, Vec<Placed<'a>>)> = Vec::new();
        // The last words over a block of 表四.
        let mut named: &[usize] = &[];
        let mut at = 0;
        while let (Some(item), Some(context)) = (self.item(at), self.context.get(at)) {
            let here = at;
            at = at.saturating_add(1);
            let Some(table) = *context else { continue };
            let Some((end, lines)) = self.list_from(here) else {
                if !item.labels().is_empty() {
                    named = item.labels();
                }
                continue;
            };
            at = end;
            if table != Table::Disputes {
                out.extend(self.list_of_rows(here..end, lines, table));
                continue;
            }
            let mut own = Vec::new();
            for (token, line) in lines {
                let named = line.label.as_ref().map_or(named, |(labels, _)| labels);
                let block = blocks_of(&cells, named);
                own.extend(line.pairs.iter().filter_map(|(head, text, offset)| {
                    let is_own = |at: &&usize| cells.get(**at).is_some_and(|cell| LEXICON.heads(*cell).contains(head));
                    Some((*block.iter().find(is_own)?, self.listed(token, text, *offset)))
                }));
            }
            cases.push((here..end, own));
        }
        let range = cases.first().map_or(0, |(own, _)| own.start)..cases.last().map_or(0, |(own, _)| own.end);
        let mut all: Vec<Placed<'a>> = cases.into_iter().flat_map(|(_, own)| own).collect();
        all.sort_by_key(|(place, _)| *place);
        if all.iter().map(|(place, _)| *place).eq(0..cells.len()) {
            out.push((range, all.into_iter().map(|(_, item)| item).collect()));
        }
        out
    }

    /// The lines of a list that begins at an item, and the item after it.
    fn list_from(&self, at: usize) -> Option<(usize, Vec<(usize, ListLine<'a>)>)> {
        let mut lines = Vec::new();
        let mut end = at;
        while let Some(item) = self.item(end).filter(|item| !item.closed) {
            // Of lines of text that follow each other only the last one is an item, and a head and its figure are two.
            let before = end.checked_sub(1).and_then(|before| self.item(before)).map_or(0, |before| before.tokens.1);
            // A head and its figure on the next line.
            if let Some(own) = self.pair_over_lines(end) {
                lines.push(own);
                end = end.saturating_add(2);
                continue;
            }
            let (next, from) = match item.what {
                What::Text => (end.saturating_add(1), before),
                What::Label(_) => (end.saturating_add(2), item.tokens.0),
                _ => break,
            };
            let is_whole = self.item(next.saturating_sub(1)).is_some_and(|last| last.tokens == item.tokens);
            let Some(own) = self.list_lines(from..item.tokens.1).filter(|own| is_whole && !own.is_empty()) else {
                break;
            };
            lines.extend(own);
            end = next;
        }
        (end > at).then_some((end, lines))
    }

    fn pair_over_lines(&self, at: usize) -> Option<(usize, ListLine<'a>)> {
        let [head] = self.item(at)?.labels() else { return None };
        let figure = self.item(at.saturating_add(1)).filter(|item| item.is_figure() && !item.closed && item.starts)?;
        let is_head = Table::ALL.iter().any(|table| LEXICON.entry(*head).is_some_and(|e| e.column(*table).is_some()));
        is_head.then(|| (figure.tokens.0, ListLine { label: None, pairs: vec![(*head, figure.text, figure.offset)] }))
    }

    /// The lines among these tokens, if each is one of a list.
    fn list_lines(&self, tokens: Range<usize>) -> Option<Vec<(usize, ListLine<'a>)>> {
        let lines = tokens.filter_map(|at| Some((at, self.stream.tokens.get(at)?)));
        let of = |(at, token): (usize, &Printed<'a>)| {
            let line = if token.closed || token.prose { None } else { ListLine::of(token.text) };
            Some((at, line?))
        };
        lines.filter(|(_, token)| !token.text.is_empty()).map(of).collect()
    }

    fn listed(&self, token: usize, text: &'a str, offset: usize) -> Item<'a> {
        let spot = self.stream.tokens.get(token).map_or(Spot::column(0, 0), |token| token.spot);
        Item {
            what: What::Figure,
            text,
            content: Content::Text,
            spot,
            offset,
            closed: false,
            below: false,
            starts: false,
            is_split: false,
            by_place: false,
            tokens: (token, token.saturating_add(1)),
        }
    }

    /// The rows of a list: each label, on the line or before the list, with a figure for each of its heads.
    fn list_of_rows(&self, items: Range<usize>, lines: Vec<(usize, ListLine<'a>)>, table: Table) -> Option<Change<'a>> {
        let before = items.start.checked_sub(1).and_then(|before| self.item(before)).filter(|before| !before.closed);
        let mut rows: Vec<(Option<Item<'a>>, Vec<Placed<'a>>)> = vec![(None, Vec::new())];
        for (token, line) in lines {
            if let Some((labels, text)) = line.label {
                let label = Item { what: What::Label(labels), starts: true, ..self.listed(token, text, 0) };
                rows.push((Some(label), Vec::new()));
            }
            let pairs = line.pairs.into_iter().map(|(head, text, offset)| (head, self.listed(token, text, offset)));
            rows.last_mut()?.1.extend(pairs);
        }
        let mut out = Vec::new();
        for (own, pairs) in rows.into_iter().filter(|(own, pairs)| own.is_some() || !pairs.is_empty()) {
            let label = own.as_ref().or(before)?;
            // Each edition has heads of its own.
            let known = label.rows().iter().filter_map(|row| LEXICON.rows.get(*row)).filter(|row| row.table == table);
            match (own, known.into_iter().find_map(|row| figures_of(&row.cells, &pairs))) {
                (own, Some(figures)) => {
                    out.extend(own);
                    out.extend(figures);
                }
                // Its note holds all of the line.
                (Some(label), None) => {
                    let text = self.stream.tokens.get(label.tokens.0).map_or("", |token| token.text);
                    out.push(Item { text, ..label });
                }
                (None, None) => return None,
            }
        }
        Some((items, out))
    }
}

/// The figures of a row in its order, if there is just one under the head of each cell.
fn figures_of<'a>(cells: &[Cell], pairs: &[Placed<'a>]) -> Option<Vec<Item<'a>>> {
    let only = |cell: &Cell| {
        let mut own = pairs.iter().filter(|(head, _)| LEXICON.heads(*cell).contains(head));
        own.next().filter(|_| own.next().is_none()).map(|(_, figure)| figure.clone())
    };
    if pairs.len() == cells.len() { cells.iter().map(only).collect() } else { None }
}

/// The cells of 表四 in the block that these words name; all if they name none.
fn blocks_of(cells: &[Cell], labels: &[usize]) -> Vec<usize> {
    let is_of = |cell: &Cell| labels.last().is_some_and(|label| LEXICON.block_words(*cell).contains(label));
    let own: Vec<usize> = (0..cells.len()).filter(|at| cells.get(*at).is_some_and(is_of)).collect();
    if own.is_empty() { (0..cells.len()).collect() } else { own }
}
