//! What is written about passwords (S15).

use super::Text;
use crate::store::mail::OutboxMail;
use policy_core::text::Language;

pub(super) fn text(mail: &OutboxMail, language: Language) -> Option<Text> {
    match mail.content.template.as_str() {
        "password_changed" => Some(changed(language)),
        "reset_password" => Some(reset(language)),
        "no_account" => Some(no_account(language)),
        _ => None,
    }
}

fn changed(language: Language) -> Text {
    match language {
        Language::En => Text {
            subject: "Your password was changed".to_owned(),
            paragraphs: vec![
                "The password of your account was changed, and all other sign-ins have ended.".to_owned(),
                "If it was not you, have your password reset at once: somebody knows it.".to_owned(),
            ],
            button: "Sign in",
            quote: None,
        },
        Language::De => Text {
            subject: "Ihr Passwort wurde geändert".to_owned(),
            paragraphs: vec![
                "Das Passwort Ihres Kontos wurde geändert, und alle anderen Anmeldungen sind beendet.".to_owned(),
                "Falls Sie es nicht waren, setzen Sie Ihr Passwort sofort zurück: jemand kennt es.".to_owned(),
            ],
            button: "Anmelden",
            quote: None,
        },
    }
}

fn reset(language: Language) -> Text {
    match language {
        Language::En => Text {
            subject: "Set another password".to_owned(),
            paragraphs: vec![
                "You, or an Admin of your organization, asked for another password for your account.".to_owned(),
                "The link works once, for one hour. If you do not want another password, do nothing.".to_owned(),
            ],
            button: "Set a password",
            quote: None,
        },
        Language::De => Text {
            subject: "Neues Passwort setzen".to_owned(),
            paragraphs: vec![
                "Sie oder ein Admin Ihrer Organisation möchten ein neues Passwort für Ihr Konto.".to_owned(),
                "Der Link gilt einmal und eine Stunde lang. Wenn Sie kein neues Passwort möchten, tun Sie nichts."
                    .to_owned(),
            ],
            button: "Passwort setzen",
            quote: None,
        },
    }
}

fn no_account(language: Language) -> Text {
    match language {
        Language::En => Text {
            subject: "There is no account with this e-mail".to_owned(),
            paragraphs: vec![
                "Somebody, perhaps you, asked for another password. There is no account with this e-mail.".to_owned(),
                "Perhaps you signed up with another one. If it was not you, do nothing.".to_owned(),
            ],
            button: "Sign in",
            quote: None,
        },
        Language::De => Text {
            subject: "Zu dieser E-Mail gibt es kein Konto".to_owned(),
            paragraphs: vec![
                "Jemand, vielleicht Sie, möchte ein neues Passwort. Zu dieser E-Mail gibt es kein Konto.".to_owned(),
                "Vielleicht haben Sie sich mit einer anderen angemeldet. Falls Sie es nicht waren, tun Sie nichts."
                    .to_owned(),
            ],
            button: "Anmelden",
            quote: None,
        },
    }
}
