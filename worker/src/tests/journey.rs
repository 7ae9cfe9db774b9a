use super::{Deployment, OPERATOR};
use serde_json::{Value, json};

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap().to_owned()
}

#[test]
fn the_main_job_from_subscription_to_the_persons_device() {
    let here = Deployment::new();
    let (ada, session) = here.subscriber("ada@a.example");
    let ada = [("authorization", ada.as_str())];
    let root = session["memberships"][0]["organization"]["id"].as_str().unwrap().to_owned();
    assert_eq!(session["memberships"][0]["plan"], "free");
    assert_eq!(session["memberships"][0]["user_type"], "developer");

    let operator = format!("Bearer {OPERATOR}");
    let pro = here.send(
        &format!("PUT /v1/operator/organizations/{root}/plan"),
        &[("authorization", &operator)],
        r#"{"plan":"pro"}"#,
    );
    assert_eq!((pro.status.as_u16(), &pro.body["plan"]), (200, &json!("pro")), "{}", pro.text);

    let berlin = here.send("POST /v1/organizations", &ada, &format!(r#"{{"parent":"{root}","name":"Berlin"}}"#));
    assert_eq!((berlin.status.as_u16(), &berlin.body["kind"]), (201, &json!("client")), "{}", berlin.text);
    let berlin = id(&berlin.body);

    let roles = here.send(&format!("GET /v1/organizations/{berlin}/roles"), &ada, "");
    let user = roles.body["items"].as_array().unwrap().iter().find(|role| role["kind"] == "user").unwrap().clone();
    let invite = format!(r#"{{"email":"BO@b.example","role":"{}","name":"Bo","message":"Hi"}}"#, id(&user));
    let invited = here.send(&format!("POST /v1/organizations/{berlin}/invitations"), &ada, &invite);
    assert_eq!((invited.status.as_u16(), &invited.body["email"]), (201, &json!("bo@b.example")), "{}", invited.text);
    let again = here.send(&format!("POST /v1/organizations/{berlin}/invitations"), &ada, &invite);
    assert_eq!(
        (again.status.as_u16(), &again.body["code"], &again.body["invitation"]),
        (409, &json!("already_invited"), &invited.body["id"])
    );

    let secret = here.secret_mailed_to("bo@b.example");
    let seen = here.send("POST /v1/invitations/lookup", &[], &format!(r#"{{"secret":"{secret}"}}"#));
    assert_eq!(
        (seen.status.as_u16(), &seen.body["organization_name"], &seen.body["has_account"]),
        (200, &json!("Berlin"), &json!(false)),
        "{}",
        seen.text
    );
    let accept = format!(r#"{{"secret":"{secret}","password":"battery staple horse","name":"Bo"}}"#);
    let joined = here.send("POST /v1/invitations/accept", &[("idempotency-key", "k1")], &accept);
    assert_eq!(joined.status, 201, "{}", joined.text);
    let cookie = joined.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.starts_with("__Host-session=") && cookie.contains("; Secure; HttpOnly; SameSite=Strict"));
    assert!(joined.body.get("token").is_none());
    // A lost answer is given again, word for word; another request with its key is refused (T25).
    let lost = here.send("POST /v1/invitations/accept", &[("idempotency-key", "k1")], &accept);
    assert_eq!(
        (lost.status, &lost.text, &lost.headers["set-cookie"]),
        (joined.status, &joined.text, &joined.headers["set-cookie"])
    );
    let other =
        here.send("POST /v1/invitations/accept", &[("idempotency-key", "k1")], &accept.replace("staple", "stable"));
    assert_eq!((other.status.as_u16(), &other.body["code"]), (422, &json!("idempotency_mismatch")));
    let used = here.send("POST /v1/invitations/accept", &[], &accept);
    assert_eq!((used.status.as_u16(), &used.body["code"]), (410, &json!("dead_link")));

    let bo = cookie.split(';').next().unwrap();
    let bo = [("cookie", bo), ("sec-fetch-site", "same-origin")];
    claims_a_device(&here, &ada, &bo, &root, &berlin);
    edits_the_role(&here, &ada, &bo, &berlin, &user);
    let out = here.send("DELETE /v1/session", &bo, "");
    assert_eq!(out.status, 204, "{}", out.text);
    assert!(out.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(here.send("GET /v1/session", &bo, "").status, 401);
}

type Headers<'a> = [(&'a str, &'a str)];

fn claims_a_device(here: &Deployment, ada: &Headers, bo: &Headers, root: &str, berlin: &str) {
    let template = here.send(&format!("POST /v1/organizations/{root}/templates"), ada, r#"{"name":"Pump"}"#);
    assert_eq!(template.status, 201, "{}", template.text);
    let batch = format!(r#"{{"template":"{}","count":3}}"#, id(&template.body));
    let tokens = here.send(&format!("POST /v1/organizations/{root}/static-tokens"), ada, &batch);
    assert_eq!((tokens.status.as_u16(), tokens.body["items"].as_array().unwrap().len()), (201, 3), "{}", tokens.text);
    let code = tokens.body["items"][1]["code"].as_str().unwrap();
    assert_eq!(tokens.body["items"][1]["link"], json!(format!("https://rolecall.example/claim#{code}")));
    let listed = here.send(&format!("GET /v1/organizations/{root}/static-tokens?limit=2"), ada, "");
    assert_eq!(listed.body["items"][1]["code"], json!(code), "{}", listed.text);
    let cursor = listed.body["next_cursor"].as_str().unwrap();
    let rest = here.send(&format!("GET /v1/organizations/{root}/static-tokens?limit=2&cursor={cursor}"), ada, "");
    assert_eq!(
        (rest.body["items"].as_array().unwrap().len(), &rest.body["next_cursor"]),
        (1, &Value::Null),
        "{}",
        rest.text
    );
    let elsewhere = here.send(&format!("GET /v1/organizations/{root}/devices?cursor={cursor}"), ada, "");
    assert_eq!((elsewhere.status.as_u16(), &elsewhere.body["field"]), (422, &json!("cursor")));

    let claimed = here.send("POST /v1/claims", bo, &format!(r#"{{"code":"{}"}}"#, code.to_lowercase()));
    assert_eq!(claimed.status, 201, "{}", claimed.text);
    assert_eq!((&claimed.body["organization"], &claimed.body["owner"]["name"]), (&json!(berlin), &json!("Bo")));
    assert!(claimed.body["credential"].as_str().unwrap().len() >= 43);
    let twice = here.send("POST /v1/claims", bo, &format!(r#"{{"code":"{code}"}}"#));
    let invented = here.send("POST /v1/claims", bo, r#"{"code":"nonsense"}"#);
    let bare = |answer: &Value| (answer["code"].clone(), answer["detail"].clone(), answer["status"].clone());
    assert_eq!((bare(&twice.body), twice.status.as_u16()), (bare(&invented.body), 410));
}

fn edits_the_role(here: &Deployment, ada: &Headers, bo: &Headers, berlin: &str, user: &Value) {
    let devices = here.send(&format!("GET /v1/organizations/{berlin}/devices"), bo, "");
    let device = id(&devices.body["items"][0]);
    let renamed = here.send(&format!("PATCH /v1/devices/{device}"), bo, r#"{"name":"My pump"}"#);
    assert_eq!((renamed.status.as_u16(), &renamed.body["name"]), (200, &json!("My pump")), "{}", renamed.text);
    let before = here.send("GET /v1/policy", bo, "");
    let tag = before.headers["etag"].to_str().unwrap().to_owned();
    let same: Vec<_> = bo.iter().copied().chain([("if-none-match", tag.as_str())]).collect();
    assert_eq!(here.send("GET /v1/policy", &same, "").status, 304);

    let kept: Vec<_> =
        user["permissions"].as_array().unwrap().iter().filter(|it| *it != "device.edit:own").cloned().collect();
    let body = json!({ "permissions": kept, "reach": "here" }).to_string();
    let path = format!("PUT /v1/organizations/{berlin}/roles/{}/permissions", id(user));
    let revision = user["revision"].to_string();
    let with = |seen: &str| {
        ada.iter().map(|it| (it.0, it.1.to_owned())).chain([("if-match", format!("\"{seen}\""))]).collect::<Vec<_>>()
    };
    let send = |seen: &str| {
        let headers = with(seen);
        let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        here.send(&path, &headers, &body)
    };
    let edited = send(&revision);
    assert_eq!(edited.status, 200, "{}", edited.text);
    let stale = send(&revision);
    assert_eq!((stale.status.as_u16(), &stale.body["revision"]), (412, &edited.body["revision"]), "{}", stale.text);
    assert_eq!(here.send(&path, ada, &body).body["field"], "If-Match");

    assert_eq!(here.send("GET /v1/policy", &same, "").status, 200);
    let refused = here.send(&format!("PATCH /v1/devices/{device}"), bo, r#"{"name":"Mine"}"#);
    assert_eq!(
        (refused.status.as_u16(), &refused.body["code"], &refused.body["missing"]),
        (403, &json!("permission_missing"), &json!("device.edit:own")),
        "{}",
        refused.text
    );
    let why = here.send("POST /v1/explain", bo, &json!({ "action": "device.edit", "device": device }).to_string());
    assert_eq!(
        (&why.body["allowed"], &why.body["denial"]["code"]),
        (&json!(false), &json!("permission_missing")),
        "{}",
        why.text
    );
    // B03: both say what would allow it, and who could: here, an Admin gives back what was taken.
    assert_eq!(refused.body["remedies"], why.body["remedies"], "{}", why.text);
    let [remedy] = why.body["remedies"].as_array().expect("remedies").as_slice() else { panic!("{}", why.text) };
    assert_eq!(remedy["by"], json!(["someone_above"]), "{}", why.text);
    assert_eq!(remedy["change"]["edit_role"]["add"], json!(["device.edit:own"]), "{}", why.text);
}
