//! A small tenant, made by writes: Acme with Munich below it, Ada its Admin, an invitation, a device, a token.

pub(super) use super::sessions::session;

use crate::store::{
    BoxFuture, Commit, Credential, Epoch, Load, Loaded, SqliteStore, Statement, Store, StoreError, TokenDigest,
    commit::{Parts, batch},
};
use policy_core::{
    account::{Account, Email, NewPassword},
    action::{Action, RegistrationAction, Subscribe},
    change::{
        AccountWrite, Actor, AuditEntry, Changes, DeviceWrite, Expectation, InvitationWrite, MemberWrite,
        OrganizationWrite, RegistrationWrite, RoleWrite, SessionWrite, Write,
    },
    decide::{Decision, decide},
    device::{
        CodeDigest, Device, Metadata, MetadataFields, ProvisioningToken, StaticToken, StaticTokenState, Template,
    },
    facts::{Facts, LookUp, Seat},
    id::{AccountId, OrganizationId, RoleId},
    invitation::{Generation, Invitation, Outcome, Registration, RegistrationOutcome},
    member::{DeveloperMode, Member, MemberState},
    organization::{Kind, Organization, OrganizationState, Place, Tenant},
    permission::{PermissionAction, PermissionSet},
    plan::Plan,
    portal::{Colour, Entry, Portal, PortalState, Slug, WebAddress},
    rescue::{Rescue, RescueOutcome},
    role::{Role, RoleKind, RoleValue, StoredPermissions},
    share::{Share, ShareState, SharedActions},
    text::{Language, Name, Note},
    time::{Timestamp, Version},
    token::ApiToken,
};
use std::{
    future::Future,
    sync::atomic::{AtomicU32, Ordering},
    task::{Context, Poll, Waker},
};

pub(super) const NOW: i64 = 1_000_000;

/// SQLite never makes anybody wait.
pub(super) fn done<T>(future: impl Future<Output = T>) -> T {
    match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a native store made somebody wait"),
    }
}

pub(super) fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

pub(super) fn id<T: TryFrom<String>>(text: &str) -> T {
    T::try_from(text.to_owned()).unwrap_or_else(|_| panic!("`{text}` is no identifier"))
}

pub(super) fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub(super) fn email(name: &str) -> Email {
    Email::new(&format!("{name}@acme.example")).unwrap()
}

pub(super) fn org(text: &str) -> OrganizationId {
    id(&format!("org_{text}"))
}

pub(super) fn rol(text: &str) -> RoleId {
    id(&format!("rol_{text}"))
}

pub(super) fn acc(text: &str) -> AccountId {
    id(&format!("acc_{text}"))
}

pub(super) fn account(who: &str) -> Write {
    let account =
        Account { id: acc(who), email: email(who), name: name(who), language: Language::De, version: Version::FIRST };
    Write::Account(AccountWrite::CreateAccount(account, NewPassword::new("correct horse battery").unwrap()))
}

pub(super) fn token(who: &str) -> TokenDigest {
    TokenDigest::of(&format!("token of {who}"))
}

pub(super) fn root(text: &str) -> Organization {
    let tenant = Tenant::new(Plan::Pro);
    organization(text, Place::Root(tenant))
}

pub(super) fn below(text: &str, parent: &str) -> Organization {
    organization(text, Place::Below { parent: org(parent), root: org("acme"), kind: Kind::Client })
}

pub(super) fn organization(text: &str, place: Place) -> Organization {
    Organization {
        id: org(text),
        name: name(text),
        place,
        state: OrganizationState::Active,
        active_admins: 0,
        developers: 0,
        created_at: at(5),
        version: Version::FIRST,
    }
}

pub(super) fn role(text: &str, kind: RoleKind) -> Role {
    Role { id: rol(text), root: org("acme"), name: name(text), kind, version: Version::FIRST }
}

pub(super) fn role_value(organization: &str, role: &str) -> RoleValue {
    RoleValue {
        organization: org(organization),
        role: rol(role),
        stored: StoredPermissions::default(),
        version: Version::FIRST,
    }
}

pub(super) fn member(who: &str, organization: &str, role: &str) -> Member {
    Member {
        id: id(&format!("mem_{who}")),
        account: acc(who),
        organization: org(organization),
        role: rol(role),
        state: MemberState::Active,
        developer_mode: DeveloperMode::On,
        valid_after: at(3),
        joined_at: at(4),
        version: Version::FIRST,
    }
}

pub(super) fn seat(who: &str, until: Option<i64>) -> Seat {
    Seat { root: org("acme"), email: email(who), until: until.map(at) }
}

