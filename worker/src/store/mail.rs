//! Mail between the change that wants it and the transport that sends it.
//!
//! The outbox holds data only; text and links are made when it is sent. A mail is taken for some minutes, so that no two
//! senders send the same one, and one that was taken by a sender that died is taken again.

use super::{Row, Statement, StoreError, Value};
use policy_core::{account::Email, text::Language, time::Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// For how many milliseconds a sender takes a mail.
const TAKEN_FOR: i64 = 300_000;

/// A mail to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxMail {
    /// Which.
    pub id: String,
    /// To whom.
    pub to: Email,
    /// In which language.
    pub language: Language,
    /// What it says.
    pub content: MailData,
    /// How often it was taken, this time included.
    pub attempts: u32,
}

/// What a mail says, as data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailData {
    /// Which text: `confirm_registration`, `account_exists` or `invitation`.
    pub template: String,
    /// What its link is of, if it has one.
    pub id: Option<String>,
    /// Which link of that.
    pub generation: Option<u32>,
    /// What is put into the text.
    #[serde(default)]
    pub data: BTreeMap<String, String>,
}

/// A mail of the development mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapturedMail {
    /// Which: the same as in the outbox.
    pub id: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// It as text.
    pub text: String,
    /// It as a page.
    pub html: String,
    /// When it was sent.
    pub sent_at: Timestamp,
}

/// Takes mails that are due, the oldest first, for five minutes. Its rows are read by [`OutboxMail::read`].
#[must_use]
pub fn outbox_due(now: Timestamp, limit: u32) -> Statement {
    let sql = "UPDATE outbox SET attempts = attempts + 1, next_attempt_at = ?2 WHERE id IN (
            SELECT id FROM outbox WHERE sent_at IS NULL AND next_attempt_at <= ?1 ORDER BY next_attempt_at LIMIT ?3
        ) RETURNING id, recipient, language, content, attempts";
    let taken_until = now.as_millis().saturating_add(TAKEN_FOR);
    Statement::new(sql, [now.as_millis().into(), taken_until.into(), limit.into()])
}

/// It was sent: it stays a week, then cron deletes it.
#[must_use]
pub fn mail_sent(id: &str, now: Timestamp) -> Statement {
    Statement::new("UPDATE outbox SET sent_at = ?2 WHERE id = ?1", [id.into(), now.as_millis().into()])
}

/// It could not be sent: again then.
#[must_use]
pub fn mail_failed(id: &str, next_attempt_at: Timestamp) -> Statement {
    let sql = "UPDATE outbox SET next_attempt_at = ?2 WHERE id = ?1 AND sent_at IS NULL";
    Statement::new(sql, [id.into(), next_attempt_at.as_millis().into()])
}

/// Puts a mail into the development mailbox; a second time is as if there were only one.
#[must_use]
pub fn capture_mail(mail: &CapturedMail) -> Statement {
    let sql = "INSERT INTO captured_mail (id, recipient, subject, text, html, sent_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING";
    let values: [Value; 6] = [
        mail.id.as_str().into(),
        mail.to.as_str().into(),
        mail.subject.as_str().into(),
        mail.text.as_str().into(),
        mail.html.as_str().into(),
        mail.sent_at.as_millis().into(),
    ];
    Statement::new(sql, values)
}

/// The last 200 mails of the development mailbox, to one recipient or to all, the newest first.
#[must_use]
pub fn captured_mails(to: Option<&str>) -> Statement {
    match to {
        Some(to) => Statement::new(
            "SELECT id, recipient, subject, text, html, sent_at FROM captured_mail WHERE recipient = ?1
            ORDER BY sent_at DESC LIMIT 200",
            [to.into()],
        ),
        None => Statement::new(
            "SELECT id, recipient, subject, text, html, sent_at FROM captured_mail ORDER BY sent_at DESC LIMIT 200",
            [],
        ),
    }
}

impl OutboxMail {
    /// Reads a row of [`outbox_due`].
    ///
    /// # Errors
    /// When it holds something else.
    pub fn read(row: &Row) -> Result<Self, StoreError> {
        let unreadable = StoreError::unreadable;
        Ok(Self {
            id: row.text("id")?.to_owned(),
            to: Email::new(row.text("recipient")?).map_err(|_| unreadable("recipient"))?,
            language: Language::parse(row.text("language")?).ok_or_else(|| unreadable("language"))?,
            content: serde_json::from_str(row.text("content")?).map_err(|_| unreadable("content"))?,
            attempts: u32::try_from(row.integer("attempts")?).map_err(|_| unreadable("attempts"))?,
        })
    }
}

impl CapturedMail {
    /// Reads a row of [`captured_mails`].
    ///
    /// # Errors
    /// When it holds something else.
    pub fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?.to_owned(),
            to: row.text("recipient")?.to_owned(),
            subject: row.text("subject")?.to_owned(),
            text: row.text("text")?.to_owned(),
            html: row.text("html")?.to_owned(),
            sent_at: Timestamp::from_millis(row.integer("sent_at")?),
        })
    }
}
