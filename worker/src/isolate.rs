//! One isolate of Cloudflare Workers: the only sight of its environment, of the clock and of randomness.

use crate::{
    config::{Config, ConfigError},
    edge::{Asset, Edge, Outside},
    mail::{self, Letter},
    respond::Refusal,
    router,
    store::{BoxFuture, D1Store, expired},
};
use axum::{
    body::{Body, to_bytes},
    http::{Response, header},
};
use policy_core::{text::Language, time::Timestamp};
use policy_wire::fault::Fault;
use std::sync::{Arc, OnceLock};
use worker::{
    Context, Date, Env, Fetch, Fetcher, Headers, HttpRequest, Method, RequestInit, ScheduleContext, ScheduledEvent,
    SendEmail, SendEmailBuilder, console_error, console_log, event,
    send::{SendFuture, SendWrapper},
    wasm_bindgen::JsValue,
};

#[event(fetch)]
async fn fetch(request: HttpRequest, env: Env, context: Context) -> worker::Result<Response<Body>> {
    let edge = match edge(&env) {
        Ok(edge) => edge,
        Err(why) => {
            console_error!("{why}");
            return Ok(Refusal::Fault(Fault::NotConfigured).answer("none", Language::En));
        }
    };
    let later = edge.later.clone();
    let response = router::serve(edge, request.map(Body::new)).await;
    for work in later.take() {
        context.wait_until(work);
    }
    Ok(response)
}

/// Every minute: mail that could not be sent at once, and what the clock has made useless.
#[event(scheduled)]
async fn scheduled(_: ScheduledEvent, env: Env, _: ScheduleContext) {
    match edge(&env) {
        Ok(edge) => {
            mail::deliver(edge.clone()).await;
            if let Err(error) = edge.store.batch(expired(edge.now)).await {
                edge.log(&error.to_string());
            }
        }
        Err(why) => console_error!("{why}"),
    }
}

fn edge(env: &Env) -> Result<Edge, String> {
    let config = config(env).map_err(|error| error.to_string())?;
    let store = D1Store::new(env.d1("DB").map_err(|error| error.to_string())?, config.epoch);
    let assets = env.assets("ASSETS").map_err(|error| error.to_string())?;
    let mut entropy = [0; 32];
    getrandom::fill(&mut entropy).map_err(|error| error.to_string())?;
    let now = Timestamp::from_millis(i64::try_from(Date::now().as_millis()).unwrap_or_default());
    let (assets, email) = (SendWrapper::new(assets), env.send_email("EMAIL").ok());
    let outside = Workers { assets, email, origin: config.base_url.origin().to_owned() };
    Ok(Edge::new(Arc::new(store), config, Arc::new(outside), now, entropy))
}

/// Read once an isolate; what refuses to boot refuses every request, and says why in the log.
fn config(env: &Env) -> Result<Arc<Config>, ConfigError> {
    static CONFIG: OnceLock<Result<Arc<Config>, ConfigError>> = OnceLock::new();
    let read = || Config::read(|name| env.var(name).ok().map(|value| value.to_string())).map(Arc::new);
    CONFIG.get_or_init(read).clone()
}

struct Workers {
    assets: SendWrapper<Fetcher>,
    email: Option<SendEmail>,
    origin: String,
}

impl Workers {
    async fn file(&self, path: &str) -> Option<Asset> {
        let answer = self.assets.fetch(format!("{}{path}", self.origin), None).await.ok()?;
        if !answer.status().is_success() {
            return None;
        }
        let content_type = answer.headers().get(header::CONTENT_TYPE)?.to_str().ok()?.to_owned();
        let bytes = to_bytes(Body::new(answer.into_body()), usize::MAX).await.ok()?.to_vec();
        Some(Asset { content_type, bytes })
    }

    async fn send(&self, url: &str, key: &str, json: String) -> worker::Result<u16> {
        let headers = Headers::new();
        headers.set("authorization", &format!("Bearer {key}"))?;
        headers.set("content-type", "application/json")?;
        let mut init = RequestInit::new();
        init.with_method(Method::Post).with_headers(headers).with_body(Some(JsValue::from_str(&json)));
        let answer = Fetch::Request(worker::Request::new_with_init(url, &init)?).send().await?;
        Ok(answer.status_code())
    }

    async fn send_email(&self, from: &str, letter: &Letter) -> Result<(), String> {
        let binding = self.email.as_ref().ok_or("`EMAIL` is no `send_email` binding of this deployment")?;
        let mail = SendEmailBuilder::new(from, &letter.to, &letter.subject);
        mail.set_text(&letter.text);
        mail.set_html(&letter.html);
        binding.send_with_builder(&mail).await.map(|_| ()).map_err(|error| format!("{error:?}"))
    }
}

impl Outside for Workers {
    fn asset<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Option<Asset>> {
        Box::pin(SendFuture::new(self.file(path)))
    }

    fn post<'a>(&'a self, url: &'a str, key: &'a str, json: String) -> BoxFuture<'a, Result<u16, String>> {
        Box::pin(SendFuture::new(async move { self.send(url, key, json).await.map_err(|error| error.to_string()) }))
    }

    fn mail<'a>(&'a self, from: &'a str, letter: &'a Letter) -> BoxFuture<'a, Result<(), String>> {
        Box::pin(SendFuture::new(self.send_email(from, letter)))
    }

    fn log(&self, line: &str) {
        console_log!("{line}");
    }
}
