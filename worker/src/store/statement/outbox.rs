use super::{Statement, list};
use crate::store::mail::MailData;
use policy_core::{
    change::{AssignedDevices, Mail, MailContent},
    id::OrganizationId,
    time::Timestamp,
};
use std::collections::BTreeMap;

/// Mails to send, as data, each under its identifier. One statement, however many they are.
pub(crate) fn put(ids: &[String], root: Option<&OrganizationId>, now: Timestamp, mails: &[Mail]) -> Option<Statement> {
    let sql = "INSERT INTO outbox (id, root_organization, recipient, language, content, created_at, next_attempt_at)
        SELECT value ->> 0, ?2, value ->> 1, value ->> 2, value ->> 3, ?3, ?3 FROM json_each(?1)";
    let row = |(id, mail): (&String, &Mail)| {
        let content = serde_json::to_string(&data(&mail.content)).unwrap_or_default();
        [id.clone(), mail.to.to_string(), mail.language.as_str().to_owned(), content]
    };
    let rows: Vec<_> = ids.iter().zip(mails).map(row).collect();
    let root = root.map(OrganizationId::as_str);
    (!rows.is_empty()).then(|| Statement::new(sql, [list(&rows), root.into(), now.as_millis().into()]))
}

fn data(content: &MailContent) -> MailData {
    let mail = |template: &str| MailData { template: template.to_owned(), ..MailData::default() };
    match content {
        MailContent::ConfirmRegistration(it) => linked(it.as_str(), "confirm_registration"),
        MailContent::Rescue { rescue, organization } => MailData {
            id: Some(rescue.to_string()),
            generation: Some(1),
            data: BTreeMap::from([("organization".to_owned(), organization.to_string())]),
            ..mail("rescue")
        },
        MailContent::RescueAnnounced { organization, email } => MailData {
            data: BTreeMap::from([
                ("organization".to_owned(), organization.to_string()),
                ("email".to_owned(), email.to_string()),
            ]),
            ..mail("rescue_announced")
        },
        MailContent::ConfirmSelfRegistration { registration, portal } => MailData {
            id: Some(registration.to_string()),
            generation: Some(1),
            data: BTreeMap::from([("portal".to_owned(), portal.to_string())]),
            ..mail("confirm_self_registration")
        },
        MailContent::RegistrationPaused { portal } => MailData {
            data: BTreeMap::from([("portal".to_owned(), portal.to_string())]),
            ..mail("registration_paused")
        },
        MailContent::ResetPassword(reset) => linked(reset.as_str(), "reset_password"),
        MailContent::ConfirmEmail(change) => linked(change.as_str(), "confirm_email"),
        MailContent::EmailTaken => mail("email_taken"),
        MailContent::EmailChanged { email } => {
            MailData { data: said([("email", email.to_string())]), ..mail("email_changed") }
        }
        MailContent::NoAccount => mail("no_account"),
        MailContent::AccountExists => mail("account_exists"),
        MailContent::PasswordChanged => mail("password_changed"),
        MailContent::Invitation { invitation, generation, organization, inviter, role, message } => MailData {
            id: Some(invitation.to_string()),
            generation: Some(generation.number()),
            data: said([
                ("organization", organization.to_string()),
                ("inviter", inviter.to_string()),
                ("role", role.to_string()),
                ("message", message.as_str().to_owned()),
            ]),
            ..mail("invitation")
        },
        MailContent::Share { share, generation, device, sharer } => MailData {
            id: Some(share.to_string()),
            generation: Some(generation.number()),
            data: said([("device", device.to_string()), ("sharer", sharer.to_string())]),
            ..mail("share")
        },
        MailContent::DevicesGiven(devices) => MailData { data: assigned(devices), ..mail("devices_given") },
        MailContent::DevicesTaken(devices) => MailData { data: assigned(devices), ..mail("devices_taken") },
    }
}

/// With the one link that there is of it.
fn linked(id: &str, template: &str) -> MailData {
    MailData { id: Some(id.to_owned()), generation: Some(1), template: template.to_owned(), ..MailData::default() }
}

fn assigned(devices: &AssignedDevices) -> BTreeMap<String, String> {
    said([
        ("count", devices.count.to_string()),
        ("first", devices.first.to_string()),
        ("organization", devices.organization.to_string()),
        ("by", devices.by.to_string()),
    ])
}

fn said<const N: usize>(pairs: [(&str, String); N]) -> BTreeMap<String, String> {
    pairs.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}
