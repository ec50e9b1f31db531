//! Bars of several years as inline SVG: each year its stack, each part told apart by colour, hatching and a sign.
//!
//! Looked at before: charming draws by a script; plotters, poloto and charts-rs bring 10 to 60 crates and write a style
//! of their own, without hatching, or texts of fixed colour. What is needed here is rectangles.

use super::super::html::Escaped;
use std::fmt::{self, Write};

/// The colours of Okabe and Ito, which colour-blind people tell apart, each with the colour of a sign on it.
const COLOURS: [(&str, &str); 6] = [
    ("#0072b2", "#ffffff"),
    ("#e69f00", "#000000"),
    ("#009e73", "#000000"),
    ("#cc79a7", "#000000"),
    ("#56b4e9", "#000000"),
    ("#d55e00", "#000000"),
];

/// The hatching of each colour, as the path of a tile of 8 by 8.
const HATCHES: [&str; 6] = ["", "M0 8L8 0", "M0 4H8", "M0 0L8 8", "M4 0V8", "M0 4H8M4 0V8"];

/// The height of the tallest bar.
const HEIGHT: i128 = 120;
/// From the top to the tallest bar: the number stands there.
const TOP: i128 = 22;
/// The width of a year, and of its bar.
const STEP: i128 = 64;
const BAR: i128 = 40;
/// The least height of a part in which its sign fits.
const SIGNED: i128 = 13;

/// A part of each bar.
pub(super) struct Part {
    /// A character or two that stand in it.
    pub(super) sign: &'static str,
    pub(super) name: String,
}

/// What is drawn of a year.
pub(super) struct Bar {
    pub(super) year: String,
    /// The numbers of the parts; nothing if one of them is not known.
    pub(super) parts: Option<Vec<i128>>,
    /// What stands over it.
    pub(super) number: String,
}

/// The hatches, once a page.
pub(super) fn hatches(out: &mut impl Write) -> fmt::Result {
    out.write_str("<svg width=\"0\" height=\"0\" aria-hidden=\"true\" class=\"hidden\"><defs>")?;
    for (n, ((colour, _), path)) in COLOURS.iter().zip(HATCHES).enumerate() {
        write!(out, "<pattern id=\"hatch-{n}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">")?;
        write!(out, "<rect width=\"8\" height=\"8\" fill=\"{colour}\"></rect>")?;
        write!(out, "<path d=\"{path}\" stroke=\"#ffffff\" stroke-opacity=\"0.55\" fill=\"none\"></path></pattern>")?;
    }
    out.write_str("</defs></svg>\n")
}

/// A chart with its title, and what the parts are if there are several.
pub(super) fn bars(out: &mut impl Write, title: &str, parts: &[Part], bars: &[Bar], unknown: &str) -> fmt::Result {
    let sum = |bar: &Bar| bar.parts.iter().flatten().fold(0_i128, |sum, part| sum.saturating_add(*part));
    let most = bars.iter().map(sum).max().unwrap_or(0).max(1);
    let count = i128::try_from(bars.len()).unwrap_or(0);
    let (width, height) = (count.saturating_mul(STEP), HEIGHT.saturating_add(TOP).saturating_add(22));
    let spoken: Vec<String> = bars
        .iter()
        .map(|bar| format!("{} {}", bar.year, if bar.parts.is_some() { &bar.number } else { unknown }))
        .collect();
    writeln!(out, "<figure>\n<figcaption>{}</figcaption>", Escaped(title))?;
    let spoken = format!("{title}: {}", spoken.join(", "));
    write!(
        out,
        "<svg role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">",
        Escaped(&spoken)
    )?;
    let ground = HEIGHT.saturating_add(TOP);
    for (n, bar) in (0_i128..).zip(bars) {
        let left = n.saturating_mul(STEP).saturating_add(STEP.saturating_sub(BAR) / 2);
        let middle = n.saturating_mul(STEP).saturating_add(STEP / 2);
        let mut below = 0_i128;
        let mut top = ground;
        for ((at, part), number) in parts.iter().enumerate().zip(bar.parts.iter().flatten()) {
            below = below.saturating_add(*number);
            let next = ground.saturating_sub(below.saturating_mul(HEIGHT).checked_div(most).unwrap_or(0));
            let tall = top.saturating_sub(next);
            if tall > 0 {
                write!(
                    out,
                    "<rect x=\"{left}\" y=\"{next}\" width=\"{BAR}\" height=\"{tall}\" fill=\"url(#hatch-{at})\" \
                     stroke=\"var(--ground)\"></rect>",
                )?;
            }
            if tall >= SIGNED && parts.len() > 1 {
                let (colour, ink) = COLOURS.get(at).copied().unwrap_or_default();
                let line = next.saturating_add(tall / 2).saturating_add(4);
                let (plate, upper) = (middle.saturating_sub(7), line.saturating_sub(10));
                write!(out, "<rect x=\"{plate}\" y=\"{upper}\" width=\"14\" height=\"12\" fill=\"{colour}\"></rect>")?;
                write!(out, "<text x=\"{middle}\" y=\"{line}\" fill=\"{ink}\">{}</text>", part.sign)?;
            }
            top = next;
        }
        let (number, line) = match bar.parts {
            Some(_) => (&*bar.number, top.saturating_sub(5)),
            None => (unknown, ground.saturating_sub(8)),
        };
        if bar.parts.is_none() {
            let box_top = ground.saturating_sub(26);
            write!(out, "<rect class=\"gap\" x=\"{left}\" y=\"{box_top}\" width=\"{BAR}\" height=\"26\"></rect>")?;
        }
        write!(out, "<text class=\"number\" x=\"{middle}\" y=\"{line}\">{}</text>", Escaped(number))?;
        let line = ground.saturating_add(16);
        write!(out, "<text class=\"number\" x=\"{middle}\" y=\"{line}\">{}</text>", Escaped(&bar.year))?;
    }
    write!(out, "<path class=\"ground\" d=\"M0 {ground}H{width}\"></path></svg>")?;
    if parts.len() > 1 {
        out.write_str("\n<ul class=\"legend\">")?;
        for (at, part) in parts.iter().enumerate() {
            write!(out, "<li><svg width=\"14\" height=\"14\" aria-hidden=\"true\">")?;
            write!(out, "<rect width=\"14\" height=\"14\" fill=\"url(#hatch-{at})\"></rect></svg> ")?;
            write!(out, "{} {}</li>", part.sign, Escaped(&part.name))?;
        }
        out.write_str("</ul>")?;
    }
    out.write_str("\n</figure>\n")
}
