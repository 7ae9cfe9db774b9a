//! The main job in the core alone: subscribe, plan, sub-organization, invite, accept, claim, edit a role; each change
//! is decided and applied to the facts, and the guards hold on the way.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

use policy_core::{
    account::{Email, NewPassword, Session, SessionLimits},
    action::{
        AcceptInvitation, Action, ClaimDevice, ConfirmRegistration, CreateOrganization, CreateStaticTokens,
        CreateTemplate, DeviceAction, EditDevice, EditRole, InvitationAction, InvitationLink, Invite, MemberAction,
        NewPerson, OrganizationAction, PasswordCheck, PlanAction, RegistrationAction, RoleAction, SessionAction,
        SetPlan, SignIn, StaticTokenAction, Subscribe, TemplateAction,
    },
    change::{MailContent, apply},
    decide::{Decision, decide},
    denial::Denial,
    device::{BatchSize, CodeDigest},
    facts::{Caller, Facts},
    id::{
        AccountId, DeviceId, InvitationId, MemberId, OrganizationId, RegistrationId, RoleId, SessionId, StaticTokenId,
        TemplateId,
    },
    invitation::{Generation, InvitationDays},
    member::{DeveloperMode, MemberState},
    permission::{PermissionAction as P, PermissionSet},
    plan::Plan,
    role::{Reach, RoleKind},
    text::{Language, Name, Note},
    time::{Timestamp, Version},
};

/// A tenant that grows by decided changes only.
struct World(Facts);

impl World {
    fn at(&mut self, now: i64) -> &mut Self {
        self.0.now = Timestamp::from_millis(now);
        self
    }

    fn as_account(&mut self, name: &str) -> &mut Self {
        let (session, account) = (id(SessionId::new, "ses", name), id(AccountId::new, "acc", name));
        self.0.caller = Caller::Account(Session::begun(session, account, self.0.now, SessionLimits::USUAL));
        self
    }

    fn as_caller(&mut self, caller: Caller) -> &mut Self {
        self.0.caller = caller;
        self
    }

    fn does(&mut self, action: &Action) -> &mut Self {
        match decide(&self.0, action) {
            Decision::Allowed(permit) => self.0 = apply(&self.0, permit.changes().expect("a change")),
            Decision::Denied(denial) => panic!("{action:?} is refused: {denial:?}"),
        }
        self
    }

    fn is_refused(&self, action: &Action) -> Denial {
        match decide(&self.0, action) {
            Decision::Allowed(_) => panic!("{action:?} is allowed"),
            Decision::Denied(denial) => denial,
        }
    }
}

fn id<T, E: std::fmt::Debug>(new: impl Fn(&str) -> Result<T, E>, prefix: &str, name: &str) -> T {
    new(&format!("{prefix}_{name}")).expect("an identifier")
}

fn email(name: &str) -> Email {
    Email::new(&format!("{name}@acme.example")).expect("an e-mail")
}

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn org(text: &str) -> OrganizationId {
    id(OrganizationId::new, "org", text)
}

fn rol(text: &str) -> RoleId {
    id(RoleId::new, "rol", text)
}

fn person(text: &str) -> NewPerson {
    let password = NewPassword::new("correct horse battery").expect("long enough");
    NewPerson { account: id(AccountId::new, "acc", text), name: name(text), password }
}

fn subscribed() -> World {
    let mut world = World(Facts::default());
    world.at(1_000).does(&Action::Registration(RegistrationAction::Subscribe(Subscribe {
        id: id(RegistrationId::new, "reg", "ada"),
        email: email("ada"),
        language: Language::En,
    })));
    world.does(&confirm()).as_account("ada");
    world
}

fn confirm() -> Action {
    Action::Registration(RegistrationAction::ConfirmRegistration(Box::new(ConfirmRegistration {
        registration: id(RegistrationId::new, "reg", "ada"),
        person: person("ada"),
        organization_name: name("Acme"),
        organization: org("acme"),
        member: id(MemberId::new, "mem", "ada"),
        roles: [rol("admin"), rol("staff"), rol("user")],
        session: id(SessionId::new, "ses", "ada"),
    })))
}

fn invite(who: &str, organization: &str, role: &str) -> Action {
    Action::Invitation(InvitationAction::Invite(Box::new(Invite {
        id: id(InvitationId::new, "inv", who),
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
        link: InvitationLink { invitation: id(InvitationId::new, "inv", who), generation: Generation::FIRST },
        person: Some(person(who)),
        member: id(MemberId::new, "mem", who),
        session: id(SessionId::new, "ses", who),
    })))
}

fn set_plan(plan: Plan) -> Action {
    Action::Plan(PlanAction::SetPlan(SetPlan { root: org("acme"), plan, groups: [org("clients"), org("partners")] }))
}

fn create_munich() -> Action {
    Action::Organization(OrganizationAction::CreateOrganization(CreateOrganization {
        id: org("munich"),
        parent: org("clients"),
        name: name("Munich"),
    }))
}

