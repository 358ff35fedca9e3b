//! 隔離確認: what the terminal is connected to, permits of the city, registered equipment and media, the daily confirmation.

use serde::Serialize;

use super::approvals::Approved;
use super::isolation_view::IsolationView;
use crate::domain::finding::Finding;
use crate::domain::isolation::{
    Connection, Equipment, HardwareAddress, InterfaceName, KnownVolume, Medium, MediumKind, Surroundings, VolumeId, unallowed,
};
use crate::domain::permit::{Permit, PermitError, PermitForm};
use crate::domain::policy::Action;
use crate::domain::text::{MediumLabel, PermitNumber, Purpose};
use crate::error::{Error, Result};
use crate::journal::event::{
    EquipmentRegistered, EquipmentWithdrawn, IsolationConfirmed, MediumRegistered, MediumWithdrawn, PermitRecorded, PermitWithdrawn,
};
use crate::room::{Room, Session};

/// The city whose rules forbid every USB memory (日野市 10(1)①).
const NO_USB_MEMORY: &str = "日野市";

/// How the terminal stands to the outside now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct IsolationState {
    /// What is connected without registered equipment.
    pub connections: Vec<Connection>,
    /// Whether a permit of the city covers it.
    pub permitted: bool,
    /// Whether the room may not be worked in: connected, not permitted, not for practice.
    pub blocks: bool,
    /// Removable media that are mounted.
    pub media: Vec<Medium>,
    /// Those of them that two people have not registered.
    pub unregistered: Vec<Medium>,
}

impl Room {
    /// Looks around the terminal. What changed since the last look is journaled.
    pub fn look_around(&mut self) -> Result<IsolationState> {
        let now = self.now()?;
        let found = self.locks.watch.look();
        let state = self.isolation_state(&found)?;
        let before = self.seen.replace(found);
        let connected = self.connected.take().map_or_else(|| self.journaled_connections(), Ok)?;
        for finding in self.news((&connected, &before), &state)? {
            self.record_finding(&now, finding)?;
        }
        self.connected = Some(state.connections.clone());
        Ok(state)
    }

    /// What the journal does not say yet: of connections it says the last word, of media the last look.
    fn news(&self, (connected, before): (&[Connection], &Surroundings), state: &IsolationState) -> Result<Vec<Finding>> {
        let mut news = Vec::new();
        if connected != state.connections {
            let connections = state.connections.clone();
            let permitted = state.permitted;
            news.push(if connections.is_empty() { Finding::Disconnected } else { Finding::Connected { connections, permitted } });
        }
        for medium in state.media.iter().filter(|it| !before.media.contains(it)) {
            news.push(Finding::MediumSeen { medium: medium.clone(), registered: self.is_registered(medium)? });
        }
        let gone = before.media.iter().filter(|it| !state.media.contains(it));
        news.extend(gone.map(|it| Finding::MediumGone { medium: it.clone() }));
        Ok(news)
    }

    fn isolation_state(&self, found: &Surroundings) -> Result<IsolationState> {
        let connections = unallowed(found, &self.registered_equipment()?);
        let permitted = self.a_permit_holds()?;
        let blocks = !connections.is_empty() && !permitted && !self.is_practice();
        let known = self.known_volumes()?;
        let unregistered = found.media.iter().filter(|it| !it.is_among(&known)).cloned().collect();
        Ok(IsolationState { connections, permitted, blocks, media: found.media.clone(), unregistered })
    }

    pub(crate) fn registered_equipment(&self) -> Result<Vec<Equipment>> {
        Ok(self.store.tables().equipment()?.into_iter().map(|it| it.equipment).collect())
    }

    /// Whether two people have registered a medium.
    pub(crate) fn is_registered(&self, medium: &Medium) -> Result<bool> {
        Ok(medium.is_among(&self.known_volumes()?))
    }

    /// 管理番号 of a medium that two people have registered.
    pub(crate) fn label_of(&self, medium: &Medium) -> Result<Option<MediumLabel>> {
        let media = self.store.tables().media()?;
        Ok(media.into_iter().find(|it| medium.is_among(std::slice::from_ref(&it.known))).map(|it| it.label))
    }

    /// What registered media are recognised by.
    pub(crate) fn known_volumes(&self) -> Result<Vec<KnownVolume>> {
        Ok(self.store.tables().media()?.into_iter().map(|it| it.known).collect())
    }

    /// Whether any permit of the city holds on the trusted day.
    pub(crate) fn a_permit_holds(&self) -> Result<bool> {
        let today = self.trusted_day()?;
        Ok(self.store.tables().permits()?.iter().any(|it| it.permit.holds(today)))
    }

