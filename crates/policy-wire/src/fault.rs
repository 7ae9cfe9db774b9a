//! What is wrong with a request before, or beside, any decision. A refusal of the rules is a
//! [`Denial`](policy_core::denial::Denial) instead.

use policy_core::{account::PasswordError, text::Language};

/// What is wrong with a request, or with the edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no JSON, or no HTTP that makes sense.
    Unreadable,
    /// Cookie and bearer at once, or one cookie twice.
    TwoCredentials,
    /// It comes from another site's page.
    CrossSite,
    /// The deployment takes no new customers.
    SignUpClosed,
    /// There is nothing at this address.
    NoRoute,
    /// The address does not have this method.
    MethodNotAllowed,
    /// The body is too large.
    TooLarge,
    /// The body is no JSON by its own word.
    WrongMediaType,
    /// It was sent to another host.
    UnknownHost,
    /// A part of it is not what it has to be.
    Invalid(Invalid),
    /// The idempotency key was used for another request.
    IdempotencyMismatch,
    /// What it rests on changed again and again while it was decided.
    ChangedMeanwhile,
    /// The database has too much to do.
    Overloaded,
    /// The deployment lacks something that it needs.
    NotConfigured,
    /// The edge failed.
    Internal,
}

/// A part of a request that is not what it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// Which part: a field of the body, a parameter or a header.
    pub field: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a part of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no such field.
    Unknown,
    /// It has to be there.
    Missing,
    /// It is there twice.
    Twice,
    /// It is of another type.
    WrongType,
    /// It has a value that it cannot have.
    Value,
    /// The catalogue has no such permission.
    UnknownPermission,
    /// It cannot be a password.
    Password(PasswordError),
}

impl Invalid {
    /// That part, wrong for this reason.
    pub fn new(field: impl Into<String>, reason: Reason) -> Self {
        Self { field: field.into(), reason }
    }
}

impl From<Invalid> for Fault {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

impl Reason {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown_field",
            Self::Missing => "missing_field",
            Self::Twice => "duplicate_field",
            Self::WrongType => "wrong_type",
            Self::Value => "invalid_value",
            Self::UnknownPermission => "unknown_permission",
            Self::Password(PasswordError::TooShort { .. }) => "password_too_short",
            Self::Password(PasswordError::TooLong) => "password_too_long",
            Self::Password(PasswordError::TooCommon) => "password_too_common",
        }
    }

    /// What is said of the part: of a password too short, how long it has to be.
    fn said(self, language: Language) -> String {
        match self {
            Self::Password(PasswordError::TooShort { shortest }) => match language {
                Language::En => format!("needs at least {shortest} characters"),
                Language::De => format!("braucht mindestens {shortest} Zeichen"),
            },
            Self::Unknown
            | Self::Missing
            | Self::Twice
            | Self::WrongType
            | Self::Value
            | Self::UnknownPermission
            | Self::Password(PasswordError::TooLong | PasswordError::TooCommon) => {
                chosen(self.words(), language).to_owned()
            }
        }
    }

    const fn words(self) -> [&'static str; 2] {
        match self {
            Self::Unknown => ["is not known here", "ist hier nicht bekannt"],
            Self::Missing => ["is missing", "fehlt"],
            Self::Twice => ["is there twice", "steht zweimal da"],
            Self::WrongType => ["is of the wrong type", "hat den falschen Typ"],
            Self::Value => ["has a value that it cannot have", "hat einen Wert, den es nicht haben kann"],
            Self::UnknownPermission => ["is no permission of the catalogue", "ist keine Berechtigung des Katalogs"],
            Self::Password(PasswordError::TooShort { .. }) => ["needs more characters", "braucht mehr Zeichen"],
            Self::Password(PasswordError::TooLong) => {
                ["may have at most 128 characters", "darf höchstens 128 Zeichen haben"]
            }
            Self::Password(PasswordError::TooCommon) => [
                "is among the first that anybody would guess, or little else; choose four unusual words",
                "gehört zu den ersten, die jemand raten würde, oder ist kaum anders; nehmen Sie vier seltene Wörter",
            ],
        }
    }
}

