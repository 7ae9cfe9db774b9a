//! What a case of the corpus asks for, in the words of the core's actions. What an action makes is called `inv_new`,
//! `org_new` …, and `stk_new_1`, `stk_new_2` … where it makes several.

mod devices;
mod made;

pub use made::edited;

use made::{accept, confirm, digest_of, invite, new, person, print};
use policy_core::{
    account::Email,
    action::{
        Action, ChangeInvitation, ConfirmSelfRegistration, CreateOrganization, CreateRole, DeleteOrganization,
        DeleteRole, DevicesLeft, DevicesMoving, EditRole, EndMembership, InvitationLink, MoveOrganization,
        PasswordCheck, RenameOrganization, RenameRole, ResetRole, SelfRegister, SetAddOns, SetInviting, SetPlan,
        SetPortal, ShareLink, SignIn, Subscribe, TransferMember,
    },
    device::CodeDigest,
    facts::Facts,
    id::{
        ApiTokenId, DeviceId, InvitationId, MemberId, OrganizationId, RegistrationId, RoleId, ShareId, StaticTokenId,
        TemplateId,
    },
    invitation::{Generation, InvitationDays, InvitedAccounts},
    member::DeveloperMode,
    permission::PermissionSet,
    plan::{AddOn, Plan},
    portal::{Entry, PortalState, Slug},
    role::Reach,
    share::SharedActions,
    text::{Language, Name},
    time::{Timestamp, Version},
};
use serde::Deserialize;

/// What is asked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the action of its name, and each field that action's")]
pub enum Asked {
    Subscribe {
        email: Email,
    },
    ConfirmRegistration {
        registration: RegistrationId,
        name: Name,
        organization_name: Name,
    },
    /// With a password that is nobody's: facts hold none.
    SignIn {
        email: Email,
    },
    SignOut {},
    CreateOrganization {
        parent: OrganizationId,
        name: Name,
    },
    SetPlan {
        root: OrganizationId,
        plan: Plan,
    },
    SetPortal {
        root: OrganizationId,
        state: PortalState,
        slug: Slug,
        name: Name,
        role: RoleId,
        #[serde(default)]
        entry: Entry,
    },
    SelfRegister {
        slug: Slug,
        email: Email,
    },
    ConfirmSelfRegistration {
        registration: RegistrationId,
        name: Name,
    },
    LowerPlan {
        root: OrganizationId,
        plan: Plan,
    },
    SetAddOns {
        root: OrganizationId,
        add_ons: Vec<AddOn>,
    },
    RenameOrganization {
        organization: OrganizationId,
        name: Name,
        seen: Version,
    },
    SuspendOrganization(OrganizationId),
    ReinstateOrganization(OrganizationId),
    DeleteOrganization {
        organization: OrganizationId,
        confirmation: Name,
    },
    MoveOrganization {
        organization: OrganizationId,
        parent: OrganizationId,
    },
    CreateRole {
        organization: OrganizationId,
        name: Name,
        copy_of: RoleId,
    },
    RenameRole {
        organization: OrganizationId,
        role: RoleId,
        name: Name,
        #[serde(default)]
        seen: Version,
    },
    /// Told as what is switched on and off.
    EditRole {
        organization: OrganizationId,
        role: RoleId,
        #[serde(default)]
        on: PermissionSet,
        #[serde(default)]
        off: PermissionSet,
        #[serde(default)]
        reach: Reach,
        seen: Version,
    },
    DeleteRole {
        organization: OrganizationId,
        role: RoleId,
        #[serde(default)]
        replacement: Option<RoleId>,
    },
    ResetRole {
        organization: OrganizationId,
        role: RoleId,
        #[serde(default)]
        reach: Reach,
        #[serde(default)]
        seen: Version,
    },
    AssignRole {
        member: MemberId,
        role: RoleId,
    },
    SuspendMember(MemberId),
    ReinstateMember(MemberId),
    DeleteMember {
        member: MemberId,
        #[serde(default)]
        devices: Option<DevicesLeft>,
    },
    Leave {
        member: MemberId,
        #[serde(default)]
        devices: Option<DevicesLeft>,
    },
    TransferMember {
        member: MemberId,
        to: OrganizationId,
        #[serde(default)]
        devices: Option<DevicesMoving>,
    },
    SignOutMember(MemberId),
    SwitchDeveloperMode {
        member: MemberId,
        mode: DeveloperMode,
    },
    Invite {
        organization: OrganizationId,
        email: Email,
        role: RoleId,
        #[serde(default)]
        days: Option<u32>,
    },
    RevokeInvitation(InvitationId),
    ResendInvitation(InvitationId),
    ChangeInvitation {
        invitation: InvitationId,
        #[serde(default)]
        role: Option<RoleId>,
        #[serde(default)]
        name: Option<Name>,
    },
    DeclineInvitation {
        invitation: InvitationId,
        #[serde(default)]
        generation: Generation,
    },
    SetInviting {
        root: OrganizationId,
        days: InvitationDays,
        accounts: InvitedAccounts,
        seen: Version,
    },
    /// Whoever has no account says a name.
    AcceptInvitation {
        invitation: InvitationId,
        #[serde(default)]
        generation: Generation,
        #[serde(default)]
        name: Option<Name>,
    },
    CreateTemplate {
        organization: OrganizationId,
        name: Name,
    },
    CreateDevice {
        organization: OrganizationId,
        name: Name,
        template: TemplateId,
    },
    EditDevice {
        device: DeviceId,
        name: Name,
    },
    DeleteDevice(DeviceId),
    AssignDevice {
        device: DeviceId,
        to: MemberId,
    },
    AssignDevices {
        devices: Vec<DeviceId>,
        to: MemberId,
    },
    ClearOwner(DeviceId),
    ReplaceCredential(DeviceId),
    /// Its digest is told, as it is stored.
    CreateProvisioningToken {
        digest: CodeDigest,
        #[serde(default)]
        organization: Option<OrganizationId>,
    },
    ProvisionDevice {
        token: CodeDigest,
        template: TemplateId,
    },
    WithdrawStaticToken(StaticTokenId),
    OfferShare {
        device: DeviceId,
        email: Email,
        actions: SharedActions,
        #[serde(default)]
        until: Option<Timestamp>,
    },
    /// Whoever has no account says a name.
    AcceptShare {
        share: ShareId,
        #[serde(default)]
        generation: Generation,
        #[serde(default)]
        name: Option<Name>,
    },
    EndShare(ShareId),
    CreateApiToken {
        organization: OrganizationId,
        permissions: PermissionSet,
        #[serde(default)]
        expires_at: Option<Timestamp>,
    },
    RevokeApiToken(ApiTokenId),
    CreateStaticTokens {
        organization: OrganizationId,
        template: TemplateId,
        count: u32,
    },
    ClaimDevice {
        code: String,
        #[serde(default)]
        organization: Option<OrganizationId>,
    },
}

