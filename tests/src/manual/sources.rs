//! What the sources say of each action: what it is for, and on which routes it is asked.

use std::{fs, path::Path};

/// An action, as the sources have it.
#[derive(Debug)]
pub struct Source {
    /// The name of its variant.
    pub name: String,
    /// What it is for: the documentation of the variant.
    pub about: String,
    /// The routes on which it is asked.
    pub routes: Vec<String>,
}

/// Every variant of `Action`, in the order of its declaration.
///
/// # Errors
/// When a source cannot be read; the text names it.
pub fn sources() -> Result<Vec<Source>, String> {
    let routes = routes()?;
    let areas = read("crates/policy-core/src/action.rs")?;
    let files = files("crates/policy-core/src/action")?;
    let mut actions = Vec::new();
    for (area, _) in variants(&areas, "Action").ok_or("no enum Action")? {
        let area = format!("{area}Action");
        let of_area = files.iter().find_map(|text| variants(text, &area)).ok_or_else(|| format!("no enum {area}"))?;
        for (name, about) in of_area {
            let of_it = routes.iter().filter(|(_, asked)| *asked == name).map(|(route, _)| route.clone()).collect();
            actions.push(Source { name, about, routes: of_it });
        }
    }
    Ok(actions)
}

/// The variants of an enum, in the order of its declaration, each with its documentation.
fn variants(text: &str, of: &str) -> Option<Vec<(String, String)>> {
    let (_, rest) = text.split_once(&format!("pub enum {of} {{"))?;
    let (body, _) = rest.split_once("\n}")?;
    let mut about = String::new();
    let mut all = Vec::new();
    for line in body.lines().map(str::trim) {
        if let Some(said) = line.strip_prefix("///") {
            about = format!("{about}{said}");
        } else if !line.is_empty() {
            all.push((word(line), std::mem::take(&mut about).trim().to_owned()));
        }
    }
    Some(all)
}

fn word(text: &str) -> String {
    text.chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// Each route with the action that its handler asks for.
fn routes() -> Result<Vec<(String, String)>, String> {
    let mut asked = Vec::new();
    for (method, path, handler) in list(&read("worker/src/router.rs")?) {
        let (module, function) = handler.split_once("::").ok_or("a handler without module")?;
        let module = read(&format!("worker/src/routes/{module}.rs"))?;
        let start = module.find(&format!("async fn {function}(")).ok_or_else(|| format!("no handler {handler}"))?;
        let body = module.get(start..).unwrap_or_default();
        let body = body.split_once("\n}").map_or(body, |(body, _)| body);
        for (at, _) in body.match_indices("Action::") {
            let name = body.get(at + "Action::".len()..).unwrap_or_default();
            asked.push((format!("{} `{path}`", method.to_uppercase()), word(name)));
        }
    }
    Ok(asked)
}

/// The lines of the router's list: method, path, handler.
fn list(router: &str) -> Vec<(&str, &str, &str)> {
    let lines = router.lines().filter_map(|line| {
        let (method, rest) = line.trim().split_once(" \"")?;
        let (path, handler) = rest.split_once("\" => ")?;
        Some((method, path, handler.strip_suffix(';')?))
    });
    lines.filter(|(_, path, _)| path.starts_with('/')).collect()
}

fn read(path: &str) -> Result<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
}

fn files(folder: &str) -> Result<Vec<String>, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    let entries = fs::read_dir(&path).map_err(told)?;
    entries.map(|entry| fs::read_to_string(entry.map_err(told)?.path()).map_err(told)).collect()
}
