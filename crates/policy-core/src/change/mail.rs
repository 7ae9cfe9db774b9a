//! The mails that a change sends. They carry no secrets: links are made when they are sent.

use crate::{
    account::Email,
    id::{EmailChangeId, InvitationId, RegistrationId, RescueId, ResetId, ShareId},
    text::{Language, Name, Note},
};

/// A mail to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// To whom.
    pub to: Email,
    /// In which language.
    pub language: Language,
    /// What it says; links are derived when it is sent, never stored.
    pub content: MailContent,
}

/// What a mail says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailContent {
    /// Confirm your registration.
    ConfirmRegistration(RegistrationId),
    /// You are invited to be Admin of a root that its Admins have left.
    Rescue {
        /// By which rescue.
        rescue: RescueId,
        /// Of which root.
        organization: Name,
    },
    /// Somebody is invited to be Admin of your organization; an Admin can cancel that.
    RescueAnnounced {
        /// Of which root.
        organization: Name,
        /// Who.
        email: Email,
    },
    /// Confirm your registration into a tenant (S12).
    ConfirmSelfRegistration {
        /// By which registration.
        registration: RegistrationId,
        /// What the portal calls itself.
        portal: Name,
    },
    /// Nobody can register into this tenant at present (S12).
    RegistrationPaused {
        /// What the portal calls itself.
        portal: Name,
    },
    /// Set another password (S15).
    ResetPassword(ResetId),
    /// Confirm that this e-mail becomes that of your account.
    ConfirmEmail(EmailChangeId),
    /// You, perhaps, wanted this e-mail for your account, where there is another account with it already.
    EmailTaken,
    /// Your account has another e-mail now; this goes to the old one.
    EmailChanged {
        /// Which.
        email: Email,
    },
    /// Somebody, perhaps you, wanted to set another password, where there is no account.
    NoAccount,
    /// Somebody, perhaps you, wanted to register an e-mail that has an account.
    AccountExists,
    /// Your password was changed.
    PasswordChanged,
    /// You are invited.
    Invitation {
        /// By which invitation.
        invitation: InvitationId,
        /// Which of its links.
        generation: crate::invitation::Generation,
        /// Into which organization.
        organization: Name,
        /// By whom.
        inviter: Name,
        /// As what.
        role: Name,
        /// What the inviter writes.
        message: Note,
    },
    /// A device is shared with you (B10).
    Share {
        /// By which share.
        share: ShareId,
        /// Which of its links.
        generation: crate::invitation::Generation,
        /// Which device.
        device: Name,
        /// By whom.
        sharer: Name,
    },
    /// Devices are yours now (S14).
    DevicesGiven(AssignedDevices),
    /// Devices are no longer yours (S14).
    DevicesTaken(AssignedDevices),
}

/// What a mail says about devices that somebody got or lost (S14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignedDevices {
    /// How many.
    pub count: usize,
    /// The name of the first.
    pub first: Name,
    /// The organization that they are in then.
    pub organization: Name,
    /// Who did it.
    pub by: Name,
}
