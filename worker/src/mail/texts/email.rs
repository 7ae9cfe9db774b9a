//! What is written when an account is to have another e-mail (T46).

use super::Text;
use crate::store::mail::OutboxMail;
use policy_core::text::Language;

pub(super) fn text(mail: &OutboxMail, language: Language) -> Option<Text> {
    match mail.content.template.as_str() {
        "confirm_email" => Some(confirm(language)),
        "email_taken" => Some(taken(language)),
        "email_changed" => Some(changed(mail.content.data.get("email")?, language)),
        _ => None,
    }
}

fn confirm(language: Language) -> Text {
    match language {
        Language::En => Text {
            subject: "Confirm your new e-mail address".to_owned(),
            paragraphs: vec![
                "Somebody, perhaps you, wants this to be the e-mail address of an account.".to_owned(),
                "Open the link where you are signed in. It works once, for one day. If it was not you, do nothing."
                    .to_owned(),
            ],
            button: "Confirm this address",
            quote: None,
        },
        Language::De => Text {
            subject: "Bestätigen Sie Ihre neue E-Mail-Adresse".to_owned(),
            paragraphs: vec![
                "Jemand, vielleicht Sie, möchte diese E-Mail-Adresse für ein Konto.".to_owned(),
                "Öffnen Sie den Link dort, wo Sie angemeldet sind. Er gilt einmal und einen Tag lang. Falls Sie es nicht waren, tun Sie nichts."
                    .to_owned(),
            ],
            button: "Adresse bestätigen",
            quote: None,
        },
    }
}

fn taken(language: Language) -> Text {
    match language {
        Language::En => Text {
            subject: "This e-mail address has an account already".to_owned(),
            paragraphs: vec![
                "Somebody, perhaps you, wants this to be the e-mail address of another account.".to_owned(),
                "It has an account already, so nothing was changed. Sign in with it, or delete that account first."
                    .to_owned(),
            ],
            button: "Sign in",
            quote: None,
        },
        Language::De => Text {
            subject: "Zu dieser E-Mail-Adresse gibt es schon ein Konto".to_owned(),
            paragraphs: vec![
                "Jemand, vielleicht Sie, möchte diese E-Mail-Adresse für ein anderes Konto.".to_owned(),
                "Sie hat schon ein Konto, darum hat sich nichts geändert. Melden Sie sich damit an, oder löschen Sie es vorher."
                    .to_owned(),
            ],
            button: "Anmelden",
            quote: None,
        },
    }
}

fn changed(email: &str, language: Language) -> Text {
    match language {
        Language::En => Text {
            subject: "Your e-mail address was changed".to_owned(),
            paragraphs: vec![
                format!("The e-mail address of your account is {email} from now on. Other sign-ins have ended."),
                "If it was not you, tell whoever runs this service at once: somebody knows your password.".to_owned(),
            ],
            button: "Sign in",
            quote: None,
        },
        Language::De => Text {
            subject: "Ihre E-Mail-Adresse wurde geändert".to_owned(),
            paragraphs: vec![
                format!("Die E-Mail-Adresse Ihres Kontos ist ab jetzt {email}. Andere Anmeldungen sind beendet."),
                "Falls Sie es nicht waren, wenden Sie sich sofort an den Betreiber: jemand kennt Ihr Passwort."
                    .to_owned(),
            ],
            button: "Anmelden",
            quote: None,
        },
    }
}
