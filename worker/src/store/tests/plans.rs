//! No statement reads a whole table of a tenant: what SQLite plans for each.

use super::world::{
    NOW, account, api_token, at, code, device, email, entry, id, invitation, member, name, org, provisioning_token,
    rol, role, role_value, seat, share, tenant, token, with_commit, world,
};
use crate::store::{
    Commit, Credential, Epoch, Load, PasswordOf, Replay, ReplayKey, SqliteStore, Statement, commit,
    commit::Parts,
    expired,
    load::questions,
    mail::{captured_mails, mail_failed, mail_sent, outbox_due},
    session_used, statement,
};
use policy_core::{
    account::NewPassword,
    audit::{LogLimit, LogOf, LogWindow},
    change::{
        AccountWrite, ApiTokenWrite, Counter, DeviceWrite, EndedShares, Expectation, HeldRole, InvitationWrite, Key,
        MemberWrite, OrganizationWrite, RegistrationWrite, RoleWrite, Row, SessionWrite, ShareWrite, Step, Write,
    },
    device::DeviceBatch,
    facts::{DeviceFilter, InvitationFilter, LookUp, MemberFilter, Page, PageLimit, StaticTokenFilter},
    invitation::{InvitationDays, InvitedAccounts, Outcome},
    organization::OrganizationState,
    partner::{PartnerCode, PartnerLookUp, PartnerWrite},
    plan::{AddOn, Plan},
    portal::Slug,
    rescue::RescueOutcome,
    role::RoleKind,
    share::Guest,
    time::{Day, Version},
};

#[test]
fn no_statement_reads_a_whole_table() {
    let store = world();
    let statements = every_statement(&store);
    let mut seen: Vec<&str> = statements.iter().map(|it| it.sql).collect();
    seen.sort_unstable();
    seen.dedup();
    assert!(seen.len() > 70, "only {} statements were looked at", seen.len());
    for sql in seen {
        assert_eq!(whole_tables(&store, sql), Vec::<String>::new(), "{sql}");
    }
    assert_eq!(whole_tables(&store, "SELECT id FROM member WHERE state = 'active'"), ["SCAN member"]);
}

