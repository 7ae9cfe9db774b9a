//! What is wanted of a list. It takes rows out, and shows none that would not be seen without it.

use crate::{
    account::Account,
    device::{Device, StaticToken, StaticTokenState},
    id::{AccountId, RoleId, TemplateId},
    invitation::{Invitation, InvitationState},
    member::{Member, MemberState},
    text::{Name, Search},
    time::Timestamp,
};

/// Which members; what is not said leaves all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberFilter {
    /// With this role.
    pub role: Option<RoleId>,
    /// In this state.
    pub state: Option<MemberState>,
    /// With this in the name or the e-mail of the account.
    pub text: Option<Search>,
}

/// Which invitations; what is not said leaves all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InvitationFilter {
    /// With this role.
    pub role: Option<RoleId>,
    /// In this state now.
    pub state: Option<InvitationState>,
    /// With this in the name or the e-mail.
    pub text: Option<Search>,
}

/// Which devices; what is not said leaves all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeviceFilter {
    /// Whose.
    pub owner: Option<Owned>,
    /// Of this kind.
    pub template: Option<TemplateId>,
    /// With this in the name, or in what else is known of it.
    pub text: Option<Search>,
}

/// Whose devices are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owned {
    /// Nobody's.
    ByNobody,
    /// Those of this account.
    By(AccountId),
}

/// Which static tokens; what is not said leaves all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaticTokenFilter {
    /// For this kind of device.
    pub template: Option<TemplateId>,
    /// In this state.
    pub state: Option<TokenState>,
}

/// What became of a static token, whichever device it made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenState {
    /// Nobody has claimed it.
    Unclaimed,
    /// Somebody has.
    Claimed,
    /// Its maker took it back.
    Withdrawn,
}

impl MemberFilter {
    /// Whether this member is wanted; the account is the member's.
    #[must_use]
    pub fn takes(&self, it: &Member, account: Option<&Account>) -> bool {
        let texts = || account.is_some_and(|it| found(self.text.as_ref(), [it.name.as_str(), it.email.as_str()]));
        is(self.role.as_ref(), &it.role) && is(self.state.as_ref(), &it.state) && (self.text.is_none() || texts())
    }
}

impl InvitationFilter {
    /// Whether this invitation is wanted now.
    #[must_use]
    pub fn takes(&self, it: &Invitation, now: Timestamp) -> bool {
        let name = it.name.as_ref().map_or("", Name::as_str);
        is(self.role.as_ref(), &it.role)
            && is(self.state.as_ref(), &it.state(now))
            && found(self.text.as_ref(), [name, it.email.as_str()])
    }
}

impl DeviceFilter {
    /// Whether this device is wanted.
    #[must_use]
    pub fn takes(&self, it: &Device) -> bool {
        let owned = match &self.owner {
            Some(Owned::By(owner)) => it.owner.as_ref() == Some(owner),
            Some(Owned::ByNobody) => it.owner.is_none(),
            None => true,
        };
        let texts = it.metadata.texts().values().map(String::as_str).chain([it.name.as_str()]);
        owned && is(self.template.as_ref(), &it.template) && found(self.text.as_ref(), texts)
    }
}

impl StaticTokenFilter {
    /// Whether this token is wanted.
    #[must_use]
    pub fn takes(&self, it: &StaticToken) -> bool {
        is(self.template.as_ref(), &it.template) && is(self.state.as_ref(), &TokenState::of(&it.state))
    }
}

impl TokenState {
    /// What became of a token in this state.
    #[must_use]
    pub const fn of(state: &StaticTokenState) -> Self {
        match state {
            StaticTokenState::Unclaimed => Self::Unclaimed,
            StaticTokenState::Claimed(_) => Self::Claimed,
            StaticTokenState::Withdrawn => Self::Withdrawn,
        }
    }

    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unclaimed => "unclaimed",
            Self::Claimed => "claimed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

fn is<T: PartialEq>(wanted: Option<&T>, it: &T) -> bool {
    wanted.is_none_or(|wanted| wanted == it)
}

fn found<'a>(wanted: Option<&Search>, texts: impl IntoIterator<Item = &'a str>) -> bool {
    wanted.is_none_or(|wanted| texts.into_iter().any(|text| wanted.is_in(text)))
}
