"""Appointing makes the vault of a new administrator out of any desk of the space and two sheets."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.vault import shares
from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.adapters.vault.price import Price
from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.app.enrolling import Newcomer, begin_work, founder_of, office_of, settle, way_of
from nccn_desk.app.entrance import demand_empty
from nccn_desk.app.place import place_of
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.errors import NccnError
from nccn_desk.protocol.errors import Refused, Unreachable
from nccn_desk.services import members_rescue
from nccn_desk.services.enrolment_joining import Joined
from nccn_desk.services.people import NewPerson


@dataclass(frozen=True, slots=True)
class NewVault:
    """Whose vault it will be, under which passphrase, and what the workstation is called."""

    folder: Path
    person: NewPerson
    passphrase: str
    label: str = ""


class DeskAppointer:
    """See `nccn_desk.presenters.members_gate.Appointer`; a lower `price` is for tests."""

    def __init__(self, ledger: SqlLedger, clock: Clock, price: Price | None = None) -> None:
        self._ledger = ledger
        self._clock = clock
        self._price = price
        self._vault: DiskVault | None = None

    def demand_root(self, typed: Sequence[str]) -> None:
        """Raise BadShare or OtherRoot unless two sheets give this space's root key."""
        office = office_of(self._ledger, self._clock)
        members_rescue.demand_root(office, shares.join(typed))

    def demand_folder(self, folder: str) -> None:
        """Raise NccnError unless a folder can take a new vault."""
        demand_empty(Path(folder))

    def appoint(
        self, typed: Sequence[str], folder: str, person: NewPerson, passphrase: str
    ) -> tuple[str, ...]:
        """Make the vault and let its person administer; return the recovery code's groups."""
        return self.make(shares.join(typed), NewVault(Path(folder), person, passphrase))

    def make(self, secret: bytes, new: NewVault) -> tuple[str, ...]:
        """Let a new administrator in by the root key; return their recovery code's groups.

        Where that is refused, nothing is left in the folder. Once it took effect the vault stays,
        also where the server is lost then: it fetches what is missing when it is opened.
        """
        demand_empty(new.folder)
        place = place_of(new.folder)
        vault = DiskVault(new.folder, this_machine(place.clock, place.ids), self._price)
        groups = vault.create(new.person, new.passphrase, exercise=self._ledger.exercise)
        card = vault.people()[0]
        keys = vault.unlock(card.id, new.passphrase)
        newcomer = Newcomer(place_of(new.folder), keys, card)
        joined = self._let_in(secret, newcomer, new)
        with StoreLock(new.folder):
            settle(newcomer, joined, self._ledger.servers())
            with contextlib.suppress(Unreachable, Refused):
                begin_work(newcomer, exercise=joined.exercise)
        self._vault = vault
        return groups

    def confirm(self, typed: Mapping[int, str]) -> bool:
        """Tell whether groups of that code were typed over rightly; keep that."""
        return self._vault is not None and self._vault.confirm_recovery(typed)

    def _let_in(self, secret: bytes, newcomer: Newcomer, new: NewVault) -> Joined:
        office = office_of(self._ledger, self._clock)
        founder = founder_of(newcomer.keys, newcomer.person, new.label)
        try:
            with way_of(self._ledger) as way:
                return members_rescue.recover(office, way, secret, founder)
        except NccnError:
            for file in new.folder.iterdir():  # it was empty, so all of them are ours
                file.unlink()
            raise