    /// 隔離確認.
    pub fn isolation(&mut self, who: &Session) -> Result<IsolationView> {
        let state = self.look_around()?;
        let (own, today) = (who.person, self.trusted_day()?);
        self.read(who, Action::ReadIsolation, |view| view.isolation(own, today, state))
    }

    /// Confirms today's isolation, with what is connected now (隔離確認記録).
    pub fn confirm_isolation(&mut self, who: &Session) -> Result<()> {
        let state = self.look_around()?;
        self.change(who, Action::ConfirmIsolation, |_, now| {
            Ok(((), vec![IsolationConfirmed { day: now.day(), connections: state.connections }.into()]))
        })
    }

    /// Records a permit of the city.
    pub fn record_permit(&mut self, who: &Session, approved: &Approved, form: &PermitForm) -> Result<()> {
        let permit = Permit::read(form, self.clock.now().day())?;
        self.change_approved(who, (approved, Action::RecordPermit), |tx, _| {
            if tx.tables().permits()?.iter().any(|it| it.permit.number == permit.number) {
                return Err(PermitError::Recorded(permit.number).into());
            }
            Ok(((), vec![PermitRecorded { permit }.into()]))
        })
    }

    /// Withdraws a permit; it holds at once.
    pub fn withdraw_permit(&mut self, who: &Session, number: &str) -> Result<()> {
        let number = PermitNumber::parse(number)?;
        self.change(who, Action::WithdrawPermit, |tx, _| {
            if !tx.tables().permits()?.iter().any(|it| it.permit.number == number) {
                return Err(PermitError::Unknown.into());
            }
            Ok(((), vec![PermitWithdrawn { number }.into()]))
        })
    }

    /// Registers equipment that the work needs, by its interface and hardware address. Two people do it.
    pub fn register_equipment(
        &mut self,
        who: &Session,
        approved: &Approved,
        (interface, address, purpose): (&str, &str, &str),
    ) -> Result<()> {
        let purpose = Purpose::parse(purpose)?;
        let hardware_address = if address.trim().is_empty() { None } else { Some(HardwareAddress::parse(address)?) };
        let equipment = Equipment { interface: InterfaceName::parse(interface)?, hardware_address };
        self.change_approved(who, (approved, Action::RegisterEquipment), |tx, _| {
            if tx.tables().equipment()?.iter().any(|it| it.equipment == equipment) {
                return Err(Error::DeviceRegistered);
            }
            Ok(((), vec![EquipmentRegistered { equipment, purpose }.into()]))
        })
    }

    /// Withdraws equipment; it holds at once.
    pub fn withdraw_equipment(&mut self, who: &Session, interface: &str, address: &str) -> Result<()> {
        let hardware_address = if address.trim().is_empty() { None } else { Some(HardwareAddress::parse(address)?) };
        let equipment = Equipment { interface: InterfaceName::parse(interface)?, hardware_address };
        self.change(who, Action::WithdrawEquipment, |tx, _| {
            if !tx.tables().equipment()?.iter().any(|it| it.equipment == equipment) {
                return Err(Error::DeviceUnknown);
            }
            Ok(((), vec![EquipmentWithdrawn { equipment }.into()]))
        })
    }

    /// Registers a medium that is mounted now. Two people do it; in a room of 日野市 it is never USB memory.
    pub fn register_medium(&mut self, who: &Session, approved: &Approved, (volume, label, purpose): (&str, &str, &str)) -> Result<()> {
        let (volume, label, purpose) = (VolumeId::parse(volume)?, MediumLabel::parse(label)?, Purpose::parse(purpose)?);
        let media = self.look_around()?.media;
        let medium = media.into_iter().find(|it| it.volume == volume && it.volume.identifies()).ok_or(Error::DeviceAbsent)?;
        self.change_approved(who, (approved, Action::RegisterMedium), |tx, _| {
            if tx.tables().media()?.iter().any(|it| it.known.volume == volume) {
                return Err(Error::DeviceRegistered);
            }
            if medium.kind == MediumKind::UsbMemory && tx.tables().works_for(NO_USB_MEMORY)? {
                return Err(Error::UsbMemoryForbidden);
            }
            Ok(((), vec![MediumRegistered { volume, bytes: medium.bytes, medium: medium.kind, label, purpose }.into()]))
        })
    }

    /// Withdraws a medium.
    pub fn withdraw_medium(&mut self, who: &Session, volume: &str) -> Result<()> {
        let volume = VolumeId::parse(volume)?;
        self.change(who, Action::WithdrawMedium, |tx, _| {
            if !tx.tables().media()?.iter().any(|it| it.known.volume == volume) {
                return Err(Error::DeviceUnknown);
            }
            Ok(((), vec![MediumWithdrawn { volume }.into()]))
        })
    }
}
