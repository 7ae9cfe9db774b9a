//! Parts of lists.

/// A part of a list, in the order of the identifiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The identifier after which it begins; none: at the beginning.
    pub after: Option<Box<str>>,
    /// How many at most.
    pub limit: PageLimit,
}

/// How many items a page holds at most: 1 to 200.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageLimit(u8);

impl PageLimit {
    /// The largest page.
    pub const LARGEST: Self = Self(200);

    /// What a page holds when nobody says otherwise.
    pub const USUAL: Self = Self(50);

    /// Takes a number of items.
    ///
    /// # Errors
    /// The number itself, when it is not between 1 and 200.
    pub fn new(limit: u32) -> Result<Self, u32> {
        match u8::try_from(limit) {
            Ok(few @ 1..=200) => Ok(Self(few)),
            _ => Err(limit),
        }
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> usize {
        self.0.into()
    }
}
