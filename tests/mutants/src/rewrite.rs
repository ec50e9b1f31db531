//! Writes mutants into the text of one file.

use crate::{Mutant, Result};
use proc_macro2::{LineColumn, Span};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, ExprBinary, ReturnType, Signature, Type, TypeParamBound};

/// What the root of the crate gets: the switch, and an iterator that is one of two.
pub const SUPPORT: &str = r#"
#[allow(dead_code)]
pub(crate) fn mutant(number: u32) -> bool {
    static ACTIVE: std::sync::LazyLock<u32> =
        std::sync::LazyLock::new(|| std::env::var("GOUJI_MUTANT").ok().and_then(|n| n.parse().ok()).unwrap_or(0));
    *ACTIVE == number
}
#[allow(dead_code)]
pub(crate) fn flip(number: u32, value: bool) -> bool {
    mutant(number) ^ value
}
#[allow(dead_code)]
#[derive(Clone)]
pub(crate) enum Pick<A, B> {
    A(A),
    B(B),
}
impl<A: Iterator, B: Iterator<Item = A::Item>> Iterator for Pick<A, B> {
    type Item = A::Item;
    fn next(&mut self) -> Option<A::Item> {
        match self {
            Pick::A(iter) => iter.next(),
            Pick::B(iter) => iter.next(),
        }
    }
}
"#;

/// A file with its mutants.
pub struct Rewritten {
    pub text: String,
    /// Where in the text mutants stand, and which: an error there is theirs.
    pub sites: Vec<(Range<usize>, Vec<usize>)>,
    /// The mutants that are not in the text, with the reason.
    pub left_over: BTreeMap<usize, &'static str>,
}

/// Writes the mutants of a file into its text, save those that were found not to compile. The functions of
/// `kept_const` stay `const`, because a constant needs them.
pub fn rewrite(
    text: &str,
    mutants: &[&Mutant],
    failed: &BTreeSet<usize>,
    kept_const: &BTreeSet<String>,
) -> Result<Rewritten> {
    let lines: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut writer = Writer {
        text,
        lines,
        at: HashMap::new(),
        kept_const,
        lengths: HashMap::new(),
        fixed: None,
        edits: Vec::new(),
        left_over: BTreeMap::new(),
    };
    for mutant in mutants {
        if failed.contains(&mutant.number) {
            writer.left_over.insert(mutant.number, "does not compile");
            continue;
        }
        let (line, column) = mutant.start;
        let start = writer.offset(LineColumn { line, column: column - 1 });
        writer.at.entry((mutant.genre.clone(), start)).or_default().push(mutant);
    }
    let file = syn::parse_file(text)?;
    for item in &file.items {
        if let syn::Item::Static(item) = item
            && let Type::Array(array) = &*item.ty
        {
            writer.lengths.insert(item.ident.to_string(), &text[writer.range(array.len.span())]);
        }
    }
    writer.visit_file(&file);
    let Writer { at, mut edits, mut left_over, .. } = writer;
    left_over.extend(at.values().flatten().map(|mutant| (mutant.number, "no such expression outside macros")));
    // Outer edits before the inner ones; the sort is stable, and the visit goes from the outside in.
    edits.sort_by_key(|edit| (edit.range.start, std::cmp::Reverse(edit.range.end)));
    let mut out = Rewritten { text: String::new(), sites: Vec::new(), left_over };
    render(text, &edits, 0..text.len(), &mut out);
    Ok(out)
}

/// Text that takes the place of a part of the source.
struct Edit {
    range: Range<usize>,
    pieces: Vec<Piece>,
    mutants: Vec<usize>,
}

enum Piece {
    Text(String),
    /// The text of one mutant.
    Of(usize, String),
    /// A part of the source, with the edits inside it.
    Source(Range<usize>),
}

use Piece::{Of, Source, Text};

fn render(source: &str, edits: &[Edit], range: Range<usize>, out: &mut Rewritten) {
    let mut done = range.start;
    for (i, edit) in edits.iter().enumerate() {
        if edit.range.start < done || edit.range.end > range.end {
            continue;
        }
        out.text.push_str(&source[done..edit.range.start]);
        let start = out.text.len();
        for piece in &edit.pieces {
            let start = out.text.len();
            match piece {
                Text(text) => out.text.push_str(text),
                Of(number, text) => {
                    out.text.push_str(text);
                    out.sites.push((start..out.text.len(), vec![*number]));
                }
                Source(range) => render(source, &edits[i + 1..], range.clone(), out),
            }
        }
        out.sites.push((start..out.text.len(), edit.mutants.clone()));
        done = edit.range.end;
    }
    out.text.push_str(&source[done..range.end]);
}

