//! A tenant in a database and as one slice: whatever is asked is decided alike by both, whatever is done to one is done
//! to the other. Acme on PRO, Munich with Schwabing below it, Berlin; Ada and Stef in the root, others below.

use policy_core::{
    access::Verdict,
    account::{Account, Email, Session, SessionLimits},
    action::Action,
    change::{Changes, SessionWrite, Write, apply},
    decide::{Decision, Outcome, decide},
    denial::Denial,
    device::{CodeDigest, Device, Template},
    facts::{Caller, Facts, Seat},
    id::{AccountId, DeviceId, MemberId, OrganizationId, RoleId},
    member::{DeveloperMode, Member, MemberState},
    organization::{Kind, Organization, OrganizationState, Place, Tenant},
    plan::Plan,
    role::{Role, RoleKind, RoleValue, StoredPermissions},
    text::{Language, Name, Note},
    time::{Timestamp, Version},
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
    /// The tenant on PRO, changed as wanted before it is put into the database.
    pub(crate) fn with(change: impl FnOnce(&mut Facts)) -> Self {
        let mut facts = acme();
        change(&mut facts);
        count(&mut facts);
        let store = SqliteStore::in_memory(Epoch(0)).expect("the migrations apply");
        store.batch_now(&insert(&facts)).expect("the facts are rows");
        Self { store, facts, audited: 0 }
    }

    pub(crate) fn new() -> Self {
        Self::with(|_| ())
    }

    fn credential(&self) -> Credential {
        match &self.facts.caller {
            Caller::Nobody => Credential::Nobody,
            Caller::Operator => Credential::Operator,
            Caller::Account(session) => Credential::Session(TokenDigest::of(&session_token(&session.id))),
            Caller::Token(token) => Credential::Token(TokenDigest::new(token.digest.as_str()).expect("a digest")),
        }
    }

    fn decided(&self, action: &Action) -> Decision {
        let (now, credential) = (self.facts.now, self.credential());
        let wanted = Load { now, credential, needs: action.needs(), replay: None, password_of: None };
        let store: &dyn Store = &self.store;
        let loaded = done(store.load(&wanted)).expect("the store loads").facts;
        assert_eq!(loaded.caller, self.facts.caller);
        let whole = Facts { caller: self.facts.caller.clone(), ..sorted(&self.facts) };
        let decision = decide(&loaded, action);
        assert_eq!(tell(&decision), tell(&decide(&whole, action)), "{action:?}\nloaded: {loaded:#?}");
        decision
    }

    /// Whose a secret with this digest is.
    pub(crate) fn loaded_with(&self, digest: &CodeDigest) -> Caller {
        let credential = Credential::Token(TokenDigest::new(digest.as_str()).expect("a digest"));
        let wanted = Load { now: self.facts.now, credential, needs: vec![], replay: None, password_of: None };
        let store: &dyn Store = &self.store;
        done(store.load(&wanted)).expect("the store loads").facts.caller
    }

    /// Does it in the database and in the slice, and gives what it changed.
    pub(crate) fn does(&mut self, action: &Action) -> Changes {
        let decision = self.decided(action);
        let Decision::Allowed(permit) = decision else { panic!("{action:?} is refused: {decision:?}") };
        let changes = permit.changes().expect("a change").clone();
        self.audited += 1;
        let begun = changes.writes().iter().find_map(|write| {
            let Write::Session(SessionWrite::BeginSession(session)) = write else { return None };
            Some(TokenDigest::of(&session_token(&session.id)))
        });
        let outbox_ids: Vec<_> = (0..changes.mails().len()).map(|at| format!("mail_{}_{at}", self.audited)).collect();
        let commit = Commit {
            now: self.facts.now,
            request_id: "req",
            changes: &changes,
            password: Some("hash"),
            rehashed: None,
            session_digest: begun.as_ref(),
            replay: None,
            outbox_ids: &outbox_ids,
            audit_id: &format!("aud_{}", self.audited),
        };
        let store: &dyn Store = &self.store;
        done(store.commit(&commit)).expect("it is committed");
        self.facts = apply(&self.facts, &changes);
        let stored = done(read_back(store, self.facts.now)).expect("the rows are facts");
        assert_eq!(stored, sorted(&self.facts), "{action:?}");
        changes
    }

    /// The code of the refusal.
    pub(crate) fn refused(&self, action: &Action) -> Denial {
        match self.decided(action) {
            Decision::Allowed(_) => panic!("{action:?} is allowed"),
            Decision::Denied(denial) => denial,
        }
    }

    /// The answer to a question, or why it is none.
    pub(crate) fn verdict(&self, action: &Action) -> Result<Verdict, Denial> {
        match self.decided(action) {
            Decision::Allowed(permit) => {
                let Outcome::Answered(verdict) = permit.outcome() else { panic!("{action:?} answers nothing") };
                Ok(verdict.clone())
            }
            Decision::Denied(denial) => Err(denial),
        }
    }

    /// What a read shows.
    pub(crate) fn shown(&self, action: &Action) -> Facts {
        match self.decided(action) {
            Decision::Allowed(permit) => {
                let Outcome::Shown(facts) = permit.outcome() else { panic!("{action:?} shows nothing") };
                (**facts).clone()
            }
            Decision::Denied(denial) => panic!("{action:?} is refused: {denial:?}"),
        }
    }

    pub(crate) fn at(&mut self, millis: i64) -> &mut Self {
        self.facts.now = Timestamp::from_millis(millis);
        self
    }

    /// Signs somebody in.
    pub(crate) fn as_account(&mut self, who: &str) -> &mut Self {
        let now = self.facts.now;
        let id = id(&format!("ses_{who}_{}", now.as_millis()));
        let session = Session::begun(id, acc(who), now, SessionLimits::USUAL);
        self.facts.caller = Caller::Account(session.clone());
        let begun = Facts { caller: Caller::Account(session), ..Facts::default() };
        // A second time it is there already.
        drop(self.store.batch_now(&insert(&begun)));
        self
    }

    pub(crate) fn as_caller(&mut self, caller: Caller) -> &mut Self {
        self.facts.caller = caller;
        self
    }

    pub(crate) fn device(&self, name: &str) -> &Device {
        self.facts.device(&dev(name)).expect("a device")
    }
}

