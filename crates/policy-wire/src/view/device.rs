use super::{Named, Scene};
use crate::{csv, word::StaticTokenStateWord};
use policy_core::{
    device::{Device, ProvisioningToken, StaticToken, Template},
    id::TemplateId,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// A template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateView {
    /// Which.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The names under which something is kept of each device of it.
    pub fields: Vec<String>,
    /// The organization that made it.
    pub organization: String,
    /// How often it was changed.
    pub revision: u32,
    /// When it was made.
    pub created_at: i64,
}

/// Whose a device is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnerRef {
    /// The account.
    pub account: String,
    /// The person's name.
    pub name: String,
}

/// A device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceView {
    /// Which.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The organization that it is in.
    pub organization: String,
    /// Whose it is; null when it is nobody's, and when the caller may not know.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub owner: Option<OwnerRef>,
    /// What kind it is.
    pub template: Named,
    /// What else is known of it, under the names that its template lists.
    pub metadata: BTreeMap<String, String>,
    /// How often it was changed.
    pub revision: u32,
    /// When it was made.
    pub created_at: i64,
}

/// A new device, with its credential: this is the only time that it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceCreated {
    /// The device.
    #[serde(flatten)]
    pub device: DeviceView,
    /// Its credential.
    pub credential: String,
}

/// A token that a device presents, shown this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProvisioningTokenCreated {
    /// Which.
    pub id: String,
    /// The organization that the device comes to.
    pub organization: String,
    /// What the device presents, once.
    pub token: String,
    /// Until when.
    pub expires_at: i64,
}

/// A static token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaticTokenView {
    /// Which.
    pub id: String,
    /// The code, as it is printed.
    pub code: String,
    /// The link that claims it.
    pub link: String,
    /// What kind of device it is printed on.
    pub template: Named,
    /// What became of it.
    pub state: StaticTokenStateWord,
    /// When it was made.
    pub created_at: i64,
}

impl StaticTokenView {
    /// The first line of a table of static tokens, for whoever prints them.
    #[must_use]
    pub fn heading() -> String {
        csv::line(["code", "link", "state", "template", "template_name", "id"])
    }

    /// As a line of a table; the link is what a QR code on the device holds.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { code, link, template, id, .. } = self;
        csv::line([code, link, self.state.as_str(), &template.id, &template.name, id])
    }
}

impl Scene<'_> {
    /// A template that may be shown.
    #[must_use]
    pub fn template(&self, it: &Template) -> TemplateView {
        TemplateView {
            id: it.id.to_string(),
            name: it.name.to_string(),
            description: it.description.as_str().to_owned(),
            fields: it.fields.names().iter().map(ToString::to_string).collect(),
            organization: it.organization.to_string(),
            revision: it.version.number(),
            created_at: it.created_at.as_millis(),
        }
    }

    /// A device that may be shown.
    #[must_use]
    pub fn device(&self, it: &Device) -> Option<DeviceView> {
        let owner = it
            .owner
            .as_ref()
            .filter(|owner| self.viewer.names(owner, &it.organization))
            .and_then(|owner| self.facts.account(owner))
            .map(|account| OwnerRef { account: account.id.to_string(), name: account.name.to_string() });
        Some(DeviceView {
            id: it.id.to_string(),
            name: it.name.to_string(),
            organization: it.organization.to_string(),
            owner,
            template: self.template_ref(&it.template)?,
            metadata: it.metadata.texts().iter().map(|(name, text)| (name.to_string(), text.clone())).collect(),
            revision: it.version.number(),
            created_at: it.created_at.as_millis(),
        })
    }

    /// A new provisioning token; what the device presents is put in when the answer goes out.
    #[must_use]
    pub fn provisioning_token(&self, it: &ProvisioningToken) -> ProvisioningTokenCreated {
        ProvisioningTokenCreated {
            id: it.id.to_string(),
            organization: it.organization.to_string(),
            token: String::new(),
            expires_at: it.expires_at.as_millis(),
        }
    }

    /// A static token that may be shown; code and link are put in when the answer goes out.
    #[must_use]
    pub fn static_token(&self, it: &StaticToken) -> Option<StaticTokenView> {
        Some(StaticTokenView {
            id: it.id.to_string(),
            code: String::new(),
            link: String::new(),
            template: self.template_ref(&it.template)?,
            state: (&it.state).into(),
            created_at: it.created_at.as_millis(),
        })
    }

    fn template_ref(&self, id: &TemplateId) -> Option<Named> {
        let template = self.facts.template(id)?;
        Some(Named { id: template.id.to_string(), name: template.name.to_string() })
    }
}
