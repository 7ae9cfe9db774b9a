//! A tenant in which everything can be given, and somebody who may ask for all of it and holds nothing else.

use crate::{
    partnership::{admit_as, admitted, device, most, with_template},
    world::{World, accept, below, email, id, invite, name, org, rol},
};
use policy_core::{
    account::{Account, Session, SessionLimits},
    action::{
        Action, ApiTokenAction, ChangeInvitation, ConfirmSelfRegistration, CreateApiToken, CreateRole,
        DeleteOrganization, DeleteRole, DeviceAction, DevicesLeft, EditMember, EditRole, EndMembership, ImportMode,
        InvitationAction, InvitationRow, InvitationRows, InviteMany, MemberAction, MoveOrganization, NewPerson,
        OfferShare, OrganizationAction, PartnerAction, PortalAction, ResetRole, RoleAction, SelfRegister, SetPortal,
        ShareAction, ShareLink, TransferMember,
    },
    change::apply,
    decide::{Decision, decide},
    device::{CodeDigest, DeviceBatch},
    facts::{Caller, Facts},
    id::{AccountId, OrganizationId},
    invitation::Generation,
    member::{DeveloperMode, Member, MemberState, Profile},
    partner::PartnerKind,
    permission::{Permission, PermissionAction as P, PermissionSet},
    portal::{Entry, PortalState, Slug},
    role::{Reach, Role, RoleKind, RoleValue, StoredPermissions},
    share::SharedActions,
    text::Language,
    time::{Timestamp, Version},
};
use policy_tests::laws::recount;

/// An action that exceeds what the actor holds.
pub(crate) struct Shown {
    pub(crate) action: Action,
    /// What it asks for: that the actor holds, everywhere, and nothing else but to see.
    asked: Vec<Permission>,
    pub(crate) code: &'static str,
    /// Who asks; none: the one who holds less.
    caller: Option<Caller>,
    /// Whose authority is looked at: what of the facts has to be otherwise for the refusal.
    weakened: fn(&mut Facts),
}

impl Shown {
    /// The same asked by who holds everything.
    pub(crate) fn strong(&self, facts: &Facts) -> Facts {
        let caller = self.caller.clone().unwrap_or_else(|| session("ada", facts.now));
        let mut strong = with_role(facts, PermissionSet::EMPTY);
        strong.caller = caller;
        strong
    }
}

/// The tenant, with somebody who holds what this asks for, and asks.
pub(crate) fn with_weak(facts: &Facts, it: &Shown) -> Facts {
    let mut set = PermissionSet::of(&[
        P::OrganizationView.in_organization(),
        P::SubOrganizationView.in_organization(),
        P::SubOrganizationEnter.in_organization(),
        P::RoleView.in_organization(),
        P::MemberView.in_organization(),
        P::DeviceView.in_organization(),
        P::TemplateView.in_organization(),
        P::PartnerView.in_organization(),
        P::ApiTokenView.in_organization(),
    ]);
    for permission in &it.asked {
        set = set.with(*permission);
    }
    let mut weak = with_role(facts, set);
    weak.caller = it.caller.clone().unwrap_or_else(|| session("will", facts.now));
    (it.weakened)(&mut weak);
    weak
}

/// Will is a member of the root, whose role permits this wherever it is held.
fn with_role(facts: &Facts, set: PermissionSet) -> Facts {
    let mut facts = facts.clone();
    role(&mut facts, "weak", |_| set);
    person(&mut facts, "will", "acme", "weak", MemberState::Active);
    recount(&mut facts);
    facts
}

fn session(who: &str, now: Timestamp) -> Caller {
    Caller::Account(Session::begun(id("ses", who), id("acc", who), now, SessionLimits::USUAL))
}

fn role(facts: &mut Facts, role: &str, permits: impl Fn(&OrganizationId) -> PermissionSet) {
    let (root, kind) = (org("acme"), RoleKind::Custom);
    facts.roles.push(Role { id: rol(role), root, name: name(role), kind, version: Version::FIRST });
    for organization in facts.organizations.iter().map(|it| it.id.clone()).collect::<Vec<_>>() {
        let stored = StoredPermissions::Permits(permits(&organization));
        facts.role_values.push(RoleValue { organization, role: rol(role), stored, version: Version::FIRST });
    }
}

