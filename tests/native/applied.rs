//! What a change does to a slice besides what its cases in the corpus show: it takes along all that hangs on what ends,
//! and nothing of anybody else's.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod support;

use policy_core::{
    account::{EmailChange, PasswordReset, ResetOutcome, Session},
    action::{Action, DeleteAccount, PasswordCheck},
    device::{CodeDigest, ProvisioningToken},
    facts::{Facts, SignedIn},
    id::AccountId,
    invitation::RegistrationOutcome,
    permission::PermissionSet,
    share::Guest,
    time::{Span, Timestamp, Version},
    token::ApiToken,
};
use support::{email, grown, id, name, org};

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
    facts.sessions.push(Session { id: id("ses", who), account, begun_at: now, expires_at: later });
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
    world.does(&Action::DeleteAccount(Box::new(DeleteAccount { password, devices, closing })));
    assert_eq!(owners(world.facts()), std::array::from_fn::<_, 7, _>(|_| vec![&mia]));
    assert!(world.facts().account(&uli).is_none() && world.facts().account(&mia).is_some());
    assert!(world.facts().members_of(&uli).next().is_none() && world.facts().members_of(&mia).next().is_some());
    assert!(world.facts().caller.session().is_none());
}
