//! One's own account: password, name, language, sessions, and its end (S15, B07, B14, B15).

use super::world::{
    World, acc, accept, accept_link, claim, email, grown, id, inv, invite, invite_as, link, mem, name, org, prints,
    set_accounts, subscribe, subscribed,
};
use policy_core::{
    account::NewPassword,
    action::{
        AccountAction, Action, ChangePassword, DeleteAccount, DeviceAction, DevicesLeft, EditAccount, InvitationAction,
        PasswordCheck, SessionAction,
    },
    change::MailContent,
    decide::{Decision, Outcome},
    denial::Denial,
    id::SessionId,
    invitation::{InvitationState, InvitedAccounts},
    organization::OrganizationState,
    text::Language,
    time::Version,
};

fn change_password(current: PasswordCheck) -> Action {
    let new = NewPassword::new("another correct horse").expect("long enough");
    Action::Account(AccountAction::ChangePassword(ChangePassword { current, new }))
}

fn delete(devices: &[(&str, DevicesLeft)], closing: &[&str]) -> Action {
    Action::Account(AccountAction::DeleteAccount(Box::new(DeleteAccount {
        password: PasswordCheck::Right,
        devices: devices.iter().map(|(member, left)| (mem(member), left.clone())).collect(),
        closing: closing.iter().map(|it| name(it)).collect(),
    })))
}

fn ses(text: &str) -> SessionId {
    id("ses", text)
}

fn listed(world: &World) -> Vec<String> {
    match world.decides(&Action::Session(SessionAction::ListSessions)) {
        Decision::Allowed(permit) => {
            let Outcome::Shown(shown) = permit.outcome() else { panic!("shows nothing") };
            shown.sessions.iter().map(|it| it.id.to_string()).collect()
        }
        Decision::Denied(denial) => panic!("{denial:?}"),
    }
}

#[test]
fn s15_t09_a_changed_password_wants_the_old_one_and_ends_all_other_sessions() {
    let mut world = grown();
    world.as_nobody();
    assert_eq!(world.refuses(&change_password(PasswordCheck::Right)), Denial::NoSession);
    world.as_session("uli", "phone").as_session("uli", "laptop");
    assert_eq!(world.refuses(&change_password(PasswordCheck::Wrong)), Denial::WrongCredentials);
    let late = world.changes(&change_password(PasswordCheck::Right));
    let [mail] = late.mails() else { panic!("not one mail") };
    assert_eq!((&mail.to, &mail.content), (&email("uli"), &MailContent::PasswordChanged));
    assert!(late.password().is_some() && late.audit().after.is_empty());
    world.does(&change_password(PasswordCheck::Right));
    assert_eq!(listed(&world), ["ses_laptop"]);
    assert_eq!(world.facts.account(&acc("uli")).map(|it| it.version), Some(Version::new(2)));
    // Of two at once one is late: what it knew is the password no more.
    assert!(!world.commits(&late));
}

#[test]
fn s15_a_renamed_account_writes_in_another_language() {
    let mut world = grown();
    let edit = |name_: Option<&str>, language| {
        Action::Account(AccountAction::EditAccount(EditAccount { name: name_.map(name), language }))
    };
    world.as_account("uli");
    assert_eq!(world.refuses(&edit(None, None)), Denial::StateUnchanged);
    assert_eq!(world.refuses(&edit(Some("uli"), Some(Language::De))), Denial::StateUnchanged);
    world.does(&edit(Some("Ulrike"), None)).does(&edit(None, Some(Language::En)));
    let account = world.facts.account(&acc("uli")).expect("an account");
    assert_eq!((account.name.as_str(), account.language, &account.email), ("Ulrike", Language::En, &email("uli")));
    world.as_nobody();
    assert_eq!(world.refuses(&edit(Some("Eve"), None)), Denial::NoSession);
}

#[test]
fn b15_one_sees_and_ends_ones_own_sessions_and_nobody_elses() {
    let mut world = grown();
    world.as_session("stef", "other").as_session("uli", "phone").as_session("uli", "tablet");
    world.as_session("uli", "laptop");
    assert_eq!(listed(&world), ["ses_laptop", "ses_new_uli", "ses_phone", "ses_tablet"]);
    assert_eq!(world.refuses(&Action::Session(SessionAction::EndSession(ses("other")))), Denial::NotFound);
    assert_eq!(world.refuses(&Action::Session(SessionAction::EndSession(ses("nothing")))), Denial::NotFound);
    world.does(&Action::Session(SessionAction::EndSession(ses("phone"))));
    assert_eq!(listed(&world), ["ses_laptop", "ses_new_uli", "ses_tablet"]);
    world.does(&Action::Session(SessionAction::EndOtherSessions));
    assert_eq!(listed(&world), ["ses_laptop"]);
    // A request by an ended session comes from nobody, and what it decided before is not written (T09).
    let late = world.changes(&Action::Session(SessionAction::EndOtherSessions));
    world.does(&Action::Session(SessionAction::EndSession(ses("laptop"))));
    assert_eq!(world.refuses(&Action::Session(SessionAction::ListSessions)), Denial::NoSession);
    assert!(!world.commits(&late));
    world.as_account("stef");
    assert_eq!(listed(&world), ["ses_new_stef", "ses_other", "ses_stef"]);
}

