//! A tenant of a given size: a tree up to six levels deep, four roles of 20 to 90 permissions, members, devices, and
//! questions about them of which 30 to 60 of a hundred are allowed.

#![allow(clippy::expect_used, reason = "what is made here is well-formed")]

mod roles;

use crate::random::Random;
use policy_core::{
    access::Holding,
    account::{Account, Email, Session, SessionLimits},
    facts::{Caller, Facts},
    id::{AccountId, MemberId, OrganizationId, RoleId, SessionId},
    member::{DeveloperMode, Member, MemberState},
    organization::{Kind, Organization, OrganizationState, Place, Tenant},
    permission::PermissionAction,
    plan::Plan,
    role::RoleKind,
    text::{Language, Name},
    time::{Timestamp, Version},
};
use std::collections::{BTreeMap, HashSet};

/// How large a world is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// What it is called.
    pub name: &'static str,
    organizations: usize,
    members: usize,
    devices: usize,
    questions: usize,
}

/// A device: where it is, and whose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The number of its organization.
    pub organization: usize,
    /// The number of its owner's account.
    pub owner: Option<usize>,
}

/// Whether this account may do this to that device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The number of the account.
    pub account: usize,
    /// What.
    pub action: PermissionAction,
    /// The number of the device.
    pub device: usize,
}

/// A tenant, its devices and questions about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    /// The tenant, as its Admin asks about it; the organizations, accounts and roles by their numbers.
    pub facts: Facts,
    /// Its devices.
    pub devices: Vec<Device>,
    /// What is asked.
    pub questions: Vec<Question>,
}

/// The depth of the deepest organization.
const DEEPEST: usize = 6;
const NOW: i64 = 1_795_000_000_000;

impl Size {
    /// 100 organizations, 1 000 members, 10 000 devices.
    pub const SMALL: Self =
        Self { name: "small", organizations: 100, members: 1_000, devices: 10_000, questions: 10_000 };
    /// 2 000 organizations, 50 000 members, 500 000 devices.
    pub const LARGE: Self =
        Self { name: "large", organizations: 2_000, members: 50_000, devices: 500_000, questions: 10_000 };
    /// 10 000 organizations, 100 000 members, 1 000 000 devices.
    pub const HUGE: Self =
        Self { name: "huge", organizations: 10_000, members: 100_000, devices: 1_000_000, questions: 10_000 };
    /// All of them.
    pub const ALL: [Self; 3] = [Self::SMALL, Self::LARGE, Self::HUGE];
}

impl World {
    /// The world of this size and seed.
    #[must_use]
    pub fn new(size: Size, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut facts = Facts { now: Timestamp::from_millis(NOW), ..Facts::default() };
        facts.organizations = organizations(size, &mut random);
        roles::add(&mut facts, &mut random);
        members(&mut facts, size, &mut random);
        facts.caller = facts.accounts.first().map_or(Caller::Nobody, |it| Caller::Account(session(&it.id)));
        let devices = devices(&facts, size, &mut random);
        count(&mut facts, &devices);
        let questions = questions(&facts, &devices, size, &mut random);
        Self { facts, devices, questions }
    }

    /// How many devices are where, and whose.
    #[must_use]
    pub fn holdings(&self) -> Vec<Holding> {
        let mut counted: BTreeMap<(usize, Option<usize>), u32> = BTreeMap::new();
        for device in &self.devices {
            *counted.entry((device.organization, device.owner)).or_default() += 1;
        }
        let holding = |((organization, owner), devices): ((usize, Option<usize>), u32)| {
            let owner = owner.and_then(|it| self.facts.accounts.get(it));
            let organization = self.facts.organizations.get(organization)?.id.clone();
            Some(Holding { organization, owner: owner.map(|it| it.id.clone()), devices })
        };
        counted.into_iter().filter_map(holding).collect()
    }

    /// Where each device is, and whose.
    pub fn placed(&self) -> impl Iterator<Item = (&OrganizationId, Option<&AccountId>)> {
        self.devices.iter().filter_map(|it| {
            let owner = it.owner.and_then(|owner| self.facts.accounts.get(owner)).map(|it| &it.id);
            Some((&self.facts.organizations.get(it.organization)?.id, owner))
        })
    }
}

