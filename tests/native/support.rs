//! A tenant that grows by decided changes only: what tests of an area begin with.

#![allow(dead_code, reason = "each test file uses what it needs")]

use policy_core::{
    account::{Email, NewPassword, Session, SessionLimits},
    action::{
        AcceptInvitation, Action, ConfirmRegistration, CreateOrganization, EditRole, InvitationAction, InvitationLink,
        Invite, NewPerson, OrganizationAction, PlanAction, RegistrationAction, RoleAction, SetPlan, Subscribe,
    },
    change::{Changes, apply},
    decide::{Decision, decide},
    denial::Denial,
    facts::{Caller, Facts},
    id::OrganizationId,
    invitation::{Generation, InvitationDays},
    member::{DeveloperMode, Member, MemberState},
    organization::{Kind, Place},
    permission::PermissionSet,
    plan::Plan,
    text::{Language, Name, Note},
    time::{Timestamp, Version},
};

/// A tenant, as one slice.
#[derive(Clone)]
pub(crate) struct World(pub(crate) Facts);

impl World {
    pub(crate) fn facts(&self) -> &Facts {
        &self.0
    }

    pub(crate) fn at(&mut self, now: i64) -> &mut Self {
        self.0.now = Timestamp::from_millis(now);
        self
    }

    pub(crate) fn as_account(&mut self, name: &str) -> &mut Self {
        self.0.caller =
            Caller::Account(Session::begun(id("ses", name), id("acc", name), self.0.now, SessionLimits::USUAL));
        self
    }

    pub(crate) fn as_caller(&mut self, caller: Caller) -> &mut Self {
        self.0.caller = caller;
        self
    }

    pub(crate) fn changes(&self, action: &Action) -> Changes {
        match decide(&self.0, action) {
            Decision::Allowed(permit) => permit.changes().expect("a change").clone(),
            Decision::Denied(denial) => panic!("{action:?} is refused: {denial:?}"),
        }
    }

    pub(crate) fn does(&mut self, action: &Action) -> &mut Self {
        self.0 = apply(&self.0, &self.changes(action));
        self
    }

    /// The same, with an action that says what it saw.
    pub(crate) fn makes(&mut self, action: impl FnOnce(&Self) -> Action) -> &mut Self {
        let action = action(self);
        self.does(&action)
    }

    pub(crate) fn is_refused(&self, action: &Action) -> Denial {
        match decide(&self.0, action) {
            Decision::Allowed(_) => panic!("{action:?} is allowed"),
            Decision::Denied(denial) => denial,
        }
    }

    /// Invited by who is signed in, and accepted; then whoever was signed in is again.
    pub(crate) fn joins(&mut self, who: &str, organization: &str, role: &str) -> &mut Self {
        let caller = self.0.caller.clone();
        self.does(&invite(who, organization, role)).as_caller(Caller::Nobody).does(&accept(who)).as_caller(caller)
    }

    /// Another tenant, whose Admin is one of Acme too: no way of today's leads there.
    pub(crate) fn another_tenant(&mut self, who: &str, organization: &str) -> &mut Self {
        let caller = self.0.caller.clone();
        let subscribe = Subscribe { id: id("reg", who), email: email(who), language: Language::En };
        self.as_caller(Caller::Nobody).does(&Action::Registration(RegistrationAction::Subscribe(subscribe)));
        self.does(&Action::Registration(RegistrationAction::ConfirmRegistration(Box::new(ConfirmRegistration {
            registration: id("reg", who),
            person: person(who),
            organization_name: name(organization),
            organization: org(organization),
            member: id("mem", who),
            roles: ["admin", "staff", "user"].map(|role| id("rol", &format!("{organization}_{role}"))),
            session: id("ses", who),
        }))));
        self.is_member_too(who, "acme", "admin").as_caller(caller)
    }

