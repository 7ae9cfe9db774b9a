//! The schema, as files that are applied in order: by wrangler to D1, by [`SqliteStore`](super::SqliteStore) natively.

use super::Statement;

/// Every migration: its file's name and its text.
pub const MIGRATIONS: &[(&str, &str)] = &[
    ("0001_people.sql", include_str!("../../migrations/0001_people.sql")),
    ("0002_tenants.sql", include_str!("../../migrations/0002_tenants.sql")),
    ("0003_devices.sql", include_str!("../../migrations/0003_devices.sql")),
    ("0004_changes.sql", include_str!("../../migrations/0004_changes.sql")),
    ("0010_inviting.sql", include_str!("../../migrations/0010_inviting.sql")),
    ("0011_endings.sql", include_str!("../../migrations/0011_endings.sql")),
    ("0020_developing.sql", include_str!("../../migrations/0020_developing.sql")),
    ("0021_portals.sql", include_str!("../../migrations/0021_portals.sql")),
    ("0022_rescues.sql", include_str!("../../migrations/0022_rescues.sql")),
    ("0030_partners.sql", include_str!("../../migrations/0030_partners.sql")),
    ("0040_provisioning.sql", include_str!("../../migrations/0040_provisioning.sql")),
    ("0041_shares.sql", include_str!("../../migrations/0041_shares.sql")),
    ("0042_tokens.sql", include_str!("../../migrations/0042_tokens.sql")),
    ("0050_emails.sql", include_str!("../../migrations/0050_emails.sql")),
    ("0070_templates_seen.sql", include_str!("../../migrations/0070_templates_seen.sql")),
    ("0080_reviews.sql", include_str!("../../migrations/0080_reviews.sql")),
    ("0090_audit_read.sql", include_str!("../../migrations/0090_audit_read.sql")),
    ("0091_sessions_used.sql", include_str!("../../migrations/0091_sessions_used.sql")),
];

/// Asks for the `number` of the last migration that was applied.
#[must_use]
pub fn migration_version() -> Statement {
    Statement::new("SELECT max(number) AS number FROM migration", [])
}
