//! Roles: what they permit where, and editing it (S03, S06, S24).

use super::{
    Outcome,
    case::{Case, Deed},
    giving::{Gift, give},
};
use crate::{
    action::EditRole,
    change::{Expectation, Row, Write},
    denial::Denial,
    facts::Facts,
    id::{OrganizationId, RoleId},
    permission::PermissionAction as P,
    plan::{Permissions, Plan},
    role::{Role, RoleKind, RoleValue, StoredPermissions},
};

pub(super) fn list(case: &Case, organization: &OrganizationId) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let here = case.seen_organization(organization)?;
    let sees_all = case.require_in(P::RoleView, organization);
    let own = case.facts.membership(caller, organization).map(|member| &member.role);
    let seen = |role: &&Role| role.root == *here.root() && (sees_all.is_ok() || own == Some(&role.id));
    let roles: Vec<Role> = case.facts.roles.iter().filter(seen).cloned().collect();
    match (roles.is_empty(), sees_all) {
        (true, Err(denial)) => Err(denial),
        (true, Ok(_)) | (false, _) => Ok(shown(case, organization, roles)),
    }
}

pub(super) fn show(case: &Case, organization: &OrganizationId, role: &RoleId) -> Result<Outcome, Denial> {
    case.seen_organization(organization)?;
    let role = case.seen_role(organization, role)?.clone();
    Ok(shown(case, organization, vec![role]))
}

fn shown(case: &Case, organization: &OrganizationId, mut roles: Vec<Role>) -> Outcome {
    roles.sort_by(|a, b| a.id.cmp(&b.id));
    let role_values = roles.iter().filter_map(|role| case.facts.role_value(organization, &role.id)).cloned().collect();
    Outcome::Shown(Box::new(Facts { roles, role_values, ..Facts::default() }))
}

pub(super) fn edit(case: &Case, it: &EditRole) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let role = case.seen_role(&it.organization, &it.role)?;
    let value = case.facts.role_value(&here.id, &role.id).ok_or(Denial::NotFound)?;
    let way = case.require_in(P::RoleEdit, &here.id)?;
    let stored = StoredPermissions::of(role.kind, it.permissions.with_needs_met());
    let caller = case.caller()?;
    // Both what it permitted and what it will: an edit takes from its holders as well as giving to them.
    for permissions in [&value.stored, &stored] {
        give(case, caller, &here.id, Gift::of(case, &here.id, role.kind, permissions)?)?;
    }
    let (_, tenant) = case.facts.root_of(&here.id).ok_or(Denial::NotFound)?;
    if tenant.plan.limits().permissions == Permissions::Locked {
        return Err(Denial::PlanLocked { plans: Plan::that(|limits| limits.permissions == Permissions::Editable) });
    }
    if role.kind == RoleKind::Admin && here.tenant().is_some() {
        return Err(Denial::RoleNotEditable);
    }
    if value.version != it.seen {
        return Err(Denial::Stale { current: value.version });
    }
    let mut expectations = case.relies_on(&way);
    expectations.extend(case.relies_on_access(caller, &here.id));
    expectations.push(Expectation::Unchanged(Row::RoleValue(here.id.clone(), role.id.clone()), value.version));
    let edited = RoleValue { stored, version: value.version.next(), ..value.clone() };
    Ok(case.changed(Deed {
        verb: "role.edit",
        organization: Some(&here.id),
        subject: role.id.as_str(),
        before: vec![("permissions", written(role.kind, &value.stored))],
        after: vec![("permissions", written(role.kind, &edited.stored))],
        expectations,
        writes: vec![Write::SetRoleValue(edited)],
        mails: vec![],
    }))
}

/// What is stored, as the whole set that it means.
fn written(kind: RoleKind, stored: &StoredPermissions) -> String {
    match stored {
        StoredPermissions::Differences { on, off } => kind.defaults().union(*on).without(*off).to_string(),
        StoredPermissions::Permits(set) => set.to_string(),
    }
}
