//! The one way of every request: load what its action needs, decide, render, commit, answer.

use crate::{
    answer::Answer,
    mail,
    parse::Asked,
    respond::{Refusal, Reply},
    store::{Commit, Load, Loaded, PasswordOf, Rehashed, Replay, StoreError, TokenDigest, session_used},
};
use policy_core::{
    access::{Impact, Verdict, Way},
    action::{AccountAction, Action, PasswordCheck, SessionAction},
    change::{Changes, SessionWrite, Write, apply},
    decide::{Decision, Outcome, decide},
    denial::Denial,
    facts::Facts,
    id::{AccountId, SessionId},
    permission::PermissionAction,
};
use policy_wire::{fault::Fault, password::Password, view::Scene};

/// How often a request is decided again when what it rests on has changed.
const TRIES: u32 = 3;

/// What is rendered from.
pub(crate) struct Told<'a> {
    /// The facts as they are, after a change.
    pub(crate) scene: Scene<'a>,
    /// What a read may show.
    pub(crate) shown: &'a Facts,
    /// The answer to a question.
    pub(crate) verdict: Option<&'a Verdict>,
    /// What the caller's account may do, in the model's own format.
    pub(crate) snapshot: Option<&'a [u8]>,
    /// What an edit would change, and for how many people unseen; or why it may not be made.
    pub(crate) preview: Option<&'a Result<(Impact, usize), Denial>>,
    /// Who may do something.
    pub(crate) who: Option<&'a [(AccountId, Way)]>,
    /// What somebody may do.
    pub(crate) what: Option<&'a [(PermissionAction, Way)]>,
    /// The answers to many questions.
    pub(crate) verdicts: Option<&'a [Verdict]>,
    /// What is right or wrong with each row of a list of which nothing is written.
    pub(crate) judged: Option<&'a [Result<(), Denial>]>,
}

impl<'a> Told<'a> {
    fn of(facts: &'a Facts) -> Self {
        let scene = Scene::new(facts);
        Self {
            scene,
            shown: facts,
            verdict: None,
            snapshot: None,
            judged: None,
            preview: None,
            who: None,
            what: None,
            verdicts: None,
        }
    }
}

/// A password that is compared before the action is decided.
pub(crate) struct Attempt {
    pub(crate) of: PasswordOf,
    pub(crate) password: Password,
}

impl Asked {
    /// Answers an action.
    pub(crate) async fn answer(&self, action: Action, render: impl Fn(&Told) -> Option<Answer> + Sync) -> Reply {
        self.settle(action, None, &render).await.map(|answer| answer.send(&self.edge.config))
    }

    /// Answers an action that rests on a password.
    pub(crate) async fn answer_with_password(
        &self,
        action: Action,
        attempt: Attempt,
        render: impl Fn(&Told) -> Option<Answer> + Sync,
    ) -> Reply {
        self.settle(action, Some(attempt), &render).await.map(|answer| answer.send(&self.edge.config))
    }

    /// Decides a read and gives what is rendered of it.
    pub(crate) async fn read<T>(&self, action: Action, render: impl Fn(&Told) -> Option<T>) -> Result<T, Refusal> {
        let Loaded { facts, .. } = self.load(&action, None).await.map_err(|error| self.failed(&error))?;
        match decide(&facts, &action) {
            Decision::Denied(denial) => Err(Refusal::remedied(&facts, denial)),
            Decision::Allowed(permit) => {
                render(&told(&facts, permit.outcome())).ok_or_else(|| self.unrendered(&action))
            }
        }
    }

