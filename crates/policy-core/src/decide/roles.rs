//! Roles: the list of a tenant, and what each permits where (S03, S06, S23, S24, B09).

mod create;
mod delete;
mod edit;
mod rename;

pub(super) use create::create;
pub(super) use delete::delete;
pub(super) use edit::{edit, reset};
pub(super) use rename::rename;

use super::{Outcome, case::Case};
use crate::{
    access::Way,
    denial::Denial,
    facts::Facts,
    id::{OrganizationId, RoleId},
    order::sort,
    organization::Organization,
    permission::PermissionAction as P,
    role::Role,
    text::Name,
};

pub(super) fn list(case: &Case, organization: &OrganizationId) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let here = case.seen_organization(organization)?;
    let sees_all = case.require_in(P::RoleView, organization);
    let mine = case.facts.membership(caller, organization).filter(|member| case.is_person(&member.account));
    let own = mine.map(|member| &member.role);
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
    sort(&mut roles, |a, b| a.id.cmp(&b.id));
    let role_values = roles.iter().filter_map(|role| case.facts.role_value(organization, &role.id)).cloned().collect();
    Outcome::Shown(Box::new(Facts { roles, role_values, ..Facts::default() }))
}

/// The list of roles is the tree's: whoever does not see the root is told what is missing where they asked (T95).
pub(super) fn require_in_root(case: &Case, action: P, here: &Organization) -> Result<Way, Denial> {
    let missing = Denial::PermissionMissing { permission: action.in_organization(), organization: here.id.clone() };
    case.require_in(action, here.root()).map_err(|denial| if denial == Denial::NotFound { missing } else { denial })
}

/// Whether no other role of the tree has a name that looks like this one. Two at once: only one name is ever stored.
fn name_is_free(case: &Case, root: &OrganizationId, name: &Name, own: Option<&RoleId>) -> Result<(), Denial> {
    let wanted = name.folded();
    let taken = |it: &&Role| it.root == *root && Some(&it.id) != own && it.name.folded() == wanted;
    if case.facts.roles.iter().find(taken).is_some() { Err(Denial::NameTaken) } else { Ok(()) }
}
