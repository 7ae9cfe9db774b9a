use super::{limited, names};
use policy_core::{decide::Repair, denial::Denial};

#[expect(clippy::too_many_lines, reason = "one line a code")]
pub(super) fn sentence(denial: &Denial) -> String {
    let plain = match denial {
        Denial::PermissionMissing { permission, .. } => {
            return format!(
                "Die Berechtigung `{permission}` fehlt hier. Wer Ihre Rolle ändern oder Ihnen eine andere geben darf, kann das ändern."
            );
        }
        Denial::DeveloperModeOff { permission, .. } => {
            return format!(
                "Ihre Rolle erlaubt `{permission}`, aber nur bei eingeschaltetem Entwicklermodus. Schalten Sie ihn im Profil ein."
            );
        }
        Denial::GrantExceedsOwn { excess, .. } => {
            return format!("Das würde mehr geben, als Sie selbst haben: {excess}.");
        }
        Denial::ActsOnMore { excess, .. } => return format!("Diese Person darf hier mehr als Sie: {excess}."),
        Denial::ReplacementRequired { holders } => {
            return format!(
                "So viele haben diese Rolle oder sind zu ihr eingeladen: {holders}. Sagen Sie, welche sie stattdessen bekommen."
            );
        }
        Denial::RegistrationRoleTooWide { excess, .. } => {
            return format!(
                "Wer sich ohne Einladung registriert, bekommt nur Rechte an Eigenem; diese Rolle erlaubt aber: {excess}."
            );
        }
        Denial::PlanLocked { plans } => {
            let plans = names(plans, "oder");
            return format!("Der Tarif enthält das nicht. Enthalten ist es in: {plans}.");
        }
        Denial::PlanLimit { thing, bound, plans } => {
            let thing = limited(
                *thing,
                ["Personen", "Gäste", "Geräte", "Organisationen", "Ebenen", "eigene Rollen", "Einladungsmails am Tag"],
            );
            let plans = names(plans, "oder");
            return format!("Der Tarif erlaubt {bound} {thing}, und sie sind aufgebraucht. Mehr gibt es mit: {plans}.");
        }
        Denial::AdminIsThere => {
            "Ein Admin dieser Organisation hat sich in den letzten 30 Tagen angemeldet. Wenden Sie sich an ihn."
        }
        Denial::NotYet { .. } => "Das gilt erst 7 Tage nach dem Versand. Öffnen Sie den Link dann noch einmal.",
        Denial::TemplateInUse => {
            "Es gibt Geräte oder unbenutzte statische Token dieser Vorlage. Löschen oder sperren Sie diese zuerst."
        }
        Denial::PasswordTooPersonal => {
            "Dieses Passwort besteht aus Ihrem Namen, Ihrer E-Mail-Adresse oder Ihrer Organisation; das wird zuerst geraten. Nehmen Sie Wörter, die nichts mit Ihnen zu tun haben."
        }
        Denial::NoSuchField { field } => {
            return format!("Die Vorlage führt kein Feld „{field}“. Wer die Vorlage bearbeiten darf, legt es dort an.");
        }
        Denial::NotEmpty => {
            "Sie ist nicht leer: Organisationen darunter, Geräte oder eine Registrierungsseite führen dorthin. Verschieben oder löschen Sie diese zuerst."
        }
        Denial::ConfirmationWanted => {
            "Geben Sie den Namen der Organisation genau so ein, wie er ist, um sie zu löschen."
        }
        Denial::SlugTaken => "Diese Adresse hat schon jemand anderes. Wählen Sie eine andere.",
        Denial::PartnerCodeTaken => {
            "Unter diesem Code findet man schon einen anderen Partner. Wählen Sie einen anderen."
        }
        Denial::RegistrationClosed => "Hier kann sich zurzeit niemand registrieren.",
        Denial::RaisedByOperator => "Ein Tarif kann hier gesenkt werden. Erhöht wird er von dem, der ihn verkauft.",
        Denial::NoSession => "Niemand ist angemeldet. Melden Sie sich zuerst an.",
        Denial::SignInAgain { .. } => {
            "Ein Administrator hat Ihre Anmeldung in dieser Organisation beendet. Melden Sie sich neu an."
        }
        Denial::ReauthRequired => {
            "Dafür muss die Anmeldung jünger als zehn Minuten sein. Melden Sie sich neu an und wiederholen Sie es."
        }
        Denial::WrongCredentials => "E-Mail oder Passwort ist falsch.",
        Denial::NotFound => "Das gibt es nicht, oder Sie können es nicht sehen.",
        Denial::MemberSuspended { .. } => {
            "Ihre Mitgliedschaft ist hier gesperrt. Ein Administrator kann sie wieder freigeben."
        }
        Denial::OrganizationSuspended { .. } => "Diese Organisation oder eine darüber ist gesperrt.",
        Denial::RoleNotEditable => {
            "Die Rolle Admin einer obersten Organisation erlaubt immer alles und ist nicht änderbar."
        }
        Denial::WrongKindOfRole => {
            "Voreingestellte Rollen bleiben, Admin behält seinen Namen, und nur voreingestellte lassen sich zurücksetzen."
        }
        Denial::NameTaken => "Eine andere Rolle heißt schon so oder sieht so aus. Wählen Sie einen anderen Namen.",
        Denial::Stale { .. } => {
            "Jemand hat das geändert, seit Sie es gesehen haben. Sehen Sie es sich neu an und entscheiden Sie dann."
        }
        Denial::LastAdmin => {
            "Die Organisation würde ihren letzten aktiven Admin verlieren. Machen Sie zuerst jemand anderen zum Admin."
        }
        Denial::EmailHasAccount => {
            "Diese E-Mail hat schon ein Konto. Lassen Sie zuerst jenes Konto löschen, oder nehmen Sie eine andere E-Mail."
        }
        Denial::AlreadyInvited { .. } => {
            "Für diese E-Mail gibt es schon eine offene Einladung. Ziehen Sie sie zuerst zurück, oder warten Sie die Antwort ab."
        }
        Denial::InvitationNotPending => {
            "Diese Einladung ist nicht mehr offen. Ist sie abgelaufen, senden Sie sie neu; sonst laden Sie die Person noch einmal ein."
        }
        Denial::DevicesOwned => {
            "Diesem Mitglied gehören hier Geräte. Sagen Sie, wer sie bekommt, oder dass sie ohne Besitzer bleiben."
        }
        Denial::HeirElsewhere => "Wer die Geräte bekommt, muss ein anderes Mitglied derselben Organisation sein.",
        Denial::OwnAccount => {
            "Das sind Sie selbst. Verlassen Sie die Organisation, oder löschen Sie Ihr Konto im Profil."
        }
        Denial::NotWhileSuspended => "Dieses Mitglied ist gesperrt. Geben Sie die Mitgliedschaft zuerst wieder frei.",
        Denial::AlreadyMember => "Diese Person ist hier schon Mitglied.",
        Denial::WrongKindOfOrganization => "Eine Organisation dieser Art kann das nicht aufnehmen.",
        Denial::DeadLink => "Dieser Link gilt nicht mehr. Bitten Sie um einen neuen.",
        Denial::DeadCode => {
            "Dieser Code gilt nicht. Prüfen Sie ihn, oder fragen Sie, wer Ihnen das Gerät verkauft hat."
        }
        Denial::InviterLostAuthority => {
            "Wer Sie eingeladen hat, darf das nicht mehr. Bitten Sie um eine neue Einladung."
        }
        Denial::SignInFirst => "Sie haben ein Konto. Melden Sie sich an, und öffnen Sie den Link dann noch einmal.",
        Denial::OnlyOneself => "Das kann nur die Person selbst tun.",
        Denial::OtherAccount => "Das ist für ein anderes Konto als das angemeldete.",
        Denial::AccountWanted => "Wählen Sie einen Namen und ein Passwort, um beizutreten.",
        Denial::StateUnchanged => "Das ist schon so; nichts wurde geändert.",
        Denial::DeveloperSeatTaken => {
            "Jemand anderes hat hier den Entwicklermodus an, und der Tarif erlaubt einen. Diese Person muss ihn zuerst ausschalten."
        }
        Denial::DeveloperNotAdmin => "Der Entwicklermodus verlangt hier die Rolle Admin.",
        Denial::SessionWanted => "Das tut nur, wer selbst angemeldet ist, kein Programm mit einem API-Token.",
        Denial::AlreadyOver => "Das würde enden, bevor es beginnt. Wählen Sie ein späteres Ende.",
        Denial::AlreadyShared { .. } => {
            "Das Gerät ist mit dieser E-Mail schon geteilt. Beenden Sie zuerst jene Freigabe."
        }
        Denial::TooManyShares => {
            "Ein Gerät hat höchstens 20 Freigaben, Angebote eingerechnet. Beenden Sie zuerst eine."
        }
        Denial::SharerLostAuthority => "Wer dieses Gerät teilt, darf das nicht mehr.",
        Denial::ReceiverNotActive => {
            "Diese Mitgliedschaft ist gesperrt. Entsperren Sie sie zuerst, oder wählen Sie jemand anderen."
        }
        Denial::TemplateNotThere => "Jene Organisation sieht die Vorlage dieses Geräts nicht.",
        Denial::OrganizationWanted => "Sie sind Mitglied mehrerer Organisationen. Sagen Sie, für welche es ist.",
    };
    plain.to_owned()
}

