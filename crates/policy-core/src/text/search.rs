//! A text that is looked for in names, whether its letters are large or small.

use super::NameError;

/// What stands somewhere in a text: 1 to 32 characters after trimming, large and small letters alike.
///
/// How letters are alike is said here and nowhere else. A database that knows no letters beyond ASCII does the same with
/// [`Search::letters`]: small letters for ASCII, these for the others, then it looks for [`Search::small`]. Letters that
/// are small in another number of characters, and what is written by joining marks, are found as they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    small: Box<str>,
    letters: Vec<(char, char)>,
}

impl Search {
    /// The most characters that can be looked for.
    pub const LONGEST: usize = 32;

    /// The most letters beyond ASCII that have to be made small for it.
    pub const LETTERS: usize = 36;

    /// Reads what is looked for, without the blanks around it and with single blanks in it, as names are.
    ///
    /// # Errors
    /// When nothing is left, when it is too long, or when it holds a control character, which no name does.
    pub fn new(text: &str) -> Result<Self, NameError> {
        if text.trim().chars().any(char::is_control) {
            return Err(NameError::ControlCharacter);
        }
        let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match tidy.chars().count() {
            0 => return Err(NameError::Empty),
            1..=Self::LONGEST => {}
            _ => return Err(NameError::TooLong),
        }
        let mut letters = Vec::new();
        for (large, small) in tidy.chars().flat_map(alike) {
            if letters.len() < Self::LETTERS && !letters.contains(&(large, small)) {
                letters.push((large, small));
            }
        }
        let mut search = Self { small: Box::default(), letters };
        search.small = search.made_small(&tidy).into();
        Ok(search)
    }

    /// What is looked for, in small letters.
    #[must_use]
    pub fn small(&self) -> &str {
        &self.small
    }

    /// Each letter beyond ASCII that is made small before it is looked for, and what it becomes.
    #[must_use]
    pub fn letters(&self) -> &[(char, char)] {
        &self.letters
    }

    /// Whether it stands somewhere in this text.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.made_small(text).contains(&*self.small)
    }

    fn made_small(&self, text: &str) -> String {
        let small = |c: char| {
            let known = self.letters.iter().find(|(large, _)| *large == c);
            known.map_or_else(|| c.to_ascii_lowercase(), |(_, small)| *small)
        };
        text.chars().map(small).collect()
    }
}

/// Letters that are like another one, though making them large and small again does not say so.
const ALIKE: [(char, char); 3] = [('ς', 'σ'), ('ẞ', 'ß'), ('µ', 'μ')];

/// The letters beyond ASCII that are like this one and not small, each with what it becomes.
fn alike(c: char) -> Vec<(char, char)> {
    let to = small(c);
    let large = alone(to.to_uppercase()).unwrap_or(to);
    let irregular = ALIKE.iter().filter(|(_, small)| *small == to).map(|(other, _)| *other);
    [c, large].into_iter().chain(irregular).filter(|it| !it.is_ascii() && *it != to).map(|it| (it, to)).collect()
}

/// The small letter; ASCII becomes ASCII, and nothing else does.
fn small(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if let Some((_, small)) = ALIKE.iter().find(|(other, _)| *other == c) {
        return *small;
    }
    let large = alone(c.to_uppercase()).unwrap_or(c);
    alone(large.to_lowercase()).filter(|it| !it.is_ascii()).unwrap_or(c)
}

/// The character, when it is one.
fn alone(mut characters: impl Iterator<Item = char>) -> Option<char> {
    let first = characters.next();
    if characters.next().is_some() { None } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_and_small_letters_are_alike_in_every_script() {
        for (wanted, text) in [
            ("ada", "Ada Lovelace"),
            ("ADA L", "ada lovelace"),
            ("müll", "Thea MÜLLER"),
            ("ÄPF", "äpfel"),
            ("достоевский", "ДОСТОЕВСКИЙ"),
            ("οδος", "ΟΔΟΣ"),
            ("ΟΔΟΣ", "οδος"),
            ("straße", "STRAẞE"),
            ("μ-1", "µ-1"),
            ("µ-1", "Μ-1"),
            ("kelvin \u{212a}", "Kelvin \u{212a}"),
            ("  two   words ", "Two words"),
            ("100%_", "at 100%_"),
        ] {
            assert!(Search::new(wanted).unwrap().is_in(text), "{wanted} in {text}");
        }
        for (wanted, text) in
            [("a", "ä"), ("k", "\u{212a}"), ("ss", "ß"), ("i", "ı"), ("_", "x"), ("%", "x"), ("ab", "a b")]
        {
            assert!(!Search::new(wanted).unwrap().is_in(text), "{wanted} in {text}");
        }
    }

    #[test]
    fn what_is_small_stays_so_and_what_is_alike_becomes_the_same() {
        for c in '\0'..=char::MAX {
            assert_eq!(small(small(c)), small(c), "{c:?}");
            for (large, to) in alike(c) {
                assert_eq!((small(large), small(to)), (to, to), "{c:?}");
            }
        }
    }

    #[test]
    fn it_has_1_to_32_characters() {
        let of = |text: &str| Search::new(text).map(drop);
        assert_eq!((of(""), of(" \t ")), (Err(NameError::Empty), Err(NameError::Empty)));
        assert_eq!((of(&"ä".repeat(32)), of(&"ä".repeat(33))), (Ok(()), Err(NameError::TooLong)));
        assert_eq!(of("a\nb"), Err(NameError::ControlCharacter));
        let many: String = ('А'..='Я').collect();
        assert_eq!(Search::new(&many).unwrap().letters().len(), 32);
    }
}
