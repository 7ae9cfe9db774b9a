//! Renaming a role (B09): asked in the root, since the list of roles is the tree's; Admin keeps its name.

use super::{name_is_free, require_in_root};
use crate::{
    action::RenameRole,
    change::{Expectation, RoleWrite, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
    },
    denial::Denial,
    permission::PermissionAction as P,
    role::{Role, RoleKind},
};

/// A name is no right: nothing is given. So it may be done on every plan, to default roles too; Admin keeps its name.
pub(in crate::decide) fn rename(case: &Case, it: &RenameRole) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let role = case.seen_role(&here.id, &it.role)?;
    let way = require_in_root(case, P::RoleEdit, here)?;
    if role.version != it.seen {
        return Err(Denial::Stale { current: role.version });
    }
    if role.kind == RoleKind::Admin {
        return Err(Denial::WrongKindOfRole);
    }
    if role.name == it.name {
        return Err(Denial::StateUnchanged);
    }
    name_is_free(case, here.root(), &it.name, Some(&role.id))?;
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::Role(role.id.clone()), role.version));
    let renamed = Role { name: it.name.clone(), version: role.version.next(), ..role.clone() };
    Ok(case.changed(Deed {
        verb: "role.rename",
        organization: Some(here.root()),
        subject: role.id.as_str(),
        before: vec![("name", role.name.to_string())],
        after: vec![("name", it.name.to_string())],
        expectations,
        writes: vec![Write::Role(RoleWrite::UpdateRole(renamed))],
        mails: vec![],
    }))
}
