//! Remedies: the smallest changes that would allow what was refused, and who could make them (B03).
//!
//! Nothing is guessed: every remedy has been decided for whoever is said to be able to make it, and been tried.

use super::{Decision, Permit, case::Case, decide};
use crate::{
    access::{Model, Reading},
    account::Session,
    action::{Action, EditRole, MemberAction, OrganizationAction, RoleAction},
    change::apply,
    denial::{Denial, DenialClass},
    facts::{Caller, Facts},
    id::{AccountId, MemberId, OrganizationId, RoleId, SessionId},
    member::{DeveloperMode, Member, MemberState},
    order::set,
    organization::{Organization, OrganizationState},
    permission::{Permission, PermissionAction as P, PermissionSet, Switch, normalize},
    plan::Plan,
    role::{Reach, Role, RoleKind, RoleValue, StoredPermissions, with_keys},
    text::Name,
    time::{Timestamp, Version},
};
use std::collections::BTreeSet;

/// One change that would allow what was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What to change.
    pub repair: Repair,
    /// Who could.
    pub by: Vec<Who>,
}

/// Among how many people those are looked for who could make a change.
const MOST_ASKED: usize = 50;

/// What to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// The caller's role permits more, where the membership is.
    EditRole {
        /// Which role.
        role: RoleId,
        /// Where.
        organization: OrganizationId,
        /// What it permits besides: what is missing, with what that needs.
        add: PermissionSet,
    },
    /// The caller gets another role.
    AssignRole {
        /// In which membership.
        member: MemberId,
        /// Which role.
        role: RoleId,
    },
    /// Developer mode of this membership is switched on.
    SwitchDeveloperModeOn(MemberId),
    /// This membership is reinstated.
    ReinstateMember(MemberId),
    /// This organization is reinstated.
    ReinstateOrganization(OrganizationId),
    /// The root gets one of these plans.
    RaisePlan(Vec<Plan>),
}

/// Who could make a change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The caller.
    Oneself,
    /// Somebody whom the caller may know by name.
    Member(AccountId),
    /// Others, whom the caller may not know; how many is not said.
    SomeoneAbove,
    /// The vendor's billing back end.
    Operator,
}

/// The remedies of a refusal, the nearest membership first. People are looked for among those that the facts hold; the
/// root's Admins are there in every tenant {last admin}, so "someone above" is known without them.
#[must_use]
pub fn remedies(facts: &Facts, denial: &Denial) -> Vec<Remedy> {
    let Some(session) = facts.caller.session() else { return vec![] };
    match denial.class() {
        DenialClass::Forbidden => permitting(&Case::new(facts), &session.account, denial),
        DenialClass::Plan => raising(denial),
        // What is in the wrong state, gone, or not seen is not repaired by giving somebody a right.
        DenialClass::NoSession
        | DenialClass::NotFound
        | DenialClass::NotFresh
        | DenialClass::Stale
        | DenialClass::State
        | DenialClass::Gone
        | DenialClass::Invalid => vec![],
    }
}

fn raising(denial: &Denial) -> Vec<Remedy> {
    let (Denial::PlanLocked { plans } | Denial::PlanLimit { plans, .. }) = denial else { return vec![] };
    if plans.is_empty() {
        return vec![];
    }
    vec![Remedy { repair: Repair::RaisePlan(plans.clone()), by: vec![Who::Operator] }]
}

