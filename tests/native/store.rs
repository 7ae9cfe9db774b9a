//! The store beside the core: what is loaded for an action decides it as the whole tenant would, and what is committed
//! is what `apply` says. Along the main job, step by step, and for every action that anybody could ask for.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

#[path = "store/of_corpus.rs"]
mod of_corpus;

use policy_core::{
    access::Holding,
    account::{Email, NewPassword, Session, SessionLimits},
    action::{
        AcceptInvitation, AccountAction, Action, ClaimDevice, ConfirmRegistration, CreateDevice, CreateOrganization,
        CreateStaticTokens, CreateTemplate, DeviceAction, EditDevice, EditRole, InvitationAction, InvitationLink,
        Invite, MemberAction, NewPerson, OrganizationAction, PasswordCheck, PlanAction, RegistrationAction,
        RequestEmailChange, RoleAction, SessionAction, SetInviting, SetPlan, StaticTokenAction, Subscribe,
        TemplateAction,
    },
    change::{SessionWrite, Write, apply},
    decide::{Decision, decide},
    device::{BatchSize, CodeDigest},
    facts::{Caller, Facts},
    id::{OrganizationId, RoleId},
    invitation::{Generation, InvitationDays, InvitedAccounts},
    member::DeveloperMode,
    permission::{PermissionAction as P, PermissionSet},
    plan::Plan,
    role::Reach,
    text::{Language, Name, Note},
    time::{Timestamp, Version},
};
use policy_tests::{
    actions::every_action,
    rows::{insert, read_back, read_log, session_token, sorted},
    telling::tell,
};
use policy_worker::store::{Commit, Credential, Epoch, Load, SqliteStore, Store, TokenDigest};
use std::{
    future::Future,
    task::{Context, Poll, Waker},
};

/// A tenant in a database, and the same as one slice.
struct World {
    store: SqliteStore,
    facts: Facts,
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
    fn of(facts: Facts) -> Self {
        let store = SqliteStore::in_memory(Epoch(0)).expect("the migrations apply");
        store.batch_now(&insert(&facts)).expect("the facts are rows");
        Self { store, facts, audited: 0 }
    }

    fn store(&self) -> &dyn Store {
        &self.store
    }

    fn credential(&self) -> Credential {
        match &self.facts.caller {
            Caller::Nobody => Credential::Nobody,
            Caller::Operator => Credential::Operator,
            Caller::Account(session) => Credential::Session(TokenDigest::of(&session_token(&session.id))),
            Caller::Token(token) => Credential::Token(TokenDigest::new(token.digest.as_str()).expect("a digest")),
        }
    }

    fn loaded_for(&self, action: &Action) -> Facts {
        let (now, credential) = (self.facts.now, self.credential());
        let wanted = Load { now, credential, needs: action.needs(), replay: None, password_of: None };
        done(self.store().load(&wanted)).expect("the store loads").facts
    }

    fn asked_alike(&self, action: &Action) {
        let loaded = self.loaded_for(action);
        assert_eq!(loaded.caller, self.facts.caller);
        // It shows all that is looked up for the caller: of the whole tenant that is too much.
        let whole = if matches!(action, Action::Session(SessionAction::ShowSession)) {
            self.callers_own()
        } else {
            // A snapshot lists things in the order in which it was given them.
            Facts {
                caller: self.facts.caller.clone(),
                sign_ins: self.facts.sign_ins.clone(),
                sessions: self.facts.sessions.clone(),
                audit_entries: done(read_log(self.store())).expect("the log reads"),
                holdings: Holding::count(&self.facts.devices),
                ..sorted(&self.facts)
            }
        };
        let expected = tell(&decide(&whole, action));
        assert_eq!(tell(&decide(&loaded, action)), expected, "{action:?}\nloaded: {loaded:#?}");
    }

    /// What is always looked up: the caller's account and memberships, the organizations above these, and the roles.
    fn callers_own(&self) -> Facts {
        let Some(caller) = self.facts.caller.session().map(|session| &session.account) else {
            return Facts { now: self.facts.now, caller: self.facts.caller.clone(), ..Facts::default() };
        };
        let whole = &self.facts;
        let members: Vec<_> = whole.members_of(caller).cloned().collect();
        let above = |id: &OrganizationId| {
            members.iter().any(|it| whole.with_those_above(&it.organization).any(|above| above.id == *id))
        };
        Facts {
            now: whole.now,
            caller: whole.caller.clone(),
            organizations: whole.organizations.iter().filter(|it| above(&it.id)).cloned().collect(),
            roles: whole.roles.iter().filter(|it| members.iter().any(|member| member.role == it.id)).cloned().collect(),
            role_values: members
                .iter()
                .filter_map(|it| whole.role_value(&it.organization, &it.role))
                .cloned()
                .collect(),
            accounts: whole.account(caller).cloned().into_iter().collect(),
            members,
            ..Facts::default()
        }
    }

