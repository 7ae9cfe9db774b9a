//! What people ask for their own account, each time with the right password.

use super::{PASSWORD, made::new};
use policy_core::{
    account::{Email, NewPassword},
    action::{
        AccountAction, Action, ChangePassword, ConfirmReset, DeleteAccount, DevicesLeft, EditAccount, PasswordCheck,
        RequestEmailChange, RequestReset,
    },
    id::{EmailChangeId, MemberId, ResetId},
    text::{Language, Name},
};
use serde::Deserialize;

/// What is asked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the action of its name, and each field that action's")]
pub enum Own {
    DeleteAccount {
        #[serde(default)]
        devices: Vec<(MemberId, DevicesLeft)>,
        #[serde(default)]
        closing: Vec<Name>,
    },
    ChangePassword {},
    RequestReset {
        email: Email,
    },
    ConfirmReset(ResetId),
    RequestEmailChange {
        email: Email,
    },
    ConfirmEmailChange(EmailChangeId),
    EditAccount {
        #[serde(default)]
        name: Option<Name>,
        #[serde(default)]
        language: Option<Language>,
    },
}

impl Own {
    pub(super) fn action(self) -> Result<Action, String> {
        Ok(match self {
            Self::DeleteAccount { devices, closing } => {
                let password = PasswordCheck::Right;
                Action::Account(AccountAction::DeleteAccount(Box::new(DeleteAccount { password, devices, closing })))
            }
            Self::ChangePassword {} => {
                let new = NewPassword::new(PASSWORD).map_err(|error| format!("{error:?}"))?;
                Action::Account(AccountAction::ChangePassword(ChangePassword { current: PasswordCheck::Right, new }))
            }
            Self::RequestReset { email } => Action::Account(AccountAction::RequestReset(RequestReset {
                id: new("rst_new")?,
                email,
                language: Language::En,
            })),
            Self::ConfirmReset(reset) => {
                let new = NewPassword::new(PASSWORD).map_err(|error| format!("{error:?}"))?;
                Action::Account(AccountAction::ConfirmReset(ConfirmReset { reset, new }))
            }
            Self::RequestEmailChange { email } => {
                let (id, current) = (new("emc_new")?, PasswordCheck::Right);
                Action::Account(AccountAction::RequestEmailChange(RequestEmailChange { id, current, email }))
            }
            Self::ConfirmEmailChange(change) => Action::Account(AccountAction::ConfirmEmailChange(change)),
            Self::EditAccount { name, language } => {
                Action::Account(AccountAction::EditAccount(EditAccount { name, language }))
            }
        })
    }
}