#[test]
fn b15_ended_sessions_are_not_listed() {
    let mut world = grown();
    world.as_session("uli", "old").at(30 * super::world::DAY + 1_000).as_session("uli", "new");
    assert_eq!(listed(&world), ["ses_new"]);
    assert_eq!(world.refuses(&Action::Session(SessionAction::EndSession(ses("old")))), Denial::NotFound);
}

#[test]
fn s16_b14_ones_own_account_goes_with_a_word_about_every_device() {
    let mut world = grown();
    prints(&mut world, 3);
    world.as_account("uli").does(&claim(0, "munich"));
    let wrong = Action::Account(AccountAction::DeleteAccount(Box::new(DeleteAccount {
        password: PasswordCheck::Wrong,
        devices: vec![(mem("uli"), DevicesLeft::Unowned)],
        closing: vec![],
    })));
    assert_eq!(world.refuses(&wrong), Denial::WrongCredentials);
    assert_eq!(world.refuses(&delete(&[], &[])), Denial::DevicesOwned);
    assert_eq!(world.refuses(&delete(&[("moni", DevicesLeft::Unowned)], &[])), Denial::NotFound);
    // Whom one does not see cannot be named.
    assert_eq!(world.refuses(&delete(&[("uli", DevicesLeft::To(mem("moni")))], &[])), Denial::NotFound);
    let joined = world.tenant().joined;
    let late = world.changes(&claim(1, "munich"));
    let twice = world.changes(&delete(&[("uli", DevicesLeft::Unowned)], &[]));
    world.does(&delete(&[("uli", DevicesLeft::Unowned)], &[]));
    assert!(!world.has_account("uli") && !world.has_member("uli"));
    assert_eq!((world.device(0), world.tenant().joined), ((None, "org_munich"), joined - 1));
    // Neither what was decided before, nor the same again (T79).
    assert!(!world.commits(&late) && !world.commits(&twice));
    assert_eq!(world.refuses(&delete(&[], &[])), Denial::NoSession);
}

#[test]
fn b14_an_admins_own_devices_go_to_whom_they_see() {
    let mut world = grown();
    prints(&mut world, 3);
    world.as_account("moni").does(&claim(0, "munich"));
    world.does(&delete(&[("moni", DevicesLeft::To(mem("uli")))], &[]));
    assert_eq!(world.device(0), (Some("acc_uli"), "org_munich"));
    // A sub-organization may be emptied of its last Admin by oneself.
    assert_eq!(world.facts.organization(&org("munich")).map(|it| it.active_admins), Some(0));
}

#[test]
fn s16_ones_account_goes_in_every_tenant_at_once() {
    let mut world = grown();
    let on = set_accounts(&world, InvitedAccounts::All);
    world.does(&on).does(&invite_as("uli2", "uli", "acme", "user"));
    subscribe(&mut world, "eve", "other");
    world.as_account("ada").does(&invite("eve", "munich", "user")).as_account("eve");
    world.does(&accept_link(link("eve", 1), "eve2", None)).does(&invite_as("tom", "tom", "other", "other_admin"));
    assert_eq!(world.refuses(&delete(&[], &["other"])), Denial::LastAdmin);
    world.as_nobody().does(&accept("tom")).as_account("eve").does(&delete(&[], &[]));
    assert!(!world.has_account("eve") && !world.has_member("eve") && !world.has_member("eve2"));
    assert_eq!(world.facts.organization(&org("other")).map(|it| it.active_admins), Some(1));
    // Invitations to the same person in these trees are dead as well (T78).
    world.as_account("uli").does(&delete(&[], &[]));
    assert_eq!(world.invitation("uli2").state(world.facts.now), InvitationState::Revoked);
    assert_eq!(world.facts.invitation(&inv("uli2")).map(|it| it.version), Some(Version::new(2)));
}

#[test]
fn b07_a_root_with_anybody_or_anything_in_it_keeps_its_last_admin() {
    let mut world = subscribed();
    prints(&mut world, 1);
    world.does(&invite("eve", "acme", "user"));
    assert_eq!(world.refuses(&delete(&[], &["acme"])), Denial::LastAdmin);
    world.does(&Action::Invitation(InvitationAction::RevokeInvitation(inv("eve")))).does(&claim(0, "acme"));
    let unowned = [("ada", DevicesLeft::Unowned)];
    assert_eq!(world.refuses(&delete(&unowned, &["acme"])), Denial::LastAdmin);
    world.does(&Action::Device(DeviceAction::DeleteDevice(id("dev", "n0"))));
    let mut full = grown();
    assert_eq!(full.refuses(&delete(&[], &["acme"])), Denial::LastAdmin);
    full.joins("bea", "acme", "admin").as_account("ada").does(&delete(&[], &[]));
    assert_eq!(full.facts.organization(&org("acme")).map(|it| it.active_admins), Some(1));
    assert_eq!(world.refuses(&delete(&[], &[])), Denial::ConfirmationWanted);
    assert_eq!(world.refuses(&delete(&[], &["Acme"])), Denial::ConfirmationWanted);
    let late = world.changes(&delete(&[], &["acme"]));
    world.does(&invite("kai", "acme", "user"));
    assert!(!world.commits(&late));
    world.does(&Action::Invitation(InvitationAction::RevokeInvitation(inv("kai")))).does(&delete(&[], &["acme"]));
    let closed = world.facts.organization(&org("acme")).expect("a root");
    assert_eq!((closed.state, closed.active_admins, closed.developers), (OrganizationState::Suspended, 0, 0));
    assert!(world.facts.members.is_empty() && world.facts.accounts.is_empty());
}
