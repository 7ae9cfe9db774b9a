//! Mail leaves by the transport that the deployment names, and what could not leave is tried again.

use super::{Deployment, run};
use crate::mail::deliver;
use policy_core::time::Span;
use std::sync::atomic::Ordering;

const RESEND: &[(&str, &str)] = &[
    ("MAIL_TRANSPORT", "resend"),
    ("MAIL_URL", "https://mail.example/emails"),
    ("MAIL_KEY", "key"),
    ("MAIL_FROM", "Rolecall <users@rolecall.example>"),
];
const CLOUDFLARE: &[(&str, &str)] = &[("MAIL_TRANSPORT", "cloudflare"), ("MAIL_FROM", "users@rolecall.example")];

fn subscribes(here: &Deployment) {
    let asked = here.send("POST /v1/registrations", &[], r#"{"email":"ada@a.example"}"#);
    assert_eq!(asked.status, 202, "{}", asked.text);
}

/// Cron's turn, so long after the last request.
fn cron(here: &Deployment, after: Span) {
    let mut edge = here.edge();
    edge.now = edge.now.plus(after);
    run(deliver(edge));
}

#[test]
fn a_provider_is_handed_both_parts_and_the_link() {
    let here = Deployment::with(RESEND);
    subscribes(&here);
    let taken = here.world.taken.lock().unwrap();
    let [(to, mail)] = taken.as_slice() else { panic!("{taken:?}") };
    assert_eq!(to, "https://mail.example/emails as key");
    assert_eq!(mail["from"], "Rolecall <users@rolecall.example>");
    assert_eq!(mail["to"], serde_json::json!(["ada@a.example"]));
    let link = "https://rolecall.example/register#";
    assert!(mail["text"].as_str().unwrap().contains(link) && mail["html"].as_str().unwrap().contains(link), "{mail}");
}

#[test]
fn the_deployments_own_binding_is_handed_the_mail() {
    let here = Deployment::with(CLOUDFLARE);
    subscribes(&here);
    let taken = here.world.taken.lock().unwrap();
    let [(from, mail)] = taken.as_slice() else { panic!("{taken:?}") };
    assert_eq!((from.as_str(), &mail["to"]), ("users@rolecall.example", &serde_json::json!("ada@a.example")));
}

#[test]
fn what_is_not_taken_is_tried_again_a_minute_later_and_sent_once() {
    for transport in [RESEND, CLOUDFLARE] {
        let here = Deployment::with(transport);
        here.world.status.store(503, Ordering::Relaxed);
        subscribes(&here);
        here.world.status.store(200, Ordering::Relaxed);
        cron(&here, Span::minutes(0));
        assert_eq!(here.world.taken.lock().unwrap().len(), 0, "its minute is not over");
        cron(&here, Span::minutes(1));
        cron(&here, Span::minutes(2));
        assert_eq!(here.world.taken.lock().unwrap().len(), 1);
    }
}

#[test]
fn a_mail_whose_link_has_died_is_not_sent() {
    let here = Deployment::with(RESEND);
    here.world.status.store(503, Ordering::Relaxed);
    subscribes(&here);
    here.world.status.store(200, Ordering::Relaxed);
    // The link to confirm a subscription lives a day.
    cron(&here, Span::hours(25));
    assert_eq!(*here.world.taken.lock().unwrap(), vec![]);
}
