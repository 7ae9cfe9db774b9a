//! What has to be known to decide an action: look-ups, which a store answers.
//!
//! What is looked up and not found does not exist for the decision; so a look-up that is missing here fails closed.

use super::{About, Action, DevicesLeft, DevicesMoving, InviteMany, SetPortal};
use crate::{
    access::Target,
    facts::LookUp,
    id::{MemberId, OrganizationId, RoleId, TemplateId},
    order::set,
    partner::PartnerLookUp,
    portal::Entry,
    role::Reach,
};

impl Action {
    /// The look-ups that its facts take, beside the caller.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "an arm a kind of action")]
    pub fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::ShowSession
            | Self::SignOut
            | Self::ChangePassword(_)
            | Self::EditAccount(_)
            | Self::EndOtherSessions => vec![],
            Self::ListSessions | Self::EndSession(_) => vec![LookUp::CallersSessions],
            Self::DeleteAccount(it) => {
                let heirs = it.devices.iter().filter_map(|(_, left)| left.heir());
                heirs
                    .map(|heir| LookUp::Member(heir.clone()))
                    .chain([LookUp::CallersEnding, LookUp::CallersShares])
                    .collect()
            }
            Self::Subscribe(it) => vec![LookUp::Account(it.email.clone())],
            Self::SignIn(it) => vec![LookUp::Account(it.email.clone())],
            Self::ConfirmRegistration(it) => vec![LookUp::Registration(it.registration.clone())],
            Self::ShowPortal(root) => vec![organization(root), LookUp::Portal(root.clone())],
            Self::SetPortal(it) => set_portal(it),
            Self::LookUpPortal(slug) => vec![LookUp::PortalAt(slug.clone())],
            Self::SelfRegister(it) => vec![LookUp::PortalAt(it.slug.clone()), LookUp::Account(it.email.clone())],
            Self::ConfirmSelfRegistration(it) => vec![LookUp::Registration(it.registration.clone())],
            Self::ListOrganizations(_) => vec![LookUp::CallersTree],
            Self::ShowPolicy => vec![LookUp::CallersTree, LookUp::CallersShares],
            Self::ListApiTokens(id, page) => vec![organization(id), LookUp::ApiTokens(id.clone(), page.clone())],
            Self::CreateApiToken(it) => vec![organization(&it.organization)],
            Self::RevokeApiToken(id) => vec![LookUp::ApiToken(id.clone())],
            Self::OfferShare(it) => vec![LookUp::Device(it.device.clone())],
            Self::LookUpShare(link) | Self::DeclineShare(link) => vec![LookUp::Share(link.share.clone())],
            Self::AcceptShare(it) => vec![LookUp::Share(it.link.share.clone())],
            Self::ListSharesOf(device) => vec![LookUp::Device(device.clone())],
            Self::ListSharesWithMe(_) => vec![LookUp::CallersShares],
            Self::EndShare(id) => vec![LookUp::Share(id.clone())],
            Self::Explain(question) => about(&question.about),
            Self::ShowAccessModel(id) => tenant(id),
            Self::Preview(it) => {
                let edited = Self::from(it.edit.clone()).needs();
                tenant(&it.organization).into_iter().chain(edited).collect()
            }
            Self::WhoCan(_, target) | Self::WhatCan(_, target) => {
                let mut needs = about(&About::Target(target.clone()));
                // Without what partners may do at most, theirs would be left out.
                needs.extend([LookUp::Tenant(target.organization().clone()), limits(target.organization())]);
                needs
            }
            Self::ListRoots(page) => vec![LookUp::Roots(page.clone())],
            Self::ShowOrganization(id) | Self::ShowUsage(id) => vec![organization(id)],
            Self::CreateOrganization(it) => vec![organization(&it.parent), roles_in(&it.parent)],
            Self::RenameOrganization(it) => vec![organization(&it.organization)],
            Self::SuspendOrganization(id) | Self::ReinstateOrganization(id) => {
                vec![organization(id), LookUp::Subtree(id.clone())]
            }
            Self::DeleteOrganization(it) => vec![
                organization(&it.organization),
                LookUp::Subtree(it.organization.clone()),
                LookUp::Emptying(it.organization.clone()),
                LookUp::Portal(it.organization.clone()),
            ],
            Self::MoveOrganization(it) => vec![
                organization(&it.organization),
                organization(&it.parent),
                LookUp::Subtree(it.organization.clone()),
                LookUp::HoldersAbove(it.parent.clone()),
            ],
            Self::SetPlan(it) => vec![
                organization(&it.root),
                roles_in(&it.root),
                LookUp::Groups(it.root.clone()),
                LookUp::Developers(it.root.clone()),
            ],
            Self::LowerPlan(root, _) => {
                vec![organization(root), roles_in(root), LookUp::Developers(root.clone())]
            }
            Self::InviteAdmin(it) => vec![organization(&it.root), LookUp::Dormancy(it.root.clone())],
            Self::ListRescues(root) => vec![organization(root), LookUp::Dormancy(root.clone())],
            Self::CancelRescue(id) => vec![LookUp::Rescue(id.clone())],
            Self::AcceptRescue(it) => vec![LookUp::Rescue(it.rescue.clone())],
            Self::SetAddOns(it) => vec![organization(&it.root), roles_in(&it.root), LookUp::Groups(it.root.clone())],
            Self::ListRoles(id) => vec![organization(id), roles_in(id)],
            Self::ShowRole(id, it) => vec![organization(id), role(id, it)],
            Self::CreateRole(it) => {
                let everywhere = LookUp::RoleInTree { organization: it.organization.clone(), role: it.copy_of.clone() };
                vec![organization(&it.organization), roles_in(&it.organization), everywhere]
            }
            Self::RenameRole(it) => vec![organization(&it.organization), roles_in(&it.organization)],
            Self::CreatePartner(it) => {
                let coded = PartnerLookUp::By(it.organization.clone(), it.code.clone());
                vec![organization(&it.organization), groups(&it.organization), LookUp::Partners(coded)]
            }
            Self::ShowPartnerLimits(id) => vec![organization(id), limits(id)],
            Self::SetPartnerLimit(it) => vec![organization(&it.organization), limits(&it.organization)],
            Self::ListPartners(id, page) => {
                vec![organization(id), LookUp::Partners(PartnerLookUp::Admissions(id.clone(), page.clone()))]
            }
            Self::AdmitPartner(it) => {
                vec![organization(&it.client), LookUp::Partners(PartnerLookUp::By(it.client.clone(), it.code.clone()))]
            }
            Self::DismissPartner(id) => vec![LookUp::Partners(PartnerLookUp::Admission(id.clone()))],
            Self::CreateClient(it) => vec![organization(&it.partner), groups(&it.partner), limits(&it.partner)],
            Self::DeleteRole(it) => {
                let (here, replacement) = (it.organization.clone(), it.replacement.clone());
                let holders = LookUp::Holders { organization: here, role: it.role.clone(), replacement };
                let mut needs = vec![organization(&it.organization), roles_in(&it.organization), holders];
                needs.push(LookUp::Portal(it.organization.clone()));
                needs.extend(it.replacement.iter().map(|to| entry(&it.organization, to)));
                needs
            }
            Self::EditRole(it) => edit(&it.organization, &it.role, it.reach),
            Self::ResetRole(it) => edit(&it.organization, &it.role, it.reach),
            Self::ShowMember(id) => vec![LookUp::Member(id.clone()), LookUp::Profile(id.clone())],
            Self::SuspendMember(id) | Self::ReinstateMember(id) | Self::SwitchDeveloperMode(id, _) => {
                vec![LookUp::Member(id.clone())]
            }
            Self::RequestReset(it) => vec![LookUp::Account(it.email.clone())],
            Self::RequestEmailChange(it) => vec![LookUp::Account(it.email.clone())],
            Self::ConfirmEmailChange(id) => vec![LookUp::EmailChange(id.clone())],
            Self::ConfirmReset(it) => vec![LookUp::Reset(it.reset.clone())],
            Self::SignOutMember(id) | Self::ResetMember(id, _) => vec![LookUp::Member(id.clone())],
            Self::DeleteMember(it) | Self::Leave(it) => {
                ending(&it.member, it.devices.as_ref().and_then(DevicesLeft::heir))
            }
            Self::TransferMember(it) => {
                let mut needs = ending(&it.member, it.devices.as_ref().and_then(DevicesMoving::heir));
                needs.extend([organization(&it.to), roles_in(&it.to)]);
                needs
            }
            Self::EditMember(it) => {
                let id = &it.profile.member;
                vec![LookUp::Member(id.clone()), LookUp::Profile(id.clone())]
            }
            Self::AssignRole(id, role) => vec![LookUp::Member(id.clone()), role_for(id, role)],
            Self::Invite(it) => vec![
                organization(&it.organization),
                role(&it.organization, &it.role),
                LookUp::Account(it.email.clone()),
                LookUp::Person { organization: it.organization.clone(), email: it.email.clone() },
            ],
            Self::InviteMany(it) => many(it),
            Self::ShowInvitation(id) | Self::RevokeInvitation(id) | Self::ResendInvitation(id) => {
                vec![LookUp::Invitation(id.clone())]
            }
            Self::ChangeInvitation(it) => {
                let invited =
                    |role: &RoleId| LookUp::RoleInvited { invitation: it.invitation.clone(), role: role.clone() };
                [LookUp::Invitation(it.invitation.clone())].into_iter().chain(it.role.as_ref().map(invited)).collect()
            }
            Self::SetInviting(it) => vec![organization(&it.root)],
            Self::LookUpInvitation(link) | Self::DeclineInvitation(link) => {
                vec![LookUp::Invitation(link.invitation.clone())]
            }
            Self::AcceptInvitation(it) => vec![LookUp::Invitation(it.link.invitation.clone())],
            Self::EditTemplate(it) => vec![LookUp::TemplateUse(it.template.clone())],
            Self::DeleteTemplate(id) => vec![LookUp::TemplateUse(id.clone())],
            Self::CreateTemplate(it) => vec![organization(&it.organization)],
            Self::ShowDevice(id) | Self::DeleteDevice(id) | Self::ClearOwner(id) => vec![LookUp::Device(id.clone())],
            Self::EditDevice(it) => vec![LookUp::Device(it.device.clone())],
            Self::ReplaceCredential(id, _) => vec![LookUp::Device(id.clone())],
            Self::VerifyDevice(credential) => vec![LookUp::Credential(credential.clone())],
            Self::CreateProvisioningToken(_) => vec![],
            Self::ProvisionDevice(it) => {
                vec![LookUp::ProvisioningToken(it.token.clone()), LookUp::Template(it.template.clone())]
            }
            Self::WithdrawStaticToken(id) => vec![LookUp::StaticTokenWithId(id.clone())],
            Self::AssignDevice(id, to) => vec![LookUp::Device(id.clone()), LookUp::Member(to.clone())],
            Self::AssignDevices(batch, to) => vec![LookUp::DeviceBatch(batch.clone()), LookUp::Member(to.clone())],
            Self::CreateDevice(it) => {
                vec![organization(&it.organization), template_for(&it.organization, &it.template)]
            }
            Self::CreateStaticTokens(it) => {
                vec![organization(&it.organization), template_for(&it.organization, &it.template)]
            }
            Self::ClaimDevice(it) => vec![LookUp::StaticToken(it.digest.clone())],
            Self::ListMembers(id, page) | Self::ExportMembers(id, page) => {
                vec![organization(id), LookUp::Members(id.clone(), page.clone())]
            }
            Self::ListInvitations(id, page) => vec![organization(id), LookUp::Invitations(id.clone(), page.clone())],
            Self::ListTemplates(id, page) => vec![organization(id), LookUp::Templates(id.clone(), page.clone())],
            Self::ListDevices(id, page) => {
                vec![organization(id), LookUp::Devices(id.clone(), page.clone()), LookUp::CallersShares]
            }
            Self::ListStaticTokens(id, page) => vec![organization(id), LookUp::StaticTokens(id.clone(), page.clone())],
        }
    }
}

