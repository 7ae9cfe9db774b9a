//! What every change carries: one audit entry, mail, the answer for a second asking.

use super::world::{NOW, at, commit_at, done, email, entry, id, name, run, some_changes, token, world};
use crate::store::{
    Commit, Credential, Load, Replay, ReplayKey, SqliteStore, Store, StoreError,
    commit::Parts,
    expired,
    mail::{CapturedMail, MailData, OutboxMail, capture_mail, captured_mails, mail_failed, mail_sent, outbox_due},
};
use policy_core::{
    change::{Actor, AuditEntry, Mail, MailContent},
    invitation::Generation,
    text::{Language, Note},
};

fn mails() -> [Mail; 2] {
    let content = MailContent::Invitation {
        invitation: id("inv_bo"),
        generation: Generation::new(2),
        organization: name("Munich"),
        inviter: name("Ada"),
        role: name("User"),
        message: Note::new("hello").unwrap(),
    };
    [
        Mail { to: email("bo"), language: Language::De, content },
        Mail { to: email("eve"), language: Language::En, content: MailContent::ConfirmRegistration(id("reg_eve")) },
    ]
}

#[test]
fn b12_entries_are_numbered_by_tenant_and_say_who_did_what() {
    let store = world();
    let other = AuditEntry { root: None, organization: None, actor: Actor::Nobody, ..entry() };
    for audit in [&entry(), &other, &entry(), &other] {
        commit_at(&store, NOW, &Parts { expectations: &[], writes: &[], audit, mails: &[] }).unwrap();
    }
    let numbers = store.ask("SELECT root_organization, number FROM audit_entry ORDER BY 1, 2").unwrap();
    assert_eq!(numbers, ["deployment|1", "deployment|2", "org_acme|1", "org_acme|2", "org_acme|3"]);
    let said = "SELECT at, organization, actor, account, session, request, verb, outcome, subject, before, after
        FROM audit_entry WHERE root_organization = 'org_acme' AND number = 3";
    let expected = "1000000|org_munich|account|acc_ada|ses_ada|req_1|member.suspend|done|mem_ada\
        |{\"state\":\"active\"}|{\"state\":\"suspended\"}";
    assert_eq!(store.ask(said).unwrap(), [expected]);
    assert_eq!(store.ask("SELECT count(DISTINCT hash) FROM audit_entry").unwrap(), ["5"]);
}

#[test]
fn b12_entries_are_never_changed_removed_or_replaced() {
    let store = world();
    let before = store.ask("SELECT * FROM audit_entry").unwrap();
    for attempt in [
        "UPDATE audit_entry SET verb = 'x'",
        "DELETE FROM audit_entry",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry",
        "REPLACE INTO audit_entry (root_organization, number, id, at, actor, request, verb, subject, before, after,
            hash) SELECT 'org_new', 9, id, 1, 'nobody', 'r', 'v', 's', '{}', '{}', hash FROM audit_entry",
    ] {
        let refused = store.ask(attempt).unwrap_err();
        assert!(matches!(&refused, StoreError::Failed(why) if why.contains("audit entries")), "{refused:?}");
    }
    assert_eq!(store.ask("SELECT * FROM audit_entry").unwrap(), before);
}

fn due(store: &SqliteStore, now: i64) -> Vec<OutboxMail> {
    let rows = store.batch_now(&[outbox_due(at(now), 10)]).unwrap();
    rows[0].iter().map(|row| OutboxMail::read(row).unwrap()).collect()
}

#[test]
fn mail_is_taken_by_one_sender_and_again_when_that_one_died() {
    let store = world();
    let mails = mails();
    commit_at(&store, NOW, &Parts { expectations: &[], writes: &[], audit: &entry(), mails: &mails }).unwrap();
    let mut taken = due(&store, NOW);
    taken.sort_by(|a, b| a.to.cmp(&b.to));
    let [bo, eve] = taken.as_slice() else { panic!("not two mails") };
    assert_eq!((&bo.to, bo.language, bo.attempts), (&email("bo"), Language::De, 1));
    assert_eq!((bo.content.template.as_str(), bo.content.generation), ("invitation", Some(2)));
    assert_eq!(bo.content.data.get("organization").map(String::as_str), Some("Munich"));
    let confirm = MailData {
        template: "confirm_registration".to_owned(),
        id: Some("reg_eve".to_owned()),
        generation: Some(1),
        ..MailData::default()
    };
    assert_eq!(eve.content, confirm);
    assert_eq!(due(&store, NOW), []);
    run(&store, mail_sent(&bo.id, at(NOW))).unwrap();
    run(&store, mail_failed(&eve.id, at(NOW + 60_000))).unwrap();
    assert_eq!(due(&store, NOW + 59_999), []);
    let again = due(&store, NOW + 60_000);
    assert_eq!(again.iter().map(|it| (&it.to, it.attempts)).collect::<Vec<_>>(), [(&email("eve"), 2)]);
    assert_eq!(due(&store, NOW + 60_000 + 300_000).len(), 1);
}

