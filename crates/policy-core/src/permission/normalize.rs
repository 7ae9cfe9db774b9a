//! Needs: switching on brings what is needed, switching off takes along what needs it. The same for every caller, in the
//! page and at the edge; and what is stored without what it needs counts as off.

use super::{CATALOGUE, Permission, PermissionSet};

/// A switch that somebody moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// Turned on.
    On(Permission),
    /// Turned off.
    Off(Permission),
}

/// Moves one switch: on brings what it needs, off takes along what needs it. The same in browser and server.
#[must_use]
pub fn normalize(set: PermissionSet, switch: Switch) -> PermissionSet {
    match switch {
        Switch::On(permission) => turn_on(set, permission),
        Switch::Off(permission) => turn_off(set, permission),
    }
}

/// Moves many switches at once. Where somebody turns on what needs a switch that they turn off, it ends off: fails closed.
#[must_use]
pub fn normalize_all(set: PermissionSet, on: PermissionSet, off: PermissionSet) -> PermissionSet {
    let set = on.iter().fold(set, |set, permission| normalize(set, Switch::On(permission)));
    off.iter().fold(set, |set, permission| normalize(set, Switch::Off(permission)))
}

fn turn_on(set: PermissionSet, permission: Permission) -> PermissionSet {
    let set = set.with(permission);
    match permission.action.entry().needs {
        None => set,
        Some(needed) => turn_on(set, Permission { action: needed, scope: permission.scope }),
    }
}

fn turn_off(set: PermissionSet, permission: Permission) -> PermissionSet {
    let set = set.without(PermissionSet::of(&[permission]));
    CATALOGUE
        .iter()
        .filter(|entry| entry.needs == Some(permission.action))
        .fold(set, |set, entry| turn_off(set, Permission { action: entry.action, scope: permission.scope }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permission::PermissionAction::{DeviceEditTimeline, DeviceView, DeviceViewTimeline};

    #[test]
    fn on_brings_what_it_needs_and_off_takes_along_what_needs_it() {
        let on = normalize(PermissionSet::EMPTY, Switch::On(DeviceEditTimeline.on_own()));
        assert_eq!(on.to_string(), "device.view:own device.view_timeline:own device.edit_timeline:own");
        let off = normalize(on, Switch::Off(DeviceViewTimeline.on_own()));
        assert_eq!(off.to_string(), "device.view:own");
        assert!(normalize(off, Switch::Off(DeviceView.on_own())).is_empty());
    }

    #[test]
    fn of_switches_that_contradict_each_other_the_one_turned_off_wins() {
        let on = PermissionSet::of(&[DeviceEditTimeline.on_own(), DeviceView.in_organization()]);
        let off = PermissionSet::of(&[DeviceView.on_own()]);
        assert_eq!(normalize_all(PermissionSet::EMPTY, on, off).to_string(), "device.view:organization");
        assert_eq!(normalize_all(PermissionSet::USER, PermissionSet::EMPTY, PermissionSet::USER), PermissionSet::EMPTY);
    }

    #[test]
    fn what_is_needed_stands_before_what_needs_it_and_has_the_same_switches() {
        for entry in CATALOGUE {
            if let Some(needed) = entry.needs {
                assert!((needed as u8) < (entry.action as u8), "{} needs a later action", entry.name);
                let (has, wanted) = (needed.entry().switches, entry.switches);
                assert!(has.own || !wanted.own, "{}:own", entry.name);
                assert!(has.organization || !wanted.organization, "{}:organization", entry.name);
            }
        }
    }

    #[test]
    fn a_set_is_read_back_as_it_was_written() {
        for set in [PermissionSet::WHOLE, PermissionSet::STAFF, PermissionSet::USER, PermissionSet::EMPTY] {
            assert_eq!(PermissionSet::parse_known(&set.to_string()), set);
        }
        assert_eq!(Permission::parse("device.provision:organization"), None);
        assert_eq!(Permission::parse("device.fly:own"), None);
    }

    #[test]
    fn default_sets_have_their_needs_met() {
        for set in [PermissionSet::ADMIN, PermissionSet::STAFF, PermissionSet::USER, PermissionSet::WHOLE] {
            assert_eq!(set.with_needs_met(), set);
        }
    }
}
