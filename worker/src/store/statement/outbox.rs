use super::Statement;
use crate::store::mail::MailData;
use policy_core::{
    change::{Mail, MailContent},
    id::OrganizationId,
    time::Timestamp,
};
use std::collections::BTreeMap;

/// A mail to send, as data.
pub(crate) fn put(id: &str, root: Option<&OrganizationId>, now: Timestamp, mail: &Mail) -> Statement {
    let sql = "INSERT INTO outbox (id, root_organization, recipient, language, content, created_at, next_attempt_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
    Statement::new(
        sql,
        [
            id.into(),
            root.map(OrganizationId::as_str).into(),
            mail.to.as_str().into(),
            mail.language.as_str().into(),
            serde_json::to_string(&data(&mail.content)).unwrap_or_default().into(),
            now.as_millis().into(),
        ],
    )
}

fn data(content: &MailContent) -> MailData {
    let mail = |template: &str| MailData { template: template.to_owned(), ..MailData::default() };
    match content {
        MailContent::ConfirmRegistration(registration) => {
            MailData { id: Some(registration.to_string()), generation: Some(1), ..mail("confirm_registration") }
        }
        MailContent::AccountExists => mail("account_exists"),
        MailContent::Invitation { invitation, generation, organization, inviter, role, message } => MailData {
            id: Some(invitation.to_string()),
            generation: Some(generation.number()),
            data: BTreeMap::from([
                ("organization".to_owned(), organization.to_string()),
                ("inviter".to_owned(), inviter.to_string()),
                ("role".to_owned(), role.to_string()),
                ("message".to_owned(), message.as_str().to_owned()),
            ]),
            ..mail("invitation")
        },
    }
}
