//! From a template and a report to prose: what its numbers are, what each may lawfully be, and one of them made wrong.
//!
//! `{收到}` is a claim and can be made wrong, `{~收到}` stands there as it is, `{收到|han}` is written in Chinese
//! numerals (`liang`: 两 for 2; `full`: fullwidth; `comma`: thousands). `{?}` and `{??}` are numbers of other things.

use crate::common::generate::{Made, Rng, stated};
use gouji::cells::{ApplicantsCells, CasesCells};
use gouji::{AdminLevel, Form, Report, Section, cells};

/// The figures of a report by the words of its prose.
#[derive(Clone, Copy)]
pub(crate) struct Facts {
    pub(crate) form: Form,
    pub(crate) year: u16,
    pub(crate) level: Option<AdminLevel>,
    /// Whether the report covers an area.
    pub(crate) area: bool,
    /// 一, 二, (七) and 四: natural persons, all others, together.
    pub(crate) received: [u64; 3],
    pub(crate) over: [u64; 3],
    pub(crate) done: [u64; 3],
    pub(crate) forward: [u64; 3],
    pub(crate) commercial: u64,
    /// (一) … (六).
    pub(crate) groups: [u64; 6],
    pub(crate) not_held: u64,
    pub(crate) to_create: u64,
    pub(crate) unclear: u64,
    pub(crate) petition: u64,
    pub(crate) repeated: u64,
    pub(crate) query: u64,
    pub(crate) third_party: u64,
    pub(crate) internal: u64,
    pub(crate) process: u64,
    pub(crate) correction_overdue: u64,
    pub(crate) fee_overdue: u64,
    /// 维持, 纠正, 其他, 未审结, 总计.
    pub(crate) review: [u64; 5],
    pub(crate) direct: [u64; 5],
    pub(crate) after: [u64; 5],
    /// 制发, 废止, 现行有效; in the 2019 form 新制作, 新公开, 总数量.
    pub(crate) documents: [u64; 3],
    pub(crate) regulations: [u64; 3],
    pub(crate) charges: u64,
    pub(crate) fee_cases: u64,
    pub(crate) fee_yuan: u64,
}

impl Facts {
    pub(crate) fn of(made: &Made) -> Facts {
        let report = &made.report;
        let form = report.form(gouji::Table::Applications).unwrap();
        let table = cells::APPLICATIONS;
        let of = table.outcomes;
        let three = |row: ApplicantsCells| {
            let (natural, total) = (stated(report, row.natural_person), stated(report, row.total));
            [natural, total - natural, total]
        };
        let one = |row: ApplicantsCells| stated(report, row.total);
        let sum = |rows: &[ApplicantsCells]| rows.iter().map(|row| one(*row)).sum::<u64>();
        let w = of.withheld;
        let (u, n, o) = (of.unavailable, of.not_processed, of.other);
        let withheld = [
            w.state_secret,
            w.prohibited_by_law,
            w.security_and_stability,
            w.third_party_rights,
            w.internal_affairs,
            w.process_information,
            w.enforcement_file,
            w.administrative_query,
        ];
        let others = match form {
            Form::F2021 => sum(&[o.f2021.correction_overdue, o.f2021.fee_overdue, o.f2021.other]),
            _ => one(o.f2019),
        };
        let block = |b: CasesCells| [b.upheld, b.corrected, b.other, b.pending, b.total].map(|c| stated(report, c));
        let (documents, regulations) = match form {
            Form::F2021 => {
                let table = cells::ARTICLE20.f2021;
                let row = |row: gouji::cells::DocumentsCells| {
                    [row.issued, row.repealed, row.in_force].map(|c| stated(report, c))
                };
                (row(table.normative_documents), row(table.regulations))
            }
            _ => {
                let table = cells::ARTICLE20.f2019;
                let row = |row: gouji::cells::DocumentsF2019Cells| {
                    [row.made, row.newly_disclosed, row.total_disclosed].map(|c| stated(report, c))
                };
                (row(table.normative_documents), row(table.regulations))
            }
        };
        Facts {
            form,
            year: report.year.unwrap(),
            level: report.agency.level,
            area: report.agency.covers == Some(gouji::Scope::Area),
            received: three(table.received),
            over: three(table.carried_over),
            done: three(of.total),
            forward: three(table.carried_forward),
            commercial: stated(report, table.received.commercial),
            groups: [
                one(of.disclosed),
                one(of.partly_disclosed),
                sum(&withheld),
                sum(&[u.not_held, u.needs_creation, u.still_unclear]),
                sum(&[n.petition, n.repeated, n.published_material, n.mass_repeated, n.confirmation]),
                others,
            ],
            not_held: one(u.not_held),
            to_create: one(u.needs_creation),
            unclear: one(u.still_unclear),
            petition: one(n.petition),
            repeated: one(n.repeated),
            query: one(w.administrative_query),
            third_party: one(w.third_party_rights),
            internal: one(w.internal_affairs),
            process: one(w.process_information),
            correction_overdue: one(o.f2021.correction_overdue),
            fee_overdue: one(o.f2021.fee_overdue),
            review: block(cells::DISPUTES.review),
            direct: block(cells::DISPUTES.direct_litigation),
            after: block(cells::DISPUTES.litigation_after_review),
            documents,
            regulations,
            charges: made.charges.len() as u64,
            fee_cases: made.charges.iter().map(|charge| charge.cases).sum(),
            fee_yuan: made.charges.iter().map(|charge| charge.yuan).sum(),
        }
    }

