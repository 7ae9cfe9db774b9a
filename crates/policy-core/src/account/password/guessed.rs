//! What of a password a guesser would not have guessed from the outset (T06).
//!
//! Guessers begin with lists of leaked passwords, with names and addresses, and with what fingers do on a keyboard; then
//! they put digits and signs around these, write some letters as digits, and write all of it twice. So that is taken away
//! before it is looked at what is left. A passphrase keeps nearly all of itself; `Ada-Lovelace-1984!` keeps nothing.

use super::common;
use crate::order::sort;

/// What has to be left when something was taken away: as much as the shortest password anywhere has.
const LEFT: usize = 8;
/// What long passwords are lazily made of, whoever chooses them.
const LAZY: [&str; 12] = [
    "password",
    "passwort",
    "kennwort",
    "iloveyou",
    "letmein",
    "welcome",
    "willkommen",
    "admin",
    "changeme",
    "secret",
    "geheim",
    "rolecall",
];
/// As they lie beside each other, in the layouts that most people have.
const ROWS: [&str; 6] = ["qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm"];
/// So many of the same character are a run.
const SAME: usize = 3;
/// So many that follow each other are a run.
const IN_ORDER: usize = 4;
/// Shorter parts of names are in too many other words.
const SHORTEST_WORD: usize = 3;
/// Stands where something was taken away, so that what was apart does not become a word.
const GONE: char = '\0';

/// Whether it is one of those that everybody tries, or made of what these are made of.
pub(super) fn is_common(password: &str) -> bool {
    let plain = Plain::of(password);
    plain.leaves_little(&[]) || common::holds_any(&plain.candidates(password))
}

/// Whether it is made of these words, and of what everybody's passwords are made of.
pub(super) fn is_made_of(password: &str, words: &[String]) -> bool {
    Plain::of(password).leaves_little(words)
}

/// The words of a name or an address, each alone and all in one.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let mut words: Vec<String> = parts.iter().map(|it| (*it).to_owned()).collect();
    words.push(parts.concat());
    words.retain(|it| it.chars().count() >= SHORTEST_WORD);
    words
}

/// A password without case and without what only separates, and once where it is written several times.
struct Plain {
    text: String,
    repeats: bool,
}

impl Plain {
    fn of(password: &str) -> Self {
        let separates = |it: &char| it.is_whitespace() || "-_.,+@".contains(*it);
        let letters: Vec<char> = password.to_lowercase().chars().filter(|it| !separates(it)).collect();
        let period = (1..=letters.len() / 2)
            .find(|by| letters.iter().zip(letters.iter().skip(*by)).all(|(one, other)| one == other));
        Self { text: letters.iter().take(period.unwrap_or(letters.len())).collect(), repeats: period.is_some() }
    }

    /// Whether little is left of it without these words: as it is, or with digits and signs read as the letters that
    /// they stand for, which is the first thing that guessers try.
    fn leaves_little(&self, words: &[String]) -> bool {
        [self.text.clone(), read_as_letters(&self.text)].iter().any(|it| {
            let left = without(it, words);
            let is_less = self.repeats || left.contains(&GONE);
            is_less && left.iter().filter(|it| **it != GONE).count() < LEFT
        })
    }

    /// As what it could be in the list: whole, and without the digits and signs around it.
    fn candidates(&self, password: &str) -> Vec<String> {
        let around = |it: char| it.is_ascii_digit() || it.is_ascii_punctuation();
        let bare = self.text.trim_matches(around);
        let tail = self.text.trim_end_matches(around);
        let mut all = vec![password.to_lowercase(), self.text.clone(), bare.to_owned()];
        all.extend([read_as_letters(&self.text), read_as_letters(bare), read_as_letters(tail)]);
        all.retain(|it| it.chars().count() >= LEFT);
        all
    }
}

