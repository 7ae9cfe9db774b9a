//! The npm package's names are the catalogue's.

#[test]
fn b02_the_package_names_the_actions_of_the_catalogue() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/policy-wasm/npm/src/names.ts");
    let names = policy_tests::typescript::names();
    if std::env::var_os("ROLECALL_WRITE").is_some() {
        std::fs::write(path, &names).expect("the package's folder can be written");
    }
    assert_eq!(std::fs::read_to_string(path).expect("names.ts is there"), names, "run it with ROLECALL_WRITE=1");
}
