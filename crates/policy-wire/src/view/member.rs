use super::{RoleRef, Scene};
use crate::{
    csv,
    word::{MemberStateWord, UserTypeWord},
};
use policy_core::{
    facts::Facts,
    member::{DeveloperMode, Member, MemberState, UserType},
};
use serde::Serialize;

/// An account, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountRef {
    /// Which.
    pub id: String,
    /// Its e-mail.
    pub email: String,
    /// The person's name.
    pub name: String,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberView {
    /// Which.
    pub id: String,
    /// Whose membership.
    pub account: AccountRef,
    /// Where.
    pub organization: String,
    /// By which role.
    pub role: RoleRef,
    /// The type of user.
    pub user_type: UserTypeWord,
    /// Whether it holds.
    pub state: MemberStateWord,
    /// Whether developer mode is on.
    pub developer_mode: bool,
    /// Since when.
    pub joined_at: i64,
    /// How often it was changed.
    pub revision: u32,
}

/// A member, with what is known of the person there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberShown {
    /// The member.
    #[serde(flatten)]
    pub member: MemberView,
    /// What is known of the person there.
    pub profile: ProfileView,
}

/// What is known of a person in one organization.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProfileView {
    /// What the person is called there; null: as the account is.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub name: Option<String>,
    /// The number there.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub phone: Option<String>,
    /// Where the person is there.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub location: Option<String>,
}

impl MemberView {
    /// The first line of a table of members.
    #[must_use]
    pub fn heading() -> String {
        csv::line(["email", "name", "role", "role_name", "organization", "user_type", "state"])
    }

    /// As a line of a table: role and organization by their identifiers, as a list of people to invite names them.
    #[must_use]
    pub fn line(&self) -> String {
        let user_type = UserType::from(self.user_type).as_str();
        let state = MemberState::from(self.state).as_str();
        let AccountRef { email, name, .. } = &self.account;
        csv::line([email, name, &self.role.id, &self.role.name, &self.organization, user_type, state])
    }
}

impl Scene<'_> {
    /// A member that may be shown, with the profile among what is shown.
    #[must_use]
    pub fn member_shown(&self, it: &Member, shown: &Facts) -> Option<MemberShown> {
        let profile = shown.profile(&it.id).map(|profile| ProfileView {
            name: profile.name.as_ref().map(ToString::to_string),
            phone: profile.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            location: profile.location.as_ref().map(ToString::to_string),
        });
        Some(MemberShown { member: self.member(it)?, profile: profile.unwrap_or_default() })
    }

    /// A member that may be shown.
    #[must_use]
    pub fn member(&self, it: &Member) -> Option<MemberView> {
        let account = self.facts.account(&it.account)?;
        let organization = self.facts.organization(&it.organization)?;
        Some(MemberView {
            id: it.id.to_string(),
            account: AccountRef {
                id: account.id.to_string(),
                email: account.email.to_string(),
                name: account.name.to_string(),
            },
            organization: it.organization.to_string(),
            role: self.role_ref(&it.role)?,
            user_type: it.user_type(organization).into(),
            state: it.state.into(),
            developer_mode: it.developer_mode == DeveloperMode::On,
            joined_at: it.joined_at.as_millis(),
            revision: it.version.number(),
        })
    }
}
