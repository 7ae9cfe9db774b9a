use super::world::{NOW, acc, at, device, dump, email, id, org, rol, world, write};
use crate::store::{StoreError, error::TAGS};
use policy_core::{
    change::{Counter, DeviceWrite, Expectation, HeldRole, Key, Row, Write},
    time::{Day, Version},
};
use std::collections::BTreeSet;

/// What holds in the world, what does not, and what the failure is called.
fn cases() -> Vec<(Expectation, Expectation, &'static str)> {
    let mut cases = rows();
    cases.extend(keys());
    cases.extend(counters());
    cases.extend(held());
    cases
}

fn held() -> Vec<(Expectation, Expectation, &'static str)> {
    let held = |role, version: u32| {
        let role = HeldRole { organization: org("acme"), role: rol(role), version: Some(Version::new(version)) };
        Expectation::Held(vec![org("acme"), org("munich")], vec![role])
    };
    let developing = |known: &[(&str, u32)]| {
        let known = known.iter().map(|(who, version)| (id(&format!("mem_{who}")), Version::new(*version)));
        Expectation::Developing(org("acme"), known.collect())
    };
    let none = Expectation::Held(vec![org("acme")], vec![]);
    vec![
        (held("admin", 1), held("admin", 2), "member"),
        (held("admin", 1), held("user", 1), "member"),
        (developing(&[("ada", 1)]), developing(&[("ada", 2)]), "developers"),
        (developing(&[("bo", 1), ("ada", 1)]), developing(&[]), "developers"),
        (Expectation::Held(vec![org("munich")], vec![]), none, "member"),
    ]
}

fn rows() -> Vec<(Expectation, Expectation, &'static str)> {
    let rows = [
        (Row::Account(acc("ada")), Row::Account(acc("nobody")), "account"),
        (Row::Tree(org("acme")), Row::Tree(org("munich")), "tree"),
        (Row::Organization(org("munich")), Row::Organization(org("nowhere")), "organization"),
        (Row::Role(rol("admin")), Row::Role(rol("none")), "role"),
        (Row::RoleValue(org("munich"), rol("user")), Row::RoleValue(org("nowhere"), rol("user")), "role_value"),
        (Row::RoleValues(org("munich"), rol("user")), Row::RoleValues(org("nowhere"), rol("user")), "role_value"),
        (Row::Member(id("mem_ada")), Row::Member(id("mem_nobody")), "member"),
        (Row::Invitation(id("inv_bo")), Row::Invitation(id("inv_nobody")), "invitation"),
        (Row::Registration(id("reg_eve")), Row::Registration(id("reg_nobody")), "registration"),
        (Row::Rescue(id("rsc_one")), Row::Rescue(id("rsc_none")), "invitation"),
        (Row::Portal(org("acme")), Row::Portal(org("munich")), "organization"),
        (Row::Device(id("dev_one")), Row::Device(id("dev_none")), "device"),
        (Row::StaticToken(id("stk_one")), Row::StaticToken(id("stk_none")), "static_token"),
    ];
    let session = |who: &str| Expectation::Exists(Row::Session(id(&format!("ses_{who}"))));
    let mut cases = vec![
        (session("ada"), session("bo"), "session"),
        (
            Expectation::Unchanged(Row::Session(id("ses_ada")), Version::new(9)),
            Expectation::Unchanged(Row::Session(id("ses_bo")), Version::new(9)),
            "session",
        ),
    ];
    for (there, missing, tag) in rows {
        cases.push((Expectation::Exists(there.clone()), Expectation::Exists(missing), tag));
        cases.push((
            Expectation::Unchanged(there.clone(), Version::FIRST),
            Expectation::Unchanged(there, Version::new(2)),
            tag,
        ));
    }
    cases
}

