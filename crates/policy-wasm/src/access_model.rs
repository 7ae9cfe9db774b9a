use crate::{
    json::to_json,
    policy::action_at,
    target::{read_action, read_target},
};
use policy_core::{
    access::{Inventory, Review},
    id::AccountId,
    text::Language,
};
use policy_wire::decision::{DecisionView, WhatMayView, WhoMayView};
use wasm_bindgen::prelude::*;

/// A tenant for review (B05). What an edit would change is in a wasm of its own: the rules of all edits would weigh more
/// than every page should load.
#[wasm_bindgen]
pub struct AccessModel {
    review: Review,
}

/// Devices of which the application knows where they are and whose; they are numbers here.
#[wasm_bindgen]
pub struct Devices {
    inventory: Inventory,
}

#[wasm_bindgen]
impl AccessModel {
    /// Reads a tenant.
    ///
    /// # Errors
    /// When the bytes are none; the message says what is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<AccessModel, JsError> {
        Ok(Self { review: Review::from_bytes(bytes)? })
    }

    /// The ids of the organizations, each at the place by which it is asked about.
    #[must_use]
    pub fn organizations(&self) -> Vec<String> {
        self.review.model().nodes().iter().map(|node| node.id.to_string()).collect()
    }

    /// The ids of the accounts, each at its place.
    #[must_use]
    pub fn accounts(&self) -> Vec<String> {
        self.review.model().accounts().iter().map(ToString::to_string).collect()
    }

    /// Whether the account at that place may do the action at that place of the catalogue with a thing in the organization
    /// at that place, owned by the account at a place; -1 for nobody who is among them. Shares are not looked at.
    #[wasm_bindgen(js_name = canWithResource)]
    #[must_use]
    pub fn can_with_resource(&self, account: usize, action: usize, organization: usize, owner: i32) -> bool {
        let owner = usize::try_from(owner).ok();
        let model = self.review.model();
        action_at(action).is_some_and(|action| model.can_with_resource(account, action, organization, owner))
    }

    /// The answers of `canWithResource` to many questions: 1 where it may, else 0.
    #[wasm_bindgen(js_name = canMany)]
    #[must_use]
    pub fn can_many(&self, accounts: &[u32], actions: &[u8], organizations: &[u32], owners: &[i32]) -> Vec<u8> {
        let asked = accounts.iter().zip(actions).zip(organizations).zip(owners);
        let answer = |(((account, action), organization), owner): (((&u32, &u8), &u32), &i32)| {
            self.can_with_resource(*account as usize, (*action).into(), *organization as usize, *owner).into()
        };
        asked.map(answer).collect()
    }

    /// The decision about this account, with the way or the reason, as JSON.
    ///
    /// # Errors
    /// When a name or an identifier is none.
    #[expect(clippy::too_many_arguments, reason = "an object would cost more than what is asked")]
    pub fn explain(
        &self,
        account: &str,
        action: &str,
        kind: Option<String>,
        organization: &str,
        owner: Option<String>,
        device: Option<String>,
        language: &str,
    ) -> Result<String, JsError> {
        let (account, action) = (AccountId::new(account)?, read_action(action)?);
        let target = read_target(kind, organization, owner, device)?;
        let verdict = self.review.model().explain(&account, action, &target);
        to_json(&DecisionView::of(&verdict, Language::parse(language).unwrap_or_default()))
    }

    /// Everybody who may do this to it, with the way by which, as JSON.
    ///
    /// # Errors
    /// When a name or an identifier is none.
    #[wasm_bindgen(js_name = whoCan)]
    pub fn who_can(
        &self,
        action: &str,
        kind: Option<String>,
        organization: &str,
        owner: Option<String>,
        device: Option<String>,
    ) -> Result<String, JsError> {
        let all = self.review.who_can(read_action(action)?, &read_target(kind, organization, owner, device)?);
        to_json(&WhoMayView::all(&all))
    }

    /// Everything that this account may do to it, with the way by which, as JSON.
    ///
    /// # Errors
    /// When a name or an identifier is none.
    #[wasm_bindgen(js_name = whatCan)]
    pub fn what_can(
        &self,
        account: &str,
        kind: Option<String>,
        organization: &str,
        owner: Option<String>,
        device: Option<String>,
    ) -> Result<String, JsError> {
        let all = self.review.what_can(&AccountId::new(account)?, &read_target(kind, organization, owner, device)?);
        to_json(&WhatMayView::all(&all))
    }

    /// Puts devices in order: the places of their organizations, and of their owners; -1 for nobody's.
    #[must_use]
    pub fn devices(&self, organizations: &[u32], owners: &[i32]) -> Devices {
        let model = self.review.model();
        let nodes = model.nodes();
        let account = |at: i32| usize::try_from(at).ok().and_then(|at| model.accounts().get(at));
        // One that is nowhere is put nowhere, so that the numbers of the others stay.
        let placed = organizations.iter().zip(owners).map(|(at, owner)| (nodes.get(*at as usize), account(*owner)));
        Devices { inventory: Inventory::numbered(model, placed.map(|(node, owner)| Some((&node?.id, owner)))) }
    }

    /// The numbers of the devices on which the account at that place may do the action at that place of the catalogue.
    #[must_use]
    pub fn list(&self, account: usize, action: usize, devices: &Devices) -> Vec<u32> {
        let model = self.review.model();
        match (model.accounts().get(account), action_at(action)) {
            (Some(account), Some(action)) => model.list(account, action, &devices.inventory),
            (None, _) | (_, None) => Vec::new(),
        }
    }
}
