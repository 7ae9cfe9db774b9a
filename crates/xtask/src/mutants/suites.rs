//! Which suites are asked.

/// What proves the core as a whole: the corpus and the laws.
pub(crate) const LAWS: [&str; 6] = ["corpus", "corpus_laws", "remedies", "review", "change_laws", "laws"];

/// Where the suites are.
pub(crate) const PACKAGES: [&str; 4] = ["policy-core", "policy-wire", "policy-worker", "policy-tests"];

/// A program of tests.
pub(crate) struct Suite {
    /// The target's name, as cargo calls it.
    pub(crate) name: &'static str,
    /// The folder that it runs in.
    pub(crate) folder: &'static str,
    /// Which of its tests: those whose names hold this.
    pub(crate) only: &'static str,
}

/// The corpus and the laws, and what else shows the core without a runtime. The quickest are asked first, for most
/// mutants are caught by the first or the second; what survives costs all of them.
pub(crate) const SUITES: [Suite; 35] = [
    native("corpus"),
    unit("policy_core", "crates/policy-core"),
    unit("policy_wire", "crates/policy-wire"),
    native("words"),
    native("kept_bytes"),
    native("told"),
    native("applied"),
    native("reviewed"),
    native("typescript"),
    native("each_law"),
    native("hostile"),
    native("journey"),
    native("rescues"),
    native("portals"),
    native("plans"),
    native("organizations"),
    native("giving_paths"),
    Suite { only: "main_job", ..native("store") },
    Suite { only: "tests::journey", ..unit("policy_worker", "worker") },
    native("remedies"),
    native("laws"),
    native("devices"),
    native("roles"),
    native("change_laws"),
    native("role_edits"),
    native("abuse"),
    native("partners"),
    native("state_laws"),
    native("partner_bounds"),
    native("role_deletion"),
    native("review"),
    native("people"),
    native("corpus_laws"),
    Suite { only: "store::", ..unit("policy_worker", "worker") },
    Suite { only: "each_case_of_the_corpus", ..native("store") },
];

/// How many of them, the first, take hardly longer than it takes to start them.
pub(crate) const QUICK: usize = 17;

const fn native(name: &'static str) -> Suite {
    Suite { name, folder: "tests", only: "" }
}

const fn unit(name: &'static str, folder: &'static str) -> Suite {
    Suite { name, folder, only: "" }
}

impl Suite {
    /// As it is printed.
    pub(crate) fn title(&self) -> String {
        format!("{} {}", self.name, self.only).trim_end().to_owned()
    }
}
