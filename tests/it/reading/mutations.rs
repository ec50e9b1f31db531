//! Pages damaged in the ways in which tools and people damage them: a figure that is read stands in its own box.

use super::*;

/// A small generator of numbers, so that a case is its seed.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap()).unwrap()
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Damage {
    DropLine,
    DropLines,
    DropPipe,
    AddPipe,
    DoubleLine,
    SwapLines,
    JoinLines,
    GlueLines,
    SplitLine,
    Prose,
    PageNumber,
    Chrome,
    SubtotalRow,
    UnknownRow,
    ExtraColumn,
    BlankHeads,
    DropHeads,
    DropTitle,
    Cut,
    RepeatTable,
    RepeatHeads,
    LineEnds,
    Tabs,
    Invisible,
    FullPipes,
    Widths,
    Traditional,
    DropNumber,
    DropLabel,
    CutLabel,
    Dedup,
    MoveLine,
    DropBox,
}

const DAMAGES: &[Damage] = &[
    Damage::DropLine,
    Damage::DropLines,
    Damage::DropPipe,
    Damage::AddPipe,
    Damage::DoubleLine,
    Damage::SwapLines,
    Damage::JoinLines,
    Damage::GlueLines,
    Damage::SplitLine,
    Damage::Prose,
    Damage::PageNumber,
    Damage::Chrome,
    Damage::SubtotalRow,
    Damage::UnknownRow,
    Damage::ExtraColumn,
    Damage::BlankHeads,
    Damage::DropHeads,
    Damage::DropTitle,
    Damage::Cut,
    Damage::RepeatTable,
    Damage::RepeatHeads,
    Damage::LineEnds,
    Damage::Tabs,
    Damage::Invisible,
    Damage::FullPipes,
    Damage::Widths,
    Damage::Traditional,
    Damage::DropNumber,
    Damage::DropLabel,
    Damage::CutLabel,
    Damage::Dedup,
    Damage::MoveLine,
    Damage::DropBox,
];

const HEADS: &[&str] = &[
    "信息内容",
    "本年",
    "上一年",
    "现行有效件数",
    "对外公开总数量",
    "处理决定数量",
    "采购",
    "申请人情况",
    "自然人",
    "法人或其他组织",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "勾稽关系",
];

