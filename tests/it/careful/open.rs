//! Sentences with open text in every licensed position. The words are made by lot of nouns, verbs and places that stand
//! nowhere in the lexicon (a test says so), so that nothing here can be mended by listing them.

use super::{BUREAU, found, tables, wrong};
use gouji::Report;
use std::collections::BTreeMap;

const PLACES: &[&str] = &["柳塘", "槐岭", "鹤湾", "砚坡", "枫桥", "鹭洲", "磐石岗", "榆林沟", "桐花坞", "雁荡坪"];
const NOUNS: &[&str] = &[
    "蓝莓", "陶瓷", "桥梁", "渔船", "灯塔", "竹编", "冷链", "光伏", "管网", "堤坝", "校舍", "绿道", "茶园", "粮库",
    "球场",
];
const HEADS: &[&str] = &["改造", "养护", "供销", "选址", "加固", "联营", "培育", "勘探", "竞拍", "翻修"];
const VERBS: &[&str] = &["打磨", "厘清", "夯实", "盘活", "擦亮", "织密", "串联", "深挖", "铺开", "压实"];
const OBJECTS: &[&str] = &["台账", "链条", "图谱", "模板", "手册", "闭环", "防线", "短板", "底数", "脉络"];
const MANNERS: &[&str] = &["有条不紊地", "马不停蹄地", "一丝不苟地", "不折不扣地", "扎扎实实", "从快", "从严", "逐户"];

/// Numbers by lot, the same each time.
struct Lot(u64);

impl Lot {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn of<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.next(words.len())]
    }

    /// What stands for a slot.
    fn phrase(&mut self, kind: &str) -> String {
        let (place, noun, head) = (self.of(PLACES), self.of(NOUNS), self.of(HEADS));
        let (verb, object, manner) = (self.of(VERBS), self.of(OBJECTS), self.of(MANNERS));
        let made = match kind {
            // How: before a verb.
            "how" => vec![
                manner.to_owned(),
                format!("按照{noun}{head}规程"),
                format!("以{verb}{object}为抓手"),
                format!("坚持{verb}{object}"),
                format!("按照“{verb}{object}”的思路"),
                format!("根据{noun}{head}进展"),
                format!("依照{object}"),
            ],
            // By which way: perhaps some of them, so that only too many are wrong.
            "way" => vec![
                format!("通过{verb}{object}"),
                format!("在{object}支撑下"),
                format!("经{noun}专班{verb}"),
                format!("通过{noun}{head}平台"),
            ],
            // A clause for itself.
            "clause" => vec![
                format!("{verb}{object}，"),
                format!("持续{verb}{noun}{object}，"),
                format!("围绕{noun}{head}{verb}{object}，"),
                format!("聚力{noun}{head}和{object}{verb}，"),
                format!("{place}经验在{noun}行业推开，"),
                format!("{object}进一步{verb}，"),
            ],
            "sentence" => vec![
                format!("{place}的{object}得到{verb}。"),
                format!("{verb}{object}成为常态。"),
                format!("围绕{noun}{head}，我们{verb}了{object}。"),
            ],
            // Of what kind: some of them.
            "some" => vec![
                format!("涉及{noun}{head}的"),
                format!("{noun}{head}类"),
                format!("{noun}{head}领域"),
                format!("来自{place}的"),
                format!("与{noun}{head}相关的"),
                format!("{place}村民提交的"),
                format!("以{noun}{head}为由的"),
                format!("{noun}行业"),
            ],
            // What is told of a number in brackets.
            "remark" => vec![
                format!("（{place}片）"),
                format!("（{verb}{object}）"),
                format!("（以{noun}{head}居多）"),
                format!("（详见{noun}{object}）"),
            ],
            "noun" => vec![format!("{noun}{head}"), format!("{noun}{object}"), format!("{place}{object}")],
            "predicate" => vec![
                format!("主要集中在{noun}{head}"),
                format!("以{noun}{head}居多"),
                format!("内容多与{noun}{head}挂钩"),
                format!("全程{verb}{object}"),
            ],
            other => panic!("{other}"),
        };
        let at = self.next(made.len());
        made[at].clone()
    }

    /// A sentence with its slots filled: {kind}.
    fn fill(&mut self, text: &str) -> String {
        let mut out = String::new();
        for (n, part) in text.split(['{', '}']).enumerate() {
            if n % 2 == 0 { out.push_str(part) } else { out.push_str(&self.phrase(part)) }
        }
        out
    }
}

