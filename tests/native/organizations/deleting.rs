//! Deleting an organization: when it is empty but for people, and what ends with it.

use super::{
    move_below,
    support::{World, accept, below, edit_role, email, grown, id, invite, name, org},
};
use policy_core::{
    action::{
        Action, CreateDevice, CreateTemplate, DeleteOrganization, DeviceAction, OrganizationAction, TemplateAction,
    },
    change::{Counter, Expectation},
    denial::Denial,
    device::{CodeDigest, StaticToken, StaticTokenState},
    facts::Caller,
    permission::{PermissionAction as P, PermissionSet},
    text::Note,
    time::{Timestamp, Version},
};

fn delete(world: &World, organization: &str) -> Action {
    let confirmation = world.facts().organization(&org(organization)).map_or_else(|| name("?"), |it| it.name.clone());
    Action::Organization(OrganizationAction::DeleteOrganization(DeleteOrganization {
        organization: org(organization),
        confirmation,
    }))
}

#[test]
fn s25_s16_an_empty_organization_is_deleted_and_its_members_and_invitations_end_with_it() {
    let mut world = grown();
    world.does(&invite("eve", "munich", "user")).is_member_too("uli", "berlin", "user");
    world.does(&move_below("schwabing", "berlin"));
    world.0.static_tokens.extend(["munich", "berlin"].map(withdrawn));
    let (_, before) = world.facts().root_of(&org("acme")).expect("a root");
    let before = before.clone();
    world.makes(|it| delete(it, "munich"));
    let facts = world.facts();
    assert!(facts.organization(&org("munich")).is_none());
    assert!(facts.role_values.iter().all(|it| it.organization != org("munich")));
    assert!(facts.members.iter().all(|it| it.organization != org("munich")));
    assert!(facts.invitations.iter().all(|it| it.organization != org("munich")));
    assert_eq!(facts.static_tokens.iter().map(|it| it.organization.clone()).collect::<Vec<_>>(), [org("berlin")]);
    // Mia was a member of nothing else: her account is gone, with her seat; Uli keeps both, Eve's place is given back.
    assert!(facts.account(&id("acc", "mia")).is_none());
    assert!(facts.account(&id("acc", "uli")).is_some());
    let seated = |who: &str| facts.seat(&org("acme"), &email(who)).is_some();
    assert_eq!((seated("mia"), seated("uli"), seated("eve")), (false, true, false));
    let (_, after) = facts.root_of(&org("acme")).expect("a root");
    assert_eq!((after.people, after.joined), (before.people - 2, before.joined - 1));
    assert_eq!(after.sub_organizations, before.sub_organizations - 1);
    assert_eq!(after.tree_version, before.tree_version.next());
    world.as_caller(Caller::Nobody);
    assert_eq!(world.is_refused(&accept("eve")), Denial::DeadLink);
}

/// One that nobody can claim any more stands in no way.
fn withdrawn(organization: &str) -> StaticToken {
    StaticToken {
        id: id("stk", organization),
        organization: org(organization),
        template: id("tpl", "pump"),
        digest: CodeDigest::new(&"7".repeat(64)).expect("a digest"),
        state: StaticTokenState::Withdrawn,
        created_at: Timestamp::default(),
        version: Version::FIRST,
    }
}

/// T71
#[test]
fn s25_t71_an_organization_with_anything_in_it_is_not_deleted() {
    let mut world = grown();
    assert_eq!(world.is_refused(&delete(&world, "munich")), Denial::NotEmpty);
    world.makes(|it| delete(it, "schwabing"));
    let template = |world: &mut World, organization: &str| {
        world.does(&Action::Template(TemplateAction::CreateTemplate(CreateTemplate {
            fields: policy_core::device::MetadataFields::default(),
            id: id("tpl", organization),
            organization: org(organization),
            name: name("Pump"),
            description: Note::default(),
        })));
    };
    let device = |world: &mut World, organization: &str, template: &str| {
        world.does(&Action::Device(DeviceAction::CreateDevice(CreateDevice {
            id: id("dev", organization),
            organization: org(organization),
            name: name("Pump"),
            template: id("tpl", template),
            credential: CodeDigest::new(&"c".repeat(64)).expect("a digest"),
        })));
    };
    let mut full = world.clone();
    template(&mut full, "acme");
    device(&mut full, "munich", "acme");
    assert_eq!(full.is_refused(&delete(&full, "munich")), Denial::NotEmpty);
    // A device elsewhere that is of a template there.
    let mut kind = world.clone();
    template(&mut kind, "acme");
    kind.does(&below("pasing", "munich"));
    device(&mut kind, "pasing", "acme");
    kind.0.templates.iter_mut().for_each(|it| it.organization = org("munich"));
    kind.does(&move_below("pasing", "berlin"));
    assert_eq!(kind.is_refused(&delete(&kind, "munich")), Denial::NotEmpty);
    world.makes(|it| delete(it, "munich"));
}

#[test]
fn s25_whoever_deletes_types_the_name() {
    let world = grown();
    let wrong = |typed: &str| {
        Action::Organization(OrganizationAction::DeleteOrganization(DeleteOrganization {
            organization: org("berlin"),
            confirmation: name(typed),
        }))
    };
    assert_eq!(world.is_refused(&wrong("Berlin")), Denial::ConfirmationWanted);
    assert_eq!(world.is_refused(&wrong("munich")), Denial::ConfirmationWanted);
}

#[test]
fn s25_deleting_is_asked_in_the_parent_and_groups_and_roots_stay() {
    let mut world = grown();
    let missing = |organization: &str| Denial::PermissionMissing {
        permission: P::SubOrganizationDelete.in_organization(),
        organization: org(organization),
    };
    assert_eq!(world.is_refused(&delete(&world, "acme")), missing("acme"));
    assert_eq!(world.is_refused(&delete(&world, "partners")), Denial::WrongKindOfOrganization);
    world.as_account("mia");
    assert_eq!(world.is_refused(&delete(&world, "munich")), missing("munich"));
    assert_eq!(world.is_refused(&delete(&world, "berlin")), Denial::NotFound);
    world.makes(|it| delete(it, "schwabing")).as_account("stef");
    assert_eq!(world.is_refused(&delete(&world, "munich")), missing("clients"));
}

#[test]
fn b06_deleting_acts_on_all_members() {
    let mut world = grown();
    let deletes = PermissionSet::STAFF.with(P::SubOrganizationDelete.in_organization());
    world.makes(|it| edit_role(it, "acme", "staff", deletes)).as_account("stef");
    let refused = world.is_refused(&delete(&world, "schwabing"));
    assert!(
        matches!(&refused, Denial::ActsOnMore { organization, .. } if *organization == org("schwabing")),
        "{refused:?}"
    );
    world.makes(|it| delete(it, "berlin"));
}

/// T72, T110: nobody and nothing comes while it goes; what came before is counted.
#[test]
fn s25_t72_t110_deleting_relies_on_nobody_coming_meanwhile() {
    let mut world = grown();
    world.does(&invite("eve", "berlin", "user"));
    let changes = world.changes(&delete(&world, "berlin"));
    let berlin = || org("berlin");
    for expected in [
        Expectation::AtMost(Counter::Below(berlin()), 0),
        Expectation::AtMost(Counter::DevicesOf(berlin()), 0),
        Expectation::AtMost(Counter::MembersOf(berlin()), 1),
        Expectation::AtMost(Counter::OpenInvitations(berlin()), 1),
    ] {
        assert!(changes.expectations().contains(&expected), "{expected:?}");
    }
}
