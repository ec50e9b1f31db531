//! `claim::explain` and its outputs: what each number of the prose was read as, and why the others were left alone.

use crate::common::zeros;
use gouji::claim::{self, Reason, Statement};
use gouji::write::human::{self, Style};
use gouji::write::json;
use gouji::{Form, Lang, Report};

/// A report with a claim of each result, and a number for each reason.
fn report() -> Report {
    let mut report = zeros(Form::F2021, 2024, "云溪区民政局");
    for (path, value) in [
        ("applications.received.natural_person", 8),
        ("applications.received.total", 8),
        ("applications.carried_over.natural_person", 1),
        ("applications.carried_over.total", 1),
        ("applications.outcomes.disclosed.natural_person", 7),
        ("applications.outcomes.disclosed.total", 7),
        ("applications.outcomes.total.natural_person", 7),
        ("applications.outcomes.total.total", 7),
        ("applications.carried_forward.natural_person", 2),
        ("applications.carried_forward.total", 2),
    ] {
        report.set(path.parse().unwrap(), value).unwrap();
    }
    report.set_text("disputes.review.total".parse().unwrap(), "三").unwrap();
    report.sections.overview = Some(
        "（一）依申请公开。2024年，我局收到政府信息公开申请8件，上年结转1件；办结6件，办结率100%。\
         申请数量较上年增长3.5%，增加2件。2023年收到政府信息公开申请5件。延期答复1件，电话咨询约30件。\
         其中予以公开7件，结转下年度2件。某街道办事处收到政府信息公开申请4件。\
         因政府信息公开被申请行政复议3件。全年审理行政复议案件9件。\
         （二）主动公开。全年制定行政规范性文件0件，备案规范性文件12件，清理规范性文件40件。\
         举办培训2期，参训60人。投入经费3万元。公开信息300余条。"
            .to_owned(),
    );
    report.sections.other_matters = Some("本年度收取信息处理费200元，涉及1件。".to_owned());
    report
}

fn shown(lang: Lang) -> String {
    let (report, mut out) = (report(), String::new());
    human::claims(&mut out, "云溪.json", &report, &claim::explain(&report), Style::default().lang(lang)).unwrap();
    out
}

#[test]
fn every_number_is_read_or_left_with_a_reason() {
    insta::assert_snapshot!("explain_zh", shown(Lang::Zh));
    insta::assert_snapshot!("explain_en", shown(Lang::En));
}

#[test]
fn the_same_as_json() {
    let report = report();
    let sentences = claim::explain(&report);
    let line = json::claims(Some("云溪.json"), None, &report, &sentences, Lang::Zh);
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    insta::assert_snapshot!("explain_json", serde_json::to_string_pretty(&value["sentences"][0]).unwrap());
    assert_eq!(value["year"], 2024);
    assert_eq!(value["error"], serde_json::Value::Null);
    let failed: serde_json::Value = serde_json::from_str(&json::claims_failed(None, Some(2), "坏了")).unwrap();
    assert_eq!((failed["record"].clone(), failed["error"].clone()), (2.into(), "坏了".into()));
}

/// The claims are those of [`claim::extract`], and every statement stands where it says.
#[test]
fn places_and_claims_agree() {
    let report = report();
    let mut claims = claim::extract(&report).into_iter();
    for sentence in claim::explain(&report) {
        let text: Vec<char> = report.sections.get(sentence.section).unwrap().chars().collect();
        let at = |from: u32, to: u32| text[from as usize..to as usize].iter().collect::<String>();
        assert_eq!(at(sentence.start, sentence.end).trim(), sentence.text);
        for statement in &sentence.statements {
            assert!(sentence.start <= statement.start());
            match statement {
                Statement::Claim(claim) => assert_eq!(Some(claim), claims.next().as_ref()),
                Statement::Left(left) => assert_eq!(at(left.start, left.end), left.text),
                _ => panic!("{statement:?}"),
            }
        }
    }
    assert!(claims.next().is_none());
}

#[test]
fn every_reason_has_its_words() {
    for reason in Reason::ALL {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| reason.message(lang));
        assert!(zh.chars().all(|c| !c.is_ascii_lowercase()) && !en.is_empty(), "{reason}: {zh}, {en}");
        assert_eq!(reason.as_str().parse::<Reason>().unwrap(), *reason);
    }
    assert!(claim::explain(&Report::new(2024, "云溪区民政局", Form::F2021)).is_empty());
}
