//! What changes consist of, for whoever performs them.

use super::{AccountWrite, AuditEntry, Changes, Expectation, Mail, Write};
use crate::account::NewPassword;

impl Changes {
    /// What has to hold still.
    #[must_use]
    pub fn expectations(&self) -> &[Expectation] {
        &self.expectations
    }

    /// What is written, in this order.
    #[must_use]
    pub fn writes(&self) -> &[Write] {
        &self.writes
    }

    /// What the audit log says.
    #[must_use]
    pub fn audit(&self) -> &AuditEntry {
        &self.audit
    }

    /// What is mailed.
    #[must_use]
    pub fn mails(&self) -> &[Mail] {
        &self.mails
    }

    /// The password to hash before it is written, if there is one.
    #[must_use]
    pub fn password(&self) -> Option<&NewPassword> {
        self.writes.iter().find_map(|write| {
            if let Write::Account(AccountWrite::CreateAccount(_, password))
            | Write::Account(AccountWrite::SetPassword(_, password)) = write
            {
                Some(password)
            } else {
                None
            }
        })
    }
}
