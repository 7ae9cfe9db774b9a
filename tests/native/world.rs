//! A tenant that grows by decided changes only, in the core and in a database at once: what is loaded for an action
//! decides it as the whole tenant does, and what is committed is what `apply` says, at every step of every test.

#![allow(dead_code, reason = "each test takes what it wants")]

use policy_core::{
    access::Holding,
    account::{Email, NewPassword, Session, SessionLimits},
    action::{
        AcceptInvitation, Action, ConfirmRegistration, CreateOrganization, InvitationAction, InvitationLink, Invite,
        NewPerson, OrganizationAction, PlanAction, RegistrationAction, SetPlan, Subscribe,
    },
    change::{Changes, SessionWrite, Write, apply},
    decide::{Decision, Outcome, decide},
    denial::Denial,
    facts::{Caller, Facts},
    id::{OrganizationId, RoleId},
    invitation::{Generation, InvitationDays},
    member::Member,
    permission::PermissionSet,
    plan::Plan,
    text::{Language, Name, Note},
    time::{Timestamp, Version},
};
use policy_tests::{
    rows::{insert, read_back, session_token, sorted},
    telling::tell,
};
use policy_worker::store::{Commit, Credential, Epoch, Load, SqliteStore, Store, StoreError, TokenDigest};
use std::{
    future::Future,
    task::{Context, Poll, Waker},
};

pub(crate) struct World {
    pub(crate) store: SqliteStore,
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

    /// What the slice decides, which is what the whole tenant decides.
    pub(crate) fn decided(&self, action: &Action) -> Decision {
        let (now, credential) = (self.facts.now, self.credential());
        let wanted = Load { now, credential, needs: action.needs(), replay: None, password_of: None };
        let loaded = done(self.store().load(&wanted)).expect("the store loads").facts;
        assert_eq!(loaded.caller, self.facts.caller);
        let decision = decide(&loaded, action);
        let whole = Facts {
            caller: self.facts.caller.clone(),
            holdings: Holding::count(&self.facts.devices),
            ..sorted(&self.facts)
        };
        assert_eq!(tell(&decision), tell(&decide(&whole, action)), "{action:?}");
        decision
    }

    /// The changes that this makes, not yet committed.
    pub(crate) fn changes(&self, action: &Action) -> Changes {
        match self.decided(action) {
            Decision::Allowed(permit) => permit.changes().expect("a change").clone(),
            Decision::Denied(denial) => panic!("{action:?} is refused: {denial:?}"),
        }
    }

    /// Commits what was decided before, on whatever is there now.
    pub(crate) fn commits(&mut self, changes: &Changes) -> Result<(), StoreError> {
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
        done(self.store().commit(&commit))?;
        self.facts = apply(&self.facts, changes);
        let stored = done(read_back(self.store(), self.facts.now)).expect("the rows are facts");
        assert_eq!(stored, sorted(&self.facts));
        Ok(())
    }

    pub(crate) fn does(&mut self, action: &Action) -> &mut Self {
        let changes = self.changes(action);
        self.commits(&changes).expect("it is committed");
        self
    }

    pub(crate) fn is_refused(&self, action: &Action) -> Denial {
        match self.decided(action) {
            Decision::Allowed(_) => panic!("{action:?} is allowed"),
            Decision::Denied(denial) => denial,
        }
    }

    /// What a read shows.
    pub(crate) fn shown(&self, action: &Action) -> Facts {
        match self.decided(action) {
            Decision::Allowed(permit) => match permit.outcome() {
                Outcome::Shown(facts) => Facts::clone(facts),
                Outcome::Answered(_)
                | Outcome::Snapshot(_)
                | Outcome::Judged(_)
                | Outcome::Previewed(_)
                | Outcome::Who(_)
                | Outcome::What(_)
                | Outcome::Evaluated(_)
                | Outcome::Changed(_) => {
                    panic!("{action:?} is no read")
                }
            },
            Decision::Denied(denial) => panic!("{action:?} is refused: {denial:?}"),
        }
    }