    /// One function for all handlers: a copy for each would be a third of the deployed worker.
    async fn settle(
        &self,
        mut action: Action,
        attempt: Option<Attempt>,
        render: &(dyn Fn(&Told) -> Option<Answer> + Sync),
    ) -> Result<Answer, Refusal> {
        let mut sealed = Sealed::default();
        for _ in 0..TRIES {
            let loaded = self.load(&action, attempt.as_ref()).await.map_err(|error| self.failed(&error))?;
            if let Some(replay) = &loaded.replay {
                return self.again(replay);
            }
            if let Some(attempt) = &attempt {
                self.compare(&mut action, attempt, loaded.password.as_deref(), &mut sealed);
            }
            let permit = match decide(&loaded.facts, &action) {
                Decision::Denied(denial) => return Err(Refusal::remedied(&loaded.facts, denial)),
                Decision::Allowed(permit) => permit,
            };
            let Some(changes) = permit.changes() else {
                return render(&told(&loaded.facts, permit.outcome())).ok_or_else(|| self.unrendered(&action));
            };
            let after = apply(&loaded.facts, changes);
            let answer = render(&Told::of(&after)).ok_or_else(|| self.unrendered(&action))?;
            self.seal(changes, &mut sealed)?;
            self.rehash(changes, attempt.as_ref(), &mut sealed)?;
            match self.commit(changes, &answer, attempt.as_ref(), &sealed).await {
                Ok(()) => {
                    if !changes.mails().is_empty() {
                        self.edge.later.put(mail::deliver(self.edge.clone()));
                    }
                    return Ok(answer);
                }
                Err(StoreError::ChangedMeanwhile(what)) => self.edge.log(&format!("changed meanwhile: {what}")),
                Err(error @ (StoreError::Overloaded | StoreError::Failed(_))) => return Err(self.failed(&error)),
            }
        }
        Err(Fault::ChangedMeanwhile.into())
    }

    async fn load(&self, action: &Action, attempt: Option<&Attempt>) -> Result<Loaded, StoreError> {
        let wanted = Load {
            now: self.edge.now,
            credential: self.credential.clone(),
            needs: action.needs(),
            replay: self.replay.clone(),
            password_of: attempt.map(|attempt| attempt.of.clone()),
        };
        let mut loaded = self.edge.store.load(&wanted).await?;
        loaded.facts.session_limits = self.edge.config.sessions;
        self.note_use(&loaded.facts);
        Ok(loaded)
    }

    /// Notes that the session was used, after the answer, so that no read waits for a write.
    fn note_use(&self, facts: &Facts) {
        let used = facts.caller.session().and_then(|session| session.used(facts.now, facts.session_limits));
        if let Some(used) = used {
            let edge = self.edge.clone();
            self.edge.later.put(async move {
                if let Err(error) = edge.store.batch(vec![session_used(&used)]).await {
                    edge.log(&error.to_string());
                }
            });
        }
    }

    /// The same request gets the same answer; another one with its key is refused.
    fn again(&self, replay: &Replay) -> Result<Answer, Refusal> {
        if replay.request_hash != self.hash() {
            return Err(Fault::IdempotencyMismatch.into());
        }
        serde_json::from_str(&replay.answer).map_err(|_| Fault::Internal.into())
    }

    /// Compares a password, once for each hash that there was. Who is not signed in has none of their own: nothing is
    /// computed for them.
    fn compare(&self, action: &mut Action, attempt: &Attempt, stored: Option<&str>, sealed: &mut Sealed) {
        if attempt.of == PasswordOf::Caller && stored.is_none() {
            return;
        }
        let known = sealed.compared.as_ref().filter(|(phc, _)| phc.as_deref() == stored).map(|(_, right)| *right);
        let right = known.unwrap_or_else(|| self.edge.config.passwords.matches(attempt.password.reveal(), stored));
        sealed.compared = Some((stored.map(str::to_owned), right));
        if let Some(check) = checked(action) {
            *check = if right { PasswordCheck::Right } else { PasswordCheck::Wrong };
        }
    }

    /// What the database is given instead of secrets. A password is hashed only when everything else is allowed.
    fn seal(&self, changes: &Changes, sealed: &mut Sealed) -> Result<(), Refusal> {
        if let (Some(password), None) = (changes.password(), &sealed.password) {
            sealed.password = Some(self.hash_of(password.reveal(), "salt")?);
        }
        if let Some(session) = begun(changes) {
            sealed.session = Some(TokenDigest::of(&self.edge.config.secrets.session_token(session)));
        }
        Ok(())
    }

    /// Who signs in by a hash of a former pepper or cost gets one of today's.
    fn rehash(&self, changes: &Changes, attempt: Option<&Attempt>, sealed: &mut Sealed) -> Result<(), Refusal> {
        let Some((attempt, (Some(stored), true))) = attempt.zip(sealed.compared.as_ref()) else { return Ok(()) };
        let PasswordOf::Account(_) = attempt.of else { return Ok(()) };
        let is_current = self.edge.config.passwords.is_current(stored);
        if is_current || changes.password().is_some() {
            sealed.rehashed = None;
        } else if sealed.rehashed.as_ref().is_none_or(|(of, _)| of != stored) {
            sealed.rehashed = Some((stored.clone(), self.hash_of(attempt.password.reveal(), "salt of a rehash")?));
        }
        Ok(())
    }