/// The page with one damage; `style` prints the rows that are put in.
fn damaged(page: &str, damage: Damage, style: Style, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
    let start = lines.iter().position(|line| line.starts_with("二、主动")).unwrap_or(0);
    let end = lines.iter().position(|line| line.starts_with("五、存在")).unwrap_or(lines.len());
    let end = if end > start + 2 { end } else { lines.len() };
    let end = end.min(lines.len().saturating_sub(1));
    if end < start + 2 {
        return page.to_owned();
    }
    let inside = |dice: &mut Dice| start + dice.below(end - start);
    let row = |label: &str, width: usize| {
        let boxes: Vec<String> =
            [label.to_owned()].into_iter().chain((0..width).map(|n| (90_001 + n).to_string())).collect();
        let mut out = String::new();
        style.print(&boxes, &mut out);
        out.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let put = |lines: &mut Vec<String>, at: usize, new: Vec<String>| {
        lines.splice(at..at, new);
    };
    // The lines in which a row or a head begins, so that what is put in stands between rows.
    let is_label = |line: &String| {
        let c = line.trim_start_matches(['|', ' ']).chars().next();
        c.is_some_and(|c| !c.is_ascii_digit() && !matches!(c, '-' | '|' | '/' | '\t'))
            || line.trim_start_matches(['|', ' ']).chars().nth(1) == Some('.')
    };
    let labels: Vec<usize> = (start..end).filter(|at| is_label(&lines[*at])).collect();
    if labels.is_empty() {
        return page.to_owned();
    }
    let between = |dice: &mut Dice| labels[dice.below(labels.len())];
    match damage {
        Damage::DropLine => {
            let at = inside(dice);
            lines.remove(at);
        }
        Damage::DropLines => {
            let at = inside(dice);
            let n = 2 + dice.below(8);
            lines.drain(at..(at + n).min(end));
        }
        Damage::DropPipe | Damage::AddPipe => {
            let with: Vec<usize> = (start..end).filter(|at| lines[*at].contains('|')).collect();
            if with.is_empty() {
                return page.to_owned();
            }
            let at = with[dice.below(with.len())];
            let line = &mut lines[at];
            let pipes: Vec<usize> = line.match_indices('|').map(|(at, _)| at).collect();
            let pipe = pipes[dice.below(pipes.len())];
            if damage == Damage::DropPipe {
                line.remove(pipe);
            } else {
                line.insert_str(pipe, ["|", "| "][dice.below(2)]);
            }
        }
        Damage::DoubleLine => {
            let at = inside(dice);
            lines.insert(at, lines[at].clone());
        }
        Damage::SwapLines => {
            let at = inside(dice);
            lines.swap(at, at + 1);
        }
        Damage::MoveLine => {
            let (from, to) = (inside(dice), inside(dice));
            let line = lines.remove(from);
            lines.insert(to, line);
        }
        Damage::JoinLines | Damage::GlueLines => {
            let at = inside(dice);
            let next = lines.remove(at + 1);
            let gap = if damage == Damage::JoinLines { dice.of(&[" ", "  ", "\t", "\u{3000}"]) } else { "" };
            lines[at] = format!("{}{gap}{next}", lines[at]);
        }
        Damage::SplitLine => {
            let at = inside(dice);
            let spaces: Vec<usize> = lines[at].match_indices([' ', '\t']).map(|(at, _)| at).collect();
            if !spaces.is_empty() {
                let space = spaces[dice.below(spaces.len())];
                let rest = lines[at].split_off(space);
                lines.insert(at + 1, rest[1..].to_owned());
            }
        }
        Damage::Prose => {
            let at = if dice.below(2) == 0 { inside(dice) } else { between(dice) };
            let text = dice.of(&[
                "本年度我镇共收到依申请公开3件，均已办结。",
                "注:以上数据截至2023年12月31日",
                "2023年",
                "单位:件",
                "无",
                "其他",
                "总计",
                "合计 5",
                "其中行政许可5件",
                "12",
                "行政复议0件、行政诉讼0件。",
                "见附件1",
            ]);
            lines.insert(at, text.to_owned());
        }
        Damage::PageNumber => {
            let at = if dice.below(2) == 0 { inside(dice) } else { between(dice) };
            let text = dice.of(&[
                "- 3 -",
                "第 5 页",
                "3",
                "— 3 —",
                "-3-",
                "3/8",
                "第 3 页 共 8 页",
                "Page 3",
                "·3·",
                "3 / 8",
                "－3－",
            ]);
            lines.insert(at, text.to_owned());
        }
        Damage::Chrome => {
            let at = if dice.below(2) == 0 { inside(dice) } else { between(dice) };
            let text = dice.of(&[
                "打印 关闭",
                "分享到: 微信 微博 0",
                "首页 > 政务公开 > 2023",
                "| 首页 | 政务公开 | 1 |",
                "扫一扫在手机打开当前页",
                "|",
                "| | | |",
                "浏览次数: 128",
                "字号: 大 | 中 | 小",
                "[ 打印 ] | [ 关闭 ]",
                "上一篇 |",
                "\u{c}",
            ]);
            lines.insert(at, text.to_owned());
        }
        Damage::SubtotalRow => {
            let at = between(dice);
            let label =
                dice.of(&["(三)不予公开", "(四)无法提供", "小计", "(五)不予处理", "三、本年度办理结果", "合计"]);
            put(&mut lines, at, row(label, 7));
        }
        Damage::UnknownRow => {
            let at = between(dice);
            let label =
                dice.of(&["网上申请", "1.当面申请", "行政裁决", "其中:网站公开", "党组文件", "信函申请数", "行政征收"]);
            let width = 1 + dice.below(8);
            put(&mut lines, at, row(label, width));
        }
        Damage::ExtraColumn => {
            // One figure more in every row of 表三, at the same place.
            let column = dice.below(8);
            let mut out = Vec::new();
            let mut seen = 0;
            let mut in_three = false;
            for line in &lines {
                in_three = (in_three || line.starts_with("三、收到")) && !line.starts_with("四、政府");
                let is_row = is_label(line);
                let is_sep = matches!(style, Style::BoxALine | Style::PipeBelow | Style::Lines);
                if !in_three {
                    out.push(line.clone());
                } else if is_sep {
                    if is_row {
                        seen = 0;
                    }
                    let bare = line.trim();
                    let number = bare.chars().next().is_some_and(|c| c.is_ascii_digit()) && !is_row;
                    if number {
                        if seen == column {
                            out.push(if style == Style::BoxALine { "777 |".to_owned() } else { "777".to_owned() });
                            if style == Style::PipeBelow {
                                out.push("|".to_owned());
                            }
                        }
                        seen += 1;
                    }
                    out.push(line.clone());
                } else {
                    let gap = match style {
                        Style::Tabs => "\t",
                        Style::Spaces => "  ",
                        _ => " | ",
                    };
                    let mut parts: Vec<&str> = line.split(gap).collect();
                    if parts.len() >= 8 {
                        let at = (parts.len() - 7 + column).min(parts.len());
                        parts.insert(at, "777");
                    }
                    out.push(parts.join(gap));
                }
            }
            lines = out;
        }
        Damage::BlankHeads | Damage::DropHeads => {
            let head = dice.of(HEADS);
            let all = dice.below(2) == 0;
            for line in &mut lines[start..end] {
                let is_head =
                    |line: &str| if all { HEADS.iter().any(|h| line.contains(h)) } else { line.contains(head) };
                if is_head(line) && !line.contains("二、") && !line.contains("三、") {
                    let keep = |c: &char| matches!(c, '|' | '\t' | ' ');
                    *line =
                        if damage == Damage::BlankHeads { line.chars().filter(keep).collect() } else { String::new() };
                }
            }
        }
        Damage::DropTitle => {
            let title = dice.of(&["一、总体", "二、主动", "三、收到", "四、政府", "五、存在", "六、其他"]);
            lines.retain(|line| !line.starts_with(title));
        }
        Damage::Cut => {
            let n = page.chars().count();
            return page.chars().take(dice.below(n)).collect();
        }
        Damage::RepeatTable => {
            let titles = ["二、主动", "三、收到", "四、政府", "五、存在"]
                .map(|t| lines.iter().position(|line| line.starts_with(t)).unwrap_or(lines.len()));
            let n = dice.below(3);
            let keep_title = dice.below(2);
            if titles[n] + keep_title > titles[n + 1] {
                return page.to_owned();
            }
            let mut table: Vec<String> = lines[titles[n] + keep_title..titles[n + 1]].to_vec();
            if dice.below(2) == 0 {
                for line in &mut table {
                    *line = line.replace('4', "5");
                }
            }
            let at = titles[n + dice.below(4 - n)];
            put(&mut lines, at, table);
        }
        Damage::RepeatHeads => {
            let heads: Vec<String> = lines[start..end]
                .iter()
                .filter(|line| {
                    HEADS.iter().any(|h| line.contains(h)) && !line.contains("二、") && !line.contains("三、")
                })
                .cloned()
                .collect();
            if heads.is_empty() {
                return page.to_owned();
            }
            let from = dice.below(heads.len());
            let n = 1 + dice.below(8);
            let at = between(dice);
            put(&mut lines, at, heads[from..(from + n).min(heads.len())].to_vec());
        }
        Damage::LineEnds => {
            let mut out = String::new();
            let ends = [
                ["\n", "\r\n"],
                ["\r\n", "\r\n"],
                ["\r", "\r"],
                ["\r", "\n"],
                ["\u{2028}", "\n"],
                ["\u{b}", "\n"],
                ["\r\r\n", "\n"],
                ["\u{85}", "\n"],
            ];
            let ends = ends[dice.below(ends.len())];
            for line in &lines {
                out.push_str(line);
                out.push_str(ends[dice.below(2)]);
            }
            return out;
        }
        Damage::Tabs => {
            let (from, to) =
                [("  ", "\t"), (" ", "\t"), (" | ", "\t"), ("\t", "    "), ("\t", "\t\t"), (" |", "\t|"), ("  ", " ")]
                    [dice.below(7)];
            if dice.below(2) == 0 {
                return page.replace(from, to);
            }
            let at = inside(dice);
            lines[at] = lines[at].replacen(from, to, 1);
        }
        Damage::Invisible => {
            let c = dice.of(&[
                "\u{feff}", "\u{200b}", "\u{a0}", "\u{3000}", "\u{200d}", "\u{ad}", "\u{2009}", "\u{202e}", "\u{200e}",
            ]);
            if dice.below(4) == 0 {
                return format!("{c}{page}");
            }
            for _ in 0..1 + dice.below(5) {
                let at = inside(dice);
                let n = dice.below(lines[at].chars().count() + 1);
                let byte = lines[at].char_indices().nth(n).map_or(lines[at].len(), |(at, _)| at);
                lines[at].insert_str(byte, c);
            }
        }
        Damage::FullPipes => {
            let to = dice.of(&["｜", "│", "¦", "∣", "┃", "丨"]);
            if dice.below(2) == 0 {
                return page.replace('|', to);
            }
            let at = inside(dice);
            lines[at] = lines[at].replace('|', to);
        }
        Damage::Widths => {
            let wide: Vec<(char, char)> =
                "0123456789(),.:;/".chars().map(|c| (c, char::from_u32(c as u32 + 0xFEE0).unwrap())).collect();
            let p = 1 + dice.below(4);
            return page
                .chars()
                .map(|c| wide.iter().find(|(a, _)| *a == c).filter(|_| dice.below(p) == 0).map_or(c, |(_, b)| *b))
                .collect();
        }
        Damage::Traditional => {
            const PAIRS: &str = "规規范範总總体體况況动動开開报報处處请請复複复復议議诉訴讼訟问問题題进進据據数數条條项項内內制製发發废廢现現许許对對务務罚罰强強费費额額单單万萬购購采採业業机機构構组組织織会會与與关關系係为為于於属屬国國类類过過执執档檔护護权權稳穩无無转轉续續结結审審维維纠糾经經后後计計办辦认認获獲举舉访訪补補缴繳纳納确確减減决決区區";
            let pairs: Vec<char> = PAIRS.chars().collect();
            let p = 1 + dice.below(3);
            return page
                .chars()
                .map(|c| {
                    pairs.chunks(2).find(|pair| pair[0] == c).filter(|_| dice.below(p) == 0).map_or(c, |pair| pair[1])
                })
                .collect();
        }
        Damage::DropNumber => {
            // The digits go, whatever stands round them stays.
            let at = inside(dice);
            let runs: Vec<std::ops::Range<usize>> = number_runs(&lines[at]);
            if !runs.is_empty() {
                let n = dice.below(runs.len());
                lines[at].replace_range(runs[n].clone(), "");
            }
        }
        Damage::DropBox => {
            // The digits go and the separator behind them.
            let at = inside(dice);
            let runs: Vec<std::ops::Range<usize>> = number_runs(&lines[at]);
            if !runs.is_empty() {
                let n = dice.below(runs.len());
                let mut range = runs[n].clone();
                let rest = &lines[at][range.end..];
                range.end += rest.len() - rest.trim_start_matches(['|', ' ', '\t']).len();
                lines[at].replace_range(range, "");
            }
        }
        Damage::DropLabel => {
            let at = between(dice);
            let line = lines[at].clone();
            let words: Vec<char> = line.chars().collect();
            let from = words.iter().position(|c| c.is_alphanumeric() || *c == '(').unwrap_or(0);
            let to =
                words.iter().skip(from).position(|c| matches!(c, '|' | '\t' | ' ')).map_or(words.len(), |n| from + n);
            lines[at] = words[..from].iter().chain(&words[to..]).collect();
        }
        Damage::CutLabel => {
            let at = between(dice);
            let words: Vec<char> = lines[at].chars().collect();
            let from = words.iter().position(|c| c.is_alphanumeric() || *c == '(').unwrap_or(0);
            let to =
                words.iter().skip(from).position(|c| matches!(c, '|' | '\t' | ' ')).map_or(words.len(), |n| from + n);
            if to > from {
                let a = from + dice.below(to - from);
                let b = a + 1 + dice.below(to - a);
                lines[at] = words[..a].iter().chain(&words[b.min(to)..]).collect();
            }
        }
        Damage::Dedup => {
            let mut seen = std::collections::BTreeSet::new();
            lines.retain(|line| seen.insert(line.clone()));
        }
    }
    lines.join("\n") + "\n"
}

fn number_runs(line: &str) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, c) in line.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match out.last_mut() {
            Some(last) if last.end == at => last.end = at + c.len_utf8(),
            _ => out.push(at..at + c.len_utf8()),
        }
    }
    out.retain(|range| range.len() >= 3);
    out
}