    /// 一.
    pub(crate) const fn a(&self) -> u64 {
        self.received[2]
    }

    /// 二.
    pub(crate) const fn b(&self) -> u64 {
        self.over[2]
    }

    /// (七).
    pub(crate) const fn c(&self) -> u64 {
        self.done[2]
    }

    /// 四.
    pub(crate) const fn d(&self) -> u64 {
        self.forward[2]
    }

    /// 行政诉讼, both blocks.
    pub(crate) const fn suits(&self) -> u64 {
        self.direct[4] + self.after[4]
    }

    pub(crate) const fn suits_pending(&self) -> u64 {
        self.direct[3] + self.after[3]
    }
}

/// What a number in prose says.
pub(crate) struct Claim {
    value: u64,
    /// Every reading that is lawful for some wording of this claim.
    lawful: Vec<u64>,
    pub(crate) codes: &'static [&'static str],
    /// How far from a lawful reading a number has to be, to be wrong.
    apart: u64,
}

const RECEIVED: &[&str] = &["GJ501"];
const OUTCOME: &[&str] = &["GJ502"];
const CASES: &[&str] = &["GJ503"];
const DOCUMENTS: &[&str] = &["GJ504"];
const PARTS: &[&str] = &["GJ505", "GJ501"];
const SHARE: &[&str] = &["GJ505", "GJ501", "GJ502"];

