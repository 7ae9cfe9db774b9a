//! The action of the core that a case asks for.

use super::{
    Asked, CREDENTIAL, devices,
    made::{
        accept, accept_rescue, confirm, confirm_self, digest_of, edited, invite, invite_admin, new, portal, print,
        self_register, set_add_ons,
    },
    partners,
};
use policy_core::{
    action::{
        Action, ApiTokenAction, ChangeInvitation, CreateClient, CreateOrganization, CreatePartner, CreateRole,
        DeleteOrganization, DeleteRole, DeviceAction, EditDevice, EditMember, EditRole, EndMembership,
        InvitationAction, InvitationLink, MemberAction, MoveOrganization, OrganizationAction, PartnerAction,
        PasswordCheck, PlanAction, RegistrationAction, RenameOrganization, RenameRole, RescueAction, ResetRole,
        RoleAction, SessionAction, SetInviting, SetPlan, ShareAction, ShareLink, SignIn, StaticTokenAction, Subscribe,
        TemplateAction, TransferMember,
    },
    facts::Facts,
    partner::Period,
    text::Language,
};

impl Asked {
    /// The action of the core.
    ///
    /// # Errors
    /// When a value cannot be what it is; then which.
    #[expect(clippy::too_many_lines, reason = "an arm a kind of change")]
    pub fn action(&self, facts: &Facts) -> Result<Action, String> {
        Ok(match self.clone() {
            Self::Subscribe { email } => Action::Registration(RegistrationAction::Subscribe(Subscribe {
                id: new("reg_new")?,
                email,
                language: Language::En,
            })),
            Self::ConfirmRegistration { registration, name, organization_name } => {
                confirm(registration, name, organization_name)?
            }
            Self::SignIn { email } => Action::Session(SessionAction::SignIn(SignIn {
                email,
                password: PasswordCheck::Wrong,
                session: new("ses_new")?,
            })),
            Self::SignOut {} => Action::Session(SessionAction::SignOut),
            Self::CreateOrganization { parent, name } => {
                Action::Organization(OrganizationAction::CreateOrganization(CreateOrganization {
                    id: new("org_new")?,
                    parent,
                    name,
                }))
            }
            Self::SetPlan { root, plan } => Action::Plan(PlanAction::SetPlan(SetPlan {
                root,
                plan,
                groups: [new("org_new_1")?, new("org_new_2")?],
            })),
            Self::InviteAdmin { root, email } => invite_admin(root, email)?,
            Self::CancelRescue(rescue) => Action::Rescue(RescueAction::CancelRescue(rescue)),
            Self::AcceptRescue { rescue, name } => accept_rescue(rescue, name)?,
            Self::SetPortal { root, state, slug, name, role, entry } => portal(root, state, slug, name, role, entry),
            Self::SelfRegister { slug, email } => self_register(slug, email)?,
            Self::ConfirmSelfRegistration { registration, name } => confirm_self(registration, name)?,
            Self::LowerPlan { root, plan } => Action::Plan(PlanAction::LowerPlan(root, plan)),
            Self::SetAddOns { root, add_ons } => set_add_ons(root, add_ons)?,
            Self::RenameOrganization { organization, name, seen } => {
                Action::Organization(OrganizationAction::RenameOrganization(RenameOrganization {
                    organization,
                    name,
                    seen,
                }))
            }
            Self::SuspendOrganization(organization) => {
                Action::Organization(OrganizationAction::SuspendOrganization(organization))
            }
            Self::ReinstateOrganization(organization) => {
                Action::Organization(OrganizationAction::ReinstateOrganization(organization))
            }
            Self::DeleteOrganization { organization, confirmation } => {
                Action::Organization(OrganizationAction::DeleteOrganization(DeleteOrganization {
                    organization,
                    confirmation,
                }))
            }
            Self::MoveOrganization { organization, parent } => {
                Action::Organization(OrganizationAction::MoveOrganization(MoveOrganization { organization, parent }))
            }
            Self::CreateRole { organization, name, copy_of } => {
                Action::Role(RoleAction::CreateRole(CreateRole { id: new("rol_new")?, organization, name, copy_of }))
            }
            Self::RenameRole { organization, role, name, seen } => {
                Action::Role(RoleAction::RenameRole(RenameRole { organization, role, name, seen }))
            }
            Self::EditRole { organization, role, on, off, reach, seen } => {
                let permissions = edited(facts, &organization, &role, on, off);
                Action::Role(RoleAction::EditRole(EditRole { organization, role, permissions, reach, seen }))
            }
            Self::DeleteRole { organization, role, replacement } => {
                Action::Role(RoleAction::DeleteRole(DeleteRole { organization, role, replacement }))
            }
            Self::ResetRole { organization, role, reach, seen } => {
                Action::Role(RoleAction::ResetRole(ResetRole { organization, role, reach, seen }))
            }
            Self::CreatePartner { organization, kind, name, code } => {
                Action::Partner(PartnerAction::CreatePartner(CreatePartner {
                    id: new("org_new")?,
                    organization,
                    kind,
                    name,
                    code,
                }))
            }
            Self::SetPartnerLimit { organization, kind, permissions, seen } => {
                partners::limit(organization, kind, permissions, seen)?
            }
            Self::AdmitPartner { client, code, permissions, from, until } => {
                let from = from.unwrap_or(facts.now);
                partners::admit(
                    client,
                    code,
                    permissions,
                    Period::new(from, until.unwrap_or_else(|| Period::year_from(from).until())),
                )?
            }
            Self::DismissPartner(admission) => Action::Partner(PartnerAction::DismissPartner(admission)),
            Self::CreateClient { partner, name } => Action::Partner(PartnerAction::CreateClient(CreateClient {
                id: new("org_new")?,
                partner,
                name,
                admission: new("adm_new")?,
            })),
            Self::AssignRole { member, role } => Action::Member(MemberAction::AssignRole(member, role)),
            Self::SuspendMember(member) => Action::Member(MemberAction::SuspendMember(member)),
            Self::ReinstateMember(member) => Action::Member(MemberAction::ReinstateMember(member)),
            Self::DeleteMember { member, devices } => {
                Action::Member(MemberAction::DeleteMember(EndMembership { member, devices }))
            }
            Self::Leave { member, devices } => Action::Member(MemberAction::Leave(EndMembership { member, devices })),
            Self::TransferMember { member, to, devices } => {
                Action::Member(MemberAction::TransferMember(TransferMember { member, to, devices }))
            }
            Self::ResetMember(member) => Action::Member(MemberAction::ResetMember(member, new("rst_new")?)),
            Self::EditMember { profile, seen } => {
                Action::Member(MemberAction::EditMember(EditMember { profile, seen }))
            }
            Self::SignOutMember(member) => Action::Member(MemberAction::SignOutMember(member)),
            Self::Own(own) => own.action()?,
            Self::SwitchDeveloperMode { member, mode } => {
                Action::Member(MemberAction::SwitchDeveloperMode(member, mode))
            }
            Self::Invite { organization, email, role, days } => invite(organization, email, role, days)?,
            Self::RevokeInvitation(invitation) => Action::Invitation(InvitationAction::RevokeInvitation(invitation)),
            Self::ResendInvitation(invitation) => Action::Invitation(InvitationAction::ResendInvitation(invitation)),
            Self::ChangeInvitation { invitation, role, name } => {
                Action::Invitation(InvitationAction::ChangeInvitation(ChangeInvitation { invitation, role, name }))
            }
            Self::DeclineInvitation { invitation, generation } => {
                Action::Invitation(InvitationAction::DeclineInvitation(InvitationLink { invitation, generation }))
            }
            Self::SetInviting { root, days, accounts, seen } => {
                Action::Invitation(InvitationAction::SetInviting(SetInviting { root, days, accounts, seen }))
            }
            Self::AcceptInvitation { invitation, generation, name } => {
                accept(InvitationLink { invitation, generation }, name)?
            }
            Self::CreateTemplate { organization, name, fields } => devices::template(organization, name, fields)?,
            Self::EditTemplate { template, name, fields, seen } => devices::edit_template(template, name, fields, seen),
            Self::DeleteTemplate(template) => Action::Template(TemplateAction::DeleteTemplate(template)),
            Self::CreateDevice { organization, name, template } => devices::create(organization, name, template)?,
            Self::EditDevice { device, name, metadata } => {
                Action::Device(DeviceAction::EditDevice(EditDevice { device, name, metadata }))
            }
            Self::DeleteDevice(device) => Action::Device(DeviceAction::DeleteDevice(device)),
            Self::AssignDevice { device, to } => Action::Device(DeviceAction::AssignDevice(device, to)),
            Self::AssignDevices { devices, to } => devices::assign(devices, to)?,
            Self::ReplaceCredential(device) => {
                Action::Device(DeviceAction::ReplaceCredential(device, digest_of(CREDENTIAL)?))
            }
            Self::CreateProvisioningToken { digest, organization } => devices::token(digest, organization)?,
            Self::ProvisionDevice { token, template } => devices::provision(token, template)?,
            Self::OfferShare { device, email, actions, until } => devices::offer(device, email, actions, until)?,
            Self::AcceptShare { share, generation, name } => devices::accept(ShareLink { share, generation }, name)?,
            Self::DeclineShare { share, generation } => {
                Action::Share(ShareAction::DeclineShare(ShareLink { share, generation }))
            }
            Self::EndShare(share) => Action::Share(ShareAction::EndShare(share)),
            Self::CreateApiToken { organization, permissions, expires_at } => {
                devices::api_token(organization, permissions, expires_at)?
            }
            Self::RevokeApiToken(token) => Action::ApiToken(ApiTokenAction::RevokeApiToken(token)),
            Self::WithdrawStaticToken(token) => Action::StaticToken(StaticTokenAction::WithdrawStaticToken(token)),
            Self::ClearOwner(device) => Action::Device(DeviceAction::ClearOwner(device)),
            Self::CreateStaticTokens { organization, template, count } => print(organization, template, count)?,
            Self::ClaimDevice { code, organization } => devices::claim(&code, organization)?,
        })
    }
}
