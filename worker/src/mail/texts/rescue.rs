//! What is written when the operator invites an Admin into a root that its Admins have left.

use super::Text;
use crate::store::mail::OutboxMail;
use policy_core::text::Language;

pub(super) fn invited(mail: &OutboxMail, language: Language) -> Option<Text> {
    let organization = mail.content.data.get("organization")?;
    Some(match language {
        Language::En => Text {
            subject: format!("You are to be Admin of {organization}"),
            paragraphs: vec![
                format!(
                    "Nobody who runs {organization} has signed in for 30 days, so you are invited to be its Admin."
                ),
                "The link works in 7 days, unless an Admin of the organization cancels it until then.".to_owned(),
            ],
            button: "Become Admin",
            quote: None,
        },
        Language::De => Text {
            subject: format!("Sie sollen Admin von {organization} werden"),
            paragraphs: vec![
                format!(
                    "Niemand, der {organization} leitet, hat sich in den letzten 30 Tagen angemeldet. Darum sind Sie eingeladen, Admin zu werden."
                ),
                "Der Link gilt in 7 Tagen, wenn ihn bis dahin kein Admin der Organisation zurücknimmt.".to_owned(),
            ],
            button: "Admin werden",
            quote: None,
        },
    })
}

pub(super) fn announced(mail: &OutboxMail, language: Language) -> Option<Text> {
    let (organization, email) = (mail.content.data.get("organization")?, mail.content.data.get("email")?);
    Some(match language {
        Language::En => Text {
            subject: format!("{organization} is to get another Admin"),
            paragraphs: vec![
                format!(
                    "No Admin of {organization} has signed in for 30 days. In 7 days, {email} can become its Admin."
                ),
                "If that is wrong, any Admin of the organization can sign in and cancel it.".to_owned(),
            ],
            button: "Sign in",
            quote: None,
        },
        Language::De => Text {
            subject: format!("{organization} bekommt einen weiteren Admin"),
            paragraphs: vec![
                format!(
                    "Kein Admin von {organization} hat sich in den letzten 30 Tagen angemeldet. In 7 Tagen kann {email} Admin werden."
                ),
                "Wenn das falsch ist, kann sich jeder Admin der Organisation anmelden und es zurücknehmen.".to_owned(),
            ],
            button: "Anmelden",
            quote: None,
        },
    })
}
