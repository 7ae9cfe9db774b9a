//! The passwords that everybody tries, as a set that fits the edge: see `data/README.md` of this crate.

/// The set: how many there are, then the distances between their sorted slots, Golomb-coded.
pub const BYTES: &[u8] = include_bytes!("../../../data/common.bin");

/// How many low bits of a distance are written as they are; the rest is written in ones. A text that is not in the set
/// is taken for one that is once in so many powers of two.
pub const REMAINDER_BITS: u32 = 14;

/// Where in the set a text stands, when it has so many.
#[must_use]
pub fn slot(text: &str, count: u32) -> u64 {
    let slots = u64::from(count) << REMAINDER_BITS;
    // The high half of the product: as even as the hash, without a division.
    u64::try_from((u128::from(hash(text)) * u128::from(slots)) >> 64).unwrap_or_default()
}

/// Whether one of these texts is in the set.
#[must_use]
pub fn holds_any<T: AsRef<str>>(texts: &[T]) -> bool {
    let wanted: Vec<u64> = texts.iter().map(|text| slot(text.as_ref(), count())).collect();
    slots().any(|it| wanted.contains(&it))
}

/// How many texts the set has.
#[must_use]
pub fn count() -> u32 {
    BYTES.first_chunk::<4>().map_or(0, |count| u32::from_le_bytes(*count))
}

/// The slots that are taken, in their order.
pub fn slots() -> impl Iterator<Item = u64> {
    let mut bits = Bits { bytes: BYTES.get(4..).unwrap_or_default(), at: 0 };
    (0..count()).scan(0_u64, move |here, _| {
        *here = here.saturating_add(bits.distance()?);
        Some(*here)
    })
}

/// FNV-1a, stirred at the end so that its high bits are as good as its low ones. Nobody gains by finding two texts that
/// collide: what collides is refused.
fn hash(text: &str) -> u64 {
    let fnv = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let once = (fnv ^ (fnv >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let twice = (once ^ (once >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    twice ^ (twice >> 31)
}

struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<u64> {
        let byte = self.bytes.get(self.at >> 3)?;
        let bit = (byte >> (7 - (self.at & 7))) & 1;
        self.at += 1;
        Some(u64::from(bit))
    }

    fn distance(&mut self) -> Option<u64> {
        let mut distance = 0;
        while self.bit()? == 1 {
            distance += 1;
        }
        for _ in 0..REMAINDER_BITS {
            distance = (distance << 1) | self.bit()?;
        }
        Some(distance)
    }
}
