//! Shares and API tokens: what is handed to somebody, or to a program, without a membership.

use super::{
    After, Before,
    reach::{COMPARED, Counting, Rights},
};
use policy_core::{
    access::{Resource, ResourceKind, Target},
    device::Device,
    permission::PermissionAction,
    share::Share,
    token::ApiToken,
};

/// Whoever makes a share or a token could do, before, all that it lets be done.
pub(super) fn no_more_than_its_maker_has(before: &Before, after: &After) -> Option<String> {
    let new_token = |it: &&ApiToken| before.facts.api_token(&it.id).is_none();
    let new_share = |it: &&Share| before.facts.shares.iter().all(|was| was.id != it.id);
    let token = after.facts.api_tokens.iter().filter(new_token).find_map(|it| token_in_excess(before, it));
    token.or_else(|| after.facts.shares.iter().filter(new_share).find_map(|it| share_in_excess(before, it)))
}

fn token_in_excess(before: &Before, token: &ApiToken) -> Option<String> {
    let set = token.permissions.with_needs_met();
    let enters = set.contains(PermissionAction::SubOrganizationEnter.in_organization());
    let given = Rights { here: set, below: if enters { set } else { Rights::default().below } };
    COMPARED.into_iter().find_map(|reading| {
        let held = before.reach.rights(&token.maker, &token.organization, reading, Counting::FromAbove);
        let excess = given.beyond(held);
        (!excess.are_none()).then(|| format!("{} lets do {excess}, which {} lacks", token.id, token.maker))
    })
}

fn share_in_excess(before: &Before, share: &Share) -> Option<String> {
    let device = before.facts.device(&share.device)?;
    let target = Target::Resource(Resource {
        kind: ResourceKind::Device,
        organization: device.organization.clone(),
        owner: device.owner.clone(),
        // What is only shared with somebody they do not share on.
        device: None,
    });
    let lacks = |action: &PermissionAction| !before.reach.0.can(&share.sharer, *action, &target);
    let action = share.actions.iter().find(lacks)?;
    Some(format!("{} shares {}, which {} lacks", share.id, action.as_str(), share.sharer))
}

/// With a change of owner or organization, and with the removal of the device or of either person, it ends for good.
pub(super) fn a_share_ends_with_what_it_hangs_on(before: &Before, after: &After) -> Option<String> {
    let live = |it: &&Share| it.is_live(after.facts.now) && before.facts.shares.iter().any(|was| was.id == it.id);
    after.facts.shares.iter().filter(live).find_map(|share| {
        let place = |it: &Device| (it.organization.clone(), it.owner.clone());
        let (was, is) = (before.facts.device(&share.device), after.facts.device(&share.device));
        let moved = was.map(place) != is.map(place);
        let mut people = share.recipient().into_iter().chain([&share.sharer]);
        let gone = people.any(|it| before.facts.account(it).is_some() && after.facts.account(it).is_none());
        (moved || gone).then(|| format!("{} goes on, though what it hangs on does not", share.id))
    })
}