fn tenant(below: &OrganizationId) -> Vec<LookUp> {
    vec![organization(below), LookUp::Tenant(below.clone()), LookUp::Portal(below.clone()), limits(below)]
}

fn about(about: &About) -> Vec<LookUp> {
    match about {
        About::Target(Target::Organization(id)) => vec![organization(id)],
        About::Target(Target::Resource(resource)) => {
            let device = resource.device.iter().cloned().map(LookUp::Device);
            device.chain([organization(&resource.organization)]).collect()
        }
        About::Device(device) => vec![LookUp::Device(device.clone())],
    }
}

/// Organizations and roles once, people one by one: that many statements it takes in any case.
fn many(it: &InviteMany) -> Vec<LookUp> {
    let rows = it.rows.rows();
    let places = set(rows.iter().map(|row| &row.organization).chain([&it.organization]));
    let roles = set(rows.iter().map(|row| (&row.organization, &row.role)));
    let mut needs: Vec<_> = places.into_iter().map(organization).collect();
    needs.extend(roles.into_iter().map(|(place, it)| role(place, it)));
    for row in rows {
        needs.push(LookUp::Account(row.email.clone()));
        needs.push(LookUp::Person { organization: row.organization.clone(), email: row.email.clone() });
    }
    needs
}

/// A membership that ends, and who gets the devices.
fn ending(member: &MemberId, heir: Option<&MemberId>) -> Vec<LookUp> {
    let mut needs = vec![LookUp::Member(member.clone()), LookUp::Ending(member.clone())];
    needs.extend(heir.map(|heir| LookUp::Member(heir.clone())));
    needs
}

