//! Where `domain.md` lets somebody gain, or take, what the caller does not hold. Each exemption says why; everything
//! that is not here is held to the laws.

use policy_core::{
    action::{
        AccountAction, Action, InvitationAction, OrganizationAction, PartnerAction, PortalAction, RegistrationAction,
        RescueAction,
    },
    facts::{Caller, Facts},
    id::{AccountId, OrganizationId},
    organization::{Organization, Place},
    partner::PartnerKind,
    permission::PermissionSet,
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
    if let Action::Registration(RegistrationAction::ConfirmRegistration(_)) = action {
        return Giver::Subscriber;
    }
    // Whoever accepts gains, by the authority of whoever invited (B06: checked when it takes effect).
    if let Action::Invitation(InvitationAction::AcceptInvitation(it)) = action {
        return before.invitation(&it.link.invitation).map_or(Giver::Nobody, |it| Giver::Account(&it.inviter));
    }
    // The operator lets an Admin into a root that its Admins have left, after seven days in which any could say no.
    if let Action::Rescue(RescueAction::AcceptRescue(_)) = action {
        return Giver::Operator;
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
    if let Action::Organization(OrganizationAction::SuspendOrganization(id))
    | Action::Organization(OrganizationAction::ReinstateOrganization(id)) = action
    {
        return Some(id);
    }
    if let Action::Organization(OrganizationAction::MoveOrganization(it)) = action {
        return Some(&it.organization);
    }
    None
}

/// Where it is compared what a change gives there: where it is given. A kind of partners is given its set in the root, and
/// holds of it what clients gave (S21).
pub(super) fn given_in<'a>(before: &'a Facts, action: &'a Action, there: &'a OrganizationId) -> &'a OrganizationId {
    let Action::Partner(PartnerAction::SetPartnerLimit(it)) = action else { return there };
    before.organization(&it.organization).map_or(there, Organization::root)
}

/// What a change gives in that organization without a giver: a partner holds with the client that it makes what the root
/// gave to its kind (S21); and whoever registers, what the root lets them have.
pub(super) fn given_by_the_root(before: &Facts, action: &Action, there: &OrganizationId) -> PermissionSet {
    if let Action::Portal(PortalAction::ConfirmSelfRegistration(_)) = action {
        // Whoever registers gets what the root set for it, which is only over their own (S12).
        return PermissionSet::WHOLE.on_own_only();
    }
    let Action::Partner(PartnerAction::CreateClient(it)) = action else { return PermissionSet::EMPTY };
    let kind = before.organization(&it.partner).and_then(|partner| match &partner.place {
        Place::Below { kind, root, .. } => Some((PartnerKind::of(*kind)?, root)),
        Place::Root(_) => None,
    });
    let limit = kind.and_then(|(kind, root)| before.partner_limit(root, kind)).filter(|_| it.id == *there);
    limit.map_or(PermissionSet::EMPTY, |limit| limit.permissions)
}

/// A client takes back from a partner what it gave, and the root from a kind, without being compared: at any time, at once
/// (B11).
pub(super) fn takes_back_from_a_partner(before: &Facts, action: &Action, there: &OrganizationId) -> bool {
    if let Action::Partner(PartnerAction::DismissPartner(id)) = action {
        return before.admission(id).is_some_and(|it| it.client == *there);
    }
    if let Action::Partner(PartnerAction::AdmitPartner(it)) = action {
        return it.client == *there;
    }
    matches!(action, Action::Partner(PartnerAction::SetPartnerLimit(_)))
        && before.admissions.iter().any(|it| it.client == *there)
}

/// Whether a root may be left without active Admin: with its last account, when nobody and nothing else is there (S16).
pub(super) const fn may_end_a_root(action: &Action) -> bool {
    matches!(action, Action::Account(AccountAction::DeleteAccount(_)))
}
