//! Denials: stable codes and what they carry, so that every refusal can explain itself (B03).

use crate::{
    id::{InvitationId, OrganizationId, ShareId},
    permission::{Permission, PermissionSet},
    plan::{LimitedThing, Plan},
    text::Name,
    time::{Timestamp, Version},
};

/// Why something is refused. When several things are wrong, the first of `domain.md`'s list is the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denial {
    /// Nobody is signed in.
    NoSession,
    /// The session began before an admin ended what it holds there (B15).
    SignInAgain {
        /// Where it was asked.
        organization: OrganizationId,
    },
    /// It cannot be undone or outlives the session, and the sign-in is not of the last minutes (T13).
    ReauthRequired,
    /// No account has this e-mail and password.
    WrongCredentials,
    /// It does not exist, or the caller does not see it; both answer alike {tenancy}.
    NotFound,
    /// A permission is missing.
    PermissionMissing {
        /// Which; in the narrower scope that would have been enough.
        permission: Permission,
        /// Where it was asked.
        organization: OrganizationId,
    },
    /// The permission is there, but counts only while developer mode is on (S17, S20).
    DeveloperModeOff {
        /// Which permission.
        permission: Permission,
        /// Where it was asked.
        organization: OrganizationId,
    },
    /// The caller's membership is suspended.
    MemberSuspended {
        /// Where it was asked.
        organization: OrganizationId,
    },
    /// The organization, or one above it, is suspended.
    OrganizationSuspended {
        /// Where it was asked.
        organization: OrganizationId,
    },
    /// It would give more than the caller has {give}.
    GrantExceedsOwn {
        /// What the caller lacks.
        excess: PermissionSet,
        /// Where.
        organization: OrganizationId,
    },
    /// It would act on somebody who has more than the caller {give}.
    ActsOnMore {
        /// What the caller lacks.
        excess: PermissionSet,
        /// Where.
        organization: OrganizationId,
    },
    /// The plan does not have it (S06, S22).
    PlanLocked {
        /// The plans that do.
        plans: Vec<Plan>,
    },
    /// A plan is raised by whoever sells it, never from inside (S22).
    RaisedByOperator,
    /// The plan allows no more of it (S05, S22).
    PlanLimit {
        /// Of what.
        thing: LimitedThing,
        /// How much it allows.
        bound: u32,
        /// The plans that allow more.
        plans: Vec<Plan>,
    },
    /// The root's Admin permits everything and cannot be edited {keys}.
    RoleNotEditable,
    /// A default role is not deleted, Admin not renamed, and only default roles have defaults to be reset to.
    WrongKindOfRole,
    /// Another role of the tree has this name, or one that looks like it (B09).
    NameTaken,
    /// Somebody has the role, or is invited to it, and the deletion does not say which they have instead (B09).
    ReplacementRequired {
        /// How many: members and pending invitations.
        holders: u32,
    },
    /// Somebody changed it since it was seen.
    Stale {
        /// The version that it has now.
        current: Version,
    },
    /// The root, or the sub-organization, would lose its last active Admin {last admin}.
    LastAdmin,
    /// The e-mail has an account: that account is deleted first, or another e-mail is used (S09).
    EmailHasAccount,
    /// There is a pending invitation for this e-mail into this organization.
    AlreadyInvited {
        /// Which.
        invitation: InvitationId,
    },
    /// The invitation was accepted, declined or taken back, or has expired.
    InvitationNotPending,
    /// Devices are owned there, and what becomes of them was not said (B14).
    DevicesOwned,
    /// The one who is to get the devices is no other member of that organization.
    HeirElsewhere,
    /// It is one's own account: one leaves, or deletes it oneself.
    OwnAccount,
    /// A suspended member is reinstated first.
    NotWhileSuspended,
    /// The name of what goes has to be typed, just as it is.
    ConfirmationWanted,
    /// The person is a member there already.
    AlreadyMember,
    /// Whoever registers without invitation may get only `:own` permissions (S12).
    RegistrationRoleTooWide {
        /// What the role permits beyond that.
        excess: PermissionSet,
        /// Where people come to.
        organization: OrganizationId,
    },
    /// An Admin of this root has signed in within 30 days: it needs nobody else.
    AdminIsThere,
    /// It takes effect later.
    NotYet {
        /// From when on.
        from: Timestamp,
    },
    /// There is something in it: an organization, a device, or a portal that leads there.
    NotEmpty,
    /// Devices, or static tokens that can still be claimed, are of this template.
    TemplateInUse,
    /// The password is made of its owner's name, e-mail or organizations (T06).
    PasswordTooPersonal,
    /// The template lists nothing of this name.
    NoSuchField {
        /// Of which name.
        field: Name,
    },
    /// Another portal has this address.
    SlugTaken,
    /// Another partner of the tenant is found by this code.
    PartnerCodeTaken,
    /// Nobody can register here at present.
    RegistrationClosed,
    /// Nothing can stand, or be, in such an organization: a group has no members, a partner nothing below it.
    WrongKindOfOrganization,
    /// The link was used, has expired, was taken back, or never existed; all answer alike.
    DeadLink,
    /// The code was used, taken back, is another tenant's, or never existed; all answer alike.
    DeadCode,
    /// Whoever invited may not give this role any more; somebody who may has to send it again.
    InviterLostAuthority,
    /// The invited person has an account and has to sign in first.
    SignInFirst,
    /// Somebody else is signed in.
    OtherAccount,
    /// Only the person may do this, to oneself, whatever others hold.
    OnlyOneself,
    /// The invited person has no account yet: name and password are wanted.
    AccountWanted,
    /// The member is in that state already.
    StateUnchanged,
    /// Somebody else there has developer mode on, and the plan allows one (S18).
    DeveloperSeatTaken,
    /// On this plan developer mode wants the role Admin (S19), and it never is there in a partner organization.
    DeveloperNotAdmin,
    /// Only a person does that, signed in; no program by an API token.
    SessionWanted,
    /// It would end before it begins.
    AlreadyOver,
    /// The device is shared with this e-mail already.
    AlreadyShared {
        /// By which share.
        share: ShareId,
    },
    /// The device has as many shares as one can have.
    TooManyShares,
    /// Whoever shares it may not do so any more.
    SharerLostAuthority,
    /// Whoever is to get it has no active membership there.
    ReceiverNotActive,
    /// The organization does not see the template of the device.
    TemplateNotThere,
    /// The caller is a member of several organizations of the tree and has to say which.
    OrganizationWanted,
}

