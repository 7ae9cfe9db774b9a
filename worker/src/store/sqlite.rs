use super::{BoxFuture, Epoch, Row, Rows, Statement, Store, StoreError, Value, migrations::MIGRATIONS, value::whole};
use rusqlite::{
    Connection, ErrorCode, TransactionBehavior,
    limits::Limit,
    types::{ToSql, ToSqlOutput, ValueRef},
};
use std::{path::Path, sync::Mutex, time::Duration};

/// SQLite behind [`Store`], for native tests: as D1 as it can be, with its limits and with numbers bound as doubles.
pub struct SqliteStore {
    connection: Mutex<Connection>,
    epoch: Epoch,
}

impl SqliteStore {
    /// A new database in memory, with all migrations applied.
    ///
    /// # Errors
    /// When a migration fails.
    pub fn in_memory(epoch: Epoch) -> Result<Self, StoreError> {
        let store = Self::over(Connection::open_in_memory().map_err(failed)?, epoch)?;
        store.migrate()?;
        Ok(store)
    }

    /// A database in a file; a new one has all migrations applied.
    ///
    /// # Errors
    /// When it cannot be opened, or a migration fails.
    pub fn open(path: &Path, epoch: Epoch) -> Result<Self, StoreError> {
        let store = Self::over(Connection::open(path).map_err(failed)?, epoch)?;
        if store.is_empty()? {
            store.migrate()?;
        }
        Ok(store)
    }

    fn over(connection: Connection, epoch: Epoch) -> Result<Self, StoreError> {
        connection.busy_timeout(Duration::from_secs(5)).map_err(failed)?;
        connection.set_prepared_statement_cache_capacity(256);
        connection.pragma_update(None, "foreign_keys", true).map_err(failed)?;
        // What D1's runtime sets.
        for (limit, value) in [
            (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
            (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
            (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
            (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
            (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
            (Limit::SQLITE_LIMIT_FUNCTION_ARG, 32),
            (Limit::SQLITE_LIMIT_COLUMN, 100),
        ] {
            connection.set_limit(limit, value).map_err(failed)?;
        }
        Ok(Self { connection: Mutex::new(connection), epoch })
    }

    fn is_empty(&self) -> Result<bool, StoreError> {
        let sql = "SELECT count(*) FROM sqlite_schema WHERE name = 'migration'";
        self.with(|connection| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(failed))
            .map(|tables| tables == 0)
    }

    fn migrate(&self) -> Result<(), StoreError> {
        self.with(|connection| {
            MIGRATIONS.iter().try_for_each(|(_, text)| connection.execute_batch(text).map_err(failed))
        })
    }

    /// Runs a batch without waiting for anything.
    ///
    /// # Errors
    /// As [`Store::batch`].
    pub fn batch_now(&self, statements: &[Statement]) -> Result<Vec<Rows>, StoreError> {
        self.with(|connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
            let rows = statements.iter().map(|it| run(&transaction, it)).collect::<Result<_, _>>()?;
            transaction.commit().map_err(failed)?;
            Ok(rows)
        })
    }

    /// Asks anything, for tests that look behind the statements. A line a row.
    #[cfg(test)]
    pub(crate) fn ask(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        self.with(|connection| {
            let mut prepared = connection.prepare(sql).map_err(failed)?;
            let columns = prepared.column_count();
            let mut rows = prepared.raw_query();
            let mut lines = Vec::new();
            while let Some(row) = rows.next().map_err(failed)? {
                let cells = (0..columns).map(|at| {
                    Ok(match value(row.get_ref(at).map_err(failed)?)? {
                        Value::Null => "null".to_owned(),
                        Value::Integer(number) => number.to_string(),
                        Value::Text(text) => text,
                    })
                });
                lines.push(cells.collect::<Result<Vec<_>, StoreError>>()?.join("|"));
            }
            Ok(lines)
        })
    }

    fn with<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        // A batch that panicked was rolled back, so that the connection can be used on.
        work(&mut self.connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

impl Store for SqliteStore {
    fn epoch(&self) -> Epoch {
        self.epoch
    }

    fn batch<'a>(&'a self, statements: Vec<Statement>) -> BoxFuture<'a, Result<Vec<Rows>, StoreError>> {
        Box::pin(async move { self.batch_now(&statements) })
    }
}

fn run(connection: &Connection, statement: &Statement) -> Result<Rows, StoreError> {
    let mut prepared = connection.prepare_cached(statement.sql).map_err(failed)?;
    let names: Vec<Box<str>> = prepared.column_names().map(Into::into).collect();
    let mut rows = prepared.query(rusqlite::params_from_iter(&statement.parameters)).map_err(failed)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let mut columns = Vec::with_capacity(names.len());
        for (at, name) in names.iter().enumerate() {
            columns.push((name.clone(), value(row.get_ref(at).map_err(failed)?)?));
        }
        all.push(Row(columns));
    }
    Ok(Rows(all))
}

fn value(cell: ValueRef) -> Result<Value, StoreError> {
    match cell {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Integer(number)),
        ValueRef::Real(number) => whole(number).map(Value::Integer).ok_or_else(|| StoreError::unreadable("number")),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(_) => Err(StoreError::unreadable("text")),
        },
        ValueRef::Blob(_) => Err(StoreError::unreadable("cell")),
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Integer(number) => {
                let real = Self::real(*number).map_err(|it| rusqlite::Error::ToSqlConversionFailure(it.into()))?;
                ToSqlOutput::Borrowed(ValueRef::Real(real))
            }
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

fn failed(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Overloaded,
        _ => StoreError::of_message(&error.to_string()),
    }
}