fn person(facts: &mut Facts, who: &str, organization: &str, role: &str, state: MemberState) {
    let account: AccountId = id("acc", who);
    let (email, language) = (email(who), Language::En);
    facts.accounts.push(Account { id: account.clone(), email, name: name(who), language, version: Version::FIRST });
    facts.members.push(Member {
        id: id("mem", who),
        account,
        organization: org(organization),
        role: rol(role),
        state,
        developer_mode: DeveloperMode::Off,
        valid_after: Timestamp::default(),
        joined_at: Timestamp::default(),
        version: Version::FIRST,
    });
}

fn does(facts: &mut Facts, action: &Action) {
    match decide(facts, action) {
        Decision::Allowed(permit) => *facts = apply(facts, permit.changes().expect("a change")),
        Decision::Denied(denial) => panic!("{action:?} is refused: {denial:?}"),
    }
}

/// On Business. Munich, with Sub, an Admin, Sus, a suspended one, and Nil, whose role permits something in Berlin only;
/// an empty organization with an Admin, a suspended one with an Admin; a partner that Munich admitted; a device; an
/// invitation, an offered share and a registration that wait.
pub(crate) fn rich() -> Facts {
    let mut world: World = admitted(most());
    world.as_account("ada").does(&with_template()).does(&device("boiler", "munich"));
    world.does(&below("empty", "clients")).does(&below("closed", "clients"));
    world.joins("emil", "empty", "admin").joins("cleo", "closed", "admin").joins("gus", "berlin", "user");
    world
        .does(&Action::Organization(OrganizationAction::SuspendOrganization(org("closed"))))
        .does(&invite("mo", "munich", "admin"));
    let mut facts = world.facts.clone();
    let only_in_berlin =
        |at: &OrganizationId| if *at == org("berlin") { PermissionSet::STAFF } else { PermissionSet::EMPTY };
    role(&mut facts, "nil", only_in_berlin);
    role(&mut facts, "guard", |_| PermissionSet::STAFF);
    person(&mut facts, "nil", "munich", "nil", MemberState::Active);
    person(&mut facts, "gert", "berlin", "guard", MemberState::Active);
    person(&mut facts, "sus", "munich", "admin", MemberState::Suspended);
    recount(&mut facts);
    does(&mut facts, &portal());
    does(&mut facts, &offer("later"));
    facts.caller = Caller::Nobody;
    let (id, slug, email) = (id("reg", "new"), slug(), email("new"));
    does(
        &mut facts,
        &Action::Portal(PortalAction::SelfRegister(SelfRegister { id, slug, email, language: Language::En })),
    );
    facts.caller = session("ada", facts.now);
    facts
}

fn slug() -> Slug {
    Slug::new("acme").expect("a slug")
}

fn portal() -> Action {
    Action::Portal(PortalAction::SetPortal(Box::new(SetPortal {
        root: org("acme"),
        state: PortalState::On,
        slug: slug(),
        name: name("Acme"),
        logo: None,
        colour: None,
        role: rol("user"),
        entry: Entry::Own,
    })))
}

fn offer(to: &str) -> Action {
    Action::Share(ShareAction::OfferShare(OfferShare {
        id: id("shr", to),
        device: id("dev", "boiler"),
        email: email(to),
        actions: SharedActions::new(&[P::DeviceView, P::DeviceControl]).expect("what can be shared"),
        until: None,
        language: Language::En,
    }))
}

fn newcomer(who: &str) -> NewPerson {
    let password = policy_core::account::NewPassword::new("correct horse battery").expect("long enough");
    NewPerson { account: id("acc", who), name: name(who), password }
}

/// Every path, and by what it is refused.
pub(crate) fn shown(facts: &Facts) -> Vec<Shown> {
    [giving(), giving_by_the_tree(facts), acting_on(), taking_effect()].into_iter().flatten().collect()
}

fn by_will(action: Action, asked: &[Permission], code: &'static str) -> Shown {
    Shown { action, asked: asked.to_vec(), code, caller: None, weakened: |_| () }
}

const GIVES: &str = "grant_exceeds_own";
const ACTS: &str = "acts_on_more";

