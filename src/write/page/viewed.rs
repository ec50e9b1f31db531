//! What stands on the page of a reading beside its tables: where the input comes from, what was seen and where.

use super::super::html::Escaped;
use super::super::layout::heading;
use super::sheet::{Sheet, brief};
use crate::figure::State;
use crate::form::{Cell, Section};
use crate::reading::{Location, Outline, Reading};
use crate::text::{Bilingual, Lang, is_space, say, shown, visible};
use std::fmt::{self, Write};

impl Sheet<'_> {
    /// How much was read, and what the places mean.
    pub(super) fn read(&self, out: &mut impl Write, file: &str, reading: &Reading) -> fmt::Result {
        let state = |cell: &Cell| reading.report.figure(*cell).map(|figure| figure.state());
        let known = |cell: &Cell| !matches!(state(cell), None | Some(State::Missing | State::Unreadable));
        let all = reading.report.cells().count();
        let read = reading.report.cells().filter(known).count();
        let (placed, notes) = (reading.locations.len(), reading.notes.len());
        let text = say!(
            self.lang,
            "单元格 {all} 个，读出 {read} 个，位置已知 {placed} 个；读取说明 {notes} 条",
            "cells: {all}, read: {read}, with a known place: {placed}; notes of the reader: {notes}",
        );
        writeln!(out, "<p>{text}</p>")?;
        if let Some((cell, place)) = reading.locations.iter().next() {
            let (brief, label) = (brief(place, self.lang), cell.label(self.lang));
            let words = match place {
                Location::Line { line, column, .. } => {
                    say!(self.lang, "第 {line} 行第 {column} 个字", "line {line}, column {column}")
                }
                place => place.message(self.lang),
            };
            let text = say!(
                self.lang,
                "每个数字下方为其在输入中的位置。例如“{label}”位于 {brief}，即{words}。",
                "Below each figure stands where it was in the input: {label} at {brief}, which is {words}.",
            );
            writeln!(out, "<p class=\"faint\">{}</p>", Escaped(&text))?;
        }
        if let Some(published) = self.page.published() {
            writeln!(out, "<p lang=\"zh-CN\">{published}</p>")?;
        }
        let source = reading.source.as_deref().unwrap_or(file);
        writeln!(out, "<p class=\"faint\">{}</p>", Escaped(&shown(source, 300).to_string()))
    }

    /// A section as it was read.
    pub(super) fn read_section(&self, out: &mut impl Write, reading: &Reading, section: Section) -> fmt::Result {
        writeln!(out, "<section>\n<h2 lang=\"zh-CN\">{}</h2>", heading(section))?;
        let mut at = 0_usize;
        for line in reading.report.sections.get(section).unwrap_or_default().split(['\n', '\r', '\u{2028}', '\u{2029}'])
        {
            let text = line.trim_start_matches(is_space);
            let length = line.chars().count();
            let begins = at.saturating_add(length).saturating_sub(text.chars().count());
            at = at.saturating_add(length).saturating_add(1);
            if text.is_empty() {
                continue;
            }
            let text: String = visible(text).collect();
            write!(out, "<p class=\"prose\" lang=\"zh-CN\">{}", Escaped(&text))?;
            let begins = u32::try_from(begins).unwrap_or(u32::MAX);
            if let Some(place) = reading.source_place(section, begins) {
                write!(out, " <span class=\"faint\">[{}]</span>", Escaped(&brief(&place, self.lang)))?;
            }
            out.write_str("</p>\n")?;
        }
        self.table_or_why(out, section)?;
        out.write_str("</section>\n")
    }

    /// What was seen besides the figures, each with its place.
    pub(super) fn outline(&self, out: &mut impl Write, outline: &Outline) -> fmt::Result {
        let words = |zh, en| Bilingual { zh, en }.get(self.lang);
        let passages = [(words("标题", "title"), &outline.title), (words("落款", "signature"), &outline.signature)];
        let mut lines: Vec<(&str, String, &Location)> = Vec::new();
        for (kind, passage) in passages {
            lines.extend(passage.iter().map(|passage| (kind, passage.text.clone(), &passage.place)));
        }
        lines.extend(outline.headings.iter().map(|found| {
            let number = found.number.as_deref().map_or(String::new(), |number| format!("{number}、"));
            (words("部分标题", "section title"), format!("{number}{}", found.text), &found.place)
        }));
        lines.extend(outline.tables.iter().map(|found| {
            let form = found.form.map_or(String::new(), |form| format!(" ({form})"));
            (words("表格", "table"), format!("{}{form}", found.table.label().get(self.lang)), &found.place)
        }));
        lines.extend(outline.dates.iter().map(|found| {
            let kind = found.kind.as_str();
            (words("日期", "date"), format!("{} ({kind})", found.date), &found.place)
        }));
        for (cell, candidates) in &outline.candidates {
            let label = cell.label(self.lang);
            lines.extend(candidates.iter().map(|one| {
                (words("几个数字之一", "one of several values"), format!("{label} {}", one.text), &one.place)
            }));
        }
        if lines.is_empty() {
            return Ok(());
        }
        self.title(out, Bilingual { zh: "数字以外的内容", en: "what was seen besides the figures" })?;
        out.write_str("<ul>\n")?;
        let colon = if self.lang == Lang::Zh { "：" } else { ": " };
        for (kind, text, place) in lines {
            let (text, place) = (shown(&text, 120).to_string(), brief(place, self.lang));
            let (text, place) = (Escaped(&text), Escaped(&place));
            writeln!(out, "<li>{kind}{colon}{text} <span class=\"faint\">[{place}]</span></li>")?;
        }
        out.write_str("</ul>\n")
    }
}
