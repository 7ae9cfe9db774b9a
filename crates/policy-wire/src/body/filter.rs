//! What a list is narrowed to, as the address says it. A value that there cannot be is refused, not taken for none.

use super::read::identifier;
use crate::{
    fault::{Invalid, Reason},
    word::{InvitationStateWord, MemberStateWord},
};
use policy_core::{
    facts::{DeviceFilter, InvitationFilter, MemberFilter, Owned, StaticTokenFilter, TokenState},
    text::Search,
};
use serde::{
    Deserialize,
    de::{IntoDeserializer, value::StrDeserializer},
};

/// What the address says under a name.
pub type Said<'a> = dyn Fn(&str) -> Option<&'a str> + 'a;

/// Reads `role`, `state` and `text` of a list of members.
///
/// # Errors
/// When one of them has a value that it cannot have.
pub fn members(said: &Said) -> Result<MemberFilter, Invalid> {
    Ok(MemberFilter {
        role: of(said, "role", identifier)?,
        state: of(said, "state", word::<MemberStateWord>)?.map(Into::into),
        text: of(said, "text", text)?,
    })
}

/// Reads `role`, `state` and `text` of a list of invitations.
///
/// # Errors
/// When one of them has a value that it cannot have.
pub fn invitations(said: &Said) -> Result<InvitationFilter, Invalid> {
    Ok(InvitationFilter {
        role: of(said, "role", identifier)?,
        state: of(said, "state", word::<InvitationStateWord>)?.map(Into::into),
        text: of(said, "text", text)?,
    })
}

/// Reads `owner`, `template` and `text` of a list of devices; the owner `none` is nobody.
///
/// # Errors
/// When one of them has a value that it cannot have.
pub fn devices(said: &Said) -> Result<DeviceFilter, Invalid> {
    let owner = |field: &str, text: &str| match text {
        "none" => Ok(Owned::ByNobody),
        account => identifier(field, account).map(Owned::By),
    };
    Ok(DeviceFilter {
        owner: of(said, "owner", owner)?,
        template: of(said, "template", identifier)?,
        text: of(said, "text", text)?,
    })
}

/// Reads `template` and `state` of a list of static tokens.
///
/// # Errors
/// When one of them has a value that it cannot have.
pub fn static_tokens(said: &Said) -> Result<StaticTokenFilter, Invalid> {
    let state = |field: &str, text: &str| {
        let all = [TokenState::Unclaimed, TokenState::Claimed, TokenState::Withdrawn];
        all.into_iter().find(|it| it.as_str() == text).ok_or_else(|| Invalid::new(field, Reason::Value))
    };
    Ok(StaticTokenFilter { template: of(said, "template", identifier)?, state: of(said, "state", state)? })
}

fn of<T>(said: &Said, field: &str, read: impl Fn(&str, &str) -> Result<T, Invalid>) -> Result<Option<T>, Invalid> {
    said(field).map(|text| read(field, text)).transpose()
}

fn word<T: for<'de> Deserialize<'de>>(field: &str, text: &str) -> Result<T, Invalid> {
    let words: StrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
    T::deserialize(words).map_err(|_| Invalid::new(field, Reason::Value))
}

fn text(field: &str, text: &str) -> Result<Search, Invalid> {
    Search::new(text).map_err(|_| Invalid::new(field, Reason::Value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy_core::member::MemberState;

    fn field<T>(read: Result<T, Invalid>) -> String {
        read.err().map_or_else(|| "read".to_owned(), |invalid| invalid.field)
    }

    #[test]
    fn what_is_said_is_read_and_what_cannot_be_is_named() {
        let all = members(&|name| match name {
            "role" => Some("rol_a"),
            "state" => Some("suspended"),
            "text" => Some(" ADA "),
            _ => None,
        });
        let all = all.unwrap();
        assert_eq!(all.role.map(|it| it.to_string()), Some("rol_a".to_owned()));
        assert_eq!((all.state, all.text), (Some(MemberState::Suspended), Search::new("ada").ok()));
        assert_eq!(members(&|_| None).unwrap(), MemberFilter::default());
        for name in ["role", "state", "text"] {
            for value in ["", "\u{1}", "org_a b"] {
                let said = |asked: &str| (asked == name).then_some(value);
                if (name, value) != ("text", "org_a b") {
                    assert_eq!(field(members(&said)), name, "{value:?}");
                    assert_eq!(field(invitations(&said)), name, "{value:?}");
                }
            }
        }
        assert_eq!(devices(&|name| (name == "owner").then_some("none")).unwrap().owner, Some(Owned::ByNobody));
        assert_eq!(field(devices(&|name| (name == "owner").then_some("org_a"))), "owner");
        assert_eq!(field(static_tokens(&|name| (name == "state").then_some("Claimed"))), "state");
        assert_eq!(field(invitations(&|name| (name == "state").then_some("open"))), "state");
    }
}
