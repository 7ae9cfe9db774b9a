//! Numbers, texts and sets as bytes. What is read is never believed, and nothing is reserved before it is there.

use super::SnapshotError;
use crate::{
    permission::PermissionSet,
    time::{Timestamp, Version},
};

pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    pub(super) fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(super) fn count(&mut self, count: usize) {
        // A model of four thousand million things does not fit the memory it would be made in.
        self.number(u32::try_from(count).unwrap_or(u32::MAX));
    }

    /// A number that is small mostly: seven bits a byte, the last byte without the eighth.
    pub(super) fn small(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.0.push(number.to_le_bytes()[0]);
    }

    /// A place in a list, or how many there are.
    pub(super) fn place(&mut self, place: usize) {
        self.small(u64::try_from(place).unwrap_or(u64::MAX));
    }

    /// How many there are, and each of them.
    pub(super) fn many<T>(&mut self, items: impl ExactSizeIterator<Item = T>, mut item: impl FnMut(&mut Self, T)) {
        self.place(items.len());
        items.for_each(|it| item(self, it));
    }

    /// A moment that is often the beginning of time.
    pub(super) fn moment(&mut self, moment: Timestamp) {
        self.small(u64::from_le_bytes(moment.as_millis().to_le_bytes()));
    }

    /// A text that may be longer than an identifier.
    pub(super) fn long_text(&mut self, text: &str) {
        self.place(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(super) fn flag(&mut self, flag: bool) {
        self.0.push(u8::from(flag));
    }

    pub(super) fn text(&mut self, text: &str) {
        self.0.push(u8::try_from(text.len()).unwrap_or(u8::MAX));
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A moment and whether there is one.
    pub(super) fn time(&mut self, time: Option<Timestamp>) {
        self.0.push(u8::from(time.is_some()));
        self.0.extend_from_slice(&time.unwrap_or_default().as_millis().to_le_bytes());
    }

    pub(super) fn set(&mut self, set: PermissionSet) {
        let (own, organization) = set.to_bits();
        self.0.extend_from_slice(&own.to_le_bytes());
        self.0.extend_from_slice(&organization.to_le_bytes());
    }
}

pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn bytes(&mut self, length: usize) -> Result<&'a [u8], SnapshotError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(SnapshotError::Length)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], SnapshotError> {
        self.bytes(N)?.try_into().map_err(|_| SnapshotError::Length)
    }

    pub(super) fn byte(&mut self) -> Result<u8, SnapshotError> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn flag(&mut self) -> Result<bool, SnapshotError> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(SnapshotError::Format),
        }
    }

    pub(super) fn number(&mut self) -> Result<u32, SnapshotError> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn small(&mut self) -> Result<u64, SnapshotError> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(SnapshotError::Format)
    }

    pub(super) fn moment(&mut self) -> Result<Timestamp, SnapshotError> {
        Ok(Timestamp::from_millis(i64::from_le_bytes(self.small()?.to_le_bytes())))
    }

    pub(super) fn long_text(&mut self) -> Result<&'a str, SnapshotError> {
        let length = self.size()?;
        std::str::from_utf8(self.bytes(length)?).map_err(|_| SnapshotError::Identifier)
    }

    pub(super) fn version(&mut self) -> Result<Version, SnapshotError> {
        self.small_number().map(Version::new)
    }

    pub(super) fn small_number(&mut self) -> Result<u32, SnapshotError> {
        u32::try_from(self.small()?).map_err(|_| SnapshotError::Format)
    }

    pub(super) fn size(&mut self) -> Result<usize, SnapshotError> {
        usize::try_from(self.small()?).map_err(|_| SnapshotError::Reference)
    }

    /// What stands at the place in a list that is read next.
    pub(super) fn from<T: Clone>(&mut self, list: &[T]) -> Result<T, SnapshotError> {
        let place = self.size()?;
        list.get(place).cloned().ok_or(SnapshotError::Reference)
    }

    /// An identifier, or another text of a certain form.
    pub(super) fn id<T, E>(&mut self, new: impl Fn(&str) -> Result<T, E>) -> Result<T, SnapshotError> {
        new(self.text()?).map_err(|_| SnapshotError::Identifier)
    }

    /// So many items; each takes at least a byte, so that a count is never believed.
    pub(super) fn many<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, SnapshotError>,
    ) -> Result<Vec<T>, SnapshotError> {
        let count = self.size()?;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Ok(items)
    }

    pub(super) fn place(&mut self) -> Result<usize, SnapshotError> {
        usize::try_from(self.number()?).map_err(|_| SnapshotError::Reference)
    }

    pub(super) fn text(&mut self) -> Result<&'a str, SnapshotError> {
        let length = self.byte()?;
        std::str::from_utf8(self.bytes(length.into())?).map_err(|_| SnapshotError::Identifier)
    }

    pub(super) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, SnapshotError>,
    ) -> Result<Vec<T>, SnapshotError> {
        let count = self.place()?;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Ok(items)
    }

    pub(super) fn time(&mut self) -> Result<Option<Timestamp>, SnapshotError> {
        let is_there = self.flag()?;
        let time = Timestamp::from_millis(i64::from_le_bytes(self.array()?));
        Ok(is_there.then_some(time))
    }

    pub(super) fn set(&mut self) -> Result<PermissionSet, SnapshotError> {
        let (own, organization) = (u128::from_le_bytes(self.array()?), u128::from_le_bytes(self.array()?));
        Ok(PermissionSet::from_bits(own, organization))
    }
}
