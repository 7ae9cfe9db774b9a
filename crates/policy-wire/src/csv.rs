//! Lists as tables of text (RFC 4180): fields between commas, in quotes where they hold commas, quotes or line breaks.

use crate::fault::Fault;

/// Reads the rows of a table. Lines with nothing in them are no rows.
///
/// # Errors
/// [`Fault::Unreadable`] when a quote is not closed, or stands where none can.
pub fn read(text: &str) -> Result<Vec<Vec<String>>, Fault> {
    // What spreadsheets put before a text to say that it is one.
    let mut rest = text.trim_start_matches('\u{feff}');
    let mut rows = Vec::new();
    let mut row = Vec::new();
    while !rest.is_empty() {
        let (field, behind) = field(rest)?;
        row.push(field);
        rest = match behind.strip_prefix(',') {
            // A comma at the very end has an empty field behind it.
            Some("") => {
                row.push(String::new());
                ""
            }
            Some(more) => {
                rest = more;
                continue;
            }
            None => behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix('\n')).unwrap_or(behind),
        };
        rows.push(std::mem::take(&mut row));
    }
    rows.retain(|row| row.iter().any(|field| !field.trim().is_empty()));
    Ok(rows)
}

/// A field, and what stands behind it: nothing, a comma or a line break.
fn field(text: &str) -> Result<(String, &str), Fault> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find([',', '\n']).unwrap_or(text.len());
        let (field, behind) = text.split_at_checked(end).ok_or(Fault::Unreadable)?;
        return match field.strip_suffix('\r') {
            _ if field.contains('"') => Err(Fault::Unreadable),
            Some(line) if behind.starts_with('\n') => Ok((line.to_owned(), behind)),
            Some(_) | None => Ok((field.to_owned(), behind)),
        };
    };
    let mut field = String::new();
    loop {
        let (quoted, behind) = rest.split_once('"').ok_or(Fault::Unreadable)?;
        field.push_str(quoted);
        match behind.strip_prefix('"') {
            Some(more) => {
                field.push('"');
                rest = more;
            }
            None if behind.is_empty() || behind.starts_with([',', '\n']) || behind.starts_with("\r\n") => {
                return Ok((field, behind));
            }
            None => return Err(Fault::Unreadable),
        }
    }
}

/// A line of a table. What a spreadsheet would take for a formula is put behind an apostrophe, and is text there.
#[must_use]
pub fn line<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let cell = |field: &str| {
        let harmless = if field.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        if field.contains(['"', ',', '\n', '\r']) {
            format!("\"{harmless}{}\"", field.replace('"', "\"\""))
        } else {
            format!("{harmless}{field}")
        }
    };
    fields.into_iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        read(text).unwrap()
    }

    #[test]
    fn fields_stand_between_commas_and_quotes_hold_what_would_end_them() {
        assert_eq!(rows("a,b\r\nc,\"d, \"\"e\"\"\nf\"\n"), [vec!["a", "b"], vec!["c", "d, \"e\"\nf"]]);
        assert_eq!(rows("\u{feff}a,,\n\n , \r\nb"), [vec!["a", "", ""], vec!["b"]]);
        assert_eq!(rows("a,"), [vec!["a", ""]]);
        assert_eq!(rows("\"\""), Vec::<Vec<String>>::new());
        assert_eq!(rows(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn what_is_written_is_read_back_and_formulas_are_text() {
        let fields = ["plain", "a, b", "say \"so\"", "two\nlines", ""];
        assert_eq!(rows(&line(fields)), [fields.to_vec()]);
        for formula in ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "=\"a,b\""] {
            let line = line([formula]);
            assert_eq!(rows(&line), [vec![format!("'{formula}")]], "{line}");
        }
    }

    #[test]
    fn quotes_where_none_can_stand_are_unreadable() {
        for text in ["\"a", "a\"b", "\"a\"b,c", "a,\"b\"\"", "\""] {
            assert_eq!(read(text), Err(Fault::Unreadable), "{text}");
        }
    }
}
