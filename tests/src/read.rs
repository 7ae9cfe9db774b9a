//! Cases of the corpus that read: who asks for a list or for one thing, and which rows are shown; or what refuses it.
//! What exists for whom is the table of the domain's chapter on who may do what.

use crate::{
    after::key_of,
    change::{Asker, as_asked_by},
};
use policy_core::{
    access::Verdict,
    action::{
        Action, ApiTokenAction, AuditAction, DeviceAction, Evaluation, InvitationAction, InvitationLink, MemberAction,
        OrganizationAction, PartnerAction, PlanAction, PortalAction, RescueAction, ReviewAction, RoleAction,
        SessionAction, ShareAction, ShareLink, StaticTokenAction, Subject, TemplateAction, Thing,
    },
    audit::{LogPosition, LogQuery, LogReach},
    decide::{Decision, Outcome, decide},
    device::CodeDigest,
    facts::{Facts, Page, PageLimit},
    id::{AccountId, AuditEntryId, DeviceId, InvitationId, MemberId, OrganizationId, RoleId, ShareId},
    invitation::Generation,
    permission::PermissionAction,
    portal::Slug,
    time::Timestamp,
};
use policy_wire::{body::filter, fault::Invalid};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// Somebody reads, and what is shown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {
    /// What it shows, with the ids of the requirements in brackets.
    pub name: String,
    /// Which rule it comes from.
    pub why: String,
    /// Who asks.
    pub caller: Asker,
    /// For what.
    pub asks: Asks,
    /// Of a list: what stands behind this, in the order of identifiers.
    #[serde(default)]
    pub after: Option<Box<str>>,
    /// Of a list: how many at most; as usual, if nothing is said.
    #[serde(default)]
    pub at_most: Option<u32>,
    /// Of a list: to what it is narrowed, as an address says it.
    #[serde(default)]
    pub narrowed: BTreeMap<String, String>,
    /// What has to be shown.
    pub answer: Answer,
}

/// What is shown: by kind the keys of its rows, in their order. Or with which code it is refused.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Answer {
    /// These rows, as they stand in the facts, and nothing else.
    Shown(BTreeMap<String, Vec<String>>),
    /// Nothing.
    Denied(String),
    /// To each question `allowed`, or the code with which it is denied.
    Evaluated(Vec<String>),
}

/// What is read.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the action of its name")]
pub enum Asks {
    ShowSession,
    ListSessions,
    ListOrganizations,
    ShowOrganization(OrganizationId),
    ShowUsage(OrganizationId),
    ListRoots,
    ListRescues(OrganizationId),
    ShowPortal(OrganizationId),
    LookUpPortal(Slug),
    ListRoles(OrganizationId),
    ShowRole {
        organization: OrganizationId,
        role: RoleId,
    },
    ShowPartnerLimits(OrganizationId),
    ListPartners(OrganizationId),
    ListMembers(OrganizationId),
    ExportMembers(OrganizationId),
    ShowMember(MemberId),
    ListInvitations(OrganizationId),
    ShowInvitation(InvitationId),
    LookUpInvitation {
        invitation: InvitationId,
        generation: Generation,
    },
    ListTemplates(OrganizationId),
    ListDevices(OrganizationId),
    ShowDevice(DeviceId),
    VerifyDevice(CodeDigest),
    ListStaticTokens(OrganizationId),
    ListApiTokens(OrganizationId),
    ShowAudit(Log),
    ExportAudit(Log),
    ShowActivity(Activity),
    LookUpShare {
        share: ShareId,
        generation: Generation,
    },
    ListSharesOf(DeviceId),
    ListSharesWithMe,
    /// Each a subject, an action and a thing, as `acc_uli device.view dev_pump`; anything else names what there is not.
    Evaluate(Vec<String>),
}

/// What is read of the log of an organization.
#[derive(Debug, Deserialize)]
pub struct Log {
    organization: OrganizationId,
    #[serde(default)]
    below: bool,
    #[serde(flatten)]
    wanted: Wanted,
}

/// What is read of what a member did.
#[derive(Debug, Deserialize)]
pub struct Activity {
    member: MemberId,
    #[serde(flatten)]
    wanted: Wanted,
}

