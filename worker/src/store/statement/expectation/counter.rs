//! That a counter is at most, or at least, so much. Those that are kept nowhere are counted where they are.

use super::share;
use crate::store::Value;
use policy_core::change::Counter;

/// How many rows of a table are in the organization `?1`.
macro_rules! count_here {
    ($table:literal, $which:literal) => {
        concat!(
            "SELECT count(*) FROM organization CROSS JOIN ",
            $table,
            " ON ",
            $table,
            ".root_organization = organization.root_organization AND ",
            $table,
            ".organization = organization.id WHERE organization.id = ?1 AND ",
            $which
        )
    };
}

/// How many devices are in the organization `?1`, or elsewhere and of its templates.
macro_rules! count_devices_of {
    () => {
        "SELECT count(*) FROM (
            SELECT device.id FROM organization CROSS JOIN device
                ON device.root_organization = organization.root_organization AND device.organization = organization.id
                WHERE organization.id = ?1
            UNION SELECT device.id FROM organization CROSS JOIN template
                ON template.root_organization = organization.root_organization
                AND template.organization = organization.id
                CROSS JOIN device ON device.root_organization = organization.root_organization
                AND device.template = template.id
                WHERE organization.id = ?1
        )"
    };
}

/// How many organizations are below `?1`.
macro_rules! count_below {
    () => {
        "WITH RECURSIVE below(root, id) AS (
            SELECT root_organization, id FROM organization WHERE id = ?1
            UNION SELECT organization.root_organization, organization.id FROM below CROSS JOIN organization
                ON organization.root_organization = below.root AND organization.parent = below.id
        ) SELECT count(*) - 1 FROM below"
    };
}

/// Those of an earlier day do not count. A tag of its own would tell nobody anything.
macro_rules! mails {
    ($comparison:literal) => {
        guard!(
            "invitation",
            "EXISTS (SELECT 1 FROM organization WHERE id = ?1
                AND CASE WHEN invitation_mails_day >= ?3 THEN invitation_mails ELSE 0 END ",
            $comparison,
            " ?2)"
        )
    };
}
const MAILS_AT_MOST: &str = mails!("<=");
const MAILS_AT_LEAST: &str = mails!(">=");

/// The statements that a counter is at most, and at least, so much; and what they take.
pub(super) fn bounds(counter: &Counter, bound: u32) -> (&'static str, &'static str, Vec<Value>) {
    macro_rules! counter {
        ($column:literal) => {
            (
                guard!($column, "EXISTS (SELECT 1 FROM organization WHERE id = ?1 AND ", $column, " <= ?2)"),
                guard!($column, "EXISTS (SELECT 1 FROM organization WHERE id = ?1 AND ", $column, " >= ?2)"),
            )
        };
    }
    macro_rules! of_here {
        ($tag:literal, $count:expr) => {
            (guard!($tag, "(", $count, ") <= ?2"), guard!($tag, "(", $count, ") >= ?2"))
        };
    }
    macro_rules! below {
        () => {
            (guard!("tree", "(", count_below!(), ") <= ?2"), guard!("tree", "(", count_below!(), ") >= ?2"))
        };
    }
    let ((at_most, at_least), id) = match counter {
        // Seats whose reservation has ended were given back at the beginning of the batch.
        Counter::People(root, _) => (counter!("people"), root),
        Counter::Joined(root) => (counter!("joined"), root),
        Counter::Devices(root) => (counter!("devices"), root),
        Counter::SubOrganizations(root) => (counter!("sub_organizations"), root),
        Counter::ActiveAdmins(id) => (counter!("active_admins"), id),
        Counter::Developers(id) => (counter!("developers"), id),
        Counter::CustomRoles(root) => (
            (
                guard!("role", "(SELECT count(*) FROM role WHERE root_organization = ?1 AND kind = 'custom') <= ?2"),
                guard!("role", "(SELECT count(*) FROM role WHERE root_organization = ?1 AND kind = 'custom') >= ?2"),
            ),
            root,
        ),
        Counter::DevicesOf(id) => (of_here!("devices", count_devices_of!()), id),
        Counter::MembersOf(id) => (of_here!("member", count_here!("member", "1")), id),
        Counter::OpenInvitations(id) => {
            (of_here!("invitation", count_here!("invitation", "invitation.outcome = 'open'")), id)
        }
        Counter::Guests(root, _) => (
            (
                guard!("people", "EXISTS (SELECT 1 FROM organization WHERE id = ?1 AND guests <= ?2)"),
                guard!("people", "EXISTS (SELECT 1 FROM organization WHERE id = ?1 AND guests >= ?2)"),
            ),
            root,
        ),
        Counter::Shares(device, now) => {
            let values = vec![device.as_str().into(), bound.into(), now.as_millis().into(), share::offered_since(*now)];
            return (share::AT_MOST, share::AT_LEAST, values);
        }
        Counter::Below(id) => (below!(), id),
        Counter::InvitationMails(root, day) => {
            let values = vec![root.as_str().into(), bound.into(), day.number().into()];
            return (MAILS_AT_MOST, MAILS_AT_LEAST, values);
        }
    };
    (at_most, at_least, vec![id.as_str().into(), bound.into()])
}
