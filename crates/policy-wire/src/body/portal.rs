use super::read;
use crate::{
    fault::{Invalid, Reason},
    word::PortalStateWord,
};
use policy_core::{
    action::SetPortal,
    id::OrganizationId,
    portal::{Colour, Entry, Slug, WebAddress},
};
use serde::Deserialize;

/// Say how people register into the tree of a root without invitation (S12). It is said whole.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PortalBody {
    state: PortalStateWord,
    /// What the address of the page ends with: 3 to 40 lower-case letters, digits and single hyphens between them.
    slug: String,
    /// What the page calls itself.
    name: String,
    /// Where its logo is: an `https` address.
    logo: Option<String>,
    /// Its colour: `#` and six lower-case hexadecimal digits.
    colour: Option<String>,
    /// The role of whoever registers; it may hold only `:own` permissions.
    role: String,
    /// The organization that all join; none: each person gets a client organization of their own.
    joins: Option<String>,
}

impl PortalBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(self, root: OrganizationId) -> Result<SetPortal, Invalid> {
        let wrong = |field: &'static str| move |_| Invalid::new(field, Reason::Value);
        let joins = self.joins.map(|id| read::identifier("joins", &id)).transpose()?;
        Ok(SetPortal {
            root,
            state: self.state.into(),
            slug: Slug::new(&self.slug).map_err(wrong("slug"))?,
            name: read::name("name", &self.name)?,
            logo: self.logo.map(|text| WebAddress::new(&text).map_err(wrong("logo"))).transpose()?,
            colour: self.colour.map(|text| Colour::new(&text).map_err(wrong("colour"))).transpose()?,
            role: read::identifier("role", &self.role)?,
            entry: joins.map_or(Entry::Own, Entry::Joins),
        })
    }
}
