//! A new password says more than who chose it (T06).
//!
//! Asked where it is known whose it will be, as the last thing that can be wrong with what was asked for.

use super::case::Case;
use crate::{
    account::{Account, Email, NewPassword},
    denial::Denial,
    id::OrganizationId,
    text::Name,
};

/// Refuses a password made of this person's own words, and of the names of organizations that they come to or are in.
pub(super) fn says_more<'a>(
    password: &NewPassword,
    email: &Email,
    name: &Name,
    organizations: impl Iterator<Item = &'a Name>,
) -> Result<(), Denial> {
    if password.is_personal(email, name, organizations) { Err(Denial::PasswordTooPersonal) } else { Ok(()) }
}

/// The same for somebody who has an account.
pub(super) fn says_more_than(case: &Case, account: &Account, password: &NewPassword) -> Result<(), Denial> {
    let places = case.facts.members_of(&account.id).map(|it| &it.organization);
    says_more(password, &account.email, &account.name, places.flat_map(|it| names_from(case, it)))
}

/// The names of an organization and of all above it.
pub(super) fn names_from<'a>(case: &Case<'a>, organization: &OrganizationId) -> impl Iterator<Item = &'a Name> {
    case.facts.with_those_above(organization).map(|it| &it.name)
}