/// The claim of this name.
fn claim(name: &str, f: &Facts) -> Option<Claim> {
    let count = |value, lawful: &[u64], codes| Claim { value, lawful: lawful.to_vec(), codes, apart: 0 };
    let (a, b, c, d) = (f.a(), f.b(), f.c(), f.d());
    let received = |value| count(value, &[a, a + b, c], RECEIVED);
    let column =
        |at: usize, value: u64| count(value, &[f.received[at], f.received[at] + f.over[at], f.done[at]], RECEIVED);
    let group = |at: usize| count(f.groups[at], &[f.groups[at]], OUTCOME);
    let row = |value| count(value, &[value], OUTCOME);
    let case = |value, lawful: &[u64]| count(value, lawful, CASES);
    let [review, direct, after] = [f.review, f.direct, f.after];
    let suits = f.suits();
    let suits_done = suits - f.suits_pending();
    let reviews = [review[4], review[4] - review[3]];
    let all_suits = [suits, suits_done, direct[4], after[4], direct[4] - direct[3], after[4] - after[3]];
    let every = [review[4] + suits, reviews[1] + suits_done];
    let document = |value, lawful: &[u64]| count(value, lawful, DOCUMENTS);
    let [made, repealed, in_force] = f.documents;
    let share = |parts: &[u64], value: u64| {
        let lawful = parts.iter().flat_map(|part| [a, a + b, c].map(|whole| hundredths(*part, whole)));
        Claim { value, lawful: lawful.collect(), codes: SHARE, apart: 40 }
    };
    Some(match name {
        "新收" | "收到" | "受理" => received(a),
        "收到合计" | "受理合计" => received(a + b),
        "处理" | "办理" | "办结" => received(c),
        "结转来" => count(b, &[b], RECEIVED),
        "结转去" => count(d, &[d], RECEIVED),
        "自然人" => column(0, f.received[0]),
        "法人" => column(1, f.received[1]),
        "自然人合计" => column(0, f.received[0] + f.over[0]),
        "法人合计" => column(1, f.received[1] + f.over[1]),
        "商业企业" => count(f.commercial, &[f.commercial], RECEIVED),
        "予以公开" => count(f.groups[0], &[f.groups[0], f.groups[0] + f.groups[1]], OUTCOME),
        "部分公开" => group(1),
        "公开合计" => count(f.groups[0] + f.groups[1], &[f.groups[0], f.groups[0] + f.groups[1]], OUTCOME),
        "不予公开" => group(2),
        "无法提供" => group(3),
        "不予处理" => group(4),
        "其他处理" => group(5),
        "不掌握" => row(f.not_held),
        "另行制作" => row(f.to_create),
        "不明确" => row(f.unclear),
        "信访" => row(f.petition),
        "重复" => row(f.repeated),
        "行政查询" => row(f.query),
        "第三方" => row(f.third_party),
        "内部事务" => row(f.internal),
        "过程性" => row(f.process),
        "逾期不补正" => row(f.correction_overdue),
        "复议" => case(review[4], &reviews),
        "复议审结" => case(reviews[1], &reviews),
        "复议维持" => case(review[0], &[review[0]]),
        "复议纠正" => case(review[1], &[review[1]]),
        "复议其他" => case(review[2], &[review[2]]),
        "复议未结" => case(review[3], &[review[3]]),
        "诉讼" => case(suits, &all_suits),
        "诉讼审结" => case(suits_done, &all_suits),
        "直接起诉" => case(direct[4], &[direct[4], direct[4] - direct[3]]),
        "复议后起诉" => case(after[4], &[after[4], after[4] - after[3]]),
        "诉讼维持" => case(direct[0] + after[0], &[direct[0] + after[0]]),
        "案件" => case(every[0], &every),
        "制发" => document(made, &[made]),
        "废止" => document(repealed, &[repealed]),
        "有效" => document(in_force, &[in_force]),
        "公开文件" => document(in_force, &[made, repealed, in_force]),
        "新公开文件" => document(repealed, &[made, repealed, in_force]),
        "规章制发" => document(f.regulations[0], &[f.regulations[0]]),
        "规章有效" => document(f.regulations[2], &[f.regulations[2]]),
        "自然人占比" => {
            share(&[f.received[0], f.received[0] + f.over[0], f.done[0]], hundredths(f.received[0], a))
        }
        "公开占比" => share(&[f.groups[0], f.groups[0] + f.groups[1]], hundredths(f.groups[0], c)),
        "费件" => count(f.fee_cases, &[f.fee_cases], &["GJ602", "GJ505"]),
        "费元" => count(f.fee_yuan, &[f.fee_yuan], &["GJ601", "GJ602"]),
        _ => return None,
    })
}

fn hundredths(part: u64, whole: u64) -> u64 {
    (part * 10_000).checked_div(whole).unwrap_or(0)
}

/// A number of a template that was made wrong.
#[derive(Clone, Debug)]
pub(crate) struct Planted {
    pub(crate) claim: String,
    pub(crate) codes: &'static [&'static str],
    pub(crate) right: String,
    pub(crate) wrong: String,
}

/// A text made of a template.
pub(crate) struct Rendered {
    pub(crate) text: String,
    /// The names of its claims, in their order.
    pub(crate) claims: Vec<String>,
    pub(crate) planted: Option<Planted>,
}

/// Writes the template for a report, with one of its claims wrong if asked for.
pub(crate) fn render(template: &str, made: &Made, rng: &mut Rng, wrong: Option<usize>) -> Rendered {
    let facts = Facts::of(made);
    let mut out = Rendered { text: String::new(), claims: Vec::new(), planted: None };
    let mut rest = template;
    while let Some((before, inside)) = rest.split_once('{') {
        let (place, after) = inside.split_once('}').unwrap();
        rest = after;
        out.text.push_str(before);
        if let Some(word) = word(place, made, &facts, rng) {
            out.text.push_str(&word);
            continue;
        }
        let (name, style) = place.split_once('|').unwrap_or((place, ""));
        let is_claim = !name.starts_with('~');
        let name = name.trim_start_matches('~');
        let plant = is_claim && wrong == Some(out.claims.len());
        if is_claim {
            out.claims.push(name.to_owned());
        }
        let (right, shown, codes) = number(name, style, made, &facts, rng, plant);
        out.text.push_str(&shown);
        if plant {
            out.planted = Some(Planted { claim: name.to_owned(), codes, right, wrong: shown });
        }
    }
    out.text.push_str(rest);
    out
}