fn session(account: &AccountId) -> Session {
    let id = SessionId::new("ses_measured").expect("an identifier");
    Session::begun(id, account.clone(), Timestamp::from_millis(NOW), SessionLimits::USUAL)
}

fn organizations(size: Size, random: &mut Random) -> Vec<Organization> {
    let mut depths: Vec<usize> = Vec::new();
    let mut organizations: Vec<Organization> = Vec::new();
    while organizations.len() < size.organizations {
        let above = random.below(organizations.len());
        let depth = depths.get(above).map_or(0, |depth| depth + 1);
        if depth > DEEPEST {
            continue;
        }
        let place = match (organizations.first(), organizations.get(above)) {
            (Some(root), Some(parent)) => {
                Place::Below { parent: parent.id.clone(), root: root.id.clone(), kind: Kind::Client }
            }
            (None, _) | (_, None) => Place::Root(tenant()),
        };
        let number = organizations.len();
        // A root that is suspended is no world.
        let suspended = number > 0 && random.percent(1);
        depths.push(depth);
        organizations.push(Organization {
            id: OrganizationId::new(&random.identifier("org")).expect("an identifier"),
            name: Name::new(&format!("Organization {number}")).expect("a name"),
            place,
            state: if suspended { OrganizationState::Suspended } else { OrganizationState::Active },
            active_admins: 0,
            developers: 0,
            created_at: Timestamp::from_millis(NOW),
            version: Version::FIRST,
        });
    }
    organizations
}

fn tenant() -> Tenant {
    Tenant::new(Plan::Business)
}

/// The first is an Admin of the root; one in twenty is a second membership of somebody.
fn members(facts: &mut Facts, size: Size, random: &mut Random) {
    let mut taken = HashSet::new();
    while facts.members.len() < size.members {
        let first = facts.members.is_empty();
        let account =
            if !first && random.percent(5) { random.below(facts.accounts.len()) } else { facts.accounts.len() };
        let organization = if first { 0 } else { random.below(facts.organizations.len()) };
        let role = if first { 0 } else { role(random) };
        if !taken.insert((account, organization)) {
            continue;
        }
        if account == facts.accounts.len() {
            facts.accounts.push(person(account, random));
        }
        let id = MemberId::new(&random.identifier("mem")).expect("an identifier");
        let (suspended, developer) = (!first && random.percent(2), role == 0 && random.percent(30));
        facts.members.push(Member {
            id,
            account: facts.accounts.get(account).expect("it is there").id.clone(),
            organization: facts.organizations.get(organization).expect("it is there").id.clone(),
            role: facts.roles.get(role).expect("there are four").id.clone(),
            state: if suspended { MemberState::Suspended } else { MemberState::Active },
            developer_mode: if developer && !suspended { DeveloperMode::On } else { DeveloperMode::Off },
            valid_after: Timestamp::from_millis(0),
            joined_at: Timestamp::from_millis(NOW),
            version: Version::FIRST,
        });
    }
}

/// Few Admins, many Users.
fn role(random: &mut Random) -> usize {
    match random.below(100) {
        0..5 => 0,
        5..25 => 1,
        25..80 => 2,
        _ => 3,
    }
}

fn person(number: usize, random: &mut Random) -> Account {
    Account {
        id: AccountId::new(&random.identifier("acc")).expect("an identifier"),
        email: Email::new(&format!("person{number}@world.example")).expect("an address"),
        name: Name::new(&format!("Person {number}")).expect("a name"),
        language: Language::En,
        version: Version::FIRST,
    }
}

/// Four of five are owned by a member of the organization that they are in.
fn devices(facts: &Facts, size: Size, random: &mut Random) -> Vec<Device> {
    let homes = homes(facts);
    let device = |_| {
        if random.percent(80) {
            let (account, organization) = homes.get(random.below(homes.len())).copied().expect("there are members");
            Device { organization, owner: Some(account) }
        } else {
            Device { organization: random.below(facts.organizations.len()), owner: None }
        }
    };
    (0..size.devices).map(device).collect()
}

/// The numbers of account and organization of each membership.
fn homes(facts: &Facts) -> Vec<(usize, usize)> {
    let organizations: BTreeMap<_, _> = facts.organizations.iter().zip(0..).map(|(it, at)| (&it.id, at)).collect();
    let accounts: BTreeMap<_, _> = facts.accounts.iter().zip(0..).map(|(it, at)| (&it.id, at)).collect();
    let home = |it: &Member| Some((*accounts.get(&it.account)?, *organizations.get(&it.organization)?));
    facts.members.iter().filter_map(home).collect()
}

