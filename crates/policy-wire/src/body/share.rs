use super::read;
use crate::{
    fault::{Invalid, Reason},
    word::LanguageWord,
};
use policy_core::{
    action::OfferShare,
    id::{DeviceId, ShareId},
    permission::PermissionAction,
    share::SharedActions,
    text::Language,
};
use serde::Deserialize;

/// Share a device with a person, by e-mail (B10).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ShareBody {
    email: String,
    /// What the person may do with it, such as `device.view`; each with what it needs.
    actions: Vec<String>,
    /// Until when; without it until somebody ends it.
    until: Option<i64>,
    language: Option<LanguageWord>,
}

impl ShareBody {
    /// What is asked for, in the given language unless the body names one.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(&self, id: ShareId, device: DeviceId, otherwise: Language) -> Result<OfferShare, Invalid> {
        let action = |(at, name): (usize, &String)| {
            let unknown = || Invalid::new(format!("actions[{at}]"), Reason::UnknownPermission);
            PermissionAction::parse(name).ok_or_else(unknown)
        };
        let actions = self.actions.iter().enumerate().map(action).collect::<Result<Vec<_>, _>>()?;
        Ok(OfferShare {
            id,
            device,
            email: read::email("email", &self.email)?,
            actions: SharedActions::new(&actions).map_err(|_| Invalid::new("actions", Reason::Value))?,
            until: self.until.map(|until| read::moment("until", until)).transpose()?,
            language: self.language.map_or(otherwise, Language::from),
        })
    }
}
