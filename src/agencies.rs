//! Which names and keys are of one agency: the aliases that the settings list.

use crate::error::{Error, ErrorKind, Reason, say};
use crate::report::place::PlacedName;
use crate::report::{Agency, AgencyId};
use crate::text::{Lang, normal, shown};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// An agency with all its names: renamed, shortened, or without its place.
///
/// ```
/// use gouji::{settings::AgencyNames, Agencies, Agency};
/// let mut names = AgencyNames::new("淮安市洪泽区人民政府");
/// names.aliases.push("洪泽县人民政府".into());
/// let agencies = Agencies::new(&[names])?;
/// let is_same = |one: &str, other: &str| agencies.is_same(&Agency::new(one), &Agency::new(other));
/// assert_eq!(is_same("洪泽县人民政府", "洪泽区人民政府"), Some(true));
/// assert_eq!(is_same("区财政局", "区财政局"), None); // whose?
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct AgencyNames {
    /// The caller's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<AgencyId>,
    /// The name that counts.
    pub name: String,
    /// Its other names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

impl AgencyNames {
    /// An agency of this name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        AgencyNames { name: name.into(), ..AgencyNames::default() }
    }
}

/// The agencies that are known by several names, to tell whether two reports are of one agency.
#[derive(Clone, Debug, Default)]
pub struct Agencies {
    names: HashMap<String, usize>,
    ids: HashMap<AgencyId, usize>,
}

/// Equal for reports of one agency.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum AgencyKey {
    /// One of the list.
    Known(usize),
    Id(AgencyId),
    Name(String),
}

impl Agencies {
    /// Takes a list over.
    ///
    /// # Errors
    /// If one id has two names, if a name is that of two agencies, and if the aliases go in a circle.
    pub fn new(list: &[AgencyNames]) -> Result<Self, Error> {
        let refuse = |fault: Fault, name: &str, other: &str| {
            let [name, other] = [name, other].map(|name| shown(name, NAME).to_string());
            Err(Error::new(Refused { fault, name, other }))
        };
        let mut of_name: HashMap<String, usize> = HashMap::new();
        let mut ids: HashMap<AgencyId, usize> = HashMap::new();
        for (at, agency) in list.iter().enumerate() {
            let other = |other: usize| list.get(other).map_or("", |other| other.name.as_str());
            if let Some(twice) = of_name.insert(normal(&agency.name), at) {
                return refuse(Fault::Twice, &agency.name, other(twice));
            }
            if let Some(twice) = agency.id.clone().and_then(|id| ids.insert(id, at)) {
                return refuse(Fault::OneId, &agency.name, other(twice));
            }
        }
        // The agency of whose names the name of another is an alias.
        let mut above: Vec<Option<usize>> = vec![None; list.len()];
        let mut of_alias: HashMap<String, usize> = HashMap::new();
        for (at, agency) in list.iter().enumerate() {
            for alias in &agency.aliases {
                let form = normal(alias);
                let twice = of_alias.insert(form.clone(), at).filter(|twice| *twice != at);
                if let Some(other) = twice.and_then(|other| list.get(other)) {
                    return refuse(Fault::OfTwo, alias, &other.name);
                }
                if let Some(above) = of_name.get(&form).and_then(|own| above.get_mut(*own)) {
                    *above = Some(at);
                }
            }
        }
        let mut agencies = Agencies::default();
        let roots = roots(&above);
        for (agency, root) in list.iter().zip(roots) {
            let Some(root) = root else { return refuse(Fault::Circle, &agency.name, &agency.name) };
            for name in [&agency.name].into_iter().chain(&agency.aliases) {
                let other = agencies.names.insert(PlacedName::of(name).key, root).filter(|other| *other != root);
                if let Some(other) = other.and_then(|other| list.get(other)) {
                    return refuse(Fault::OfTwo, name, &other.name);
                }
            }
            agencies.ids.extend(agency.id.clone().map(|id| (id, root)));
        }
        Ok(agencies)
    }

    /// Whether two agencies are one: by their keys, else by the list, else by names that say where they are. `None` if
    /// nothing tells.
    #[must_use]
    pub fn is_same(&self, one: &Agency, other: &Agency) -> Option<bool> {
        let ids = (self.of_id(one.id.as_ref()), self.of_id(other.id.as_ref()));
        if let (Some(one), Some(other)) = &ids {
            return Some(one == other);
        }
        let of_name = |agency: &Agency| self.of_name(agency.name.as_deref());
        // Of an agency of the list the id tells as much as the name.
        let known = |id: Option<AgencyKey>| id.filter(|key| matches!(key, AgencyKey::Known(_)));
        let one = known(ids.0).or_else(|| of_name(one))?;
        let other = known(ids.1).or_else(|| of_name(other))?;
        Some(one == other)
    }

    /// The place of an agency in the list, by its id or one of its names.
    pub(crate) fn listed(&self, agency: &Agency) -> Option<usize> {
        let by_id = agency.id.as_ref().and_then(|id| self.ids.get(id));
        let by_name = || self.listed_name(agency.name.as_deref()?);
        by_id.copied().or_else(by_name)
    }

    pub(crate) fn listed_name(&self, name: &str) -> Option<usize> {
        if self.names.is_empty() { None } else { self.names.get(&PlacedName::of(name).key).copied() }
    }