pub(super) fn invitation(who: &str, expires_at: i64) -> Invitation {
    Invitation {
        id: id(&format!("inv_{who}")),
        organization: org("munich"),
        email: email(who),
        role: rol("user"),
        name: Some(name("Bo")),
        message: Note::new("two\nlines").unwrap(),
        language: Language::De,
        inviter: acc("ada"),
        outcome: Outcome::Open,
        generation: Generation::FIRST,
        created_at: at(6),
        expires_at: at(expires_at),
        version: Version::FIRST,
    }
}

pub(super) fn registration(who: &str) -> Registration {
    Registration {
        id: id(&format!("reg_{who}")),
        root: None,
        email: email(who),
        language: Language::En,
        outcome: RegistrationOutcome::Open,
        expires_at: at(NOW + 500),
        version: Version::FIRST,
    }
}

pub(super) fn portal() -> Portal {
    Portal {
        root: org("acme"),
        state: PortalState::On,
        slug: Slug::new("acme").unwrap(),
        name: name("Acme Home"),
        logo: Some(WebAddress::new("https://a.example/l.svg").unwrap()),
        colour: Some(Colour::new("#00ff88").unwrap()),
        role: rol("user"),
        entry: Entry::Joins(org("munich")),
        version: Version::FIRST,
    }
}

pub(super) fn rescue() -> Rescue {
    Rescue {
        id: id("rsc_one"),
        root: org("acme"),
        email: email("bo"),
        language: Language::De,
        outcome: RescueOutcome::Open,
        effective_at: at(NOW + 100),
        expires_at: at(NOW + 500),
        version: Version::FIRST,
    }
}

pub(super) fn template() -> Template {
    Template {
        fields: MetadataFields::new(vec![Name::new("Site").expect("a name")]).expect("fields"),
        id: id("tpl_pump"),
        organization: org("acme"),
        name: name("Pump"),
        description: Note::new("pumps").unwrap(),
        created_at: at(7),
        version: Version::FIRST,
    }
}

pub(super) fn device(text: &str, owner: Option<&str>) -> Device {
    Device {
        metadata: Metadata::new([(Name::new("Site").expect("a name"), "Roof".to_owned())].into()).expect("metadata"),
        id: id(&format!("dev_{text}")),
        organization: org("munich"),
        owner: owner.map(acc),
        name: name(text),
        template: id("tpl_pump"),
        credential: None,
        created_at: at(8),
        version: Version::FIRST,
    }
}

pub(super) fn static_token(text: &str, digit: &str) -> StaticToken {
    StaticToken {
        id: id(&format!("stk_{text}")),
        organization: org("acme"),
        template: id("tpl_pump"),
        digest: code(digit),
        state: StaticTokenState::Unclaimed,
        created_at: at(9),
        version: Version::FIRST,
    }
}

pub(super) fn provisioning_token() -> ProvisioningToken {
    ProvisioningToken {
        id: id("ptk_one"),
        organization: org("munich"),
        account: acc("ada"),
        digest: code("5"),
        device: None,
        created_at: at(9),
        expires_at: at(NOW + 500),
        version: Version::FIRST,
    }
}

pub(super) fn share() -> Share {
    Share {
        id: id("shr_one"),
        root: org("acme"),
        device: id("dev_one"),
        sharer: acc("ada"),
        email: email("bo"),
        actions: SharedActions::new(&[PermissionAction::DeviceView]).unwrap(),
        language: Language::De,
        state: ShareState::Offered,
        generation: Generation::FIRST,
        created_at: at(NOW),
        until: Some(at(NOW + 400)),
        version: Version::FIRST,
    }
}

pub(super) fn api_token() -> ApiToken {
    ApiToken {
        id: id("atk_one"),
        organization: org("munich"),
        maker: acc("ada"),
        name: name("Broker"),
        permissions: PermissionSet::of(&[PermissionAction::DeviceView.in_organization()]),
        digest: code("6"),
        created_at: at(9),
        expires_at: Some(at(NOW + 500)),
        version: Version::FIRST,
    }
}

pub(super) fn code(digit: &str) -> CodeDigest {
    CodeDigest::new(&digit.repeat(64)).unwrap()
}

