//! Registration into a tenant without invitation (S12): its settings, its page, and whoever comes in by it.
//!
//! Business, or PRO with the add-on. The registration role holds `:own` permissions only, by its values where it will
//! count: asked when it is set, when the role is edited, and at each registration.

use super::{
    Outcome,
    case::{Case, Deed},
    giving::{Gift, give},
    guards::{Guarded, room_below, sit_down},
    organizations::create_below,
    passwords::{names_from, says_more},
    registration::{newcomer, opened},
};
use crate::{
    action::{ConfirmSelfRegistration, SelfRegister, SetPortal},
    change::{Expectation, Key, MailContent, MemberWrite, RegistrationWrite, Row, SessionWrite, Write},
    denial::Denial,
    facts::Facts,
    id::{OrganizationId, RoleId},
    member::{DeveloperMode, Member, MemberState},
    organization::{Kind, Organization, OrganizationState, Place},
    permission::PermissionAction as P,
    plan::{Plan, SelfRegistration},
    portal::{Entry, Portal, PortalState, Slug},
    role::{Role, RoleKind, StoredPermissions},
    time::Version,
};

/// Whoever may change the root's settings sees them.
pub(super) fn show(case: &Case, root: &OrganizationId) -> Result<Outcome, Denial> {
    let root = case.seen_organization(root)?;
    case.require_in(P::OrganizationEdit, &root.id)?;
    let portals = vec![case.facts.portal(&root.id).ok_or(Denial::NotFound)?.clone()];
    Ok(Outcome::Shown(Box::new(Facts { portals, ..Facts::default() })))
}

/// What everybody may see of a portal that is switched on.
pub(super) fn look_up(case: &Case, slug: &Slug) -> Result<Outcome, Denial> {
    let portal = at(case, slug)?;
    Ok(Outcome::Shown(Box::new(Facts {
        portals: vec![portal.clone()],
        organizations: case.facts.organization(&portal.root).cloned().into_iter().collect(),
        ..Facts::default()
    })))
}

pub(super) fn set(case: &Case, it: &SetPortal) -> Result<Outcome, Denial> {
    let root = case.seen_organization(&it.root)?;
    let tenant = root.tenant().ok_or(Denial::NotFound)?;
    let role = case.seen_role(&root.id, &it.role)?;
    if let Entry::Joins(organization) = &it.entry {
        case.seen_organization(organization).ok().filter(|it| it.root() == &root.id).ok_or(Denial::NotFound)?;
    }
    let way = case.require_in(P::OrganizationEdit, &root.id)?;
    let caller = case.caller()?;
    give(case, caller, &root.id, Gift::of_role(case, &root.id, &role.id)?)?;
    if it.state == PortalState::On && tenant.limits().self_registration != SelfRegistration::Yes {
        return Err(not_on_this_plan());
    }
    let old = case.facts.portal(&root.id);
    let portal = Portal {
        root: root.id.clone(),
        state: it.state,
        slug: it.slug.clone(),
        name: it.name.clone(),
        logo: it.logo.clone(),
        colour: it.colour.clone(),
        role: role.id.clone(),
        entry: it.entry.clone(),
        version: old.map_or(Version::FIRST, |old| old.version.next()),
    };
    let place = counts_at(case, &portal);
    let mut expectations = case.relies_on(&way);
    if let Some(place) = place {
        keeps_to_own(case, &place.id, role.kind, &value(case, &place.id, &role.id)?)?;
        expectations.extend(case.relies_on_role(&place.id, &role.id));
    }
    if case.facts.portal_at(&it.slug).is_some_and(|other| other.root != root.id) {
        return Err(Denial::SlugTaken);
    }
    if place.is_some_and(|place| !takes_people(place, &it.entry)) {
        return Err(Denial::WrongKindOfOrganization);
    }
    expectations.extend(case.relies_on_access(caller, &root.id));
    expectations.extend(case.relies_on_role(&root.id, &role.id));
    expectations.push(known(root, old));
    let told = |portal: &Portal| {
        vec![
            ("state", portal.state.as_str().to_owned()),
            ("slug", portal.slug.to_string()),
            ("role", portal.role.to_string()),
        ]
    };
    Ok(case.changed(Deed {
        verb: "portal.set",
        organization: Some(&root.id),
        subject: root.id.as_str(),
        before: old.map(told).unwrap_or_default(),
        after: told(&portal),
        expectations,
        writes: vec![Write::Registration(RegistrationWrite::SetPortal(portal))],
        mails: vec![],
    }))
}

