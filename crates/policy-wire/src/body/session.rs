use super::read;
use crate::{
    fault::Invalid,
    password::Password,
    word::{Deliver, LanguageWord},
};
use policy_core::{
    account::{Email, NewPassword},
    action::Subscribe,
    id::RegistrationId,
    text::{Language, Name},
};
use serde::Deserialize;

/// Subscribe with an e-mail (S04).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubscribeBody {
    email: String,
    language: Option<LanguageWord>,
}

/// Confirm a subscription.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmRegistrationBody {
    /// The secret of the link in the mail.
    pub secret: String,
    password: String,
    name: String,
    organization_name: String,
    /// How the session's token is delivered.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub deliver: Deliver,
}

/// Sign in.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInBody {
    email: String,
    password: String,
    /// How the session's token is delivered.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub deliver: Deliver,
}

impl SubscribeBody {
    /// What is asked for, in the given language unless the body names one.
    ///
    /// # Errors
    /// When the e-mail is none.
    pub fn read(self, id: RegistrationId, otherwise: Language) -> Result<Subscribe, Invalid> {
        let language = self.language.map_or(otherwise, Language::from);
        Ok(Subscribe { id, email: read::email("email", &self.email)?, language })
    }
}

impl ConfirmRegistrationBody {
    /// The password.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn password(&self) -> Result<NewPassword, Invalid> {
        read::password("password", &self.password)
    }

    /// The person's name.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn name(&self) -> Result<Name, Invalid> {
        read::name("name", &self.name)
    }

    /// The name of the root organization.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn organization_name(&self) -> Result<Name, Invalid> {
        read::name("organization_name", &self.organization_name)
    }
}

impl SignInBody {
    /// The e-mail and the password that is presented for it.
    ///
    /// # Errors
    /// When the e-mail is none.
    pub fn read(self) -> Result<(Email, Password), Invalid> {
        Ok((read::email("email", &self.email)?, Password::new(&self.password)))
    }
}
