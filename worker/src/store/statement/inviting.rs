//! How people are invited into a tree: columns of its root.

use super::{Row, Statement, Value, cell::number};
use crate::store::StoreError;
use policy_core::{
    id::OrganizationId,
    invitation::{InvitationDays, InvitedAccounts, Inviting, MailsOfDay},
    time::Day,
};

pub(super) fn read(row: &Row) -> Result<Inviting, StoreError> {
    let days = "organization_invitation_days";
    let accounts = |it: i64| match it {
        0 => Ok(InvitedAccounts::Free),
        1 => Ok(InvitedAccounts::All),
        _ => Err(StoreError::unreadable("organization_invites_accounts")),
    };
    Ok(Inviting {
        days: InvitationDays::new(number(row, days)?).map_err(|_| StoreError::unreadable(days))?,
        accounts: accounts(row.integer("organization_invites_accounts")?)?,
        mails: MailsOfDay {
            day: Day::new(row.integer("organization_invitation_mails_day")?),
            sent: number(row, "organization_invitation_mails")?,
        },
    })
}

/// Days, accounts, day and number of mails.
pub(super) fn values(it: Inviting) -> [Value; 4] {
    let Inviting { days, accounts, mails: MailsOfDay { day, sent } } = it;
    [u32::from(days).into(), column(accounts).into(), day.number().into(), sent.into()]
}

const fn column(accounts: InvitedAccounts) -> u32 {
    match accounts {
        InvitedAccounts::Free => 0,
        InvitedAccounts::All => 1,
    }
}

pub(crate) fn set(root: &OrganizationId, days: InvitationDays, accounts: InvitedAccounts) -> Statement {
    let sql = "UPDATE organization SET invitation_days = ?2, invites_accounts = ?3, version = version + 1,
            tree_version = tree_version + 1
        WHERE id = ?1 AND parent IS NULL";
    Statement::new(sql, [root.as_str().into(), u32::from(days).into(), column(accounts).into()])
}

/// Mails of a later day are counted from nothing; a clock that went back counts on.
pub(crate) fn count_mails(root: &OrganizationId, day: Day, more: u32) -> Statement {
    let sql = "UPDATE organization SET
            invitation_mails = ?3 + CASE WHEN invitation_mails_day >= ?2 THEN invitation_mails ELSE 0 END,
            invitation_mails_day = max(invitation_mails_day, ?2)
        WHERE id = ?1";
    Statement::new(sql, [root.as_str().into(), day.number().into(), more.into()])
}