pub(super) fn known(root: &Organization, portal: Option<&Portal>) -> Expectation {
    match portal {
        Some(portal) => Expectation::Unchanged(Row::Portal(root.id.clone()), portal.version),
        None => Expectation::Absent(Key::Portal(root.id.clone())),
    }
}

/// Where the values of the registration role count: an organization of one's own begins with those of the group.
fn counts_at<'a>(case: &Case<'a>, portal: &Portal) -> Option<&'a Organization> {
    let is_group = |it: &&Organization| matches!(&it.place, Place::Below { root, kind: Kind::Clients, .. } if *root == portal.root);
    match &portal.entry {
        Entry::Own => case.facts.organizations.iter().find(is_group),
        Entry::Joins(organization) => case.facts.organization(organization),
    }
}

/// People join roots and clients; partners and groups take nobody who was not invited.
fn takes_people(place: &Organization, entry: &Entry) -> bool {
    matches!((&place.place, entry), (_, Entry::Own) | (Place::Root(_) | Place::Below { kind: Kind::Client, .. }, _))
}

fn value(case: &Case, organization: &OrganizationId, role: &RoleId) -> Result<StoredPermissions, Denial> {
    Ok(case.facts.role_value(organization, role).ok_or(Denial::NotFound)?.stored.clone())
}

/// The registration role may hold only `:own` permissions, in force or stored (T106).
fn keeps_to_own(case: &Case, place: &OrganizationId, kind: RoleKind, stored: &StoredPermissions) -> Result<(), Denial> {
    let excess = Gift::of(case, place, kind, stored)?.all().organization_wide();
    if excess.is_empty() {
        Ok(())
    } else {
        Err(Denial::RegistrationRoleTooWide { excess, organization: place.clone() })
    }
}

/// Asked when a role comes to permit something else in these organizations, with what it then permits there: where it is
/// the registration role, it keeps to `:own`. What has to hold still for that.
pub(super) fn stays_fit(
    case: &Case,
    root: &Organization,
    role: &Role,
    will: &[(&OrganizationId, &StoredPermissions)],
) -> Result<Vec<Expectation>, Denial> {
    let portal = case.facts.portal(&root.id);
    if let Some(portal) = portal.filter(|it| it.role == role.id)
        && let Some(place) = counts_at(case, portal)
    {
        for (_, stored) in will.iter().filter(|(organization, _)| **organization == place.id) {
            keeps_to_own(case, &place.id, role.kind, stored)?;
        }
    }
    Ok(vec![known(root, portal)])
}

/// Whether people get this role by registering.
pub(super) fn hands_out(case: &Case, here: &Organization, role: &Role) -> bool {
    case.facts.portal(here.root()).is_some_and(|it| it.role == role.id)
}

/// A role goes: where it is the registration role, its replacement is from now on, if it keeps to `:own`.
pub(super) fn replaced(case: &Case, here: &Organization, role: &Role, to: &Role) -> Result<Guarded, Denial> {
    let root = case.facts.organization(here.root()).ok_or(Denial::NotFound)?;
    let portal = case.facts.portal(&root.id);
    let mut guarded = Guarded { expectations: vec![known(root, portal)], writes: vec![] };
    if let Some(portal) = portal.filter(|it| it.role == role.id) {
        if let Some(place) = counts_at(case, portal) {
            keeps_to_own(case, &place.id, to.kind, &value(case, &place.id, &to.id)?)?;
            guarded.expectations.extend(case.relies_on_role(&place.id, &to.id));
        }
        let changed = Portal { role: to.id.clone(), version: portal.version.next(), ..portal.clone() };
        guarded.writes.push(Write::Registration(RegistrationWrite::SetPortal(changed)));
    }
    Ok(guarded)
}

fn not_on_this_plan() -> Denial {
    Denial::PlanLocked { plans: Plan::that(|limits| limits.self_registration != SelfRegistration::No) }
}