fn giving() -> Vec<Shown> {
    let invites = [P::MemberInvite.in_organization()];
    let assigns = [P::DeviceAssign.in_organization(), P::DeviceView.on_own(), P::DeviceControl.on_own()];
    let row = InvitationRow {
        id: id("inv", "row"),
        organization: org("munich"),
        email: email("row"),
        role: rol("admin"),
        name: None,
    };
    let rows = InvitationRows::new(vec![row]).unwrap_or_else(|_| panic!("rows"));
    let (organization, language, mode) = (org("munich"), Language::En, ImportMode::Run);
    let change = ChangeInvitation { invitation: id("inv", "mo"), role: None, name: Some(name("Mo")) };
    let token = CreateApiToken {
        id: id("atk", "new"),
        organization: org("munich"),
        name: name("Program"),
        permissions: PermissionSet::STAFF,
        digest: CodeDigest::new(&"8".repeat(64)).expect("a digest"),
        expires_at: None,
    };
    let batch = DeviceBatch::new(vec![id("dev", "boiler")]).unwrap_or_else(|_| panic!("a batch"));
    vec![
        by_will(invite("new", "munich", "admin"), &invites, GIVES),
        by_will(
            Action::Invitation(InvitationAction::InviteMany(Box::new(InviteMany {
                organization,
                rows,
                language,
                mode,
            }))),
            &invites,
            GIVES,
        ),
        by_will(Action::Invitation(InvitationAction::ChangeInvitation(change)), &invites, GIVES),
        by_will(Action::Invitation(InvitationAction::ResendInvitation(id("inv", "mo"))), &invites, GIVES),
        by_will(offer("friend"), &[P::DeviceShare.in_organization()], GIVES),
        by_will(Action::ApiToken(ApiTokenAction::CreateApiToken(token)), &[P::ApiTokenCreate.in_organization()], GIVES),
        by_will(Action::Device(DeviceAction::AssignDevice(id("dev", "boiler"), id("mem", "will"))), &assigns, GIVES),
        by_will(Action::Device(DeviceAction::AssignDevices(batch, id("mem", "will"))), &assigns, GIVES),
        by_will(
            Action::Member(MemberAction::AssignRole(id("mem", "nil"), rol("admin"))),
            &[P::MemberAssignRole.in_organization()],
            GIVES,
        ),
        by_will(
            Action::Member(MemberAction::TransferMember(TransferMember {
                member: id("mem", "nil"),
                to: org("berlin"),
                devices: None,
            })),
            &[P::MemberTransfer.in_organization()],
            GIVES,
        ),
    ]
}

fn giving_by_the_tree(facts: &Facts) -> Vec<Shown> {
    let version = |role: &str| facts.role_value(&org("munich"), &rol(role)).map_or(Version::FIRST, |it| it.version);
    let edit = EditRole {
        organization: org("munich"),
        role: rol("user"),
        permissions: PermissionSet::STAFF,
        reach: Reach::Here,
        seen: version("user"),
    };
    let reset =
        ResetRole { organization: org("munich"), role: rol("staff"), reach: Reach::Here, seen: version("staff") };
    let create_role =
        CreateRole { id: rol("new"), organization: org("acme"), name: name("New"), copy_of: rol("admin") };
    let delete = DeleteRole { organization: org("acme"), role: rol("nil"), replacement: Some(rol("staff")) };
    let seen = facts.partner_limit(&org("acme"), PartnerKind::Installer).map(|it| it.version);
    let limit = Action::Partner(PartnerAction::SetPartnerLimit(policy_core::action::SetPartnerLimit {
        organization: org("acme"),
        kind: PartnerKind::Installer,
        permissions: most(),
        seen,
    }));
    let moves = MoveOrganization { organization: org("berlin"), parent: org("munich") };
    let edits = [P::RoleEdit.in_organization()];
    let admits = [P::PartnerAdmit.in_organization()];
    vec![
        by_will(Action::Role(RoleAction::EditRole(edit)), &edits, GIVES),
        by_will(Action::Role(RoleAction::ResetRole(reset)), &edits, GIVES),
        by_will(Action::Role(RoleAction::CreateRole(create_role)), &[P::RoleCreate.in_organization()], GIVES),
        by_will(Action::Role(RoleAction::DeleteRole(delete)), &[P::RoleDelete.in_organization()], GIVES),
        by_will(portal(), &[P::OrganizationEdit.in_organization()], GIVES),
        by_will(limit, &admits, GIVES),
        by_will(admit_as("anew", "munich", "fitters", most(), 2_000), &admits, GIVES),
        by_will(
            Action::Organization(OrganizationAction::MoveOrganization(moves)),
            &[P::OrganizationMove.in_organization()],
            GIVES,
        ),
    ]
}

