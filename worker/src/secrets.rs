//! Secrets that are derived, not stored: HMAC(LINK_KEY, kind, identifier, generation, epoch). So a lost answer can be
//! given again word for word, and the database holds nothing that opens a door.

use crate::store::Epoch;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use policy_core::{
    action::{InvitationLink, ShareLink},
    device::CodeDigest,
    id::{
        ApiTokenId, DeviceId, EmailChangeId, InvitationId, ProvisioningTokenId, RegistrationId, RescueId, ResetId,
        SessionId, ShareId, StaticTokenId,
    },
    invitation::Generation,
};
use sha2::{Digest, Sha256};
use std::fmt;
use subtle::ConstantTimeEq;

/// Derives secrets, and knows them again.
pub struct Secrets {
    link_key: Vec<u8>,
    operator: [u8; 32],
    epoch: Epoch,
}

/// What a link in a mail is of. One kind's secret is dead at another's door (T45).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// A registration.
    Registration,
    /// An invitation.
    Invitation,
    /// A share of a device.
    Share,
    /// An invitation of the operator.
    Rescue,
    /// A reset of a password.
    Reset,
    /// Another e-mail of an account.
    Email,
}

/// The digits of codes that people type: no I, L, O, U.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 26 digits of five bits: more than 128 bits, so that guessing is hopeless (T65).
const CODE_DIGITS: usize = 26;

impl Secrets {
    /// What derives from this key, in this epoch.
    #[must_use]
    pub fn new(link_key: &str, epoch: Epoch, operator: &str) -> Self {
        Self { link_key: link_key.as_bytes().to_vec(), operator: Sha256::digest(operator.as_bytes()).into(), epoch }
    }

    /// Whether this is the operator's secret; takes the same time for every wrong one.
    #[must_use]
    pub fn is_operator(&self, presented: &str) -> bool {
        let presented: [u8; 32] = Sha256::digest(presented.as_bytes()).into();
        presented.ct_eq(&self.operator).into()
    }

    /// The token of a session: 256 bits.
    #[must_use]
    pub fn session_token(&self, session: &SessionId) -> String {
        URL_SAFE_NO_PAD.encode(self.mac("session", &[session.as_str(), &self.epoch.0.to_string()]))
    }

    /// The credential of a device. It lives through restores: nobody goes round to write it into devices again.
    #[must_use]
    pub fn device_credential(&self, device: &DeviceId) -> String {
        URL_SAFE_NO_PAD.encode(self.mac("device", &[device.as_str()]))
    }

