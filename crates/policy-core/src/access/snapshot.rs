//! A model as bytes, in a format of its own: little-endian numbers, columns one after the other. Written at the edge,
//! read in the browser. Hostile bytes give an error: nothing is believed, and nothing is reserved before it is there.

use super::{
    Room, Shared,
    bytes::{Reader, Writer},
    model::{Above, Admitted, Membership, Model, Node, Standing},
};
use crate::{
    id::{AccountId, AdmissionId, DeviceId, MemberId, OrganizationId, RoleId, ShareId},
    member::DeveloperMode,
    plan::LimitedThing,
};
use std::{collections::HashSet, fmt};

const MAGIC: &[u8; 8] = b"rolecal4";
const NOTHING_ABOVE: u32 = u32::MAX;
const UNSEEN_ABOVE: u32 = u32::MAX - 1;

/// Why bytes are no snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotError {
    /// They do not begin like one, or are of another version.
    Format,
    /// They end too early or too late.
    Length,
    /// An identifier is none, or stands twice.
    Identifier,
    /// They refer to something that is not there, or the tree is none.
    Reference,
}

impl Model {
    /// Writes the model.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer(MAGIC.to_vec());
        out.time(self.boundary);
        out.count(self.accounts.len());
        for account in &self.accounts {
            out.text(account.as_str());
        }
        out.count(self.nodes.len());
        for node in &self.nodes {
            out.text(node.id.as_str());
            out.number(node.above.to_number());
            out.count(node.end);
            out.0.push(u8::from(node.live));
            out.room(node.room);
        }
        out.count(self.memberships.len());
        for it in &self.memberships {
            out.text(it.id.as_str());
            out.text(it.role.as_str());
            out.count(it.account);
            out.count(it.organization);
            out.0.push(it.standing.to_byte());
            out.0.push(u8::from(it.developer_mode == DeveloperMode::On));
            for set in [it.in_force, it.permitted, it.stored] {
                out.set(set);
            }
            out.0.push(it.admitted.is_some().into());
            if let Some(Admitted { admission, boundary }) = &it.admitted {
                out.text(admission.as_str());
                out.time(Some(*boundary));
            }
        }
        out.count(self.shares.len());
        for it in &self.shares {
            for text in [it.device.as_str(), it.account.as_str(), it.id.as_str(), it.organization.as_str()] {
                out.text(text);
            }
            out.set(it.actions);
            out.time(it.until);
        }
        out.0
    }

    /// Reads a model.
    ///
    /// # Errors
    /// When the bytes are not what [`Model::to_bytes`] writes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SnapshotError> {
        let mut input = Reader(bytes.strip_prefix(MAGIC).ok_or(SnapshotError::Format)?);
        let boundary = input.time()?;
        let accounts = input.list(|input| AccountId::new(input.text()?).map_err(|_| SnapshotError::Identifier))?;
        let nodes = input.list(Reader::node)?;
        check_ranges(&nodes)?;
        let memberships = input.list(Reader::membership)?;
        let shares = input.list(Reader::share)?;
        if !input.0.is_empty() {
            return Err(SnapshotError::Length);
        }
        if memberships.iter().any(|it| it.account >= accounts.len() || it.organization >= nodes.len()) {
            return Err(SnapshotError::Reference);
        }
        if accounts.iter().collect::<HashSet<_>>().len() != accounts.len()
            || nodes.iter().map(|node| &node.id).collect::<HashSet<_>>().len() != nodes.len()
        {
            return Err(SnapshotError::Identifier);
        }
        Ok(Self::of(accounts, nodes, memberships).with_shares(shares).with_boundary(boundary))
    }
}

/// Whether each organization's range lies in that of every one that is open there, the one above it among them.
fn check_ranges(nodes: &[Node]) -> Result<(), SnapshotError> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        while open.last().is_some_and(|(_, end)| *end <= at) {
            open.pop();
        }
        let most = open.last().map_or(nodes.len(), |(_, end)| *end);
        let above_is_open = node.above.place().is_none_or(|above| open.iter().any(|(place, _)| *place == above));
        if node.end <= at || node.end > most || !above_is_open {
            return Err(SnapshotError::Reference);
        }
        open.push((at, node.end));
    }
    Ok(())
}

