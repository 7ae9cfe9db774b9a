//! What a request has at hand: the database, the settings, the time, identifiers, and the world outside.

use crate::{
    config::Config,
    ids::Ids,
    mail::Letter,
    store::{BoxFuture, Store},
};
use policy_core::time::Timestamp;
use std::{
    mem,
    sync::{Arc, Mutex, PoisonError},
};

/// What a request has at hand. The clock was read once, and the randomness once.
#[derive(Clone)]
pub struct Edge {
    /// The database.
    pub store: Arc<dyn Store>,
    /// The settings.
    pub config: Arc<Config>,
    /// The time of the request.
    pub now: Timestamp,
    /// Its identifiers and random bytes.
    pub ids: Arc<Ids>,
    /// By which the log knows it.
    pub request_id: Arc<str>,
    /// The world outside.
    pub outside: Arc<dyn Outside>,
    /// What is done after the answer.
    pub later: Later,
}

/// The world outside of the edge.
pub trait Outside: Send + Sync {
    /// A file of the console.
    fn asset<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Option<Asset>>;

    /// Sends JSON with a bearer key, and gives the status of the answer.
    fn post<'a>(&'a self, url: &'a str, key: &'a str, json: String) -> BoxFuture<'a, Result<u16, String>>;

    /// Hands a mail over to the deployment's own binding for mail.
    fn mail<'a>(&'a self, from: &'a str, letter: &'a Letter) -> BoxFuture<'a, Result<(), String>>;

    /// Writes a line into the log.
    fn log(&self, line: &str);
}

/// A file of the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its type.
    pub content_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What is done after the answer, so that nobody waits for it.
#[derive(Clone, Default)]
pub struct Later(Arc<Mutex<Vec<BoxFuture<'static, ()>>>>);

impl Edge {
    /// What a request has at hand that came now.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        config: Arc<Config>,
        outside: Arc<dyn Outside>,
        now: Timestamp,
        entropy: [u8; 32],
    ) -> Self {
        let ids = Ids::new(entropy, now);
        let request_id = ids.text("req").into();
        Self { store, config, now, ids: Arc::new(ids), request_id, outside, later: Later::default() }
    }

    /// Writes a line into the log, with the request it is about.
    pub fn log(&self, what: &str) {
        self.outside.log(&format!("{} {what}", self.request_id));
    }
}

impl Later {
    /// Puts something off until after the answer.
    pub fn put(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Box::pin(work));
    }

    /// Takes what was put off.
    #[must_use]
    pub fn take(&self) -> Vec<BoxFuture<'static, ()>> {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
