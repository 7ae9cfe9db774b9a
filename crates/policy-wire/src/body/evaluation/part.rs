//! Parts of a body that are read whatever they are, so that what is wrong can be said of one item of many. Nothing is ever
//! taken for something of another type.

use crate::fault::{Invalid, Reason};
use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};
use std::{fmt, marker::PhantomData};

/// A part of a body: not there (or null), of another type, or what it should be.
#[derive(Clone, Default)]
pub(super) enum Part<T> {
    #[default]
    Absent,
    Wrong,
    Is(T),
}

/// An object. A list is none, though the reader would take one.
#[derive(Clone)]
pub(super) struct Map<T>(pub(super) T);

/// A list.
pub(super) struct List<T>(pub(super) Vec<T>);

/// The members of an object at which nobody looks.
#[derive(Clone, Default, Deserialize)]
pub(super) struct Anything {}

/// What a part may be made of: each of these is one, and the others are of another type.
pub(super) trait Shape<'de>: Sized {
    fn text(_: &str) -> Option<Self> {
        None
    }

    fn map<A: MapAccess<'de>>(mut map: A) -> Result<Option<Self>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn list<A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

impl Shape<'_> for String {
    fn text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl<'de, T: Deserialize<'de>> Shape<'de> for Map<T> {
    fn map<A: MapAccess<'de>>(map: A) -> Result<Option<Self>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(|it| Some(Self(it)))
    }
}

impl<'de, T: Deserialize<'de>> Shape<'de> for List<T> {
    fn list<A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        let mut all = Vec::new();
        while let Some(it) = list.next_element()? {
            all.push(it);
        }
        Ok(Some(Self(all)))
    }
}

impl<T> Part<T> {
    /// What it is, if it is there.
    pub(super) fn get(&self, place: &str) -> Result<Option<&T>, Invalid> {
        match self {
            Self::Absent => Ok(None),
            Self::Wrong => Err(Invalid::new(place, Reason::WrongType)),
            Self::Is(it) => Ok(Some(it)),
        }
    }

    /// What it is; it has to be there.
    pub(super) fn needed(&self, place: &str) -> Result<&T, Invalid> {
        self.get(place)?.ok_or_else(|| Invalid::new(place, Reason::Missing))
    }
}

impl<'de, T: Shape<'de>> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PartVisitor(PhantomData))
    }
}

struct PartVisitor<T>(PhantomData<T>);

impl<'de, T: Shape<'de>> Visitor<'de> for PartVisitor<T> {
    type Value = Part<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Part<T>, E> {
        Ok(Part::Absent)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Part<T>, E> {
        Ok(Part::Wrong)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Part<T>, E> {
        Ok(Part::Wrong)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Part<T>, E> {
        Ok(Part::Wrong)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Part<T>, E> {
        Ok(Part::Wrong)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Part<T>, E> {
        Ok(T::text(text).map_or(Part::Wrong, Part::Is))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Part<T>, A::Error> {
        T::map(map).map(|it| it.map_or(Part::Wrong, Part::Is))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Part<T>, A::Error> {
        T::list(list).map(|it| it.map_or(Part::Wrong, Part::Is))
    }
}
