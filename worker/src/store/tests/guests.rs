//! Guests' places: counted with their rows, given back by the clock and with the last share.

use super::world::{NOW, acc, account, at, commit_at, entry, id, load_at, member, org, share, world, write};
use crate::store::{SqliteStore, StoreError, commit::Parts};
use policy_core::{
    change::{Counter, EndedShares, Expectation, Key, MemberWrite, ShareWrite, Write},
    facts::LookUp,
    id::{AccountId, ShareId},
    share::{Guest, Share},
};

fn guest(who: &str, until: Option<i64>) -> Write {
    Write::Share(ShareWrite::HoldGuest(Guest { root: org("acme"), account: acc(who), until: until.map(at) }))
}

fn shared(number: u32, who: &str, until: Option<i64>) -> [Write; 2] {
    let id: ShareId = id(&format!("shr_{number}"));
    let account: AccountId = acc(who);
    let until = until.map(at);
    [
        Write::Share(ShareWrite::CreateShare(Share { id: id.clone(), until, ..share() })),
        Write::Share(ShareWrite::AcceptShare(id, account)),
    ]
}

fn guests(store: &SqliteStore) -> (String, Vec<String>) {
    let count = store.ask("SELECT guests FROM organization WHERE id = 'org_acme'").unwrap().remove(0);
    (count, store.ask("SELECT account, held_until FROM guest ORDER BY account").unwrap())
}

#[test]
fn a_place_is_taken_once_and_kept_for_the_longest() {
    let store = world();
    write(&store, &[], &[guest("bo", Some(NOW + 5)), guest("bo", Some(NOW + 3))]).unwrap();
    assert_eq!(guests(&store), ("1".to_owned(), vec![format!("acc_bo|{}", NOW + 5)]));
    write(&store, &[], &[guest("bo", None), guest("bo", Some(NOW + 9))]).unwrap();
    assert_eq!(guests(&store), ("1".to_owned(), vec!["acc_bo|null".to_owned()]));
    let release = Write::Share(ShareWrite::ReleaseGuest(org("acme"), acc("bo")));
    write(&store, &[], &[release.clone(), release]).unwrap();
    assert_eq!(guests(&store), ("0".to_owned(), vec![]));
}

#[test]
fn a_place_that_has_ended_is_not_counted_before_it_is_given_back() {
    let store = world();
    write(&store, &[], &[guest("bo", Some(NOW + 5))]).unwrap();
    let loaded = |now| load_at(&store, now, None, vec![LookUp::Organization(org("acme"))]).facts;
    let count = |now| loaded(now).root_of(&org("acme")).unwrap().1.guests;
    assert_eq!((count(NOW + 4), count(NOW + 5)), (1, 0));
    let at_most = |now| [Expectation::AtMost(Counter::Guests(org("acme"), at(now)), 0)];
    let nobody = |now| [Expectation::Absent(Key::Guest(org("acme"), acc("bo"), at(now)))];
    for (expectations, now, passes) in [
        (at_most(NOW + 4), NOW + 4, false),
        (nobody(NOW + 4), NOW + 4, false),
        (nobody(NOW + 5), NOW + 5, true),
        (at_most(NOW + 5), NOW + 5, true),
    ] {
        let parts = Parts { expectations: &expectations, writes: &[], audit: &entry(), mails: &[] };
        let expected = if passes { Ok(()) } else { Err(StoreError::ChangedMeanwhile("people")) };
        assert_eq!(commit_at(&store, now, &parts), expected);
    }
    assert_eq!(guests(&store), ("0".to_owned(), vec![]));
}

#[test]
fn whoever_has_no_share_left_gives_the_place_back() {
    let store = world();
    let mut writes = vec![guest("bo", None)];
    writes.extend(shared(1, "bo", None).into_iter().chain(shared(2, "bo", Some(NOW + 7))).chain(shared(
        3,
        "bo",
        Some(1),
    )));
    write(&store, &[], &writes).unwrap();
    let end = |which| write(&store, &[], &[Write::Share(ShareWrite::EndShares(org("acme"), which))]).unwrap();
    end(EndedShares::One(id("shr_1")));
    assert_eq!(guests(&store), ("1".to_owned(), vec![format!("acc_bo|{}", NOW + 7)]));
    // What the clock has ended holds nothing.
    end(EndedShares::One(id("shr_2")));
    assert_eq!(guests(&store), ("0".to_owned(), vec![]));
    assert_eq!(store.ask("SELECT id FROM share").unwrap(), ["shr_3"]);
    end(EndedShares::OfDevices(vec![id("dev_one")]));
    assert_eq!(store.ask("SELECT id FROM share").unwrap(), Vec::<String>::new());
}

#[test]
fn of_an_account_end_those_given_and_got_there_and_below() {
    let of_bo = |which| {
        let store = world();
        let mut writes = vec![account("cleo"), guest("cleo", None)];
        writes.extend(shared(1, "bo", None).into_iter().chain(shared(2, "cleo", None)));
        write(&store, &[], &writes).unwrap();
        write(&store, &[], &[Write::Share(ShareWrite::EndShares(org("acme"), which))]).unwrap();
        (store.ask("SELECT id FROM share ORDER BY id").unwrap(), guests(&store).0)
    };
    let none = Vec::<String>::new();
    assert_eq!(of_bo(EndedShares::OfAccount(acc("bo"))), (vec!["shr_2".to_owned()], "1".to_owned()));
    // Ada has given both.
    assert_eq!(of_bo(EndedShares::OfAccount(acc("ada"))), (none.clone(), "0".to_owned()));
    assert_eq!(of_bo(EndedShares::OfMembership(acc("ada"), org("acme"))), (none.clone(), "0".to_owned()));
    assert_eq!(of_bo(EndedShares::OfMembership(acc("ada"), org("munich"))), (none, "0".to_owned()));
    assert_eq!(of_bo(EndedShares::OfMembership(acc("ada"), org("berlin"))).0.len(), 2);
}

#[test]
fn what_a_share_relies_on_is_looked_at_in_the_batch() {
    let store = world();
    write(&store, &[], &shared(1, "bo", Some(NOW + 7))).unwrap();
    let device = || id("dev_one");
    let relied = |expectation| write(&store, &[expectation], &[]);
    let email = share().email;
    let changed = |tag| Err(StoreError::ChangedMeanwhile(tag));
    assert_eq!(relied(Expectation::AtMost(Counter::Shares(device(), at(NOW)), 0)), changed("device"));
    assert_eq!(relied(Expectation::AtMost(Counter::Shares(device(), at(NOW)), 1)), Ok(()));
    assert_eq!(relied(Expectation::AtMost(Counter::Shares(device(), at(NOW + 7)), 0)), Ok(()));
    assert_eq!(relied(Expectation::Absent(Key::Share(device(), email.clone(), at(NOW)))), changed("device"));
    assert_eq!(relied(Expectation::Absent(Key::Share(device(), email, at(NOW + 7)))), Ok(()));
    let member_of = |who| Expectation::Absent(Key::MembershipInTree(acc(who), org("acme")));
    assert_eq!((relied(member_of("bo")), relied(member_of("ada"))), (Ok(()), changed("membership")));
    write(&store, &[], &[Write::Member(MemberWrite::CreateMember(member("bo", "munich", "user")))]).unwrap();
    assert_eq!(relied(member_of("bo")), changed("membership"));
}
