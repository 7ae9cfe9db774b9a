//! The three things that must be there already, and the parts of the toolchain that rustup adds.

use crate::run;
use anyhow::{Result, bail};

struct Prerequisite {
    program: &'static str,
    what: &'static str,
    mend: &'static str,
}

const PREREQUISITES: [Prerequisite; 3] = [
    Prerequisite {
        program: "rustup",
        what: "rustup, which keeps the pinned Rust toolchain and its wasm target",
        mend: "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh",
    },
    Prerequisite {
        program: "npm",
        what: "npm, which installs the pinned Node, wrangler and vite",
        mend: if cfg!(target_os = "macos") { "brew install node" } else { "sudo apt-get install npm" },
    },
    Prerequisite {
        program: "cc",
        what: "a C compiler, which links Rust programs and builds SQLite for the tests",
        mend: if cfg!(target_os = "macos") { "xcode-select --install" } else { "sudo apt-get install build-essential" },
    },
];

const WASM: &str = "wasm32-unknown-unknown";

/// Names whatever is missing, all at once, each with the command that mends it.
pub(crate) fn check() -> Result<()> {
    let missing: Vec<String> = PREREQUISITES.iter().filter(|needed| !is_there(needed)).map(sentence).collect();
    if missing.is_empty() { Ok(()) } else { bail!("something is missing on this machine:\n{}", missing.join("\n")) }
}

fn is_there(needed: &Prerequisite) -> bool {
    run::succeeds(&mut run::command(needed.program, &["--version"]))
}

fn sentence(missing: &Prerequisite) -> String {
    format!("  {}\n    mend it with: {}", missing.what, missing.mend)
}

/// The wasm target, and the components that the tests call. A minimal rustup profile has neither.
pub(crate) fn add_toolchain_parts() -> Result<()> {
    let targets = run::read(&mut run::command("rustup", &["target", "list", "--installed"]))?;
    if !targets.lines().any(|target| target == WASM) {
        run::watched(&mut run::command("rustup", &["target", "add", WASM]))?;
    }
    for (component, call) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if !run::succeeds(&mut run::command("cargo", &[call, "--version"])) {
            run::watched(&mut run::command("rustup", &["component", "add", component]))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{PREREQUISITES, sentence};

    #[test]
    fn a_missing_prerequisite_is_named_with_the_command_that_mends_it() {
        for needed in &PREREQUISITES {
            let said = sentence(needed);
            assert!(said.contains(needed.program) || needed.program == "cc");
            assert!(said.contains(needed.mend));
        }
    }
}