/// What is in the boxes before the damage.
#[derive(Clone, Copy, Debug)]
enum Filling {
    Full,
    SomeBlank,
    MostBlank,
}

struct Case {
    whole: String,
    page: String,
    truth: Report,
}

fn case(damage: Damage, style: Style, filling: Filling, seed: u64) -> Case {
    let mut dice = Dice(seed);
    let form = |n: usize| if n == 0 { Form::F2019 } else { Form::F2021 };
    let (form2, form3) = (form(dice.below(3)), form(dice.below(3)));
    let mask = Dice(dice.next()).0;
    let value = |cell: Cell| {
        let at = Cell::all().position(|c| c == cell).unwrap();
        let roll = Dice(mask ^ u64::try_from(at).unwrap()).below(10);
        let blank = style.shows_blanks()
            && match filling {
                Filling::Full => false,
                Filling::SomeBlank => roll < 3,
                Filling::MostBlank => roll < 9,
            };
        if blank { String::new() } else { (at + 101).to_string() }
    };
    let whole = page(style, form2, form3, value);
    let page = damaged(&whole, damage, style, &mut dice);
    Case { whole, page, truth: expected(form2, form3, value) }
}

/// The figures that are read and are not those of the page before the damage.
fn wrong(case: &Case) -> Vec<(Cell, State)> {
    let Ok(reading) = text(&case.page, &Options::default()) else { return Vec::new() };
    let states = reading.report.cells().map(|cell| (cell, reading.report.figure(cell).unwrap()));
    let wrong =
        states.filter(|(cell, found)| found.state() != State::Missing && Some(*found) != case.truth.figure(*cell));
    wrong.map(|(cell, found)| (cell, found.state())).collect()
}

