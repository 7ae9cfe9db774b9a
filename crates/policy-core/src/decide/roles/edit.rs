use crate::{
    action::EditRole,
    change::{Expectation, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::{Gift, give},
    },
    denial::Denial,
    permission::PermissionAction as P,
    plan::{Permissions, Plan},
    role::{RoleKind, RoleValue, StoredPermissions},
};

pub(in crate::decide) fn edit(case: &Case, it: &EditRole) -> Result<Outcome, Denial> {
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
        before: vec![("permissions", value.stored.meant(role.kind).to_string())],
        after: vec![("permissions", edited.stored.meant(role.kind).to_string())],
        expectations,
        writes: vec![Write::SetRoleValue(edited)],
        mails: vec![],
    }))
}
