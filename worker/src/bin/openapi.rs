//! Prints the description of the API.

use std::{
    io::{self, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let printed = policy_worker::openapi::description()
        .map_err(io::Error::from)
        .and_then(|text| io::stdout().write_all(text.as_bytes()));
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}
