use super::{
    Row, Statement, Value,
    account::account_columns,
    cell::{optional_text, text, time, version, word},
    involved,
    involved::{caller, involved},
    list,
    organization::after_and_limit,
    role::{role_columns, role_value_join},
    search,
    search::found,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    facts::{MemberFilter, Page},
    id::{MemberId, OrganizationId, RoleId},
    member::{DeveloperMode, Member, MemberState, Profile},
    text::{Name, Phone},
};

macro_rules! member_columns {
    () => {
        "member.id AS member_id, member.account AS member_account, member.organization AS member_organization,
        member.role AS member_role, member.state AS member_state, member.developer_mode AS member_developer_mode,
        member.valid_after AS member_valid_after, member.joined_at AS member_joined_at,
        member.version AS member_version"
    };
}
pub(super) use member_columns;

pub(crate) fn read(row: &Row) -> Result<Member, StoreError> {
    Ok(Member {
        id: text(row, "member_id")?,
        account: text(row, "member_account")?,
        organization: text(row, "member_organization")?,
        role: text(row, "member_role")?,
        state: word(row, "member_state", state)?,
        developer_mode: word(row, "member_developer_mode", developer_mode)?,
        valid_after: time(row, "member_valid_after")?,
        joined_at: time(row, "member_joined_at")?,
        version: version(row, "member_version")?,
    })
}

fn state(text: &str) -> Option<MemberState> {
    [MemberState::Active, MemberState::Suspended].into_iter().find(|state| state.as_str() == text)
}

fn developer_mode(text: &str) -> Option<DeveloperMode> {
    match text {
        "on" => Some(DeveloperMode::On),
        "off" => Some(DeveloperMode::Off),
        _ => None,
    }
}

const fn developer_mode_text(mode: DeveloperMode) -> &'static str {
    match mode {
        DeveloperMode::On => "on",
        DeveloperMode::Off => "off",
    }
}

/// All memberships of whoever is involved.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        involved!(),
        " SELECT ",
        member_columns!(),
        " FROM involved CROSS JOIN member ON member.account = involved.account"
    );
    Statement::new(sql, involved::involved_values(seeds))
}

/// A page of the members of an organization that are wanted, with accounts, roles and what these permit. Rows of other
/// organizations are not looked at.
pub(crate) fn page(organization: &OrganizationId, filter: &MemberFilter, page: &Page) -> Statement {
    let sql = concat!(
        "SELECT ",
        member_columns!(),
        ", ",
        account_columns!(),
        ", ",
        role_columns!(),
        " FROM member CROSS JOIN account ON account.id = member.account
        CROSS JOIN role ON role.id = member.role",
        role_value_join!("member.organization"),
        "WHERE member.root_organization = (SELECT root_organization FROM organization WHERE id = ?1)
            AND member.organization = ?1 AND member.id > ?2
            AND (?4 IS NULL OR member.role = ?4) AND (?5 IS NULL OR member.state = ?5) AND ",
        found!("account.name || char(10) || account.email", "?6", "?7"),
        " ORDER BY member.id LIMIT ?3"
    );
    let [after, limit] = after_and_limit(page);
    let role = filter.role.as_ref().map(RoleId::as_str).into();
    let state = filter.state.map(MemberState::as_str).into();
    let [text, letters] = search::values(filter.text.as_ref());
    Statement::new(sql, [organization.as_str().into(), after, limit, role, state, text, letters])
}

pub(crate) fn create(member: &Member) -> Statement {
    let sql = "INSERT INTO member (id, root_organization, organization, account, role, state, developer_mode,
            valid_after, joined_at, version)
        VALUES (?1, (SELECT root_organization FROM organization WHERE id = ?2), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    Statement::new(sql, values(member))
}

pub(crate) fn update(member: &Member) -> Statement {
    let sql = "UPDATE member SET
            root_organization = (SELECT organization.root_organization FROM organization WHERE organization.id = ?2),
            organization = ?2, account = ?3, role = ?4, state = ?5, developer_mode = ?6, valid_after = ?7,
            joined_at = ?8, version = ?9
        WHERE id = ?1";
    Statement::new(sql, values(member))
}

/// Two statements: those who count no more, and that they have it off.
pub(crate) fn end_developer_modes(members: &[MemberId]) -> [Statement; 2] {
    let members = list(&members.iter().map(MemberId::as_str).collect::<Vec<_>>());
    let count = "UPDATE organization SET developers = developers - (
            SELECT count(*) FROM member WHERE member.id IN (SELECT value FROM json_each(?1))
                AND member.organization = organization.id
        ) WHERE id IN (SELECT organization FROM member WHERE id IN (SELECT value FROM json_each(?1)))";
    let off = "UPDATE member SET developer_mode = 'off', version = version + 1
        WHERE id IN (SELECT value FROM json_each(?1))";
    [Statement::new(count, [members.clone()]), Statement::new(off, [members])]
}

/// The memberships with developer mode on in these trees.
pub(crate) fn developers(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "SELECT ",
        member_columns!(),
        " FROM json_each(?1) AS root CROSS JOIN member INDEXED BY member_developing
            ON member.root_organization = root.value WHERE member.developer_mode = 'on'"
    );
    Statement::new(sql, [list(&seeds.developers)])
}

pub(crate) fn read_profile(row: &Row) -> Result<Profile, StoreError> {
    Ok(Profile {
        member: text(row, "profile_member")?,
        name: optional_text(row, "profile_name")?,
        phone: optional_text(row, "profile_phone")?,
        location: optional_text(row, "profile_location")?,
    })
}

/// What is known of these members there.
pub(crate) fn profiles(seeds: &Seeds) -> Statement {
    let sql = "SELECT id AS profile_member, name AS profile_name, phone AS profile_phone, location AS profile_location
        FROM member WHERE id IN (SELECT value FROM json_each(?1))
            AND coalesce(name, phone, location) IS NOT NULL";
    Statement::new(sql, [list(&seeds.profiles)])
}

pub(crate) fn set_profile(it: &Profile) -> Statement {
    let sql = "UPDATE member SET name = ?2, phone = ?3, location = ?4, version = version + 1 WHERE id = ?1";
    let values: [Value; 4] = [
        it.member.as_str().into(),
        it.name.as_ref().map(Name::as_str).into(),
        it.phone.as_ref().map(Phone::as_str).into(),
        it.location.as_ref().map(Name::as_str).into(),
    ];
    Statement::new(sql, values)
}

pub(crate) fn delete(id: &MemberId) -> Statement {
    Statement::new("DELETE FROM member WHERE id = ?1", [id.as_str().into()])
}

fn values(member: &Member) -> [Value; 9] {
    [
        member.id.as_str().into(),
        member.organization.as_str().into(),
        member.account.as_str().into(),
        member.role.as_str().into(),
        member.state.as_str().into(),
        developer_mode_text(member.developer_mode).into(),
        member.valid_after.as_millis().into(),
        member.joined_at.as_millis().into(),
        member.version.number().into(),
    ]
}
