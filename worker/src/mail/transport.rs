use super::Letter;
use crate::{
    config::MailSettings,
    edge::Edge,
    store::mail::{CapturedMail, capture_mail},
};

/// Hands a mail over.
pub(super) async fn send(edge: &Edge, letter: &Letter) -> Result<(), String> {
    match &edge.config.mail {
        MailSettings::Capture => capture(edge, letter).await,
        MailSettings::Cloudflare { from } => edge.outside.mail(from, letter).await,
        MailSettings::Resend { url, key, from } => {
            let body = serde_json::json!({
                "from": from,
                "to": [letter.to],
                "subject": letter.subject,
                "text": letter.text,
                "html": letter.html,
            });
            match edge.outside.post(url, key, body.to_string()).await? {
                200..300 => Ok(()),
                status => Err(format!("the provider answers {status}")),
            }
        }
    }
}

/// Keeps it in the mailbox of development. A deployment that captures does not boot, so nobody's mail ends here.
async fn capture(edge: &Edge, letter: &Letter) -> Result<(), String> {
    let kept = CapturedMail {
        id: letter.id.clone(),
        to: letter.to.clone(),
        subject: letter.subject.clone(),
        text: letter.text.clone(),
        html: letter.html.clone(),
        sent_at: edge.now,
    };
    edge.store.batch(vec![capture_mail(&kept)]).await.map(|_| ()).map_err(|error| error.to_string())
}
