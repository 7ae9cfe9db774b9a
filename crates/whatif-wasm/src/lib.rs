#![doc = include_str!("../README.md")]

use policy_core::{access::Review, text::Language};
use policy_wire::{body::EditBody, fault::Fault, impact::ImpactView};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// A tenant, as it is before an edit.
#[wasm_bindgen]
pub struct WhatIf {
    review: Review,
}

#[wasm_bindgen]
impl WhatIf {
    /// Reads a tenant, with the account that asks about it.
    ///
    /// # Errors
    /// When the bytes are none; the message says what is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<WhatIf, JsError> {
        Ok(Self { review: Review::from_bytes(bytes)? })
    }

    /// Who gains and loses what by this edit, or why the account may not make it: an edit and an impact in the shapes in
    /// which the edge reads and writes them.
    ///
    /// # Errors
    /// When the edit is none; the message says where.
    pub fn may(&self, edit: JsValue, language: &str) -> Result<JsValue, JsError> {
        let body: EditBody = serde_wasm_bindgen::from_value(edit)?;
        let language = Language::parse(language).unwrap_or_default();
        let told = |invalid| JsError::new(&Fault::Invalid(invalid).sentence(language));
        let edit = body.read().map_err(told)?.as_it_stands(self.review.facts());
        let view = ImpactView::of(&self.review.may(&edit), language);
        Ok(view.serialize(&Serializer::json_compatible())?)
    }
}
