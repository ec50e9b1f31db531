//! Search and order over all reports of an overview: a script without a server, and the data that it reads.

use super::super::marks::Weight;
use super::rows::{ROWS, Row, SEVERITIES, Total, VERDICTS};
use crate::text::{Bilingual, Lang};
use std::fmt::{self, Display, Write};

/// The script. The page is whole without it.
const SCRIPT: &str = include_str!("search.js");

/// The hash of the script, by which the page allows it and no other. A test computes it.
pub(super) const HASH: &str = "sha256-InN5S/mSLAUCeuyO0Ct7spPTKXd7HtH4Ra6PPgNpPM4=";

/// The field, which the script shows.
pub(super) fn field(out: &mut impl Write, lang: Lang) -> fmt::Result {
    let words = Bilingual { zh: "按单位、年度或文件名查找", en: "Find by agency, year or file" }.get(lang);
    writeln!(
        out,
        "<form id=\"search\" role=\"search\" hidden><label>{words} <input type=\"search\"></label> \
         <output aria-live=\"polite\"></output></form>"
    )
}

/// All reports, and the script.
pub(super) fn data(out: &mut impl Write, rows: &[Row], rules: &[Total], lang: Lang) -> fmt::Result {
    let words = Bilingual { zh: "符合 {} 份，显示 {} 份", en: "{} found, {} shown" };
    write!(out, "<script type=\"application/json\" id=\"reports\">{{\"most\":{ROWS},\"rules\":{},", rules.len())?;
    write!(out, "\"words\":{},\"verdicts\":[", Json(words.get(lang)))?;
    for (n, verdict) in VERDICTS.into_iter().enumerate() {
        let (class, sign, words) = super::verdict(verdict);
        let comma = comma(n);
        write!(out, "{comma}[{},{},{}]", Json(class), Json(sign), Json(words.get(lang)))?;
    }
    out.write_str("],\"levels\":[")?;
    for (n, severity) in SEVERITIES.into_iter().enumerate() {
        let weight = Weight::Found(severity);
        write!(out, "{}[{},{}]", comma(n), Json(weight.class()), Json(weight.sign()))?;
    }
    out.write_str("],\"rows\":[")?;
    for (n, row) in rows.iter().enumerate() {
        write!(out, "{}\n[{},{},", comma(n), Json(&row.link), Json(&row.agency))?;
        match row.year {
            Some(year) => write!(out, "{year}")?,
            None => out.write_str("null")?,
        }
        let at = VERDICTS.iter().position(|verdict| *verdict == row.verdict).unwrap_or(0);
        let [errors, warnings, notes] = row.counts;
        write!(out, ",{at},{errors},{warnings},{notes}")?;
        for (n, rule) in rules.iter().enumerate() {
            if let Some((count, severity)) = row.rules.get(&rule.code) {
                let at = SEVERITIES.iter().position(|other| other == severity).unwrap_or(0);
                write!(out, ",[{n},{count},{at}]")?;
            }
        }
        out.write_char(']')?;
    }
    writeln!(out, "]}}</script>\n<script>{SCRIPT}</script>")
}

const fn comma(n: usize) -> &'static str {
    if n > 0 { "," } else { "" }
}

/// A JSON string that is no markup either.
struct Json<'a>(&'a str);

impl Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' | '<' | '>' | '&' | '\'' | '\u{2028}' | '\u{2029}' => write!(f, "\\u{:04x}", u32::from(c))?,
                c if c.is_control() => write!(f, "\\u{:04x}", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}