/// Which entries of a log.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    behind: Option<(Timestamp, AuditEntryId)>,
    actor: Option<AccountId>,
    verb: Option<Box<str>>,
    subject: Option<Box<str>>,
    from: Option<Timestamp>,
    until: Option<Timestamp>,
}

impl Log {
    fn reach(&self) -> LogReach {
        if self.below { LogReach::Below } else { LogReach::Here }
    }
}

impl Wanted {
    fn query(&self, page: &Page) -> Box<LogQuery> {
        Box::new(LogQuery {
            after: self.behind.clone().map(|(at, id)| LogPosition { at, id }),
            limit: page.limit.into(),
            actor: self.actor.clone(),
            verb: self.verb.clone(),
            subject: self.subject.clone(),
            from: self.from,
            until: self.until,
        })
    }
}

impl Read {
    /// The hosts that it has to pass in.
    pub const HOSTS: [&str; 1] = ["core"];

    /// What these facts answer.
    ///
    /// # Errors
    /// When it asks for what there is not, or something is shown that does not stand in the facts.
    pub fn answered(&self, facts: &Facts) -> Result<Answer, String> {
        let facts = as_asked_by(facts, &self.caller)?;
        match decide(&facts, &self.action()?) {
            Decision::Denied(denial) => Ok(Answer::Denied(denial.code().to_owned())),
            Decision::Allowed(permit) => match permit.outcome() {
                Outcome::Shown(shown) => told(shown, &facts).map(Answer::Shown),
                Outcome::Evaluated(all) => Ok(Answer::Evaluated(all.iter().map(verdict).collect())),
                other @ (Outcome::Answered(_)
                | Outcome::Snapshot(_)
                | Outcome::Judged(_)
                | Outcome::Previewed(_)
                | Outcome::Who(_)
                | Outcome::What(_)
                | Outcome::Changed(_)) => Err(format!("it reads nothing: {other:?}")),
            },
        }
    }

