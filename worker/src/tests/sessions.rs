//! How long a session lives, used and unused, and that its use is noted after the answer.

use super::{Deployment, run};
use crate::{
    router,
    store::{BoxFuture, Epoch, Rows, Statement, Store, StoreError},
};
use axum::{body::Body, http::Request};
use std::sync::{Arc, Mutex, PoisonError};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Of the session that asks: when it was used last, and when it ends.
fn times(here: &Deployment, ada: &str) -> (i64, i64) {
    let shown = here.send("GET /v1/session", &[("authorization", ada)], "");
    assert_eq!(shown.status, 200, "{}", shown.text);
    let time = |name: &str| shown.body["session"][name].as_i64().unwrap();
    (time("used_at"), time("expires_at"))
}

fn status(here: &Deployment, ada: &str) -> u16 {
    here.send("GET /v1/session", &[("authorization", ada)], "").status.as_u16()
}

#[test]
fn b15_a_session_ends_two_weeks_after_its_last_use_and_thirty_days_after_it_began() {
    let here = Deployment::new();
    let (ada, session) = here.subscriber("ada@a.example");
    let begun = session["session"]["signed_in_at"].as_i64().unwrap();
    assert_eq!(times(&here, &ada), (begun, begun + 14 * DAY));
    here.pass(13 * DAY);
    assert_eq!(times(&here, &ada), (begun, begun + 14 * DAY), "what a request finds is what was noted before it");
    let (used, ends) = times(&here, &ada);
    assert!(used >= begun + 13 * DAY && ends == used + 14 * DAY, "{used} {ends}");
    here.pass(13 * DAY);
    assert_eq!(status(&here, &ada), 200);
    assert_eq!(times(&here, &ada).1, begun + 30 * DAY, "no use puts the end of its life off");
    here.pass(4 * DAY);
    assert_eq!(status(&here, &ada), 401);
    let (eve, _) = here.subscriber("eve@a.example");
    here.pass(14 * DAY);
    assert_eq!(status(&here, &eve), 401);
}

#[test]
fn a_deployment_chooses_how_long_sessions_live_and_the_cookie_lives_as_long_as_its_session_can() {
    let here = Deployment::with(&[("SESSION_IDLE_DAYS", "1"), ("SESSION_LIFE_DAYS", "2")]);
    let (ada, _) = here.subscriber("ada@a.example");
    let body = r#"{"email":"ada@a.example","password":"correct horse battery"}"#;
    let cookie = here.send("POST /v1/session", &[], body).headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.ends_with("; Max-Age=172800"), "{cookie}");
    here.pass(DAY - HOUR);
    assert_eq!(status(&here, &ada), 200);
    here.pass(DAY - HOUR);
    assert_eq!(status(&here, &ada), 200);
    here.pass(2 * HOUR);
    assert_eq!(status(&here, &ada), 401);
}

/// How many statements each round trip had.
struct Counted(Arc<dyn Store>, Arc<Mutex<Vec<usize>>>);

impl Store for Counted {
    fn epoch(&self) -> Epoch {
        self.0.epoch()
    }

    fn batch<'a>(&'a self, statements: Vec<Statement>) -> BoxFuture<'a, Result<Vec<Rows>, StoreError>> {
        self.1.lock().unwrap_or_else(PoisonError::into_inner).push(statements.len());
        self.0.batch(statements)
    }
}

#[test]
fn a_read_is_one_round_trip_and_its_use_is_noted_after_the_answer_once_an_hour() {
    let here = Deployment::new();
    let (ada, _) = here.subscriber("ada@a.example");
    // The round trips before the answer, and those after it.
    let read = || {
        let (mut edge, trips) = (here.edge(), Arc::default());
        edge.store = Arc::new(Counted(edge.store, Arc::clone(&trips)));
        let later = edge.later.clone();
        let request = Request::builder().uri("/v1/organizations").header("host", "rolecall.example");
        let request = request.header("authorization", &ada).body(Body::empty()).unwrap();
        assert_eq!(run(router::serve(edge, request)).status(), 200);
        let before = trips.lock().unwrap().len();
        later.take().into_iter().for_each(run);
        let after = trips.lock().unwrap().split_off(before);
        (before, after)
    };
    assert_eq!(read(), (1, vec![]));
    here.pass(HOUR);
    assert_eq!(read(), (1, vec![1]));
    assert_eq!(read(), (1, vec![]));
}
