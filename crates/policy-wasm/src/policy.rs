use crate::json::to_json;
use crate::target::{read_action, read_target};
use policy_core::{
    access::{self, Ownership},
    id::{DeviceId, OrganizationId},
    permission::{CATALOGUE, PermissionAction},
    text::Language,
};
use policy_wire::decision::DecisionView;
use wasm_bindgen::prelude::*;

/// What one account may do.
#[wasm_bindgen]
pub struct Policy {
    policy: access::Policy,
}

#[wasm_bindgen]
impl Policy {
    /// Reads a snapshot.
    ///
    /// # Errors
    /// When the bytes are none; the message says what is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Policy, JsError> {
        Ok(Self { policy: access::Policy::from_bytes(bytes)? })
    }

    /// The account's id.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn account(&self) -> String {
        self.policy.account().to_string()
    }

    /// The ids of the organizations that the account sees, each at the place by which it is asked about.
    #[must_use]
    pub fn organizations(&self) -> Vec<String> {
        self.policy.model().nodes().iter().map(|node| node.id.to_string()).collect()
    }

    /// The places of their parents; -1 where there is none to see.
    #[must_use]
    pub fn parents(&self) -> Vec<i32> {
        let place = |parent: Option<usize>| parent.and_then(|at| i32::try_from(at).ok()).unwrap_or(-1);
        self.policy.model().nodes().iter().map(|node| place(node.above.place())).collect()
    }

    /// Whether the action at that place of the catalogue may be done in, or to, the organization at that place.
    #[wasm_bindgen(js_name = canIn)]
    #[must_use]
    pub fn can_in(&self, action: usize, organization: usize) -> bool {
        action_at(action).is_some_and(|action| self.policy.can_in(action, organization))
    }

    /// Whether the action at that place of the catalogue may be done with a thing in the organization at that place.
    #[wasm_bindgen(js_name = canWithResource)]
    #[must_use]
    pub fn can_with_resource(&self, action: usize, organization: usize, own: bool) -> bool {
        let ownership = if own { Ownership::Own } else { Ownership::Other };
        action_at(action).is_some_and(|action| self.policy.can_with_resource(action, organization, ownership))
    }

    /// Whether the action at that place of the catalogue may be done with this device, shared with the account and in the
    /// organization that is named.
    #[wasm_bindgen(js_name = canWithShared)]
    #[must_use]
    pub fn can_with_shared(&self, action: usize, organization: &str, device: &str) -> bool {
        let read = || Some((action_at(action)?, OrganizationId::new(organization).ok()?, DeviceId::new(device).ok()?));
        read().is_some_and(|(action, organization, device)| {
            let shares = self.policy.model().shares_of(&device);
            shares.iter().any(|it| it.organization == organization) && self.policy.can_with_shared(action, &device)
        })
    }

    /// Whether there are shares at all, so that nothing is asked of them in vain.
    #[wasm_bindgen(getter, js_name = hasShares)]
    #[must_use]
    pub fn has_shares(&self) -> bool {
        !self.policy.model().shares().is_empty()
    }

    /// The answers of `canWithResource` to many questions: 1 where it may, else 0.
    #[wasm_bindgen(js_name = canMany)]
    #[must_use]
    pub fn can_many(&self, actions: &[u8], organizations: &[u32], own: &[u8]) -> Vec<u8> {
        let asked = actions.iter().zip(organizations).zip(own);
        let answer = |((action, organization), own): ((&u8, &u32), &u8)| {
            self.can_with_resource((*action).into(), *organization as usize, *own != 0).into()
        };
        asked.map(answer).collect()
    }

    /// The decision, with the way or the reason, as JSON.
    ///
    /// # Errors
    /// When a name or an identifier is none.
    pub fn explain(
        &self,
        action: &str,
        kind: Option<String>,
        organization: &str,
        owner: Option<String>,
        device: Option<String>,
        language: &str,
    ) -> Result<String, JsError> {
        let action = read_action(action)?;
        let target = read_target(kind, organization, owner, device)?;
        let verdict = self.policy.explain(action, &target);
        let view = DecisionView::of(&verdict, Language::parse(language).unwrap_or_default());
        to_json(&view)
    }
}

pub(crate) fn action_at(place: usize) -> Option<PermissionAction> {
    CATALOGUE.get(place).map(|entry| entry.action)
}
