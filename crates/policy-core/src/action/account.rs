use super::{DevicesLeft, PasswordCheck};
use crate::{
    account::{Email, NewPassword},
    facts::LookUp,
    id::{EmailChangeId, MemberId, ResetId},
    text::{Language, Name},
};

/// One's own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountAction {
    /// Delete one's own account.
    DeleteAccount(Box<DeleteAccount>),
    /// Choose another password for one's own account (S15).
    ChangePassword(ChangePassword),
    /// Change the name or the language of one's own account.
    EditAccount(EditAccount),
    /// Have a link mailed to another e-mail, by which it becomes that of one's own account.
    RequestEmailChange(RequestEmailChange),
    /// Make that e-mail one's own by such a link.
    ConfirmEmailChange(EmailChangeId),
    /// Have a link mailed by which to set another password, without signing in (S15).
    RequestReset(RequestReset),
    /// Set another password by such a link (S15).
    ConfirmReset(ConfirmReset),
}

impl AccountAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::ChangePassword(_) | Self::EditAccount(_) => vec![],
            Self::DeleteAccount(it) => {
                let heirs = it.devices.iter().filter_map(|(_, left)| left.heir());
                heirs
                    .map(|heir| LookUp::Member(heir.clone()))
                    .chain([LookUp::CallersEnding, LookUp::CallersShares])
                    .collect()
            }
            Self::RequestReset(it) => vec![LookUp::Account(it.email.clone())],
            Self::RequestEmailChange(it) => vec![LookUp::Account(it.email.clone())],
            Self::ConfirmEmailChange(id) => vec![LookUp::EmailChange(id.clone())],
            Self::ConfirmReset(it) => vec![LookUp::Reset(it.reset.clone())],
        }
    }
}

/// See [`AccountAction::DeleteAccount`](super::AccountAction::DeleteAccount).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteAccount {
    /// Whether the password was right: a sign-in is not enough for that.
    pub password: PasswordCheck,
    /// What becomes of the devices of each membership that has any (B14).
    pub devices: Vec<(MemberId, DevicesLeft)>,
    /// The names of the root organizations that are closed with the account, as the person typed them.
    pub closing: Vec<Name>,
}

/// See [`AccountAction::ChangePassword`](super::AccountAction::ChangePassword).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangePassword {
    /// Whether the current one was right.
    pub current: PasswordCheck,
    /// The one from now on.
    pub new: NewPassword,
}

/// See [`AccountAction::RequestReset`](super::AccountAction::RequestReset).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestReset {
    /// The new reset.
    pub id: ResetId,
    /// Whose account, if there is one.
    pub email: Email,
    /// The language of the mail, if there is none.
    pub language: Language,
}

/// See [`AccountAction::ConfirmReset`](super::AccountAction::ConfirmReset).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmReset {
    /// The link that was followed.
    pub reset: ResetId,
    /// The password from now on.
    pub new: NewPassword,
}

/// See [`AccountAction::RequestEmailChange`](super::AccountAction::RequestEmailChange).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestEmailChange {
    /// The new change.
    pub id: EmailChangeId,
    /// Whether the current password was right: whoever has only a session could take the account over.
    pub current: PasswordCheck,
    /// The e-mail from then on.
    pub email: Email,
}

/// See [`AccountAction::EditAccount`](super::AccountAction::EditAccount). What is none stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditAccount {
    /// The person's name.
    pub name: Option<Name>,
    /// The language of mails to this person.
    pub language: Option<Language>,
}
