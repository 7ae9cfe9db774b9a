//! Words that others keep or read: they stand in rows, in answers and in links that were mailed, and change for nobody.

#![allow(clippy::expect_used, reason = "a test says so when its ground gives way")]

use policy_core::{
    account::{NewPassword, PasswordError},
    id::{DeviceId, OrganizationId},
    member::UserType,
    permission::{CATALOGUE, PermissionSet},
    plan::LimitedThing,
};

#[test]
fn b02_an_identifier_is_its_kind_and_opaque_lower_case() {
    for text in ["org_acme", "org_01j9k", "org_a_b", &format!("org_{}", "a".repeat(44))] {
        assert_eq!(OrganizationId::new(text).expect(text).as_str(), text);
    }
    let long = format!("org_{}", "a".repeat(45));
    let none = ["", "org", "org_", "orgacme", "dev_acme", "acme", "org_Acme", "org_a-b", "org_a b", "org_ä", " org_a"];
    for text in none.into_iter().chain([long.as_str()]) {
        assert!(OrganizationId::new(text).is_err(), "`{text}` is read");
    }
    assert!(DeviceId::new("org_acme").is_err());
}

#[test]
fn s22_what_plans_limit_has_names() {
    let words = ["people", "guests", "devices", "sub_organizations", "levels", "custom_roles", "invitation_mails"];
    assert_eq!(LimitedThing::ALL.map(LimitedThing::as_str), words);
    assert_eq!(words.map(LimitedThing::parse), LimitedThing::ALL.map(Some));
    assert_eq!(LimitedThing::parse("seats"), None);
}

#[test]
fn s18_the_three_types_of_users_have_names() {
    let words = [UserType::Developer, UserType::Partner, UserType::EndUser].map(UserType::as_str);
    assert_eq!(words, ["developer", "partner", "end_user"]);
}

#[test]
fn s15_what_was_chosen_is_what_is_hashed() {
    let chosen = |length: usize| NewPassword::new(&"ü".repeat(length));
    assert_eq!(chosen(15).expect("long enough").reveal(), "ü".repeat(15));
    assert_eq!(chosen(128).expect("short enough").reveal(), "ü".repeat(128));
    assert_eq!(chosen(14), Err(PasswordError::TooShort));
    assert_eq!(chosen(129), Err(PasswordError::TooLong));
}

#[test]
fn s06_the_catalogue_stands_under_headings_as_people_read_them() {
    let mut headings: Vec<_> = CATALOGUE.iter().map(|entry| entry.group.as_str()).collect();
    headings.dedup();
    let expected = [
        "organization",
        "sub-organizations",
        "roles",
        "members",
        "devices",
        "static tokens",
        "firmware",
        "templates",
        "locations",
        "automations",
        "rules",
        "dashboards",
        "analytics",
        "webhooks",
        "developer API",
        "tags",
        "billing",
        "audit",
        "partners",
    ];
    assert_eq!(headings, expected);
}

#[test]
fn s06_a_set_counts_what_it_lists() {
    for set in [PermissionSet::default(), PermissionSet::ADMIN, PermissionSet::STAFF, PermissionSet::USER] {
        assert_eq!(set.len() as usize, set.iter().count(), "{set}");
    }
    assert!(PermissionSet::USER.len() > 5);
}