fn edit_user(world: &World, organization: &str, permissions: PermissionSet) -> Action {
    let seen = world.0.role_value(&org(organization), &rol("user")).map_or(Version::FIRST, |value| value.version);
    Action::Role(RoleAction::EditRole(EditRole {
        organization: org(organization),
        role: rol("user"),
        permissions,
        reach: Reach::Here,
        seen,
    }))
}

/// On PRO, with Munich below, Uli a User there.
fn grown() -> World {
    let mut world = subscribed();
    world.as_caller(Caller::Operator).does(&set_plan(Plan::Pro)).as_account("ada").does(&create_munich());
    world.does(&invite("uli", "munich", "user")).as_caller(Caller::Nobody).does(&accept("uli")).as_account("ada");
    world
}

#[test]
fn s04_whoever_subscribes_is_developer_and_admin_of_a_new_root() {
    let world = subscribed();
    let member = world.0.member(&id(MemberId::new, "mem", "ada")).expect("a member");
    assert_eq!((member.role.clone(), member.developer_mode), (rol("admin"), DeveloperMode::On));
    let (root, tenant) = world.0.root_of(&org("acme")).expect("a root");
    assert_eq!(
        (tenant.plan, tenant.people, tenant.joined, root.active_admins, root.developers),
        (Plan::Free, 1, 1, 1, 1)
    );
    assert_eq!(world.0.roles.iter().map(|role| role.kind).collect::<Vec<_>>(), RoleKind::DEFAULTS);
}

#[test]
fn s04_a_link_works_once_and_for_a_day() {
    let mut world = subscribed();
    world.as_caller(Caller::Nobody);
    assert_eq!(world.is_refused(&confirm()), Denial::DeadLink);
    let mut late = World(Facts::default());
    late.does(&Action::Registration(RegistrationAction::Subscribe(Subscribe {
        id: id(RegistrationId::new, "reg", "ada"),
        email: email("ada"),
        language: Language::En,
    })));
    late.at(24 * 3_600_000);
    assert_eq!(late.is_refused(&confirm()), Denial::DeadLink);
}

#[test]
fn s25_sub_organizations_want_a_plan_that_has_them() {
    let mut world = subscribed();
    let below = Action::Organization(OrganizationAction::CreateOrganization(CreateOrganization {
        id: org("x"),
        parent: org("acme"),
        name: name("X"),
    }));
    assert_eq!(world.is_refused(&below), Denial::PlanLocked { plans: vec![Plan::Pro, Plan::Business] });
    world.as_caller(Caller::Operator).does(&set_plan(Plan::Pro)).as_account("ada").does(&below);
    let partners = CreateOrganization { id: org("y"), parent: org("partners"), name: name("Y") };
    assert_eq!(
        world.is_refused(&Action::Organization(OrganizationAction::CreateOrganization(partners))),
        Denial::WrongKindOfOrganization
    );
}

#[test]
fn s08_s10_one_invites_into_a_sub_organization_and_the_mail_says_where() {
    let mut world = subscribed();
    world.as_caller(Caller::Operator).does(&set_plan(Plan::Pro)).as_account("ada").does(&create_munich());
    let Decision::Allowed(permit) = decide(&world.0, &invite("uli", "munich", "user")) else { panic!("refused") };
    let changes = permit.changes().expect("a change");
    let [mail] = changes.mails() else { panic!("not one mail") };
    assert!(matches!(&mail.content, MailContent::Invitation { organization, .. } if organization.as_str() == "Munich"));
    assert_eq!((&mail.to, mail.language), (&email("uli"), Language::De));
    assert_eq!(changes.audit().verb, "invitation.create");
}

#[test]
fn s09_an_email_that_has_an_account_is_refused() {
    let world = grown();
    assert_eq!(world.is_refused(&invite("uli", "acme", "user")), Denial::EmailHasAccount);
    assert_eq!(world.is_refused(&invite("uli", "munich", "user")), Denial::AlreadyMember);
}

#[test]
fn s11_the_invited_person_has_an_account_and_is_a_member() {
    let mut world = grown();
    let member = world.0.member(&id(MemberId::new, "mem", "uli")).expect("a member");
    assert_eq!((member.organization.clone(), member.state), (org("munich"), MemberState::Active));
    world.as_caller(Caller::Nobody);
    assert_eq!(world.is_refused(&accept("uli")), Denial::DeadLink);
    let sign_in = |password| {
        Action::Session(SessionAction::SignIn(SignIn {
            email: email("uli"),
            password,
            session: id(SessionId::new, "ses", "two"),
        }))
    };
    assert_eq!(world.is_refused(&sign_in(PasswordCheck::Wrong)), Denial::WrongCredentials);
    world.does(&sign_in(PasswordCheck::Right));
}

