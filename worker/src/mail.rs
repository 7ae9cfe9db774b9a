//! Mail: from the outbox to its person. Text and links are made here, when it is sent; the outbox holds neither.

mod letter;
mod page;
mod texts;
mod transport;

pub use letter::Letter;

use crate::{
    edge::Edge,
    store::{
        Credential, Load, StoreError,
        mail::{OutboxMail, mail_failed, mail_sent, outbox_due},
    },
};
use policy_core::{
    facts::LookUp,
    id::{EmailChangeId, InvitationId, RegistrationId, RescueId, ResetId},
    invitation::{Generation, InvitationState},
    time::{Span, Timestamp},
};

/// How many mails are sent at once.
const BATCH: u32 = 20;

/// After how many attempts a mail is given up: with the pauses between them, about two days.
const ATTEMPTS: u32 = 20;

/// Sends what is due. Called after a change that mails, and by cron for what failed then.
pub async fn deliver(edge: Edge) {
    if let Err(error) = deliver_due(&edge).await {
        edge.log(&format!("mail: {error}"));
    }
}

async fn deliver_due(edge: &Edge) -> Result<(), StoreError> {
    let taken = edge.store.batch(vec![outbox_due(edge.now, BATCH)]).await?;
    for row in taken.iter().flat_map(|rows| rows.iter()) {
        let mail = OutboxMail::read(row)?;
        let settled = match send(edge, &mail).await {
            Ok(()) => mail_sent(&mail.id, edge.now),
            Err(why) => {
                edge.log(&format!("mail {} failed {} times: {why}", mail.id, mail.attempts));
                if mail.attempts < ATTEMPTS {
                    mail_failed(&mail.id, next_attempt(edge.now, mail.attempts))
                } else {
                    mail_sent(&mail.id, edge.now)
                }
            }
        };
        edge.store.batch(vec![settled]).await?;
    }
    Ok(())
}

async fn send(edge: &Edge, mail: &OutboxMail) -> Result<(), String> {
    if !is_wanted(edge, mail).await.map_err(|error| error.to_string())? {
        return Ok(());
    }
    // A text that this version does not know is given up, not tried for days.
    let Some(letter) = Letter::write(&edge.config, mail) else { return Ok(()) };
    transport::send(edge, &letter).await
}

/// A link that is dead by now is not mailed (T83, T84).
async fn is_wanted(edge: &Edge, mail: &OutboxMail) -> Result<bool, StoreError> {
    let id = mail.content.id.as_deref().unwrap_or_default();
    let generation = Generation::new(mail.content.generation.unwrap_or_default());
    let need = match mail.content.template.as_str() {
        "invitation" => InvitationId::new(id).map(LookUp::Invitation),
        "confirm_registration" | "confirm_self_registration" => RegistrationId::new(id).map(LookUp::Registration),
        "rescue" => RescueId::new(id).map(LookUp::Rescue),
        "confirm_email" => EmailChangeId::new(id).map(LookUp::EmailChange),
        "reset_password" => ResetId::new(id).map(LookUp::Reset),
        _ => return Ok(true),
    };
    let Ok(need) = need else { return Ok(false) };
    let wanted =
        Load { now: edge.now, credential: Credential::Nobody, needs: vec![need], replay: None, password_of: None };
    let facts = edge.store.load(&wanted).await?.facts;
    let invited = facts.invitations.iter().any(|it| {
        it.id.as_str() == id && it.generation == generation && it.state(edge.now) == InvitationState::Pending
    });
    let reset = facts.resets.iter().any(|it| it.id.as_str() == id && it.is_open(edge.now));
    let email = facts.email_changes.iter().any(|it| it.id.as_str() == id && it.is_open(edge.now));
    let rescue = facts.rescues.iter().any(|it| it.id.as_str() == id && it.is_open(edge.now));
    Ok(invited
        || rescue
        || reset
        || email
        || facts.registrations.iter().any(|it| it.id.as_str() == id && it.is_open(edge.now)))
}

/// A minute, then twice as long each time, at most four hours.
fn next_attempt(now: Timestamp, attempts: u32) -> Timestamp {
    let minutes = 1_i64 << attempts.saturating_sub(1).min(8);
    if minutes >= 240 {
        now.plus(Span::hours(4))
    } else {
        Timestamp::from_millis(now.as_millis().saturating_add(minutes * 60_000))
    }
}
