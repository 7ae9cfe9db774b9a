//! Development secrets: random, of this checkout only, in `.dev.vars`, where wrangler looks for them.

use crate::env;
use anyhow::{Context, Result};
use std::fmt::Write;
use std::fs;

/// What `.dev.vars` holds.
pub(crate) struct Secrets {
    text: String,
}

const FILE: &str = ".dev.vars";
const HEADING: &str = "# Written by `cargo xtask dev`: random, for this checkout only. Never commit it.\n";

/// What makes a deployment one for development: these are never set in `wrangler.toml`, which is deployed.
const SETTINGS: [(&str, &str); 2] = [("ENVIRONMENT", "development"), ("MAIL_TRANSPORT", "capture")];
const SECRETS: [&str; 3] = ["LINK_KEY", "PASSWORD_PEPPER", "OPERATOR_SECRET"];

impl Secrets {
    /// Reads `.dev.vars`, adding what it lacks.
    pub(crate) fn ensure() -> Result<Self> {
        let kept = fs::read_to_string(env::at(FILE)).unwrap_or_else(|_| HEADING.to_owned());
        let text = completed(kept.clone())?;
        if text != kept || !env::at(FILE).exists() {
            fs::write(env::at(FILE), &text).context("could not write .dev.vars")?;
        }
        Ok(Self { text })
    }

    /// The secret of the vendor's billing back end.
    pub(crate) fn operator(&self) -> Result<String> {
        value(&self.text, "OPERATOR_SECRET").map(str::to_owned).context(".dev.vars has no OPERATOR_SECRET")
    }

    /// All of it, to notice that a database was made with others.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

fn completed(mut text: String) -> Result<String> {
    for (name, setting) in SETTINGS {
        if value(&text, name).is_none() {
            writeln!(text, "{name}={setting}")?;
        }
    }
    for name in SECRETS {
        if value(&text, name).is_none() {
            writeln!(text, "{name}={}", random()?)?;
        }
    }
    Ok(text)
}

fn value<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('=')).map(|value| value.trim_matches('"'))
}

/// 256 bits, as 64 hexadecimal digits.
fn random() -> Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).context("the system gave no random bytes")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::{completed, value};

    #[test]
    fn what_is_there_is_kept_and_what_lacks_is_added() {
        let text = completed("LINK_KEY=mine\n".to_owned()).unwrap();
        assert_eq!(value(&text, "LINK_KEY"), Some("mine"));
        assert_eq!(value(&text, "PASSWORD_PEPPER").map(str::len), Some(64));
        assert_eq!(value(&text, "ENVIRONMENT"), Some("development"));
        assert_eq!(completed(text.clone()).unwrap(), text);
    }

    #[test]
    fn two_secrets_are_never_the_same() {
        let text = completed(String::new()).unwrap();
        assert_ne!(value(&text, "LINK_KEY"), value(&text, "OPERATOR_SECRET"));
    }
}
