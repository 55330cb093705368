"""The lock screen keeps the store closed, tells who one is, and always shows a way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final, Protocol

from nccn_desk.kernel.errors import Damaged, NccnError
from nccn_desk.kernel.folding import folded
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.lock_card import (
    STAGES,
    LockCard,
    Locked,
    LockState,
    Page,
    card_of,
    strip_of,
)
from nccn_desk.presenters.plain_shapes import Slot
from nccn_desk.presenters.recovery import RecoveryPresenter
from nccn_desk.presenters.settings import YES
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import PersonCard, station_of

LISTED: Final = 3  # people shown by name; everybody else types theirs
QUICK: Final = "quick:"  # with a person's id: whether they allowed the keyring here
_PERSON: Final = "person"
_BLOCKING: Final = frozenset({"damaged", "newer_version"})


class Restoring(Protocol):
    """The way with a backup; its own module is loaded with its card, so that no start pays."""

    def tick(self) -> None:
        """Show how far it is."""
        ...


class Opening(Protocol):
    """The way with two sheets; its own module is loaded with its card, so that no start pays."""

    person: PersonCard


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Somebody whose recovery code never reached paper: their keys, and who they are."""

    keys: Unlocked = field(repr=False)
    person: PersonCard


class LockPresenter:
    """Lets one person in; views hear of `changed` and ask for the card."""

    def __init__(self, gate: Gate, locked: Locked | None = None) -> None:
        self.gate = gate
        self.changed: Announcer[None] = Announcer()
        self.unfinished: Announcer[Unfinished] = Announcer()
        self.recovery: RecoveryPresenter | None = None
        self.restoring: Restoring | None = None
        self.sheets: Opening | None = None
        self._people: tuple[PersonCard, ...] = ()
        self._name = ""
        self._state = LockState(locked or Locked())
        self._read_people()

    @property
    def card(self) -> LockCard:
        """All that the card shows."""
        return card_of(self._state, self.gate.clock.now())

    @property
    def strip(self) -> tuple[Slot, ...]:
        """The status strip of a closed store."""
        station = station_of(self._people[0]) if self._people else self.gate.station
        return strip_of(station, self._state.locked, exercise=self.gate.exercise)

    def locked(self, locked: Locked) -> None:
        """Stand locked from now on."""
        self.recovery = self.restoring = self.sheets = None
        self._name = ""
        self._state = LockState(locked)
        self._read_people()
        self.changed.announce(None)

    def choose(self, person_id: str) -> None:
        """Say who one is; "" for somebody who is not listed."""
        if not self._state.stage:
            self._take(person_id)
            self.changed.announce(None)

    def step(self, by: int) -> None:
        """Choose the person above or below; after the last one comes typing a name."""
        places = [*(person.id for person in self._state.listed), ""]
        self.choose(places[(places.index(self._state.chosen) + by) % len(places)])

    def name(self, typed: str) -> None:
        """Take a typed name; what was said about another one is over."""
        if typed != self._name and not self._state.stage:
            self._name = typed
            self._become(hint="", refusal=None, until=None)

    def caps(self, *, on: bool) -> None:
        """Note whether Caps Lock is on."""
        if on != self._state.caps:
            self._become(caps=on)

    def open(self, passphrase: str) -> None:
        """Open with a passphrase."""
        person = self._ready()
        if person is None:
            return
        if not passphrase:
            self._become(hint="lock.nothing")
            return
        vault = self.gate.vault
        self._begin(person, lambda: vault.unlock(person.id, passphrase))

    def open_quickly(self) -> None:
        """Open with the keyring of the operating system."""
        person = self._ready()
        vault = self.gate.vault
        if person is not None and self._state.quick:
            self._begin(person, lambda: vault.quick_unlock(person.id))

    def begin_recovery(self) -> None:
        """Show the way with the printed code."""
        person = self._who()
        if person is None:
            self._become(hint="lock.nobody")
        elif not self._state.stage:
            self.recovery = RecoveryPresenter(self.gate, person, self.recovered)
            self._become(page=Page.RECOVERY, refusal=None, hint="")

    def open_with(self, sheets: Opening) -> None:
        """Show the way with two sheets in place of that with the printed code."""
        self.recovery, self.sheets = None, sheets
        self._become(page=Page.SHEETS)

    def back(self) -> None:
        """Return from recovery to the passphrase."""
        self.recovery = self.sheets = None
        self._become(page=Page.PASSPHRASE)

    @property
    def restorable(self) -> bool:
        """Whether a backup would help: the store is damaged, not busy or of a later program."""
        refusal = self._state.refusal
        tampered = refusal is not None and refusal.code == "tampered"
        return tampered or isinstance(refusal, Damaged)

    def restore_with(self, restoring: Restoring | None) -> None:
        """Show the way with a backup; None goes back to why the store cannot be opened."""
        self.restoring = restoring
        self._become(page=Page.BLOCKED if restoring is None else Page.RESTORE)

    def restored(self, person: PersonCard, passphrase: str) -> None:
        """Open the store that was restored."""
        self.restoring = None
        self.retry()
        vault = self.gate.vault
        self._begin(person, lambda: vault.unlock(person.id, passphrase))

    def retry(self) -> None:
        """Look again whether the store can be opened."""
        self._state = LockState(self._state.locked)
        self._read_people()
        self.changed.announce(None)

    def tick(self) -> None:
        """Count a second: of waiting, or of opening."""
        if self.restoring is not None:
            self.restoring.tick()
        state = self._state
        if state.until is not None and not state.wait(self.gate.clock.now()):
            self._become(until=None, refusal=None)
        elif state.until is not None or state.stage:
            self.changed.announce(None)

    def _read_people(self) -> None:
        try:
            people = self.gate.vault.people()
            notes = self.gate.vault.notices()
        except NccnError as reason:
            self._state = replace(self._state, page=Page.BLOCKED, refusal=reason)
            return
        last = self.gate.preferences.remembered(_PERSON)
        self._people = tuple(sorted(people, key=lambda person: person.id != last))
        listed = self._people[:LISTED] if self.gate.preferences.flag("names") else ()
        chosen = listed[0].id if listed else ""
        self._state = replace(self._state, listed=listed, notes=notes)
        self._take(chosen)

    def _ready(self) -> PersonCard | None:
        """Return who wants in, if it is known and nothing stands in the way."""
        if self._state.stage or self._state.wait(self.gate.clock.now()):
            return None
        person = self._who()
        if person is None:
            self._become(hint="lock.nobody")
        return person

    def _who(self) -> PersonCard | None:
        if self._state.chosen:
            return next(p for p in self._people if p.id == self._state.chosen)
        typed = folded(self._name)
        known = (p for p in self._people if typed in {folded(p.name), folded(p.initials)})
        return next(known, None) if typed else None

    def _take(self, person: str) -> None:
        """Choose somebody: they may have to wait, and the keyring may open for them."""
        vault = self.gate.vault
        wait = vault.waiting(person) if person else 0
        until = self.gate.clock.now() + timedelta(seconds=wait) if wait else None
        self._state = replace(
            self._state, chosen=person, hint="", refusal=None, until=until, quick=False
        )
        if person:
            self.gate.runner.read(
                lambda: vault.quick_ready(person),
                lambda ready: self._keyring_said(person, ready=ready),
                self._refused,
                token=_PERSON,
            )

    def _keyring_said(self, person: str, *, ready: bool) -> None:
        if person != self._state.chosen:
            return
        allowed = self.gate.preferences.remembered(QUICK + self._state.chosen)
        gone = ("lock.quick_missing",) if allowed == YES and not ready else ()
        others = tuple(note for note in self._state.notes if note != "lock.quick_missing")
        self._become(quick=ready, notes=(*others, *gone))

    def _begin(self, person: PersonCard, way: Callable[[], Unlocked]) -> None:
        self.gate.preferences.remember(_PERSON, person.id)
        self._become(stage=1, hint="", refusal=None, began=self.gate.clock.now())
        self.gate.runner.write(way, lambda keys: self._unlocked(keys, person), self._refused)

    def _unlocked(self, keys: Unlocked, person: PersonCard) -> None:
        """Go on to the store, unless the printed code of this person never reached paper."""
        gate = self.gate
        waits = gate.lobby is not None and gate.lobby.waits()
        coded = gate.exercise or gate.vault.recovery_confirmed(person.id)
        if coded and not waits:
            self._open_store(keys, person)
        else:
            self._state = LockState(self._state.locked)
            self.unfinished.announce(Unfinished(keys, person))

    def recovered(self, keys: Unlocked, person: PersonCard) -> None:
        """Go in with keys that a code or two sheets gave."""
        self.recovery = self.sheets = None
        self._become(page=Page.PASSPHRASE, began=self.gate.clock.now())
        self._open_store(keys, person)

    def _open_store(self, keys: Unlocked, person: PersonCard) -> None:
        self._become(stage=2)
        doorway = self.gate.doorway
        self.gate.runner.write(lambda: doorway.open(keys, person), self._enter, self._refused)

    def _enter(self, _: None) -> None:
        self._become(stage=STAGES)
        self.gate.doorway.enter()
        self._state = LockState(self._state.locked)

    def _refused(self, reason: Exception) -> None:
        if not isinstance(reason, NccnError):
            self._become(stage=0)
            raise reason
        blocked = self._state.stage > 1 or reason.code in _BLOCKING
        page = Page.BLOCKED if blocked else self._state.page
        until = None
        if reason.code == "too_many_tries":
            until = self.gate.clock.now() + timedelta(seconds=int(reason.values["n"]))
        self._become(stage=0, page=page, refusal=reason, until=until)

    def _become(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # own field names
        self.changed.announce(None)
