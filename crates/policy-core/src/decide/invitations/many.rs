//! Many invitations at once (B08): a verdict a row by the guards of a single one, and all of them in one change, or none.

use super::inviting::{free_for, invitation, invited_by_mail, may_give};
use crate::{
    account::Email,
    action::{ImportMode, InvitationRow, InviteMany},
    change::{Expectation, InvitationWrite, Mail, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        tally::Tally,
    },
    denial::Denial,
    id::{InvitationId, OrganizationId, RoleId},
    invitation::Invitation,
    organization::Organization,
    permission::PermissionAction as P,
};
use std::collections::BTreeMap;

/// What came of the rows so far: later rows see what earlier ones take.
struct Rows<'a> {
    case: &'a Case<'a>,
    it: &'a InviteMany,
    tally: Tally<'a>,
    /// Who may give what where is asked once, however many rows ask it.
    given: BTreeMap<(&'a OrganizationId, &'a RoleId), Result<Vec<Expectation>, Denial>>,
    invited: BTreeMap<(&'a OrganizationId, &'a Email), &'a InvitationId>,
    expectations: Vec<Expectation>,
    invitations: Vec<Invitation>,
    mails: Vec<Mail>,
}

/// A dry run, and a run in which any row is refused, change nothing and say what is right and wrong with each row. So
/// whoever repeats a run after mending the file mails nobody twice.
pub(in crate::decide) fn invite_many(case: &Case, it: &InviteMany) -> Result<Outcome, Denial> {
    let top = case.seen_organization(&it.organization)?;
    // Who may invite nobody there is refused as a whole, not row by row.
    case.require_in(P::MemberInvite, &top.id)?;
    let mut rows = Rows {
        case,
        it,
        tally: Tally::of(case, &top.id)?,
        given: BTreeMap::new(),
        invited: BTreeMap::new(),
        expectations: vec![],
        invitations: vec![],
        mails: vec![],
    };
    let verdicts: Vec<_> = it.rows.rows().iter().map(|row| rows.judge(row)).collect();
    match it.mode {
        ImportMode::Run if verdicts.iter().all(Result::is_ok) => rows.changed(top),
        ImportMode::Run | ImportMode::DryRun => Ok(Outcome::Judged(verdicts)),
    }
}

impl<'a> Rows<'a> {
    fn judge(&mut self, row: &'a InvitationRow) -> Result<(), Denial> {
        let case = self.case;
        let here = case.seen_organization(&row.organization)?;
        // An import is of one organization and what is below it.
        if !case.facts.with_those_above(&here.id).any(|it| it.id == self.it.organization) {
            return Err(Denial::NotFound);
        }
        let may = || case.seen_role(&here.id, &row.role).and_then(|role| may_give(case, here, &role.id));
        let first = !self.given.contains_key(&(&row.organization, &row.role));
        let given = self.given.entry((&row.organization, &row.role)).or_insert_with(may).clone()?;
        self.tally.room_for(case, &row.email)?;
        if let Some(earlier) = self.invited.get(&(&row.organization, &row.email)) {
            return Err(Denial::AlreadyInvited { invitation: (*earlier).clone() });
        }
        let free = free_for(case, here, &row.email)?;
        let invitation = invitation(case, here, &self.it.invite(row))?;
        let mail = invited_by_mail(case, here, &invitation)?;
        self.tally.invite(case, &row.email, invitation.expires_at);
        self.invited.insert((&row.organization, &row.email), &row.id);
        if first {
            self.expectations.extend(given);
        }
        self.expectations.extend(free);
        self.invitations.push(invitation);
        self.mails.push(mail);
        Ok(())
    }

    fn changed(self, top: &Organization) -> Result<Outcome, Denial> {
        let counted = self.tally.guarded();
        let ids: Vec<_> = self.invitations.iter().map(|it| it.id.as_str()).collect();
        let after = vec![("count", ids.len().to_string()), ("invitations", ids.join(" "))];
        let mut expectations = self.expectations;
        expectations.extend(counted.expectations);
        let mut writes = counted.writes;
        writes.push(Write::Invitation(InvitationWrite::CreateInvitations(self.invitations)));
        Ok(self.case.changed(Deed {
            verb: "invitation.create_many",
            organization: Some(&top.id),
            subject: top.id.as_str(),
            before: vec![],
            after,
            expectations,
            writes,
            mails: self.mails,
        }))
    }
}