/// The position of the open text, and the sentences. Numbers between « and » are equal to a figure.
const LICENSED: &[(&str, &[&str])] = &[
    (
        "clause before",
        &[
            "{clause}全年收到政府信息公开申请«347»件，办结«349»件。",
            "{clause}我局受理依申请公开事项«347»件，其中予以公开«142»件。",
            "{clause}制发行政规范性文件«26»件，废止«19»件。",
            "{clause}因政府信息公开引发行政复议«34»件，其中结果维持«21»件。",
        ],
    ),
    (
        "before the verb",
        &[
            "2024年，我局{how}办结政府信息公开申请«349»件。",
            "2024年{how}答复政府信息公开申请«349»件，结转下年«16»件。",
            "我局{how}受理政府信息公开申请«347»件，{how}办结«349»件。",
            "全年{how}制发行政规范性文件«26»件，{how}废止«19»件。",
        ],
    ),
    (
        "clause between",
        &[
            "收到政府信息公开申请«347»件，{clause}办结«349»件，{clause}结转下年度«16»件。",
            "收到政府信息公开申请«347»件，{predicate}，其中予以公开«142»件，不予公开«53»件。",
            "政府信息公开行政复议«34»件，{clause}维持«21»件，纠正«3»件。",
            "制发行政规范性文件«26»件，{clause}废止«19»件，现行有效«187»件。",
        ],
    ),
    (
        "remark",
        &[
            "收到政府信息公开申请«347»件{remark}，上年结转«18»件{remark}，办结«349»件。",
            "办结政府信息公开申请«349»件，其中部分公开«39»件{remark}，不予公开«53»件{remark}。",
            "制发行政规范性文件{remark}«26»件，废止«19»件{remark}。",
        ],
    ),
    (
        "before an outcome",
        &[
            "收到政府信息公开申请«347»件，其中{how}予以公开«142»件，{how}部分公开«39»件。",
            "办结政府信息公开申请«349»件，{how}予以公开«142»件，{how}不予公开«53»件，{how}无法提供«72»件。",
        ],
    ),
    (
        "after a number",
        &[
            "办结政府信息公开申请«349»件，其中«142»件{how}予以公开，«39»件{how}部分公开。",
            "政府信息公开申请«349»件{how}办结，«16»件{how}结转下年度。",
        ],
    ),
    (
        "heading",
        &[
            "（二）依申请公开|{clause}全年收到«347»件，{clause}办结«349»件。",
            "（二）依申请公开情况|{sentence}全年收到申请«347»件，{how}办结«349»件，结转«16»件。",
            "（二）依申请公开|{sentence}受理«347»件，其中自然人«291»件、法人或其他组织«56»件。",
        ],
    ),
    (
        "two sentences",
        &[
            "收到政府信息公开申请«347»件。{sentence}其中予以公开«142»件，部分公开«39»件。",
            "2024年我局共收到政府信息公开申请«347»件，{predicate}。全年办结«349»件，{clause}结转下年«16»件。",
            "收到政府信息公开申请«347»件。{clause}予以公开«142»件，不予公开«53»件，无法提供«72»件。",
            "因政府信息公开引发行政复议«34»件。{sentence}其中维持«21»件。",
        ],
    ),
    (
        "other order",
        &[
            "全年办结«349»件政府信息公开申请，{clause}新收«347»件，上年结转«18»件。",
            "上年结转«18»件，{clause}新收政府信息公开申请«347»件，转入下年«16»件。",
        ],
    ),
    (
        "who applied",
        &[
            "收到政府信息公开申请«347»件，{predicate}，自然人提出«291»件，法人或其他组织提出«56»件。",
            "从申请主体看，{clause}自然人提出政府信息公开申请«291»件。",
        ],
    ),
];