fn permitting(case: &Case, caller: &AccountId, denial: &Denial) -> Vec<Remedy> {
    if let Denial::PermissionMissing { permission, organization }
    | Denial::DeveloperModeOff { permission, organization } = denial
    {
        let allowed = |model: &Model| {
            model.access(caller, organization, Reading::InForce).allows(permission.action, permission.scope)
        };
        // It is permitted there: it was asked above, where the caller sees nothing, and so is told nothing {tenancy}.
        if allowed(&case.model) {
            return vec![];
        }
        return memberships(case, caller, organization)
            .flat_map(|member| candidates(case, member, organization, *permission))
            .filter_map(|repair| tried(case, repair, allowed))
            .collect();
    }
    if let Denial::MemberSuspended { organization } = denial {
        // A membership that is reinstated holds: whether anybody may do it is all there is to try.
        return memberships(case, caller, organization)
            .filter(|member| member.state == MemberState::Suspended)
            .filter_map(|member| tried(case, Repair::ReinstateMember(member.id.clone()), |_| true))
            .collect();
    }
    if let Denial::OrganizationSuspended { organization } = denial {
        let above = case.facts.with_those_above(organization);
        let suspended: Vec<_> = above.filter(|it| it.state == OrganizationState::Suspended).collect();
        // Only what is enough by itself: of several that are suspended, none.
        let [only] = suspended.as_slice() else { return vec![] };
        let in_use = |model: &Model| {
            model.position(organization).and_then(|at| model.nodes().get(at)).is_some_and(|node| node.live)
        };
        return tried(case, Repair::ReinstateOrganization(only.id.clone()), in_use).into_iter().collect();
    }
    vec![]
}

/// The caller's memberships in the organization and above it, the nearest first.
fn memberships<'a>(
    case: &Case<'a>,
    caller: &'a AccountId,
    organization: &OrganizationId,
) -> impl Iterator<Item = &'a Member> + use<'a> {
    let facts = case.facts;
    let path: Vec<_> = facts.with_those_above(organization).map(|it| &it.id).collect();
    path.into_iter().filter_map(|id| facts.membership(caller, id))
}

fn candidates(case: &Case, member: &Member, organization: &OrganizationId, permission: Permission) -> Vec<Repair> {
    let facts = case.facts;
    let mut repairs = vec![Repair::SwitchDeveloperModeOn(member.id.clone())];
    if let Some(now) = stored(facts, &member.organization, &member.role) {
        // Organization-wide includes one's own: then only the way down is missing.
        let wanted = if now.with_needs_met().allows(permission.action, permission.scope) {
            now
        } else {
            normalize(now, Switch::On(permission))
        };
        let wanted = if member.organization == *organization {
            wanted
        } else {
            normalize(wanted, Switch::On(P::SubOrganizationEnter.in_organization()))
        };
        repairs.push(Repair::EditRole {
            role: member.role.clone(),
            organization: member.organization.clone(),
            add: wanted.without(now),
        });
    }
    // Whoever does not see the roles there is told of none but their own {tenancy}.
    let sees_roles = case.may(P::RoleView, &member.organization);
    let others = facts.roles.iter().filter(|role| sees_roles && role.id != member.role);
    repairs.extend(others.map(|role| Repair::AssignRole { member: member.id.clone(), role: role.id.clone() }));
    repairs
}

/// The whole set that is stored of a role somewhere, as it counts there.
fn stored(facts: &Facts, organization: &OrganizationId, role: &RoleId) -> Option<PermissionSet> {
    let value = facts.role_value(organization, role)?;
    Some(with_keys(facts.organization(organization)?, facts.role(role)?.kind, &value.stored))
}

/// The remedy, if somebody may make the change and it helps.
fn tried(case: &Case, repair: Repair, helps: impl Fn(&Model) -> bool) -> Option<Remedy> {
    let facts = case.facts;
    let action = action(facts, &repair)?;
    let may = |facts: &Facts| match decide(facts, &action) {
        Decision::Allowed(permit) => helped(facts, &permit, &helps),
        Decision::Denied(_) => false,
    };
    let caller = case.caller().ok()?;
    let mut by = BTreeSet::new();
    let people = set(facts.members.iter().map(|it| &it.account));
    // Each is asked with a model of its own: among more it is "someone above", whoever it is.
    for account in people.iter().filter(|it| people.len() <= MOST_ASKED || **it == caller) {
        if may(&as_caller(facts, account)) {
            by.insert(named(case, caller, account));
        }
    }
    if !by.iter().any(|who| matches!(who, Who::Member(_))) && may(&as_admin_of_the_root(facts, &repair)?) {
        by.insert(Who::SomeoneAbove);
    }
    if may(&Facts { caller: Caller::Operator, ..facts.clone() }) {
        by.insert(Who::Operator);
    }
    (!by.is_empty()).then(|| Remedy { repair, by: by.into_iter().collect() })
}

