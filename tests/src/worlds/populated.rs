//! Random tenants that could have grown by decided changes: developer mode where the plan lets it be, devices and their
//! owners, open invitations, and counters that tell the truth. Laws of changes begin here.

use super::{
    ACCOUNTS, NOW, ORGANIZATIONS, PARTNERS_GROUP, Seed, TREE, account_id, organization_id, role_id, shared, tree_of,
    world,
};
use crate::laws::recount;
use policy_core::{
    account::Email,
    device::{CodeDigest, Device, Metadata, MetadataFields, StaticToken, StaticTokenState, Template},
    facts::Facts,
    id::{AccountId, DeviceId, InvitationId, StaticTokenId, TemplateId},
    invitation::{Generation, Invitation, InvitationDays, Outcome},
    member::{DeveloperMode, Member},
    plan::Developers,
    role::RoleKind,
    text::{Language, Name, Note},
    time::{Timestamp, Version},
};
use proptest::prelude::*;

/// What a random populated world has beside its [`Seed`].
#[derive(Clone, Debug)]
pub struct Things {
    devices: Vec<(usize, usize)>,
    invitations: Vec<(usize, usize, usize, usize)>,
    first_admins: [bool; 2],
    shares: Vec<shared::Seed>,
}

/// Any of them.
pub fn things() -> impl Strategy<Value = Things> {
    let place = || prop_oneof![5 => 0..TREE * 2, 1 => PARTNERS_GROUP + 1..ORGANIZATIONS];
    let devices = proptest::collection::vec((place(), 0..=ACCOUNTS), 0..5);
    let invitation = (0..ACCOUNTS + 2, place(), 0..4_usize, 0..ACCOUNTS);
    (devices, proptest::collection::vec(invitation, 0..4), any::<[bool; 2]>(), shared::seeds())
        .prop_map(|(devices, invitations, first_admins, shares)| Things { devices, invitations, first_admins, shares })
}

/// The world of these seeds.
#[must_use]
pub fn populated(seed: &Seed, things: &Things) -> Facts {
    let mut facts = world(seed);
    for (tree, first) in things.first_admins.into_iter().enumerate() {
        // In half of the trees the root has an Admin, so that there is somebody who may do everything there.
        let root = organization_id(tree * TREE);
        if let Some(it) = facts.members.iter_mut().find(|it| first && it.organization == root) {
            it.role = role_id(tree, 0);
        }
    }
    settle_developers(&mut facts);
    for tree in 0..2 {
        facts.templates.push(template(tree));
        facts.static_tokens.push(static_token(tree));
    }
    for (number, (organization, owner)) in things.devices.iter().copied().enumerate() {
        let device = device(&facts, number, organization, &account_id(owner));
        facts.devices.push(device);
    }
    for (number, wanted) in things.invitations.iter().copied().enumerate() {
        let invitation = invitation(number, wanted);
        let twice = |it: &Invitation| it.organization == invitation.organization && it.email == invitation.email;
        if !facts.invitations.iter().any(twice) {
            facts.invitations.push(invitation);
        }
    }
    shared::add(&mut facts, &things.shares);
    recount(&mut facts);
    facts
}

/// Developer mode is on only where it could have been switched on.
fn settle_developers(facts: &mut Facts) {
    let mut taken = Vec::new();
    let whole = facts.clone();
    for member in &mut facts.members {
        let Some((_, tenant)) = whole.root_of(&member.organization) else { continue };
        let may = match tenant.plan.limits().developers {
            Developers::One => !taken.contains(&member.organization),
            Developers::AnyAdmin => whole.role(&member.role).is_some_and(|role| role.kind == RoleKind::Admin),
        };
        let active = member.state == policy_core::member::MemberState::Active;
        if member.developer_mode == DeveloperMode::On && may && active {
            taken.push(member.organization.clone());
        } else {
            member.developer_mode = DeveloperMode::Off;
        }
    }
}

fn template_id(tree: usize) -> TemplateId {
    TemplateId::new(&format!("tpl_{tree}")).expect("an id")
}

fn template(tree: usize) -> Template {
    Template {
        fields: MetadataFields::new(vec![Name::new("Site").expect("a name")]).expect("fields"),
        id: template_id(tree),
        organization: organization_id(tree * TREE),
        name: Name::new("Pump").expect("a name"),
        description: Note::default(),
        created_at: Timestamp::default(),
        version: Version::FIRST,
    }
}

fn static_token(tree: usize) -> StaticToken {
    StaticToken {
        id: StaticTokenId::new(&format!("stk_{tree}")).expect("an id"),
        organization: organization_id(tree * TREE),
        template: template_id(tree),
        digest: CodeDigest::new(&tree.to_string().repeat(64)).expect("a digest"),
        state: StaticTokenState::Unclaimed,
        created_at: Timestamp::default(),
        version: Version::FIRST,
    }
}

/// Its owner is a member there, or it has none {owner}.
fn device(facts: &Facts, number: usize, organization: usize, owner: &AccountId) -> Device {
    let here = organization_id(organization);
    let owner: Option<&Member> = facts.membership(owner, &here);
    Device {
        metadata: Metadata::new([(Name::new("Site").expect("a name"), "Roof".to_owned())].into()).expect("metadata"),
        id: DeviceId::new(&format!("dev_{number}")).expect("an id"),
        owner: owner.map(|it| it.account.clone()),
        organization: here,
        name: Name::new("Boiler").expect("a name"),
        template: template_id(tree_of(organization)),
        credential: None,
        created_at: Timestamp::default(),
        version: Version::FIRST,
    }
}

fn invitation(number: usize, (who, organization, role, inviter): (usize, usize, usize, usize)) -> Invitation {
    let created_at = Timestamp::from_millis(NOW);
    Invitation {
        id: InvitationId::new(&format!("inv_{number}")).expect("an id"),
        organization: organization_id(organization),
        email: Email::new(&format!("person{who}@world.example")).expect("an e-mail"),
        role: role_id(tree_of(organization), role),
        name: None,
        message: Note::default(),
        language: Language::En,
        inviter: account_id(inviter),
        outcome: Outcome::Open,
        generation: Generation::FIRST,
        created_at,
        expires_at: created_at.plus(InvitationDays::LONGEST.span()),
        version: Version::FIRST,
    }
}
