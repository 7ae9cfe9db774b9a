//! What a case of the corpus asks for, in the words of the core's actions. What an action makes is called `inv_new`,
//! `org_new` …, and `stk_new_1`, `stk_new_2` … where it makes several.

mod action;
mod devices;
mod made;
mod own;
mod partners;

pub use made::edited;
pub use own::Own;

use policy_core::{
    account::Email,
    action::{DevicesLeft, DevicesMoving},
    device::{CodeDigest, Metadata, MetadataFields},
    id::{
        AdmissionId, ApiTokenId, DeviceId, InvitationId, MemberId, OrganizationId, RegistrationId, RescueId, RoleId,
        ShareId, StaticTokenId, TemplateId,
    },
    invitation::{Generation, InvitationDays, InvitedAccounts},
    member::{DeveloperMode, Profile},
    partner::{PartnerCode, PartnerKind},
    permission::PermissionSet,
    plan::{AddOn, Plan},
    portal::{Entry, PortalState, Slug},
    role::Reach,
    share::SharedActions,
    text::Name,
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
    InviteAdmin {
        root: OrganizationId,
        email: Email,
    },
    CancelRescue(RescueId),
    AcceptRescue {
        rescue: RescueId,
        #[serde(default)]
        name: Option<Name>,
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
    CreatePartner {
        organization: OrganizationId,
        kind: PartnerKind,
        name: Name,
        code: PartnerCode,
    },
    SetPartnerLimit {
        organization: OrganizationId,
        kind: PartnerKind,
        permissions: PermissionSet,
        #[serde(default)]
        seen: Option<Version>,
    },
    /// From now, unless told; for a year, unless told.
    AdmitPartner {
        client: OrganizationId,
        code: PartnerCode,
        permissions: PermissionSet,
        #[serde(default)]
        from: Option<Timestamp>,
        #[serde(default)]
        until: Option<Timestamp>,
    },
    DismissPartner(AdmissionId),
    CreateClient {
        partner: OrganizationId,
        name: Name,
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
    EditMember {
        profile: Profile,
        seen: Version,
    },
    ResetMember(MemberId),
    Own(Own),
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
        #[serde(default)]
        fields: MetadataFields,
    },
    EditTemplate {
        template: TemplateId,
        #[serde(default)]
        name: Option<Name>,
        #[serde(default)]
        fields: Option<MetadataFields>,
        seen: Version,
    },
    DeleteTemplate(TemplateId),
    CreateDevice {
        organization: OrganizationId,
        name: Name,
        template: TemplateId,
    },
    EditDevice {
        device: DeviceId,
        #[serde(default)]
        name: Option<Name>,
        #[serde(default)]
        metadata: Option<Metadata>,
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
    DeclineShare {
        share: ShareId,
        #[serde(default)]
        generation: Generation,
    },
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
