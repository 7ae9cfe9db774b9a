//! {last admin}, {seats}, {developer} and the plan: counted from the rows, never read from the counters, which are held
//! against it.

use super::{After, Before, exemptions::may_end_a_root};
use policy_core::{
    account::Email,
    action::Action,
    facts::{Facts, Seat},
    id::OrganizationId,
    invitation::InvitationState,
    member::{DeveloperMode, Member, MemberState},
    organization::{Organization, OrganizationState, Place},
    plan::{Developers, LimitedThing, Limits},
    role::RoleKind,
};
use std::collections::{BTreeMap, BTreeSet};

/// What the rows of a slice add up to.
pub(super) struct Counted<'a> {
    trees: BTreeMap<&'a OrganizationId, Tree<'a>>,
    organizations: BTreeMap<&'a OrganizationId, Here>,
}

/// One tree.
#[derive(Default)]
struct Tree<'a> {
    /// E-mails of members.
    joined: BTreeSet<&'a Email>,
    /// E-mails of members and of people with a pending invitation.
    people: BTreeSet<&'a Email>,
    guests: u32,
    devices: u32,
    sub_organizations: u32,
    levels: u32,
    custom_roles: u32,
}

/// One organization.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Here {
    active_admins: u32,
    developers: u32,
}

impl<'a> Counted<'a> {
    pub(super) fn of(facts: &'a Facts) -> Self {
        let mut counted = Self { trees: BTreeMap::new(), organizations: BTreeMap::new() };
        for it in &facts.organizations {
            counted.organizations.entry(&it.id).or_default();
            let tree = counted.trees.entry(it.root()).or_default();
            if it.parent().is_some() && !it.is_group() {
                tree.sub_organizations += 1;
                let above = facts.with_those_above(&it.id).filter(|it| it.parent().is_some() && !it.is_group());
                tree.levels = tree.levels.max(number(above.count()));
            }
        }
        for it in &facts.members {
            let here = counted.organizations.entry(&it.organization).or_default();
            here.active_admins += u32::from(is_active_admin(facts, it));
            here.developers += u32::from(it.developer_mode == DeveloperMode::On);
            let email = facts.account(&it.account).map(|account| &account.email);
            if let Some((tree, email)) = counted.tree_of(facts, &it.organization).zip(email) {
                tree.joined.insert(email);
                tree.people.insert(email);
            }
        }
        for it in facts.invitations.iter().filter(|it| it.state(facts.now) == InvitationState::Pending) {
            if let Some(tree) = counted.tree_of(facts, &it.organization) {
                tree.people.insert(&it.email);
            }
        }
        for it in facts.guests.iter().filter(|it| it.until.is_none_or(|until| facts.now < until)) {
            counted.trees.entry(&it.root).or_default().guests += 1;
        }
        for it in &facts.devices {
            if let Some(tree) = counted.tree_of(facts, &it.organization) {
                tree.devices += 1;
            }
        }
        for it in facts.roles.iter().filter(|it| it.kind == RoleKind::Custom) {
            counted.trees.entry(&it.root).or_default().custom_roles += 1;
        }
        counted
    }

    fn tree_of(&mut self, facts: &'a Facts, organization: &OrganizationId) -> Option<&mut Tree<'a>> {
        self.trees.get_mut(facts.organization(organization)?.root())
    }
}

impl Tree<'_> {
    fn uses(&self, thing: LimitedThing) -> u32 {
        match thing {
            LimitedThing::People => number(self.people.len()),
            LimitedThing::Guests => self.guests,
            LimitedThing::Devices => self.devices,
            LimitedThing::SubOrganizations => self.sub_organizations,
            LimitedThing::Levels => self.levels,
            LimitedThing::CustomRoles => self.custom_roles,
            // What was mailed today is no row of a slice: races over it are the store's to show.
            LimitedThing::InvitationMails => 0,
        }
    }
}

const LIMITED: [LimitedThing; 6] = [
    LimitedThing::People,
    LimitedThing::Guests,
    LimitedThing::Devices,
    LimitedThing::SubOrganizations,
    LimitedThing::Levels,
    LimitedThing::CustomRoles,
];

pub(super) fn a_root_keeps_an_active_admin(before: &Before, after: &After, action: &Action) -> Option<String> {
    let admins = |counted: &Counted, id| counted.organizations.get(id).map_or(0, |it| it.active_admins);
    let mut roots = before.facts.organizations.iter().filter(|it| it.parent().is_none());
    let lost = roots.find(|it| admins(&before.counted, &it.id) > 0 && admins(&after.counted, &it.id) == 0)?;
    let is_shut = after.facts.organization(&lost.id).is_none_or(|it| it.state == OrganizationState::Suspended);
    let is_empty = after
        .counted
        .trees
        .get(&lost.id)
        .is_none_or(|it| it.people.is_empty() && it.devices == 0 && it.sub_organizations == 0);
    let closed = is_shut && is_empty && may_end_a_root(action);
    (!closed).then(|| format!("{} loses its last active Admin", lost.id))
}

/// What is beyond the plan already may stay, and shrink; it does not grow.
pub(super) fn nothing_grows_past_the_plan(before: &Before, after: &After) -> Option<String> {
    after.facts.organizations.iter().find_map(|it| {
        let limits = limits(after.facts, &it.id)?;
        developers_stay_within(before, after, it, limits).or_else(|| {
            let (is, was) = (after.counted.trees.get(&it.id)?, before.counted.trees.get(&it.id));
            LIMITED.into_iter().find_map(|thing| {
                let (is, was) = (is.uses(thing), was.map_or(0, |it| it.uses(thing)));
                let bound = thing.bound(limits);
                (is > bound && is > was)
                    .then(|| format!("{}: {} grow from {was} to {is}, beyond {bound}", it.id, thing.as_str()))
            })
        })
    })
}

