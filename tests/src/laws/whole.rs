//! {owner}, and that what refers to something refers to what is there.

use super::{After, Before};
use policy_core::{device::Device, facts::Facts, member::MemberState, organization::Organization};

/// Whoever becomes an owner is an active member of that very organization; whoever was one and a member there, is one
/// as long as the device is theirs.
pub(super) fn an_owner_is_a_member_there(before: &Before, after: &After) -> Option<String> {
    let state = |facts: &Facts, device: &Device| {
        Some(facts.membership(device.owner.as_ref()?, &device.organization).map(|it| it.state))
    };
    after.facts.devices.iter().find_map(|device| {
        let is = state(after.facts, device)?;
        let was = before.facts.device(&device.id);
        let same = was.filter(|it| it.owner == device.owner && it.organization == device.organization);
        let lawful = match same {
            Some(was) => is.is_some() || state(before.facts, was) == Some(None),
            None => is == Some(MemberState::Active),
        };
        let owner = device.owner.as_ref()?;
        (!lawful).then(|| format!("{owner} owns {} and is no active member of {}", device.id, device.organization))
    })
}

/// Every organization leads up to the root of its tree; what stands in it is of that tree, and groups stay empty.
pub(super) fn the_tree_is_whole(before: &Before, after: &After) -> Option<String> {
    match flaw(after.facts) {
        Some(flaw) if self::flaw(before.facts).is_none() => Some(flaw),
        Some(_) | None => None,
    }
}

fn flaw(facts: &Facts) -> Option<String> {
    let hangs = |it: &&Organization| facts.with_those_above(&it.id).last().is_none_or(|top| top.id != *it.root());
    if let Some(it) = facts.organizations.iter().find(hangs) {
        return Some(format!("{} does not lead up to {}", it.id, it.root()));
    }
    for organization in &facts.organizations {
        let roles = facts.roles.iter().filter(|it| it.root == *organization.root());
        for role in roles {
            if facts.role_value(&organization.id, &role.id).is_none() {
                return Some(format!("{} permits nothing known in {}", role.id, organization.id));
            }
        }
    }
    for member in &facts.members {
        let role = facts.role(&member.role).zip(facts.organization(&member.organization));
        let is_well = role.is_some_and(|(role, here)| role.root == *here.root() && !here.is_group());
        let twice = facts.members_of(&member.account).filter(|it| it.organization == member.organization).count() > 1;
        if !is_well || twice || facts.account(&member.account).is_none() {
            return Some(format!("{} is no membership of its tree", member.id));
        }
    }
    for device in &facts.devices {
        let is_well = facts.organization(&device.organization).is_some_and(|it| !it.is_group());
        if !is_well || facts.template(&device.template).is_none() {
            return Some(format!("{} is nowhere", device.id));
        }
    }
    None
}
