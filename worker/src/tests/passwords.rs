//! Passwords at rest move with the pepper: whoever signs in is hashed anew.

use super::Deployment;
use crate::{
    config::Config,
    passwords::Passwords,
    store::{Row, Statement, Store},
};
use std::sync::Arc;

const FORMER: &str = "fedcba9876543210fedcba9876543210";
const PEPPER: &str = "0f1e2d3c4b5a69780f1e2d3c4b5a6978";

fn stored(here: &Deployment) -> String {
    let asked = Statement::new("SELECT password FROM account WHERE email = ?1", ["ada@a.example".into()]);
    let rows = super::run(here.store.batch(vec![asked])).unwrap();
    rows[0].first().map(|row: &Row| row.text("password").unwrap().to_owned()).unwrap()
}

fn signs_in(here: &Deployment, password: &str) -> u16 {
    let body = format!(r#"{{"email":"ada@a.example","password":"{password}","deliver":"token"}}"#);
    here.send("POST /v1/session", &[], &body).status.as_u16()
}

#[test]
fn who_signs_in_after_the_pepper_was_changed_is_hashed_with_the_new_one() {
    let mut here = Deployment::new();
    here.subscriber("ada@a.example");
    let before = stored(&here);
    here.config = Arc::new(Config { passwords: Passwords::new(PEPPER, Some(FORMER)), ..Deployment::settings(&[]) });
    assert_eq!(signs_in(&here, "wrong horse battery"), 401);
    assert_eq!(stored(&here), before, "nobody who does not know it changes it");
    assert_eq!(signs_in(&here, "correct horse battery"), 201);
    let after = stored(&here);
    assert!(after != before && here.config.passwords.is_current(&after));
    // The former pepper can go.
    here.config = Arc::new(Config { passwords: Passwords::new(PEPPER, None), ..Deployment::settings(&[]) });
    assert_eq!(signs_in(&here, "correct horse battery"), 201);
    assert_eq!(stored(&here), after, "it is current, so it stays");
}
