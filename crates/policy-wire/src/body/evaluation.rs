//! What gateways ask by the standard authorization API (AuthZEN 1.0, B16). It differs from our own bodies: members that are
//! not known are ignored, null is as good as absent, and what is wrong in one item of many is no fault of the others.

mod part;

use crate::fault::{Invalid, Reason};
use part::{Anything, List, Map, Part};
use policy_core::{
    action::{Evaluation, Subject, Thing},
    id::{AccountId, DeviceId, MemberId, OrganizationId},
    permission::PermissionAction,
};
use serde::Deserialize;

/// The most questions in one request: they are answered from one look at the database.
pub const MOST_EVALUATIONS: usize = 50;

/// Whether somebody may do something.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvaluationBody {
    #[cfg_attr(feature = "openapi", schema(value_type = EvaluationEntityBody, required = true))]
    #[serde(default)]
    subject: Part<Map<EvaluationEntityBody>>,
    #[cfg_attr(feature = "openapi", schema(value_type = EvaluationActionBody, required = true))]
    #[serde(default)]
    action: Part<Map<EvaluationActionBody>>,
    #[cfg_attr(feature = "openapi", schema(value_type = EvaluationEntityBody, required = true))]
    #[serde(default)]
    resource: Part<Map<EvaluationEntityBody>>,
    /// Changes no decision.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    #[serde(default)]
    context: Part<Map<Anything>>,
}

/// Many of them. What an item lacks it takes from beside the list, whole.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvaluationsBody {
    #[cfg_attr(feature = "openapi", schema(value_type = Option<EvaluationEntityBody>))]
    #[serde(default)]
    subject: Part<Map<EvaluationEntityBody>>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<EvaluationActionBody>))]
    #[serde(default)]
    action: Part<Map<EvaluationActionBody>>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<EvaluationEntityBody>))]
    #[serde(default)]
    resource: Part<Map<EvaluationEntityBody>>,
    /// Changes no decision.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    #[serde(default)]
    context: Part<Map<Anything>>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<EvaluationOptionsBody>))]
    #[serde(default)]
    options: Part<Map<EvaluationOptionsBody>>,
    /// At most 50. Without any it is one question, asked as `/access/v1/evaluation` asks it.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<EvaluationItemBody>>))]
    #[serde(default)]
    evaluations: Part<List<Part<Map<EvaluationBody>>>>,
}

/// A subject (`account`, `member`) or a resource (`device`, `organization`, `member`).
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvaluationEntityBody {
    #[serde(rename = "type", default)]
    #[cfg_attr(feature = "openapi", schema(value_type = String, required = true))]
    kind: Part<String>,
    #[cfg_attr(feature = "openapi", schema(value_type = String, required = true))]
    #[serde(default)]
    id: Part<String>,
    /// Change no decision.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    #[serde(default)]
    properties: Part<Map<Anything>>,
}

/// An action of the catalogue.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvaluationActionBody {
    /// Such as `device.control`.
    #[cfg_attr(feature = "openapi", schema(value_type = String, required = true))]
    #[serde(default)]
    name: Part<String>,
    /// Change no decision.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    #[serde(default)]
    properties: Part<Map<Anything>>,
}

/// How a list is answered.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvaluationOptionsBody {
    /// `execute_all` (if nothing is said), `deny_on_first_deny` or `permit_on_first_permit`.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    #[serde(default)]
    evaluations_semantic: Part<String>,
}

/// One question of a list: what it lacks stands beside the list.
#[cfg(feature = "openapi")]
#[derive(utoipa::ToSchema)]
pub struct EvaluationItemBody {
    /// Who.
    pub subject: Option<EvaluationEntityBody>,
    /// Does what.
    pub action: Option<EvaluationActionBody>,
    /// To what.
    pub resource: Option<EvaluationEntityBody>,
    /// Changes no decision.
    #[schema(value_type = Option<Object>)]
    pub context: Option<()>,
}

/// A question as it was asked: none where it names what there is not.
pub type Asked = Option<Evaluation>;

/// What a request asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Questions {
    /// One thing.
    One(Asked),
    /// Many, some of which may be no questions.
    Many(Vec<Result<Asked, Invalid>>, Semantics),
}

/// Where the answers end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Semantics {
    /// With the last question.
    ExecuteAll,
    /// With the first that is denied.
    DenyOnFirstDeny,
    /// With the first that is permitted.
    PermitOnFirstPermit,
}

impl Questions {
    /// What the core is asked: what is no question names nothing.
    #[must_use]
    pub fn asked(&self) -> Vec<Asked> {
        match self {
            Self::One(it) => vec![it.clone()],
            Self::Many(all, _) => all.iter().map(|it| it.clone().unwrap_or_default()).collect(),
        }
    }
}

impl EvaluationBody {
    /// The question.
    ///
    /// # Errors
    /// When a part is missing or of a wrong type.
    pub fn read(&self) -> Result<Questions, Invalid> {
        Parts::of(self, "")?.complete("").map(Questions::One)
    }
}

