//! What the log says of roles and shares, and on what their changes relied.

use super::{changes, tenant};
use crate::support::{email, id, name, org};
use policy_core::{
    action::{Action, CreateRole, EditRole, OfferShare, RoleAction, ShareAction},
    change::{Counter, Expectation, RoleWrite, Row, Write},
    facts::Facts,
    member::Member,
    permission::{PermissionAction as P, PermissionSet},
    role::{Reach, RoleKind, StoredPermissions},
    share::SharedActions,
    text::Language,
    time::Version,
};

/// In the root Admin permits all whatever is stored, below it what is stored: and so does the copy.
#[test]
fn b09_a_copy_of_admin_permits_in_each_organization_what_admin_permits_there() {
    let mut facts = tenant("roles", "ada");
    let less = PermissionSet::ADMIN.without(PermissionSet::of(&[P::DeviceDelete.in_organization()]));
    for place in ["ward", "munich"] {
        let value =
            facts.role_values.iter_mut().find(|it| it.organization == org(place) && it.role == id("rol", "admin"));
        value.expect("a value").stored = StoredPermissions::of(RoleKind::Admin, less);
    }
    facts.roles.retain(|it| it.id != id("rol", "guard"));
    let it = CreateRole {
        id: id("rol", "copy"),
        organization: org("ward"),
        name: name("Copy"),
        copy_of: id("rol", "admin"),
    };
    let made = changes(&facts, &Action::Role(RoleAction::CreateRole(it)));
    let copies = made.writes().iter().find_map(|it| {
        let Write::Role(RoleWrite::SetRoleValues(values)) = it else { return None };
        Some(values)
    });
    let permits = |place: &str| {
        let value = copies.expect("copies").iter().find(|it| it.organization == org(place));
        value.expect("a copy").stored.meant(RoleKind::Custom)
    };
    assert_eq!((permits("ward"), permits("munich")), (PermissionSet::WHOLE, less.with_needs_met()));
}

fn edits_with_all_below(facts: &Facts) -> policy_core::change::Changes {
    changes(
        facts,
        &Action::Role(RoleAction::EditRole(EditRole {
            organization: org("munich"),
            role: id("rol", "user"),
            permissions: PermissionSet::USER.without(PermissionSet::of(&[P::DeviceShare.on_own()])),
            reach: Reach::BelowChanged,
            seen: facts.role_value(&org("munich"), &id("rol", "user")).expect("a value").version,
        })),
    )
}

#[test]
fn b09_the_log_says_how_many_organizations_below_an_edit_reached_and_it_relied_on_what_one_holds_there() {
    let mut facts = tenant("roles", "ada");
    let ada = facts.member(&id("mem", "ada")).expect("a member").clone();
    for place in ["schwabing", "berlin"] {
        let id = id("mem", &format!("ada_{place}"));
        facts.members.push(Member { id, organization: org(place), role: self::id("rol", "user"), ..ada.clone() });
    }
    let edited = edits_with_all_below(&facts);
    // Schwabing is below Munich, Berlin is not.
    assert!(edited.audit().after.contains(&("organizations_below", "1".to_owned())), "{:?}", edited.audit());
    let relied = |member: &str| {
        let row = Row::Member(id("mem", member));
        edited.expectations().contains(&Expectation::Unchanged(row, Version::FIRST))
    };
    assert_eq!((relied("ada"), relied("ada_schwabing"), relied("ada_berlin")), (true, true, false));
}

#[test]
fn b10_an_offer_relies_on_room_for_one_more() {
    let facts = tenant("shares", "uli");
    let offer = Action::Share(ShareAction::OfferShare(OfferShare {
        id: id("shr", "another"),
        device: id("dev", "pump"),
        email: email("somebody"),
        actions: SharedActions::new(&[P::DeviceView]).expect("can be shared"),
        until: None,
        language: Language::En,
    }));
    let room = Expectation::AtMost(Counter::Shares(id("dev", "pump"), facts.now), 19);
    let offered = changes(&facts, &offer);
    assert!(offered.expectations().contains(&room), "{:?}", offered.expectations());
}