    fn every_action_is_decided_alike(&self) -> usize {
        let actions = every_action(&self.facts).expect("actions");
        actions.iter().for_each(|action| self.asked_alike(action));
        actions.len()
    }

    fn does(&mut self, action: &Action) -> &mut Self {
        self.asked_alike(action);
        let decision = decide(&self.loaded_for(action), action);
        let Decision::Allowed(permit) = decision else { panic!("{action:?} is refused: {decision:?}") };
        let changes = permit.changes().expect("a change");
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
        done(self.store().commit(&commit)).expect("it is committed");
        self.facts = apply(&self.facts, changes);
        self.holds_the_same();
        self
    }

    fn holds_the_same(&self) {
        let stored = done(read_back(self.store(), self.facts.now)).expect("the rows are facts");
        assert_eq!(stored, sorted(&self.facts));
    }

    fn as_account(&mut self, name: &str) -> &mut Self {
        self.facts.caller =
            Caller::Account(Session::begun(id("ses", name), id("acc", name), self.facts.now, SessionLimits::USUAL));
        self
    }

    fn as_caller(&mut self, caller: Caller) -> &mut Self {
        self.facts.caller = caller;
        self
    }
}

fn id<T: TryFrom<String>>(prefix: &str, name: &str) -> T {
    T::try_from(format!("{prefix}_{name}")).unwrap_or_else(|_| panic!("`{prefix}_{name}` is no identifier"))
}

fn org(text: &str) -> OrganizationId {
    id("org", text)
}

fn rol(text: &str) -> RoleId {
    id("rol", text)
}

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn email(name: &str) -> Email {
    Email::new(&format!("{name}@acme.example")).expect("an e-mail")
}

fn code(digit: &str) -> CodeDigest {
    CodeDigest::new(&digit.repeat(64)).expect("a digest")
}

fn person(text: &str) -> NewPerson {
    let password = NewPassword::new("correct horse battery").expect("long enough");
    NewPerson { account: id("acc", text), name: name(text), password }
}

fn invite(who: &str, organization: &str, role: &str) -> Action {
    Action::Invitation(InvitationAction::Invite(Box::new(Invite {
        id: id("inv", who),
        organization: org(organization),
        email: email(who),
        role: rol(role),
        name: None,
        message: Note::default(),
        language: Language::De,
        days: InvitationDays::LONGEST,
    })))
}

fn accept(who: &str) -> Action {
    Action::Invitation(InvitationAction::AcceptInvitation(Box::new(AcceptInvitation {
        link: InvitationLink { invitation: id("inv", who), generation: Generation::FIRST },
        person: Some(person(who)),
        member: id("mem", who),
        session: id("ses", who),
    })))
}

fn below(name_: &str, parent: &str) -> Action {
    Action::Organization(OrganizationAction::CreateOrganization(CreateOrganization {
        id: org(name_),
        parent: org(parent),
        name: name(name_),
    }))
}

fn subscribed() -> World {
    let mut world = World::of(Facts { now: Timestamp::from_millis(1_000), ..Facts::default() });
    let subscribe = Subscribe { id: id("reg", "ada"), email: email("ada"), language: Language::En };
    world.does(&Action::Registration(RegistrationAction::Subscribe(subscribe)));
    world.does(&Action::Registration(RegistrationAction::ConfirmRegistration(Box::new(ConfirmRegistration {
        registration: id("reg", "ada"),
        person: person("ada"),
        organization_name: name("Acme"),
        organization: org("acme"),
        member: id("mem", "ada"),
        roles: [rol("admin"), rol("staff"), rol("user")],
        session: id("ses", "ada"),
    }))));
    world
}

