//! What a deployment is told by its variables and secrets. Read once an isolate; what is missing or weak refuses to
//! boot, because a product that runs without it would look healthy and not be.

use crate::{passwords::Passwords, secrets::Secrets, store::Epoch};
use policy_core::account::{PasswordRules, SessionLimits, SessionLimitsError};
use std::fmt;

/// A deployment's settings.
#[derive(Debug)]
pub struct Config {
    /// Whether this is somebody's own machine.
    pub environment: Environment,
    /// The address under which people reach it; links in mails begin with it.
    pub base_url: BaseUrl,
    /// Origins of other pages that may use bearer tokens.
    pub allowed_origins: Vec<String>,
    /// Whether new customers may subscribe.
    pub sign_up: SignUp,
    /// How mail leaves.
    pub mail: MailSettings,
    /// What is asked of new passwords.
    pub password_rules: PasswordRules,
    /// How long sessions live.
    pub sessions: SessionLimits,
    /// The counter of restores.
    pub epoch: Epoch,
    /// What derives secrets.
    pub secrets: Secrets,
    /// What hashes passwords.
    pub passwords: Passwords,
}

/// Whether this is somebody's own machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// It is: there is a mailbox to look into, and `localhost` is a host.
    Development,
    /// It is not; also when nothing is said.
    Production,
}

/// Whether new customers may subscribe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignUp {
    /// They may.
    Open,
    /// They may not.
    Closed,
}

/// How mail leaves.
pub enum MailSettings {
    /// It is kept in the development mailbox.
    Capture,
    /// The deployment's own `send_email` binding, `EMAIL`.
    Cloudflare {
        /// Who writes.
        from: String,
    },
    /// An HTTP provider that takes what Resend takes.
    Resend {
        /// Where it takes mail.
        url: String,
        /// The key that it knows us by.
        key: String,
        /// Who writes.
        from: String,
    },
}

/// The address of a deployment, without a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
}

/// A setting is missing or cannot be what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// Which.
    pub name: &'static str,
    /// What is wrong with it.
    pub why: &'static str,
}

impl Config {
    /// Reads the settings by name.
    ///
    /// # Errors
    /// When one is missing, too weak to be a secret, or not what it has to be.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let environment = match get("ENVIRONMENT").as_deref() {
            Some("development") => Environment::Development,
            Some(_) | None => Environment::Production,
        };
        Ok(Self {
            environment,
            base_url: base_url(&get, environment)?,
            allowed_origins: get("ALLOWED_ORIGINS")
                .map(|all| all.split([',', ' ']).filter(|it| !it.is_empty()).map(str::to_owned).collect())
                .unwrap_or_default(),
            sign_up: match get("OPEN_SIGN_UP").as_deref() {
                Some("off") => SignUp::Closed,
                Some(_) | None => SignUp::Open,
            },
            mail: mail(&get, environment)?,
            password_rules: password_rules(&get)?,
            sessions: sessions(&get)?,
            epoch: epoch(&get)?,
            secrets: Secrets::new(&secret(&get, "LINK_KEY")?, epoch(&get)?, &secret(&get, "OPERATOR_SECRET")?),
            passwords: Passwords::new(&secret(&get, "PASSWORD_PEPPER")?, former_pepper(&get)?.as_deref()),
        })
    }
}

fn base_url(get: &impl Fn(&str) -> Option<String>, environment: Environment) -> Result<BaseUrl, ConfigError> {
    let wrong = |why| ConfigError { name: "PUBLIC_BASE_URL", why };
    let origin = get("PUBLIC_BASE_URL").ok_or(wrong("is missing"))?;
    let origin = origin.trim_end_matches('/').to_ascii_lowercase();
    let authority = match (origin.strip_prefix("https://"), origin.strip_prefix("http://"), environment) {
        (Some(authority), _, _) | (None, Some(authority), Environment::Development) => authority,
        (None, Some(_), Environment::Production) => return Err(wrong("has to begin with https://")),
        (None, None, _) => return Err(wrong("has to be an address such as https://rolecall.example")),
    };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b);
    if authority.is_empty() || !authority.bytes().all(plain) {
        return Err(wrong("has to be a scheme and a host, without a path"));
    }
    Ok(BaseUrl { origin })
}

