use super::{BoxFuture, Epoch, Row, Rows, Statement, Store, StoreError, Value};
use worker::{
    D1Database, D1PreparedStatement, Error,
    send::{SendFuture, SendWrapper},
    wasm_bindgen::JsValue,
};

/// D1 behind [`Store`]. Nothing else awaits D1. Without a session of its own D1 asks the primary, so what was revoked
/// is revoked for the next request.
pub struct D1Store {
    database: SendWrapper<D1Database>,
    epoch: Epoch,
}

impl D1Store {
    /// The database of a binding.
    #[must_use]
    pub fn new(database: D1Database, epoch: Epoch) -> Self {
        Self { database: SendWrapper::new(database), epoch }
    }

    async fn run(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, StoreError> {
        if statements.is_empty() {
            // D1 takes no empty batch; a caller who shows nothing may need none.
            return Ok(vec![]);
        }
        let prepared = statements.iter().map(|it| self.prepare(it)).collect::<Result<Vec<_>, _>>()?;
        let results = self.database.batch(prepared).await.map_err(|error| failed(&error))?;
        results
            .iter()
            .map(|result| match result.error() {
                Some(error) => Err(StoreError::of_message(&error)),
                None => result.results::<Row>().map(Rows).map_err(|error| failed(&error)),
            })
            .collect()
    }

    fn prepare(&self, statement: &Statement) -> Result<D1PreparedStatement, StoreError> {
        let prepared = self.database.prepare(statement.sql);
        if statement.parameters.is_empty() {
            return Ok(prepared);
        }
        let values = statement.parameters.iter().map(value).collect::<Result<Vec<_>, _>>()?;
        prepared.bind(&values).map_err(|error| failed(&error))
    }
}

impl Store for D1Store {
    fn epoch(&self) -> Epoch {
        self.epoch
    }

    fn batch<'a>(&'a self, statements: Vec<Statement>) -> BoxFuture<'a, Result<Vec<Rows>, StoreError>> {
        Box::pin(SendFuture::new(self.run(statements)))
    }
}

fn value(value: &Value) -> Result<JsValue, StoreError> {
    Ok(match value {
        Value::Null => JsValue::NULL,
        Value::Integer(number) => JsValue::from_f64(Value::real(*number)?),
        Value::Text(text) => JsValue::from_str(text),
    })
}

fn failed(error: &Error) -> StoreError {
    if let Error::D1(error) = error {
        // Its Display makes a string of a JavaScript object that may be none, and can hang the request.
        StoreError::of_message(&error.cause())
    } else {
        StoreError::of_message(&error.to_string())
    }
}
