//! What a deployment asks of new passwords.

use super::Deployment;
use serde_json::json;

/// What choosing this password is answered by whoever subscribes.
fn chosen(here: &Deployment, email: &str, password: &str, language: &str) -> super::Answered {
    assert_eq!(here.send("POST /v1/registrations", &[], &format!(r#"{{"email":"{email}"}}"#)).status, 202);
    let secret = here.secret_mailed_to(email);
    let body = json!({ "secret": secret, "password": password, "name": "Ada", "organization_name": "Acme" });
    here.send("POST /v1/registrations/confirm", &[("accept-language", language)], &body.to_string())
}

#[test]
fn t06_how_long_a_password_has_to_be_is_the_deployments_choice_and_the_problem_says_it() {
    let usual = Deployment::new();
    let rules = |here: &Deployment| here.send("GET /v1/password-rules", &[], "").body;
    assert_eq!(rules(&usual), json!({ "shortest": 15, "longest": 128 }));
    let short = chosen(&usual, "ada@a.example", "otter violet 7", "de");
    assert_eq!((short.status.as_u16(), &short.body["code"]), (422, &json!("password_too_short")));
    assert_eq!((&short.body["shortest"], &short.body["field"]), (&json!(15), &json!("password")));
    assert_eq!(short.body["detail"], "`password` braucht mindestens 15 Zeichen.");
    assert_eq!(chosen(&usual, "ada@a.example", "otter violet 71", "en").status, 201);

    let longer = Deployment::with(&[("PASSWORD_MIN_LENGTH", "20")]);
    assert_eq!(rules(&longer)["shortest"], 20);
    let short = chosen(&longer, "ada@a.example", "otter violet seven!", "en");
    assert_eq!((&short.body["shortest"], short.status.as_u16()), (&json!(20), 422));
    assert_eq!(short.body["detail"], "`password` needs at least 20 characters.");

    let shorter = Deployment::with(&[("PASSWORD_MIN_LENGTH", "8")]);
    assert_eq!(chosen(&shorter, "ada@a.example", "otter-7", "en").body["shortest"], 8);
    assert_eq!(chosen(&shorter, "ada@a.example", "otter-7%", "en").status, 201);
}
