//! E-mail addresses as people type them, made canonical: one person, one spelling, one account.

use policy_core::account::{Email, EmailError};

/// The canonical form: blanks around it go, capitals become small, a domain takes its ASCII form.
///
/// The part before the `@` is ASCII only, and never quoted: look-alike letters there could be two people's.
///
/// # Errors
/// When it is no address of that kind.
pub fn canonical(typed: &str) -> Result<Email, EmailError> {
    let typed = typed.trim_matches(' ');
    let (local, domain) = typed.rsplit_once('@').ok_or(EmailError)?;
    let domain = idna::domain_to_ascii_strict(domain).map_err(|_| EmailError)?;
    Email::new(&format!("{}@{}", local.to_ascii_lowercase(), domain.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(typed: &str, canon: &str) {
        let email = canonical(typed).map(|email| email.to_string());
        assert_eq!(email.as_deref(), Ok(canon), "{typed:?}");
        assert_eq!(canonical(canon).map(|email| email.to_string()).as_deref(), Ok(canon), "{canon:?} again");
    }

    #[test]
    fn spellings_of_one_person_are_one() {
        is("mike@ex.com", "mike@ex.com");
        is("  MIKE@Ex.COM ", "mike@ex.com");
        is("mike@bücher.example", "mike@xn--bcher-kva.example");
        is("mike@xn--bcher-kva.example", "mike@xn--bcher-kva.example");
        is("m.ike+tag@ex.com", "m.ike+tag@ex.com");
    }

    #[test]
    fn what_could_be_somebody_else_or_forge_a_header_is_no_address() {
        for typed in [
            "mıke@ex.com",
            "mike@ex.com\n",
            "mike@ex.com\r\nBcc: all@ex.com",
            "\"mike\"@ex.com",
            "mike",
            "@ex.com",
            "mike@",
            "mike@localhost",
            "a@b@ex.com",
            ".mike@ex.com",
            "mi..ke@ex.com",
            "mike@-ex.com",
            "mike@ex_com.example",
            "",
        ] {
            assert!(canonical(typed).is_err(), "{typed:?}");
        }
    }
}
