//! Answers as JSON text, which JavaScript reads faster than it is handed objects piece by piece; and a tenth of the weight
//! of a bridge that makes them.

use serde::{Serialize, Serializer, ser};
use std::{fmt, fmt::Display};
use wasm_bindgen::JsError;

/// What this is as JSON.
pub(crate) fn to_json(value: &impl Serialize) -> Result<String, JsError> {
    let mut json = Json(String::new());
    match value.serialize(&mut json) {
        Ok(()) => Ok(json.0),
        Err(NoJson) => Err(JsError::new("there is no JSON for this")),
    }
}

struct Json(String);

/// Something that answers are not made of: a number with a fraction, bytes, a map.
#[derive(Debug)]
struct NoJson;

impl Display for NoJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no JSON")
    }
}

impl std::error::Error for NoJson {}

impl ser::Error for NoJson {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

impl Json {
    fn text(&mut self, text: &str) {
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => self.0.extend(['\\', c]),
                // Names have no control characters; whatever has one is still JSON.
                '\0'..='\x1f' => self.0.push(' '),
                _ => self.0.push(c),
            }
        }
        self.0.push('"');
    }

    fn number(&mut self, number: u64) {
        let (rest, last) = (number / 10, number % 10);
        if rest > 0 {
            self.number(rest);
        }
        self.0.extend(u8::try_from(last).ok().map(|digit| char::from(b'0' + digit)));
    }

    fn next(&mut self) {
        if !self.0.ends_with(['[', '{']) {
            self.0.push(',');
        }
    }
}

type Written = Result<(), NoJson>;

macro_rules! no_json {
    ($($name:ident($($type:ty),*);)*) => {$(
        fn $name(self $(, _: $type)*) -> Written {
            Err(NoJson)
        }
    )*};
}

macro_rules! number {
    ($($name:ident($type:ty);)*) => {$(
        fn $name(self, number: $type) -> Written {
            self.number(number.into());
            Ok(())
        }
    )*};
}

impl<'j> Serializer for &'j mut Json {
    type Ok = ();
    type Error = NoJson;
    type SerializeSeq = Open<'j>;
    type SerializeStruct = Open<'j>;
    type SerializeTuple = ser::Impossible<(), NoJson>;
    type SerializeTupleStruct = ser::Impossible<(), NoJson>;
    type SerializeTupleVariant = ser::Impossible<(), NoJson>;
    type SerializeMap = ser::Impossible<(), NoJson>;
    type SerializeStructVariant = ser::Impossible<(), NoJson>;

    number! {
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
    }

    no_json! {
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_bytes(&[u8]);
        serialize_unit_struct(&'static str);
    }

    fn serialize_bool(self, it: bool) -> Written {
        self.0.push_str(if it { "true" } else { "false" });
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Written {
        self.text(text);
        Ok(())
    }

    fn serialize_unit(self) -> Written {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Written {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Written {
        Err(NoJson)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'j>, NoJson> {
        self.0.push('[');
        Ok(Open { json: self, end: ']' })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'j>, NoJson> {
        self.0.push('{');
        Ok(Open { json: self, end: '}' })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NoJson> {
        Err(NoJson)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, NoJson> {
        Err(NoJson)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NoJson> {
        Err(NoJson)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, NoJson> {
        Err(NoJson)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NoJson> {
        Err(NoJson)
    }
}

/// A list or an object that is being written.
struct Open<'j> {
    json: &'j mut Json,
    end: char,
}

impl ser::SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = NoJson;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.json.next();
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Written {
        self.json.0.push(self.end);
        Ok(())
    }
}

impl ser::SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = NoJson;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        self.json.next();
        self.json.text(name);
        self.json.0.push(':');
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Written {
        self.json.0.push(self.end);
        Ok(())
    }
}