fn read_as_letters(text: &str) -> String {
    let letter = |it: char| match it {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// Without these words, the lazy ones and runs; where they were, stands that something is gone.
fn without(text: &str, words: &[String]) -> Vec<char> {
    let mut all: Vec<&str> = words.iter().map(String::as_str).chain(LAZY).collect();
    // `annabell` before `anna`.
    sort(&mut all, |one, other| other.len().cmp(&one.len()));
    let left = all.into_iter().fold(text.to_owned(), |rest, word| rest.replace(word, "\0"));
    without_runs(&left.chars().collect::<Vec<_>>())
}

fn without_runs(text: &[char]) -> Vec<char> {
    let mut left = Vec::new();
    let mut rest = text;
    while let Some((first, others)) = rest.split_first() {
        let run = run_at(rest);
        left.push(if run > 1 { GONE } else { *first });
        rest = rest.get(run..).unwrap_or(others);
    }
    left
}

/// How long the run is that begins here; one when there is none.
fn run_at(text: &[char]) -> usize {
    let steps = |follows: &dyn Fn(char, char) -> bool| {
        let pairs = text.iter().zip(text.iter().skip(1));
        1 + pairs.take_while(|(one, next)| follows(**one, **next)).count()
    };
    let same = steps(&|one, next| one == next && one != GONE);
    let up = steps(&|one, next| one.is_ascii_alphanumeric() && u32::from(next) == u32::from(one) + 1);
    let down = steps(&|one, next| next.is_ascii_alphanumeric() && u32::from(one) == u32::from(next) + 1);
    let right = ROWS.iter().map(|row| steps(&|one, next| beside(row, one, next))).max().unwrap_or(1);
    let left = ROWS.iter().map(|row| steps(&|one, next| beside(row, next, one))).max().unwrap_or(1);
    let in_order = up.max(down).max(right).max(left);
    if in_order >= IN_ORDER {
        in_order.max(same)
    } else if same >= SAME {
        same
    } else {
        1
    }
}

fn beside(row: &str, one: char, next: char) -> bool {
    row.chars().zip(row.chars().skip(1)).any(|pair| pair == (one, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t06_what_everybody_tries_is_refused_however_it_is_dressed_up() {
        for lazy in [
            "passwordpassword",
            "PASSWORD-password",
            "aaaaaaaaaaaaaaaa",
            "1234567890123456",
            "qwertyqwerty123!!",
            "abcdefghijklmnop",
            "9876543210987654",
            "asdfghjklasdfgh",
            "football2024!!!",
            "F00tball-F00tball",
            "P@$$w0rd12345678",
            "monkey123456789",
            "administrator-1",
            "qwertzuiopü1234",
            "Rolecall-2026-!",
            "2024!!!!football",
            "iloveyouiloveyou",
            "letmein-letmein-1",
        ] {
            assert!(is_common(lazy), "{lazy}");
        }
    }

    #[test]
    fn t06_what_nobody_would_try_first_is_taken() {
        for good in [
            "correct horse battery",
            "violet otter lamp nine",
            "k7 lamp%",
            "Grüne Wiesen am See",
            "tall brown owl house",
            "😀🐟🌵🚲🎈🧦🍋🪁🦊🐢🌋🥁🧊🪴🛶",
            "my password is a poem about owls",
            "x9#qLw2!mZr8",
        ] {
            assert!(!is_common(good), "{good}");
        }
    }

    #[test]
    fn t06_what_is_made_of_ones_own_words_is_refused_and_a_sentence_with_one_is_not() {
        let words: Vec<String> =
            ["Ada Lovelace", "ada.lovelace", "analytical", "Engine Works"].iter().flat_map(|it| words_of(it)).collect();
        for own in [
            "Ada-Lovelace-1984!",
            "adalovelace@analytical.example",
            "EngineWorks2026!",
            "4da L0velace 1815",
            "Engine Works Password",
            "ada ada ada ada ada",
            "lovelace12345678",
        ] {
            assert!(is_made_of(own, &words), "{own}");
        }
        for other in ["Ada eats plums with owls", "correct horse battery", "engine of a green tractor"] {
            assert!(!is_made_of(other, &words), "{other}");
        }
    }

    #[test]
    fn short_parts_of_names_are_no_words() {
        assert_eq!(words_of("Jo van der Aa-Li"), ["van", "der", "jovanderaali"]);
    }
}