    pub(crate) fn at(&mut self, now: i64) -> &mut Self {
        self.facts.now = Timestamp::from_millis(now);
        self
    }

    /// Signs somebody in; their session is in the database since they joined.
    pub(crate) fn as_account(&mut self, name: &str) -> &mut Self {
        let joined = self.facts.members_of(&id("acc", name)).map(|member| member.joined_at).max();
        let begun_at = joined.unwrap_or(Timestamp::from_millis(1_000));
        self.facts.caller =
            Caller::Account(Session::begun(id("ses", name), id("acc", name), begun_at, SessionLimits::USUAL));
        self
    }

    pub(crate) fn as_caller(&mut self, caller: Caller) -> &mut Self {
        self.facts.caller = caller;
        self
    }

    pub(crate) fn set_plan(&mut self, plan: Plan) -> &mut Self {
        let action = Action::Plan(PlanAction::SetPlan(SetPlan {
            root: org("acme"),
            plan,
            groups: [org("clients"), org("partners")],
        }));
        self.as_caller(Caller::Operator).does(&action).as_account("ada")
    }

    /// Somebody is invited and joins; then Ada is signed in again.
    pub(crate) fn joins(&mut self, who: &str, organization: &str, role: &str) -> &mut Self {
        self.as_account("ada").does(&invite(who, organization, role));
        self.as_caller(Caller::Nobody).does(&accept(who)).as_account("ada")
    }

    /// Somebody has this membership besides, as from B01.
    pub(crate) fn has_member(&mut self, member: Member) -> &mut Self {
        self.facts.members.push(member);
        let (store, facts) = (SqliteStore::in_memory(Epoch(0)).expect("the migrations apply"), self.facts.clone());
        store.batch_now(&insert(&facts)).expect("the facts are rows");
        self.store = store;
        self
    }

    /// What is stored of a role somewhere, as a whole set.
    pub(crate) fn stored(&self, organization: &str, role: &str) -> PermissionSet {
        let kind = self.facts.role(&rol(role)).expect("a role").kind;
        self.facts.role_value(&org(organization), &rol(role)).expect("a value").stored.meant(kind)
    }

    pub(crate) fn version(&self, organization: &str, role: &str) -> Version {
        self.facts.role_value(&org(organization), &rol(role)).map_or(Version::FIRST, |value| value.version)
    }
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

pub(crate) fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

pub(crate) fn email(name: &str) -> Email {
    Email::new(&format!("{name}@acme.example")).expect("an e-mail")
}

fn person(text: &str) -> NewPerson {
    let password = NewPassword::new("correct horse battery").expect("long enough");
    NewPerson { account: id("acc", text), name: name(text), password }
}

pub(crate) fn invite(who: &str, organization: &str, role: &str) -> Action {
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

pub(crate) fn accept(who: &str) -> Action {
    Action::Invitation(InvitationAction::AcceptInvitation(Box::new(AcceptInvitation {
        link: InvitationLink { invitation: id("inv", who), generation: Generation::FIRST },
        person: Some(person(who)),
        member: id("mem", who),
        session: id("ses", who),
    })))
}

pub(crate) fn below(name_: &str, parent: &str) -> Action {
    Action::Organization(OrganizationAction::CreateOrganization(CreateOrganization {
        id: org(name_),
        parent: org(parent),
        name: name(name_),
    }))
}

/// Ada's tenant Acme on Free.
pub(crate) fn subscribed() -> World {
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
    world.as_account("ada");
    world
}

/// On PRO: Munich below "Clients", Schwabing below Munich, Berlin beside it; Sub is Admin of Munich.
pub(crate) fn grown() -> World {
    let mut world = subscribed();
    world.set_plan(Plan::Pro);
    world.does(&below("munich", "clients")).does(&below("schwabing", "munich")).does(&below("berlin", "clients"));
    world.joins("sub", "munich", "admin");
    world
}
