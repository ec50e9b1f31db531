//! What the rules and the search for causes say, in both languages: `languages.txt` holds every message of the examples.
//! English has no ideograph but in quotations and names; Chinese has no English word.

use gouji::locate::Locator;
use gouji::{Cell, Checker, Form, Lang, MissingInput, Need, Rule, Section, Table, rules};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// What an English message leaves when quotations and the names of agencies are taken out.
fn outside_quotations(text: &str, names: &[&str]) -> String {
    let mut text = text.to_owned();
    for name in names {
        text = text.replace(name, "");
    }
    for (open, close) in [('“', '”'), ('"', '"')] {
        while let Some(from) = text.find(open) {
            let after = from + open.len_utf8();
            let Some(length) = text[after..].find(close) else { break };
            text.replace_range(from..after + length + close.len_utf8(), "");
        }
    }
    text
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// The agencies of the examples that messages name.
const NAMES: &[&str] = &["青石县教育局", "青石县 教育局", "青石县白水镇人民政府", "青石县水务局", "青石县人民政府"];

/// All messages: the code of the rule, the two texts, and the names that they may quote.
fn messages() -> Vec<(&'static str, String, String, &'static [&'static str])> {
    let mut out = Vec::new();
    let checker = Checker::new();
    for rule in rules() {
        let fixtures =
            [(rule.example(), rule.check_example(&checker)), (rule.near_miss(), rule.check_near_miss(&checker))];
        for (example, findings) in fixtures.into_iter().filter_map(|(example, findings)| example.zip(findings)) {
            for finding in &findings {
                out.push((crate::common::code(finding), finding.message(Lang::Zh), finding.message(Lang::En), NAMES));
            }
            for (code, missing) in findings.unassessed() {
                let code = Rule::by_code(code).unwrap().code;
                out.push((code, missing.message(Lang::Zh), missing.message(Lang::En), &[][..]));
            }
            let causes = Locator::new().locate(&example);
            for cause in causes.iter() {
                out.push(("cause", cause.message(Lang::Zh), cause.message(Lang::En), &[][..]));
            }
            for part in causes.parts() {
                let remark = part.remark(Lang::Zh).zip(part.remark(Lang::En));
                out.extend(remark.map(|(zh, en)| ("causes", zh, en, &[][..])));
            }
        }
        for needs in [rule.needs.all, rule.needs.at_places] {
            out.extend(needs.iter().map(|need| ("need", need.message(Lang::Zh), need.message(Lang::En), &[][..])));
        }
    }
    let cell = gouji::cells::APPLICATIONS.outcomes.withheld.enforcement_file.natural_person;
    for missing in [
        MissingInput::Figure(cell),
        MissingInput::Table(Table::Disputes),
        MissingInput::Edition(Table::Applications),
        MissingInput::Year,
        MissingInput::Agency,
        MissingInput::Prose(Section::Problems),
        MissingInput::Published,
        MissingInput::End,
        MissingInput::Other(cell),
        MissingInput::Children,
    ] {
        out.push(("missing", missing.message(Lang::Zh), missing.message(Lang::En), &[][..]));
    }
    for need in [Need::Agency, Need::Outline, Need::AnyProse(&[Section::Overview, Section::OtherMatters])] {
        out.push(("need", need.message(Lang::Zh), need.message(Lang::En), &[][..]));
    }
    out
}

#[test]
fn what_the_rules_say_is_in_the_language_asked_for() {
    let mut seen = BTreeSet::new();
    let mut text = String::new();
    for (what, zh, en, names) in messages() {
        if !seen.insert((what, zh.clone())) {
            continue;
        }
        writeln!(text, "{what}\n  {zh}\n  {en}").unwrap();
        let outside = outside_quotations(&en, names);
        assert!(!outside.contains(is_wide), "{what}: {en}");
        // Letters in Chinese are those of 1,000 万 and A–Z in quotations: no word of three.
        let quoted = outside_quotations(&zh, &[]);
        let words = quoted.split(|c: char| !c.is_ascii_alphabetic());
        assert!(words.clone().all(|word| word.len() < 3), "{what}: {zh}");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/languages.txt");
    if std::env::var_os("UPDATE_MESSAGES").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(text == golden, "tests/it/languages.txt is stale; write it anew with UPDATE_MESSAGES=1\n{text}");
}

#[test]
fn labels_are_in_the_language_asked_for() {
    for cell in Form::ALL.iter().flat_map(|form| Cell::of(*form)) {
        for label in [cell.label(Lang::En), cell.short_label(Lang::En)] {
            assert!(!label.contains(is_wide), "{cell}: {label}");
        }
    }
}