    /// The credential that a device gets in place of another. What it is called makes it differ from all before.
    #[must_use]
    pub fn replaced_credential(&self, device: &DeviceId, called: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.mac("device", &[device.as_str(), called]))
    }

    /// What is stored of the credential of a device.
    #[must_use]
    pub fn device_credential_digest(&self, device: &DeviceId) -> Option<CodeDigest> {
        secret_digest(&self.device_credential(device))
    }

    /// What a device presents to become its maker's: 256 bits, for ten minutes. A restore ends it.
    #[must_use]
    pub fn provisioning_token(&self, token: &ProvisioningTokenId) -> String {
        URL_SAFE_NO_PAD.encode(self.mac("provisioning_token", &[token.as_str(), &self.epoch.0.to_string()]))
    }

    /// What a program shows as bearer token. It names its token, so that it is known for genuine before any look-up,
    /// and another epoch ends it: a restore brings revoked ones back to life.
    #[must_use]
    pub fn api_token(&self, token: &ApiTokenId) -> String {
        let mac = self.mac("api_token", &[token.as_str(), &self.epoch.0.to_string()]);
        format!("{token}.{}", URL_SAFE_NO_PAD.encode(mac))
    }

    /// Whether this has the form of an API token, and then whether it is a genuine one of this epoch.
    #[must_use]
    pub fn is_api_token(&self, presented: &str) -> Option<bool> {
        let (id, _) = presented.split_once('.').filter(|(id, _)| id.starts_with(ApiTokenId::PREFIX))?;
        Some(ApiTokenId::new(id).is_ok_and(|id| same(presented, &self.api_token(&id))))
    }

    /// The secret of a link in a mail.
    #[must_use]
    pub fn link(&self, kind: LinkKind, id: &str, generation: Generation) -> String {
        format!("{id}.{}.{}", generation.number(), self.link_mac(kind, id, generation))
    }

    /// The registration whose link this is. An invented secret is as dead as a used one.
    #[must_use]
    pub fn registration(&self, secret: &str) -> Option<RegistrationId> {
        let (id, _) = self.genuine(LinkKind::Registration, secret)?;
        RegistrationId::new(id).ok()
    }

    /// The invitation whose link this is, and which of its links.
    #[must_use]
    pub fn invitation(&self, secret: &str) -> Option<InvitationLink> {
        let (id, generation) = self.genuine(LinkKind::Invitation, secret)?;
        Some(InvitationLink { invitation: InvitationId::new(id).ok()?, generation })
    }

    /// The share whose link this is, and which of its links.
    #[must_use]
    pub fn share(&self, secret: &str) -> Option<ShareLink> {
        let (id, generation) = self.genuine(LinkKind::Share, secret)?;
        Some(ShareLink { share: ShareId::new(id).ok()?, generation })
    }

    /// The operator's invitation whose link this is.
    #[must_use]
    pub fn rescue(&self, secret: &str) -> Option<RescueId> {
        let (id, _) = self.genuine(LinkKind::Rescue, secret)?;
        RescueId::new(id).ok()
    }

    /// The change of an e-mail whose link this is.
    #[must_use]
    pub fn email_change(&self, secret: &str) -> Option<EmailChangeId> {
        let (id, _) = self.genuine(LinkKind::Email, secret)?;
        EmailChangeId::new(id).ok()
    }

    /// The reset of a password whose link this is.
    #[must_use]
    pub fn reset(&self, secret: &str) -> Option<ResetId> {
        let (id, _) = self.genuine(LinkKind::Reset, secret)?;
        ResetId::new(id).ok()
    }

    /// The code of a static token, in groups. It is printed on things, so it lives through restores.
    #[must_use]
    pub fn static_code(&self, token: &StaticTokenId) -> String {
        let mac = self.mac("static_token", &[token.as_str()]);
        let mut code = String::with_capacity(CODE_DIGITS + 4);
        for (at, digit) in crockford(&mac).take(CODE_DIGITS).enumerate() {
            if at > 0 && at % 5 == 0 && at < 25 {
                code.push('-');
            }
            code.push(digit);
        }
        code
    }

    /// The keyed hash of a request, by which a replay is known. Keyed because bodies hold passwords.
    #[must_use]
    pub fn request_hash(&self, method: &str, path: &str, body: &[u8]) -> String {
        let body: [u8; 32] = Sha256::digest(body).into();
        URL_SAFE_NO_PAD.encode(self.mac("request", &[method, path, &URL_SAFE_NO_PAD.encode(body)]))
    }

    /// A cursor that continues the list at this address after this identifier, and no other list (T74).
    #[must_use]
    pub fn cursor(&self, path: &str, after: &str) -> String {
        format!("{after}.{}", URL_SAFE_NO_PAD.encode(self.mac("cursor", &[path, after])))
    }

    /// The identifier after which this cursor continues, if it is one of the list at this address.
    #[must_use]
    pub fn read_cursor<'a>(&self, path: &str, cursor: &'a str) -> Option<&'a str> {
        let (after, mac) = cursor.split_once('.')?;
        let wanted = URL_SAFE_NO_PAD.encode(self.mac("cursor", &[path, after]));
        same(mac, &wanted).then_some(after)
    }

    fn genuine<'a>(&self, kind: LinkKind, secret: &'a str) -> Option<(&'a str, Generation)> {
        let mut parts = secret.split('.');
        let (id, number, mac) = (parts.next()?, parts.next()?, parts.next()?);
        let generation = Generation::new(number.parse().ok()?);
        (parts.next().is_none() && same(mac, &self.link_mac(kind, id, generation))).then_some((id, generation))
    }

    fn link_mac(&self, kind: LinkKind, id: &str, generation: Generation) -> String {
        let kind = match kind {
            LinkKind::Registration => "registration",
            LinkKind::Invitation => "invitation",
            LinkKind::Share => "share",
            LinkKind::Rescue => "rescue",
            LinkKind::Reset => "reset",
            LinkKind::Email => "email",
        };
        URL_SAFE_NO_PAD.encode(self.mac(kind, &[id, &generation.number().to_string(), &self.epoch.0.to_string()]))
    }

    /// Every part is preceded by its length, so that no two lists of parts are one text.
    fn mac(&self, kind: &str, parts: &[&str]) -> [u8; 32] {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.link_key).expect("any key will do");
        for part in std::iter::once(&kind).chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }
}

/// The digest of a secret that only programs handle, as it is stored.
#[must_use]
pub fn secret_digest(secret: &str) -> Option<CodeDigest> {
    CodeDigest::new(&hexadecimal(&Sha256::digest(secret.as_bytes()))).ok()
}

/// The digest of a code as somebody typed it: any case, with or without dashes and blanks, O for 0, I and L for 1. What
/// can be no code has a digest that no code has, so that it is answered like an unknown one.
#[must_use]
pub fn code_digest(typed: &str) -> Option<CodeDigest> {
    let plain = plain_code(typed).unwrap_or_default();
    CodeDigest::new(&hexadecimal(&Sha256::digest(plain.as_bytes()))).ok()
}

