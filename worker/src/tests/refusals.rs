use super::Deployment;
use axum::{body::Body, http::Request};
use serde_json::json;

#[test]
fn whatever_is_refused_is_a_problem() {
    let here = Deployment::new();
    let large = format!(r#"{{"email":"{}"}}"#, "a".repeat(70_000));
    for (line, headers, body, status, code) in [
        ("GET /v1/session", &[][..], "", 401, "no_session"),
        ("GET /v1/nothing", &[], "", 404, "not_found"),
        ("GET /v1/session/", &[], "", 404, "not_found"),
        ("GET /v1/%73ession", &[], "", 404, "not_found"),
        ("TRACE /v1/session", &[], "", 405, "method_not_allowed"),
        ("PUT /v1/session", &[], "{}", 405, "method_not_allowed"),
        ("POST /nothing", &[], "{}", 404, "not_found"),
        ("POST /v1/registrations", &[("content-type", "text/plain")], "{}", 415, "wrong_media_type"),
        ("POST /v1/registrations", &[], &large, 413, "too_large"),
        ("POST /v1/registrations", &[], "{", 400, "unreadable"),
        ("POST /v1/registrations", &[], r#"{"email":"a@b.example","role_id":1}"#, 422, "unknown_field"),
        ("POST /v1/registrations", &[], r#"{"email":"nobody"}"#, 422, "invalid_value"),
        ("POST /v1/registrations", &[("origin", "https://evil.example")], "{}", 403, "cross_site"),
        ("POST /v1/registrations", &[("sec-fetch-site", "cross-site")], "{}", 403, "cross_site"),
        ("DELETE /v1/session", &[("cookie", "__Host-session=t")], "", 403, "cross_site"),
        (
            "GET /v1/session",
            &[("cookie", "__Host-session=t"), ("authorization", "Bearer t")],
            "",
            400,
            "two_credentials",
        ),
        ("GET /v1/organizations?limit=0", &[], "", 422, "invalid_value"),
        ("GET /v1/organizations?sort=name", &[], "", 422, "unknown_field"),
        ("POST /v1/invitations/lookup", &[], r#"{"secret":"inv_1.1.x"}"#, 410, "dead_link"),
        ("POST /v1/session", &[], r#"{"email":"a@b.example","password":"x"}"#, 401, "wrong_credentials"),
        ("GET /v1/operator/organizations", &[("authorization", "Bearer wrong")], "", 401, "no_session"),
        ("POST /v1/session", &[("idempotency-key", "")], "{}", 422, "invalid_value"),
    ] {
        let answer = here.send(line, headers, body);
        assert_eq!(
            (answer.status.as_u16(), &answer.body["code"]),
            (status, &json!(code)),
            "{line} {headers:?} {}",
            answer.text
        );
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(answer.body["request_id"], answer.headers["x-request-id"].to_str().unwrap());
    }
}

#[test]
fn another_host_is_not_answered() {
    let here = Deployment::new();
    let ask = |host: &str| {
        here.answer(Request::builder().uri("/healthz").header("host", host).body(Body::empty()).unwrap())
            .status
            .as_u16()
    };
    assert_eq!([ask("rolecall.example"), ask("localhost:1234"), ask("evil.example")], [200, 200, 421]);
}

#[test]
fn there_is_no_mailbox_in_production_and_sign_up_can_be_closed() {
    let here = Deployment::with(&[
        ("ENVIRONMENT", "production"),
        ("MAIL_TRANSPORT", "resend"),
        ("MAIL_KEY", "k"),
        ("MAIL_FROM", "a@a.example"),
        ("OPEN_SIGN_UP", "off"),
    ]);
    assert_eq!(here.send("GET /v1/dev/mails", &[], "").status, 404);
    let closed = here.send("POST /v1/registrations", &[], r#"{"email":"a@b.example"}"#);
    assert_eq!((closed.status.as_u16(), &closed.body["code"]), (403, &json!("sign_up_closed")));
}

#[test]
fn a_known_and_an_unknown_e_mail_answer_alike() {
    let here = Deployment::new();
    here.subscriber("ada@a.example");
    let subscribe = |email: &str| here.send("POST /v1/registrations", &[], &format!(r#"{{"email":"{email}"}}"#));
    assert_eq!(subscribe("ada@a.example").text, subscribe("new@a.example").text);
    let mail = here.send("GET /v1/dev/mails?to=ada@a.example", &[], "");
    assert_eq!(mail.body["items"][0]["subject"], "You already have an account");
    let computed = here.config.passwords.computed();
    let sign_in = |email: &str, password: &str| {
        here.send("POST /v1/session", &[], &json!({ "email": email, "password": password }).to_string())
    };
    for email in ["ada@a.example", "nobody@a.example"] {
        let wrong = sign_in(email, "wrong horse battery");
        assert_eq!((wrong.status.as_u16(), &wrong.body["code"]), (401, &json!("wrong_credentials")));
    }
    assert_eq!(here.config.passwords.computed(), computed + 2);
    let right = sign_in("ADA@a.example", "correct horse battery");
    assert_eq!(right.status, 201, "{}", right.text);
}

#[test]
fn a_page_carries_a_nonce_of_its_own() {
    let here = Deployment::new();
    let (one, other) = (here.send("GET /members", &[], ""), here.send("GET /", &[], ""));
    let nonce = one.text.split('"').nth(1).unwrap();
    assert!(one.headers["content-security-policy"].to_str().unwrap().contains(&format!("'nonce-{nonce}'")));
    assert_ne!(one.text, other.text);
    assert_eq!(here.send("GET /access", &[], "").status, 200);
    assert_eq!(here.send("GET /access/v1/evaluation", &[], "").status, 405);
    assert_eq!(here.send("GET /access/v1/nothing", &[], "").status, 404);
    assert_eq!(here.send("GET /docs", &[], "").status, 200);
    assert_eq!(here.send("GET /favicon.ico", &[], "").status, 404);
}

#[test]
fn a_foreign_page_gets_no_cors_unless_it_is_named() {
    let here = Deployment::with(&[("ALLOWED_ORIGINS", "https://vendor.example")]);
    let ask = |origin: &str| here.send("GET /v1/plans", &[("origin", origin)], "");
    assert!(ask("https://evil.example").headers.get("access-control-allow-origin").is_none());
    assert_eq!(ask("https://vendor.example").headers["access-control-allow-origin"], "https://vendor.example");
    assert_eq!(here.send("OPTIONS /v1/plans", &[("origin", "https://vendor.example")], "").status, 204);
}