fn entry(root: &OrganizationId, role: &RoleId) -> LookUp {
    LookUp::RoleAtEntry { root: root.clone(), role: role.clone() }
}

fn set_portal(it: &SetPortal) -> Vec<LookUp> {
    let mut needs = vec![
        organization(&it.root),
        role(&it.root, &it.role),
        LookUp::Groups(it.root.clone()),
        entry(&it.root, &it.role),
        LookUp::Portal(it.root.clone()),
        LookUp::PortalAt(it.slug.clone()),
    ];
    if let Entry::Joins(id) = &it.entry {
        needs.extend([organization(id), role(id, &it.role)]);
    }
    needs
}

fn organization(id: &OrganizationId) -> LookUp {
    LookUp::Organization(id.clone())
}

fn template_for(organization: &OrganizationId, template: &TemplateId) -> LookUp {
    LookUp::TemplateFor { organization: organization.clone(), template: template.clone() }
}

fn roles_in(organization: &OrganizationId) -> LookUp {
    LookUp::RolesIn(organization.clone())
}

fn role(organization: &OrganizationId, role: &RoleId) -> LookUp {
    LookUp::Role { organization: organization.clone(), role: role.clone() }
}

fn role_for(member: &MemberId, role: &RoleId) -> LookUp {
    LookUp::RoleFor { member: member.clone(), role: role.clone() }
}

fn edit(here: &OrganizationId, it: &RoleId, reach: Reach) -> Vec<LookUp> {
    let mut needs = vec![organization(here), role(here, it), LookUp::Portal(here.clone())];
    match reach {
        Reach::Here => {}
        Reach::BelowChanged | Reach::BelowAll => {
            needs.push(LookUp::RoleBelow { organization: here.clone(), role: it.clone() });
        }
    }
    needs
}

fn groups(of_tree: &OrganizationId) -> LookUp {
    LookUp::Groups(of_tree.clone())
}

fn limits(of_tree: &OrganizationId) -> LookUp {
    LookUp::Partners(PartnerLookUp::Limits(of_tree.clone()))
}