fn plain_code(typed: &str) -> Option<String> {
    let mut plain = String::with_capacity(CODE_DIGITS);
    for typed in typed.chars().filter(|c| !matches!(c, '-' | ' ')) {
        plain.push(match typed.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            digit if u8::try_from(digit).is_ok_and(|byte| CROCKFORD.contains(&byte)) => digit,
            _ => return None,
        });
    }
    (plain.len() == CODE_DIGITS).then_some(plain)
}

/// Compares in a time that tells nothing of where they differ.
fn same(presented: &str, wanted: &str) -> bool {
    presented.as_bytes().ct_eq(wanted.as_bytes()).into()
}

/// Two digits a byte.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut digits, byte| {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// Five bits a digit, the first bits first.
pub(crate) fn crockford(bytes: &[u8]) -> impl Iterator<Item = char> {
    let bit = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    (0..bytes.len() * 8 / 5).map(move |digit| {
        let value = (0..5).fold(0_usize, |value, of| value << 1 | usize::from(bit(digit * 5 + of)));
        char::from(CROCKFORD.get(value).copied().unwrap_or(b'0'))
    })
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(epoch: u32) -> Secrets {
        Secrets::new("some key of a deployment", Epoch(epoch), "the operator's secret")
    }

    #[test]
    fn a_link_is_known_again_and_only_there() {
        let secret = secrets(0).link(LinkKind::Invitation, "inv_1", Generation::new(2));
        let invitee = secrets(0).invitation(&secret).unwrap();
        assert_eq!((invitee.invitation.as_str(), invitee.generation.number()), ("inv_1", 2));
        assert!(secrets(1).invitation(&secret).is_none(), "another epoch");
        assert!(secrets(0).registration(&secret).is_none(), "another kind");
        for forged in [
            secret.replace(".2.", ".3."),
            secret.replace("inv_1", "inv_2"),
            format!("{secret}x"),
            format!("{secret}.x"),
            String::new(),
            "a.b.c".into(),
        ] {
            assert!(secrets(0).invitation(&forged).is_none(), "{forged}");
        }
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let id = StaticTokenId::new("stk_1").unwrap();
        let code = secrets(0).static_code(&id);
        assert_eq!(code.replace('-', "").len(), CODE_DIGITS);
        assert_eq!(code, secrets(7).static_code(&id), "printed codes live through restores");
        let digest = code_digest(&code);
        assert_ne!(digest, code_digest(""));
        for typed in [
            code.to_lowercase(),
            code.replace('-', ""),
            code.replace('-', " "),
            code.replace('0', "o"),
            code.replace('1', "l"),
        ] {
            assert_eq!(code_digest(&typed), digest, "{typed}");
        }
        for odd in ["", "U", &code[1..], &format!("{code}0")] {
            assert_eq!(code_digest(odd), code_digest(""), "{odd}");
        }
    }

    #[test]
    fn a_cursor_continues_its_own_list_only() {
        let cursor = secrets(0).cursor("/v1/a", "dev_1");
        assert_eq!(secrets(0).read_cursor("/v1/a", &cursor), Some("dev_1"));
        assert_eq!(secrets(0).read_cursor("/v1/b", &cursor), None);
        assert_eq!(secrets(0).read_cursor("/v1/a", &cursor.replace("dev_1", "dev_2")), None);
    }

    #[test]
    fn an_api_token_is_genuine_in_its_epoch_only() {
        let token = secrets(0).api_token(&ApiTokenId::new("atk_1").unwrap());
        assert_eq!(secrets(0).is_api_token(&token), Some(true));
        assert_eq!(secrets(1).is_api_token(&token), Some(false), "another epoch");
        assert_eq!(secrets(0).is_api_token(&token.replace("atk_1", "atk_2")), Some(false));
        assert_eq!(secrets(0).is_api_token(&format!("{token}x")), Some(false));
        let session = secrets(0).session_token(&SessionId::new("ses_1").unwrap());
        assert_eq!(secrets(0).is_api_token(&session), None);
    }

    #[test]
    fn tokens_differ_by_session_and_epoch() {
        let (one, other) = (SessionId::new("ses_1").unwrap(), SessionId::new("ses_2").unwrap());
        assert_ne!(secrets(0).session_token(&one), secrets(0).session_token(&other));
        assert_ne!(secrets(0).session_token(&one), secrets(1).session_token(&one));
        assert!(secrets(0).session_token(&one).len() >= 43);
        assert!(secrets(0).is_operator("the operator's secret") && !secrets(0).is_operator("another"));
    }
}
