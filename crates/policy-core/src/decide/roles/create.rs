//! Making a role (B09): asked in the root, a copy of another one everywhere, and so a give in the root.

use super::{name_is_free, require_in_root};
use crate::{
    action::CreateRole,
    change::{RoleWrite, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::{Gift, give},
        guards::room_for_a_custom_role,
    },
    denial::Denial,
    id::OrganizationId,
    order::sort,
    permission::PermissionAction as P,
    role::{Role, RoleKind, RoleValue},
    time::Version,
};

/// A role that starts everywhere as a copy of what another one permits there (B09).
pub(in crate::decide) fn create(case: &Case, it: &CreateRole) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let source = case.seen_role(&here.id, &it.copy_of)?;
    let way = require_in_root(case, P::RoleCreate, here)?;
    let (root, _) = case.facts.root_of(&here.id).ok_or(Denial::NotFound)?;
    let copies = copies(case, it, source, &root.id);
    let in_root = copies.iter().find(|copy| copy.organization == root.id).ok_or(Denial::NotFound)?;
    let caller = case.caller()?;
    give(case, caller, &root.id, Gift::of(case, &root.id, RoleKind::Custom, &in_root.stored)?)?;
    let room = room_for_a_custom_role(case, &root.id)?;
    name_is_free(case, &root.id, &it.name, None)?;
    let mut expectations = case.relies_on(&way);
    expectations.extend(case.relies_on_access(caller, &root.id));
    expectations.extend([room, case.relies_on_role_in_tree(&root.id, &source.id)]);
    let role = Role {
        id: it.id.clone(),
        root: root.id.clone(),
        name: it.name.clone(),
        kind: RoleKind::Custom,
        version: Version::FIRST,
    };
    Ok(case.changed(Deed {
        verb: "role.create",
        organization: Some(&root.id),
        subject: it.id.as_str(),
        before: vec![],
        after: vec![
            ("name", it.name.to_string()),
            ("copy_of", source.id.to_string()),
            ("permissions", in_root.stored.meant(RoleKind::Custom).to_string()),
        ],
        expectations,
        writes: vec![Write::Role(RoleWrite::CreateRole(role)), Write::Role(RoleWrite::SetRoleValues(copies))],
        mails: vec![],
    }))
}

/// What the new role permits in each organization of the tree, in the order of these.
fn copies(case: &Case, it: &CreateRole, source: &Role, root: &OrganizationId) -> Vec<RoleValue> {
    let values = case.facts.role_values.iter().filter(|value| value.role == source.id);
    let mut copies: Vec<RoleValue> = values
        .map(|value| RoleValue {
            organization: value.organization.clone(),
            role: it.id.clone(),
            stored: if value.organization == *root {
                value.stored.copied_in_root(source.kind)
            } else {
                value.stored.copied_below(source.kind)
            },
            version: Version::FIRST,
        })
        .collect();
    sort(&mut copies, |a, b| a.organization.cmp(&b.organization));
    copies
}
