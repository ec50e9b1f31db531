//! Of whom and of when a segment speaks: the gates of subject and year.

use super::lex::{Token, TokenKind};
use super::lexicon::Word;
use super::names::{SUFFIXES, is_adverb, is_agency};
use super::reader::{Reader, Time};
use super::words::{is_noun, word};
use crate::report::AgencyKind;
use crate::text::predicate::predicate;

impl Reader<'_> {
    pub(super) fn times(&mut self, tokens: &[Token]) {
        for (at, token) in tokens.iter().enumerate() {
            // 较往年 compares: what follows is of this year.
            let before = at.checked_sub(1).and_then(|before| tokens.get(before)).and_then(word);
            let next = tokens.get(at.saturating_add(1)..).unwrap_or_default().iter().take(4);
            // 与上年持平, 与2021年持平 likewise.
            let other_year = matches!(token.kind, TokenKind::Year(_) | TokenKind::Word(Word::OtherPeriod));
            let level = next.clone().any(|token| self.sentence.text(token).starts_with(&['持', '平']));
            let with = before == Some(Word::Joint) && (word(token).is_some() || level) && other_year;
            let compares = with
                || matches!(before, Some(Word::Growth(0)))
                || next.clone().filter_map(word).any(|word| word == Word::Growth(0))
                    && matches!(token.kind, TokenKind::Year(_) | TokenKind::Word(Word::OtherPeriod));
            // 2024年以来: this year.
            let year = at.checked_sub(1).and_then(|before| tokens.get(before)).map(|token| token.kind);
            let own = |year: TokenKind| match year {
                TokenKind::Year(year) => Some(year) == self.agency.year,
                TokenKind::Number(number) => {
                    number.unit.is_none() && self.agency.year.map(i64::from) == Some(number.value)
                }
                _ => false,
            };
            let since = year.is_some_and(own) && self.sentence.text(token) == ['以', '来'];
            if !compares && !since {
                self.time(token);
            }
        }
        // 2021年至2024年, 2020—2024年: several years together.
        let ends_range = |token: &Token| {
            let before = self.sentence.chars.get(..token.from).unwrap_or_default();
            matches!(before, [.., '0'..='9' | '年', '至' | '到' | '-' | '—' | '–' | '－' | '~' | '～'])
        };
        let range = tokens.iter().any(|token| matches!(token.kind, TokenKind::Year(_)) && ends_range(token));
        if range || self.is_part_of_year(tokens) {
            self.held.time = Time::Other;
        }
    }

    /// 1—10月, 12月: some months; 1月1日至12月31日, 截至12月底: the year.
    pub(super) fn is_part_of_year(&self, tokens: &[Token]) -> bool {
        let (mut months, mut until) = (Vec::new(), false);
        let mut before: &[char] = &[];
        for token in tokens {
            let text = self.sentence.text(token);
            if text.last() == Some(&'月') {
                let digits = if text.len() > 1 { text } else { before };
                months.extend(
                    digits
                        .split(|c| !c.is_ascii_digit())
                        .filter_map(|digits| {
                            digits.iter().try_fold(0_u32, |sum, c| sum.checked_mul(10)?.checked_add(c.to_digit(10)?))
                        })
                        .filter(|month| (1..=12).contains(month)),
                );
            }
            until |= ["截至", "截止", "底", "31日", "月底"].iter().any(|word| word.chars().eq(text.iter().copied()));
            before = text;
        }
        let last = months.last().copied();
        last.is_some_and(|last| last != 12 || !until && months.first() != Some(&1))
    }

    pub(super) fn time(&mut self, token: &Token) {
        match token.kind {
            TokenKind::Year(year) => {
                self.held.time = if self.agency.year == Some(year) { Time::Now } else { Time::Other };
            }
            TokenKind::Word(Word::OtherPeriod) => self.held.time = Time::Other,
            TokenKind::Word(Word::ThisPeriod) => self.held.time = Time::Now,
            _ => {}
        }
    }

    // ---- who -------------------------------------------------------------------------------------------------------

    /// Whether the clause begins with another agency than the reporting agency.
    pub(super) fn subject(&mut self, tokens: &[Token]) {
        let ends = |token: &Token| {
            is_noun(token) || word(token) == Some(Word::Not) || matches!(token.kind, TokenKind::Number(_))
        };
        let end = tokens.iter().position(ends).unwrap_or(tokens.len());
        let head = tokens.get(..end).unwrap_or_default().iter();
        let mut name = std::mem::take(&mut self.name);
        name.clear();
        let (mut own, mut part, mut area) = (false, false, false);
        let mut before: &[char] = &[];
        // 通过…网站, 向…提出: where and to whom, not who.
        let mut placed = false;
        for token in head {
            if token.quoted {
                continue;
            }
            // 协助区县办理: whom, not who.
            placed |= word(token) == Some(Word::Partly);
            placed |= name.is_empty()
                && matches!(self.sentence.text(token), ['通', '过'] | ['依', '托'] | ['利', '用'] | ['在' | '向']);
            if placed && !matches!(word(token), Some(Word::Own | Word::Area)) {
                continue;
            }
            // 以局名义: its own.
            let own_name = self.sentence.text(token) == ['名', '义']
                && !self.covers_area()
                && before.last().is_some()
                && before.last() == self.agency.name.last();
            let each = before == ['各'];
            before = self.sentence.text(token);
            match token.kind {
                TokenKind::Word(Word::Part) if own_name => {}
                TokenKind::Word(Word::Own) => {
                    own = true;
                    name.clear();
                }
                TokenKind::Word(Word::Area) => {
                    own |= self.covers_area() || self.agency.name.iter().any(|c| matches!(c, '镇' | '乡'));
                    part |= !own;
                    area |= !own;
                }
                // 我局下属单位: not those of a government, whose figures are of the area.
                TokenKind::Word(Word::Filler)
                    if own && matches!(self.sentence.text(token), ['下', '属' | '辖'] | ['所' | '直', '属']) =>
                {
                    part |= !self.covers_area();
                }
                // In the report of one agency 本级 is that agency.
                // Beside 各分局 it is a part.
                TokenKind::Word(Word::Part) => {
                    let each = |other: &Token| self.sentence.text(other) == ['各'];
                    part |= self.has_parts()
                        || self.sentence.text(token) != ['本', '级']
                        || self.sentence.tokens.iter().any(each);
                }
                TokenKind::Word(Word::Decoy) if name.is_empty() && self.sentence.text(token) != ['部', '门'] => {}
                TokenKind::Unknown | TokenKind::Word(Word::Decoy) => {
                    let text = self.sentence.text(token);
                    // 我市各县区: not those of one of its departments.
                    let level = matches!(text.last(), Some('县' | '区' | '市' | '镇' | '乡'));
                    part |= each && level && is_agency(text) && !self.covers_area();
                    name.extend_from_slice(text);
                }
                // 县政府作为被申请人: the name ends where it acts.
                TokenKind::Word(Word::Filler)
                    if is_agency(&name)
                        && matches!(
                            self.sentence.text(token),
                            ['作', '为'] | ['在' | '共' | '从' | '以' | '已' | '经'] | ['通', '过']
                        ) =>
                {
                    break;
                }
                _ if !name.is_empty() => name.extend_from_slice(self.sentence.text(token)),
                _ => {}
            }
        }
        // A department that speaks of 全县 alone speaks of itself.
        let department = area && name.is_empty() && self.agency.kind == Some(AgencyKind::Department);
        if department && !self.sentence.kinds.has(super::lex::Kinds::word(Word::Own)) {
            (own, part) = (true, false);
        }
        // 全县教育系统: some of the area.
        part |= own && name.ends_with(&['系', '统']);
        own &= !part;
        if own {
            self.held.part = false;
        }
        // 做好市政府规章…: whose documents, not who.
        let modifies = tokens.get(end).and_then(word).and_then(super::words::document).is_some();
        // 县政府办公室统一受理: how is not part of the name.
        if let Some((body, how)) = name.len().checked_sub(2).and_then(|end| name.split_at_checked(end))
            && is_adverb(how)
            && is_agency(body)
        {
            name.truncate(name.len().saturating_sub(2));
        }
        // 转其他部门办理 14 件, 分到责任科室: to whom, not who.
        let passed = matches!(name.first(), Some('转' | '分' | '交' | '派'));
        if is_agency(&name) && !modifies && !passed {
            let is_self = self.is_self(&name);
            part |= !own && !is_self;
            self.held.part &= !is_self;
        }
        self.held.part |= part;
        if part {
            self.government = self.names_body(&name);
        }
        self.name = name;
    }

    /// Whether 本级 is some of what the figures count: not in the report of a zone that does not say that it covers one.
    pub(super) fn has_parts(&self) -> bool {
        self.agency.area || self.covers_area() && self.agency.kind != Some(AgencyKind::Zone)
    }

    /// Whether the figures are those of a whole area: the parts of a government are counted in them, schools and
    /// branches of a department are not.
    pub(super) fn covers_area(&self) -> bool {
        if self.agency.area {
            return true;
        }
        let ends = |end: &str| end.chars().rev().eq(self.agency.name.iter().rev().copied().take(end.chars().count()));
        match self.agency.kind {
            Some(kind) => matches!(kind, AgencyKind::Government | AgencyKind::Zone),
            None => self.agency.name.is_empty() || ends("政府") || ends("管委会") || ends("管理委员会"),
        }
    }

    /// Whether a clause speaks of the city or the county of a township, and not of the township.
    pub(super) fn is_of_wider_area(&self, clause: &[Token]) -> bool {
        let wider = |token: &Token| {
            word(token) == Some(Word::Area)
                && matches!(self.sentence.text(token).last(), Some('市' | '县' | '省' | '州' | '盟' | '旗'))
        };
        let own = |token: &Token| word(token) == Some(Word::Own);
        // Not 萍乡市, 城乡建设局.
        let township = self.agency.name.windows(2).any(|pair| matches!(pair, ['镇' | '乡', '人' | '政']));
        township && clause.iter().any(wider) && !clause.iter().any(own)
    }

    /// Whether it decides reviews: 司法局, and a government above the townships.
    pub(super) fn decides_reviews(&self) -> bool {
        let township = self.agency.name.iter().any(|c| matches!(c, '镇' | '乡' | '街'));
        self.agency.name.windows(2).any(|pair| pair == ['司', '法']) || self.covers_area() && !township
    }

    /// Whether the name is the reporting agency's, shortened, or several names of it: 区政府及区政府办公室. In the
    /// report of an area 各部门 beside its government is all of it.
    pub(super) fn is_self(&self, name: &[char]) -> bool {
        // 市自然资源和规划局 is one name, not two.
        if self.is_one_self(name) || !name.iter().any(|c| matches!(c, '及' | '和' | '与' | '代' | '(')) {
            return self.is_one_self(name);
        }
        let name: String = name.iter().collect();
        let mut names = name.split(['及', '和', '与', '(', ')']).flat_map(|name| name.split("代表"));
        let all = |name: &str| {
            ["各部门", "相关部门", "各单位", "有关部门", "所属部门", "各级", "工作部门", "各乡镇", "各街道", "直属"]
                .iter()
                .any(|all| name.contains(all))
        };
        if self.covers_area() && names.clone().any(all) {
            return true;
        }
        names.all(|name| {
            let name: Vec<char> = name.trim_matches(['以', '共', '其', '含']).chars().collect();
            name.is_empty() || self.is_one_self(&name)
        })
    }

    /// Whether a name, or each of several, is that of the agency, of its government or of that government's office.
    pub(super) fn names_body(&self, name: &[char]) -> bool {
        let one = |name: &[char]| {
            let office = name.strip_suffix(&['办', '公', '室']).or_else(|| name.strip_suffix(&['办', '公', '厅']));
            name.is_empty() || self.is_in_name(office.unwrap_or(name))
        };
        name.split(|c| matches!(c, '及' | '和' | '与' | '或' | '、')).all(one)
    }

    /// Whether the characters stand in the agency's name in their order.
    fn is_in_name(&self, name: &[char]) -> bool {
        let mut own = self.agency.name.iter();
        // 区公安分局 of 某市公安局某区分局: in another order.
        let count = |of: &[char], c: char| of.iter().filter(|other| **other == c).count();
        let any_order = || name.len() > 3 && name.iter().all(|c| count(name, *c) <= count(&self.agency.name, *c));
        name.len() > 1 && (name.iter().all(|c| own.any(|other| other == c)) || any_order())
    }

    /// Whether a single name is: its characters stand in the agency's own in their order.
    fn is_one_self(&self, name: &[char]) -> bool {
        // 共 and other words may stand between the name and the verb.
        let Some(end) = name.iter().rposition(|c| SUFFIXES.contains(c)) else { return false };
        let name = name.get(..=end).unwrap_or(name);
        if self.agency.name.is_empty() {
            // Nothing is known of the agency: a department speaks of itself so, a government of others.
            return is_agency(name) && !self.held.among && self.depth == 0;
        }
        // In the report of a whole area 县政府 may be one of its bodies.
        let township = self.agency.name.iter().any(|c| matches!(c, '镇' | '乡' | '街'));
        if name.ends_with(&['政', '府']) && name.len() <= 3 && self.covers_area() && !self.agency.body && !township {
            return false;
        }
        // 医院办公室 of a hospital: the office that reports for it.
        let office = name.strip_suffix(&['办', '公', '室']).or_else(|| name.strip_suffix(&['办', '公', '厅']));
        let office = office.filter(|_| !self.covers_area());
        let is_own = |name: &[char]| self.is_in_name(name) || office.is_some_and(|body| self.is_in_name(body));
        // 管委会主动向社会公开: the name ends where a predicate begins.
        let adverb = (0..name.len()).find(|at| name.get(*at..).and_then(predicate).is_some());
        is_own(name) || adverb.and_then(|end| name.get(..end)).is_some_and(|name| is_agency(name) && is_own(name))
    }

    // ---- numbers ---------------------------------------------------------------------------------------------------
}
