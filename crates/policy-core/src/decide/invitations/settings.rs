//! What a root sets about inviting: how long invitations live, and whether people with an account are invited (B01).

use crate::{
    action::SetInviting,
    change::{Expectation, OrganizationWrite, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
    },
    denial::Denial,
    invitation::{InvitationDays, InvitedAccounts},
    permission::PermissionAction as P,
};

pub(in crate::decide) fn set_inviting(case: &Case, it: &SetInviting) -> Result<Outcome, Denial> {
    let root = case.seen_organization(&it.root)?;
    let way = case.require_in(P::OrganizationEdit, &root.id)?;
    let tenant = root.tenant().ok_or(Denial::WrongKindOfOrganization)?;
    if root.version != it.seen {
        return Err(Denial::Stale { current: root.version });
    }
    let before = tenant.inviting;
    if (before.days, before.accounts) == (it.days, it.accounts) {
        return Err(Denial::StateUnchanged);
    }
    let told = |days: InvitationDays, accounts: InvitedAccounts| {
        vec![("days", u32::from(days).to_string()), ("accounts", accounts.as_str().to_owned())]
    };
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::Organization(root.id.clone()), root.version));
    Ok(case.changed(Deed {
        verb: "organization.set_inviting",
        organization: Some(&root.id),
        subject: root.id.as_str(),
        before: told(before.days, before.accounts),
        after: told(it.days, it.accounts),
        expectations,
        writes: vec![Write::Organization(OrganizationWrite::SetInviting(root.id.clone(), it.days, it.accounts))],
        mails: vec![],
    }))
}
