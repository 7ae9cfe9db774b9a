//! What somebody else may do, for a back end that renders for that person (B17).

use super::{Outcome, case::Case};
use crate::{access::Membership, denial::Denial, id::AccountId, permission::PermissionAction as P};

/// The policy of this account, as far as the caller may review it. Oneself sees it all, as
/// [`ShowPolicy`](crate::action::ReviewAction::ShowPolicy) has it.
///
/// Of others there is in it what a review would tell (B05), and nothing beside: organizations in which the caller sees
/// members and what roles permit; memberships in these; what an admission is worth there, where the caller sees partners
/// too. What a membership elsewhere gives is left out, also where it reaches these organizations: so the snapshot may
/// permit less than the person may, and never more. Nor does it hold what is shared with the person.
///
/// A program is not told of its maker: what that may do is more than the program may, and a snapshot cannot say so.
pub(super) fn policy_of(case: &Case, account: &AccountId) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    if case.is_person(account) {
        return Ok(Outcome::Snapshot(case.model.only(caller).to_bytes()));
    }
    let may = |action, at: usize| case.model.nodes().get(at).is_some_and(|node| case.may(action, &node.id));
    let reviewed = |at: usize| may(P::MemberView, at) && may(P::RoleView, at);
    let counts =
        |it: &Membership| reviewed(it.organization) && (it.admitted.is_none() || may(P::PartnerView, it.organization));
    let memberships = case.model.memberships_of(account);
    if !memberships.iter().any(counts) {
        // Whoever sees the person, and not what roles permit there, is told what is missing.
        let mut direct = memberships.iter().filter(|it| it.admitted.is_none());
        let seen = direct.find(|it| may(P::MemberView, it.organization));
        let node = seen.and_then(|it| case.model.nodes().get(it.organization)).ok_or(Denial::NotFound)?;
        return Err(case.require_in(P::RoleView, &node.id).err().unwrap_or(Denial::NotFound));
    }
    case.is_not_its_maker(account)?;
    Ok(Outcome::Snapshot(case.model.only_part(account, counts, reviewed).to_bytes()))
}
