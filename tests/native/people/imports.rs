//! Many invitations at once: a verdict a row, all or nothing (B08).

use super::world::{World, accept, email, grown, id, inv, invite, name, org, rol, set_accounts, subscribe, subscribed};
use policy_core::{
    action::{Action, ImportMode, InvitationAction, InvitationRow, InvitationRows, InviteMany},
    decide::{Decision, Outcome},
    denial::Denial,
    facts::Caller,
    invitation::InvitedAccounts,
    plan::{LimitedThing, Plan},
    text::Language,
};

type Row<'a> = (&'a str, &'a str, &'a str);

fn import_into(top: &str, rows: &[Row], mode: ImportMode) -> Action {
    let row = |(at, (who, organization, role)): (usize, &Row)| InvitationRow {
        id: id("inv", &format!("row{at}")),
        organization: org(organization),
        email: email(who),
        role: rol(role),
        name: Some(name(who)),
    };
    let rows = InvitationRows::new(rows.iter().enumerate().map(row).collect()).expect("some");
    Action::Invitation(InvitationAction::InviteMany(Box::new(InviteMany {
        organization: org(top),
        rows,
        language: Language::De,
        mode,
    })))
}

fn import(rows: &[Row], mode: ImportMode) -> Action {
    import_into("acme", rows, mode)
}

fn judged(world: &World, action: &Action) -> Vec<Result<(), Denial>> {
    match world.decides(action) {
        Decision::Allowed(permit) => {
            let Outcome::Judged(verdicts) = permit.outcome() else { panic!("not only judged") };
            verdicts.clone()
        }
        Decision::Denied(denial) => panic!("{denial:?}"),
    }
}

fn codes(verdicts: &[Result<(), Denial>]) -> Vec<&'static str> {
    verdicts.iter().map(|it| it.as_ref().map_or_else(Denial::code, |()| "fine")).collect()
}

#[test]
fn b08_a_run_invites_everybody_and_mails_each_once() {
    let mut world = grown();
    let rows =
        [("eve", "acme", "staff"), ("kai", "munich", "user"), ("max", "berlin", "admin"), ("kai", "berlin", "user")];
    assert_eq!(codes(&judged(&world, &import(&rows, ImportMode::DryRun))), ["fine"; 4]);
    let people = world.tenant().people;
    let run = import(&rows, ImportMode::Run);
    let changes = world.changes(&run);
    assert_eq!(
        changes.mails().iter().map(|it| it.to.clone()).collect::<Vec<_>>(),
        ["eve", "kai", "max", "kai"].map(email)
    );
    assert_eq!(changes.audit().verb, "invitation.create_many");
    world.does(&run);
    // Four invitations of three people; Kai takes one seat {seats}.
    assert_eq!((world.tenant().people, world.facts.invitations.len()), (people + 3, 3 + 4));
    assert_eq!(world.invitation("row2").role, rol("admin"));
    world.as_nobody();
    assert_eq!(world.refuses(&accept("row9")), Denial::DeadLink);
}

#[test]
fn b08_each_row_is_judged_as_a_single_invitation_would_be() {
    let mut world = grown();
    subscribe(&mut world, "eve", "other");
    world.as_account("ada").does(&invite("kai", "munich", "user"));
    let rows = [
        ("new", "acme", "user"),
        ("eve", "acme", "user"),
        ("uli", "munich", "user"),
        ("kai", "munich", "user"),
        ("new", "acme", "staff"),
        ("max", "acme_clients", "user"),
        ("max", "nowhere", "user"),
        ("max", "acme", "other_user"),
        ("max", "other", "user"),
    ];
    let verdicts = judged(&world, &import(&rows, ImportMode::Run));
    let expected = [
        "fine",
        "email_has_account",
        "already_member",
        "already_invited",
        "already_invited",
        "wrong_kind_of_organization",
        "not_found",
        "not_found",
        "not_found",
    ];
    assert_eq!(codes(&verdicts), expected);
    // The second row of the same person is told which row came first.
    assert_eq!(verdicts[4], Err(Denial::AlreadyInvited { invitation: inv("row0") }));
    for (row, verdict) in rows.iter().zip(&verdicts) {
        if row.0 != "new" {
            assert_eq!(Err(world.refuses(&invite(row.0, row.1, row.2))), *verdict, "{row:?}");
        }
    }
}