/// What is no claim.
fn word(place: &str, made: &Made, facts: &Facts, rng: &mut Rng) -> Option<String> {
    Some(match place {
        "年" => facts.year.to_string(),
        "去年" => (facts.year - 1).to_string(),
        "明年" => (facts.year + 1).to_string(),
        "年|han" => facts.year.to_string().chars().map(|c| DIGITS[c.to_digit(10).unwrap() as usize]).collect(),
        "年|full" => full(&facts.year.to_string()),
        "我" => made.own.to_owned(),
        "全" => made.whole.to_owned(),
        "名" => made.report.agency.name.clone().unwrap(),
        "?" => rng.between(2, 300).to_string(),
        "??" => match rng.between(1000, 30_000) {
            n if rng.chance(50) => comma(n),
            n => n.to_string(),
        },
        _ => return None,
    })
}

/// The text of a claim, right and as shown, and the rules that have to find it where it is wrong.
fn number(
    name: &str,
    style: &str,
    made: &Made,
    facts: &Facts,
    rng: &mut Rng,
    plant: bool,
) -> (String, String, &'static [&'static str]) {
    let parts = match name {
        "各地" => Some((made.parts.clone(), facts.a())),
        "各地合计" => Some((made.parts.clone(), facts.a() + facts.b())),
        "渠道" => Some((["网络申请", "信函申请", "当面申请", "传真申请"].map(str::to_owned).to_vec(), facts.a())),
        _ => None,
    };
    if let Some((names, whole)) = parts {
        let numbers = pieces(whole, names.len() as u64, rng);
        let wrong = usize::try_from(rng.between(0, numbers.len() as u64 - 1)).unwrap();
        let off = rng.between(1, 3);
        let show = |plant: bool| {
            let one = |(n, (name, number)): (usize, (&String, &u64))| {
                format!("{name}{}件", if plant && n == wrong { number + off } else { *number })
            };
            names.iter().zip(&numbers).enumerate().map(one).collect::<Vec<_>>().join("、")
        };
        return (show(false), show(plant), PARTS);
    }
    if name == "费列" {
        let wrong = usize::try_from(rng.between(0, made.charges.len() as u64 - 1)).unwrap();
        let show = |plant: bool| {
            let one = |(n, charge): (usize, &crate::common::generate::Charge)| {
                let yuan = if plant && n == wrong { charge.yuan + 100 } else { charge.yuan };
                format!("{}{}件，收取{yuan}元", charge.who, charge.cases)
            };
            made.charges.iter().enumerate().map(one).collect::<Vec<_>>().join("；")
        };
        return (show(false), show(plant), &["GJ602"]);
    }
    let claim = claim(name, facts).unwrap_or_else(|| panic!("no claim is named {name}"));
    let value = if plant { wrong(&claim, rng, style) } else { claim.value };
    (styled(claim.value, style), styled(value, style), claim.codes)
}

/// A value that fits no lawful reading.
fn wrong(claim: &Claim, rng: &mut Rng, style: &str) -> u64 {
    let v = claim.value;
    let far = if claim.apart > 0 { 430 } else { 1 };
    let fee = claim.codes.contains(&"GJ601");
    // A fee has to be wrong by its last digit, so that no tariff gives it.
    let offs: &[i64] = if fee { &[3, 5, -2, 8] } else { &[1, -1, 2, 3, -2, 5, 10, -3, 7, 11, 13, 17, 19] };
    let start = rng.next() as usize;
    let mut tries = (0..offs.len()).map(|n| offs[(start + n) % offs.len()] * far);
    let fits = |n: u64| {
        let shown_zero = n == 0 && (style == "han" || style == "liang");
        !shown_zero
            && claim.lawful.iter().all(|lawful| lawful.abs_diff(n) > claim.apart)
            && (claim.apart == 0 || n <= 10_000)
    };
    tries.find_map(|off| v.checked_add_signed(off).filter(|n| fits(*n))).unwrap()
}

/// `n` in at most `most` numbers, none of them 0.
fn pieces(n: u64, most: u64, rng: &mut Rng) -> Vec<u64> {
    let mut left = n;
    let mut out = Vec::new();
    for after in (1..most.min(n)).rev() {
        let here = rng.between(1, (left - after).min(1 + 2 * left / (after + 1)));
        out.push(here);
        left -= here;
    }
    out.push(left);
    out
}

