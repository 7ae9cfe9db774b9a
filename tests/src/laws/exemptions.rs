//! Where `domain.md` lets somebody gain, or take, what the caller does not hold. Each exemption says why; everything
//! that is not here is held to the laws.

use policy_core::{
    action::Action,
    facts::{Caller, Facts},
    id::{AccountId, OrganizationId},
};

/// Against whom it is compared what a change gives.
pub(super) enum Giver<'a> {
    /// What this account held before.
    Account(&'a AccountId),
    /// Nobody: whatever anybody gains, breaks the law.
    Nobody,
    /// Only a new tenant gives itself to its subscriber (S04): what is gained in it is gained by who makes it.
    Subscriber,
    /// The operator sets plans upward and reinstates roots (S22): what is stored already wakes.
    Operator,
}

pub(super) fn giver<'a>(before: &'a Facts, action: &'a Action) -> Giver<'a> {
    if let Action::ConfirmRegistration(_) = action {
        return Giver::Subscriber;
    }
    // Whoever accepts gains, by the authority of whoever invited (B06: checked when it takes effect).
    if let Action::AcceptInvitation(it) = action {
        return before.invitation(&it.link.invitation).map_or(Giver::Nobody, |it| Giver::Account(&it.inviter));
    }
    match &before.caller {
        Caller::Operator => Giver::Operator,
        Caller::Nobody => Giver::Nobody,
        Caller::Account(session) => Giver::Account(&session.account),
        Caller::Token(token) => Giver::Account(&token.maker),
    }
}

/// Those above an organization lose by its suspension, deletion or move, and regain by its reinstatement; that is what
/// these permissions there mean, and is not compared. Its own members, and those below, are acted on, which is.
pub(super) fn organization_taken_from_those_above(action: &Action) -> Option<&OrganizationId> {
    if let Action::SuspendOrganization(id) | Action::ReinstateOrganization(id) = action {
        return Some(id);
    }
    if let Action::MoveOrganization(it) = action {
        return Some(&it.organization);
    }
    None
}

/// Whether a root may be left without active Admin: never yet. Closing a root ends it with its last account.
pub(super) const fn may_end_a_root(_: &Action) -> bool {
    false
}