    /// What it asks for.
    ///
    /// # Errors
    /// When that is no page, or a list is not narrowed like that.
    #[allow(clippy::too_many_lines, reason = "an arm a kind of read")]
    pub fn action(&self) -> Result<Action, String> {
        let limit = self.at_most.map_or(Ok(PageLimit::USUAL), PageLimit::new);
        let page = Page { after: self.after.clone(), limit: limit.map_err(|it| format!("{it} are no page"))? };
        let said = |name: &str| self.narrowed.get(name).map(String::as_str);
        let wrong = |invalid: Invalid| format!("a list is not narrowed to this {}", invalid.field);
        Ok(match &self.asks {
            Asks::ShowSession => Action::Session(SessionAction::ShowSession),
            Asks::ListSessions => Action::Session(SessionAction::ListSessions),
            Asks::ListOrganizations => Action::Organization(OrganizationAction::ListOrganizations(page)),
            Asks::ShowOrganization(id) => Action::Organization(OrganizationAction::ShowOrganization(id.clone())),
            Asks::ShowUsage(id) => Action::Plan(PlanAction::ShowUsage(id.clone())),
            Asks::ListRoots => Action::Organization(OrganizationAction::ListRoots(page)),
            Asks::ListRescues(root) => Action::Rescue(RescueAction::ListRescues(root.clone())),
            Asks::ShowPortal(root) => Action::Portal(PortalAction::ShowPortal(root.clone())),
            Asks::LookUpPortal(slug) => Action::Portal(PortalAction::LookUpPortal(slug.clone())),
            Asks::ListRoles(id) => Action::Role(RoleAction::ListRoles(id.clone())),
            Asks::ShowRole { organization, role } => {
                Action::Role(RoleAction::ShowRole(organization.clone(), role.clone()))
            }
            Asks::ShowPartnerLimits(id) => Action::Partner(PartnerAction::ShowPartnerLimits(id.clone())),
            Asks::ListPartners(id) => Action::Partner(PartnerAction::ListPartners(id.clone(), page)),
            Asks::ExportMembers(id) => {
                Action::Member(MemberAction::ExportMembers(id.clone(), filter::members(&said).map_err(wrong)?, page))
            }
            Asks::ListMembers(id) => {
                Action::Member(MemberAction::ListMembers(id.clone(), filter::members(&said).map_err(wrong)?, page))
            }
            Asks::ShowMember(id) => Action::Member(MemberAction::ShowMember(id.clone())),
            Asks::ListInvitations(id) => Action::Invitation(InvitationAction::ListInvitations(
                id.clone(),
                filter::invitations(&said).map_err(wrong)?,
                page,
            )),
            Asks::ShowInvitation(id) => Action::Invitation(InvitationAction::ShowInvitation(id.clone())),
            Asks::LookUpInvitation { invitation, generation } => {
                Action::Invitation(InvitationAction::LookUpInvitation(InvitationLink {
                    invitation: invitation.clone(),
                    generation: *generation,
                }))
            }
            Asks::ListTemplates(id) => Action::Template(TemplateAction::ListTemplates(id.clone(), page)),
            Asks::ListDevices(id) => {
                Action::Device(DeviceAction::ListDevices(id.clone(), filter::devices(&said).map_err(wrong)?, page))
            }
            Asks::ShowDevice(id) => Action::Device(DeviceAction::ShowDevice(id.clone())),
            Asks::VerifyDevice(credential) => Action::Device(DeviceAction::VerifyDevice(credential.clone())),
            Asks::ListStaticTokens(id) => Action::StaticToken(StaticTokenAction::ListStaticTokens(
                id.clone(),
                filter::static_tokens(&said).map_err(wrong)?,
                page,
            )),
            Asks::ListApiTokens(id) => Action::ApiToken(ApiTokenAction::ListApiTokens(id.clone(), page)),
            Asks::ShowAudit(it) => {
                Action::Audit(AuditAction::ShowAudit(it.organization.clone(), it.reach(), it.wanted.query(&page)))
            }
            Asks::ExportAudit(it) => {
                Action::Audit(AuditAction::ExportAudit(it.organization.clone(), it.reach(), it.wanted.query(&page)))
            }
            Asks::ShowActivity(it) => {
                Action::Audit(AuditAction::ShowActivity(it.member.clone(), it.wanted.query(&page)))
            }
            Asks::LookUpShare { share, generation } => {
                Action::Share(ShareAction::LookUpShare(ShareLink { share: share.clone(), generation: *generation }))
            }
            Asks::ListSharesOf(device) => Action::Share(ShareAction::ListSharesOf(device.clone())),
            Asks::ListSharesWithMe => Action::Share(ShareAction::ListSharesWithMe(page)),
            Asks::Evaluate(all) => {
                Action::Review(ReviewAction::Evaluate(all.iter().map(|question| evaluation(question)).collect()))
            }
        })
    }
}

fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Allowed(_) => "allowed".to_owned(),
        Verdict::Denied(denial) => denial.code().to_owned(),
    }
}

fn evaluation(question: &str) -> Option<Evaluation> {
    let words: Vec<&str> = question.split(' ').collect();
    let [subject, action, on] = words.as_slice() else { return None };
    let member = |id: &str| MemberId::new(id).ok();
    Some(Evaluation {
        subject: AccountId::new(subject).ok().map(Subject::Account).or_else(|| member(subject).map(Subject::Member))?,
        action: PermissionAction::parse(action)?,
        on: DeviceId::new(on)
            .ok()
            .map(Thing::Device)
            .or_else(|| OrganizationId::new(on).ok().map(Thing::Organization))
            .or_else(|| member(on).map(Thing::Member))?,
    })
}

/// The rows by kind and key; each has to stand in the facts as it is shown.
fn told(shown: &Facts, facts: &Facts) -> Result<BTreeMap<String, Vec<String>>, String> {
    let (shown, facts) = (json!(shown), json!(facts));
    let mut told = BTreeMap::new();
    for (kind, rows) in shown.as_object().into_iter().flatten() {
        let Some(rows) = rows.as_array().filter(|rows| !rows.is_empty()) else { continue };
        let there = facts.get(kind).and_then(Json::as_array);
        if let Some(row) = rows.iter().find(|row| !there.is_some_and(|there| there.contains(row))) {
            return Err(format!("{kind}: {row} does not stand in the facts"));
        }
        told.insert(kind.clone(), rows.iter().map(key_of).collect());
    }
    Ok(told)
}