/// What no reader can see in the text, so that what is read may differ: what was moved, doubled or taken out of a box,
/// or put into an empty one, looks like a box of its own.
fn may_differ(damage: Damage, found: State, style: Style, filling: Filling) -> bool {
    let boxes_are_lines = matches!(style, Style::BoxALine | Style::PipeBelow | Style::Lines);
    match (damage, found) {
        (Damage::SwapLines | Damage::MoveLine, _) => true,
        (Damage::DropNumber | Damage::DropBox, State::Blank) => true,
        // What stood beside the number stays: a sign, a unit.
        (
            Damage::DropNumber | Damage::DropBox | Damage::DropLabel | Damage::CutLabel,
            State::Unreadable | State::Slash,
        ) => true,
        // The pipe of the lost line stays.
        (Damage::DropLine | Damage::DropLines, State::Blank) => style == Style::PipeBelow,
        (Damage::DoubleLine, _) => boxes_are_lines && !matches!(filling, Filling::Full),
        // A number that the next line's pipe closes.
        (Damage::Prose | Damage::PageNumber, State::Stated) => {
            style == Style::PipeBelow && !matches!(filling, Filling::Full)
        }
        // A gap between the digits, a mark that turns them round.
        (Damage::Invisible, State::Unreadable) => true,
        _ => false,
    }
}

