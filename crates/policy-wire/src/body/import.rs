use super::read;
use crate::{
    csv,
    fault::{Fault, Invalid, Reason},
    word::LanguageWord,
};
use policy_core::{
    action::{InvitationRow, InvitationRows},
    id::{InvitationId, OrganizationId},
};
use serde::Deserialize;

/// Invite many people at once (B08).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportBody {
    /// 1 to 1 000.
    pub rows: Vec<ImportRowBody>,
    /// The language of the mails.
    pub language: Option<LanguageWord>,
}

/// One of them.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportRowBody {
    email: String,
    role: String,
    /// The one of the address, or one below it; that of the address when nothing is said.
    organization: Option<String>,
    name: Option<String>,
}

/// What of the rows can be asked for, and what is wrong with the others.
pub struct Import {
    /// Those that can be.
    pub rows: InvitationRows,
    /// Of each row its e-mail, as it is or as it was written, and what is wrong with it, if something is.
    pub read: Vec<(String, Option<Invalid>)>,
}

impl ImportBody {
    /// The rows of a table: the first line has the names of the columns, `email` and `role`, and as wanted `organization`
    /// and `name`.
    ///
    /// # Errors
    /// When it is no table, or a column is missing, unknown or there twice.
    pub fn of_csv(text: &[u8]) -> Result<Self, Fault> {
        let text = std::str::from_utf8(text).map_err(|_| Fault::Unreadable)?;
        let mut lines = csv::read(text)?.into_iter();
        let wrong = |field: &str, reason| Fault::Invalid(Invalid::new(field, reason));
        let columns = lines.next().ok_or(wrong("rows", Reason::Missing))?;
        for (at, column) in columns.iter().map(|it| it.trim()).enumerate() {
            if !["email", "role", "organization", "name"].contains(&column) {
                return Err(wrong(column, Reason::Unknown));
            }
            if columns.iter().take(at).any(|other| other.trim() == column) {
                return Err(wrong(column, Reason::Twice));
            }
        }
        let place = |name| columns.iter().position(|it| it.trim() == name);
        let (email, role) = (place("email"), place("role"));
        let email = email.ok_or(wrong("email", Reason::Missing))?;
        let role = role.ok_or(wrong("role", Reason::Missing))?;
        let (organization, name) = (place("organization"), place("name"));
        let row = |line: Vec<String>| {
            let said = |at: Option<usize>| line.get(at?).map(|it| it.trim()).filter(|it| !it.is_empty());
            let text = |at| said(Some(at)).unwrap_or_default().to_owned();
            ImportRowBody {
                email: text(email),
                role: text(role),
                organization: said(organization).map(str::to_owned),
                name: said(name).map(str::to_owned),
            }
        };
        Ok(Self { rows: lines.map(row).collect(), language: None })
    }

    /// What is asked for. A row that cannot be read takes none of the others along.
    ///
    /// # Errors
    /// When there are no rows or too many, or none of them can be read: then what is wrong with the first.
    pub fn read(&self, here: &OrganizationId, mut next: impl FnMut() -> InvitationId) -> Result<Import, Invalid> {
        let wrong = || Invalid::new("rows", Reason::Value);
        if self.rows.len() > InvitationRows::MOST {
            return Err(wrong());
        }
        let (mut good, mut all) = (Vec::new(), Vec::new());
        for (at, row) in self.rows.iter().enumerate() {
            match row.read(at, here, next()) {
                Ok(row) => {
                    all.push((row.email.to_string(), None));
                    good.push(row);
                }
                Err(invalid) => all.push((row.email.clone(), Some(invalid))),
            }
        }
        let first = || all.iter().find_map(|(_, invalid)| invalid.clone()).unwrap_or_else(wrong);
        Ok(Import { rows: InvitationRows::new(good).map_err(|_| first())?, read: all })
    }
}

impl ImportRowBody {
    fn read(&self, at: usize, here: &OrganizationId, id: InvitationId) -> Result<InvitationRow, Invalid> {
        let field = |name: &str| format!("rows[{at}].{name}");
        let organization = match &self.organization {
            Some(organization) => read::identifier(&field("organization"), organization)?,
            None => here.clone(),
        };
        Ok(InvitationRow {
            id,
            organization,
            email: read::email(&field("email"), &self.email)?,
            role: read::identifier(&field("role"), &self.role)?,
            name: self.name.as_ref().map(|name| read::name(&field("name"), name)).transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str) -> Result<Import, Fault> {
        let here = OrganizationId::new("org_here").unwrap();
        Ok(ImportBody::of_csv(table.as_bytes())?.read(&here, || InvitationId::new("inv_new").unwrap())?)
    }

    fn wrong(table: &str) -> Invalid {
        match read(table).err() {
            Some(Fault::Invalid(invalid)) => invalid,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn b08_columns_come_in_any_order_and_a_bad_row_takes_no_other_along() {
        let import =
            read("name,role,email,organization\n\"Bo, Jr\",rol_user,BO@b.example,\n,rol_user,nobody,\n").unwrap();
        let row = import.rows.rows().first().unwrap();
        assert_eq!((row.organization.as_str(), row.email.as_str()), ("org_here", "bo@b.example"));
        assert_eq!(row.name.as_ref().unwrap().as_str(), "Bo, Jr");
        let told: Vec<_> =
            import.read.iter().map(|(email, it)| (email.as_str(), it.as_ref().map(|it| &*it.field))).collect();
        assert_eq!(told, [("bo@b.example", None), ("nobody", Some("rows[1].email"))]);
    }

    #[test]
    fn b08_what_no_row_can_be_read_of_is_refused_as_a_whole() {
        assert_eq!(wrong("email\na@b.example").field, "role");
        assert_eq!(wrong("email,role,email\n").reason, Reason::Twice);
        assert_eq!(wrong("email,role,age\n").field, "age");
        assert_eq!(wrong("email,role\nnobody,rol_user").field, "rows[0].email");
        assert_eq!(wrong("email,role").field, "rows");
        assert_eq!(wrong(&format!("email,role{}", "\na@b.example,rol_user".repeat(1_001))).field, "rows");
    }
}