impl Writer {
    fn room(&mut self, room: Room) {
        match room {
            Room::Open => self.0.push(0),
            Room::Locked => self.0.push(1),
            Room::Full { thing, used, bound } => {
                self.place(2 + LimitedThing::ALL.iter().position(|it| *it == thing).unwrap_or_default());
                self.small(used.into());
                self.small(bound.into());
            }
        }
    }
}

impl Reader<'_> {
    fn room(&mut self) -> Result<Room, SnapshotError> {
        Ok(match self.size()? {
            0 => Room::Open,
            1 => Room::Locked,
            thing => {
                let thing = *LimitedThing::ALL.get(thing - 2).ok_or(SnapshotError::Format)?;
                Room::Full { thing, used: self.small_number()?, bound: self.small_number()? }
            }
        })
    }

    fn node(&mut self) -> Result<Node, SnapshotError> {
        let id = OrganizationId::new(self.text()?).map_err(|_| SnapshotError::Identifier)?;
        let above = match self.number()? {
            NOTHING_ABOVE => Above::Nothing,
            UNSEEN_ABOVE => Above::Unseen,
            place => Above::At(usize::try_from(place).map_err(|_| SnapshotError::Reference)?),
        };
        let end = self.place()?;
        Ok(Node { id, above, end, live: self.flag()?, room: self.room()? })
    }

    fn membership(&mut self) -> Result<Membership, SnapshotError> {
        Ok(Membership {
            id: MemberId::new(self.text()?).map_err(|_| SnapshotError::Identifier)?,
            role: RoleId::new(self.text()?).map_err(|_| SnapshotError::Identifier)?,
            account: self.place()?,
            organization: self.place()?,
            standing: Standing::from_byte(self.byte()?)?,
            developer_mode: if self.flag()? { DeveloperMode::On } else { DeveloperMode::Off },
            in_force: self.set()?,
            permitted: self.set()?,
            stored: self.set()?,
            admitted: self.admitted()?,
        })
    }

    fn share(&mut self) -> Result<Shared, SnapshotError> {
        Ok(Shared {
            device: DeviceId::new(self.text()?).map_err(|_| SnapshotError::Identifier)?,
            account: AccountId::new(self.text()?).map_err(|_| SnapshotError::Identifier)?,
            id: ShareId::new(self.text()?).map_err(|_| SnapshotError::Identifier)?,
            organization: OrganizationId::new(self.text()?).map_err(|_| SnapshotError::Identifier)?,
            actions: self.set()?,
            until: self.time()?,
        })
    }

    fn admitted(&mut self) -> Result<Option<Admitted>, SnapshotError> {
        if !self.flag()? {
            return Ok(None);
        }
        Ok(Some(Admitted {
            admission: AdmissionId::new(self.text()?).map_err(|_| SnapshotError::Identifier)?,
            boundary: self.time()?.ok_or(SnapshotError::Format)?,
        }))
    }
}

impl Above {
    fn to_number(self) -> u32 {
        match self {
            Self::Nothing => NOTHING_ABOVE,
            Self::Unseen => UNSEEN_ABOVE,
            Self::At(place) => u32::try_from(place).unwrap_or(UNSEEN_ABOVE),
        }
    }
}

impl Standing {
    const fn to_byte(self) -> u8 {
        match self {
            Self::Holds => 0,
            Self::Suspended => 1,
            Self::SignedOut => 2,
        }
    }

    const fn from_byte(byte: u8) -> Result<Self, SnapshotError> {
        match byte {
            0 => Ok(Self::Holds),
            1 => Ok(Self::Suspended),
            2 => Ok(Self::SignedOut),
            _ => Err(SnapshotError::Format),
        }
    }
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Format => "not a policy snapshot of this version",
            Self::Length => "the snapshot is cut off or has something behind its end",
            Self::Identifier => "the snapshot holds a text that is no identifier, or one twice",
            Self::Reference => "the snapshot refers to something that it does not hold",
        })
    }
}

impl std::error::Error for SnapshotError {}