#[test]
fn logs_are_read_in_the_order_of_an_index() {
    let store = world();
    let logs = [LogOf::Organization(org("acme")), LogOf::Tree(org("acme")), LogOf::Member(id("mem_ada"))];
    let indexes = ["audit_entry_by_organization", "audit_entry_by_time", "audit_entry_by_account"];
    for (log, index) in logs.iter().zip(indexes) {
        let sql = statement::log::page(log, &log_window()).sql;
        let plan = store.ask(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap().join("\n");
        assert!(plan.contains(&format!("SEARCH audit_entry USING INDEX {index}")), "{plan}");
        assert!(plan.contains("at>? AND (at,id)<(?,?)") && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}

fn log_window() -> LogWindow {
    LogWindow { after: None, from: None, until: None, entries: LogLimit::LOOKED_AT }
}

/// The steps of the plan that read a whole table.
fn whole_tables(store: &SqliteStore, sql: &str) -> Vec<String> {
    let tables = store.ask("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    // The mailbox of development shows the last mails of all; the table of migrations has a handful of rows.
    let counts = |table: &str| tables.iter().any(|it| it == table) && !["captured_mail", "migration"].contains(&table);
    let whole = |step: &String| {
        let scanned = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
        scanned.is_some_and(counts) || step.contains("AUTOMATIC")
    };
    let plan = store.ask(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    plan.iter().filter_map(|line| line.rsplit('|').next()).map(ToOwned::to_owned).filter(whole).collect()
}

/// Every statement of every look-up, expectation and write.
fn every_statement(store: &SqliteStore) -> Vec<Statement> {
    let mut statements: Vec<Statement> = questions(&everything_wanted(), store).into_iter().map(|it| it.0).collect();
    let callers = Load { password_of: Some(PasswordOf::Caller), ..everything_wanted() };
    statements.extend(questions(&callers, store).into_iter().map(|it| it.0));
    statements.extend(statement::expectation::statements(&expectations()));
    let writes = writes();
    let parts = Parts { expectations: &[], writes: &writes, audit: &entry(), mails: &[] };
    statements.extend(with_commit(NOW, &parts, |commit| {
        let replay = Replay { request_hash: String::new(), answer: String::new() };
        let key = ReplayKey { key: String::new() };
        let commit = Commit { replay: Some((&key, &Credential::Nobody, &replay)), ..*commit };
        commit::batch(&commit, &parts, Epoch(0)).unwrap()
    }));
    statements.extend(expired(at(NOW)));
    statements.push(session_used(&super::world::session("ada")));
    statements.extend([outbox_due(at(NOW), 1), mail_sent("a", at(1)), mail_failed("a", at(1))]);
    statements.extend([captured_mails(None), captured_mails(Some("a"))]);
    statements
}

#[allow(clippy::too_many_lines, reason = "one of each kind")]
fn everything_wanted() -> Load {
    let page = Page { after: None, limit: PageLimit::USUAL };
    let needs = vec![
        LookUp::Organization(org("acme")),
        LookUp::Log(LogOf::Organization(org("acme")), log_window()),
        LookUp::Log(LogOf::Tree(org("acme")), log_window()),
        LookUp::Log(LogOf::Member(id("mem_ada")), log_window()),
        LookUp::Subtree(org("acme")),
        LookUp::Dormancy(org("acme")),
        LookUp::Tenant(org("acme")),
        LookUp::Profile(id("mem_ada")),
        LookUp::Rescue(id("rsc_a")),
        LookUp::Reset(id("rst_a")),
        LookUp::EmailChange(id("emc_a")),
        LookUp::TemplateUse(id("tpl_a")),
        LookUp::Emptying(org("acme")),
        LookUp::Portal(org("acme")),
        LookUp::PortalAt(Slug::new("acme").unwrap()),
        LookUp::RoleAtEntry { root: org("acme"), role: rol("user") },
        LookUp::Developers(org("acme")),
        LookUp::HoldersAbove(org("acme")),
        LookUp::Groups(org("acme")),
        LookUp::RolesIn(org("acme")),
        LookUp::Role { organization: org("acme"), role: rol("user") },
        LookUp::Partners(PartnerLookUp::By(org("acme"), PartnerCode::new("ABCD2345").unwrap())),
        LookUp::Partners(PartnerLookUp::Admission(id("adm_a"))),
        LookUp::Partners(PartnerLookUp::Limits(org("acme"))),
        LookUp::Partners(PartnerLookUp::Admissions(org("munich"), page.clone())),
        LookUp::Holders { organization: org("acme"), role: rol("user"), replacement: None },
        LookUp::RoleBelow { organization: org("acme"), role: rol("user") },
        LookUp::RoleInTree { organization: org("acme"), role: rol("user") },
        LookUp::RoleFor { member: id("mem_ada"), role: rol("user") },
        LookUp::RoleInvited { invitation: id("inv_bo"), role: rol("user") },
        LookUp::Member(id("mem_ada")),
        LookUp::Ending(id("mem_ada")),
        LookUp::CallersEnding,
        LookUp::CallersSessions,
        LookUp::Account(email("ada")),
        LookUp::Person { organization: org("acme"), email: email("ada") },
        LookUp::Invitation(id("inv_bo")),
        LookUp::Registration(id("reg_eve")),
        LookUp::Template(id("tpl_pump")),
        LookUp::TemplateFor { organization: org("acme"), template: id("tpl_pump") },
        LookUp::Device(id("dev_one")),
        LookUp::AccountWithId(id("acc_one")),
        LookUp::DeviceBatch(DeviceBatch::new(vec![id("dev_one")]).unwrap()),
        LookUp::Credential(code("1")),
        LookUp::StaticToken(code("1")),
        LookUp::StaticTokenWithId(id("stk_one")),
        LookUp::ProvisioningToken(code("1")),
        LookUp::Share(id("shr_one")),
        LookUp::CallersShares,
        LookUp::ApiToken(id("atk_one")),
        LookUp::ApiTokens(org("acme"), page.clone()),
        LookUp::CallersTree,
        LookUp::Members(org("acme"), MemberFilter::default(), page.clone()),
        LookUp::Invitations(org("acme"), InvitationFilter::default(), page.clone()),
        LookUp::Templates(org("acme"), page.clone()),
        LookUp::Devices(org("acme"), DeviceFilter::default(), page.clone()),
        LookUp::StaticTokens(org("acme"), StaticTokenFilter::default(), page.clone()),
        LookUp::Roots(page),
    ];
    Load {
        now: at(NOW),
        credential: Credential::Session(token("ada")),
        needs,
        replay: Some(ReplayKey { key: "k".to_owned() }),
        password_of: Some(PasswordOf::Account(email("ada"))),
    }
}

#[expect(clippy::too_many_lines, reason = "one of each kind")]
fn expectations() -> Vec<Expectation> {
    let rows = [
        Row::Session(id("ses_a")),
        Row::Account(id("acc_a")),
        Row::Tree(org("a")),
        Row::Organization(org("a")),
        Row::Role(rol("a")),
        Row::RoleValue(org("a"), rol("a")),
        Row::RoleValues(org("a"), rol("a")),
        Row::Member(id("mem_a")),
        Row::Invitation(id("inv_a")),
        Row::Registration(id("reg_a")),
        Row::Portal(org("a")),
        Row::Rescue(id("rsc_a")),
        Row::Reset(id("rst_a")),
        Row::EmailChange(id("emc_a")),
        Row::Template(id("tpl_a")),
        Row::Device(id("dev_a")),
        Row::StaticToken(id("stk_a")),
        Row::ProvisioningToken(id("ptk_a")),
        Row::Share(id("shr_a")),
        Row::ApiToken(id("atk_a")),
    ];
    let keys = [
        Key::AccountWith(email("a")),
        Key::Portal(org("a")),
        Key::OpenRescue(org("a"), at(1)),
        Key::Membership(id("acc_a"), org("a")),
        Key::MembershipBeside(id("acc_a"), vec![id("mem_a")]),
        Key::OwnedDevice { owner: id("acc_a"), organization: org("a"), but_of: vec![id("tpl_a")] },
        Key::PendingInvitation(org("a"), email("a"), at(1)),
        Key::Share(id("dev_a"), email("a"), at(1)),
        Key::ShareElsewhere(id("acc_a"), org("a"), at(1)),
        Key::Guest(org("a"), id("acc_a"), at(1)),
        Key::MembershipInTree(id("acc_a"), org("a")),
        Key::Seat(org("a"), email("a"), at(1)),
    ];
    let counters = [
        Counter::People(org("a"), at(1)),
        Counter::Joined(org("a")),
        Counter::Devices(org("a")),
        Counter::Shares(id("dev_a"), at(1)),
        Counter::Guests(org("a"), at(1)),
        Counter::SubOrganizations(org("a")),
        Counter::ActiveAdmins(org("a")),
        Counter::Developers(org("a")),
        Counter::CustomRoles(org("a")),
        Counter::Below(org("a")),
        Counter::DevicesOf(org("a")),
        Counter::MembersOf(org("a")),
        Counter::OpenInvitations(org("a")),
        Counter::InvitationMails(org("a"), Day::new(1)),
    ];
    let held = HeldRole { organization: org("a"), role: rol("a"), version: None };
    let held = Expectation::Held(vec![org("a")], vec![held]);
    let rows = rows
        .into_iter()
        .flat_map(|row| [Expectation::Exists(row.clone()), Expectation::Unchanged(row, Version::FIRST)]);
    let counters =
        counters.into_iter().flat_map(|it| [Expectation::AtMost(it.clone(), 1), Expectation::AtLeast(it, 1)]);
    let devices = Expectation::DevicesUnchanged(vec![(id("dev_a"), Version::FIRST)]);
    let developing = Expectation::Developing(org("a"), vec![(id("mem_a"), Version::FIRST)]);
    let partners = super::partners::relied();
    let of_some = [Expectation::Dormant(org("a"), at(1)), held, developing, devices].into_iter().chain(partners);
    rows.chain(keys.map(Expectation::Absent)).chain(counters).chain(of_some).collect()
}

#[allow(clippy::too_many_lines, reason = "one of each kind")]
fn writes() -> Vec<Write> {
    let mut writes = tenant();
    writes.extend(super::partners::partner());
    writes.extend([
        Write::Session(SessionWrite::EndSession(id("ses_ada"))),
        Write::Account(AccountWrite::ChangeEmail { account: id("acc_ada"), from: email("ada"), to: email("eve") }),
        Write::Registration(RegistrationWrite::ConfirmRegistration(id("reg_eve"))),
        Write::Organization(OrganizationWrite::SetPlan(org("acme"), Plan::Free)),
        Write::Role(RoleWrite::UpdateRole(role("user", RoleKind::User))),
        Write::Role(RoleWrite::SetRoleValues(vec![role_value("acme", "user")])),
        Write::Role(RoleWrite::MoveHolders {
            from: rol("user"),
            to: rol("admin"),
            members: vec![],
            invitations: vec![],
        }),
        Write::Role(RoleWrite::DeleteRole(rol("user"))),
        Write::Partners(PartnerWrite::EndAdmission(id("adm_a"))),
        Write::Organization(OrganizationWrite::RenameOrganization(org("munich"), name("Isar"))),
        Write::Organization(OrganizationWrite::SetOrganizationState(org("munich"), OrganizationState::Suspended)),
        Write::Organization(OrganizationWrite::SetAddOns(org("acme"), vec![AddOn::SelfRegistration])),
        Write::Member(MemberWrite::EndDeveloperModes(vec![id("mem_ada")])),
        Write::Organization(OrganizationWrite::DeleteOrganization(org("nowhere"))),
        Write::Member(MemberWrite::SetProfile(policy_core::member::Profile::of(id("mem_ada")))),
        Write::Registration(RegistrationWrite::SettleRescue(id("rsc_a"), RescueOutcome::Cancelled)),
        Write::Organization(OrganizationWrite::MoveOrganization(org("munich"), org("acme"))),
        Write::Member(MemberWrite::UpdateMember(member("ada", "acme", "user"))),
        Write::Invitation(InvitationWrite::SettleInvitation(id("inv_bo"), Outcome::Declined)),
        Write::Member(MemberWrite::HoldSeat(seat("ada", None))),
        Write::Member(MemberWrite::ReleaseSeat(org("acme"), email("ada"))),
        Write::Member(MemberWrite::HandOverDevices { from: (org("munich"), id("acc_ada")), to: (org("munich"), None) }),
        Write::Device(DeviceWrite::DeleteTemplate(id("tpl_nothing"))),
        Write::Session(SessionWrite::EndOtherSessions(id("acc_ada"), id("ses_ada"))),
        changed_password(),
        changed_account(),
        Write::Member(MemberWrite::DeleteMember(id("mem_ada"))),
        Write::Account(AccountWrite::DeleteAccount(id("acc_ada"))),
        Write::Invitation(InvitationWrite::UpdateInvitation(invitation("bo", NOW + 500))),
        Write::Member(MemberWrite::ReserveSeats(org("acme"), vec![(email("new"), at(NOW + 1))])),
        Write::Organization(OrganizationWrite::CountMails(org("acme"), Day::new(1), 1)),
        Write::Organization(OrganizationWrite::SetInviting(org("acme"), InvitationDays::LONGEST, InvitedAccounts::All)),
        Write::Device(DeviceWrite::UpdateDevice(device("one", None))),
        Write::Device(DeviceWrite::WithdrawStaticToken(id("stk_one"))),
        Write::Share(ShareWrite::CreateShare(share())),
        Write::ApiToken(ApiTokenWrite::CreateApiToken(api_token())),
        Write::ApiToken(ApiTokenWrite::DeleteApiToken(id("atk_one"))),
        Write::Share(ShareWrite::AcceptShare(id("shr_one"), id("acc_bo"))),
        Write::Share(ShareWrite::EndShares(org("acme"), EndedShares::One(id("shr_one")))),
        Write::Share(ShareWrite::EndShares(org("acme"), EndedShares::OfDevices(vec![id("dev_one")]))),
        Write::Share(ShareWrite::EndShares(org("acme"), EndedShares::OfAccount(id("acc_bo")))),
        Write::Share(ShareWrite::EndShares(org("acme"), EndedShares::OfMembership(id("acc_bo"), org("munich")))),
        Write::Share(ShareWrite::HoldGuest(Guest { root: org("acme"), account: id("acc_bo"), until: None })),
        Write::Share(ShareWrite::ReleaseGuest(org("acme"), id("acc_bo"))),
        Write::Device(DeviceWrite::CreateProvisioningToken(provisioning_token())),
        Write::Device(DeviceWrite::UseProvisioningToken(id("ptk_one"), id("dev_one"))),
        Write::Device(DeviceWrite::AssignDevices {
            devices: vec![id("dev_one")],
            organization: org("acme"),
            owner: None,
        }),
        Write::Device(DeviceWrite::DeleteDevice(id("dev_one"))),
        Write::Device(DeviceWrite::ClaimStaticToken(id("stk_one"), id("dev_one"))),
    ]);
    for counter in [
        Counter::Devices(org("acme")),
        Counter::SubOrganizations(org("acme")),
        Counter::ActiveAdmins(org("acme")),
        Counter::Developers(org("acme")),
    ] {
        writes.push(Write::Count(counter, Step::Up));
    }
    writes
}

fn changed_password() -> Write {
    Write::Account(AccountWrite::SetPassword(id("acc_ada"), NewPassword::new("correct horse battery").unwrap()))
}

fn changed_account() -> Write {
    let Write::Account(AccountWrite::CreateAccount(account, _)) = account("ada") else { panic!("another write") };
    Write::Account(AccountWrite::UpdateAccount(account))
}
