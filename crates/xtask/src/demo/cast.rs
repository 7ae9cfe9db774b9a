//! Who is who in the demo data.

/// A person of Acme: name, place and role.
pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) place: &'static str,
    pub(crate) role: &'static str,
}

/// The subscriber.
pub(crate) const ADMIN: Person = person("Anna Adler", ROOT, "admin");
/// The member who is suspended.
pub(crate) const SUSPENDED: &str = "Nils Nordin";
/// The top of the tree.
pub(crate) const ROOT: &str = "Acme";

/// Sub-organizations with the one above, parents first: three levels below the root.
pub(crate) const PLACES: [(&str, &str); 9] = [
    ("Europe", ROOT),
    ("Americas", ROOT),
    ("Germany", "Europe"),
    ("Denmark", "Europe"),
    ("Canada", "Americas"),
    ("Munich", "Germany"),
    ("Berlin", "Germany"),
    ("Aarhus", "Denmark"),
    ("Toronto", "Canada"),
];

/// Kinds of device.
pub(crate) const TEMPLATES: [(&str, &str); 3] = [
    ("Heat pump", "Heats a building and reports what it draws."),
    ("Smart meter", "Counts what a building takes from the grid."),
    ("Air sensor", "Measures carbon dioxide, temperature and humidity."),
];

/// The 29 who were invited; with the subscriber they are 30.
pub(crate) const INVITED: [Person; 29] = [
    person("Omar Oduya", ROOT, "admin"),
    person("Stella Stein", ROOT, "staff"),
    person("Emil Egger", "Europe", "admin"),
    person("Sara Sand", "Europe", "staff"),
    person("Alma Alvarez", "Americas", "admin"),
    person("Gerd Grau", "Germany", "admin"),
    person("Sven Sommer", "Germany", "staff"),
    person("Dorte Dahl", "Denmark", "admin"),
    person("Cora Clark", "Canada", "admin"),
    person("Martha Maier", "Munich", "admin"),
    person("Stefan Stark", "Munich", "staff"),
    person("Uma Ulrich", "Munich", "user"),
    person("Ulf Urban", "Munich", "user"),
    person("Vera Vogel", "Munich", "user"),
    person("Willi Weber", "Munich", "user"),
    person("Xenia Xaver", "Munich", "user"),
    person("Bea Brandt", "Berlin", "staff"),
    person("Ida Imhof", "Berlin", "user"),
    person("Jan Jung", "Berlin", "user"),
    person("Kim Koch", "Berlin", "user"),
    person("Nils Nordin", "Berlin", "user"),
    person("Arne Andersen", "Aarhus", "staff"),
    person("Freja Friis", "Aarhus", "user"),
    person("Mikkel Madsen", "Aarhus", "user"),
    person("Pia Poulsen", "Aarhus", "user"),
    person("Tara Tremblay", "Toronto", "staff"),
    person("Leo Lavoie", "Toronto", "user"),
    person("Maya Martin", "Toronto", "user"),
    person("Quinn Quiroz", "Toronto", "user"),
];

/// Whom to be first.
pub(crate) const SIGN_INS: [(&str, &str); 6] = [
    ("anna.adler@acme.example", "Admin of Acme (Business), Developer"),
    ("emil.egger@acme.example", "Admin of Europe, a level below"),
    ("stefan.stark@acme.example", "Staff of Munich, three levels below"),
    ("uma.ulrich@acme.example", "User of Munich with devices of her own"),
    ("nils.nordin@acme.example", "User of Berlin, suspended"),
    ("ida@hansen.example", "Admin of Hansen household (Free)"),
];

impl Person {
    /// The address that they sign in with.
    pub(crate) fn email(&self) -> String {
        format!("{}@acme.example", self.name.to_lowercase().replace(' ', "."))
    }
}

const fn person(name: &'static str, place: &'static str, role: &'static str) -> Person {
    Person { name, place, role }
}

#[cfg(test)]
mod tests {
    use super::{ADMIN, INVITED, PLACES, ROOT, SIGN_INS, SUSPENDED};

    #[test]
    fn everybody_works_in_a_place_that_there_is() {
        let known = |place: &str| place == ROOT || PLACES.iter().any(|(name, _)| *name == place);
        assert!(INVITED.iter().all(|person| known(person.place)));
        assert!(INVITED.iter().any(|person| person.name == SUSPENDED));
    }

    #[test]
    fn nobody_is_offered_as_a_sign_in_who_does_not_exist() {
        let acme: Vec<String> = INVITED.iter().chain([&ADMIN]).map(super::Person::email).collect();
        let offered = SIGN_INS.iter().filter(|(email, _)| email.ends_with("@acme.example"));
        assert!(offered.map(|(email, _)| (*email).to_owned()).all(|email| acme.contains(&email)));
    }
}
