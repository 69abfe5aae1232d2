//! Reading rows, and the alarm that clears them up.

use worker::{SqlStorageValue, State};

use crate::error::Result;

/// Runs a statement and reads all of its rows. (`one()` of the cursor must not be used: where there is no row, it
/// throws through the Rust frames instead of failing.)
pub(super) fn rows(
    object: &State,
    query: &str,
    values: Vec<SqlStorageValue>,
) -> Result<Vec<Vec<SqlStorageValue>>> {
    let cursor = object.storage().sql().exec(query, values)?;
    Ok(cursor.raw().collect::<worker::Result<_>>()?)
}

/// The first column of the first row, as a whole number. An aggregate over no rows has none.
pub(super) fn number(object: &State, query: &str, values: Vec<SqlStorageValue>) -> Result<Option<i64>> {
    let rows = rows(object, query, values)?;
    Ok(match rows.first().and_then(|columns| columns.first()) {
        Some(SqlStorageValue::Integer(number)) => Some(*number),
        _ => None,
    })
}

/// Sets the alarm for so many milliseconds from now, unless it is set. (Setting it anew each time that an instance
/// comes to life would put it off for ever.)
pub(super) async fn arm(object: &State, milliseconds: i64) -> Result<()> {
    let storage = object.storage();
    if storage.get_alarm().await?.is_none() {
        storage.set_alarm(milliseconds).await?;
    }
    Ok(())
}