fn developers_stay_within(before: &Before, after: &After, here: &Organization, limits: Limits) -> Option<String> {
    let had_it = |it: &&Member| before.facts.member(&it.id).is_some_and(|it| it.developer_mode == DeveloperMode::On);
    let developers = |facts: &'_ Facts| -> Vec<Member> {
        let of_here = facts.members.iter().filter(|it| it.organization == here.id);
        of_here.filter(|it| it.developer_mode == DeveloperMode::On).cloned().collect()
    };
    let now = developers(after.facts);
    let wrong = match limits.developers {
        Developers::One => now.len() > 1 && now.len() > developers(before.facts).len(),
        Developers::AnyAdmin => now.iter().any(|it| !has_role_admin(after.facts, it) && !had_it(&it)),
    };
    let partner = matches!(here.place, Place::Below { kind, .. } if kind.is_partner());
    let wrong = wrong || partner && now.iter().any(|it| !had_it(&it));
    wrong.then(|| format!("{}: somebody gets developer mode beyond the plan", here.id))
}

/// A slice whose counters told the truth goes on telling it.
pub(super) fn counters_tell_the_truth(before: &Before, after: &After) -> Option<String> {
    after.facts.organizations.iter().find_map(|it| {
        let new = before.facts.organization(&it.id).is_none();
        let was_true = new || untruth(before.facts, &before.counted, &it.id).is_none();
        was_true.then(|| untruth(after.facts, &after.counted, &it.id)).flatten()
    })
}

fn untruth(facts: &Facts, counted: &Counted, id: &OrganizationId) -> Option<String> {
    let organization = facts.organization(id)?;
    let here = counted.organizations.get(id)?;
    let kept = Here { active_admins: organization.active_admins, developers: organization.developers };
    if kept != *here {
        return Some(format!("{id} counts {kept:?}, but there are {here:?}"));
    }
    let (tenant, tree) = (organization.tenant()?, counted.trees.get(id)?);
    let kept = [tenant.people, tenant.joined, tenant.devices, tenant.sub_organizations, tenant.guests];
    let there =
        [number(tree.people.len()), number(tree.joined.len()), tree.devices, tree.sub_organizations, tree.guests];
    if kept != there {
        return Some(format!(
            "{id} counts people, joined, devices, organizations, guests {kept:?}, but there are {there:?}"
        ));
    }
    let live = |it: &&Seat| it.root == *id && it.until.is_none_or(|until| facts.now < until);
    let seats: BTreeSet<_> = facts.seats.iter().filter(live).map(|it| (&it.email, it.until.is_none())).collect();
    let people: BTreeSet<_> = tree.people.iter().map(|it| (*it, tree.joined.contains(it))).collect();
    (seats != people).then(|| format!("{id} has seats {seats:?}, but the people are {people:?}"))
}

/// {guests}: whoever has a live share in a tree and no membership has a place there, as long as the longest share lives.
pub(super) fn who_only_has_shares_has_a_place(before: &Before, after: &After) -> Option<String> {
    let new = homeless(after.facts)?;
    homeless(before.facts).is_none().then_some(new)
}

fn homeless(facts: &Facts) -> Option<String> {
    facts.shares.iter().filter(|it| it.is_live(facts.now)).find_map(|share| {
        let account = share.recipient()?;
        let in_tree = |it: &Member| facts.organization(&it.organization).is_some_and(|it| *it.root() == share.root);
        let lasts = |until: Option<_>| until.is_none_or(|until| share.until.is_some_and(|end| end <= until));
        let place = facts.guests.iter().find(|it| it.root == share.root && it.account == *account);
        let is_well = facts.members_of(account).any(in_tree) || place.is_some_and(|it| lasts(it.until));
        (!is_well).then(|| format!("{account} has {} and no place in {}", share.id, share.root))
    })
}

/// Makes the counters and seats of a slice tell the truth.
pub fn recount(facts: &mut Facts) {
    let rows = facts.clone();
    let counted = Counted::of(&rows);
    facts.seats.clear();
    for organization in &mut facts.organizations {
        let here = counted.organizations.get(&organization.id).copied().unwrap_or_default();
        (organization.active_admins, organization.developers) = (here.active_admins, here.developers);
        if let (Place::Root(tenant), Some(tree)) = (&mut organization.place, counted.trees.get(&organization.id)) {
            tenant.people = number(tree.people.len());
            tenant.joined = number(tree.joined.len());
            tenant.devices = tree.devices;
            tenant.guests = tree.guests;
            tenant.sub_organizations = tree.sub_organizations;
            for email in tree.people.iter().copied() {
                let root = organization.id.clone();
                let until = if tree.joined.contains(email) { None } else { last_day(&rows, &root, email) };
                facts.seats.push(Seat { root, email: email.clone(), until });
            }
        }
    }
}

fn last_day(facts: &Facts, root: &OrganizationId, email: &Email) -> Option<policy_core::time::Timestamp> {
    facts.pending_invitations(root, email).map(|it| it.expires_at).max()
}

fn limits(facts: &Facts, organization: &OrganizationId) -> Option<Limits> {
    Some(facts.root_of(organization)?.1.limits())
}

fn is_active_admin(facts: &Facts, member: &Member) -> bool {
    member.state == MemberState::Active && has_role_admin(facts, member)
}

fn has_role_admin(facts: &Facts, member: &Member) -> bool {
    facts.role(&member.role).is_some_and(|role| role.kind == RoleKind::Admin)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