pub(super) fn impact(people: usize, alarming: usize) -> String {
    match (people, alarming) {
        (0, _) => "Niemandes Rechte ändern sich.".to_owned(),
        (1, 0) => "Die Rechte von 1 Person ändern sich.".to_owned(),
        (1, _) => format!("Die Rechte von 1 Person ändern sich; {alarming} der Zeilen zweimal ansehen."),
        (_, 0) => format!("Die Rechte von {people} Personen ändern sich."),
        (_, _) => format!("Die Rechte von {people} Personen ändern sich; {alarming} der Zeilen zweimal ansehen."),
    }
}

pub(super) fn remedy(repair: &Repair) -> String {
    match repair {
        Repair::EditRole { add, .. } => format!("Ihre Rolle so bearbeiten, dass sie außerdem erlaubt: {add}."),
        Repair::AssignRole { .. } => "Ihnen eine andere Rolle geben.".to_owned(),
        Repair::SwitchDeveloperModeOn(_) => "Den Entwicklermodus einschalten.".to_owned(),
        Repair::ReinstateMember(_) => "Ihre Mitgliedschaft wieder freigeben.".to_owned(),
        Repair::ReinstateOrganization(_) => "Die Organisation wieder freigeben.".to_owned(),
        Repair::RaisePlan(plans) => format!("Den Tarif auf {} anheben.", names(plans, "oder")),
    }
}
