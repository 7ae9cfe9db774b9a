//! Random tenants for laws: two trees, custom roles with random permissions, suspended organizations and members,
//! developer mode on and off, every plan; in one of them partners, admitted in the past, now and later.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so when its ground gives way")]

mod partners;
mod populated;
mod shared;

pub use populated::{Things, populated, things};

use policy_core::{
    access::{Resource, ResourceKind, Target},
    account::{Account, Email},
    device::Device,
    facts::Facts,
    id::{AccountId, MemberId, OrganizationId, RoleId},
    member::{DeveloperMode, Member, MemberState},
    organization::{Kind, Organization, OrganizationState, Place, Tenant},
    permission::{CATALOGUE, PermissionAction, PermissionSet},
    plan::Plan,
    role::{Role, RoleKind, RoleValue, StoredPermissions},
    text::{Language, Name},
    time::{Timestamp, Version},
};
use proptest::prelude::*;

const TREE: usize = 5;
/// How many organizations there are: those of two trees, and in the first the group "Partners" and two partners.
const ORGANIZATIONS: usize = TREE * 2 + 3;
const PARTNERS_GROUP: usize = TREE * 2;
/// When it is.
const NOW: i64 = 1_000;
/// How many people there are.
pub const ACCOUNTS: usize = 4;

/// What a random world is made of.
#[derive(Clone, Debug)]
pub struct Seed {
    plans: [u8; 2],
    suspended: Vec<bool>,
    sets: Vec<Vec<u8>>,
    members: Vec<(usize, usize, usize, bool, bool)>,
    partners: partners::Seed,
}

/// Any of them.
pub fn seeds() -> impl Strategy<Value = Seed> {
    let sets = proptest::collection::vec(proptest::collection::vec(0..u8::MAX, 0..60), ORGANIZATIONS);
    // A third of them in the roots, where most of what may be done is done; many in partners.
    let place = prop_oneof![
        2 => 0..TREE * 2,
        1 => (0..2_usize).prop_map(|tree| tree * TREE),
        1 => PARTNERS_GROUP + 1..ORGANIZATIONS
    ];
    // Half of them on the plan that has partners.
    let plan = || prop_oneof![0..3_u8, Just(3)];
    let member = (0..ACCOUNTS, place, 0..4_usize, any::<bool>(), proptest::bool::weighted(0.2));
    (
        [plan(), plan()],
        proptest::collection::vec(proptest::bool::weighted(0.1), ORGANIZATIONS),
        sets,
        proptest::collection::vec(member, 1..9),
        partners::seeds(),
    )
        .prop_map(|(plans, suspended, sets, members, partners)| Seed { plans, suspended, sets, members, partners })
}

fn organization_id(number: usize) -> OrganizationId {
    OrganizationId::new(&format!("org_{number}")).expect("an id")
}

/// The account of this number.
#[must_use]
pub fn account_id(number: usize) -> AccountId {
    AccountId::new(&format!("acc_{number}")).expect("an id")
}

fn role_id(tree: usize, role: usize) -> RoleId {
    RoleId::new(&format!("rol_{tree}_{role}")).expect("an id")
}

const KINDS: [RoleKind; 4] = [RoleKind::Admin, RoleKind::Staff, RoleKind::User, RoleKind::Custom];

/// Partners are in the first tree.
const fn tree_of(number: usize) -> usize {
    if number < TREE * 2 { number / TREE } else { 0 }
}

/// In each tree, organization `n` stands below organization `n / 2`; partners stand in their group.
#[must_use]
pub fn world(seed: &Seed) -> Facts {
    let mut facts = Facts { now: Timestamp::from_millis(NOW), ..Facts::default() };
    for number in 0..ORGANIZATIONS {
        let (tree, place) = (tree_of(number), number % TREE);
        facts.organizations.push(organization(seed, number, tree, place));
        for (role, kind) in KINDS.into_iter().enumerate() {
            facts.role_values.push(value(seed, number, tree, role, kind));
        }
    }
    for tree in 0..2 {
        for (role, kind) in KINDS.into_iter().enumerate() {
            let name = Name::new(&format!("Role {role}")).expect("a name");
            let root = organization_id(tree * TREE);
            facts.roles.push(Role { id: role_id(tree, role), root, name, kind, version: Version::FIRST });
        }
    }
    for number in 0..ACCOUNTS {
        facts.accounts.push(account(number));
    }
    for (number, (account, organization, role, developer, suspended)) in seed.members.iter().copied().enumerate() {
        let taken = |it: &Member| it.account == account_id(account) && it.organization == organization_id(organization);
        if !facts.members.iter().any(taken) {
            facts.members.push(Member {
                id: MemberId::new(&format!("mem_{number}")).expect("an id"),
                account: account_id(account),
                organization: organization_id(organization),
                role: role_id(tree_of(organization), role),
                state: if suspended { MemberState::Suspended } else { MemberState::Active },
                developer_mode: if developer { DeveloperMode::On } else { DeveloperMode::Off },
                valid_after: Timestamp::default(),
                joined_at: Timestamp::default(),
                version: Version::FIRST,
            });
        }
    }
    partners::add(&mut facts, seed);
    count(&mut facts);
    facts
}

