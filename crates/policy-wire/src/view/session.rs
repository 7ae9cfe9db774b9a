use super::{RoleRef, Scene};
use crate::word::{LanguageWord, MemberStateWord, OrganizationKindWord, OrganizationStateWord, PlanWord, UserTypeWord};
use policy_core::{
    account::Session,
    facts::Facts,
    member::{DeveloperMode, Member},
};
use serde::Serialize;

/// A session, its account and its memberships.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// Whose.
    pub account: AccountView,
    /// The session.
    pub session: SessionInfo,
    /// The memberships of the account.
    pub memberships: Vec<MembershipView>,
    /// Its token, when the application asked to keep it itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountView {
    /// Which.
    pub id: String,
    /// Its e-mail.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// The language of mails.
    pub language: LanguageWord,
}

/// A sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionInfo {
    /// Which.
    pub id: String,
    /// When it began.
    pub signed_in_at: i64,
    /// When it was used last, to the hour.
    pub used_at: i64,
    /// When it ends unless it is used before; each use puts that off, up to the life of a session.
    pub expires_at: i64,
}

/// The live sessions of an account, all at once: each ends by itself, some days after its last use and at the latest
/// some weeks after it began, as the deployment chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionsView {
    /// In the order in which they began.
    pub items: Vec<SessionItem>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionItem {
    /// Which.
    pub id: String,
    /// When it began.
    pub signed_in_at: i64,
    /// When it was used last, to the hour.
    pub used_at: i64,
    /// When it ends unless it is used before; each use puts that off, up to the life of a session.
    pub expires_at: i64,
    /// Whether it is the one that asks.
    pub current: bool,
}

impl SessionsView {
    /// What is shown of these; none when nobody is signed in.
    #[must_use]
    pub fn of(shown: &Facts) -> Option<Self> {
        let current = shown.caller.session()?;
        let item = |it: &Session| SessionItem {
            id: it.id.to_string(),
            signed_in_at: it.begun_at.as_millis(),
            used_at: it.used_at.as_millis(),
            expires_at: it.expires_at.as_millis(),
            current: it.id == current.id,
        };
        Some(Self { items: shown.sessions.iter().map(item).collect() })
    }
}

/// A membership of the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembershipView {
    /// Which.
    pub member: String,
    /// Where.
    pub organization: OrganizationRef,
    /// The plan of the tree; null when the caller does not see the root.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub plan: Option<PlanWord>,
    /// By which role.
    pub role: RoleRef,
    /// The type of user.
    pub user_type: UserTypeWord,
    /// Whether it holds.
    pub state: MemberStateWord,
    /// Whether developer mode is on.
    pub developer_mode: bool,
}

/// An organization, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationRef {
    /// Which.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: OrganizationKindWord,
    /// The one above; null for a root, and when the caller does not see it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub parent: Option<String>,
    /// The top of its tree; null when the caller does not see it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub root: Option<String>,
    /// Whether it is in use.
    pub state: OrganizationStateWord,
}

impl Scene<'_> {
    /// The caller's session.
    #[must_use]
    pub fn session(&self, session: &Session) -> Option<SessionView> {
        let account = self.account(session)?;
        let mut mine: Vec<&Member> = self.facts.members_of(&session.account).collect();
        mine.sort_by(|a, b| a.id.cmp(&b.id));
        Some(SessionView {
            account,
            session: SessionInfo {
                id: session.id.to_string(),
                signed_in_at: session.begun_at.as_millis(),
                used_at: session.used_at.as_millis(),
                expires_at: session.expires_at.as_millis(),
            },
            memberships: mine.into_iter().map(|member| self.membership(member)).collect::<Option<_>>()?,
            token: None,
        })
    }

    /// The account of the caller's session.
    #[must_use]
    pub fn account(&self, session: &Session) -> Option<AccountView> {
        let account = self.facts.account(&session.account)?;
        Some(AccountView {
            id: account.id.to_string(),
            email: account.email.to_string(),
            name: account.name.to_string(),
            language: account.language.into(),
        })
    }

    fn membership(&self, member: &Member) -> Option<MembershipView> {
        let organization = self.facts.organization(&member.organization)?;
        Some(MembershipView {
            member: member.id.to_string(),
            organization: OrganizationRef {
                id: organization.id.to_string(),
                name: organization.name.to_string(),
                kind: (&organization.place).into(),
                parent: organization.parent().filter(|parent| self.sees(parent)).map(ToString::to_string),
                root: self.sees(organization.root()).then(|| organization.root().to_string()),
                state: organization.state.into(),
            },
            plan: self.plan(&organization.id).map(Into::into),
            role: self.role_ref(&member.role)?,
            user_type: member.user_type(organization).into(),
            state: member.state.into(),
            developer_mode: member.developer_mode == DeveloperMode::On,
        })
    }
}
