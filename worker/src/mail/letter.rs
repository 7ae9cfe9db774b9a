use super::{page::page, texts::text};
use crate::{config::Config, secrets::LinkKind, store::mail::OutboxMail};
use policy_core::invitation::Generation;

/// A mail as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Which: the same each time it is tried.
    pub id: String,
    /// To whom.
    pub to: String,
    /// Its subject, one line.
    pub subject: String,
    /// It as text.
    pub text: String,
    /// It as a page.
    pub html: String,
}

impl Letter {
    /// Writes a mail of the outbox. None when there is no such text.
    #[must_use]
    pub fn write(config: &Config, mail: &OutboxMail) -> Option<Self> {
        let text = text(mail)?;
        let link = link(config, mail);
        let mut plain = text.paragraphs.join("\n\n");
        if let Some(quote) = &text.quote {
            plain.push_str("\n\n> ");
            plain.push_str(&quote.replace('\r', "").replace('\n', "\n> "));
        }
        plain.push_str(&format!("\n\n{}:\n{link}\n", text.button));
        let html = page(mail.language, &text, &link);
        let subject = one_line(&text.subject);
        Some(Self { id: mail.id.clone(), to: mail.to.to_string(), subject, text: plain, html })
    }
}

/// Where the mail leads: always under the deployment's own address, the secret in the part that no server sees (T38).
fn link(config: &Config, mail: &OutboxMail) -> String {
    let origin = config.base_url.origin();
    let secret = |kind| {
        let id = mail.content.id.as_deref().unwrap_or_default();
        config.secrets.link(kind, id, Generation::new(mail.content.generation.unwrap_or(1)))
    };
    match mail.content.template.as_str() {
        "confirm_registration" => format!("{origin}/register#{}", secret(LinkKind::Registration)),
        "reset_password" => format!("{origin}/reset#{}", secret(LinkKind::Reset)),
        "confirm_email" => format!("{origin}/email#{}", secret(LinkKind::Email)),
        "rescue" => format!("{origin}/rescue#{}", secret(LinkKind::Rescue)),
        "confirm_self_registration" => format!("{origin}/join#{}", secret(LinkKind::Registration)),
        "invitation" => format!("{origin}/accept#{}", secret(LinkKind::Invitation)),
        "share" => format!("{origin}/share#{}", secret(LinkKind::Share)),
        _ => format!("{origin}/sign-in"),
    }
}

/// Names hold no line breaks by their type; this is for whatever else ever comes into a subject (T37).
fn one_line(subject: &str) -> String {
    subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::mail::MailData;
    use policy_core::{account::Email, text::Language};
    use std::collections::BTreeMap;

    fn config() -> Config {
        let get = |name: &str| {
            Some(match name {
                "ENVIRONMENT" => "development".to_owned(),
                "PUBLIC_BASE_URL" => "https://r.example".to_owned(),
                "MAIL_TRANSPORT" => "capture".to_owned(),
                "LINK_KEY" | "PASSWORD_PEPPER" | "OPERATOR_SECRET" => "0123456789abcdef".repeat(4),
                _ => return None,
            })
        };
        Config::read(get).unwrap()
    }

    fn invitation(organization: &str, message: &str, language: Language) -> Letter {
        let data = [("organization", organization), ("inviter", "Ada <b>"), ("role", "Staff"), ("message", message)];
        let content = MailData {
            template: "invitation".to_owned(),
            id: Some("inv_1".to_owned()),
            generation: Some(2),
            data: data.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect::<BTreeMap<_, _>>(),
        };
        let to = Email::new("bo@b.example").unwrap();
        Letter::write(&config(), &OutboxMail { id: "mail_1".to_owned(), to, language, content, attempts: 1 }).unwrap()
    }

    #[test]
    fn names_are_escaped_and_never_break_a_header() {
        let letter = invitation("<img onerror=x>\r\nBcc: evil@e.example", "Hi\n<script>", Language::En);
        assert!(!letter.html.contains("<img") && !letter.html.contains("<script") && !letter.html.contains("<b>"));
        assert!(!letter.subject.contains(['\r', '\n']), "{}", letter.subject);
        assert!(letter.text.contains("> Hi\n> <script>"));
    }

    #[test]
    fn the_link_is_under_the_deployments_address_and_works() {
        for language in [Language::En, Language::De] {
            let letter = invitation("Acme", "", language);
            let secret = letter.text.split("https://r.example/accept#").nth(1).unwrap().trim();
            assert_eq!(config().secrets.invitation(secret).unwrap().generation.number(), 2);
            assert!(letter.html.contains(secret));
        }
        assert_ne!(invitation("Acme", "", Language::En).subject, invitation("Acme", "", Language::De).subject);
    }
}
