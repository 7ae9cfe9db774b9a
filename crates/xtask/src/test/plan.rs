//! Which steps a suite has, and what must be built before them.

use anyhow::{Result, bail};

/// A step of a test run.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Step {
    Format,
    Clippy,
    ClippyWasm,
    Types,
    Api,
    Native,
    NativeQuick,
    Tidy,
    Doctests,
    Package,
    Console,
    Http,
    Browser,
    Requirements,
    Readme,
}

/// What must be built before a step; the greater includes the lesser.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Build {
    Nothing,
    Package,
    Everything,
}

/// What to build and run, in order.
pub(crate) struct Plan {
    pub(crate) build: Build,
    pub(crate) steps: Vec<Step>,
}

struct Suite {
    name: &'static str,
    what: &'static str,
    steps: &'static [Step],
}

const SUITES: [Suite; 9] = [
    Suite {
        name: "lint",
        what: "format, clippy (native and wasm), TypeScript",
        steps: &[Step::Format, Step::Clippy, Step::ClippyWasm, Step::Types],
    },
    Suite { name: "tidy", what: "the rooms and their imports", steps: &[Step::Tidy] },
    Suite { name: "core", what: "native tests and doctests of every crate", steps: &[Step::Native, Step::Doctests] },
    Suite { name: "wasm", what: "the npm package, as built and as packed", steps: &[Step::Package] },
    Suite { name: "console", what: "unit tests of the console", steps: &[Step::Console] },
    Suite { name: "http", what: "the built Worker over HTTP, and its description", steps: &[Step::Api, Step::Http] },
    Suite { name: "browser", what: "the journeys in Chromium", steps: &[Step::Browser] },
    Suite {
        name: "quick",
        what: "format, tidy, core and wire: under a minute",
        steps: &[Step::Format, Step::NativeQuick],
    },
    Suite {
        name: "readme",
        what: "the README's commands in an empty clone (never part of an ordinary run)",
        steps: &[Step::Readme],
    },
];

const ALL: [Step; 12] = [
    Step::Format,
    Step::Clippy,
    Step::ClippyWasm,
    Step::Types,
    Step::Native,
    Step::Doctests,
    Step::Package,
    Step::Console,
    Step::Api,
    Step::Http,
    Step::Browser,
    Step::Requirements,
];

impl Plan {
    /// The steps of these suites; of all of them if none is named.
    pub(crate) fn of(words: &[&str]) -> Result<Self> {
        let mut steps: Vec<Step> = if words.is_empty() { ALL.to_vec() } else { Vec::new() };
        for word in words {
            let Some(suite) = SUITES.iter().find(|suite| suite.name == *word) else {
                bail!("there is no suite `{word}`\n{}", help());
            };
            steps.extend(suite.steps);
        }
        let build = steps.iter().map(|step| step.needs()).max().unwrap_or(Build::Nothing);
        Ok(Self { build, steps })
    }
}

impl Step {
    /// What must be built before it.
    pub(crate) fn needs(self) -> Build {
        match self {
            Self::Package | Self::Console => Build::Package,
            Self::Types | Self::Http | Self::Browser => Build::Everything,
            Self::Format | Self::Clippy | Self::ClippyWasm | Self::Api | Self::Native | Self::NativeQuick => {
                Build::Nothing
            }
            Self::Tidy | Self::Doctests | Self::Requirements | Self::Readme => Build::Nothing,
        }
    }

    /// Its name on the screen.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy for wasm",
            Self::Types => "TypeScript",
            Self::Api => "openapi.json is up to date",
            Self::Native => "native tests",
            Self::NativeQuick => "quick native tests",
            Self::Tidy => "tidy",
            Self::Doctests => "doctests",
            Self::Package => "npm package",
            Self::Console => "console",
            Self::Http => "http",
            Self::Browser => "browser",
            Self::Requirements => "requirements",
            Self::Readme => "README",
        }
    }
}

/// The suites, a line each.
pub(crate) fn help() -> String {
    let lines: Vec<String> = SUITES.iter().map(|suite| format!("  {:<9} {}", suite.name, suite.what)).collect();
    format!("suites:\n{}", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::{ALL, Build, Plan, SUITES, Step};

    #[test]
    fn the_whole_run_leaves_out_only_what_another_step_holds() {
        let left_out: Vec<Step> =
            SUITES.iter().flat_map(|suite| suite.steps).filter(|step| !ALL.contains(step)).copied().collect();
        assert_eq!(left_out, [Step::Tidy, Step::NativeQuick, Step::Readme]);
    }

    #[test]
    fn only_what_is_needed_is_built() {
        assert_eq!(Plan::of(&["quick"]).unwrap().build, Build::Nothing);
        assert_eq!(Plan::of(&["quick", "wasm"]).unwrap().build, Build::Package);
        assert_eq!(Plan::of(&[]).unwrap().build, Build::Everything);
        assert_eq!(Plan::of(&["browser"]).unwrap().build, Build::Everything);
        assert!(Plan::of(&["nonsense"]).is_err());
    }
}
