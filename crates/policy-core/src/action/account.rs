use super::{DevicesLeft, PasswordCheck};
use crate::{
    account::{Email, NewPassword},
    id::{EmailChangeId, MemberId, ResetId},
    text::{Language, Name},
};

/// See [`Action::DeleteAccount`](super::Action::DeleteAccount).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteAccount {
    /// Whether the password was right: a sign-in is not enough for that.
    pub password: PasswordCheck,
    /// What becomes of the devices of each membership that has any (B14).
    pub devices: Vec<(MemberId, DevicesLeft)>,
    /// The names of the root organizations that are closed with the account, as the person typed them.
    pub closing: Vec<Name>,
}

/// See [`Action::ChangePassword`](super::Action::ChangePassword).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangePassword {
    /// Whether the current one was right.
    pub current: PasswordCheck,
    /// The one from now on.
    pub new: NewPassword,
}

/// See [`Action::RequestReset`](super::Action::RequestReset).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestReset {
    /// The new reset.
    pub id: ResetId,
    /// Whose account, if there is one.
    pub email: Email,
    /// The language of the mail, if there is none.
    pub language: Language,
}

/// See [`Action::ConfirmReset`](super::Action::ConfirmReset).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmReset {
    /// The link that was followed.
    pub reset: ResetId,
    /// The password from now on.
    pub new: NewPassword,
}

/// See [`Action::RequestEmailChange`](super::Action::RequestEmailChange).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestEmailChange {
    /// The new change.
    pub id: EmailChangeId,
    /// Whether the current password was right: whoever has only a session could take the account over.
    pub current: PasswordCheck,
    /// The e-mail from then on.
    pub email: Email,
}

/// See [`Action::EditAccount`](super::Action::EditAccount). What is none stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditAccount {
    /// The person's name.
    pub name: Option<Name>,
    /// The language of mails to this person.
    pub language: Option<Language>,
}