pub(crate) fn id<T: TryFrom<String>>(text: &str) -> T {
    T::try_from(text.to_owned()).unwrap_or_else(|_| panic!("`{text}` is no identifier"))
}

pub(crate) fn org(text: &str) -> OrganizationId {
    id(&format!("org_{text}"))
}

pub(crate) fn acc(text: &str) -> AccountId {
    id(&format!("acc_{text}"))
}

pub(crate) fn mem(text: &str) -> MemberId {
    id(&format!("mem_{text}"))
}

pub(crate) fn dev(text: &str) -> DeviceId {
    id(&format!("dev_{text}"))
}

pub(crate) fn rol(text: &str) -> RoleId {
    id(&format!("rol_{text}"))
}

pub(crate) fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

pub(crate) fn email(who: &str) -> Email {
    Email::new(&format!("{who}@acme.example")).expect("an e-mail")
}

pub(crate) fn digest(digit: &str) -> CodeDigest {
    CodeDigest::new(&digit.repeat(64)).expect("a digest")
}

#[allow(clippy::too_many_lines, reason = "a tenant, thing by thing")]
fn acme() -> Facts {
    let tenant = Tenant {
        plan: Plan::Pro,
        add_ons: vec![],
        tree_version: Version::FIRST,
        people: 6,
        joined: 6,
        guests: 0,
        devices: 3,
        sub_organizations: 3,
        inviting: policy_core::invitation::Inviting::default(),
    };
    let below = |parent: &str, kind| Place::Below { parent: org(parent), root: org("acme"), kind };
    let mut facts = Facts {
        now: Timestamp::from_millis(1_000_000),
        organizations: vec![
            organization("acme", Place::Root(tenant)),
            organization("clients", below("acme", Kind::Clients)),
            organization("munich", below("clients", Kind::Client)),
            organization("schwabing", below("munich", Kind::Client)),
            organization("berlin", below("clients", Kind::Client)),
        ],
        ..Facts::default()
    };
    for kind in RoleKind::DEFAULTS {
        let text = kind.as_str();
        facts.roles.push(Role { id: rol(text), root: org("acme"), name: name(text), kind, version: Version::FIRST });
        for place in ["acme", "clients", "munich", "schwabing", "berlin"] {
            facts.role_values.push(RoleValue {
                organization: org(place),
                role: rol(text),
                stored: StoredPermissions::default(),
                version: Version::FIRST,
            });
        }
    }
    for (who, place, role) in [
        ("ada", "acme", "admin"),
        ("stef", "acme", "staff"),
        ("max", "munich", "admin"),
        ("uli", "munich", "user"),
        ("eva", "schwabing", "user"),
        ("ben", "berlin", "user"),
    ] {
        join(&mut facts, who, place, role);
    }
    for (text, place) in [("pump", "acme"), ("local", "munich")] {
        facts.templates.push(Template {
            fields: policy_core::device::MetadataFields::default(),
            id: id(&format!("tpl_{text}")),
            organization: org(place),
            name: name(text),
            description: Note::default(),
            created_at: Timestamp::default(),
            version: Version::FIRST,
        });
    }
    facts.devices = vec![
        device("boiler", "munich", "pump", None),
        device("pump", "munich", "pump", Some("uli")),
        device("special", "munich", "local", None),
    ];
    facts
}

