//! Passwords at rest move with the pepper: whoever signs in is hashed anew.

use super::Deployment;
use crate::{
    config::Config,
    passwords::Passwords,
    store::{Row, Statement, Store},
};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use std::sync::Arc;

const FORMER: &str = "fedcba9876543210fedcba9876543210";
const PEPPER: &str = "0f1e2d3c4b5a69780f1e2d3c4b5a6978";

fn stored(here: &Deployment) -> String {
    let asked = Statement::new("SELECT password FROM account WHERE email = ?1", ["ada@a.example".into()]);
    let rows = super::run(here.store.batch(vec![asked])).unwrap();
    rows[0].first().map(|row: &Row| row.text("password").unwrap().to_owned()).unwrap()
}

/// The same password as it was hashed when a hash was cheaper: 12 MiB, three passes, by today's pepper.
fn hashed_cheaper(password: &str, current: &str) -> String {
    let keyid = current.split("keyid=").nth(1).and_then(|rest| rest.split('$').next()).unwrap();
    let params = Params::new(12 * 1024, 3, 1, Some(32)).unwrap();
    let argon = Argon2::new_with_secret(FORMER.as_bytes(), Algorithm::Argon2id, Version::V0x13, params).unwrap();
    let mut hash = [0; 32];
    argon.hash_password_into(password.as_bytes(), &[9; 16], &mut hash).unwrap();
    let (salt, hash) = (STANDARD_NO_PAD.encode([9; 16]), STANDARD_NO_PAD.encode(hash));
    format!("$argon2id$v=19$m=12288,t=3,p=1,keyid={keyid}${salt}${hash}")
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

#[test]
fn who_signs_in_after_hashing_became_dearer_is_hashed_at_todays_cost() {
    let here = Deployment::new();
    here.subscriber("ada@a.example");
    let cheaper = hashed_cheaper("correct horse battery", &stored(&here));
    let put = "UPDATE account SET password = ?2 WHERE email = ?1";
    super::run(here.store.batch(vec![Statement::new(put, ["ada@a.example".into(), cheaper.as_str().into()])])).unwrap();
    assert_eq!(signs_in(&here, "wrong horse battery"), 401);
    assert_eq!(stored(&here), cheaper, "nobody who does not know it changes it");
    assert_eq!(signs_in(&here, "correct horse battery"), 201);
    assert!(stored(&here).starts_with("$argon2id$v=19$m=19456,t=2,p=1,"), "{}", stored(&here));
    assert_eq!(signs_in(&here, "correct horse battery"), 201);
}