/// Whoever makes it for themselves is asked about with their own session: what that does not get is no remedy.
fn helped(facts: &Facts, permit: &Permit, helps: impl Fn(&Model) -> bool) -> bool {
    permit.changes().is_some_and(|changes| helps(&Model::new(&apply(facts, changes))))
}

fn action(facts: &Facts, repair: &Repair) -> Option<Action> {
    Some(match repair {
        Repair::EditRole { role, organization, add } => Action::Role(RoleAction::EditRole(EditRole {
            organization: organization.clone(),
            role: role.clone(),
            permissions: stored(facts, organization, role)?.union(*add),
            reach: Reach::Here,
            seen: facts.role_value(organization, role)?.version,
        })),
        Repair::AssignRole { member, role } => Action::Member(MemberAction::AssignRole(member.clone(), role.clone())),
        Repair::SwitchDeveloperModeOn(member) => {
            Action::Member(MemberAction::SwitchDeveloperMode(member.clone(), DeveloperMode::On))
        }
        Repair::ReinstateMember(member) => Action::Member(MemberAction::ReinstateMember(member.clone())),
        Repair::ReinstateOrganization(organization) => {
            Action::Organization(OrganizationAction::ReinstateOrganization(organization.clone()))
        }
        Repair::RaisePlan(_) => return None,
    })
}

fn named(case: &Case, caller: &AccountId, account: &AccountId) -> Who {
    if account == caller {
        Who::Oneself
    } else if case.facts.members_of(account).any(|it| case.may(P::MemberView, &it.organization)) {
        Who::Member(account.clone())
    } else {
        Who::SomeoneAbove
    }
}

fn as_caller(facts: &Facts, account: &AccountId) -> Facts {
    let session = facts.caller.session().filter(|it| it.account == *account).cloned();
    let caller = session.or_else(|| {
        let id = SessionId::new("ses_asked").ok()?;
        Some(Session::begun(id, account.clone(), facts.now, facts.session_limits))
    });
    Facts { caller: caller.map_or(Caller::Nobody, Caller::Account), ..facts.clone() }
}

/// The facts as an Admin of the root has them, whether or not one is among them.
fn as_admin_of_the_root(facts: &Facts, repair: &Repair) -> Option<Facts> {
    let organization = match repair {
        Repair::EditRole { organization, .. } | Repair::ReinstateOrganization(organization) => organization,
        Repair::AssignRole { member, .. } | Repair::SwitchDeveloperModeOn(member) | Repair::ReinstateMember(member) => {
            &facts.member(member)?.organization
        }
        Repair::RaisePlan(_) => return None,
    };
    let root = facts.organization(organization).map(Organization::root)?;
    let (account, role) = (AccountId::new("acc_above").ok()?, RoleId::new("rol_above").ok()?);
    let mut above = as_caller(facts, &account);
    above.roles.push(Role {
        id: role.clone(),
        root: root.clone(),
        name: Name::new("Admin").ok()?,
        kind: RoleKind::Admin,
        version: Version::FIRST,
    });
    above.role_values.push(RoleValue {
        organization: root.clone(),
        role: role.clone(),
        stored: StoredPermissions::default(),
        version: Version::FIRST,
    });
    above.members.push(Member {
        id: MemberId::new("mem_above").ok()?,
        account,
        organization: root.clone(),
        role,
        state: MemberState::Active,
        developer_mode: DeveloperMode::Off,
        valid_after: Timestamp::default(),
        joined_at: Timestamp::default(),
        version: Version::FIRST,
    });
    Some(above)
}
