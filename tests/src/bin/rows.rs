//! Prints the corpus for the HTTP host: each case with the statements that make its facts rows, the request, and what
//! has to be answered and be there afterwards. It is told the key from which the Worker derives
//! the secrets of links, and the pepper of its passwords.

use policy_core::{
    access::{Model, Verdict},
    decide::{Decision, Permit},
    denial::{Denial, DenialClass},
    facts::Facts,
    text::Language,
    time::Timestamp,
};
use policy_tests::{
    asked::{Asked, PASSWORD},
    case::{Case, asked_by, read_corpus},
    change::{Asker, ChangeCase, problem},
    request::Request,
    rows::{empty, insert, reads, rows, session_token},
};
use policy_wire::decision::DecisionView;
use policy_worker::{
    passwords::Passwords,
    secrets::{Secrets, secret_digest},
    store::{Epoch, Statement, Value},
};
use serde_json::{Value as Json, json};

fn main() -> Result<(), String> {
    let mut told = std::env::args().skip(1);
    let key = told.next().ok_or("the key of links is missing")?;
    let secrets = Secrets::new(&key, Epoch(0), "");
    let pepper = told.next().ok_or("the pepper is missing")?;
    let password = Passwords::new(&pepper, None).hash(PASSWORD, &[0; 16]).map_err(|error| error.to_string())?;
    let mut all = Vec::new();
    for (file, content) in read_corpus()? {
        for case in &content.cases {
            all.push(question(&file, &content.facts, case)?);
        }
        for case in &content.changes {
            all.push(change(&file, &content.facts, case, (&secrets, &password))?);
        }
    }
    #[expect(clippy::print_stdout, reason = "the program's purpose")]
    {
        println!("{}", Json::Array(all));
    }
    Ok(())
}

fn question(file: &str, facts: &Facts, case: &Case) -> Result<Json, String> {
    let facts = asked_by(facts, &case.account, Timestamp::default())?;
    let verdict = case.verdict(&Model::new(&facts)).ok_or_else(|| format!("{file}: {}: no question", case.name))?;
    let decision = json!(DecisionView::of(&verdict, Language::En));
    let (status, answer) = match &verdict {
        Verdict::Denied(denial @ Denial::NotFound) => refused(denial),
        Verdict::Allowed(_) | Verdict::Denied(_) => (200, decision.clone()),
    };
    Ok(json!({
        "file": file,
        "name": case.name,
        "hosts": Case::HOSTS,
        "world": world(&facts),
        "caller": token(&facts),
        "request": Request::of_question(case),
        "decision": case.expected(),
        "status": status,
        "answer": answer,
        "question": {
            "action": case.action,
            "target": { "kind": case.kind, "organization": case.organization, "owner": case.owner },
            "decision": decision,
        },
    }))
}

fn change(file: &str, facts: &Facts, case: &ChangeCase, (secrets, password): (&Secrets, &str)) -> Result<Json, String> {
    let facts = case.facts(facts)?;
    let kept = with_secrets(&facts, secrets)?;
    let mut world = world(&kept);
    // Whoever asks for their own account knows its password; nobody signs in, for of a sign-in the edge alone knows that.
    if let (Asked::Own(_), Some(put)) = (&case.action, world.get_mut("put").and_then(Json::as_array_mut)) {
        put.extend(statements([Statement::new("UPDATE account SET password = ?1", [password.into()])]));
    }
    let request = Request::of_change(&case.action, &facts, secrets);
    // What the case says is compared; what the core says beside it (the way, the permission that is missing) as well.
    let (status, answer, done) = match case.decided(&facts)? {
        Decision::Allowed(permit) => (request.done, Json::Null, done(&permit)),
        Decision::Denied(denial) => {
            let (status, answer) = refused(&denial);
            (status, answer, Json::Null)
        }
    };
    Ok(json!({
        "file": file,
        "name": case.name,
        "hosts": ChangeCase::HOSTS,
        "world": world,
        "caller": match &case.caller {
            Asker::Operator => json!("operator"),
            Asker::Token(id) => json!(secrets.api_token(id)),
            Asker::Nobody | Asker::Account(..) => token(&facts),
        },
        "request": request,
        "decision": case.decision.to_string(),
        "status": status,
        "answer": answer,
        "after": rows(&case.expected(&kept)?),
        "done": done,
    }))
}

/// The facts with the digests of secrets that the Worker knows: those of the corpus are of no secret at all.
fn with_secrets(facts: &Facts, secrets: &Secrets) -> Result<Facts, String> {
    let mut facts = facts.clone();
    for token in &mut facts.provisioning_tokens {
        token.digest = secret_digest(&secrets.provisioning_token(&token.id)).ok_or("a secret has a digest")?;
    }
    for token in &mut facts.api_tokens {
        token.digest = secret_digest(&secrets.api_token(&token.id)).ok_or("a secret has a digest")?;
    }
    Ok(facts)
}

/// What is written beside the rows of a slice.
fn done(permit: &Permit) -> Json {
    let changes = permit.changes();
    json!({
        "verb": changes.map(|it| it.audit().verb),
        "mails": changes.into_iter().flat_map(|it| it.mails()).map(|mail| mail.to.as_str()).collect::<Vec<_>>(),
    })
}

/// The status of a refusal, and what it says.
fn refused(denial: &Denial) -> (u16, Json) {
    let status = match denial.class() {
        DenialClass::Invalid => 422,
        DenialClass::NoSession | DenialClass::NotFresh => 401,
        DenialClass::Plan => 402,
        DenialClass::Forbidden => 403,
        DenialClass::NotFound => 404,
        DenialClass::State => 409,
        DenialClass::Gone => 410,
        DenialClass::Stale => 412,
    };
    (status, problem(denial, status))
}

/// The facts as rows: how they are put in, how they are read, and what is read then.
fn world(facts: &Facts) -> Json {
    let (kinds, all): (Vec<_>, Vec<_>) = reads(facts.now).into_iter().unzip();
    json!({
        "now": facts.now,
        "put": statements(empty().into_iter().chain(insert(facts))),
        "kinds": kinds,
        "read": statements(all),
        "rows": rows(facts),
    })
}

fn token(facts: &Facts) -> Json {
    json!(facts.caller.session().map(|session| session_token(&session.id)))
}

fn statements(all: impl IntoIterator<Item = Statement>) -> Vec<Json> {
    all.into_iter()
        .map(|it| {
            let parameters: Vec<_> = it.parameters.iter().map(parameter).collect();
            json!({ "sql": it.sql, "parameters": parameters })
        })
        .collect()
}

fn parameter(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Integer(number) => json!(number),
        Value::Text(text) => json!(text),
    }
}
