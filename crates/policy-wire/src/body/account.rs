use super::{DevicesLeftBody, read};
use crate::{fault::Invalid, password::Password, word::LanguageWord};
use policy_core::{
    account::{NewPassword, PasswordRules},
    action::{ChangePassword, DeleteAccount, EditAccount, PasswordCheck, RequestEmailChange},
    id::EmailChangeId,
    text::Language,
};
use serde::Deserialize;

/// Change what is known of one's own account. What is left out stays as it is.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditAccountBody {
    name: Option<String>,
    /// Of mails.
    language: Option<LanguageWord>,
}

/// Choose another password (S15).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePasswordBody {
    current_password: String,
    new_password: String,
}

/// Ask for another e-mail (T46).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EmailChangeBody {
    email: String,
    /// The account's: a session alone is not enough.
    password: String,
}

/// Make an e-mail one's own by the link that came there.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmEmailChangeBody {
    /// The secret of the link in the mail.
    pub secret: String,
}

/// Delete one's own account (S16).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeleteAccountBody {
    /// The account's: a session alone is not enough.
    password: String,
    /// What becomes of the devices; needed for each membership that has any.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    devices: Vec<MembersDevicesBody>,
    /// The names of the root organizations that are closed with the account, as the person typed them.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    closing: Vec<String>,
}

/// What becomes of the devices of one membership (B14).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MembersDevicesBody {
    member: String,
    devices: DevicesLeftBody,
}

impl DeleteAccountBody {
    /// What is asked for, its password not compared yet, and the one to compare.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(self) -> Result<(DeleteAccount, Password), Invalid> {
        let of = |it: &MembersDevicesBody| Ok((read::identifier("devices.member", &it.member)?, it.devices.read()?));
        let devices = self.devices.iter().map(of).collect::<Result<_, Invalid>>()?;
        let closing = self.closing.iter().map(|name| read::name("closing", name)).collect::<Result<_, _>>()?;
        let delete = DeleteAccount { password: PasswordCheck::Wrong, devices, closing };
        Ok((delete, Password::new(&self.password)))
    }
}

impl EditAccountBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When the name cannot be one.
    pub fn read(self) -> Result<EditAccount, Invalid> {
        let name = self.name.map(|name| read::name("name", &name)).transpose()?;
        Ok(EditAccount { name, language: self.language.map(Language::from) })
    }
}

impl ChangePasswordBody {
    /// What is asked for, its password not compared yet, and the one to compare.
    ///
    /// # Errors
    /// When the new one cannot be one.
    pub fn read(self, rules: PasswordRules) -> Result<(ChangePassword, Password), Invalid> {
        let new: NewPassword = read::password("new_password", &self.new_password, rules)?;
        Ok((ChangePassword { current: PasswordCheck::Wrong, new }, Password::new(&self.current_password)))
    }
}

impl EmailChangeBody {
    /// What is asked for, its password not compared yet, and the one to compare.
    ///
    /// # Errors
    /// When the e-mail is none.
    pub fn read(self, id: EmailChangeId) -> Result<(RequestEmailChange, Password), Invalid> {
        let email = read::email("email", &self.email)?;
        Ok((RequestEmailChange { id, current: PasswordCheck::Wrong, email }, Password::new(&self.password)))
    }
}
