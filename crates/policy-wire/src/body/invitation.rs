use super::read;
use crate::{
    fault::{Invalid, Reason},
    word::{Deliver, InvitedAccountsWord, LanguageWord},
};
use policy_core::{
    account::{NewPassword, PasswordRules},
    action::{ChangeInvitation, Invite, SetInviting},
    id::{InvitationId, OrganizationId},
    invitation::InvitationDays,
    text::{Language, Name},
    time::Version,
};
use serde::Deserialize;

/// Invite a person by e-mail with a role (S08, S10).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationBody {
    email: String,
    role: String,
    name: Option<String>,
    message: Option<String>,
    language: Option<LanguageWord>,
    /// How long the link lives, 1 to 30.
    days: Option<u32>,
}

/// Change a pending invitation (B08). What is left out stays as it is.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationEditBody {
    role: Option<String>,
    name: Option<String>,
}

/// Set how people are invited into a tree (S09, B01).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitingBody {
    /// How long new links live at most, 1 to 30.
    days: u32,
    /// Whether people who are members somewhere are invited too.
    accounts: InvitedAccountsWord,
}

/// See what a link invites to, or say no to it.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LookUpInvitationBody {
    /// The secret of the link in the mail.
    pub secret: String,
}

/// Accept an invitation (S11). The e-mail is the invitation's, so it is no field here (T22).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitationBody {
    /// The secret of the link in the mail.
    pub secret: String,
    password: Option<String>,
    name: Option<String>,
    /// How the session's token is delivered.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub deliver: Deliver,
}

impl InvitationEditBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(&self, invitation: InvitationId) -> Result<ChangeInvitation, Invalid> {
        let role = self.role.as_ref().map(|id| read::identifier("role", id)).transpose()?;
        let name = self.name.as_ref().map(|name| read::name("name", name)).transpose()?;
        Ok(ChangeInvitation { invitation, role, name })
    }
}

impl InvitingBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When the days are not between 1 and 30.
    pub fn read(&self, root: OrganizationId, seen: Version) -> Result<SetInviting, Invalid> {
        let days = InvitationDays::new(self.days).map_err(|_| Invalid::new("days", Reason::Value))?;
        Ok(SetInviting { root, days, accounts: self.accounts.into(), seen })
    }
}

impl InvitationBody {
    /// What is asked for, in the given language unless the body names one.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(self, id: InvitationId, organization: OrganizationId, otherwise: Language) -> Result<Invite, Invalid> {
        let days = |days| InvitationDays::new(days).map_err(|_| Invalid::new("days", Reason::Value));
        Ok(Invite {
            id,
            organization,
            email: read::email("email", &self.email)?,
            role: read::identifier("role", &self.role)?,
            name: self.name.map(|name| read::name("name", &name)).transpose()?,
            message: read::note("message", self.message.as_deref())?,
            language: self.language.map_or(otherwise, Language::from),
            days: self.days.map(days).transpose()?.unwrap_or(InvitationDays::LONGEST),
        })
    }
}

impl AcceptInvitationBody {
    /// Name and password of a person without account; none when the body has neither.
    ///
    /// # Errors
    /// When one cannot be what it is, or stands alone.
    pub fn person(&self, rules: PasswordRules) -> Result<Option<(Name, NewPassword)>, Invalid> {
        match (&self.name, &self.password) {
            (None, None) => Ok(None),
            (None, Some(_)) => Err(Invalid::new("name", Reason::Missing)),
            (Some(_), None) => Err(Invalid::new("password", Reason::Missing)),
            (Some(name), Some(password)) => {
                Ok(Some((read::name("name", name)?, read::password("password", password, rules)?)))
            }
        }
    }
}
