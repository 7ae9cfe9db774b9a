//! Forgotten passwords, and those that an Admin has reset (S15, T40 to T44).

use super::world::{World, acc, email, grown, id, mem};
use policy_core::{
    account::NewPassword,
    action::{AccountAction, Action, ConfirmReset, MemberAction, RequestReset},
    change::{Mail, MailContent},
    denial::Denial,
    id::ResetId,
    text::Language,
    time::Version,
};

const HOUR: i64 = 3_600_000;

fn rst(text: &str) -> ResetId {
    id("rst", text)
}

fn request(reset: &str, who: &str) -> Action {
    Action::Account(AccountAction::RequestReset(RequestReset {
        id: rst(reset),
        email: email(who),
        language: Language::De,
    }))
}

fn confirm(reset: &str) -> Action {
    let new = NewPassword::new("another correct horse").expect("long enough");
    Action::Account(AccountAction::ConfirmReset(ConfirmReset { reset: rst(reset), new }))
}

fn mail_of(world: &World, action: &Action) -> Mail {
    let changes = world.changes(action);
    let [mail] = changes.mails() else { panic!("not one mail") };
    mail.clone()
}

#[test]
fn s15_t41_t42_a_reset_ends_all_sessions_and_every_other_link() {
    let mut world = grown();
    world.as_session("uli", "phone").as_session("uli", "laptop").as_nobody();
    world.does(&request("one", "uli")).does(&request("two", "uli"));
    let late = world.changes(&confirm("one"));
    assert!(late.password().is_some() && late.audit().after.iter().all(|(_, said)| said == "rst_one"));
    assert_eq!(mail_of(&world, &confirm("two")).content, MailContent::PasswordChanged);
    world.does(&confirm("two"));
    assert!(world.facts.sessions.iter().all(|it| it.account != acc("uli")));
    assert_eq!(world.facts.account(&acc("uli")).map(|it| it.version), Some(Version::new(2)));
    for dead in ["one", "two", "nothing"] {
        assert_eq!(world.refuses(&confirm(dead)), Denial::DeadLink);
    }
    assert!(!world.commits(&late));
}

#[test]
fn s15_a_link_lives_for_an_hour() {
    let mut world = grown();
    world.as_nobody().does(&request("one", "uli"));
    let begun = world.facts.now.as_millis();
    world.at(begun + HOUR - 1);
    assert_eq!(mail_of(&world, &confirm("one")).to, email("uli"));
    world.at(begun + HOUR);
    assert_eq!(world.refuses(&confirm("one")), Denial::DeadLink);
}

#[test]
fn s15_a_known_and_an_unknown_e_mail_have_one_mail_each() {
    let mut world = grown();
    world.as_nobody();
    let known = mail_of(&world, &request("one", "uli"));
    assert_eq!((known.to, known.content), (email("uli"), MailContent::ResetPassword(rst("one"))));
    let unknown = mail_of(&world, &request("one", "stranger"));
    assert_eq!((unknown.to, unknown.content), (email("stranger"), MailContent::NoAccount));
    assert_eq!(unknown.language, Language::De);
}

#[test]
fn s15_t43_an_admin_starts_a_reset_and_only_the_person_has_the_link() {
    let mut world = grown();
    let reset = Action::Member(MemberAction::ResetMember(mem("uli"), rst("one")));
    world.as_nobody();
    assert_eq!(world.refuses(&reset), Denial::NoSession);
    world.as_account("moni");
    let mail = mail_of(&world, &reset);
    assert_eq!((mail.to, mail.content), (email("uli"), MailContent::ResetPassword(rst("one"))));
    assert!(world.changes(&reset).password().is_none());
    let late = world.changes(&reset);
    world.does(&reset);
    let now = world.facts.now;
    assert_eq!(world.facts.member(&mem("uli")).map(|it| it.valid_after), Some(now));
    assert!(!world.commits(&late));
    // The password is the person's until they choose another one.
    assert_eq!(world.facts.account(&acc("uli")).map(|it| it.version), Some(Version::FIRST));
    world.as_nobody().does(&confirm("one"));
}

#[test]
fn s15_t78_links_of_an_account_that_is_gone_are_dead() {
    let mut world = grown();
    world.as_nobody().does(&request("one", "uli")).as_account("moni");
    let late = world.changes(&Action::Member(MemberAction::ResetMember(mem("uli"), rst("two"))));
    world.does(&Action::Member(MemberAction::DeleteMember(policy_core::action::EndMembership {
        member: mem("uli"),
        devices: None,
    })));
    assert!(!world.has_account("uli") && world.facts.resets.is_empty());
    assert!(!world.commits(&late));
    world.as_nobody();
    assert_eq!(world.refuses(&confirm("one")), Denial::DeadLink);
}
