use super::{limited, names};
use policy_core::{decide::Repair, denial::Denial};

#[expect(clippy::too_many_lines, reason = "one line a code")]
pub(super) fn sentence(denial: &Denial) -> String {
    let plain = match denial {
        Denial::PermissionMissing { permission, .. } => {
            return format!(
                "The permission `{permission}` is missing here. Somebody who may edit your role, or give you another one, can change that."
            );
        }
        Denial::DeveloperModeOff { permission, .. } => {
            return format!(
                "Your role permits `{permission}`, but it counts only while developer mode is on. Switch it on in your profile."
            );
        }
        Denial::GrantExceedsOwn { excess, .. } => {
            return format!("That would give more than you have yourself: {excess}.");
        }
        Denial::ActsOnMore { excess, .. } => return format!("This person may do more here than you: {excess}."),
        Denial::ReplacementRequired { holders } => {
            return format!("So many have this role or are invited to it: {holders}. Say which role they get instead.");
        }
        Denial::RegistrationRoleTooWide { excess, .. } => {
            return format!(
                "Whoever registers without invitation may get only rights on what is their own, but this role permits: {excess}."
            );
        }
        Denial::PlanLocked { plans } => {
            let plans = names(plans, "or");
            return format!("The plan does not include this. These do: {plans}.");
        }
        Denial::PlanLimit { thing, bound, plans } => {
            let thing = limited(
                *thing,
                [
                    "people",
                    "guests",
                    "devices",
                    "organizations",
                    "levels",
                    "roles of your own",
                    "invitation mails a day",
                ],
            );
            let plans = names(plans, "or");
            return format!("The plan allows {bound} {thing}, and they are used up. More are in: {plans}.");
        }
        Denial::AdminIsThere => "An Admin of this organization has signed in within the last 30 days. Ask that Admin.",
        Denial::NotYet { .. } => "This takes effect 7 days after it was sent. Open the link again then.",
        Denial::TemplateInUse => "Devices or unused static tokens are of this template. Delete or withdraw them first.",
        Denial::PasswordTooPersonal => {
            "This password is made of your name, your e-mail or your organization, which is what is guessed first. Choose words that have nothing to do with you."
        }
        Denial::NoSuchField { field } => {
            return format!("The template lists no field `{field}`. Whoever may edit the template adds it there.");
        }
        Denial::NotEmpty => {
            "It is not empty: organizations below, devices, or a page for registering lead there. Move or delete these first."
        }
        Denial::ConfirmationWanted => "Type the name of the organization, just as it is, to delete it.",
        Denial::SlugTaken => "This address is taken by somebody else. Choose another one.",
        Denial::PartnerCodeTaken => "Another partner is found by this code. Choose another one.",
        Denial::RegistrationClosed => "Nobody can register here at present.",
        Denial::RaisedByOperator => "A plan can be lowered here. It is raised by whoever sells it.",
        Denial::NoSession => "Nobody is signed in. Sign in first.",
        Denial::SignInAgain { .. } => "An administrator ended your sign-in in this organization. Sign in again.",
        Denial::ReauthRequired => "This wants a sign-in of the last ten minutes. Sign in again, then repeat it.",
        Denial::WrongCredentials => "E-mail or password is wrong.",
        Denial::NotFound => "There is no such thing, or you cannot see it.",
        Denial::MemberSuspended { .. } => "Your membership here is suspended. An administrator can reinstate it.",
        Denial::OrganizationSuspended { .. } => "This organization, or one above it, is suspended.",
        Denial::RoleNotEditable => {
            "The role Admin of a root organization always permits everything and cannot be edited."
        }
        Denial::WrongKindOfRole => {
            "Default roles cannot be deleted, Admin keeps its name, and only default roles have defaults to go back to."
        }
        Denial::NameTaken => "Another role has this name, or one that looks like it. Choose another name.",
        Denial::Stale { .. } => "Somebody changed this since you saw it. Look at it again, then decide.",
        Denial::LastAdmin => "The organization would lose its last active Admin. Make somebody else Admin first.",
        Denial::EmailHasAccount => {
            "This e-mail has an account already. Have that account deleted first, or use another e-mail."
        }
        Denial::AlreadyInvited { .. } => {
            "There is an open invitation for this e-mail already. Take it back first, or wait for the answer."
        }
        Denial::InvitationNotPending => {
            "This invitation is not open any more. Resend it if it has expired, else invite the person again."
        }
        Denial::DevicesOwned => "This member owns devices here. Say who gets them, or that they stay without owner.",
        Denial::HeirElsewhere => "Whoever gets the devices has to be another member of the same organization.",
        Denial::OwnAccount => "That is yourself. Leave the organization, or delete your account in your profile.",
        Denial::NotWhileSuspended => "This member is suspended. Reinstate the membership first.",
        Denial::AlreadyMember => "This person is a member here already.",
        Denial::WrongKindOfOrganization => "An organization of this kind cannot hold that.",
        Denial::DeadLink => "This link does not work any more. Ask for a new one.",
        Denial::DeadCode => "This code cannot be used. Check it, or ask whoever sold you the device.",
        Denial::InviterLostAuthority => "Whoever invited you may not do so any more. Ask for a new invitation.",
        Denial::SignInFirst => "You have an account. Sign in, then open the link again.",
        Denial::OnlyOneself => "Only the person can do this, for themselves.",
        Denial::OtherAccount => "This is for another account than the one that is signed in.",
        Denial::AccountWanted => "Choose a name and a password to join.",
        Denial::StateUnchanged => "That is so already; nothing was changed.",
        Denial::DeveloperSeatTaken => {
            "Somebody else here has developer mode on, and the plan allows one. That person has to switch it off first."
        }
        Denial::DeveloperNotAdmin => "Developer mode wants the role Admin here.",
        Denial::SessionWanted => "Only a person who is signed in does that, not a program by an API token.",
        Denial::AlreadyOver => "That would end before it begins. Choose a later end.",
        Denial::AlreadyShared { .. } => "The device is shared with this e-mail already. End that share first.",
        Denial::TooManyShares => "A device has at most 20 shares, offers included. End one first.",
        Denial::SharerLostAuthority => "Whoever shares this device may not do so any more.",
        Denial::ReceiverNotActive => "That membership is suspended. Reinstate it first, or choose somebody else.",
        Denial::TemplateNotThere => "That organization does not see the template of this device.",
        Denial::OrganizationWanted => "You are a member of several organizations. Say which one it is for.",
    };
    plain.to_owned()
}

pub(super) fn impact(people: usize, alarming: usize) -> String {
    match (people, alarming) {
        (0, _) => "Nobody's rights change.".to_owned(),
        (1, 0) => "Rights of 1 person change.".to_owned(),
        (1, _) => format!("Rights of 1 person change; look twice at {alarming} of the rows."),
        (_, 0) => format!("Rights of {people} people change."),
        (_, _) => format!("Rights of {people} people change; look twice at {alarming} of the rows."),
    }
}

pub(super) fn remedy(repair: &Repair) -> String {
    match repair {
        Repair::EditRole { add, .. } => format!("Edit your role so that it permits besides: {add}."),
        Repair::AssignRole { .. } => "Give you another role.".to_owned(),
        Repair::SwitchDeveloperModeOn(_) => "Switch developer mode on.".to_owned(),
        Repair::ReinstateMember(_) => "Reinstate your membership.".to_owned(),
        Repair::ReinstateOrganization(_) => "Reinstate the organization.".to_owned(),
        Repair::RaisePlan(plans) => format!("Raise the plan to {}.", names(plans, "or")),
    }
}
