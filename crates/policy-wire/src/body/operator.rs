use super::read;
use crate::{
    fault::Invalid,
    word::{LanguageWord, LineWord},
};
use policy_core::{
    action::InviteAdmin,
    id::{OrganizationId, RescueId},
    plan::AddOn,
    text::Language,
};
use serde::{Deserialize, Serialize};

/// All that raises lines of the plan of a root from now on (S22).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddOnsBody {
    /// Each counts; none: the plan as it stands.
    pub add_ons: Vec<AddOnWord>,
}

/// What raises one line of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AddOnWord {
    /// So many more of it.
    More {
        /// Of what.
        line: LineWord,
        /// How many.
        count: u32,
    },
    /// Registration without invitation, on a plan that has it as an add-on (S12).
    SelfRegistration,
}

/// Invite an Admin into a root that its Admins have left.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteAdminBody {
    email: String,
    /// Of the mail.
    language: Option<LanguageWord>,
}

impl AddOnsBody {
    /// They, as the core has them.
    #[must_use]
    pub fn read(&self) -> Vec<AddOn> {
        self.add_ons.iter().copied().map(AddOn::from).collect()
    }

    /// These.
    #[must_use]
    pub fn of(add_ons: &[AddOn]) -> Self {
        Self { add_ons: add_ons.iter().copied().map(AddOnWord::from).collect() }
    }
}

impl From<AddOnWord> for AddOn {
    fn from(word: AddOnWord) -> Self {
        match word {
            AddOnWord::More { line, count } => Self::More(line.into(), count),
            AddOnWord::SelfRegistration => Self::SelfRegistration,
        }
    }
}

impl From<AddOn> for AddOnWord {
    fn from(add_on: AddOn) -> Self {
        match add_on {
            AddOn::More(thing, count) => Self::More { line: thing.into(), count },
            AddOn::SelfRegistration => Self::SelfRegistration,
        }
    }
}

impl InviteAdminBody {
    /// What is asked for, in the given language unless the body names one.
    ///
    /// # Errors
    /// When the e-mail is none.
    pub fn read(self, id: RescueId, root: OrganizationId, otherwise: Language) -> Result<InviteAdmin, Invalid> {
        let language = self.language.map_or(otherwise, Language::from);
        Ok(InviteAdmin { id, root, email: read::email("email", &self.email)?, language })
    }
}