/// What restricts a number, or is another thing: N is a number that need not be that of a figure.
const SOME: &[(&str, &[&str])] = &[
    (
        "kind",
        &[
            "收到{some}政府信息公开申请N件。",
            "全年办结{some}政府信息公开申请N件，{clause}。",
            "收到政府信息公开申请«347»件，其中{some}申请N件。",
            "收到政府信息公开申请«347»件，其中{some}N件，办结«349»件。",
            "（二）依申请公开|全年收到{some}申请N件，{how}答复。",
            "办结政府信息公开申请«349»件，其中{some}申请予以公开N件。",
            "制发{some}行政规范性文件N件。",
            "因{some}政府信息公开引发行政复议N件。",
        ],
    ),
    (
        "nearly a row",
        &[
            "收到政府信息公开申请«347»件，因内容不明确告知补正N件。",
            "收到政府信息公开申请«347»件，{clause}要求申请人补正N件。",
            "收到政府信息公开申请«347»件，其中未公开过的信息N件。",
            "收到政府信息公开申请«347»件，{clause}未收到过同类申请的N件。",
            "办结政府信息公开申请«349»件，其中涉及信访的N件。",
            "办结政府信息公开申请«349»件，以邮寄方式答复N件，当面答复N件。",
            "办结政府信息公开申请«349»件，经协商撤回N件。",
            "办结政府信息公开申请«349»件，其中{some}不予公开N件。",
        ],
    ),
    (
        "part of the year",
        &[
            "2024年一季度，{clause}收到政府信息公开申请N件。",
            "1—6月{how}收到政府信息公开申请N件。",
            "截至8月底，{clause}办结政府信息公开申请N件。",
            "2023年{how}收到政府信息公开申请N件。",
        ],
    ),
    (
        "channel",
        &[
            "2024年{way}收到政府信息公开申请N件。",
            "收到政府信息公开申请«347»件，其中{way}予以公开N件。",
            "收到政府信息公开申请«347»件，{way}办结N件。",
            "收到政府信息公开申请«347»件，其中{how}从网上收到N件。",
            "收到政府信息公开申请«347»件，其中信函N件，{remark}当面提交N件。",
            "通过{noun}网站收到政府信息公开申请N件。",
        ],
    ),
    (
        "part of the agency",
        &[
            "{noun}分局收到政府信息公开申请N件。",
            "我市各县区共收到政府信息公开申请N件，{clause}。",
            "其中，{noun}科收到政府信息公开申请N件。",
            "下属{noun}中心办结政府信息公开申请N件。",
        ],
    ),
];

const OTHERS: &[(&str, &[&str])] = &[(
    "another noun",
    &[
        "收到政府信息公开申请«347»件，{how}整改{noun}N件。",
        "受理{noun}申请N件。",
        "（二）依申请公开|收到申请«347»件，{verb}{noun}N件。",
        "（二）依申请公开|{clause}受理{noun}N件，办结N件。",
        "收到政府信息公开申请«347»件，接待{noun}咨询N件，办理{noun}建议N件。",
        "收到政府信息公开申请«347»件。{clause}处理{noun}N件。",
        "制发{noun}N件，废止{noun}N件。",
        "{clause}清理行政规范性文件N件，拟废止N件。",
        "（二）依申请公开|收到申请«347»件，寄出告知书N件，签收N件。",
        "制发行政规范性文件«26»件，配套{noun}N份。",
        "办结政府信息公开申请«349»件，发放{noun}N份，{verb}{noun}N个。",
        "政府信息公开行政复议«34»件，{verb}{noun}N起。",
        "政府信息公开申请{noun}培训N件。",
        "收到政府信息公开申请«347»件，需另行制作{noun}N份。",
        "办结政府信息公开申请«349»件，同意公开{noun}目录N件。",
        "办结政府信息公开申请«349»件，去年遗留{noun}N件{clause}得到化解。",
        "办结政府信息公开申请«349»件，{noun}留待2025年铺开N个。",
        "行政规范性文件制发«26»件，新发{noun}N件，有效{verb}{noun}N个。",
        "{sentence}全年收到{noun}N件，办结N件，结转N件。",
        "收到{noun}N件，其中予以公开N件，不予公开N件。",
        "化解{noun}纠纷N起，其中维持N起。",
    ],
)];

