//! A tenant in a database, and the same as one slice.

use policy_core::{
    account::{Email, NewPassword, Session, SessionLimits},
    action::{
        AcceptInvitation, Action, ClaimDevice, ConfirmRegistration, CreateOrganization, CreateStaticTokens,
        CreateTemplate, InvitationAction, InvitationLink, Invite, NewPerson, OrganizationAction, PlanAction,
        RegistrationAction, SetInviting, SetPlan, StaticTokenAction, Subscribe, TemplateAction,
    },
    change::{Changes, Counter, SessionWrite, Write, apply},
    decide::{Decision, decide},
    denial::Denial,
    device::{BatchSize, CodeDigest},
    facts::{Caller, Facts, Seat},
    id::{AccountId, InvitationId, MemberId, OrganizationId, RoleId},
    invitation::{Generation, Invitation, InvitationDays, InvitedAccounts},
    member::{Member, MemberState},
    organization::{Place, Tenant},
    plan::Plan,
    role::RoleKind,
    text::{Language, Name, Note},
    time::Timestamp,
};
use policy_tests::{
    rows::{insert, read_back, session_token, sorted},
    telling::tell,
};
use policy_worker::store::{Commit, Credential, Epoch, Load, SqliteStore, Store, TokenDigest};
use std::{
    future::Future,
    task::{Context, Poll, Waker},
};

pub(crate) const DAY: i64 = 24 * 3_600_000;

pub(crate) struct World {
    store: SqliteStore,
    pub(crate) facts: Facts,
    audited: u32,
}

/// SQLite never makes anybody wait.
fn done<T>(future: impl Future<Output = T>) -> T {
    match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a native store made somebody wait"),
    }
}

impl World {
    fn store(&self) -> &dyn Store {
        &self.store
    }

    pub(crate) fn at(&mut self, now: i64) -> &mut Self {
        self.facts.now = Timestamp::from_millis(now);
        self.facts = settled(&self.facts);
        self
    }

    fn loaded_for(&self, action: &Action) -> Facts {
        let credential = match &self.facts.caller {
            Caller::Nobody => Credential::Nobody,
            Caller::Operator => Credential::Operator,
            Caller::Account(session) => Credential::Session(TokenDigest::of(&session_token(&session.id))),
            Caller::Token(token) => Credential::Token(TokenDigest::new(token.digest.as_str()).expect("a digest")),
        };
        let wanted = Load { now: self.facts.now, credential, needs: action.needs(), replay: None, password_of: None };
        done(self.store().load(&wanted)).expect("the store loads").facts
    }

    /// What the slice that the store loads decides; it is what the whole tenant decides.
    pub(crate) fn decides(&self, action: &Action) -> Decision {
        let loaded = self.loaded_for(action);
        assert_eq!(loaded.caller, self.facts.caller, "the session is not in the database");
        let decision = decide(&loaded, action);
        assert_eq!(tell(&decision), tell(&decide(&self.facts, action)), "{action:?}\nloaded: {loaded:#?}");
        decision
    }

    pub(crate) fn refuses(&self, action: &Action) -> Denial {
        match self.decides(action) {
            Decision::Allowed(_) => panic!("{action:?} is allowed"),
            Decision::Denied(denial) => denial,
        }
    }

    /// What it would change, without doing it.
    pub(crate) fn changes(&self, action: &Action) -> Changes {
        match self.decides(action) {
            Decision::Allowed(permit) => permit.changes().expect("a change").clone(),
            Decision::Denied(denial) => panic!("{action:?} is refused: {denial:?}"),
        }
    }

    pub(crate) fn does(&mut self, action: &Action) -> &mut Self {
        let changes = self.changes(action);
        assert!(self.commits(&changes), "nothing has changed meanwhile");
        self.facts = apply(&self.facts, &changes);
        let stored = done(read_back(self.store(), self.facts.now)).expect("the rows are facts");
        assert_eq!(settled(&stored), sorted(&self.facts), "{action:?}");
        self.counts_what_is_there();
        self
    }

    /// Whether these changes can be committed still.
    pub(crate) fn commits(&mut self, changes: &Changes) -> bool {
        self.audited += 1;
        let begun = changes.writes().iter().find_map(|write| {
            let Write::Session(SessionWrite::BeginSession(session)) = write else { return None };
            Some(TokenDigest::of(&session_token(&session.id)))
        });
        let outbox_ids: Vec<_> = (0..changes.mails().len()).map(|at| format!("mail_{}_{at}", self.audited)).collect();
        let commit = Commit {
            now: self.facts.now,
            request_id: "req",
            changes,
            password: Some("hash"),
            rehashed: None,
            session_digest: begun.as_ref(),
            replay: None,
            outbox_ids: &outbox_ids,
            audit_id: &format!("aud_{}", self.audited),
        };
        done(self.store().commit(&commit)).is_ok()
    }

