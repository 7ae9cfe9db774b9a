//! Actions that take more than the values of a case.

use super::PASSWORD;
use policy_core::{
    account::{Email, NewPassword},
    action::{
        AcceptInvitation, AcceptRescue, Action, ConfirmRegistration, ConfirmSelfRegistration, CreateStaticTokens,
        InvitationAction, InvitationLink, Invite, InviteAdmin, NewPerson, PlanAction, PortalAction, RegistrationAction,
        RescueAction, SelfRegister, SetAddOns, SetPortal, StaticTokenAction,
    },
    device::{BatchSize, CodeDigest},
    facts::Facts,
    id::{OrganizationId, RegistrationId, RescueId, RoleId, TemplateId},
    invitation::InvitationDays,
    permission::PermissionSet,
    plan::AddOn,
    portal::{Entry, PortalState, Slug},
    role::StoredPermissions,
    text::{Language, Name, Note},
};

pub(super) fn confirm(registration: RegistrationId, name: Name, organization_name: Name) -> Result<Action, String> {
    Ok(Action::Registration(RegistrationAction::ConfirmRegistration(Box::new(ConfirmRegistration {
        registration,
        person: person(name)?,
        organization_name,
        organization: new("org_new")?,
        member: new("mem_new")?,
        roles: [new("rol_new_1")?, new("rol_new_2")?, new("rol_new_3")?],
        session: new("ses_new")?,
    }))))
}

pub(super) fn invite(
    organization: OrganizationId,
    email: Email,
    role: RoleId,
    days: Option<u32>,
) -> Result<Action, String> {
    let days = days.map_or(Ok(InvitationDays::LONGEST), InvitationDays::new);
    Ok(Action::Invitation(InvitationAction::Invite(Box::new(Invite {
        id: new("inv_new")?,
        organization,
        email,
        role,
        name: None,
        message: Note::default(),
        language: Language::En,
        days: days.map_err(|days| format!("{days} days"))?,
    }))))
}

pub(super) fn accept(link: InvitationLink, name: Option<Name>) -> Result<Action, String> {
    let person = name.map(person).transpose()?;
    let (member, session) = (new("mem_new")?, new("ses_new")?);
    Ok(Action::Invitation(InvitationAction::AcceptInvitation(Box::new(AcceptInvitation {
        link,
        person,
        member,
        session,
    }))))
}

pub(super) fn accept_rescue(rescue: RescueId, name: Option<Name>) -> Result<Action, String> {
    let person = name.map(person).transpose()?;
    let (member, session) = (new("mem_new")?, new("ses_new")?);
    Ok(Action::Rescue(RescueAction::AcceptRescue(Box::new(AcceptRescue { rescue, person, member, session }))))
}

pub(super) fn portal(
    root: OrganizationId,
    state: PortalState,
    slug: Slug,
    name: Name,
    role: RoleId,
    entry: Entry,
) -> Action {
    let (logo, colour) = (None, None);
    Action::Portal(PortalAction::SetPortal(Box::new(SetPortal { root, state, slug, name, logo, colour, role, entry })))
}

pub(super) fn self_register(slug: Slug, email: Email) -> Result<Action, String> {
    let (id, language) = (new("reg_new")?, Language::En);
    Ok(Action::Portal(PortalAction::SelfRegister(SelfRegister { id, slug, email, language })))
}

pub(super) fn confirm_self(registration: RegistrationId, name: Name) -> Result<Action, String> {
    Ok(Action::Portal(PortalAction::ConfirmSelfRegistration(Box::new(ConfirmSelfRegistration {
        registration,
        person: person(name)?,
        organization: new("org_new")?,
        member: new("mem_new")?,
        session: new("ses_new")?,
    }))))
}

pub(super) fn set_add_ons(root: OrganizationId, add_ons: Vec<AddOn>) -> Result<Action, String> {
    let groups = [new("org_new_1")?, new("org_new_2")?];
    Ok(Action::Plan(PlanAction::SetAddOns(SetAddOns { root, add_ons, groups })))
}

pub(super) fn invite_admin(root: OrganizationId, email: Email) -> Result<Action, String> {
    let (id, language) = (new("rsc_new")?, Language::En);
    Ok(Action::Rescue(RescueAction::InviteAdmin(InviteAdmin { id, root, email, language })))
}

/// Digests are of codes that the edge makes; here they only have to differ.
pub(super) fn print(organization: OrganizationId, template: TemplateId, count: u32) -> Result<Action, String> {
    let token = |number: u32| {
        let digest = CodeDigest::new(&format!("{number:064}")).map_err(|error| error.to_string())?;
        Ok((new(&format!("stk_new_{number}"))?, digest))
    };
    let size = BatchSize::new(count).map_err(|count| format!("{count} tokens"))?;
    let tokens = (1..=count).map(token).collect::<Result<_, String>>()?;
    Ok(Action::StaticToken(StaticTokenAction::CreateStaticTokens(CreateStaticTokens {
        organization,
        template,
        size,
        tokens,
    })))
}

pub(super) fn person(name: Name) -> Result<NewPerson, String> {
    let password = NewPassword::new(PASSWORD).map_err(|error| format!("{error:?}"))?;
    Ok(NewPerson { account: new("acc_new")?, name, password })
}

/// What a role is to permit there: what it would if no plan locked it, with this switched on and that off.
#[must_use]
pub fn edited(
    facts: &Facts,
    organization: &OrganizationId,
    role: &RoleId,
    on: PermissionSet,
    off: PermissionSet,
) -> PermissionSet {
    let kind = facts.role(role).map(|role| role.kind);
    let stored = match (facts.role_value(organization, role).map(|value| &value.stored), kind) {
        (Some(StoredPermissions::Permits(set)), _) => *set,
        (Some(StoredPermissions::Differences { on, off }), Some(kind)) => kind.defaults().union(*on).without(*off),
        (Some(StoredPermissions::Differences { .. }) | None, _) => PermissionSet::EMPTY,
    };
    stored.union(on).without(off)
}

pub(super) fn digest_of(digit: char) -> Result<CodeDigest, String> {
    CodeDigest::new(&digit.to_string().repeat(64)).map_err(|error| error.to_string())
}

pub(super) fn new<T: TryFrom<String>>(id: &str) -> Result<T, String> {
    T::try_from(id.to_owned()).map_err(|_| format!("`{id}` is no identifier"))
}