/// Finds the expressions of the mutants.
struct Writer<'a> {
    text: &'a str,
    /// The byte at which each line begins.
    lines: Vec<usize>,
    /// The mutants not met yet, by genre and the byte at which they begin.
    at: HashMap<(String, usize), Vec<&'a Mutant>>,
    kept_const: &'a BTreeSet<String>,
    /// The lengths of the arrays that are static.
    lengths: HashMap<String, &'a str>,
    /// Why nothing can be switched here: code that the compiler runs.
    fixed: Option<&'static str>,
    edits: Vec<Edit>,
    left_over: BTreeMap<usize, &'static str>,
}

impl<'a> Writer<'a> {
    fn offset(&self, at: LineColumn) -> usize {
        let line = self.lines[at.line - 1];
        line + self.text[line..].chars().take(at.column).map(char::len_utf8).sum::<usize>()
    }

    fn range(&self, span: Span) -> Range<usize> {
        self.offset(span.start())..self.offset(span.end())
    }

    fn source(&self, node: &impl Spanned) -> Piece {
        Source(self.range(node.span()))
    }

    /// Takes the mutants of a genre that begin here.
    fn take(&mut self, genre: &str, span: Span) -> Vec<&'a Mutant> {
        let start = self.offset(span.start());
        let mutants = self.at.remove(&(genre.to_owned(), start)).unwrap_or_default();
        match self.fixed {
            Some(reason) => self.leave(mutants, reason),
            None => mutants,
        }
    }

    fn leave(&mut self, mutants: Vec<&'a Mutant>, reason: &'static str) -> Vec<&'a Mutant> {
        self.left_over.extend(mutants.iter().map(|mutant| (mutant.number, reason)));
        Vec::new()
    }

    fn edit(&mut self, range: Range<usize>, mutants: &[&Mutant], pieces: Vec<Piece>) {
        self.edits.push(Edit { range, pieces, mutants: mutants.iter().map(|mutant| mutant.number).collect() });
    }

    fn inside(&mut self, fixed: Option<&'static str>, visit: impl FnOnce(&mut Self)) {
        let outside = std::mem::replace(&mut self.fixed, fixed);
        visit(self);
        self.fixed = outside;
    }

    /// A function with a body. It loses its `const`, so that the switch can be asked in it, unless a constant needs it.
    fn function(&mut self, signature: &Signature, block: &Block, visit: impl FnOnce(&mut Self)) {
        let kept = signature.constness.is_some() && self.kept_const.contains(&signature.ident.to_string());
        if let (Some(token), false) = (signature.constness, kept) {
            self.edit(self.range(token.span), &[], Vec::new());
        }
        self.inside(kept.then_some("in a const fn that a constant calls"), |writer| {
            if let Some(first) = block.stmts.first() {
                let mutants = writer.take("FnValue", first.span());
                if !mutants.is_empty() {
                    writer.values(signature, block, &mutants);
                }
            }
            visit(writer);
        });
    }

    /// Returns that take the place of a body.
    fn values(&mut self, signature: &Signature, block: &Block, mutants: &[&Mutant]) {
        let returns_iterator = matches!(&signature.output, ReturnType::Type(_, output) if is_iterator(output));
        let last = mutants.len().saturating_sub(1);
        let returns = mutants.iter().enumerate().map(|(i, mutant)| {
            let Mutant { number, replacement, .. } = mutant;
            // The body is the first of the iterators, each replacement one of the rest.
            let (before, behind) = ("crate::Pick::B(".repeat(i + 1), ")".repeat(i + 1));
            let value = match returns_iterator {
                false => replacement.clone(),
                true if i == last => format!("{before}{replacement}{behind}"),
                true => format!("{before}crate::Pick::A({replacement}){behind}"),
            };
            Of(*number, format!(" if crate::mutant({number}) {{ return {value}; }}"))
        });
        let mut pieces: Vec<Piece> = returns.collect();
        let body = self.range(block.span());
        if !returns_iterator {
            return self.edit(body.start + 1..body.start + 1, mutants, pieces);
        }
        pieces.insert(0, Text("{".into()));
        pieces.extend([Text(" crate::Pick::A(".into()), Source(body.clone()), Text(") }".into())]);
        self.edit(body, mutants, pieces);
    }

    fn binary(&mut self, binary: &ExprBinary, mutants: &[&Mutant]) {
        let whole = self.source(binary);
        let (left, right) = (self.source(&binary.left), self.source(&binary.right));
        let number = mutants[0].number;
        let flip = || Text(format!("crate::flip({number}, "));
        let pieces = match binary.op {
            BinOp::Eq(_) | BinOp::Ne(_) => vec![flip(), whole, Text(")".into())],
            // `a || b` is `!(!a && !b)`: no operand is written twice.
            BinOp::And(_) | BinOp::Or(_) => {
                let op = Text(if matches!(binary.op, BinOp::And(_)) { ") && " } else { ") || " }.into());
                vec![flip(), flip(), left, op, flip(), right, Text("))".into())]
            }
            op => {
                let op = &self.text[self.range(op.span())];
                let by_value = matches!(
                    binary.op,
                    BinOp::Add(_)
                        | BinOp::Sub(_)
                        | BinOp::Mul(_)
                        | BinOp::Div(_)
                        | BinOp::Rem(_)
                        | BinOp::Shl(_)
                        | BinOp::Shr(_)
                        | BinOp::BitAnd(_)
                        | BinOp::BitOr(_)
                        | BinOp::BitXor(_)
                );
                let compares = matches!(binary.op, BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_));
                if !by_value && !compares {
                    return self.assignment(binary, mutants);
                }
                let (by, to) = if by_value { ("(", "") } else { ("&(", "*") };
                let mut pieces = vec![Text(format!("(match ({by}")), left, Text(format!("), {by}")), right];
                pieces.push(Text(")) { (l, r) =>".into()));
                pieces.extend(mutants.iter().map(|Mutant { number, replacement, .. }| {
                    Of(*number, format!(" if crate::mutant({number}) {{ {to}l {replacement} {to}r }} else"))
                }));
                pieces.push(Text(format!(" {{ {to}l {op} {to}r }} }})")));
                pieces
            }
        };
        self.edit(self.range(binary.span()), mutants, pieces);
    }

    fn assignment(&mut self, binary: &ExprBinary, mutants: &[&Mutant]) {
        let mut pieces = Vec::new();
        for Mutant { number, replacement, .. } in mutants {
            pieces.push(Text(format!("if crate::mutant({number}) {{ ")));
            pieces.extend([self.source(&binary.left), Text(format!(" {replacement} ")), self.source(&binary.right)]);
            pieces.push(Text(" } else ".into()));
        }
        pieces.extend([Text("{ ".into()), self.source(binary), Text(" }".into())]);
        self.edit(self.range(binary.span()), mutants, pieces);
    }

    /// Text for the first of some mutants, if there is one.
    fn first(mutants: &[&Mutant], text: impl Fn(usize) -> String) -> String {
        mutants.first().map(|mutant| text(mutant.number)).unwrap_or_default()
    }
}