    /// INVARIANT (seats), (last admin), (developer): counters are what they count.
    fn counts_what_is_there(&self) {
        let facts = &self.facts;
        for organization in &facts.organizations {
            let here = || facts.members.iter().filter(|it| it.organization == organization.id);
            let admin = |it: &Member| facts.role(&it.role).is_some_and(|role| role.kind == RoleKind::Admin);
            let admins = here().filter(|it| it.state == MemberState::Active && admin(it)).count();
            assert_eq!(
                organization.active_admins as usize,
                admins,
                "{:?}",
                Counter::ActiveAdmins(organization.id.clone())
            );
            let Some(tenant) = organization.tenant() else { continue };
            let seats = || facts.seats.iter().filter(|it| it.root == organization.id);
            assert_eq!(tenant.people as usize, seats().count());
            assert_eq!(tenant.joined as usize, seats().filter(|it| it.until.is_none()).count());
        }
    }

    /// Signs in, with a session that begins now.
    pub(crate) fn as_account(&mut self, name: &str) -> &mut Self {
        self.as_session(name, name)
    }

    pub(crate) fn as_session(&mut self, name: &str, session: &str) -> &mut Self {
        let session = Session::begun(id("ses", session), acc(name), self.facts.now, SessionLimits::USUAL);
        let digest = TokenDigest::of(&session_token(&session.id));
        let sql = "INSERT INTO session (id, account, token_digest, epoch, begun_at, used_at, expires_at)
            VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6)
            ON CONFLICT (id) DO UPDATE SET begun_at = excluded.begun_at, used_at = excluded.used_at,
                expires_at = excluded.expires_at";
        let row = policy_worker::store::Statement::new(
            sql,
            [
                session.id.as_str().into(),
                session.account.as_str().into(),
                digest.as_str().into(),
                session.begun_at.as_millis().into(),
                session.used_at.as_millis().into(),
                session.expires_at.as_millis().into(),
            ],
        );
        self.store.batch_now(&[row]).expect("a session is a row");
        self.facts.sessions.retain(|it| it.id != session.id);
        self.facts.sessions.push(session.clone());
        self.as_caller(Caller::Account(session))
    }

    pub(crate) fn as_caller(&mut self, caller: Caller) -> &mut Self {
        self.facts.caller = caller;
        self
    }

    pub(crate) fn as_nobody(&mut self) -> &mut Self {
        self.as_caller(Caller::Nobody)
    }

    /// Invites somebody as the caller is, and joins as that person.
    pub(crate) fn joins(&mut self, who: &str, organization: &str, role: &str) -> &mut Self {
        self.does(&invite(who, organization, role)).as_nobody().does(&accept(who))
    }

    pub(crate) fn tenant(&self) -> &Tenant {
        self.facts.root_of(&org("acme")).expect("a root").1
    }

    /// Whose the device is, and where.
    pub(crate) fn device(&self, number: u8) -> (Option<&str>, &str) {
        let device = self.facts.device(&id("dev", &format!("n{number}"))).expect("a device");
        (device.owner.as_ref().map(AccountId::as_str), device.organization.as_str())
    }

    pub(crate) fn has_account(&self, name: &str) -> bool {
        self.facts.account(&acc(name)).is_some()
    }

    pub(crate) fn has_member(&self, name: &str) -> bool {
        self.facts.member(&mem(name)).is_some()
    }

    pub(crate) fn invitation(&self, who: &str) -> &Invitation {
        self.facts.invitation(&inv(who)).expect("an invitation")
    }
}

/// The same without seats that have ended by the clock: so a store shows it, whatever its rows still hold.
fn settled(facts: &Facts) -> Facts {
    let (mut facts, ended) = (facts.clone(), |seat: &Seat| seat.until.is_some_and(|until| until <= facts.now));
    for organization in &mut facts.organizations {
        let over = facts.seats.iter().filter(|it| it.root == organization.id && ended(it)).count();
        if let Place::Root(tenant) = &mut organization.place {
            tenant.people -= u32::try_from(over).expect("a few");
        }
    }
    facts.seats.retain(|seat| !ended(seat));
    facts
}

pub(crate) fn id<T: TryFrom<String>>(prefix: &str, name: &str) -> T {
    T::try_from(format!("{prefix}_{name}")).unwrap_or_else(|_| panic!("`{prefix}_{name}` is no identifier"))
}

pub(crate) fn org(text: &str) -> OrganizationId {
    id("org", text)
}

pub(crate) fn rol(text: &str) -> RoleId {
    id("rol", text)
}

pub(crate) fn acc(text: &str) -> AccountId {
    id("acc", text)
}

pub(crate) fn mem(text: &str) -> MemberId {
    id("mem", text)
}

pub(crate) fn inv(text: &str) -> InvitationId {
    id("inv", text)
}

pub(crate) fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

pub(crate) fn email(name: &str) -> Email {
    Email::new(&format!("{name}@acme.example")).expect("an e-mail")
}

pub(crate) fn person(text: &str) -> NewPerson {
    let password = NewPassword::new("correct horse battery").expect("long enough");
    NewPerson { account: acc(text), name: name(text), password }
}

pub(crate) fn invite(who: &str, organization: &str, role: &str) -> Action {
    invite_as(who, who, organization, role)
}