    /// Somebody who has an account becomes a member of another organization too, counted nowhere.
    pub(crate) fn is_member_too(&mut self, who: &str, organization: &str, role: &str) -> &mut Self {
        let member = self.0.member(&id("mem", who)).expect("a member").clone();
        self.0.members.push(Member {
            id: id("mem", &format!("{who}_{organization}")),
            organization: org(organization),
            role: id("rol", role),
            state: MemberState::Active,
            developer_mode: DeveloperMode::Off,
            ..member
        });
        self
    }

    /// An organization is of another kind, and stands elsewhere, as if it had been made so.
    pub(crate) fn kind(&mut self, organization: &str, is: Kind, below: &str) -> &mut Self {
        let here = self.0.organizations.iter_mut().find(|it| it.id == org(organization)).expect("an organization");
        let root = here.root().clone();
        here.place = Place::Below { parent: org(below), root, kind: is };
        self
    }
}

pub(crate) fn id<T: TryFrom<String>>(prefix: &str, name: &str) -> T {
    T::try_from(format!("{prefix}_{name}")).unwrap_or_else(|_| panic!("`{prefix}_{name}` is no identifier"))
}

pub(crate) fn org(text: &str) -> OrganizationId {
    id("org", text)
}

pub(crate) fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

pub(crate) fn email(name: &str) -> Email {
    Email::new(&format!("{name}@acme.example")).expect("an e-mail")
}

pub(crate) fn person(text: &str) -> NewPerson {
    let password = NewPassword::new("correct horse battery").expect("long enough");
    NewPerson { account: id("acc", text), name: name(text), password }
}

pub(crate) fn invite(who: &str, organization: &str, role: &str) -> Action {
    Action::Invitation(InvitationAction::Invite(Box::new(Invite {
        id: id("inv", who),
        organization: org(organization),
        email: email(who),
        role: id("rol", role),
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

pub(crate) fn set_plan(plan: Plan) -> Action {
    Action::Plan(PlanAction::SetPlan(SetPlan { root: org("acme"), plan, groups: [org("clients"), org("partners")] }))
}

pub(crate) fn edit_role(world: &World, organization: &str, role: &str, permissions: PermissionSet) -> Action {
    let seen = world.0.role_value(&org(organization), &id("rol", role)).map_or(Version::FIRST, |value| value.version);
    Action::Role(RoleAction::EditRole(EditRole {
        organization: org(organization),
        role: id("rol", role),
        permissions,
        reach: policy_core::role::Reach::Here,
        seen,
    }))
}

/// Ada subscribed: Acme, on Free.
pub(crate) fn subscribed() -> World {
    let mut world = World(Facts::default());
    let subscribe = Subscribe { id: id("reg", "ada"), email: email("ada"), language: Language::En };
    world.at(1_000).does(&Action::Registration(RegistrationAction::Subscribe(subscribe)));
    world.does(&Action::Registration(RegistrationAction::ConfirmRegistration(Box::new(ConfirmRegistration {
        registration: id("reg", "ada"),
        person: person("ada"),
        organization_name: name("Acme"),
        organization: org("acme"),
        member: id("mem", "ada"),
        roles: [id("rol", "admin"), id("rol", "staff"), id("rol", "user")],
        session: id("ses", "ada"),
    }))));
    world.as_account("ada");
    world
}

/// On PRO: Stef is Staff at the top; Munich has Mia, Admin, and Uli, User; Schwabing below it has Sam, Admin; Berlin has
/// Bob, User. Ada is signed in.
pub(crate) fn grown() -> World {
    let mut world = subscribed();
    world.as_caller(Caller::Operator).does(&set_plan(Plan::Pro)).as_account("ada");
    world.does(&below("munich", "clients")).does(&below("schwabing", "munich")).does(&below("berlin", "clients"));
    world.joins("stef", "acme", "staff").joins("mia", "munich", "admin").joins("uli", "munich", "user");
    world.joins("sam", "schwabing", "admin").joins("bob", "berlin", "user");
    world
}
