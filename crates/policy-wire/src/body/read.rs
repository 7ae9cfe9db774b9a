use crate::{
    email::canonical,
    fault::{Invalid, Reason},
    password::new_password,
};
use policy_core::{
    account::{Email, NewPassword, PasswordRules},
    permission::{Permission, PermissionSet},
    text::{Name, Note},
    time::Timestamp,
};

/// Reads an identifier that stands in this field or parameter.
///
/// # Errors
/// When it is none of that kind.
pub fn identifier<T: TryFrom<String>>(field: &str, text: &str) -> Result<T, Invalid> {
    T::try_from(text.to_owned()).map_err(|_| Invalid::new(field, Reason::Value))
}

pub(super) fn email(field: &str, text: &str) -> Result<Email, Invalid> {
    canonical(text).map_err(|_| Invalid::new(field, Reason::Value))
}

pub(super) fn name(field: &str, text: &str) -> Result<Name, Invalid> {
    Name::new(text).map_err(|_| Invalid::new(field, Reason::Value))
}

pub(super) fn note(field: &str, text: Option<&str>) -> Result<Note, Invalid> {
    Note::new(text.unwrap_or_default()).map_err(|_| Invalid::new(field, Reason::Value))
}

pub(super) fn password(field: &str, text: &str, rules: PasswordRules) -> Result<NewPassword, Invalid> {
    new_password(text, rules).map_err(|error| Invalid::new(field, Reason::Password(error)))
}

pub(super) fn permissions(field: &str, names: &[String]) -> Result<PermissionSet, Invalid> {
    names.iter().enumerate().try_fold(PermissionSet::EMPTY, |set, (at, name)| {
        let unknown = || Invalid::new(format!("{field}[{at}]"), Reason::UnknownPermission);
        Ok(set.with(Permission::parse(name).ok_or_else(unknown)?))
    })
}

/// The last moment that every client can name: that of ECMAScript's dates.
const LAST_MOMENT: i64 = 8_640_000_000_000_000;

pub(super) fn moment(field: &str, millis: i64) -> Result<Timestamp, Invalid> {
    let named = (0..=LAST_MOMENT).contains(&millis);
    if named { Ok(Timestamp::from_millis(millis)) } else { Err(Invalid::new(field, Reason::Value)) }
}