/// A portal that is switched on, whether or not something pauses it.
fn at<'a>(case: &Case<'a>, slug: &Slug) -> Result<&'a Portal, Denial> {
    case.facts.portal_at(slug).filter(|it| it.state == PortalState::On).ok_or(Denial::NotFound)
}

/// The same for every e-mail, whether it has an account or not; what is paused, the mail says (T36).
pub(super) fn register(case: &Case, it: &SelfRegister) -> Result<Outcome, Denial> {
    let portal = at(case, &it.slug)?;
    let asked = match is_open(case, portal) {
        Ok(()) => MailContent::ConfirmSelfRegistration { registration: it.id.clone(), portal: portal.name.clone() },
        Err(_) => MailContent::RegistrationPaused { portal: portal.name.clone() },
    };
    Ok(opened(case, (&it.id, &it.email, it.language), Some(&portal.root), asked))
}

/// Whether people may come in now: not while the plan, or a suspension, pauses it.
fn is_open(case: &Case, portal: &Portal) -> Result<(), Denial> {
    let (root, tenant) = case.facts.root_of(&portal.root).ok_or(Denial::RegistrationClosed)?;
    if tenant.limits().self_registration != SelfRegistration::Yes {
        return Err(not_on_this_plan());
    }
    let place = counts_at(case, portal).ok_or(Denial::RegistrationClosed)?;
    let live = case.facts.with_those_above(&place.id).all(|it| it.state == OrganizationState::Active);
    if portal.state == PortalState::On && live && root.state == OrganizationState::Active {
        Ok(())
    } else {
        Err(Denial::RegistrationClosed)
    }
}

pub(super) fn confirm(case: &Case, it: &ConfirmSelfRegistration) -> Result<Outcome, Denial> {
    let newcomer = newcomer(case, &it.registration, &it.person, &it.session)?;
    let root = newcomer.registration.root.as_ref().ok_or(Denial::DeadLink)?;
    let portal = case.facts.portal(root).ok_or(Denial::RegistrationClosed)?;
    is_open(case, portal)?;
    let place = counts_at(case, portal).ok_or(Denial::RegistrationClosed)?;
    let account = &newcomer.account;
    says_more(&it.person.password, &account.email, &account.name, names_from(case, &place.id))?;
    let role = case.facts.role(&portal.role).ok_or(Denial::RegistrationClosed)?;
    let stored = value(case, &place.id, &role.id).map_err(|_| Denial::RegistrationClosed)?;
    keeps_to_own(case, &place.id, role.kind, &stored).map_err(|_| Denial::RegistrationClosed)?;
    let seat = sit_down(case, &portal.root, &newcomer.account.email)?;
    let mut expectations = newcomer.expectations;
    expectations.push(Expectation::Unchanged(Row::Portal(portal.root.clone()), portal.version));
    expectations.extend(case.relies_on_tree(&portal.root));
    expectations.extend(case.relies_on_role(&place.id, &role.id));
    expectations.extend(seat.expectations);
    let mut writes = newcomer.writes;
    let organization = match &portal.entry {
        Entry::Joins(organization) => organization,
        Entry::Own => {
            let room = room_below(case, place)?;
            expectations.extend(room.expectations);
            let below = Place::Below { parent: place.id.clone(), root: portal.root.clone(), kind: Kind::Client };
            writes.extend(create_below(case, &it.organization, &it.person.name, below, &place.id));
            writes.extend(room.writes);
            &it.organization
        }
    };
    writes.extend(seat.writes);
    writes.push(Write::Member(MemberWrite::CreateMember(Member {
        id: it.member.clone(),
        account: newcomer.account.id.clone(),
        organization: organization.clone(),
        role: role.id.clone(),
        state: MemberState::Active,
        developer_mode: DeveloperMode::Off,
        valid_after: crate::time::Timestamp::default(),
        joined_at: case.facts.now,
        version: Version::FIRST,
    })));
    writes.push(Write::Session(SessionWrite::BeginSession(newcomer.session)));
    Ok(case.changed(Deed {
        verb: "registration.confirm",
        organization: Some(organization),
        subject: newcomer.account.id.as_str(),
        before: vec![],
        after: vec![("organization", organization.to_string()), ("email", newcomer.account.email.to_string())],
        expectations,
        writes,
        mails: vec![],
    }))
}