fn epoch(get: &impl Fn(&str) -> Option<String>) -> Result<Epoch, ConfigError> {
    let text = get("AUTH_EPOCH").unwrap_or_else(|| "0".to_owned());
    text.parse().map(Epoch).map_err(|_| ConfigError { name: "AUTH_EPOCH", why: "has to be a whole number" })
}

fn password_rules(get: &impl Fn(&str) -> Option<String>) -> Result<PasswordRules, ConfigError> {
    let wrong = ConfigError { name: "PASSWORD_MIN_LENGTH", why: "has to be a whole number of characters, 8 to 128" };
    let Some(text) = get("PASSWORD_MIN_LENGTH") else { return Ok(PasswordRules::USUAL) };
    text.parse().ok().and_then(|shortest| PasswordRules::at_least(shortest).ok()).ok_or(wrong)
}

/// In whole days: what is unset is as usual.
fn sessions(get: &impl Fn(&str) -> Option<String>) -> Result<SessionLimits, ConfigError> {
    let life = ConfigError { name: "SESSION_LIFE_DAYS", why: "has to be a whole number of days, 1 to 30" };
    let idle =
        ConfigError { name: "SESSION_IDLE_DAYS", why: "has to be a whole number of days, 1 to SESSION_LIFE_DAYS" };
    let days = |wrong: &ConfigError, usual: u16| {
        get(wrong.name).map_or(Ok(usual), |text| text.parse().map_err(|_| wrong.clone()))
    };
    let life_days = days(&life, 30)?;
    let idle_days = days(&idle, life_days.min(14))?;
    SessionLimits::days(idle_days, life_days).map_err(|error| match error {
        SessionLimitsError::Life => life,
        SessionLimitsError::Idle => idle,
    })
}

/// A secret has to be long and not of a few characters, as placeholders are.
fn secret(get: &impl Fn(&str) -> Option<String>, name: &'static str) -> Result<String, ConfigError> {
    let value = get(name).ok_or(ConfigError { name, why: "is missing" })?;
    let mut kinds: Vec<char> = value.chars().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let lower = value.to_ascii_lowercase();
    let placeholder = ["change", "example", "default", "placeholder"].iter().any(|word| lower.contains(word));
    if value.len() < 32 || kinds.len() < 10 || placeholder {
        return Err(ConfigError { name, why: "has to be at least 32 random characters" });
    }
    Ok(value)
}

/// The pepper before this one, while some passwords are still hashed with it.
fn former_pepper(get: &impl Fn(&str) -> Option<String>) -> Result<Option<String>, ConfigError> {
    get("PASSWORD_PEPPER_FORMER").map(|_| secret(get, "PASSWORD_PEPPER_FORMER")).transpose()
}

fn mail(get: &impl Fn(&str) -> Option<String>, environment: Environment) -> Result<MailSettings, ConfigError> {
    let wrong = |why| ConfigError { name: "MAIL_TRANSPORT", why };
    let needed = |name| get(name).filter(|it| !it.is_empty()).ok_or(ConfigError { name, why: "is missing" });
    match (get("MAIL_TRANSPORT").as_deref(), environment) {
        (Some("capture"), Environment::Development) => Ok(MailSettings::Capture),
        (Some("capture"), Environment::Production) => Err(wrong("captures mail only in development")),
        (Some("cloudflare"), _) => Ok(MailSettings::Cloudflare { from: needed("MAIL_FROM")? }),
        (Some("resend"), _) => Ok(MailSettings::Resend {
            url: get("MAIL_URL").unwrap_or_else(|| "https://api.resend.com/emails".to_owned()),
            key: needed("MAIL_KEY")?,
            from: needed("MAIL_FROM")?,
        }),
        (Some(_), _) => Err(wrong("has to be `cloudflare` or `resend`, or `capture` in development")),
        (None, _) => Err(wrong("is missing: nobody could confirm a subscription or accept an invitation")),
    }
}

impl BaseUrl {
    /// The scheme and the host, such as `https://rolecall.example`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The host, with a port if it has one.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.origin.split_once("://").map_or("", |(_, authority)| authority)
    }
}