    /// The key by the caller's id.
    pub(crate) fn of_id(&self, id: Option<&AgencyId>) -> Option<AgencyKey> {
        let id = id?;
        Some(self.ids.get(id).map_or_else(|| AgencyKey::Id(id.clone()), |root| AgencyKey::Known(*root)))
    }

    /// The key by a name of the list or one that says where the agency is.
    pub(crate) fn of_name(&self, name: Option<&str>) -> Option<AgencyKey> {
        self.of_placed(&PlacedName::of(name?))
    }

    pub(crate) fn of_placed(&self, name: &PlacedName) -> Option<AgencyKey> {
        match self.names.get(&name.key) {
            Some(root) => Some(AgencyKey::Known(*root)),
            None => name.is_placed.then(|| AgencyKey::Name(name.key.clone())),
        }
    }
}

/// The last above each; `None` in a circle.
fn roots(above: &[Option<usize>]) -> Vec<Option<usize>> {
    /// What is known of an entry.
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done(Option<usize>),
    }
    let mut states = vec![State::New; above.len()];
    for start in 0..above.len() {
        let (mut way, mut at) = (Vec::new(), start);
        let root = loop {
            match states.get(at).copied() {
                Some(State::Done(root)) => break root,
                Some(State::New) => {}
                _ => break None,
            }
            if let Some(state) = states.get_mut(at) {
                *state = State::Open;
            }
            way.push(at);
            match above.get(at).copied().flatten() {
                Some(next) => at = next,
                None => break Some(at),
            }
        };
        for at in way {
            if let Some(state) = states.get_mut(at) {
                *state = State::Done(root);
            }
        }
    }
    states.into_iter().map(|state| if let State::Done(root) = state { root } else { None }).collect()
}

/// Characters of a name that are shown.
const NAME: usize = 60;

/// A list of names that contradicts itself.
struct Refused {
    fault: Fault,
    name: String,
    other: String,
}

enum Fault {
    Twice,
    OneId,
    OfTwo,
    Circle,
}

impl Reason for Refused {
    fn message(&self, lang: Lang) -> String {
        let Refused { fault, name, other } = self;
        match fault {
            Fault::Twice => say!(lang, "agencies：“{name}”列出两次", "agencies: “{name}” is listed twice"),
            Fault::OneId => say!(
                lang,
                "agencies：“{other}”和“{name}”使用同一标识；曾用名请列入 aliases",
                "agencies: “{other}” and “{name}” have one id; list former names under `aliases`",
            ),
            Fault::OfTwo => say!(
                lang,
                "agencies：“{name}”同时是“{other}”和另一单位的名称",
                "agencies: “{name}” is a name of “{other}” and of another agency",
            ),
            Fault::Circle => {
                say!(lang, "agencies：“{name}”的别名互相循环", "agencies: the aliases of “{name}” go in a circle")
            }
        }
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Setting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[(&str, &str, &[&str])]) -> Result<Agencies, Error> {
        let names = |(id, name, aliases): &(&str, &str, &[&str])| AgencyNames {
            id: Some(*id).filter(|id| !id.is_empty()).map(AgencyId::from),
            name: (*name).to_owned(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        };
        Agencies::new(&list.iter().map(names).collect::<Vec<_>>())
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        for (list, message) in [
            (
                [("1", "甲局", [].as_slice()), ("1", "乙局", &[])].as_slice(),
                "agencies: “甲局” and “乙局” have one id; list former names under `aliases`",
            ),
            (&[("", "甲局", &["乙局"]), ("", "乙局", &["甲局"])], "agencies: the aliases of “甲局” go in a circle"),
            (&[("", "甲局", &["甲局"])], "agencies: the aliases of “甲局” go in a circle"),
            (&[("", "甲局", &[]), ("", "甲 局", &[])], "agencies: “甲 局” is listed twice"),
            (
                &[("", "甲局", &["丙局"]), ("", "乙局", &["丙局"])],
                "agencies: “丙局” is a name of “甲局” and of another agency",
            ),
            (
                &[("", "洪泽区人民政府", &[]), ("", "淮安市洪泽区人民政府", &[])],
                "agencies: “淮安市洪泽区人民政府” is a name of “洪泽区人民政府” and of another agency",
            ),
        ] {
            assert_eq!(names(list).err().map(|error| error.to_string()).as_deref(), Some(message));
        }
    }

    #[test]
    fn a_chain_of_names_is_one_agency() {
        let agencies = names(&[
            ("", "区财政局", &["区财政和国资局"]),
            ("7", "青石市青石区财政局", &["区财政局"]),
            ("", "淮安市洪泽区人民政府", &["洪泽区人民政府", "洪泽县人民政府"]),
        ]);
        let agencies = agencies.unwrap_or_default();
        let same = |one, other| agencies.is_same(&one, &other);
        assert_eq!(same(Agency::new("区财政和国资局"), Agency::default().with_id("7")), Some(true));
        assert_eq!(same(Agency::new("沭阳县财政局"), Agency::default().with_id("8")), None);
        assert_eq!(same(Agency::new("区财政和国资局"), Agency::new("青石市青石区财政局")), Some(true));
        assert_eq!(same(Agency::new("洪泽县人民政府"), Agency::new("江苏省淮安市洪泽区人民政府")), Some(true));
        assert_eq!(same(Agency::new("区教育局"), Agency::new("区教育局")), None);
        assert_eq!(same(Agency::new("甲").with_id("1"), Agency::new("乙").with_id("1")), Some(true));
    }
}