fn count(facts: &mut Facts, devices: &[Device]) {
    let admin = |id: &RoleId| facts.roles.iter().any(|it| it.id == *id && it.kind == RoleKind::Admin);
    let mut counted: BTreeMap<OrganizationId, (u32, u32)> = BTreeMap::new();
    for member in &facts.members {
        let there = counted.entry(member.organization.clone()).or_default();
        there.0 += u32::from(member.state == MemberState::Active && admin(&member.role));
        there.1 += u32::from(member.developer_mode == DeveloperMode::On);
    }
    let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let (people, below) = (number(facts.accounts.len()), number(facts.organizations.len() - 1));
    for organization in &mut facts.organizations {
        (organization.active_admins, organization.developers) =
            counted.get(&organization.id).copied().unwrap_or_default();
        if let Place::Root(tenant) = &mut organization.place {
            tenant.people = people;
            tenant.joined = people;
            tenant.devices = number(devices.len());
            tenant.sub_organizations = below;
        }
    }
}

/// Half are asked by somebody of the device's own organization, half by anybody.
fn questions(facts: &Facts, devices: &[Device], size: Size, random: &mut Random) -> Vec<Question> {
    use PermissionAction as P;
    let mut there: Vec<Vec<usize>> = vec![Vec::new(); facts.organizations.len()];
    for (account, organization) in homes(facts) {
        there.get_mut(organization).expect("it is there").push(account);
    }
    let actions = [P::DeviceView, P::DeviceControl, P::DeviceEdit, P::DeviceShare];
    let question = |_| {
        let device = random.below(devices.len());
        let asked = devices.get(device).expect("it is there");
        let account = match (random.below(100), asked.owner) {
            (0..30, Some(owner)) => owner,
            (0..80, _) => {
                let near = there.get(asked.organization).map_or(&[][..], Vec::as_slice);
                near.get(random.below(near.len())).copied().unwrap_or_default()
            }
            _ => random.below(facts.accounts.len()),
        };
        Question { account, action: *actions.get(random.below(actions.len())).expect("there are four"), device }
    };
    (0..size.questions).map(question).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says so when its ground gives way")]

    use super::{Size, World};
    use policy_core::access::{Model, Resource, ResourceKind, Target};
    use policy_core::plan::Plan;
    use policy_core::role::{Lock, permits};

    #[test]
    fn the_same_seed_makes_the_same_world_and_another_another() {
        let world = World::new(Size::SMALL, 7);
        assert_eq!(world, World::new(Size::SMALL, 7));
        assert_ne!(world, World::new(Size::SMALL, 8));
        assert_eq!((world.facts.organizations.len(), world.facts.members.len()), (100, 1_000));
        let owned = world.devices.iter().filter(|it| it.owner.is_some()).count();
        assert!((7_800..8_200).contains(&owned), "{owned}");
    }

    #[test]
    fn roles_permit_20_to_90_permissions_and_30_to_60_of_a_hundred_questions_are_allowed() {
        for seed in 1..4 {
            let world = World::new(Size::SMALL, seed);
            for value in &world.facts.role_values {
                let here = world.facts.organization(&value.organization).unwrap();
                let kind = world.facts.role(&value.role).unwrap().kind;
                let permitted = permits(here, kind, &value.stored, Lock::AsPlanned(Plan::Business)).len();
                let is_admin_of_root = here.tenant().is_some() && kind == policy_core::role::RoleKind::Admin;
                assert!(is_admin_of_root || (20..=90).contains(&permitted), "{permitted}");
            }
            let model = Model::new(&world.facts);
            let placed: Vec<_> = world.placed().collect();
            let allowed = world.questions.iter().filter(|it| {
                let (organization, owner) = placed[it.device];
                model.can(
                    &world.facts.accounts[it.account].id,
                    it.action,
                    &Target::Resource(Resource {
                        kind: ResourceKind::Device,
                        organization: organization.clone(),
                        owner: owner.cloned(),
                        device: None,
                    }),
                )
            });
            let share = allowed.count() * 100 / world.questions.len();
            assert!((30..=60).contains(&share), "{share}");
        }
    }
}