fn styled(n: u64, style: &str) -> String {
    match style {
        "han" => han(n),
        "liang" if n == 2 => "两".to_owned(),
        "liang" => han(n),
        "full" => full(&n.to_string()),
        "comma" => comma(n),
        "%1" => format!("{}.{}", n / 100, n / 10 % 10),
        "%2" => format!("{}.{:02}", n / 100, n % 100),
        "" => n.to_string(),
        other => panic!("no style is named {other}"),
    }
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Chinese numerals as one writes them: 十二, 一百零五, 三千零四十.
pub(crate) fn han(n: u64) -> String {
    if n == 0 {
        return "零".to_owned();
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % if unit == 10_000 { 10_000 } else { 10 };
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        match digit {
            1 if unit == 10 && out.is_empty() => {}
            1..=9 => out.push(DIGITS[digit as usize]),
            more => out.push_str(&han(more)),
        }
        out.push_str(name);
    }
    out
}

pub(crate) fn full(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c }).collect()
}

fn comma(n: u64) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", comma(n / 1000), n % 1000) }
}

/// Beginnings of section 一. Each states the year first.
const OPENINGS: &[&str] = &[
    "{年}年，{我}坚持以公开促规范、以公开促服务，把政务公开融入日常履职，各项工作平稳推进。",
    "{年}年度，{名}认真落实《中华人民共和国政府信息公开条例》，健全机制、压实责任，公开质量稳步提高。",
    "{年}年以来，{我}围绕群众关切和中心工作，持续抓好政务公开各环节，现将有关情况报告如下。",
    "{年}年，在上级主管部门指导下，{我}对照年度政务公开工作要点逐项抓落实，较好完成了全年任务。",
    "{年}年，{我}以群众看得懂、找得到、用得上为目标，推动公开工作向基层延伸。",
    "{年}年，面对新任务新要求，{我}将信息公开列入党组会议年度议题，专题研究{?}次，责任落实到岗到人。",
    "{年}年，{我}严格执行公开制度，明确由办公室牵头、各科室配合，全年运转有序。",
];

/// Sentences with numbers of other things.
const HARMLESS: &[&str] = &[
    "通过门户网站发布信息{??}条，微信公众号推送图文{?}篇，编发简报{?}期。",
    "组织业务培训{?}次，参训{?}人次，印发学习资料{?}份。",
    "回复网民留言{?}件，受理12345热线工单{??}件，按期办结率100%。",
    "承办人大代表建议{?}件、政协提案{?}件，答复结果除依法不宜公开外均已上网。",
    "接待来访群众{?}人次，受理群众来信{?}件，调处矛盾纠纷{?}起。",
    "开展网站自查{?}次，整改错敏字词{?}处，清理空白栏目{?}个。",
    "审查拟发文件{?}件，归集政策文件{??}件，配发解读材料{?}篇。",
    "编印政府公报{?}期，刊登规范性文件{?}件，向公众赠阅{??}册。",
    "修订完善规章制度{?}项，建立工作台账{?}本。",
    "制作政策问答{?}期，其中图解{?}期、短视频{?}期，阅读量超过3万余人次。",
    "受理行政许可申请{??}件，其中网上申请{?}件，群众评价满意率99.6%。",
    "公开财政预决算信息{?}条、重大项目信息{?}条、惠民补贴信息{?}条。",
    "召开新闻发布会{?}场，举办政府开放日{?}次，邀请群众代表{?}名。",
    "共公开政务动态{?}条，其中规范性文件{?}条、人事信息{?}条、其他{?}条。",
    "第二十条所列15项主动公开内容全部更新，网站日均访问{??}人次。",
];

/// Ends of section 一.
const CLOSINGS: &[&str] = &[
    "把公开情况纳入年度考核，分值不低于4%，全年未发生责任追究情形，社会评议总体良好。",
    "监督保障方面，开展季度通报{?}次、第三方评议1次，考核结果与评先评优挂钩，没有需要追究责任的情况。",
    "健全考核、社会评议和责任追究制度，设监督电话1部，收到评议意见{?}条，均已改进。",
];

