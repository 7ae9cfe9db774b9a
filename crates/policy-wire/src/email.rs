//! The one spelling of an e-mail address, so that no two spellings are two accounts (T32, T33).

use policy_core::account::{Email, EmailError};

/// Brings an address into its canonical form: no blanks around it, the local part in lower case (ASCII only, not
/// quoted), the domain in its ASCII form. Doing it twice changes nothing more.
///
/// # Errors
/// When it is no such address.
pub fn canonical(text: &str) -> Result<Email, EmailError> {
    let (local, domain) = text.trim().rsplit_once('@').ok_or(EmailError)?;
    // Lower-casing anything else than ASCII could make one address of two people's.
    if !local.is_ascii() {
        return Err(EmailError);
    }
    let domain = idna::domain_to_ascii(domain).map_err(|_| EmailError)?;
    Email::new(&format!("{}@{domain}", local.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::canonical;

    fn spelled(text: &str) -> Option<String> {
        canonical(text).ok().map(|email| email.to_string())
    }

    #[test]
    fn spellings_of_one_address_are_one() {
        for same in ["mike@ex.com", "MIKE@EX.com", "  mike@ex.com\n", "Mike@ex.COM"] {
            assert_eq!(spelled(same).as_deref(), Some("mike@ex.com"), "{same}");
        }
        assert_eq!(spelled("a@bücher.example"), spelled("a@xn--bcher-kva.example"));
        assert_ne!(spelled("victim@exampIe.com"), spelled("victim@example.com"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for odd in [
            "mıke@ex.com",
            "\"mike\"@ex.com",
            "mike",
            "@ex.com",
            "mike@",
            "a b@ex.com",
            "a@b@ex.com",
            "a@ex",
            "a@ex.com.",
            "a\n@ex.com",
            "a@ex.com\r\nBcc: b@ex.com",
        ] {
            assert_eq!(spelled(odd), None, "{odd}");
        }
    }

    #[test]
    fn doing_it_twice_changes_nothing() {
        for text in ["MIKE@Bücher.example", "x+y@EX.com", "ß@ex.com", "a@straße.example"] {
            if let Some(once) = spelled(text) {
                assert_eq!(spelled(&once), Some(once));
            }
        }
    }
}
