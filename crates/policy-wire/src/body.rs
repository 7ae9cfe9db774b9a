//! Bodies: what a client sends. A field too many, of a wrong type or with an impossible value is named in the refusal
//! (422); what passes is in the core's own types, so nothing behind it checks again.

mod account;
mod api_token;
mod device;
mod edit;
mod evaluation;
pub mod filter;
mod import;
mod invitation;
mod member;
mod operator;
mod organization;
mod partner;
mod password;
mod portal;
mod question;
mod read;
mod review;
mod role;
mod session;
mod share;

pub use account::{
    ChangePasswordBody, ConfirmEmailChangeBody, DeleteAccountBody, EditAccountBody, EmailChangeBody, MembersDevicesBody,
};
pub use api_token::ApiTokenBody;
pub use device::{
    AssignBody, ClaimBody, DeviceBody, DeviceEditBody, OwnerBody, ProvisioningBody, ProvisioningTokenBody,
    StaticTokensBody, TemplateBody, TemplateEditBody, VerifyDeviceBody,
};
pub use edit::{
    AssignRoleBody, DeleteMemberBody, EditBody, EditRoleBody, LowerPlanBody, MoveOrganizationThereBody, ReachWord,
    ResetRoleThereBody, TransferMemberBody,
};
#[cfg(feature = "openapi")]
pub use evaluation::EvaluationItemBody;
pub use evaluation::{
    Asked, EvaluationActionBody, EvaluationBody, EvaluationEntityBody, EvaluationOptionsBody, EvaluationsBody,
    MOST_EVALUATIONS, Questions, Semantics,
};
pub use import::{Import, ImportBody, ImportRowBody};
pub use invitation::{AcceptInvitationBody, InvitationBody, InvitationEditBody, InvitingBody, LookUpInvitationBody};
pub use member::{
    DeveloperModeBody, DevicesLeftBody, EndMembershipBody, MemberRoleBody, NothingBody, ProfileBody, TransferBody,
};
pub use operator::{AddOnWord, AddOnsBody, InviteAdminBody};
pub use organization::{
    DeleteOrganizationBody, MoveOrganizationBody, OrganizationBody, PlanBody, RenameOrganizationBody,
};
pub use partner::{AdmissionBody, ClientBody, PartnerBody, PartnerLimitBody};
pub use password::{ConfirmResetBody, RequestResetBody};
pub use portal::PortalBody;
pub use question::{ExplainBody, ResourceBody};
pub use read::identifier;
pub use review::{AccessReviewBody, WhatCanBody, WhoCanBody};
pub use role::{DeleteRoleBody, RenameRoleBody, ResetRoleBody, RoleBody, RolePermissionsBody};
pub use session::{ConfirmRegistrationBody, SignInBody, SubscribeBody};
pub use share::ShareBody;
