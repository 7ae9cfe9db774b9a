//! What people ask for their own account, each time with the right password.

use super::PASSWORD;
use policy_core::{
    account::NewPassword,
    action::{Action, ChangePassword, DeleteAccount, DevicesLeft, EditAccount, PasswordCheck},
    id::MemberId,
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
                Action::DeleteAccount(Box::new(DeleteAccount { password, devices, closing }))
            }
            Self::ChangePassword {} => {
                let new = NewPassword::new(PASSWORD).map_err(|error| format!("{error:?}"))?;
                Action::ChangePassword(ChangePassword { current: PasswordCheck::Right, new })
            }
            Self::EditAccount { name, language } => Action::EditAccount(EditAccount { name, language }),
        })
    }
}
