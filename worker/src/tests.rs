//! The router on SQLite: requests in, answers out, as over HTTP.

mod journey;
mod refusals;

use crate::{
    config::Config,
    edge::{Asset, Edge, Outside},
    router,
    store::{BoxFuture, Epoch, SqliteStore, Store},
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
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    task::{Context, Poll, Waker},
};

pub(super) const OPERATOR: &str = "00112233445566778899aabbccddeeff";

/// A deployment of its own, with an empty database.
pub(super) struct Deployment {
    pub(super) store: Arc<SqliteStore>,
    pub(super) config: Arc<Config>,
    requests: AtomicU8,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Value,
    pub(super) text: String,
}

struct NoWorld;

impl Outside for NoWorld {
    fn asset<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Option<Asset>> {
        let page =
            Asset { content_type: "text/html".to_owned(), bytes: b"<script nonce=\"__NONCE__\"></script>".to_vec() };
        Box::pin(async move { (path == "/").then_some(page) })
    }

    fn post<'a>(&'a self, _: &'a str, _: &'a str, _: String) -> BoxFuture<'a, Result<u16, String>> {
        Box::pin(async { Err("there is no world outside of tests".to_owned()) })
    }

    fn log(&self, _: &str) {}
}

impl Deployment {
    pub(super) fn new() -> Self {
        Self::with(&[])
    }

    pub(super) fn with(changes: &'static [(&str, &str)]) -> Self {
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
        Self {
            store: Arc::new(SqliteStore::in_memory(Epoch(0)).unwrap()),
            config: Arc::new(Config::read(get).unwrap()),
            requests: AtomicU8::new(0),
        }
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
        let count = self.requests.fetch_add(1, Ordering::Relaxed);
        let now = Timestamp::from_millis(1_764_000_000_000 + i64::from(count) * 1_000);
        let store: Arc<dyn Store> = self.store.clone();
        let edge = Edge::new(store, self.config.clone(), Arc::new(NoWorld), now, [count; 32]);
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
fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("something waits"),
    }
}
