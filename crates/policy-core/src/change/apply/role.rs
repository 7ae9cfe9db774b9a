use crate::{facts::Facts, id::OrganizationId, role::RoleValue, time::Version};
use std::collections::HashSet;

pub(super) fn set_value(facts: &mut Facts, value: RoleValue) {
    facts.role_values.retain(|it| !(it.organization == value.organization && it.role == value.role));
    facts.role_values.push(value);
}

pub(super) fn set_values(facts: &mut Facts, values: &[RoleValue]) {
    let set: HashSet<_> = values.iter().map(|it| (&it.organization, &it.role)).collect();
    facts.role_values.retain(|it| !set.contains(&(&it.organization, &it.role)));
    facts.role_values.extend_from_slice(values);
}

pub(super) fn copy_values(facts: &mut Facts, from: &OrganizationId, to: &OrganizationId) {
    let copies: Vec<RoleValue> = facts
        .role_values
        .iter()
        .filter(|it| it.organization == *from)
        .map(|it| RoleValue { organization: to.clone(), version: Version::FIRST, ..it.clone() })
        .collect();
    facts.role_values.extend(copies);
}
