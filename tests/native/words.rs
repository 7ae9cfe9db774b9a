//! Words that others keep or read: they stand in rows, in answers and in links that were mailed, and change for nobody.

#![allow(clippy::expect_used, reason = "a test says so when its ground gives way")]

use policy_core::{
    access::ResourceKind,
    account::{NewPassword, PasswordError, ResetOutcome},
    device::StaticTokenState,
    id::{DeviceId, OrganizationId},
    invitation::{InvitationState, InvitedAccounts, Outcome},
    member::{MemberState, UserType},
    organization::{Kind, OrganizationState},
    partner::PartnerKind,
    permission::{CATALOGUE, PermissionSet, Scope},
    plan::{LimitedThing, Plan},
    portal::PortalState,
    rescue::RescueOutcome,
    role::{Reach, RoleKind},
    text::Language,
};

/// What is written is what is read, each word means one thing, and nothing else is a word.
fn are_words<T: Copy + PartialEq + std::fmt::Debug, const N: usize>(
    things: [T; N],
    written: fn(T) -> &'static str,
    read: fn(&str) -> Option<T>,
    words: [&str; N],
) {
    assert_eq!(things.map(written), words);
    assert_eq!(words.map(read), things.map(Some));
    assert_eq!(["", "xyzzy", " open", "Admin"].map(read), [None; 4]);
}

#[test]
fn b02_what_rows_keep_as_words_is_read_as_it_was_written() {
    use Outcome as O;
    let outcomes = [O::Open, O::Accepted, O::Declined, O::Revoked];
    are_words(outcomes, O::as_str, O::parse, ["open", "accepted", "declined", "revoked"]);
    let accounts = [InvitedAccounts::Free, InvitedAccounts::All];
    are_words(accounts, InvitedAccounts::as_str, InvitedAccounts::parse, ["free", "all"]);
    are_words([ResetOutcome::Open, ResetOutcome::Used], ResetOutcome::as_str, ResetOutcome::parse, ["open", "used"]);
    let rescues = [RescueOutcome::Open, RescueOutcome::Accepted, RescueOutcome::Cancelled];
    are_words(rescues, RescueOutcome::as_str, RescueOutcome::parse, ["open", "accepted", "cancelled"]);
    are_words([PortalState::On, PortalState::Off], PortalState::as_str, PortalState::parse, ["on", "off"]);
    are_words(Plan::ALL, Plan::as_str, Plan::parse, ["free", "plus", "pro", "business"]);
    let roles = [RoleKind::Admin, RoleKind::Staff, RoleKind::User, RoleKind::Custom];
    are_words(roles, RoleKind::as_str, RoleKind::parse, ["admin", "staff", "user", "custom"]);
    let kinds = ["client", "clients", "partners", "distributor", "reseller", "contractor", "installer"];
    are_words(Kind::ALL, Kind::as_str, Kind::parse, kinds);
    let partners = ["distributor", "reseller", "contractor", "installer"];
    are_words(PartnerKind::ALL, PartnerKind::as_str, PartnerKind::parse, partners);
    are_words([Language::En, Language::De], Language::as_str, Language::parse, ["en", "de"]);
    are_words([Scope::Own, Scope::Organization], Scope::as_str, Scope::parse, ["own", "organization"]);
    let things = [ResourceKind::Device, ResourceKind::Location, ResourceKind::Automation];
    are_words(things, ResourceKind::as_str, ResourceKind::parse, ["device", "location", "automation"]);
}

#[test]
fn b02_what_is_only_written_has_words_too() {
    let states = [OrganizationState::Active, OrganizationState::Suspended].map(OrganizationState::as_str);
    assert_eq!(states, ["active", "suspended"]);
    assert_eq!([MemberState::Active, MemberState::Suspended].map(MemberState::as_str), states);
    let reaches = [Reach::Here, Reach::BelowChanged, Reach::BelowAll].map(Reach::as_str);
    assert_eq!(reaches, ["here", "below_changed", "below_all"]);
    use InvitationState as I;
    let invitations = [I::Pending, I::Accepted, I::Declined, I::Revoked, I::Expired].map(I::as_str);
    assert_eq!(invitations, ["pending", "accepted", "declined", "revoked", "expired"]);
    let device = DeviceId::new("dev_one").expect("an id");
    let tokens = [StaticTokenState::Unclaimed, StaticTokenState::Claimed(device), StaticTokenState::Withdrawn];
    assert_eq!(tokens.each_ref().map(StaticTokenState::as_str), ["unclaimed", "claimed", "withdrawn"]);
}

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
    let text = |length: usize| "grüne Wälder rauschen süß ".chars().cycle().take(length).collect::<String>();
    let chosen = |length: usize| NewPassword::new(&text(length));
    assert_eq!(chosen(15).expect("long enough").reveal(), text(15));
    assert_eq!(chosen(128).expect("short enough").reveal(), text(128));
    assert_eq!(chosen(14), Err(PasswordError::TooShort { shortest: 15 }));
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