#[test]
fn s13_a_claimed_device_is_the_claimers_once_and_only_in_its_tenant() {
    let mut world = grown();
    let (template, digest) = (id(TemplateId::new, "tpl", "pump"), CodeDigest::new(&"a".repeat(64)).expect("a digest"));
    world.does(&Action::Template(TemplateAction::CreateTemplate(CreateTemplate {
        fields: policy_core::device::MetadataFields::default(),
        id: template.clone(),
        organization: org("acme"),
        name: name("Pump"),
        description: Note::default(),
    })));
    world.does(&Action::StaticToken(StaticTokenAction::CreateStaticTokens(CreateStaticTokens {
        organization: org("acme"),
        template,
        size: BatchSize::new(1).expect("one"),
        tokens: vec![(id(StaticTokenId::new, "stk", "one"), digest.clone())],
    })));
    let device = id(DeviceId::new, "dev", "pump");
    let claim = Action::StaticToken(StaticTokenAction::ClaimDevice(ClaimDevice {
        digest,
        device: device.clone(),
        credential: CodeDigest::new(&"c".repeat(64)).expect("a digest"),
        name: None,
        organization: None,
    }));
    assert_eq!(World(Facts { members: vec![], ..world.0.clone() }).is_refused(&claim), Denial::DeadCode);
    world.as_account("uli").does(&claim);
    let owned = world.0.device(&device).expect("a device");
    assert_eq!(
        (owned.owner.clone(), owned.organization.clone()),
        (Some(id(AccountId::new, "acc", "uli")), org("munich"))
    );
    assert_eq!(world.is_refused(&claim), Denial::DeadCode);
    // What the role permits decides what the owner may do with it; the Admin takes editing away.
    world
        .does(&Action::Device(DeviceAction::EditDevice(EditDevice {
            device: device.clone(),
            name: Some(name("Boiler")),
            metadata: None,
        })))
        .as_account("ada");
    let less = PermissionSet::USER.without(PermissionSet::of(&[P::DeviceEdit.on_own()]));
    let edit = edit_user(&world, "munich", less);
    world.does(&edit).as_account("uli");
    let refused = world.is_refused(&Action::Device(DeviceAction::EditDevice(EditDevice {
        device,
        name: Some(name("Kettle")),
        metadata: None,
    })));
    assert_eq!(refused, Denial::PermissionMissing { permission: P::DeviceEdit.on_own(), organization: org("munich") });
}

#[test]
fn s06_free_locks_what_roles_permit() {
    let world = subscribed();
    let edit = edit_user(&world, "acme", PermissionSet::EMPTY);
    assert_eq!(world.is_refused(&edit), Denial::PlanLocked { plans: vec![Plan::Pro, Plan::Business] });
    let mut world = grown();
    let first = edit_user(&world, "munich", PermissionSet::EMPTY);
    world.does(&first);
    assert_eq!(world.is_refused(&first), Denial::Stale { current: Version::new(2) });
}

#[test]
fn b06_nobody_hands_out_more_than_they_hold() {
    let mut world = grown();
    world.does(&invite("stef", "acme", "staff")).as_caller(Caller::Nobody).does(&accept("stef")).as_account("stef");
    let Denial::GrantExceedsOwn { excess, .. } = world.is_refused(&invite("eve", "munich", "admin")) else {
        panic!("another reason")
    };
    assert!(excess.contains(P::MemberAssignRole.in_organization()), "{excess}");
    world.does(&invite("eve", "munich", "user"));
    let suspend = Action::Member(MemberAction::SuspendMember(id(MemberId::new, "mem", "ada")));
    assert!(matches!(world.is_refused(&suspend), Denial::PermissionMissing { .. }));
    // The inviter loses the right to give before the invitation is accepted (T21).
    world
        .as_account("ada")
        .does(&Action::Member(MemberAction::SuspendMember(id(MemberId::new, "mem", "stef"))))
        .as_caller(Caller::Nobody);
    assert_eq!(world.is_refused(&accept("eve")), Denial::InviterLostAuthority);
}

#[test]
fn b07_the_last_admin_stays() {
    let mut world = grown();
    let ada = id(MemberId::new, "mem", "ada");
    assert_eq!(world.is_refused(&Action::Member(MemberAction::SuspendMember(ada.clone()))), Denial::LastAdmin);
    assert_eq!(
        world.is_refused(&Action::Member(MemberAction::AssignRole(ada.clone(), rol("user")))),
        Denial::LastAdmin
    );
    world.does(&invite("dora", "acme", "admin")).as_caller(Caller::Nobody).does(&accept("dora")).as_account("ada");
    world.does(&Action::Member(MemberAction::AssignRole(ada, rol("user"))));
    assert_eq!(world.0.organization(&org("acme")).map(|it| it.active_admins), Some(1));
}

#[test]
fn s05_people_are_counted_with_those_invited_and_bounded_by_the_plan() {
    let mut world = subscribed();
    for who in ["b", "c", "d", "e"] {
        world.does(&invite(who, "acme", "user"));
    }
    let full = Denial::PlanLimit {
        thing: policy_core::plan::LimitedThing::People,
        bound: 5,
        plans: vec![Plan::Plus, Plan::Pro, Plan::Business],
    };
    assert_eq!(world.is_refused(&invite("f", "acme", "user")), full);
    world
        .does(&Action::Invitation(InvitationAction::RevokeInvitation(id(InvitationId::new, "inv", "b"))))
        .does(&invite("f", "acme", "user"));
    assert_eq!(world.0.root_of(&org("acme")).map(|(_, tenant)| (tenant.people, tenant.joined)), Some((5, 1)));
}