fn keys() -> Vec<(Expectation, Expectation, &'static str)> {
    let pending = |who, now| Expectation::Absent(Key::PendingInvitation(org("munich"), email(who), at(now)));
    let seat = |who, now| Expectation::Absent(Key::Seat(org("acme"), email(who), at(now)));
    let member = |who| Expectation::Absent(Key::Membership(acc(who), org("acme")));
    let account = |who| Expectation::Absent(Key::AccountWith(email(who)));
    let anywhere = |who, but: &[&str]| {
        let these = but.iter().map(|it| id(&format!("mem_{it}"))).collect();
        Expectation::Absent(Key::MembershipBeside(acc(who), these))
    };
    let owned = |who, place, but: &[&str]| {
        let but_of = but.iter().map(|it| id(&format!("tpl_{it}"))).collect();
        Expectation::Absent(Key::OwnedDevice { owner: acc(who), organization: org(place), but_of })
    };
    vec![
        (anywhere("ada", &["ada"]), anywhere("ada", &["bo"]), "membership"),
        (owned("bo", "munich", &[]), owned("ada", "munich", &[]), "device"),
        (owned("ada", "acme", &[]), owned("ada", "munich", &["other"]), "device"),
        (owned("ada", "munich", &["pump"]), owned("ada", "munich", &["other"]), "device"),
        (anywhere("bo", &[]), anywhere("ada", &[]), "membership"),
        (account("new"), account("ada"), "email"),
        (
            Expectation::Absent(Key::OpenRescue(org("acme"), at(NOW + 500))),
            Expectation::Absent(Key::OpenRescue(org("acme"), at(NOW + 499))),
            "invitation",
        ),
        // Ada signed in at the beginning.
        (Expectation::Dormant(org("acme"), at(NOW)), Expectation::Dormant(org("acme"), at(NOW - 1)), "member"),
        (
            Expectation::Absent(Key::Portal(org("munich"))),
            Expectation::Absent(Key::Portal(org("acme"))),
            "organization",
        ),
        (member("bo"), member("ada"), "membership"),
        (pending("new", NOW), pending("bo", NOW), "pending_invitation"),
        // Once it has expired there is none; to the millisecond.
        (pending("bo", NOW + 500), pending("bo", NOW + 499), "pending_invitation"),
        (seat("new", NOW), seat("ada", NOW), "seat"),
        (seat("bo", NOW + 500), seat("bo", NOW + 499), "seat"),
    ]
}

fn counters() -> Vec<(Expectation, Expectation, &'static str)> {
    let people = Counter::People(org("acme"), at(NOW));
    let numbers = [
        (people, 2, "people"),
        (Counter::Joined(org("acme")), 1, "joined"),
        (Counter::Devices(org("acme")), 3, "devices"),
        (Counter::SubOrganizations(org("acme")), 3, "sub_organizations"),
        (Counter::ActiveAdmins(org("munich")), 3, "active_admins"),
        (Counter::Developers(org("munich")), 3, "developers"),
        (Counter::Below(org("acme")), 1, "tree"),
        (Counter::DevicesOf(org("munich")), 1, "devices"),
        (Counter::DevicesOf(org("acme")), 1, "devices"),
        (Counter::MembersOf(org("acme")), 1, "member"),
        (Counter::OpenInvitations(org("munich")), 1, "invitation"),
        (Counter::InvitationMails(org("acme"), Day::new(7)), 3, "invitation"),
        (Counter::InvitationMails(org("acme"), Day::new(6)), 3, "invitation"),
    ];
    let custom = Counter::CustomRoles(org("acme"));
    numbers
        .into_iter()
        .chain([(custom, 1, "role")])
        .flat_map(|(counter, is, tag)| {
            [
                (Expectation::AtMost(counter.clone(), is), Expectation::AtMost(counter.clone(), is - 1), tag),
                (Expectation::AtLeast(counter.clone(), is), Expectation::AtLeast(counter, is + 1), tag),
            ]
        })
        .collect()
}

#[test]
fn what_holds_lets_through_and_what_fails_undoes_everything() {
    for (holds, fails, tag) in cases() {
        let store = world();
        store
            .ask(
                "UPDATE organization SET devices = 3, sub_organizations = 3, active_admins = 3, developers = 3,
                invitation_mails_day = 7, invitation_mails = 3",
            )
            .unwrap();
        store.ask("UPDATE role SET kind = 'custom' WHERE id = 'rol_user'").unwrap();
        let before = dump(&store);
        let new = Write::Device(DeviceWrite::CreateDevice(device("new", None)));
        // Last, after one that holds: the first failure aborts whatever came before it.
        let refused = write(&store, &[holds.clone(), fails.clone()], std::slice::from_ref(&new));
        assert_eq!(refused, Err(StoreError::ChangedMeanwhile(tag)), "{fails:?}");
        assert_eq!(dump(&store), before, "{fails:?} left something behind");
        assert_eq!(write(&store, std::slice::from_ref(&holds), &[new]), Ok(()), "{holds:?}");
        assert_eq!(dump(&store).len(), before.len() + 1, "{holds:?}");
    }
}

#[test]
fn every_tag_is_some_expectations() {
    let tags: BTreeSet<_> = cases().into_iter().map(|(_, _, tag)| tag).chain(["replay"]).collect();
    assert_eq!(tags, TAGS.into_iter().collect());
}

#[test]
fn a_failing_write_undoes_everything() {
    let store = world();
    let before = dump(&store);
    let twice = [
        Write::Device(DeviceWrite::CreateDevice(device("new", None))),
        Write::Device(DeviceWrite::CreateDevice(device("new", None))),
    ];
    assert_eq!(write(&store, &[], &twice), Err(StoreError::ChangedMeanwhile("key")));
    let foreign = [Write::Device(DeviceWrite::CreateDevice(device("new", Some("nobody"))))];
    assert_eq!(write(&store, &[], &foreign), Err(StoreError::ChangedMeanwhile("reference")));
    assert_eq!(dump(&store), before);
}
