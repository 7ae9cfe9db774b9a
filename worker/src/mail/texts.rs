mod device;

mod email;
mod password;
mod rescue;

use crate::store::mail::OutboxMail;
use policy_core::text::Language;

/// What a mail says.
pub(super) struct Text {
    pub(super) subject: String,
    pub(super) paragraphs: Vec<String>,
    /// What the link is called.
    pub(super) button: &'static str,
    /// What somebody writes in their own words.
    pub(super) quote: Option<String>,
}

/// The text of a mail in its language. None when there is no such text.
pub(super) fn text(mail: &OutboxMail) -> Option<Text> {
    match (mail.content.template.as_str(), mail.language) {
        ("confirm_registration", Language::En) => Some(Text {
            subject: "Confirm your registration".to_owned(),
            paragraphs: vec![
                "Somebody, hopefully you, wants to register this address. Follow the link within 24 hours to choose a password and name your organization.".to_owned(),
                "If it was not you, ignore this mail; nothing will happen.".to_owned(),
            ],
            button: "Confirm the registration",
            quote: None,
        }),
        ("confirm_registration", Language::De) => Some(Text {
            subject: "Bestätigen Sie Ihre Registrierung".to_owned(),
            paragraphs: vec![
                "Jemand, hoffentlich Sie, möchte diese Adresse registrieren. Folgen Sie dem Link innerhalb von 24 Stunden, um ein Passwort zu wählen und Ihre Organisation zu benennen.".to_owned(),
                "Falls Sie es nicht waren, ignorieren Sie diese Mail; es geschieht nichts.".to_owned(),
            ],
            button: "Registrierung bestätigen",
            quote: None,
        }),
        ("account_exists", Language::En) => Some(Text {
            subject: "You already have an account".to_owned(),
            paragraphs: vec![
                "Somebody, perhaps you, wanted to register this address. You already have an account: sign in with it.".to_owned(),
                "If it was not you, there is nothing to do.".to_owned(),
            ],
            button: "Sign in",
            quote: None,
        }),
        ("account_exists", Language::De) => Some(Text {
            subject: "Sie haben schon ein Konto".to_owned(),
            paragraphs: vec![
                "Jemand, vielleicht Sie, wollte diese Adresse registrieren. Sie haben schon ein Konto: melden Sie sich damit an.".to_owned(),
                "Falls Sie es nicht waren, ist nichts zu tun.".to_owned(),
            ],
            button: "Anmelden",
            quote: None,
        }),
        ("confirm_self_registration", language) => confirm_self_registration(mail, language),
        ("registration_paused", language) => registration_paused(mail, language),
        ("confirm_email" | "email_taken" | "email_changed", language) => email::text(mail, language),
        ("password_changed" | "reset_password" | "no_account", language) => password::text(mail, language),
        ("rescue", language) => rescue::invited(mail, language),
        ("rescue_announced", language) => rescue::announced(mail, language),
        ("invitation", language) => invitation(mail, language),
        ("devices_given" | "devices_taken", _) => device::assigned(mail),
        ("share", _) => device::shared(mail),
        (_, Language::En | Language::De) => None,
    }
}

fn invitation(mail: &OutboxMail, language: Language) -> Option<Text> {
    let said = |name: &str| mail.content.data.get(name).map(String::as_str);
    let (organization, inviter, role) = (said("organization")?, said("inviter")?, said("role")?);
    let quote = said("message").filter(|it| !it.is_empty()).map(str::to_owned);
    Some(match language {
        Language::En => Text {
            subject: format!("{inviter} invites you to {organization}"),
            paragraphs: vec![
                format!("{inviter} invites you to join {organization} with the role {role}."),
                "The link works once. If you do not know what this is about, ignore this mail.".to_owned(),
            ],
            button: "Accept the invitation",
            quote,
        },
        Language::De => Text {
            subject: format!("{inviter} lädt Sie zu {organization} ein"),
            paragraphs: vec![
                format!("{inviter} lädt Sie ein, {organization} mit der Rolle {role} beizutreten."),
                "Der Link gilt einmal. Wenn Sie nicht wissen, worum es geht, ignorieren Sie diese Mail.".to_owned(),
            ],
            button: "Einladung annehmen",
            quote,
        },
    })
}

fn confirm_self_registration(mail: &OutboxMail, language: Language) -> Option<Text> {
    let portal = mail.content.data.get("portal")?;
    Some(match language {
        Language::En => Text {
            subject: format!("Confirm your registration at {portal}"),
            paragraphs: vec![
                format!(
                    "Somebody, hopefully you, wants to register this address at {portal}. Follow the link within 24 hours to choose a password."
                ),
                "If it was not you, ignore this mail; nothing will happen.".to_owned(),
            ],
            button: "Confirm the registration",
            quote: None,
        },
        Language::De => Text {
            subject: format!("Bestätigen Sie Ihre Registrierung bei {portal}"),
            paragraphs: vec![
                format!(
                    "Jemand, hoffentlich Sie, möchte diese Adresse bei {portal} registrieren. Folgen Sie dem Link innerhalb von 24 Stunden, um ein Passwort zu wählen."
                ),
                "Falls Sie es nicht waren, ignorieren Sie diese Mail; es geschieht nichts.".to_owned(),
            ],
            button: "Registrierung bestätigen",
            quote: None,
        },
    })
}

fn registration_paused(mail: &OutboxMail, language: Language) -> Option<Text> {
    let portal = mail.content.data.get("portal")?;
    Some(match language {
        Language::En => Text {
            subject: format!("{portal} takes no registrations at present"),
            paragraphs: vec![
                format!(
                    "Somebody, perhaps you, wanted to register this address at {portal}. Nobody can register there at present."
                ),
                "Ask whoever runs it for an invitation, or try again later.".to_owned(),
            ],
            button: "Sign in",
            quote: None,
        },
        Language::De => Text {
            subject: format!("{portal} nimmt zurzeit keine Registrierungen an"),
            paragraphs: vec![
                format!(
                    "Jemand, vielleicht Sie, wollte diese Adresse bei {portal} registrieren. Zurzeit kann sich dort niemand registrieren."
                ),
                "Bitten Sie den Betreiber um eine Einladung, oder versuchen Sie es später wieder.".to_owned(),
            ],
            button: "Anmelden",
            quote: None,
        },
    })
}