/// Section 五.
const PROBLEMS: &[&str] = &[
    "主要问题：一是部分栏目更新不够及时；二是解读形式较为单一。下一步将建立每周巡查机制，丰富图文、视频解读，计划开展培训4次。",
    "公开意识还需增强，个别科室报送信息滞后。改进情况：{年}年下半年起实行周提醒、月通报，报送及时率明显提升。",
    "存在的不足是基层力量薄弱、人员变动频繁。针对这一情况，已配备专职人员2名，并编印操作手册{?}册发至村组。",
    "依申请公开答复的规范程度有待提高，抽查案卷86件，发现格式不统一的5件。今后将统一文书样式，加强法制审核把关。",
    "对照群众期待，政策解读的针对性仍有差距；平台之间数据未完全打通。我们将整合渠道，推行政策推送精准直达。",
    "一些单位重发布轻管理，历史信息清理不彻底。现已完成存量信息{??}条的排查，后续每半年清理一次。",
    "问题主要表现在学习不深、培训不足两个方面。已把条例列入干部学习内容，{明年}年拟再组织案例研讨2期。",
    "主动公开的深度不够，群众参与度不高。改进措施包括扩大征求意见范围、公布采纳情况、邀请代表列席会议。",
];

/// Section 六 without fees.
const NO_FEES: &[&str] = &[
    "无。",
    "本年度未收取政府信息公开信息处理费，无其他需要报告的事项。",
    "{年}年未产生信息处理费，没有其他需要报告的事项。",
    "本年度收取信息处理费0元。",
    "按照《政府信息公开信息处理费管理办法》，{我}本年度没有发出收费通知。",
];

/// Section 六 with fees.
const FEES: &[&str] = &[
    "{年}年，对{~费件}件政府信息公开申请收取信息处理费{~费元}元，全部缴入国库。",
    "本年度依规收取信息处理费共计{~费元}元，涉及申请{~费件}件。无其他事项。",
];

/// Something said without a number: the rules of which one has to find it, and the reports for which it is false.
pub(crate) type Statement = (&'static [&'static str], fn(&Facts) -> bool);

/// A way of saying things.
#[derive(Clone, Copy)]
pub(crate) struct Phrasing {
    pub(crate) name: &'static str,
    /// Of a kind seen in published reports, or made up for the test.
    pub(crate) known: bool,
    /// The section to which it belongs.
    pub(crate) place: Section,
    pub(crate) text: &'static str,
    /// Whether all that it says is true of a report.
    pub(crate) fits: fn(&Facts) -> bool,
    /// What it says without a number.
    pub(crate) words: &'static [Statement],
    /// Why the grammar leaves a number of it alone; counted among the unseen phrasings all the same.
    pub(crate) left: Option<&'static str>,
}

/// A report with prose.
pub(crate) struct Told {
    pub(crate) report: Report,
    pub(crate) claims: Vec<String>,
    pub(crate) planted: Option<Planted>,
}

/// Writes the three sections of prose of a report around a phrasing. `round` varies what stands around it; two reports
/// of neighbouring rounds begin, end and complain in different words.
pub(crate) fn tell(made: &Made, phrasing: &Phrasing, round: u64, wrong: Option<usize>) -> Told {
    let letters = phrasing.name.bytes().fold(round, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    let mut rng = Rng::new(made.seed ^ letters << 20);
    let by_round =
        |list: &'static [&'static str]| list[usize::try_from((made.seed + round) % list.len() as u64).unwrap()];
    let mut plain = |template: &str| render(template, made, &mut rng, None).text;
    let mut overview = vec![plain(by_round(OPENINGS))];
    let first = by_round(HARMLESS);
    let second = HARMLESS[usize::try_from((made.seed * 7 + round * 3 + 5) % HARMLESS.len() as u64).unwrap()];
    overview.push(plain(first));
    let mut problems = plain(by_round(PROBLEMS));
    let mut other = plain(by_round(if made.charges.is_empty() { NO_FEES } else { FEES }));
    let closing = plain(by_round(CLOSINGS));
    let harmless = plain(second);
    let main = render(phrasing.text, made, &mut rng, wrong);
    match phrasing.place {
        Section::Overview => overview.push(main.text),
        Section::Problems => problems = format!("{problems}\n{}", main.text),
        _ => other = main.text,
    }
    if first != second {
        overview.push(harmless);
    }
    overview.push(closing);
    let mut report = made.report.clone();
    report.sections.overview = Some(overview.join("\n"));
    report.sections.problems = Some(problems);
    report.sections.other_matters = Some(other);
    Told { report, claims: main.claims, planted: main.planted }
}