/// What is stored of the credential of every device that a case makes, digit by digit.
const CREDENTIAL: char = 'c';

/// What people choose when a case has them choose a password.
pub const PASSWORD: &str = "lamp otter violet seven";

impl Asked {
    /// The action of the core.
    ///
    /// # Errors
    /// When a value cannot be what it is; then which.
    #[expect(clippy::too_many_lines, reason = "an arm a kind of change")]
    pub fn action(&self, facts: &Facts) -> Result<Action, String> {
        Ok(match self.clone() {
            Self::Subscribe { email } => {
                Action::Subscribe(Subscribe { id: new("reg_new")?, email, language: Language::En })
            }
            Self::ConfirmRegistration { registration, name, organization_name } => {
                confirm(registration, name, organization_name)?
            }
            Self::SignIn { email } => {
                Action::SignIn(SignIn { email, password: PasswordCheck::Wrong, session: new("ses_new")? })
            }
            Self::SignOut {} => Action::SignOut,
            Self::CreateOrganization { parent, name } => {
                Action::CreateOrganization(CreateOrganization { id: new("org_new")?, parent, name })
            }
            Self::SetPlan { root, plan } => {
                Action::SetPlan(SetPlan { root, plan, groups: [new("org_new_1")?, new("org_new_2")?] })
            }
            Self::SetPortal { root, state, slug, name, role, entry } => {
                let (logo, colour) = (None, None);
                Action::SetPortal(Box::new(SetPortal { root, state, slug, name, logo, colour, role, entry }))
            }
            Self::SelfRegister { slug, email } => {
                let (id, language) = (new("reg_new")?, Language::En);
                Action::SelfRegister(SelfRegister { id, slug, email, language })
            }
            Self::ConfirmSelfRegistration { registration, name } => {
                Action::ConfirmSelfRegistration(Box::new(ConfirmSelfRegistration {
                    registration,
                    person: person(name)?,
                    organization: new("org_new")?,
                    member: new("mem_new")?,
                    session: new("ses_new")?,
                }))
            }
            Self::LowerPlan { root, plan } => Action::LowerPlan(root, plan),
            Self::SetAddOns { root, add_ons } => {
                Action::SetAddOns(SetAddOns { root, add_ons, groups: [new("org_new_1")?, new("org_new_2")?] })
            }
            Self::RenameOrganization { organization, name, seen } => {
                Action::RenameOrganization(RenameOrganization { organization, name, seen })
            }
            Self::SuspendOrganization(organization) => Action::SuspendOrganization(organization),
            Self::ReinstateOrganization(organization) => Action::ReinstateOrganization(organization),
            Self::DeleteOrganization { organization, confirmation } => {
                Action::DeleteOrganization(DeleteOrganization { organization, confirmation })
            }
            Self::MoveOrganization { organization, parent } => {
                Action::MoveOrganization(MoveOrganization { organization, parent })
            }
            Self::CreateRole { organization, name, copy_of } => {
                Action::CreateRole(CreateRole { id: new("rol_new")?, organization, name, copy_of })
            }
            Self::RenameRole { organization, role, name, seen } => {
                Action::RenameRole(RenameRole { organization, role, name, seen })
            }
            Self::EditRole { organization, role, on, off, reach, seen } => {
                let permissions = edited(facts, &organization, &role, on, off);
                Action::EditRole(EditRole { organization, role, permissions, reach, seen })
            }
            Self::DeleteRole { organization, role, replacement } => {
                Action::DeleteRole(DeleteRole { organization, role, replacement })
            }
            Self::ResetRole { organization, role, reach, seen } => {
                Action::ResetRole(ResetRole { organization, role, reach, seen })
            }
            Self::AssignRole { member, role } => Action::AssignRole(member, role),
            Self::SuspendMember(member) => Action::SuspendMember(member),
            Self::ReinstateMember(member) => Action::ReinstateMember(member),
            Self::DeleteMember { member, devices } => Action::DeleteMember(EndMembership { member, devices }),
            Self::Leave { member, devices } => Action::Leave(EndMembership { member, devices }),
            Self::TransferMember { member, to, devices } => {
                Action::TransferMember(TransferMember { member, to, devices })
            }
            Self::SignOutMember(member) => Action::SignOutMember(member),
            Self::SwitchDeveloperMode { member, mode } => Action::SwitchDeveloperMode(member, mode),
            Self::Invite { organization, email, role, days } => invite(organization, email, role, days)?,
            Self::RevokeInvitation(invitation) => Action::RevokeInvitation(invitation),
            Self::ResendInvitation(invitation) => Action::ResendInvitation(invitation),
            Self::ChangeInvitation { invitation, role, name } => {
                Action::ChangeInvitation(ChangeInvitation { invitation, role, name })
            }
            Self::DeclineInvitation { invitation, generation } => {
                Action::DeclineInvitation(InvitationLink { invitation, generation })
            }
            Self::SetInviting { root, days, accounts, seen } => {
                Action::SetInviting(SetInviting { root, days, accounts, seen })
            }
            Self::AcceptInvitation { invitation, generation, name } => {
                accept(InvitationLink { invitation, generation }, name)?
            }
            Self::CreateTemplate { organization, name } => devices::template(organization, name)?,
            Self::CreateDevice { organization, name, template } => devices::create(organization, name, template)?,
            Self::EditDevice { device, name } => Action::EditDevice(device, name),
            Self::DeleteDevice(device) => Action::DeleteDevice(device),
            Self::AssignDevice { device, to } => Action::AssignDevice(device, to),
            Self::AssignDevices { devices, to } => devices::assign(devices, to)?,
            Self::ReplaceCredential(device) => Action::ReplaceCredential(device, digest_of(CREDENTIAL)?),
            Self::CreateProvisioningToken { digest, organization } => devices::token(digest, organization)?,
            Self::ProvisionDevice { token, template } => devices::provision(token, template)?,
            Self::OfferShare { device, email, actions, until } => devices::offer(device, email, actions, until)?,
            Self::AcceptShare { share, generation, name } => devices::accept(ShareLink { share, generation }, name)?,
            Self::EndShare(share) => Action::EndShare(share),
            Self::CreateApiToken { organization, permissions, expires_at } => {
                devices::api_token(organization, permissions, expires_at)?
            }
            Self::RevokeApiToken(token) => Action::RevokeApiToken(token),
            Self::WithdrawStaticToken(token) => Action::WithdrawStaticToken(token),
            Self::ClearOwner(device) => Action::ClearOwner(device),
            Self::CreateStaticTokens { organization, template, count } => print(organization, template, count)?,
            Self::ClaimDevice { code, organization } => devices::claim(&code, organization)?,
        })
    }
}
