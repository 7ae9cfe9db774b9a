use super::read;
use crate::{
    fault::{Invalid, Reason},
    password::Password,
    word::{Deliver, LanguageWord},
};
use policy_core::{
    account::{Email, NewPassword, PasswordRules},
    action::{SelfRegister, Subscribe},
    id::RegistrationId,
    portal::Slug,
    text::{Language, Name},
};
use serde::Deserialize;

/// Subscribe with an e-mail (S04), or register at the portal of a tenant (S12).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubscribeBody {
    email: String,
    language: Option<LanguageWord>,
    /// What the address of the portal ends with; none: a tenant of one's own.
    pub portal: Option<String>,
}

/// Confirm a subscription, or a registration at a portal.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmRegistrationBody {
    /// The secret of the link in the mail.
    pub secret: String,
    password: String,
    name: String,
    /// Of a subscription; at a portal there is none to be named.
    organization_name: Option<String>,
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

    /// What is asked for at the portal with this slug, in the given language unless the body names one.
    ///
    /// # Errors
    /// When the e-mail is none, or the slug can be no portal's.
    pub fn read_at(self, slug: &str, id: RegistrationId, otherwise: Language) -> Result<SelfRegister, Invalid> {
        let slug = Slug::new(slug).map_err(|_| Invalid::new("portal", Reason::Value))?;
        let Subscribe { id, email, language } = self.read(id, otherwise)?;
        Ok(SelfRegister { id, slug, email, language })
    }
}

impl ConfirmRegistrationBody {
    /// The password.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn password(&self, rules: PasswordRules) -> Result<NewPassword, Invalid> {
        read::password("password", &self.password, rules)
    }

    /// The person's name.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn name(&self) -> Result<Name, Invalid> {
        read::name("name", &self.name)
    }

    /// The name of the root organization, if one is to be made.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn organization_name(&self) -> Result<Option<Name>, Invalid> {
        self.organization_name.as_deref().map(|name| read::name("organization_name", name)).transpose()
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