fn acting_on() -> Vec<Shown> {
    let end = EndMembership { member: id("mem", "emil"), devices: Some(DevicesLeft::Unowned) };
    let transfer = TransferMember { member: id("mem", "sub"), to: org("berlin"), devices: None };
    let guard = DeleteRole { organization: org("acme"), role: rol("guard"), replacement: Some(rol("nil")) };
    let delete = DeleteOrganization { organization: org("empty"), confirmation: name("empty") };
    let profile = Profile { name: Some(name("Subtle")), ..Profile::of(id("mem", "sub")) };
    let suspends = [P::MemberSuspend.in_organization()];
    let suspends_below = [P::SubOrganizationSuspend.in_organization()];
    vec![
        by_will(
            Action::Member(MemberAction::AssignRole(id("mem", "sub"), rol("nil"))),
            &[P::MemberAssignRole.in_organization()],
            ACTS,
        ),
        by_will(Action::Member(MemberAction::SuspendMember(id("mem", "sub"))), &suspends, ACTS),
        by_will(Action::Member(MemberAction::ReinstateMember(id("mem", "sus"))), &suspends, ACTS),
        by_will(
            Action::Member(MemberAction::EditMember(EditMember { profile, seen: Version::FIRST })),
            &[P::MemberEdit.in_organization()],
            ACTS,
        ),
        by_will(
            Action::Member(MemberAction::SignOutMember(id("mem", "sub"))),
            &[P::MemberSignOut.in_organization()],
            ACTS,
        ),
        by_will(
            Action::Member(MemberAction::ResetMember(id("mem", "sub"), id("rst", "sub"))),
            &[P::MemberResetPassword.in_organization()],
            ACTS,
        ),
        by_will(Action::Member(MemberAction::DeleteMember(end)), &[P::MemberDelete.in_organization()], ACTS),
        by_will(Action::Member(MemberAction::TransferMember(transfer)), &[P::MemberTransfer.in_organization()], ACTS),
        by_will(Action::Role(RoleAction::DeleteRole(guard)), &[P::RoleDelete.in_organization()], ACTS),
        by_will(Action::Organization(OrganizationAction::SuspendOrganization(org("munich"))), &suspends_below, ACTS),
        by_will(Action::Organization(OrganizationAction::ReinstateOrganization(org("closed"))), &suspends_below, ACTS),
        by_will(
            Action::Organization(OrganizationAction::DeleteOrganization(delete)),
            &[P::SubOrganizationDelete.in_organization()],
            ACTS,
        ),
    ]
}

/// Whoever asks has no part in it: what is looked at is the authority of who gave it before.
fn taking_effect() -> Vec<Shown> {
    let share = ShareLink { share: id("shr", "later"), generation: Generation::FIRST };
    let accept_share =
        policy_core::action::AcceptShare { link: share, person: Some(newcomer("later")), session: id("ses", "later") };
    let register = ConfirmSelfRegistration {
        registration: id("reg", "new"),
        person: newcomer("new"),
        organization: org("new"),
        member: id("mem", "new"),
        session: id("ses", "new"),
    };
    let by_nobody =
        |action, code, weakened| Shown { action, asked: vec![], code, caller: Some(Caller::Nobody), weakened };
    vec![
        by_nobody(accept("mo"), "inviter_lost_authority", |facts| {
            facts.invitations.iter_mut().for_each(|it| it.inviter = id("acc", "will"));
        }),
        by_nobody(Action::Share(ShareAction::AcceptShare(Box::new(accept_share))), "sharer_lost_authority", |facts| {
            facts.shares.iter_mut().for_each(|it| it.sharer = id("acc", "will"));
        }),
        by_nobody(
            Action::Portal(PortalAction::ConfirmSelfRegistration(Box::new(register))),
            "registration_closed",
            |facts| {
                facts.portals.iter_mut().for_each(|it| it.role = rol("staff"));
            },
        ),
    ]
}
