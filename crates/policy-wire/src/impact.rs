//! Who gains and loses what by an edit, as browser and edge tell it alike (B04).

use crate::{decision::DenialView, sentence::impact_sentence};
use policy_core::{
    access::{Delta, Impact},
    denial::Denial,
    permission::PermissionSet,
    text::Language,
};
use serde::Serialize;
use std::collections::BTreeSet;

/// Whether an edit may be made, and what it does to who may do what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImpactView {
    /// Whether it may be made.
    pub allowed: bool,
    /// Why not. Then nothing happens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denial: Option<DenialView>,
    /// For how many people something changes.
    pub people: usize,
    /// How many of the rows alarm.
    pub alarming: usize,
    /// The first rows, what alarms first.
    pub rows: Vec<DeltaView>,
    /// How many rows there are besides.
    pub more: usize,
    /// For how many people something changes of which whoever asks does not see all.
    pub hidden: usize,
    /// What a person reads above the rows.
    pub sentence: String,
}

/// What changes for one person in some organizations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeltaView {
    /// Whose account.
    pub account: String,
    /// The first of these organizations.
    pub organizations: Vec<String>,
    /// How many there are besides.
    pub more_organizations: usize,
    /// The permissions gained there, such as `device.control:own`.
    pub gains: Vec<String>,
    /// The permissions lost there.
    pub loses: Vec<String>,
    /// On how many devices something changes.
    pub devices: u64,
    /// Whether somebody should look at it twice before saving.
    pub alarms: bool,
}

impl ImpactView {
    /// The most rows that are told one by one, and the most organizations of a row.
    pub const MOST: usize = 200;

    /// The answer in that language.
    #[must_use]
    pub fn of(may: &Result<Impact, Denial>, language: Language) -> Self {
        match may {
            Ok(impact) => Self::made(impact, 0, language),
            Err(denial) => Self::refused(denial, language),
        }
    }

    /// What it changes; for so many people more than the rows tell.
    #[must_use]
    pub fn made(impact: &Impact, hidden: usize, language: Language) -> Self {
        let rows = impact.deltas.as_slice();
        let people = rows.iter().map(|it| &it.account).collect::<BTreeSet<_>>().len();
        let alarming = rows.iter().filter(|it| it.alarms()).count();
        Self {
            allowed: true,
            denial: None,
            people,
            alarming,
            rows: rows.iter().take(Self::MOST).map(DeltaView::of).collect(),
            more: rows.len().saturating_sub(Self::MOST),
            hidden,
            sentence: impact_sentence(people, alarming, language),
        }
    }

    /// Why it may not be made.
    #[must_use]
    pub fn refused(denial: &Denial, language: Language) -> Self {
        let denial = DenialView::of(denial, language);
        let sentence = denial.sentence.clone();
        let (people, alarming, rows, more, hidden) = (0, 0, vec![], 0, 0);
        Self { allowed: false, denial: Some(denial), people, alarming, rows, more, hidden, sentence }
    }
}

impl DeltaView {
    fn of(delta: &Delta) -> Self {
        let names = |set: PermissionSet| set.iter().map(|it| it.to_string()).collect();
        Self {
            account: delta.account.to_string(),
            organizations: delta.organizations.iter().take(ImpactView::MOST).map(ToString::to_string).collect(),
            more_organizations: delta.organizations.len().saturating_sub(ImpactView::MOST),
            gains: names(delta.gains),
            loses: names(delta.loses),
            devices: delta.devices,
            alarms: delta.alarms(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test says so when its ground gives way")]

    use super::ImpactView;
    use policy_core::{
        access::{Delta, Impact},
        denial::Denial,
        id::{AccountId, OrganizationId},
        permission::PermissionSet,
        text::Language,
    };

    fn delta(account: &str, gains: &str) -> Delta {
        Delta {
            account: AccountId::new(account).unwrap(),
            organizations: vec![OrganizationId::new("org_here").unwrap()],
            gains: PermissionSet::parse_known(gains),
            loses: PermissionSet::EMPTY,
            devices: 3,
        }
    }

    #[test]
    fn b04_an_impact_is_told_in_words_with_what_alarms() {
        let deltas = vec![delta("acc_one", "device.delete:organization"), delta("acc_two", "device.view:own")];
        let view = ImpactView::of(&Ok(Impact { deltas }), Language::En);
        assert!(view.allowed);
        assert_eq!((view.people, view.alarming, view.more), (2, 1, 0));
        assert_eq!(view.sentence, "Rights of 2 people change; look twice at 1 of the rows.");
        let first = view.rows.first().unwrap();
        assert_eq!((first.gains.as_slice(), first.alarms), (&["device.delete:organization".to_owned()][..], true));
    }

    #[test]
    fn b04_what_may_not_be_made_says_why_and_changes_nothing() {
        let view = ImpactView::of(&Err(Denial::LastAdmin), Language::De);
        assert!(!view.allowed && view.rows.is_empty());
        assert_eq!(view.denial.unwrap().code, "last_admin");
    }

    #[test]
    fn b04_only_so_many_rows_are_told_and_how_many_more_there_are() {
        let deltas = (0..250).map(|it| delta(&format!("acc_{it}"), "device.view:own")).collect();
        let view = ImpactView::of(&Ok(Impact { deltas }), Language::En);
        assert_eq!((view.rows.len(), view.more, view.people), (200, 50, 250));
    }
}