/// What kind of refusal it is: each is one status on the wire, in the order in which refusals are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DenialClass {
    /// What was asked for cannot be.
    Invalid,
    /// Nobody is signed in.
    NoSession,
    /// Outside the caller's view.
    NotFound,
    /// The sign-in is too long ago for it.
    NotFresh,
    /// Visible, but not permitted.
    Forbidden,
    /// Not on this plan.
    Plan,
    /// Somebody changed it since it was seen.
    Stale,
    /// Not in this state.
    State,
    /// The link or code is dead.
    Gone,
}

impl Denial {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSession => "no_session",
            Self::SignInAgain { .. } => "sign_in_again",
            Self::ReauthRequired => "reauth_required",
            Self::WrongCredentials => "wrong_credentials",
            Self::NotFound => "not_found",
            Self::PermissionMissing { .. } => "permission_missing",
            Self::DeveloperModeOff { .. } => "developer_mode_off",
            Self::MemberSuspended { .. } => "member_suspended",
            Self::OrganizationSuspended { .. } => "organization_suspended",
            Self::GrantExceedsOwn { .. } => "grant_exceeds_own",
            Self::ActsOnMore { .. } => "acts_on_more",
            Self::PlanLocked { .. } => "plan_locked",
            Self::RaisedByOperator => "raised_by_operator",
            Self::PlanLimit { .. } => "plan_limit",
            Self::RoleNotEditable => "role_not_editable",
            Self::WrongKindOfRole => "wrong_kind_of_role",
            Self::NameTaken => "name_taken",
            Self::ReplacementRequired { .. } => "replacement_required",
            Self::Stale { .. } => "stale",
            Self::LastAdmin => "last_admin",
            Self::EmailHasAccount => "email_has_account",
            Self::AlreadyInvited { .. } => "already_invited",
            Self::InvitationNotPending => "invitation_not_pending",
            Self::DevicesOwned => "devices_owned",
            Self::HeirElsewhere => "heir_elsewhere",
            Self::OwnAccount => "own_account",
            Self::NotWhileSuspended => "not_while_suspended",
            Self::ConfirmationWanted => "confirmation_wanted",
            Self::AlreadyMember => "already_member",
            Self::RegistrationRoleTooWide { .. } => "registration_role_too_wide",
            Self::AdminIsThere => "admin_is_there",
            Self::NotYet { .. } => "not_yet",
            Self::NotEmpty => "not_empty",
            Self::TemplateInUse => "template_in_use",
            Self::PasswordTooPersonal => "password_too_personal",
            Self::NoSuchField { .. } => "no_such_field",
            Self::SlugTaken => "slug_taken",
            Self::PartnerCodeTaken => "partner_code_taken",
            Self::RegistrationClosed => "registration_closed",
            Self::WrongKindOfOrganization => "wrong_kind_of_organization",
            Self::DeadLink => "dead_link",
            Self::DeadCode => "dead_code",
            Self::InviterLostAuthority => "inviter_lost_authority",
            Self::SignInFirst => "sign_in_first",
            Self::OtherAccount => "other_account",
            Self::OnlyOneself => "only_oneself",
            Self::AccountWanted => "account_wanted",
            Self::StateUnchanged => "state_unchanged",
            Self::DeveloperSeatTaken => "developer_seat_taken",
            Self::DeveloperNotAdmin => "developer_not_admin",
            Self::SessionWanted => "session_wanted",
            Self::AlreadyOver => "already_over",
            Self::AlreadyShared { .. } => "already_shared",
            Self::TooManyShares => "too_many_shares",
            Self::SharerLostAuthority => "sharer_lost_authority",
            Self::ReceiverNotActive => "receiver_not_active",
            Self::TemplateNotThere => "template_not_there",
            Self::OrganizationWanted => "organization_wanted",
        }
    }

    /// What kind of refusal it is.
    #[must_use]
    pub const fn class(&self) -> DenialClass {
        match self {
            Self::NoSession | Self::SignInAgain { .. } | Self::WrongCredentials => DenialClass::NoSession,
            Self::NotFound => DenialClass::NotFound,
            Self::ReauthRequired => DenialClass::NotFresh,
            Self::PermissionMissing { .. }
            | Self::DeveloperModeOff { .. }
            | Self::MemberSuspended { .. }
            | Self::OrganizationSuspended { .. }
            | Self::GrantExceedsOwn { .. }
            | Self::ActsOnMore { .. }
            | Self::RaisedByOperator
            | Self::OnlyOneself
            | Self::SessionWanted
            | Self::DeveloperNotAdmin => DenialClass::Forbidden,
            Self::PlanLocked { .. } | Self::PlanLimit { .. } => DenialClass::Plan,
            Self::Stale { .. } => DenialClass::Stale,
            Self::RoleNotEditable
            | Self::WrongKindOfRole
            | Self::NameTaken
            | Self::ReplacementRequired { .. }
            | Self::LastAdmin
            | Self::EmailHasAccount
            | Self::AlreadyInvited { .. }
            | Self::InvitationNotPending
            | Self::DevicesOwned
            | Self::HeirElsewhere
            | Self::OwnAccount
            | Self::NotWhileSuspended
            | Self::ConfirmationWanted
            | Self::AlreadyMember
            | Self::AdminIsThere
            | Self::NotYet { .. }
            | Self::NotEmpty
            | Self::TemplateInUse
            | Self::SlugTaken
            | Self::PartnerCodeTaken
            | Self::RegistrationClosed
            | Self::WrongKindOfOrganization
            | Self::InviterLostAuthority
            | Self::SignInFirst
            | Self::OtherAccount
            | Self::AccountWanted
            | Self::StateUnchanged
            | Self::DeveloperSeatTaken
            | Self::AlreadyOver
            | Self::AlreadyShared { .. }
            | Self::TooManyShares
            | Self::SharerLostAuthority
            | Self::ReceiverNotActive
            | Self::TemplateNotThere
            | Self::OrganizationWanted => DenialClass::State,
            Self::DeadLink | Self::DeadCode => DenialClass::Gone,
            Self::RegistrationRoleTooWide { .. } | Self::PasswordTooPersonal | Self::NoSuchField { .. } => {
                DenialClass::Invalid
            }
        }
    }
}
