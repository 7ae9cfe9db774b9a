use crate::{
    answer::COOKIE,
    config::Config,
    store::{Credential, TokenDigest},
};
use axum::http::{HeaderMap, header};
use policy_wire::fault::Fault;

/// What a request shows of its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown<'a> {
    /// Nothing.
    Nothing,
    /// The cookie of a browser.
    Cookie(&'a str),
    /// A bearer token: an application's session, or the operator's secret.
    Bearer(&'a str),
}

impl<'a> Shown<'a> {
    /// Reads it. What could be read in two ways is refused: two readers could choose differently (T12).
    pub(super) fn read(headers: &'a HeaderMap) -> Result<Self, Fault> {
        match (cookie(headers)?, bearer(headers)?) {
            (None, None) => Ok(Self::Nothing),
            (Some(token), None) => Ok(Self::Cookie(token)),
            (None, Some(token)) => Ok(Self::Bearer(token)),
            (Some(_), Some(_)) => Err(Fault::TwoCredentials),
        }
    }

    /// What the store is asked for.
    pub(super) fn credential(&self, config: &Config) -> Credential {
        match self {
            Self::Nothing => Credential::Nobody,
            Self::Bearer(secret) if config.secrets.is_operator(secret) => Credential::Operator,
            Self::Cookie(token) | Self::Bearer(token) => match (config.secrets.is_api_token(token), self) {
                (None, _) => Credential::Session(TokenDigest::of(token)),
                (Some(true), Self::Bearer(_)) => Credential::Token(TokenDigest::of(token)),
                // A program sends no cookies; and one of another epoch is in the database still.
                (Some(true), Self::Nothing | Self::Cookie(_)) | (Some(false), _) => Credential::Nobody,
            },
        }
    }
}

fn cookie(headers: &HeaderMap) -> Result<Option<&str>, Fault> {
    let mut found = None;
    for line in headers.get_all(header::COOKIE) {
        let line = line.to_str().map_err(|_| Fault::Unreadable)?;
        for (name, value) in line.split(';').filter_map(|pair| pair.trim().split_once('=')) {
            if name == COOKIE && found.replace(value).is_some() {
                return Err(Fault::TwoCredentials);
            }
        }
    }
    Ok(found.filter(|value| !value.is_empty()))
}

fn bearer(headers: &HeaderMap) -> Result<Option<&str>, Fault> {
    let mut all = headers.get_all(header::AUTHORIZATION).iter();
    let Some(line) = all.next() else { return Ok(None) };
    if all.next().is_some() {
        return Err(Fault::TwoCredentials);
    }
    let (scheme, token) = line.to_str().ok().and_then(|line| line.split_once(' ')).ok_or(Fault::Unreadable)?;
    if scheme.eq_ignore_ascii_case("bearer") { Ok(Some(token.trim())) } else { Err(Fault::Unreadable) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn headers(all: &[(&'static str, &'static str)]) -> HeaderMap {
        all.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn one_credential_is_read_and_two_are_refused() {
        let read = |all: &[(&'static str, &'static str)]| Shown::read(&headers(all)).map(|it| format!("{it:?}"));
        assert_eq!(read(&[]).unwrap(), "Nothing");
        assert_eq!(read(&[("cookie", "a=b; __Host-session=t")]).unwrap(), "Cookie(\"t\")");
        assert_eq!(read(&[("cookie", "__host-session=t")]).unwrap(), "Nothing");
        assert_eq!(read(&[("authorization", "Bearer t")]).unwrap(), "Bearer(\"t\")");
        assert_eq!(read(&[("authorization", "Basic t")]), Err(Fault::Unreadable));
        assert_eq!(read(&[("cookie", "__Host-session=t"), ("authorization", "Bearer t")]), Err(Fault::TwoCredentials));
        assert_eq!(read(&[("cookie", "__Host-session=t; __Host-session=u")]), Err(Fault::TwoCredentials));
        assert_eq!(read(&[("cookie", "__Host-session=t"), ("cookie", "__Host-session=t")]), Err(Fault::TwoCredentials));
    }
}
