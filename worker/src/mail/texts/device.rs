use super::Text;
use crate::store::mail::OutboxMail;
use policy_core::text::Language;

/// Devices that somebody got or lost (S14).
pub(super) fn assigned(mail: &OutboxMail) -> Option<Text> {
    let said = |name: &str| mail.content.data.get(name).map(String::as_str);
    let (first, organization, by) = (said("first")?, said("organization")?, said("by")?);
    let others = said("count")?.parse::<u32>().ok()?.saturating_sub(1);
    let given = mail.content.template == "devices_given";
    let (subject, paragraph, button) = match mail.language {
        Language::En => {
            let devices = if others == 0 { first.to_owned() } else { format!("{first} and {others} more") };
            let paragraph = if given {
                format!("{by} assigned to you in {organization}: {devices}. You can use what is yours at once.")
            } else {
                format!("{by} took from you: {devices}. You can no longer use what was yours.")
            };
            let subject = if given { format!("Yours now: {devices}") } else { format!("No longer yours: {devices}") };
            (subject, paragraph, "Open the devices")
        }
        Language::De => {
            let devices = if others == 0 { first.to_owned() } else { format!("{first} und {others} weitere") };
            let paragraph = if given {
                format!("{by} hat Ihnen in {organization} zugeordnet: {devices}. Sie können sie ab sofort benutzen.")
            } else {
                format!("{by} hat Ihnen entzogen: {devices}. Sie können sie nicht mehr benutzen.")
            };
            let subject = if given { format!("Jetzt Ihre: {devices}") } else { format!("Nicht mehr Ihre: {devices}") };
            (subject, paragraph, "Geräte öffnen")
        }
    };
    Some(Text { subject, paragraphs: vec![paragraph], button, quote: None })
}

/// A device that somebody shares (B10).
pub(super) fn shared(mail: &OutboxMail) -> Option<Text> {
    let said = |name: &str| mail.content.data.get(name).map(String::as_str);
    let (device, sharer) = (said("device")?, said("sharer")?);
    Some(match mail.language {
        Language::En => Text {
            subject: format!("{sharer} shares {device} with you"),
            paragraphs: vec![
                format!("{sharer} shares the device {device} with you."),
                "The link works once, within 30 days. If you do not know what this is about, ignore this mail.".to_owned(),
            ],
            button: "Accept",
            quote: None,
        },
        Language::De => Text {
            subject: format!("{sharer} teilt {device} mit Ihnen"),
            paragraphs: vec![
                format!("{sharer} teilt das Gerät {device} mit Ihnen."),
                "Der Link gilt einmal, innerhalb von 30 Tagen. Wenn Sie nicht wissen, worum es geht, ignorieren Sie diese Mail.".to_owned(),
            ],
            button: "Annehmen",
            quote: None,
        },
    })
}