#[test]
fn b06_t18_an_import_gives_no_more_than_its_maker_has() {
    let mut world = grown();
    world.as_account("stef");
    let rows = [("new", "munich", "user"), ("max", "munich", "admin"), ("eve", "acme", "admin")];
    assert_eq!(
        codes(&judged(&world, &import(&rows, ImportMode::Run))),
        ["fine", "grant_exceeds_own", "grant_exceeds_own"]
    );
    world.as_account("moni");
    assert_eq!(world.refuses(&import(&rows, ImportMode::Run)), Denial::NotFound);
    let up = [("new", "munich", "user"), ("max", "berlin", "user"), ("eve", "acme", "user")];
    let verdicts = judged(&world, &import_into("munich", &up, ImportMode::DryRun));
    assert_eq!(codes(&verdicts), ["fine", "not_found", "not_found"]);
    world.as_account("uli");
    for mode in [ImportMode::DryRun, ImportMode::Run] {
        assert_eq!(world.refuses(&import_into("munich", &up[..1], mode)).code(), "permission_missing");
    }
    world.as_nobody();
    assert_eq!(world.refuses(&import(&rows, ImportMode::DryRun)), Denial::NoSession);
}

#[test]
fn b08_an_import_stays_in_its_organization_and_below() {
    let world = grown();
    let rows = [("new", "munich", "user"), ("max", "acme", "user")];
    let verdicts = judged(&world, &import_into("munich", &rows, ImportMode::Run));
    assert_eq!(codes(&verdicts), ["fine", "not_found"]);
}

#[test]
fn s05_rows_take_seats_one_after_the_other() {
    let mut world = subscribed();
    let six = [
        ("b", "acme", "user"),
        ("c", "acme", "user"),
        ("d", "acme", "user"),
        ("e", "acme", "user"),
        ("f", "acme", "user"),
    ];
    let verdicts = judged(&world, &import(&six, ImportMode::Run));
    assert_eq!(codes(&verdicts), ["fine", "fine", "fine", "fine", "plan_limit"]);
    assert_eq!(world.tenant().people, 1);
    // Four fit; meanwhile somebody else takes a seat.
    let four = import(&six[..4], ImportMode::Run);
    let late = world.changes(&four);
    world.does(&invite("g", "acme", "user"));
    assert!(!world.commits(&late));
    assert_eq!(world.facts.invitations.len(), 1);
}

#[test]
fn b08_rows_take_mails_of_the_day_one_after_the_other() {
    let mut world = subscribed();
    world.does(&invite("eve", "acme", "user"));
    for _ in 0..23 {
        world.does(&Action::Invitation(InvitationAction::ResendInvitation(inv("eve"))));
    }
    let verdicts = judged(&world, &import(&[("b", "acme", "user"), ("c", "acme", "user")], ImportMode::Run));
    assert_eq!(verdicts[0], Ok(()));
    assert!(matches!(verdicts[1], Err(Denial::PlanLimit { thing: LimitedThing::InvitationMails, bound: 25, .. })));
}

#[test]
fn b08_a_row_that_is_taken_meanwhile_stops_the_whole_run() {
    let mut world = grown();
    let run = import(&[("b", "acme", "user"), ("c", "munich", "user")], ImportMode::Run);
    for taken in ["c", "b"] {
        let late = world.changes(&run);
        let before = world.facts.invitations.len();
        world.does(&invite(taken, if taken == "c" { "munich" } else { "acme" }, "user"));
        assert!(!world.commits(&late));
        world.does(&Action::Invitation(InvitationAction::RevokeInvitation(inv(taken))));
        assert_eq!(world.facts.invitations.len(), before + 1);
    }
    let late = world.changes(&run);
    subscribe(&mut world, "b", "other");
    world.as_account("ada");
    assert!(!world.commits(&late));
}

#[test]
fn b01_people_with_accounts_are_imported_when_the_root_says_so() {
    let mut world = grown();
    subscribe(&mut world, "eve", "other");
    world.as_account("ada");
    let on = set_accounts(&world, InvitedAccounts::All);
    world.does(&on);
    let rows = [("eve", "munich", "user"), ("uli", "berlin", "user"), ("new", "acme", "user")];
    world.does(&import(&rows, ImportMode::Run));
    assert_eq!(world.facts.seat(&org("acme"), &email("uli")).map(|it| it.until), Some(None));
}

#[test]
fn b08_a_thousand_rows_are_one_change_and_more_are_none() {
    let mut world = grown();
    world.as_caller(Caller::Operator).does(&super::world::set_plan("acme", Plan::Business)).as_account("ada");
    let people: Vec<String> = (0..1_000).map(|at| format!("p{at}")).collect();
    let rows: Vec<Row> = people.iter().map(|it| (it.as_str(), "munich", "user")).collect();
    let run = import(&rows, ImportMode::Run);
    assert_eq!(world.changes(&run).mails().len(), 1_000);
    world.does(&run);
    assert_eq!(world.tenant().inviting.mails.on(world.facts.now.day()), 1_000 + 3);
    let Action::Invitation(InvitationAction::InviteMany(it)) = run else { panic!("another") };
    let mut rows = it.rows.rows().to_vec();
    rows.push(rows[0].clone());
    assert_eq!(InvitationRows::new(rows), Err(1_001));
    assert_eq!(InvitationRows::new(vec![]), Err(0));
}