const fn chosen([english, german]: [&'static str; 2], language: Language) -> &'static str {
    match language {
        Language::En => english,
        Language::De => german,
    }
}

impl Fault {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::TwoCredentials => "two_credentials",
            Self::CrossSite => "cross_site",
            Self::SignUpClosed => "sign_up_closed",
            Self::NoRoute => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::TooLarge => "too_large",
            Self::WrongMediaType => "wrong_media_type",
            Self::UnknownHost => "unknown_host",
            Self::Invalid(invalid) => invalid.reason.code(),
            Self::IdempotencyMismatch => "idempotency_mismatch",
            Self::ChangedMeanwhile => "changed_meanwhile",
            Self::Overloaded => "overloaded",
            Self::NotConfigured => "not_configured",
            Self::Internal => "internal",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Invalid(invalid) => format!("`{}` {}.", invalid.field, invalid.reason.said(language)),
            Self::Unreadable
            | Self::TwoCredentials
            | Self::CrossSite
            | Self::SignUpClosed
            | Self::NoRoute
            | Self::MethodNotAllowed
            | Self::TooLarge
            | Self::WrongMediaType
            | Self::UnknownHost
            | Self::IdempotencyMismatch
            | Self::ChangedMeanwhile
            | Self::Overloaded
            | Self::NotConfigured
            | Self::Internal => chosen(self.words(), language).to_owned(),
        }
    }

    const fn words(&self) -> [&'static str; 2] {
        match self {
            Self::Unreadable => ["The request cannot be read.", "Die Anfrage ist nicht lesbar."],
            Self::TwoCredentials => [
                "Send either the cookie or a bearer token, once.",
                "Senden Sie Cookie oder Bearer-Token, und nur einmal.",
            ],
            Self::CrossSite => ["The request comes from another site.", "Die Anfrage kommt von einer anderen Website."],
            Self::SignUpClosed => {
                ["This deployment takes no new customers.", "Hier werden keine neuen Kunden aufgenommen."]
            }
            // The same words as for what the caller cannot see.
            Self::NoRoute => {
                ["There is no such thing, or you cannot see it.", "Das gibt es nicht, oder Sie können es nicht sehen."]
            }
            Self::MethodNotAllowed => {
                ["This address does not have that method.", "Diese Adresse hat diese Methode nicht."]
            }
            Self::TooLarge => ["The body is larger than 64 KB.", "Der Inhalt ist größer als 64 KB."],
            Self::WrongMediaType => {
                ["Send `Content-Type: application/json`.", "Senden Sie `Content-Type: application/json`."]
            }
            Self::UnknownHost => ["This is not the host of that address.", "Dieser Host ist nicht zuständig."],
            Self::Invalid(_) => ["A part of the request is wrong.", "Ein Teil der Anfrage ist falsch."],
            Self::IdempotencyMismatch => [
                "This Idempotency-Key was used for another request. Use a new one.",
                "Dieser Idempotency-Key wurde für eine andere Anfrage benutzt. Nehmen Sie einen neuen.",
            ],
            Self::ChangedMeanwhile => [
                "Others were changing the same things just now. Try again.",
                "Andere haben gerade dasselbe geändert. Versuchen Sie es noch einmal.",
            ],
            Self::Overloaded => [
                "There is too much to do just now. Try again soon.",
                "Gerade ist zu viel zu tun. Versuchen Sie es gleich noch einmal.",
            ],
            Self::NotConfigured => {
                ["This deployment is not set up yet.", "Diese Installation ist noch nicht eingerichtet."]
            }
            Self::Internal => ["Something failed here.", "Hier ist etwas fehlgeschlagen."],
        }
    }
}