/// What the tenant is made of.
pub(super) fn tenant() -> Vec<Write> {
    vec![
        account("ada"),
        account("bo"),
        Write::Organization(OrganizationWrite::CreateOrganization(root("acme"))),
        Write::Organization(OrganizationWrite::CreateOrganization(below("munich", "acme"))),
        Write::Role(RoleWrite::CreateRole(role("admin", RoleKind::Admin))),
        Write::Role(RoleWrite::CreateRole(role("user", RoleKind::User))),
        Write::Role(RoleWrite::SetRoleValue(role_value("acme", "admin"))),
        Write::Role(RoleWrite::SetRoleValue(role_value("acme", "user"))),
        Write::Role(RoleWrite::CopyRoleValues { from: org("acme"), to: org("munich") }),
        Write::Member(MemberWrite::HoldSeat(seat("ada", None))),
        Write::Member(MemberWrite::CreateMember(member("ada", "acme", "admin"))),
        Write::Session(SessionWrite::BeginSession(session("ada"))),
        Write::Member(MemberWrite::HoldSeat(seat("bo", Some(NOW + 500)))),
        Write::Invitation(InvitationWrite::CreateInvitations(vec![invitation("bo", NOW + 500)])),
        Write::Registration(RegistrationWrite::OpenRegistration(registration("eve"))),
        Write::Registration(RegistrationWrite::SetPortal(portal())),
        Write::Registration(RegistrationWrite::OpenRescue(rescue())),
        Write::Device(DeviceWrite::CreateTemplate(template())),
        Write::Device(DeviceWrite::CreateDevice(device("one", Some("ada")))),
        Write::Device(DeviceWrite::CreateStaticTokens(vec![static_token("one", "1"), static_token("two", "2")])),
    ]
}

/// A database with the tenant in it.
pub(super) fn world() -> SqliteStore {
    let store = SqliteStore::in_memory(Epoch(7)).unwrap();
    write(&store, &[], &tenant()).unwrap();
    store
}

/// Commits these parts as if they had been decided.
pub(super) fn write(store: &SqliteStore, expectations: &[Expectation], writes: &[Write]) -> Result<(), StoreError> {
    commit_at(store, NOW, &Parts { expectations, writes, audit: &entry(), mails: &[] })
}

pub(super) fn commit_at(store: &SqliteStore, now: i64, parts: &Parts) -> Result<(), StoreError> {
    let statements = with_commit(now, parts, |commit| batch(commit, parts, store.epoch()))?;
    store.batch_now(&statements).map(drop)
}

/// Hands out a commit with everything that the edge makes. Its changes are some that really were decided: only that
/// makes any; what is written is `parts`.
pub(super) fn with_commit<T>(now: i64, parts: &Parts, work: impl FnOnce(&Commit) -> T) -> T {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let outbox_ids: Vec<String> = (0..parts.mails.len()).map(|at| format!("mail_{number}_{at}")).collect();
    work(&Commit {
        now: at(now),
        request_id: "req_1",
        changes: &some_changes(),
        password: Some("$argon2id$"),
        rehashed: None,
        session_digest: Some(&token("ada")),
        replay: None,
        outbox_ids: &outbox_ids,
        audit_id: &format!("aud_{number}"),
    })
}

pub(super) fn some_changes() -> Changes {
    let subscribe = Subscribe { id: id("reg_new"), email: email("new"), language: Language::En };
    let Decision::Allowed(permit) =
        decide(&Facts::default(), &Action::Registration(RegistrationAction::Subscribe(subscribe)))
    else {
        panic!("anybody may subscribe")
    };
    permit.changes().unwrap().clone()
}

pub(super) fn entry() -> AuditEntry {
    AuditEntry {
        root: Some(org("acme")),
        organization: Some(org("munich")),
        actor: Actor::Account(acc("ada"), id("ses_ada")),
        verb: "member.suspend",
        subject: "mem_ada".into(),
        before: vec![("state", "active".to_owned())],
        after: vec![("state", "suspended".to_owned())],
    }
}

pub(super) fn load(store: &SqliteStore, who: Option<&str>, needs: Vec<LookUp>) -> Loaded {
    load_at(store, NOW, who, needs)
}

pub(super) fn load_at(store: &SqliteStore, now: i64, who: Option<&str>, needs: Vec<LookUp>) -> Loaded {
    let credential = who.map_or(Credential::Nobody, |who| Credential::Session(token(who)));
    let wanted = Load { now: at(now), credential, needs, replay: None, password_of: None };
    let store: &dyn Store = store;
    let loading: BoxFuture<'_, _> = store.load(&wanted);
    done(loading).unwrap()
}

/// Everything that is in the database, but the log of changes.
pub(super) fn dump(store: &SqliteStore) -> Vec<String> {
    let tables = store.ask("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    tables
        .iter()
        .filter(|table| *table != "audit_entry")
        .flat_map(|table| {
            let rows = store.ask(&format!("SELECT * FROM {table}")).unwrap();
            rows.into_iter().map(|row| format!("{table}: {row}")).collect::<Vec<_>>()
        })
        .collect()
}

/// Runs statements that are no commit.
pub(super) fn run(store: &SqliteStore, statement: Statement) -> Result<Vec<String>, StoreError> {
    let rows = store.batch_now(&[statement])?;
    Ok(rows.iter().flat_map(|rows| rows.iter()).map(|row| format!("{row:?}")).collect())
}
