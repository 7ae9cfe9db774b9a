use super::world::{dump, world};
use crate::store::{
    Epoch, SqliteStore, Statement, StoreError, error::TAGS, migrations::MIGRATIONS, migrations::migration_version,
};

#[test]
fn all_migrations_apply_and_the_last_says_so() {
    let store = SqliteStore::in_memory(Epoch(0)).unwrap();
    let rows = store.batch_now(&[migration_version()]).unwrap();
    let last = rows[0].first().unwrap().integer("number").unwrap();
    assert!(MIGRATIONS.last().unwrap().0.starts_with(&format!("{last:04}_")));
    let numbers = store.ask("SELECT printf('%04d_%s.sql', number, name) FROM migration ORDER BY number").unwrap();
    assert_eq!(numbers, MIGRATIONS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
}

#[test]
fn every_table_is_strict_and_every_reference_holds() {
    let store = world();
    let loose = store.ask(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict
        AND name NOT LIKE 'sqlite%'",
    );
    assert_eq!(loose.unwrap(), Vec::<String>::new());
    assert_eq!(store.ask("PRAGMA foreign_key_check").unwrap(), Vec::<String>::new());
    assert_eq!(store.ask("PRAGMA integrity_check").unwrap(), ["ok"]);
}

#[test]
fn the_schema_reads_no_clock() {
    for (name, text) in MIGRATIONS {
        for clock in ["CURRENT_TIME", "CURRENT_DATE", "unixepoch", "datetime(", "strftime", "julianday"] {
            assert!(!text.contains(clock), "{name} reads a clock by {clock}");
        }
    }
}

#[test]
fn a_tenant_cannot_refer_to_another() {
    let store = world();
    store
        .ask(
            "INSERT INTO organization (id, root_organization, kind, name, state, active_admins, developers,
            created_at, version, plan) VALUES ('org_b', 'org_b', 'root', 'B', 'active', 0, 0, 0, 1, 'free')",
        )
        .unwrap();
    let device = "INSERT INTO device (id, root_organization, organization, name, template, created_at, version)
        VALUES ('dev_x', 'org_b', 'org_b', 'X', 'tpl_pump', 0, 1)";
    assert_eq!(store.ask(device), Err(StoreError::ChangedMeanwhile("reference")));
    let child = "INSERT INTO organization (id, root_organization, parent, kind, name, state, active_admins, developers,
            created_at, version) VALUES ('org_c', 'org_b', 'org_munich', 'client', 'C', 'active', 0, 0, 0, 1)";
    assert_eq!(store.ask(child), Err(StoreError::ChangedMeanwhile("reference")));
}

#[test]
fn the_guard_knows_every_tag_and_keeps_no_row() {
    let store = world();
    let before = dump(&store);
    for tag in TAGS {
        let guard = |ok: u32| Statement::new("INSERT INTO guard (ok, tag) SELECT ?1, ?2", [ok.into(), tag.into()]);
        assert_eq!(store.batch_now(&[guard(1)]).map(drop), Ok(()));
        assert_eq!(store.batch_now(&[guard(0)]), Err(StoreError::ChangedMeanwhile(tag)));
    }
    let unknown = store.ask("INSERT INTO guard VALUES (0, 'other')").unwrap_err();
    assert!(matches!(unknown, StoreError::Failed(_)), "{unknown:?}");
    let missing = store.ask("INSERT INTO guard VALUES (NULL, 'tree')").unwrap_err();
    assert_eq!(missing, StoreError::ChangedMeanwhile("tree"));
    assert_eq!(dump(&store), before);
}

#[test]
fn messages_are_classified_however_the_database_wraps_them() {
    let of = StoreError::of_message;
    assert_eq!(
        of("D1_ERROR: changed_meanwhile:role_value: SQLITE_CONSTRAINT_TRIGGER"),
        StoreError::ChangedMeanwhile("role_value")
    );
    assert_eq!(of("changed_meanwhile:role"), StoreError::ChangedMeanwhile("role"));
    assert_eq!(of("UNIQUE constraint failed: account.email: SQLITE_CONSTRAINT"), StoreError::ChangedMeanwhile("key"));
    assert_eq!(of("D1 DB is overloaded. Requests queued for too long."), StoreError::Overloaded);
    assert!(matches!(of("CHECK constraint failed: people >= 0"), StoreError::Failed(_)));
    assert!(matches!(of("changed_meanwhile:nonsense"), StoreError::Failed(_)));
}