fn is_iterator(output: &Type) -> bool {
    let Type::ImplTrait(output) = output else { return false };
    output.bounds.iter().any(|bound| {
        matches!(bound, TypeParamBound::Trait(bound) if bound.path.segments.last().is_some_and(|s| s.ident == "Iterator"))
    })
}

/// Whether a condition holds a `let` that an expression around it would cut off.
fn has_let(condition: &Expr) -> bool {
    match condition {
        Expr::Let(_) => true,
        Expr::Binary(binary) if matches!(binary.op, BinOp::And(_)) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Writer<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block, |writer| visit::visit_item_fn(writer, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block, |writer| visit::visit_impl_item_fn(writer, item));
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block, |writer| visit::visit_trait_item_fn(writer, item));
        }
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.inside(Some("in a constant"), |writer| visit::visit_item_const(writer, item));
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.inside(Some("in a constant"), |writer| visit::visit_impl_item_const(writer, item));
    }

    /// A static is made when it is first used, so that the switch can be asked in it.
    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        let (kind, value) = (self.range(item.ty.span()), self.range(item.expr.span()));
        if !self.text[kind.clone()].contains("LazyLock") {
            let (before, behind) = (kind.start..kind.start, kind.end..kind.end);
            self.edit(before, &[], vec![Text("std::sync::LazyLock<".into())]);
            self.edit(behind, &[], vec![Text(">".into())]);
            let pieces = vec![Text("std::sync::LazyLock::new(|| ".into()), Source(value.clone()), Text(")".into())];
            self.edit(value, &[], pieces);
        }
        self.inside(None, |writer| visit::visit_item_static(writer, item));
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        self.inside(None, |writer| visit::visit_expr_closure(writer, closure));
    }

    fn visit_expr_const(&mut self, block: &'ast syn::ExprConst) {
        self.inside(Some("in a constant"), |writer| visit::visit_expr_const(writer, block));
    }

    fn visit_expr_repeat(&mut self, repeat: &'ast syn::ExprRepeat) {
        self.visit_expr(&repeat.expr);
    }

    // No mutant that could be switched stands in these.
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}
    fn visit_path(&mut self, _: &'ast syn::Path) {}
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    /// A type asks no static for its length, now that the static is made late.
    fn visit_type(&mut self, kind: &'ast Type) {
        if let Type::Array(array) = kind
            && let Some((name, "len()")) = self.text[self.range(array.len.span())].rsplit_once('.')
            && let Some(length) = self.lengths.get(name)
        {
            self.edit(self.range(array.len.span()), &[], vec![Text((*length).to_owned())]);
        }
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        let mut mutants = self.take("BinaryOperator", binary.op.span());
        if matches!(binary.op, BinOp::And(_)) && (has_let(&binary.left) || has_let(&binary.right)) {
            mutants = self.leave(mutants, "in a let chain");
        }
        if !mutants.is_empty() {
            self.binary(binary, &mutants);
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_unary(&mut self, unary: &'ast syn::ExprUnary) {
        let mutants = self.take("UnaryOperator", unary.op.span());
        if let Some(Mutant { number, .. }) = mutants.first() {
            let op = &self.text[self.range(unary.op.span())];
            let behind = format!(") {{ x => if crate::mutant({number}) {{ x }} else {{ {op}x }} }})");
            let pieces = vec![Text("(match (".into()), self.source(&unary.expr), Text(behind)];
            self.edit(self.range(unary.span()), &mutants, pieces);
        }
        visit::visit_expr_unary(self, unary);
    }

    /// The compiler points at the value if the arms that are left do not cover it.
    fn visit_expr_match(&mut self, made: &'ast syn::ExprMatch) {
        let starts = made.arms.iter().map(|arm| ("MatchArm".to_owned(), self.offset(arm.span().start())));
        let arms: Vec<&Mutant> = starts.filter_map(|start| self.at.get(&start)).flatten().copied().collect();
        self.edit(self.range(made.expr.span()), &arms, vec![self.source(&made.expr)]);
        visit::visit_expr_match(self, made);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let mut deleted = self.take("MatchArm", arm.span());
        let deletion = Self::first(&deleted, |number| format!("!crate::mutant({number})"));
        match &arm.guard {
            None if deleted.is_empty() => {}
            None => {
                let behind = self.range(arm.pat.span()).end;
                self.edit(behind..behind, &deleted, vec![Text(format!(" if {deletion}"))]);
            }
            Some((_, guard)) => {
                let mut mutants = self.take("MatchArmGuard", guard.span());
                if has_let(guard) {
                    mutants = self.leave(mutants, "a guard with let");
                    deleted = self.leave(deleted, "a guard with let");
                }
                let is = |value: &str| {
                    let of = |mutant: &&&Mutant| mutant.replacement == value;
                    mutants.iter().filter(of).copied().collect::<Vec<&Mutant>>()
                };
                let yes = Self::first(&is("true"), |number| format!("crate::mutant({number}) || "));
                let no = Self::first(&is("false"), |number| format!("!crate::mutant({number}) && "));
                let deletion = Self::first(&deleted, |_| format!("{deletion} && "));
                let all: Vec<&Mutant> = mutants.iter().chain(&deleted).copied().collect();
                if !all.is_empty() {
                    let pieces = vec![Text(format!("{deletion}({yes}{no}(")), self.source(guard), Text("))".into())];
                    self.edit(self.range(guard.span()), &all, pieces);
                }
            }
        }
        visit::visit_arm(self, arm);
    }

    /// A field of which the rest of the struct decides: it is overwritten with that of the rest.
    fn visit_expr_struct(&mut self, made: &'ast syn::ExprStruct) {
        let mut all = Vec::new();
        let mut pieces = vec![Text("({ let mut made = ".into()), self.source(made), Text(";".into())];
        for field in &made.fields {
            let mutants = self.take("StructField", field.span());
            let (Some(Mutant { number, .. }), Some(rest)) = (mutants.first(), &made.rest) else { continue };
            let name = &self.text[self.range(field.member.span())];
            let (path, base) = (&self.text[self.range(made.path.span())], &self.text[self.range(rest.span())]);
            let value = match **rest {
                Expr::Path(_) => format!("{base}.{name}"),
                _ => format!("{{ let base: {path} = {base}; base.{name} }}"),
            };
            pieces.push(Of(*number, format!(" if crate::mutant({number}) {{ made.{name} = {value}; }}")));
            all.extend(mutants);
        }
        if !all.is_empty() {
            pieces.push(Text(" made })".into()));
            self.edit(self.range(made.span()), &all, pieces);
        }
        visit::visit_expr_struct(self, made);
    }
}
