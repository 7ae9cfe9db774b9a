//! Everything that can be asked, a variant a verb; and what has to be known to decide it.
//!
//! Identifiers, links and digests of new things are part of the action: nothing here makes them up.

mod account;
mod audit;
mod device;
mod evaluation;
mod invitations;
mod members;
mod needs;
mod organization;
mod partner;
mod plan;
mod portal;
mod registration;
mod rescue;
mod review;
mod role;
mod session;
mod share;
mod static_token;
mod template;
mod token;

pub use account::{
    AccountAction, ChangePassword, ConfirmReset, DeleteAccount, EditAccount, RequestEmailChange, RequestReset,
};
pub use audit::AuditAction;
pub use device::{
    ClaimDevice, CreateDevice, CreateProvisioningToken, CreateStaticTokens, CreateTemplate, DeviceAction, EditDevice,
    EditTemplate, ProvisionDevice,
};
pub use evaluation::{Evaluation, Subject, Thing};
pub use invitations::{
    AcceptInvitation, ChangeInvitation, ImportMode, InvitationAction, InvitationLink, InvitationRow, InvitationRows,
    Invite, InviteMany, SetInviting,
};
pub use members::{DevicesLeft, DevicesMoving, EditMember, EndMembership, MemberAction, TransferMember};
pub use organization::{
    CreateOrganization, DeleteOrganization, MoveOrganization, OrganizationAction, RenameOrganization, SetAddOns,
    SetPlan,
};
pub use partner::{AdmitPartner, CreateClient, CreatePartner, PartnerAction, SetPartnerLimit};
pub use plan::PlanAction;
pub use portal::{ConfirmSelfRegistration, PortalAction, SelfRegister, SetPortal};
pub use registration::{ConfirmRegistration, NewPerson, RegistrationAction, Subscribe};
pub use rescue::{AcceptRescue, InviteAdmin, RescueAction};
pub use review::{About, Preview, Question, ReviewAction};
pub use role::{CreateRole, DeleteRole, EditRole, RenameRole, ResetRole, RoleAction};
pub use session::{PasswordCheck, SessionAction, SignIn};
pub use share::{AcceptShare, OfferShare, ShareAction, ShareLink};
pub use static_token::StaticTokenAction;
pub use template::TemplateAction;
pub use token::{ApiTokenAction, CreateApiToken};

/// One thing that somebody asks for; an area each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Subscribing.
    Registration(RegistrationAction),
    /// The page on which people register into a tenant.
    Portal(PortalAction),
    /// Signing in and out.
    Session(SessionAction),
    /// Questions about who may do what.
    Review(ReviewAction),
    /// The tree.
    Organization(OrganizationAction),
    /// What a tree may grow to.
    Plan(PlanAction),
    /// An Admin whom the operator invites.
    Rescue(RescueAction),
    /// Roles and what they permit.
    Role(RoleAction),
    /// Partners and their clients.
    Partner(PartnerAction),
    /// Memberships.
    Member(MemberAction),
    /// One's own account.
    Account(AccountAction),
    /// Invitations.
    Invitation(InvitationAction),
    /// Templates of devices.
    Template(TemplateAction),
    /// Devices.
    Device(DeviceAction),
    /// Codes printed on devices.
    StaticToken(StaticTokenAction),
    /// The audit log.
    Audit(AuditAction),
    /// API tokens.
    ApiToken(ApiTokenAction),
    /// Shares of devices.
    Share(ShareAction),
}