fn run(damage: Damage, style: Style, filling: Filling, seed: u64) -> Result<(), String> {
    let case = case(damage, style, filling, seed);
    let Ok(reading) = text(&case.page, &Options::default()) else { return Ok(()) };
    for cell in reading.report.cells() {
        let found = reading.report.figure(cell).unwrap();
        if found.state() != State::Missing
            && Some(found) != case.truth.figure(cell)
            && !may_differ(damage, found.state(), style, filling)
        {
            let truth = case.truth.figure(cell);
            let lines = diff(&case.whole, &case.page);
            return Err(format!("{damage:?} {style:?} {filling:?} {seed}: {cell}: {found}, not {truth:?}\n{lines}"));
        }
    }
    let json = gouji::write::json::reading(None, None, Ok::<_, String>(&reading), gouji::Lang::Zh);
    let back = gouji::read::json(&json, &Options::default()).unwrap();
    if back[0].reading.as_ref().ok() != Some(&reading) {
        return Err(format!("{damage:?} {style:?} {filling:?} {seed}: not the same from JSON"));
    }
    Ok(())
}

const FILLINGS: [Filling; 3] = [Filling::Full, Filling::SomeBlank, Filling::MostBlank];

proptest! {
    // The same pages on every run: others are looked for with MUTATIONS=n.
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_damaged_page_has_no_wrong_figure(
        damage in prop::sample::select(DAMAGES.to_vec()),
        style in prop::sample::select(Style::ALL.to_vec()),
        filling in prop::sample::select(FILLINGS.to_vec()),
        seed in any::<u64>(),
    ) {
        prop_assert_eq!(run(damage, style, filling, seed), Ok(()));
    }
}

