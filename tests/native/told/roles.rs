//! What the log says of roles and shares, and on what their changes relied.

use super::{changes, tenant};
use crate::support::{email, id, name, org};
use policy_core::{
    action::{Action, CreateRole, EditRole, OfferShare, RoleAction, ShareAction},
    change::{Changes, Counter, Expectation, RoleWrite, Row, Write},
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

fn edits_user_below(facts: &Facts, organization: &str) -> Changes {
    let organization = org(organization);
    let seen = facts.role_value(&organization, &id("rol", "user")).expect("a value").version;
    let less = PermissionSet::of(&[P::DeviceShare.on_own()]);
    let it = EditRole {
        organization,
        role: id("rol", "user"),
        permissions: PermissionSet::USER.without(less),
        reach: Reach::BelowChanged,
        seen,
    };
    changes(facts, &Action::Role(RoleAction::EditRole(it)))
}

#[test]
fn b09_the_log_says_how_many_organizations_below_an_edit_reached() {
    let facts = tenant("roles", "ada");
    let below = |place: &str| edits_user_below(&facts, place).audit().after.last().cloned();
    // Below Ward are the groups, Munich with Schwabing, and Berlin.
    assert_eq!(below("ward"), Some(("organizations_below", "5".to_owned())));
    assert_eq!(below("munich"), Some(("organizations_below", "1".to_owned())));
}

#[test]
fn b09_an_edit_of_all_below_relies_on_what_one_holds_down_there() {
    let mut facts = tenant("roles", "ada");
    let ada = facts.member(&id("mem", "ada")).expect("a member").clone();
    for place in ["schwabing", "berlin"] {
        let id = id("mem", &format!("ada_{place}"));
        facts.members.push(Member { id, organization: org(place), role: self::id("rol", "user"), ..ada.clone() });
    }
    let edited = edits_user_below(&facts, "munich");
    let relied = |member: &str| {
        let row = Row::Member(id("mem", member));
        edited.expectations().contains(&Expectation::Unchanged(row, Version::FIRST))
    };
    // Schwabing is below Munich, Berlin is not.
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
