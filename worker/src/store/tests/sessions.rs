use super::world::{NOW, acc, at, done, email, id, load, load_at, org, token, world};
use crate::store::{Credential, Epoch, Load, PasswordOf, SqliteStore, Store};
use policy_core::{
    account::{Session, SessionLimits},
    facts::{Caller, Facts, LookUp},
};

/// A session that lives a second.
pub(super) fn session(who: &str) -> Session {
    let it = Session::begun(id(&format!("ses_{who}")), acc(who), at(NOW), SessionLimits::USUAL);
    Session { expires_at: at(NOW + 1_000), ..it }
}

#[test]
fn a_session_that_has_ended_is_nobodys() {
    let store = world();
    assert_eq!(load_at(&store, NOW + 999, Some("ada"), vec![]).facts.caller, Caller::Account(session("ada")));
    let late = load_at(&store, NOW + 1_000, Some("ada"), vec![LookUp::CallersTree]).facts;
    assert_eq!(late, Facts { now: at(NOW + 1_000), ..Facts::default() });
    assert_eq!(load(&store, Some("somebody"), vec![]).facts.caller, Caller::Nobody);
}

#[test]
fn raising_the_epoch_ends_every_session() {
    let path = std::env::temp_dir().join(format!("rolecall-epoch-{}.sqlite", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let before = SqliteStore::open(&path, Epoch(7)).unwrap();
    super::world::write(&before, &[], &super::world::tenant()).unwrap();
    assert!(load(&before, Some("ada"), vec![]).facts.caller.session().is_some());
    let after = SqliteStore::open(&path, Epoch(8)).unwrap();
    assert_eq!(load(&after, Some("ada"), vec![]).facts.caller, Caller::Nobody);
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn the_operator_is_no_account_and_the_password_comes_along_when_asked_for() {
    let store = world();
    let wanted = |who| Load {
        now: at(NOW),
        credential: Credential::Operator,
        needs: vec![LookUp::Organization(org("acme"))],
        replay: None,
        password_of: Some(PasswordOf::Account(email(who))),
    };
    let store: &dyn Store = &store;
    let loaded = done(store.load(&wanted("ada"))).unwrap();
    assert_eq!((&loaded.facts.caller, loaded.password.as_deref()), (&Caller::Operator, Some("$argon2id$")));
    assert!(loaded.facts.members.is_empty());
    assert_eq!(done(store.load(&wanted("nobody"))).unwrap().password, None);
}

#[test]
fn a_digest_is_never_shown() {
    assert_eq!(format!("{:?}", token("ada")), "TokenDigest(…)");
}
