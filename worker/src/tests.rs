//! The router on SQLite: requests in, answers out, as over HTTP.

mod journey;
mod mail;
mod password_rules;
mod passwords;
mod refusals;
mod sessions;

use crate::{
    config::Config,
    edge::{Asset, Edge, Outside},
    mail::Letter,
    router,
    store::{BoxFuture, Epoch, SqliteStore},
};
use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use policy_core::time::Timestamp;
use serde_json::Value;
use std::{
    pin::pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU8, AtomicU16, Ordering},
    },
    task::{Context, Poll, Waker},
};

pub(super) const OPERATOR: &str = "00112233445566778899aabbccddeeff";

/// A deployment of its own, with an empty database.
pub(super) struct Deployment {
    pub(super) store: Arc<SqliteStore>,
    pub(super) config: Arc<Config>,
    pub(super) world: Arc<World>,
    requests: AtomicU8,
    /// How far the clock was moved.
    passed: AtomicI64,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Value,
    pub(super) text: String,
}

/// The world outside: it takes mail, and can be told not to.
pub(super) struct World {
    /// What was handed over: to where, and what.
    pub(super) taken: Mutex<Vec<(String, Value)>>,
    /// With which status it answers.
    pub(super) status: AtomicU16,
}

impl World {
    fn takes(&self, to: &str, what: Value) -> u16 {
        let status = self.status.load(Ordering::Relaxed);
        if (200..300).contains(&status) {
            self.taken.lock().unwrap().push((to.to_owned(), what));
        }
        status
    }
}

impl Outside for World {
    fn asset<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Option<Asset>> {
        let page =
            Asset { content_type: "text/html".to_owned(), bytes: b"<script nonce=\"__NONCE__\"></script>".to_vec() };
        Box::pin(async move { (path == "/").then_some(page) })
    }

    fn post<'a>(&'a self, url: &'a str, key: &'a str, json: String) -> BoxFuture<'a, Result<u16, String>> {
        let json = serde_json::from_str(&json).unwrap();
        Box::pin(async move { Ok(self.takes(&format!("{url} as {key}"), json)) })
    }

    fn mail<'a>(&'a self, from: &'a str, letter: &'a Letter) -> BoxFuture<'a, Result<(), String>> {
        let mail = serde_json::json!({ "to": letter.to, "subject": letter.subject, "text": letter.text });
        let status = self.takes(from, mail);
        Box::pin(async move { if status < 300 { Ok(()) } else { Err(format!("the binding answers {status}")) } })
    }

    fn log(&self, _: &str) {}
}

impl Deployment {
    pub(super) fn new() -> Self {
        Self::with(&[])
    }

    pub(super) fn with(changes: &[(&str, &str)]) -> Self {
        Self {
            store: Arc::new(SqliteStore::in_memory(Epoch(0)).unwrap()),
            config: Arc::new(Self::settings(changes)),
            world: Arc::new(World { taken: Mutex::default(), status: AtomicU16::new(200) }),
            requests: AtomicU8::new(0),
            passed: AtomicI64::new(0),
        }
    }

    /// The settings of a deployment, but for these.
    pub(super) fn settings(changes: &[(&str, &str)]) -> Config {
        let good = [
            ("ENVIRONMENT", "development"),
            ("PUBLIC_BASE_URL", "https://rolecall.example"),
            ("MAIL_TRANSPORT", "capture"),
            ("LINK_KEY", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
            ("PASSWORD_PEPPER", "fedcba9876543210fedcba9876543210"),
            ("OPERATOR_SECRET", OPERATOR),
        ];
        let get =
            |name: &str| changes.iter().chain(&good).find(|(key, _)| *key == name).map(|(_, it)| (*it).to_owned());
        Config::read(get).unwrap()
    }

    /// Sends a request as a program does, and does what is put off until after the answer.
    pub(super) fn send(&self, line: &str, headers: &[(&str, &str)], body: &str) -> Answered {
        let (method, path) = line.split_once(' ').unwrap();
        let mut request = Request::builder().method(method).uri(path).header("host", "rolecall.example");
        if !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header("content-type", "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.answer(request.body(Body::from(body.to_owned())).unwrap())
    }

    pub(super) fn answer(&self, request: Request<Body>) -> Answered {
        let edge = self.edge();
        let later = edge.later.clone();
        run(async move {
            let (parts, body) = router::serve(edge, request).await.into_parts();
            for work in later.take() {
                work.await;
            }
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
            Answered { status: parts.status, headers: parts.headers, body, text }
        })
    }

    /// What a request has at hand that comes a second after the one before.
    pub(super) fn edge(&self) -> Edge {
        let count = self.requests.fetch_add(1, Ordering::Relaxed);
        let passed = self.passed.load(Ordering::Relaxed);
        let now = Timestamp::from_millis(1_764_000_000_000 + i64::from(count) * 1_000 + passed);
        Edge::new(self.store.clone(), self.config.clone(), self.world.clone(), now, [count; 32])
    }

    /// Moves the clock.
    pub(super) fn pass(&self, milliseconds: i64) {
        self.passed.fetch_add(milliseconds, Ordering::Relaxed);
    }

    /// The secret in the last mail to this address.
    pub(super) fn secret_mailed_to(&self, email: &str) -> String {
        let mails = self.send(&format!("GET /v1/dev/mails?to={email}"), &[], "");
        let text = mails.body["items"][0]["text"].as_str().unwrap().to_owned();
        text.split('#').nth(1).unwrap().trim().to_owned()
    }

    /// Somebody who subscribed: the bearer header, and the session.
    pub(super) fn subscriber(&self, email: &str) -> (String, Value) {
        let asked = self.send("POST /v1/registrations", &[], &format!(r#"{{"email":"{email}"}}"#));
        assert_eq!(asked.status, 202, "{}", asked.text);
        let secret = self.secret_mailed_to(email);
        let body = format!(
            r#"{{"secret":"{secret}","password":"correct horse battery","name":"Ada","organization_name":"Acme","deliver":"token"}}"#
        );
        let confirmed = self.send("POST /v1/registrations/confirm", &[], &body);
        assert_eq!(confirmed.status, 201, "{}", confirmed.text);
        let token = confirmed.body["token"].as_str().unwrap();
        (format!("Bearer {token}"), confirmed.body.clone())
    }
}

/// Nothing here ever waits: SQLite answers at once.
pub(super) fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("something waits"),
    }
}
