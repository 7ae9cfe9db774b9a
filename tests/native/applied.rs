//! What a change does to a slice besides what its cases in the corpus show: it takes along all that hangs on what ends,
//! and nothing of anybody else's.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod support;

use policy_core::{
    account::{Email, EmailChange, PasswordReset, ResetOutcome, Session},
    action::{AccountAction, Action, DeleteAccount, EndMembership, MemberAction, PasswordCheck, ShareAction},
    device::{CodeDigest, ProvisioningToken},
    facts::{Facts, Seat, SignedIn},
    id::AccountId,
    invitation::RegistrationOutcome,
    permission::PermissionSet,
    share::{Guest, Share},
    time::{Span, Timestamp, Version},
    token::ApiToken,
};
use policy_tests::case::{asked_by, read_corpus};
use support::{World, email, grown, id, name, org};

/// One of everything that an account has beside memberships.
fn furnish(facts: &mut Facts, who: &str) {
    let account: AccountId = id("acc", who);
    let (now, later, version) = (facts.now, facts.now.plus(Span::hours(1)), Version::FIRST);
    facts.sign_ins.push(SignedIn { account: account.clone(), at: now });
    facts.resets.push(PasswordReset {
        id: id("rst", who),
        account: account.clone(),
        outcome: ResetOutcome::Open,
        created_at: now,
        expires_at: later,
        version,
    });
    facts.email_changes.push(EmailChange {
        id: id("emc", who),
        account: account.clone(),
        email: email("another"),
        outcome: RegistrationOutcome::Open,
        created_at: now,
        expires_at: later,
        version,
    });
    facts.guests.push(Guest { root: org("far"), account: account.clone(), until: Some(later) });
    facts.api_tokens.push(ApiToken {
        id: id("atk", who),
        organization: org("munich"),
        maker: account.clone(),
        name: name("Program"),
        permissions: PermissionSet::EMPTY,
        digest: CodeDigest::new(&"8".repeat(64)).expect("a digest"),
        created_at: Timestamp::default(),
        expires_at: None,
        version,
    });
    facts.provisioning_tokens.push(ProvisioningToken {
        id: id("ptk", who),
        organization: org("munich"),
        account: account.clone(),
        digest: CodeDigest::new(&"9".repeat(64)).expect("a digest"),
        device: None,
        created_at: now,
        expires_at: later,
        version,
    });
    facts.sessions.push(Session { id: id("ses", who), account, begun_at: now, used_at: now, expires_at: later });
}

/// Whose is what of that.
fn owners(facts: &Facts) -> [Vec<&AccountId>; 7] {
    [
        facts.sign_ins.iter().map(|it| &it.account).collect(),
        facts.resets.iter().map(|it| &it.account).collect(),
        facts.email_changes.iter().map(|it| &it.account).collect(),
        facts.guests.iter().map(|it| &it.account).collect(),
        facts.api_tokens.iter().map(|it| &it.maker).collect(),
        facts.provisioning_tokens.iter().map(|it| &it.account).collect(),
        facts.sessions.iter().map(|it| &it.account).collect(),
    ]
}

#[test]
fn b07_all_that_hangs_on_an_account_goes_with_it_and_nothing_of_anybody_elses() {
    let mut world = grown();
    world.as_account("uli");
    (world.0.sign_ins, world.0.sessions) = (vec![], vec![]);
    furnish(&mut world.0, "uli");
    furnish(&mut world.0, "mia");
    let (uli, mia) = (id("acc", "uli"), id("acc", "mia"));
    assert_eq!(owners(world.facts()), std::array::from_fn::<_, 7, _>(|_| vec![&uli, &mia]));
    let (password, devices, closing) = (PasswordCheck::Right, vec![], vec![]);
    world.does(&Action::Account(AccountAction::DeleteAccount(Box::new(DeleteAccount { password, devices, closing }))));
    assert_eq!(owners(world.facts()), std::array::from_fn::<_, 7, _>(|_| vec![&mia]));
    assert!(world.facts().account(&uli).is_none() && world.facts().account(&mia).is_some());
    assert!(world.facts().members_of(&uli).next().is_none() && world.facts().members_of(&mia).next().is_some());
    assert!(world.facts().caller.session().is_none());
}

/// Ada's account gets another e-mail, whatever these facts have besides.
fn moved(change: impl FnOnce(&mut Facts)) -> Facts {
    let corpus = read_corpus().expect("the corpus");
    let (_, found) = corpus.into_iter().find(|(name, _)| name == "emails").expect("a file of this name");
    let mut facts = asked_by(&found.facts, &id("acc", "ada"), found.facts.now).expect("a session");
    change(&mut facts);
    World(facts).does(&Action::Account(AccountAction::ConfirmEmailChange(id("emc", "ada")))).0.clone()
}