#[test]
fn the_development_mailbox_keeps_a_mail_once() {
    let store = world();
    let mail = CapturedMail {
        id: "mail_1".to_owned(),
        to: "bo@acme.example".to_owned(),
        subject: "Hello".to_owned(),
        text: "text".to_owned(),
        html: "<p>text</p>".to_owned(),
        sent_at: at(NOW),
    };
    run(&store, capture_mail(&mail)).unwrap();
    run(&store, capture_mail(&mail)).unwrap();
    for to in [None, Some("bo@acme.example")] {
        let rows = store.batch_now(&[captured_mails(to)]).unwrap();
        let read: Vec<_> = rows[0].iter().map(|row| CapturedMail::read(row).unwrap()).collect();
        assert_eq!(read, std::slice::from_ref(&mail));
    }
    assert_eq!(store.batch_now(&[captured_mails(Some("x"))]).unwrap()[0].0, []);
}

fn ask_and_keep(store: &SqliteStore, now: i64, credential: &Credential, answer: &str) -> Result<(), StoreError> {
    let key = ReplayKey { key: "k".to_owned() };
    let replay = Replay { request_hash: "h".to_owned(), answer: answer.to_owned() };
    let changes = some_changes();
    let store: &dyn Store = store;
    done(store.commit(&Commit {
        now: at(now),
        request_id: "req",
        changes: &changes,
        password: None,
        rehashed: None,
        session_digest: None,
        replay: Some((&key, credential, &replay)),
        outbox_ids: &["mail".to_owned() + answer],
        audit_id: &format!("aud_{answer}_{now}"),
    }))
}

fn kept(store: &SqliteStore, now: i64, credential: &Credential) -> Option<String> {
    let replay = Some(ReplayKey { key: "k".to_owned() });
    let wanted = Load { now: at(now), credential: credential.clone(), needs: vec![], replay, password_of: None };
    let store: &dyn Store = store;
    done(store.load(&wanted)).unwrap().replay.map(|it| it.answer)
}

#[test]
fn an_answer_is_kept_for_a_day_for_whoever_asked() {
    let store = world();
    let ada = Credential::Session(token("ada"));
    let clear = || drop(store.ask("DELETE FROM registration WHERE id = 'reg_new'").unwrap());
    ask_and_keep(&store, NOW, &ada, "1").unwrap();
    assert_eq!(kept(&store, NOW, &ada).as_deref(), Some("1"));
    assert_eq!((kept(&store, NOW, &Credential::Nobody), kept(&store, NOW, &Credential::Operator)), (None, None));
    clear();
    assert_eq!(ask_and_keep(&store, NOW, &ada, "2"), Err(StoreError::ChangedMeanwhile("replay")));
    ask_and_keep(&store, NOW, &Credential::Nobody, "3").unwrap();
    clear();
    ask_and_keep(&store, NOW, &Credential::Operator, "4").unwrap();
    clear();
    assert_eq!(kept(&store, NOW, &Credential::Nobody).as_deref(), Some("3"));
    let day = 24 * 3_600_000;
    assert_eq!(kept(&store, NOW + day, &Credential::Nobody), None);
    ask_and_keep(&store, NOW + day, &Credential::Nobody, "5").unwrap();
    assert_eq!(kept(&store, NOW + day, &Credential::Nobody).as_deref(), Some("5"));
    store.batch_now(&expired(at(NOW + 2 * day))).unwrap();
    assert_eq!(store.ask("SELECT count(*) FROM idempotency").unwrap(), ["0"]);
    assert_eq!(store.ask("SELECT count(*) FROM session").unwrap(), ["0"]);
}

#[test]
fn a_commit_without_what_the_edge_makes_writes_nothing() {
    let store = world();
    let changes = some_changes();
    let commit = Commit {
        now: at(NOW),
        request_id: "req",
        changes: &changes,
        password: None,
        rehashed: None,
        session_digest: None,
        replay: None,
        outbox_ids: &[],
        audit_id: "aud",
    };
    let dynamic: &dyn Store = &store;
    assert!(matches!(done(dynamic.commit(&commit)), Err(StoreError::Failed(_))));
    assert_eq!(store.ask("SELECT count(*) FROM registration").unwrap(), ["1"]);
}