    fn hash_of(&self, password: &str, salt: &str) -> Result<String, Refusal> {
        let salt = self.edge.ids.bytes(salt).first_chunk::<16>().copied().unwrap_or_default();
        self.edge.config.passwords.hash(password, &salt).map_err(|_| Fault::Internal.into())
    }

    async fn commit(
        &self,
        changes: &Changes,
        answer: &Answer,
        attempt: Option<&Attempt>,
        sealed: &Sealed,
    ) -> Result<(), StoreError> {
        let kept = Replay {
            request_hash: self.hash(),
            answer: serde_json::to_string(answer).map_err(|error| StoreError::Failed(error.to_string()))?,
        };
        let outbox_ids: Vec<String> = changes.mails().iter().map(|_| self.edge.ids.text("mail")).collect();
        let change = Commit {
            now: self.edge.now,
            request_id: &self.edge.request_id,
            changes,
            password: sealed.password.as_deref(),
            rehashed: attempt.zip(sealed.rehashed.as_ref()).and_then(rehashed),
            session_digest: sealed.session.as_ref(),
            replay: self.replay.as_ref().map(|key| (key, &self.credential, &kept)),
            outbox_ids: &outbox_ids,
            audit_id: &self.edge.ids.text("aud"),
        };
        self.edge.store.commit(&change).await
    }

    /// The log says why; the answer says no more than the request's identifier.
    pub(crate) fn failed(&self, error: &StoreError) -> Refusal {
        self.edge.log(&error.to_string());
        match error {
            StoreError::ChangedMeanwhile(_) => Fault::ChangedMeanwhile.into(),
            StoreError::Overloaded => Fault::Overloaded.into(),
            StoreError::Failed(_) => Fault::Internal.into(),
        }
    }

    fn unrendered(&self, action: &Action) -> Refusal {
        // The variant's name only: what is in it may be somebody's password.
        let shown = format!("{action:?}");
        let name = shown.split(['(', ' ']).next().unwrap_or_default();
        self.edge.log(&format!("the facts do not hold the answer to {name}"));
        Fault::Internal.into()
    }
}

/// What is made of secrets for the database, once a request.
#[derive(Default)]
struct Sealed {
    password: Option<String>,
    session: Option<TokenDigest>,
    compared: Option<(Option<String>, bool)>,
    /// The hash that was compared, and the one in its place.
    rehashed: Option<(String, String)>,
}

/// Where an action says whether a password was right, if it rests on one.
fn checked(action: &mut Action) -> Option<&mut PasswordCheck> {
    if let Action::Session(SessionAction::SignIn(it)) = action {
        Some(&mut it.password)
    } else if let Action::Account(AccountAction::ChangePassword(it)) = action {
        Some(&mut it.current)
    } else if let Action::Account(AccountAction::RequestEmailChange(it)) = action {
        Some(&mut it.current)
    } else if let Action::Account(AccountAction::DeleteAccount(it)) = action {
        Some(&mut it.password)
    } else {
        None
    }
}

fn rehashed<'a>((attempt, (stored, hash)): (&'a Attempt, &'a (String, String))) -> Option<Rehashed<'a>> {
    if let PasswordOf::Account(email) = &attempt.of { Some(Rehashed { email, stored, hash }) } else { None }
}

fn told<'a>(facts: &'a Facts, outcome: &'a Outcome) -> Told<'a> {
    let told = Told::of(facts);
    match outcome {
        Outcome::Shown(shown) => Told { shown, ..told },
        Outcome::Answered(verdict) => Told { verdict: Some(verdict), ..told },
        Outcome::Snapshot(bytes) => Told { snapshot: Some(bytes), ..told },
        Outcome::Previewed(preview) => Told { preview: Some(preview), ..told },
        Outcome::Who(who) => Told { who: Some(who), ..told },
        Outcome::What(what) => Told { what: Some(what), ..told },
        Outcome::Evaluated(verdicts) => Told { verdicts: Some(verdicts), ..told },
        Outcome::Judged(judged) => Told { judged: Some(judged), ..told },
        Outcome::Changed(_) => told,
    }
}

fn begun(changes: &Changes) -> Option<&SessionId> {
    changes.writes().iter().find_map(|write| {
        if let Write::Session(SessionWrite::BeginSession(session)) = write { Some(&session.id) } else { None }
    })
}
