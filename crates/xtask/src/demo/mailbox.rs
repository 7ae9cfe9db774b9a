//! The development mailbox, read as a person reads mail: for the link in it.

use crate::http::{self, Client};
use anyhow::{Result, bail};
use std::thread;
use std::time::Duration;

const TRIES: u32 = 100;

/// The secret in the newest mail to this address whose link leads to `page`.
pub(crate) fn secret(client: &Client, to: &str, page: &str) -> Result<String> {
    for _ in 0..TRIES {
        let answer = client.get(&format!("/v1/dev/mails?to={to}"))?;
        let texts = http::items(&answer)?
            .iter()
            .filter_map(|mail| Some((mail.get("sent_at")?.as_i64()?, mail.get("text")?.as_str()?)));
        let newest = texts.filter_map(|(sent, text)| Some((sent, after(text, page)?))).max_by_key(|(sent, _)| *sent);
        if let Some((_, secret)) = newest {
            return Ok(secret.to_owned());
        }
        // Mail leaves after the answer that caused it.
        thread::sleep(Duration::from_millis(50));
    }
    bail!("no mail with a link to /{page} came to {to}")
}

/// What follows `/page#` up to the next space.
fn after<'a>(text: &'a str, page: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("/{page}#"))?;
    rest.split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use super::after;

    #[test]
    fn the_secret_ends_with_the_link() {
        assert_eq!(after("Go to http://localhost:1/accept#abc_1\nBye", "accept"), Some("abc_1"));
        assert_eq!(after("Go to http://localhost:1/accept#abc", "register"), None);
    }
}