/// Invites the person with an identifier of its own, when there are several invitations of one person.
pub(crate) fn invite_as(invitation: &str, who: &str, organization: &str, role: &str) -> Action {
    Action::Invitation(InvitationAction::Invite(Box::new(Invite {
        id: inv(invitation),
        organization: org(organization),
        email: email(who),
        role: rol(role),
        name: None,
        message: Note::default(),
        language: Language::De,
        days: InvitationDays::LONGEST,
    })))
}

pub(crate) fn link(invitation: &str, generation: u32) -> InvitationLink {
    InvitationLink { invitation: inv(invitation), generation: Generation::new(generation) }
}

/// A person without account accepts the first link.
pub(crate) fn accept(who: &str) -> Action {
    accept_link(link(who, 1), who, Some(person(who)))
}

pub(crate) fn accept_link(link: InvitationLink, member: &str, person: Option<NewPerson>) -> Action {
    let session = id("ses", &format!("new_{member}"));
    Action::Invitation(InvitationAction::AcceptInvitation(Box::new(AcceptInvitation {
        link,
        person,
        member: mem(member),
        session,
    })))
}

pub(crate) fn below(name_: &str, parent: &str) -> Action {
    Action::Organization(OrganizationAction::CreateOrganization(CreateOrganization {
        id: org(name_),
        parent: org(parent),
        name: name(name_),
    }))
}

pub(crate) fn set_plan(root: &str, plan: Plan) -> Action {
    let groups = [id("org", &format!("{root}_clients")), id("org", &format!("{root}_partners"))];
    Action::Plan(PlanAction::SetPlan(SetPlan { root: org(root), plan, groups }))
}

/// The switch of B01, as the root is now.
pub(crate) fn set_accounts(world: &World, accounts: InvitedAccounts) -> Action {
    let root = world.facts.organization(&org("acme")).expect("a root");
    let days = root.tenant().expect("a root").inviting.days;
    Action::Invitation(InvitationAction::SetInviting(SetInviting {
        root: root.id.clone(),
        days,
        accounts,
        seen: root.version,
    }))
}

/// Somebody subscribes: a root with three roles.
pub(crate) fn subscribe(world: &mut World, who: &str, root: &str) {
    let subscribe = Subscribe { id: id("reg", who), email: email(who), language: Language::En };
    world.as_nobody().does(&Action::Registration(RegistrationAction::Subscribe(subscribe)));
    let role = |kind: &str| if root == "acme" { rol(kind) } else { id("rol", &format!("{root}_{kind}")) };
    world.does(&Action::Registration(RegistrationAction::ConfirmRegistration(Box::new(ConfirmRegistration {
        registration: id("reg", who),
        person: person(who),
        organization_name: name(root),
        organization: org(root),
        member: mem(who),
        roles: [role("admin"), role("staff"), role("user")],
        session: id("ses", who),
    }))));
}

/// Acme on Free with Ada, who is signed in.
pub(crate) fn subscribed() -> World {
    let facts = Facts { now: Timestamp::from_millis(1_000), ..Facts::default() };
    let store = SqliteStore::in_memory(Epoch(0)).expect("the migrations apply");
    store.batch_now(&insert(&facts)).expect("the facts are rows");
    let mut world = World { store, facts, audited: 0 };
    subscribe(&mut world, "ada", "acme");
    world.as_account("ada");
    world
}

/// Acme on PRO, Munich and Berlin below it; Stef is Staff in Acme, Moni Admin and Uli a User in Munich.
pub(crate) fn grown() -> World {
    let mut world = subscribed();
    world.as_caller(Caller::Operator).does(&set_plan("acme", Plan::Pro)).as_account("ada");
    world.does(&below("munich", "acme_clients")).does(&below("berlin", "acme_clients"));
    world.joins("stef", "acme", "staff").as_account("ada");
    world.joins("moni", "munich", "admin").as_account("ada");
    world.joins("uli", "munich", "user").as_account("ada");
    world
}

/// A template of Acme, `count` codes for it, numbered from 0.
pub(crate) fn prints(world: &mut World, count: u8) {
    let template = CreateTemplate {
        fields: policy_core::device::MetadataFields::default(),
        id: id("tpl", "pump"),
        organization: org("acme"),
        name: name("Pump"),
        description: Note::default(),
    };
    world.does(&Action::Template(TemplateAction::CreateTemplate(template)));
    world.does(&Action::StaticToken(StaticTokenAction::CreateStaticTokens(CreateStaticTokens {
        organization: org("acme"),
        template: id("tpl", "pump"),
        size: BatchSize::new(count.into()).expect("a few"),
        tokens: (0..count).map(|at| (id("stk", &format!("n{at}")), code(at))).collect(),
    })));
}

fn code(number: u8) -> CodeDigest {
    CodeDigest::new(&format!("{number:064}")).expect("a digest")
}

/// Claims a device as whoever is the caller.
pub(crate) fn claim(number: u8, organization: &str) -> Action {
    Action::StaticToken(StaticTokenAction::ClaimDevice(ClaimDevice {
        digest: code(number),
        device: id("dev", &format!("n{number}")),
        credential: code(100 + number),
        name: None,
        organization: Some(org(organization)),
    }))
}