impl EvaluationsBody {
    /// The questions.
    ///
    /// # Errors
    /// When the whole is wrong: a part beside the list incomplete or of a wrong type, or too many of them. An item that is
    /// wrong is so in its place.
    pub fn read(self) -> Result<Questions, Invalid> {
        let Self { subject, action, resource, context, options, evaluations } = self;
        let defaults = Parts::of(&EvaluationBody { subject, action, resource, context }, "")?;
        let semantics = match options.get("options")? {
            Some(Map(it)) => Semantics::parse(it.evaluations_semantic.get("options.evaluations_semantic")?)?,
            None => Semantics::ExecuteAll,
        };
        let items = evaluations.get("evaluations")?.map_or(&[][..], |List(items)| items);
        if items.is_empty() {
            return defaults.complete("").map(Questions::One);
        }
        if items.len() > MOST_EVALUATIONS {
            return Err(Invalid::new("evaluations", Reason::Value));
        }
        let read = |(at, item): (usize, &Part<Map<EvaluationBody>>)| {
            let place = format!("evaluations[{at}]");
            let Map(item) = item.get(&place)?.ok_or_else(|| Invalid::new(&place, Reason::WrongType))?;
            let place = format!("{place}.");
            Parts::of(item, &place)?.or(&defaults).complete(&place)
        };
        Ok(Questions::Many(items.iter().enumerate().map(read).collect(), semantics))
    }
}

impl Semantics {
    fn parse(word: Option<&String>) -> Result<Self, Invalid> {
        match word.map(String::as_str) {
            None | Some("execute_all") => Ok(Self::ExecuteAll),
            Some("deny_on_first_deny") => Ok(Self::DenyOnFirstDeny),
            Some("permit_on_first_permit") => Ok(Self::PermitOnFirstPermit),
            Some(_) => Err(Invalid::new("options.evaluations_semantic", Reason::Value)),
        }
    }
}

/// The three entities, each as a whole or not there.
#[derive(Clone)]
struct Parts {
    subject: Option<(String, String)>,
    action: Option<String>,
    resource: Option<(String, String)>,
}

impl Parts {
    fn of(body: &EvaluationBody, place: &str) -> Result<Self, Invalid> {
        body.context.get(&format!("{place}context"))?;
        Ok(Self {
            subject: entity(&body.subject, &format!("{place}subject"))?,
            action: action(&body.action, &format!("{place}action"))?,
            resource: entity(&body.resource, &format!("{place}resource"))?,
        })
    }

    fn or(self, defaults: &Self) -> Self {
        Self {
            subject: self.subject.or_else(|| defaults.subject.clone()),
            action: self.action.or_else(|| defaults.action.clone()),
            resource: self.resource.or_else(|| defaults.resource.clone()),
        }
    }

    fn complete(self, place: &str) -> Result<Asked, Invalid> {
        let missing = |part: &str| Invalid::new(format!("{place}{part}"), Reason::Missing);
        let subject = self.subject.ok_or_else(|| missing("subject"))?;
        let action = self.action.ok_or_else(|| missing("action"))?;
        let resource = self.resource.ok_or_else(|| missing("resource"))?;
        Ok(named(&subject, &action, &resource))
    }
}

fn entity(part: &Part<Map<EvaluationEntityBody>>, place: &str) -> Result<Option<(String, String)>, Invalid> {
    let Some(Map(it)) = part.get(place)? else { return Ok(None) };
    it.properties.get(&format!("{place}.properties"))?;
    let (kind, id) = (it.kind.needed(&format!("{place}.type"))?, it.id.needed(&format!("{place}.id"))?);
    Ok(Some((kind.clone(), id.clone())))
}

fn action(part: &Part<Map<EvaluationActionBody>>, place: &str) -> Result<Option<String>, Invalid> {
    let Some(Map(it)) = part.get(place)? else { return Ok(None) };
    it.properties.get(&format!("{place}.properties"))?;
    it.name.needed(&format!("{place}.name")).cloned().map(Some)
}

/// What the words name, compared exactly. The standard leaves types and identifiers to us; what is none of ours does not exist.
fn named(subject: &(String, String), action: &str, resource: &(String, String)) -> Asked {
    let subject = match (subject.0.as_str(), &subject.1) {
        ("account", id) => Subject::Account(AccountId::new(id).ok()?),
        ("member", id) => Subject::Member(MemberId::new(id).ok()?),
        (_, _) => return None,
    };
    let on = match (resource.0.as_str(), &resource.1) {
        ("device", id) => Thing::Device(DeviceId::new(id).ok()?),
        ("organization", id) => Thing::Organization(OrganizationId::new(id).ok()?),
        ("member", id) => Thing::Member(MemberId::new(id).ok()?),
        (_, _) => return None,
    };
    Some(Evaluation { subject, action: PermissionAction::parse(action)?, on })
}
