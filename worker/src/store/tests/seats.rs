use super::world::{NOW, acc, at, commit_at, email, entry, id, load_at, org, seat, tenant, world, write};
use crate::store::{Epoch, SqliteStore, StoreError, commit::Parts};
use policy_core::{
    change::{Counter, Expectation, Key, MemberWrite, Write},
    facts::LookUp,
};
use std::{path::PathBuf, sync::Barrier, thread};

fn people(store: &SqliteStore) -> Vec<String> {
    let columns = "SELECT people, joined, (SELECT count(*) FROM seat),
        (SELECT count(*) FROM seat WHERE held_until IS NULL) FROM organization WHERE id = 'org_acme'";
    store.ask(columns).unwrap()
}

#[test]
fn a_seat_is_counted_once_however_often_it_is_held() {
    let store = world();
    assert_eq!(people(&store), ["2|1|2|1"]);
    write(&store, &[], &[Write::Member(MemberWrite::HoldSeat(seat("bo", Some(NOW + 900))))]).unwrap();
    assert_eq!(people(&store), ["2|1|2|1"]);
    write(&store, &[], &[Write::Member(MemberWrite::HoldSeat(seat("bo", None)))]).unwrap();
    assert_eq!(people(&store), ["2|2|2|2"]);
    write(&store, &[], &[Write::Member(MemberWrite::HoldSeat(seat("bo", None)))]).unwrap();
    assert_eq!(people(&store), ["2|2|2|2"]);
    write(&store, &[], &[Write::Member(MemberWrite::HoldSeat(seat("bo", Some(NOW + 1))))]).unwrap();
    assert_eq!(people(&store), ["2|1|2|1"]);
    let release = Write::Member(MemberWrite::ReleaseSeat(org("acme"), email("bo")));
    write(&store, &[], std::slice::from_ref(&release)).unwrap();
    assert_eq!(people(&store), ["1|1|1|1"]);
    write(&store, &[], &[release, Write::Member(MemberWrite::ReleaseSeat(org("acme"), email("ada")))]).unwrap();
    assert_eq!(people(&store), ["0|0|0|0"]);
}

#[test]
fn a_reservation_that_has_ended_does_not_count_before_it_is_given_back() {
    let store = world();
    let seen = |now| {
        let needs = vec![LookUp::Person { organization: org("munich"), email: email("bo") }];
        let facts = load_at(&store, now, Some("ada"), needs).facts;
        (facts.root_of(&org("acme")).unwrap().1.people, facts.seats.len(), facts.invitations.len())
    };
    assert_eq!(seen(NOW + 499), (2, 1, 1));
    assert_eq!(seen(NOW + 500), (1, 0, 0));
    // The next change that counts people gives it back first, so that it finds the place free.
    let room = [Expectation::AtMost(Counter::People(org("acme"), at(NOW + 500)), 1)];
    let writes = [Write::Member(MemberWrite::HoldSeat(seat("bo", Some(NOW + 900))))];
    let parts = Parts { expectations: &room, writes: &writes, audit: &entry(), mails: &[] };
    assert_eq!(commit_at(&store, NOW + 499, &parts), Err(StoreError::ChangedMeanwhile("people")));
    assert_eq!(people(&store), ["2|1|2|1"]);
    commit_at(&store, NOW + 500, &parts).unwrap();
    assert_eq!(people(&store), ["2|1|2|1"]);
    let release = [Write::Member(MemberWrite::ReleaseSeat(org("acme"), email("nobody")))];
    let parts = Parts { expectations: &[], writes: &release, audit: &entry(), mails: &[] };
    commit_at(&store, NOW + 900, &parts).unwrap();
    assert_eq!(people(&store), ["1|1|1|1"]);
}

#[test]
fn of_two_who_race_for_one_seat_one_gets_it() {
    for round in 0..20 {
        let path = file(round);
        let store = SqliteStore::open(&path, Epoch(7)).unwrap();
        write(&store, &[], &tenant()).unwrap();
        let start = Barrier::new(2);
        let contend = |who: &str| {
            let store = SqliteStore::open(&path, Epoch(7)).unwrap();
            let expectations = [
                Expectation::AtMost(Counter::People(org("acme"), at(NOW)), 2),
                Expectation::Absent(Key::Seat(org("acme"), email(who), at(NOW))),
            ];
            start.wait();
            write(&store, &expectations, &[Write::Member(MemberWrite::HoldSeat(seat(who, Some(NOW + 900))))])
        };
        let outcomes = thread::scope(|scope| {
            let cy = scope.spawn(|| contend("cy"));
            let di = scope.spawn(|| contend("di"));
            [cy.join().unwrap(), di.join().unwrap()]
        });
        assert_eq!(outcomes.iter().filter(|it| it.is_ok()).count(), 1, "{outcomes:?}");
        assert!(outcomes.contains(&Err(StoreError::ChangedMeanwhile("people"))), "{outcomes:?}");
        assert_eq!(people(&store), ["3|1|3|1"]);
        std::fs::remove_file(&path).unwrap();
    }
}

fn file(round: u32) -> PathBuf {
    let path = std::env::temp_dir().join(format!("rolecall-race-{}-{round}.sqlite", std::process::id()));
    let _ = std::fs::remove_file(&path);
    path
}

#[test]
fn a_seat_of_another_person_is_no_obstacle() {
    let store = world();
    let free = Expectation::Absent(Key::Membership(acc("bo"), org("acme")));
    let invited = Expectation::Exists(policy_core::change::Row::Invitation(id("inv_bo")));
    assert_eq!(write(&store, &[free, invited], &[Write::Member(MemberWrite::HoldSeat(seat("bo", None)))]), Ok(()));
}