/// Cases that were wrong once.
#[test]
fn damages_of_the_past() {
    assert_eq!(run(Damage::Chrome, Style::PipeBelow, Filling::Full, 65), Ok(()));
    assert_eq!(run(Damage::JoinLines, Style::Lines, Filling::Full, 14749494549147777713), Ok(()));
    assert_eq!(run(Damage::DropBox, Style::Spilled, Filling::Full, 3), Ok(()));
    assert_eq!(run(Damage::DropPipe, Style::Spilled, Filling::MostBlank, 6), Ok(()));
    assert_eq!(run(Damage::SplitLine, Style::Spilled, Filling::SomeBlank, 15), Ok(()));
}

/// A line printed twice in a row with one empty box: seven numbers in eight lines, taken for a full row.
#[test]
#[ignore = "known and not mended: one page in some ten thousand of this damage"]
fn a_doubled_figure_beside_an_empty_box() {
    assert_eq!(run(Damage::DoubleLine, Style::Paragraphs, Filling::SomeBlank, 2_227_247_012_240_263_128), Ok(()));
}

/// `MUTATIONS=n cargo test --release damaged` runs n cases of each damage, style and filling, and counts.
#[test]
fn damaged_pages_in_number() {
    let Some(n) = std::env::var("MUTATIONS").ok().and_then(|n| n.parse::<u64>().ok()) else { return };
    for damage in DAMAGES {
        let mut counts = [0_usize; 5];
        for (style, filling) in Style::ALL.iter().flat_map(|style| FILLINGS.map(|filling| (*style, filling))) {
            for seed in 0..n {
                counts[0] += 1;
                let case = case(*damage, style, filling, seed);
                let wrong = wrong(&case);
                for (count, state) in counts[1..].iter_mut().zip([State::Stated, State::Blank, State::Unreadable]) {
                    *count += usize::from(wrong.iter().any(|(_, found)| *found == state));
                }
                if let Err(why) = run(*damage, style, filling, seed) {
                    counts[4] += 1;
                    println!("{why}");
                }
            }
        }
        println!("== {damage:?}: [cases, with another number, blank, unreadable, not allowed for] {counts:?}");
    }
}