#[test]
fn t46_the_seat_of_either_e_mail_that_lasts_longer_is_kept_and_what_the_clock_has_ended_is_not() {
    let (from, to) = ("ada@acme.example", "ada@else.example");
    let email = |text: &str| Email::new(text).expect("an e-mail");
    let seat = |text: &str, until: i64| Seat {
        root: org("other"),
        email: email(text),
        until: Some(Timestamp::from_millis(until)),
    };
    let held = |old: i64, new: Option<i64>| -> Vec<_> {
        let facts = moved(|facts| {
            facts.seats.retain(|it| it.root != org("other"));
            facts.seats.push(seat(from, old));
            facts.seats.extend(new.map(|until| seat(to, until)));
        });
        let there = facts.seats.iter().filter(|it| it.root == org("other") && it.email == email(to));
        there.map(|it| it.until.map(Timestamp::as_millis)).collect()
    };
    assert_eq!(held(600_000, Some(650_000)), [Some(650_000)]);
    assert_eq!(held(600_000, Some(550_000)), [Some(600_000)]);
    assert_eq!(held(600_000, None), [Some(600_000)]);
    assert_eq!(held(1_000, None), []);
}

#[test]
fn t46_what_is_shared_with_an_e_mail_follows_it_and_nothing_else_does() {
    let corpus = read_corpus().expect("the corpus");
    let (_, shares) = corpus.into_iter().find(|(name, _)| name == "shares").expect("a file of this name");
    let share = shares.facts.shares.first().expect("a share").clone();
    let offered = |who: &str, email: &str| Share {
        id: id("shr", who),
        email: Email::new(email).expect("an e-mail"),
        ..share.clone()
    };
    let facts = moved(|facts| {
        facts.shares = vec![offered("ada", "ada@acme.example"), offered("bob", "bob@acme.example")];
    });
    let emails: Vec<_> = facts.shares.iter().map(|it| it.email.as_str()).collect();
    assert_eq!(emails, ["ada@else.example", "bob@acme.example"]);
}

/// The tenant of the shares, as this account asks of it.
fn sharing(account: &str) -> Facts {
    let corpus = read_corpus().expect("the corpus");
    let (_, found) = corpus.into_iter().find(|(name, _)| name == "shares").expect("a file of this name");
    asked_by(&found.facts, &id("acc", account), found.facts.now).expect("a session")
}

#[test]
fn b10_the_end_of_a_share_shortens_the_place_of_that_guest_in_that_tree_alone() {
    let mut facts = sharing("uli");
    let at = |millis: i64| Some(Timestamp::from_millis(millis));
    let guest = |root: &str, who: &str, until| Guest { root: org(root), account: id("acc", who), until };
    let places = |last| vec![guest("acme", "ben", at(3_000_000)), guest("other", "gus", at(4_000_000)), last];
    facts.guests = places(guest("acme", "gus", None));
    let more = facts.shares.iter().find(|it| it.id.as_str() == "shr_gus").expect("a share").clone();
    facts.shares.push(Share { id: id("shr", "more"), device: id("dev", "full"), until: at(2_000_000), ..more });
    let ended = |facts: Facts| World(facts).does(&Action::Share(ShareAction::EndShare(id("shr", "gus")))).0.clone();
    assert_eq!(ended(facts.clone()).guests, places(guest("acme", "gus", at(2_000_000))));
    // Without another one the place is free; one that the clock has ended is gone as well.
    facts.shares.pop();
    let mut kept = places(guest("acme", "gus", None));
    kept.pop();
    assert_eq!(ended(facts.clone()).guests, kept);
    facts.guests.insert(0, guest("acme", "zoe", at(1_000_000)));
    assert_eq!(ended(facts).guests.iter().filter(|it| it.account.as_str() == "acc_zoe").count(), 0);
}

#[test]
fn b10_whoever_goes_takes_along_the_shares_of_their_own_devices_there_and_not_of_others() {
    let facts = sharing("max");
    let gone = EndMembership { member: id("mem", "sam"), devices: None };
    let after = World(facts.clone()).does(&Action::Member(MemberAction::DeleteMember(gone))).0.clone();
    let of_the_pump = |facts: &Facts| {
        let shares = facts.shares.iter().filter(|it| it.device.as_str() == "dev_pump");
        shares.filter(|it| it.is_live(facts.now)).map(|it| it.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of_the_pump(&after), of_the_pump(&facts));
    assert!(of_the_pump(&facts).len() > 2);
}
