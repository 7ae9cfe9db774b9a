//! Identifiers and random bytes of one request, all from the 32 bytes that it was given: so what a request makes is
//! known before it is written, and again when it is tried again.

use crate::secrets::crockford;
use policy_core::{
    id::{
        AccountId, AdmissionId, ApiTokenId, DeviceId, EmailChangeId, InvitationId, MemberId, OrganizationId,
        ProvisioningTokenId, RegistrationId, RescueId, ResetId, RoleId, SessionId, ShareId, StaticTokenId, TemplateId,
    },
    time::Timestamp,
};
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicU32, Ordering};

/// Makes the identifiers of one request.
pub struct Ids {
    entropy: [u8; 32],
    millis: u64,
    next: AtomicU32,
}

/// An identifier that can be made.
pub trait Identifier: Sized {
    /// What such identifiers begin with.
    const PREFIX: &'static str;

    /// Takes the text of one.
    fn of(text: &str) -> Option<Self>;
}

macro_rules! identifiers {
    ($($name:ident),*) => {$(
        impl Identifier for $name {
            const PREFIX: &'static str = $name::PREFIX;
            fn of(text: &str) -> Option<Self> {
                $name::new(text).ok()
            }
        }
    )*};
}
identifiers!(
    AccountId,
    AdmissionId,
    ApiTokenId,
    DeviceId,
    EmailChangeId,
    InvitationId,
    MemberId,
    OrganizationId,
    ProvisioningTokenId,
    RegistrationId,
    RescueId,
    ResetId,
    RoleId,
    SessionId,
    ShareId,
    StaticTokenId,
    TemplateId
);

impl Ids {
    /// The identifiers of a request at this time.
    #[must_use]
    pub fn new(entropy: [u8; 32], now: Timestamp) -> Self {
        Self { entropy, millis: u64::try_from(now.as_millis()).unwrap_or_default(), next: AtomicU32::new(0) }
    }

    /// A new identifier.
    #[must_use]
    pub fn next<I: Identifier>(&self) -> I {
        #[expect(clippy::expect_used, reason = "prefix and digits are what every identifier takes")]
        I::of(&self.text(I::PREFIX)).expect("a TypeID")
    }

    /// A new TypeID: the prefix, then a UUID of version 7 in 26 digits. Those of one request come in order.
    #[must_use]
    pub fn text(&self, prefix: &str) -> String {
        let count = self.next.fetch_add(1, Ordering::Relaxed);
        let random = self.bytes(&format!("id {count}"));
        // 48 bits of time, version 7, twelve bits of counter, variant 2, 62 random bits (RFC 9562, method 1).
        let high = self.millis << 16 | 0x7000 | u64::from(count & 0xFFF);
        let random = random.iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let low = 1 << 63 | random >> 2;
        // 128 bits are three bytes of digits short of two bits: they stand before.
        let mut bits = [0_u8; 17];
        let uuid = (u128::from(high) << 64 | u128::from(low)) << 6;
        let top = (u128::from(high) >> 58) as u8;
        if let Some((first, rest)) = bits.split_first_mut() {
            *first = top;
            rest.copy_from_slice(&uuid.to_be_bytes());
        }
        let digits: String = crockford(&bits).take(26).map(|digit| digit.to_ascii_lowercase()).collect();
        format!("{prefix}_{digits}")
    }

    /// 32 random bytes for a purpose.
    #[must_use]
    pub fn bytes(&self, purpose: &str) -> [u8; 32] {
        Sha256::new().chain_update(self.entropy).chain_update(purpose.as_bytes()).finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_type_ids_in_order() {
        let ids = Ids::new([5; 32], Timestamp::from_millis(1_764_000_000_000));
        let made: Vec<DeviceId> = (0..1_000).map(|_| ids.next()).collect();
        assert!(made.is_sorted() && made.windows(2).all(|two| two[0] != two[1]));
        let digits = made[0].as_str().strip_prefix("dev_").unwrap();
        assert_eq!(digits.len(), 26);
        // 130 bits hold 128: the first digit is at most 7. The first ten digits are the time.
        let alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
        let time = digits[..10].chars().fold(0_u64, |value, c| value << 5 | alphabet.find(c).unwrap() as u64);
        assert_eq!(time, 1_764_000_000_000);
        assert_eq!(&digits[10..11], "e", "version 7");
    }
}