#[test]
fn a_damage_of_sign_and_line_end_loses_no_figure() {
    for style in Style::ALL {
        let value = |cell: Cell| (Cell::all().position(|c| c == cell).unwrap() + 101).to_string();
        let whole = page(style, Form::F2021, Form::F2021, value);
        let wide = |c: char| match c {
            '0'..='9' | '(' | ')' => char::from_u32(c as u32 + 0xFEE0).unwrap(),
            c => c,
        };
        for page in [
            whole.replace('\n', "\r\n"),
            whole.replace('\n', "\r"),
            whole.replace('\n', "\u{2028}"),
            whole.chars().map(wide).collect(),
            whole.replace('1', "1\u{200e}").replace("1\u{200e}\u{200e}", "1\u{200e}"),
            format!("\u{feff}{whole}"),
        ] {
            let invisible =
                page.contains('\u{200e}') && matches!(style, Style::Spaces | Style::Lines | Style::Paragraphs);
            let reading = read(&page);
            if !invisible {
                assert_eq!(
                    same_tables(&reading.report, &expected(Form::F2021, Form::F2021, value)),
                    Ok(()),
                    "{style:?}"
                );
            }
        }
    }
}

/// A line of the page's chrome between the boxes of a row: the pipe before it is no empty box.
#[test]
fn a_line_between_boxes_takes_no_place() {
    let boxes = |between: &str| format!("1.属于国家秘密 |\n0 |\n0 |\n{between}0 |\n0 |\n0 |\n0 |\n7 |\n");
    let page = |between: &str| {
        format!("三、收到和处理政府信息公开申请情况\n(三)不予公开 |\n{}2.其他法律行政法规禁止公开 |\n", boxes(between))
    };
    let path = "applications.outcomes.withheld.state_secret.total";
    assert_eq!(shown(&read(&page("")), path), "7");
    assert_eq!(shown(&read(&page("| 首页 | 政务公开 | 1 |\n")), path), "Missing");
}

/// Real pages with the same damages: a figure is lost or stays as it is.
#[test]
fn a_damaged_real_page_has_no_other_figure() {
    let n = std::env::var("MUTATIONS").ok().and_then(|n| n.parse::<u64>().ok()).unwrap_or(1);
    let pages = shared("").into_iter().chain(
        shared("cut")
            .into_iter()
            .map(|(name, page)| (name, page.split_once('\n').map_or(String::new(), |(_, rest)| rest.to_owned()))),
    );
    let mut count = 0;
    for (name, whole) in pages {
        let Ok(before) = text(&whole, &Options::default()) else { continue };
        for damage in DAMAGES {
            for seed in 0..n {
                let style = Style::ALL[usize::try_from(seed).unwrap() % Style::ALL.len()];
                let page = damaged(&whole, *damage, style, &mut Dice(seed * 7 + *damage as u64));
                let Ok(after) = text(&page, &Options::default()) else { continue };
                count += 1;
                for cell in after.report.cells() {
                    let found = after.report.figure(cell).unwrap();
                    let was = before.report.figure(cell);
                    // What cannot be taken apart is said to be so.
                    let is_torn = found.state() == State::Unreadable && after.is_guessed(cell);
                    let fine = found.state() == State::Missing
                        || is_torn
                        || Some(found) == was
                        || was.is_none_or(|was| was.state() == State::Missing)
                        || may_differ(*damage, found.state(), Style::PipeBelow, Filling::MostBlank);
                    assert!(fine, "{name} {damage:?} {seed}: {cell}: {found}, was {was:?}\n{}", diff(&whole, &page));
                }
            }
        }
    }
    println!("damaged real pages: {count}");
}

/// Where the two pages part and meet again.
fn diff(before: &str, after: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (before.split('\n').collect(), after.split('\n').collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let tail = tail.min(a.len() - head).min(b.len() - head);
    let show = |l: &[&str]| {
        let part = &l[head.saturating_sub(3)..(l.len() - tail + 3).min(l.len())];
        part.iter().take(14).map(|l| l.chars().take(60).collect::<String>()).collect::<Vec<_>>().join("⏎")
    };
    format!("before: {}\nafter:  {}", show(&a), show(&b))
}