fn slots(lot: &mut Lot, text: &str) -> String {
    let text = text.replace("{verb}", lot.of(VERBS));
    lot.fill(&text)
}

/// How often each position is filled.
const TURNS: usize = 12;

#[derive(Default)]
struct Tally {
    silent: usize,
    loud: usize,
    found: usize,
    planted: usize,
}

struct Outcome {
    tally: BTreeMap<&'static str, Tally>,
    loud: Vec<String>,
    missed: Vec<String>,
}

fn written(text: &str, at: usize, other: Option<u64>) -> String {
    super::written(text, at, other)
}

fn run(report: &mut Report, seed: u64) -> Outcome {
    let mut out = Outcome { tally: BTreeMap::new(), loud: Vec::new(), missed: Vec::new() };
    let mut lot = Lot(seed);
    for (licensed, (position, texts)) in
        LICENSED.iter().map(|of| (true, of)).chain(SOME.iter().chain(OTHERS).map(|of| (false, of)))
    {
        let others = OTHERS.iter().any(|(name, _)| name == position);
        for text in *texts {
            for _ in 0..TURNS {
                let mut text = slots(&mut lot, text);
                while text.contains('N') {
                    // Some of them are fewer than any figure of all; of other things there may be any number.
                    let number = if others { 1 + lot.next(900) } else { 1 + lot.next(18) };
                    text = text.replacen('N', &number.to_string(), 1);
                }
                let tally = out.tally.entry(position).or_default();
                let right = found(report, &written(&text, 0, None));
                if right.is_empty() {
                    tally.silent += 1;
                } else {
                    tally.loud += 1;
                    out.loud.push(format!("{position}: {text}: {}", right[0].1));
                }
                let numbers = text.split(['«', '»']).skip(1).step_by(2).take(if licensed { 9 } else { 0 });
                for (at, number) in numbers.enumerate() {
                    for other in wrong(number.parse().unwrap()) {
                        tally.planted += 1;
                        if found(report, &written(&text, at, Some(other))).is_empty() {
                            out.missed
                                .push(format!("{position}: {number} → {other}: {}", written(&text, at, Some(other))));
                        } else {
                            tally.found += 1;
                        }
                    }
                }
            }
        }
    }
    out
}

/// The lists of the crate, in which the words of this file must not stand.
const LISTS: &[&str] = &[
    include_str!("../../../src/claim/lexicon.rs"),
    include_str!("../../../src/claim/names.rs"),
    include_str!("../../../src/text/predicate.rs"),
];

#[test]
fn the_words_stand_in_no_list() {
    for word in [PLACES, NOUNS, HEADS, VERBS, OBJECTS, MANNERS].concat() {
        let quoted = format!("\"{word}\"");
        assert!(!LISTS.iter().any(|list| list.contains(&quoted)), "{word}");
    }
}

#[test]
fn open_text_in_every_position() {
    let seed = std::env::var("OPEN_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2024);
    let out = run(&mut tables(BUREAU), seed);
    let (mut found, mut planted) = (0, 0);
    for (position, tally) in &out.tally {
        println!(
            "{position}: {} silent, {} loud; {} of {} found",
            tally.silent, tally.loud, tally.found, tally.planted
        );
        found += tally.found;
        planted += tally.planted;
    }
    println!("all: {found} of {planted} found, {} loud", out.loud.len());
    if std::env::var_os("OPEN_LIST").is_some() {
        out.loud.iter().chain(&out.missed).for_each(|line| println!("{line}"));
    }
    assert_eq!(out.loud, [""; 0]);
    assert!(found * 1000 >= planted * 990, "{found} of {planted}");
}