/// On PRO, Munich and Berlin below, people in both, devices, tokens, an open invitation.
fn grown() -> World {
    let mut world = subscribed();
    let plan = SetPlan { root: org("acme"), plan: Plan::Pro, groups: [org("clients"), org("partners")] };
    world.as_caller(Caller::Operator).does(&Action::Plan(PlanAction::SetPlan(plan))).as_account("ada");
    world.does(&below("munich", "clients")).does(&below("schwabing", "munich")).does(&below("berlin", "clients"));
    world.does(&invite("uli", "munich", "user")).does(&invite("stef", "acme", "staff"));
    world.as_caller(Caller::Nobody).does(&accept("uli")).as_caller(Caller::Nobody).does(&accept("stef"));
    world.as_account("stef").does(&invite("eve", "munich", "user")).as_account("ada");
    let template = id("tpl", "pump");
    world.does(&Action::Template(TemplateAction::CreateTemplate(CreateTemplate {
        fields: policy_core::device::MetadataFields::default(),
        id: id("tpl", "pump"),
        organization: org("acme"),
        name: name("Pump"),
        description: Note::default(),
    })));
    world.does(&Action::StaticToken(StaticTokenAction::CreateStaticTokens(CreateStaticTokens {
        organization: org("acme"),
        template,
        size: BatchSize::new(2).expect("two"),
        tokens: vec![(id("stk", "one"), code("1")), (id("stk", "two"), code("2"))],
    })));
    world.does(&Action::Device(DeviceAction::CreateDevice(CreateDevice {
        id: id("dev", "boiler"),
        organization: org("munich"),
        name: name("Boiler"),
        template: id("tpl", "pump"),
        credential: code("b"),
    })));
    let claim = ClaimDevice {
        digest: code("1"),
        device: id("dev", "pump"),
        credential: code("a"),
        name: None,
        organization: None,
    };
    world.as_account("uli").does(&Action::StaticToken(StaticTokenAction::ClaimDevice(claim))).as_account("ada");
    world
}

#[test]
fn what_is_committed_is_what_apply_says_along_the_main_job() {
    let mut world = grown();
    let edit = EditRole {
        organization: org("munich"),
        role: rol("user"),
        permissions: PermissionSet::USER.without(PermissionSet::of(&[P::DeviceEdit.on_own()])),
        reach: Reach::Here,
        seen: Version::FIRST,
    };
    world
        .does(&Action::Role(RoleAction::EditRole(edit)))
        .does(&Action::Member(MemberAction::AssignRole(id("mem", "uli"), rol("staff"))));
    world
        .does(&Action::Member(MemberAction::SuspendMember(id("mem", "uli"))))
        .does(&Action::Member(MemberAction::ReinstateMember(id("mem", "uli"))));
    world.does(&Action::Member(MemberAction::SwitchDeveloperMode(id("mem", "ada"), DeveloperMode::Off)));
    world
        .does(&Action::Invitation(InvitationAction::RevokeInvitation(id("inv", "eve"))))
        .does(&Action::Device(DeviceAction::DeleteDevice(id("dev", "boiler"))));
    world
        .does(&Action::Device(DeviceAction::EditDevice(EditDevice {
            device: id("dev", "pump"),
            name: Some(name("Other")),
            metadata: None,
        })))
        .does(&Action::Session(SessionAction::SignOut));
}

#[test]
fn a_slice_decides_every_action_as_the_whole_tenant_does() {
    let mut world = grown();
    let mut asked = 0;
    for who in ["ada", "uli", "stef"] {
        asked += world.as_account(who).every_action_is_decided_alike();
    }
    for caller in [Caller::Nobody, Caller::Operator] {
        asked += world.as_caller(caller).every_action_is_decided_alike();
    }
    assert!(asked > 1_000, "only {asked} actions were asked");
}

#[test]
fn t46_what_is_kept_by_e_mail_follows_the_account_in_the_store_as_in_the_slice() {
    let mut world = grown();
    let asked = |called: &str, to: &str| {
        let (id, current) = (id("emc", called), PasswordCheck::Right);
        Action::Account(AccountAction::RequestEmailChange(RequestEmailChange { id, current, email: email(to) }))
    };
    // Eve is invited to Munich and has a seat for that; Stef, a member, is to have her e-mail, and is invited there too.
    world.does(&Action::Invitation(InvitationAction::SetInviting(SetInviting {
        root: org("acme"),
        days: InvitationDays::LONGEST,
        accounts: InvitedAccounts::All,
        seen: world.facts.organization(&org("acme")).expect("a root").version,
    })));
    for place in ["munich", "berlin"] {
        let Action::Invitation(InvitationAction::Invite(mut again)) = invite("stef", place, "user") else {
            panic!("it invites")
        };
        again.id = id("inv", place);
        world.does(&Action::Invitation(InvitationAction::Invite(again)));
    }
    world.as_account("stef");
    world.does(&asked("dead", "other")).does(&asked("live", "eve"));
    assert!(world.every_action_is_decided_alike() > 100);
    world.does(&Action::Account(AccountAction::ConfirmEmailChange(id("emc", "live"))));
    assert!(world.every_action_is_decided_alike() > 100);
    let seats = world.facts.seats.iter().filter(|it| [email("eve"), email("stef")].contains(&it.email)).count();
    assert_eq!(seats, 1, "one person has one seat");
}