fn account(number: usize) -> Account {
    Account {
        id: account_id(number),
        email: Email::new(&format!("person{number}@world.example")).expect("an e-mail"),
        name: Name::new("Somebody").expect("a name"),
        language: Language::En,
        version: Version::FIRST,
    }
}

/// The counters of organizations say what is there.
fn count(facts: &mut Facts) {
    let is_admin = |role: &RoleId| role.as_str().ends_with("_0");
    for organization in &mut facts.organizations {
        let members = || facts.members.iter().filter(|it| it.organization == organization.id);
        let admins = members().filter(|it| it.state == MemberState::Active && is_admin(&it.role)).count();
        organization.active_admins = u32::try_from(admins).expect("few");
        let developers = members().filter(|it| it.developer_mode == DeveloperMode::On).count();
        organization.developers = u32::try_from(developers).expect("few");
    }
}

fn organization(seed: &Seed, number: usize, tree: usize, place: usize) -> Organization {
    let root = organization_id(tree * TREE);
    Organization {
        id: organization_id(number),
        name: Name::new("Somewhere").expect("a name"),
        place: if number >= TREE * 2 {
            partners::place(number)
        } else if place == 0 {
            Place::Root(Tenant::new(Plan::ALL[usize::from(seed.plans[tree])]))
        } else {
            Place::Below { parent: organization_id(tree * TREE + place / 2), root, kind: Kind::Client }
        },
        state: if seed.suspended[number] { OrganizationState::Suspended } else { OrganizationState::Active },
        active_admins: 0,
        developers: 0,
        created_at: Timestamp::default(),
        version: Version::FIRST,
    }
}

fn value(seed: &Seed, number: usize, tree: usize, role: usize, kind: RoleKind) -> RoleValue {
    let every: Vec<_> = PermissionSet::WHOLE.iter().collect();
    let set = &seed.sets[(number + role) % seed.sets.len()];
    let picked = set.iter().map(|it| every[usize::from(*it) % every.len()]);
    // A few beside what roles usually permit, in two of three; else any.
    let usual = [PermissionSet::EMPTY, kind.defaults(), PermissionSet::ADMIN][set.len() % 3];
    let set = picked.fold(usual, PermissionSet::with);
    let stored = StoredPermissions::of(kind, set);
    RoleValue { organization: organization_id(number), role: role_id(tree, role), stored, version: Version::FIRST }
}

/// Everything that can be asked of an account in an organization.
#[must_use]
pub fn questions(organization: &OrganizationId, account: &AccountId) -> Vec<(PermissionAction, Target)> {
    let mut questions: Vec<_> =
        CATALOGUE.iter().map(|entry| (entry.action, Target::Organization(organization.clone()))).collect();
    for kind in [ResourceKind::Device, ResourceKind::Location, ResourceKind::Automation] {
        for entry in CATALOGUE.iter().filter(|entry| kind.has(entry.action)) {
            for owner in [None, Some(account.clone())] {
                let resource = Resource { kind, organization: organization.clone(), owner, device: None };
                questions.push((entry.action, Target::Resource(resource)));
            }
        }
    }
    questions
}

/// Everything that can be asked about a device of ours.
#[must_use]
pub fn questions_about(device: &Device) -> Vec<(PermissionAction, Target)> {
    let target = Target::Resource(Resource {
        kind: ResourceKind::Device,
        organization: device.organization.clone(),
        owner: device.owner.clone(),
        device: Some(device.id.clone()),
    });
    CATALOGUE.iter().map(|entry| (entry.action, target.clone())).collect()
}