impl fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Capture => "Capture",
            Self::Cloudflare { .. } => "Cloudflare { … }",
            Self::Resend { .. } => "Resend { … }",
        })
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.name, self.why)
    }
}

impl std::error::Error for ConfigError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(changes: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let good = [
            ("ENVIRONMENT", "development"),
            ("PUBLIC_BASE_URL", "http://localhost:8787"),
            ("MAIL_TRANSPORT", "capture"),
            ("LINK_KEY", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
            ("PASSWORD_PEPPER", "fedcba9876543210fedcba9876543210"),
            ("OPERATOR_SECRET", "00112233445566778899aabbccddeeff"),
        ];
        Config::read(|name| {
            let find =
                |all: &[(&str, &str)]| all.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
            find(changes).or_else(|| find(&good)).filter(|value| value != "-")
        })
    }

    #[test]
    fn what_is_missing_or_weak_refuses_to_boot() {
        assert!(with(&[]).is_ok());
        for (changes, name) in [
            (&[("PUBLIC_BASE_URL", "-")][..], "PUBLIC_BASE_URL"),
            (&[("PUBLIC_BASE_URL", "http://a.example/path")], "PUBLIC_BASE_URL"),
            (&[("LINK_KEY", "-")], "LINK_KEY"),
            (&[("LINK_KEY", "short")], "LINK_KEY"),
            (&[("PASSWORD_PEPPER", "-")], "PASSWORD_PEPPER"),
            (&[("PASSWORD_PEPPER", "00000000000000000000000000000000")], "PASSWORD_PEPPER"),
            (&[("PASSWORD_PEPPER", "default-pepper-0123456789abcdef01")], "PASSWORD_PEPPER"),
            (&[("PASSWORD_PEPPER_FORMER", "short")], "PASSWORD_PEPPER_FORMER"),
            (&[("LINK_KEY", "example-link-key-0123456789abcdef")], "LINK_KEY"),
            (&[("OPERATOR_SECRET", "-")], "OPERATOR_SECRET"),
            (&[("OPERATOR_SECRET", "change-me-change-me-change-me-1234567")], "OPERATOR_SECRET"),
            (&[("AUTH_EPOCH", "x")], "AUTH_EPOCH"),
            (&[("PASSWORD_MIN_LENGTH", "7")], "PASSWORD_MIN_LENGTH"),
            (&[("PASSWORD_MIN_LENGTH", "129")], "PASSWORD_MIN_LENGTH"),
            (&[("PASSWORD_MIN_LENGTH", "")], "PASSWORD_MIN_LENGTH"),
            (&[("SESSION_LIFE_DAYS", "31")], "SESSION_LIFE_DAYS"),
            (&[("SESSION_LIFE_DAYS", "0")], "SESSION_LIFE_DAYS"),
            (&[("SESSION_LIFE_DAYS", "7"), ("SESSION_IDLE_DAYS", "14")], "SESSION_IDLE_DAYS"),
            (&[("SESSION_IDLE_DAYS", "0")], "SESSION_IDLE_DAYS"),
            (&[("SESSION_IDLE_DAYS", "two weeks")], "SESSION_IDLE_DAYS"),
            (&[("ENVIRONMENT", "production")], "PUBLIC_BASE_URL"),
            (&[("ENVIRONMENT", "-"), ("PUBLIC_BASE_URL", "https://a.example")], "MAIL_TRANSPORT"),
            (&[("MAIL_TRANSPORT", "-")], "MAIL_TRANSPORT"),
            (&[("MAIL_TRANSPORT", "resend")], "MAIL_KEY"),
            (&[("MAIL_TRANSPORT", "resend"), ("MAIL_KEY", "key")], "MAIL_FROM"),
            (&[("MAIL_TRANSPORT", "cloudflare")], "MAIL_FROM"),
            (&[("MAIL_TRANSPORT", "pigeon")], "MAIL_TRANSPORT"),
        ] {
            assert_eq!(with(changes).err().map(|error| error.name), Some(name), "{changes:?}");
        }
    }

    #[test]
    fn nothing_secret_is_debug_printed() {
        let shown = format!("{:?}", with(&[]).unwrap());
        for secret in ["0123456789abcdef", "fedcba98", "00112233"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}