/// Active Admins and developers, as they are.
fn count(facts: &mut Facts) {
    let count = |number: usize| u32::try_from(number).expect("few");
    for here in &mut facts.organizations {
        let members = || facts.members.iter().filter(|it| it.organization == here.id);
        let is_admin = |it: &&Member| facts.roles.iter().any(|role| role.id == it.role && role.kind == RoleKind::Admin);
        here.active_admins = count(members().filter(|it| it.state == MemberState::Active).filter(is_admin).count());
        here.developers = count(members().filter(|it| it.developer_mode == DeveloperMode::On).count());
    }
}

fn organization(text: &str, place: Place) -> Organization {
    Organization {
        id: org(text),
        name: name(text),
        place,
        state: OrganizationState::Active,
        active_admins: 1,
        developers: 0,
        created_at: Timestamp::default(),
        version: Version::FIRST,
    }
}

/// A person with a membership, developer mode on.
pub(crate) fn join(facts: &mut Facts, who: &str, place: &str, role: &str) {
    if facts.account(&acc(who)).is_none() {
        facts.accounts.push(Account {
            id: acc(who),
            email: email(who),
            name: name(who),
            language: Language::En,
            version: Version::FIRST,
        });
        facts.seats.push(Seat { root: org("acme"), email: email(who), until: None });
    }
    let again = facts.members_of(&acc(who)).count();
    let suffix = if again == 0 { String::new() } else { format!("_{place}") };
    facts.members.push(Member {
        id: mem(&format!("{who}{suffix}")),
        account: acc(who),
        organization: org(place),
        role: rol(role),
        state: MemberState::Active,
        developer_mode: DeveloperMode::On,
        valid_after: Timestamp::default(),
        joined_at: Timestamp::default(),
        version: Version::FIRST,
    });
}

/// Suspends a membership in the facts themselves.
pub(crate) fn suspend(facts: &mut Facts, who: &str) {
    for member in facts.members.iter_mut().filter(|it| it.id == mem(who)) {
        member.state = MemberState::Suspended;
    }
}

pub(crate) fn device(text: &str, place: &str, template: &str, owner: Option<&str>) -> Device {
    Device {
        metadata: policy_core::device::Metadata::default(),
        id: dev(text),
        organization: org(place),
        owner: owner.map(acc),
        name: name(text),
        template: id(&format!("tpl_{template}")),
        credential: None,
        created_at: Timestamp::default(),
        version: Version::FIRST,
    }
}
