use super::StoreError;
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};
use std::fmt;

/// One statement with what is bound to its parameters, `?1` first.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Static text: nothing is ever put into it.
    pub sql: &'static str,
    /// What is bound.
    pub parameters: Vec<Value>,
}

/// What a column holds or a parameter is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number; D1 carries no more than 53 bits.
    Integer(i64),
    /// A text.
    Text(String),
}

/// The rows that a statement gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows(pub Vec<Row>);

/// One row: its columns by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row(pub Vec<(Box<str>, Value)>);

impl Statement {
    /// A statement with its parameters.
    #[must_use]
    pub fn new(sql: &'static str, parameters: impl IntoIterator<Item = Value>) -> Self {
        Self { sql, parameters: parameters.into_iter().collect() }
    }
}

impl Value {
    /// The number as D1 takes it.
    ///
    /// # Errors
    /// When it needs more than 53 bits.
    pub(crate) fn real(number: i64) -> Result<f64, StoreError> {
        const MOST: i64 = 1 << 53;
        if (-MOST..=MOST).contains(&number) {
            #[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
            Ok(number as f64)
        } else {
            Err(StoreError::Failed("a number has more than 53 bits".to_owned()))
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Rows {
    /// The first row, if there is one.
    #[must_use]
    pub fn first(&self) -> Option<&Row> {
        self.0.first()
    }

    /// All rows.
    pub fn iter(&self) -> std::slice::Iter<'_, Row> {
        self.0.iter()
    }
}

impl Row {
    /// The text in this column.
    ///
    /// # Errors
    /// When there is no such column, or no text in it.
    pub fn text(&self, column: &str) -> Result<&str, StoreError> {
        self.optional_text(column)?.ok_or_else(|| StoreError::unreadable(column))
    }

    /// The text in this column, if it is not null.
    ///
    /// # Errors
    /// When there is no such column, or a number in it.
    pub fn optional_text(&self, column: &str) -> Result<Option<&str>, StoreError> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text)),
            Value::Integer(_) => Err(StoreError::unreadable(column)),
        }
    }

    /// The whole number in this column.
    ///
    /// # Errors
    /// When there is no such column, or no number in it.
    pub fn integer(&self, column: &str) -> Result<i64, StoreError> {
        self.optional_integer(column)?.ok_or_else(|| StoreError::unreadable(column))
    }

    /// The whole number in this column, if it is not null.
    ///
    /// # Errors
    /// When there is no such column, or a text in it.
    pub fn optional_integer(&self, column: &str) -> Result<Option<i64>, StoreError> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Integer(number) => Ok(Some(*number)),
            Value::Text(_) => Err(StoreError::unreadable(column)),
        }
    }

    fn value(&self, column: &str) -> Result<&Value, StoreError> {
        let found = self.0.iter().find(|(name, _)| **name == *column);
        found.map(|(_, value)| value).ok_or_else(|| StoreError::unreadable(column))
    }
}

/// D1 gives rows as JavaScript objects, with every number a double.
impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Columns;
        impl<'de> Visitor<'de> for Columns {
            type Value = Row;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a row")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row, A::Error> {
                let mut columns = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    columns.push((name.into_boxed_str(), value));
                }
                Ok(Row(columns))
            }
        }
        from.deserialize_map(Columns)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Cell;
        impl Visitor<'_> for Cell {
            type Value = Value;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a whole number or nothing")
            }
            fn visit_unit<E: Error>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_none<E: Error>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
                Ok(Value::Integer(number))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
                i64::try_from(number).map(Value::Integer).map_err(E::custom)
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
                whole(number).map(Value::Integer).ok_or_else(|| E::custom("not a whole number"))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
                Ok(Value::Text(text.to_owned()))
            }
            fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
                Ok(Value::Text(text))
            }
        }
        from.deserialize_any(Cell)
    }
}

/// The whole number that a double holds exactly.
pub(crate) fn whole(number: f64) -> Option<i64> {
    const MOST: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole and within 53 bits")]
    (number.fract() == 0.0 && number.abs() <= MOST).then_some(number as i64)
}
