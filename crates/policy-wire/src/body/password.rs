use super::read;
use crate::{fault::Invalid, word::LanguageWord};
use policy_core::{
    account::{NewPassword, PasswordRules},
    action::RequestReset,
    id::ResetId,
    text::Language,
};
use serde::Deserialize;

/// Ask for a new password (S15).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestResetBody {
    email: String,
    /// Of the mail, when the e-mail has no account.
    language: Option<LanguageWord>,
}

/// Set a new password by the link of the mail.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmResetBody {
    /// The secret of the link in the mail.
    pub secret: String,
    password: String,
}

impl RequestResetBody {
    /// What is asked for, in the given language unless the body names one.
    ///
    /// # Errors
    /// When the e-mail is none.
    pub fn read(self, id: ResetId, otherwise: Language) -> Result<RequestReset, Invalid> {
        let language = self.language.map_or(otherwise, Language::from);
        Ok(RequestReset { id, email: read::email("email", &self.email)?, language })
    }
}

impl ConfirmResetBody {
    /// The password from now on.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn password(&self, rules: PasswordRules) -> Result<NewPassword, Invalid> {
        read::password("password", &self.password, rules)
    }
}
