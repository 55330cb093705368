"""Desks of the world: a depot on a virtual disk, and an officer who writes into it."""

from __future__ import annotations

from nccn_desk.adapters.memory.depot import SIDECAR, STORE, MemoryDepot, Place
from nccn_desk.adapters.memory.disk import PowerCut, VirtualDisk
from nccn_desk.adapters.memory.projection import NUMBER
from nccn_desk.adapters.memory.stock_records import Born
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.ledger import artefacts, control, handing, statements
from nccn_desk.ledger.fields import (
    DELETED,
    FieldState,
    SetState,
    change_set,
    delete_over,
    text_field,
    write_over,
)
from nccn_desk.ledger.hybrid import instant_of, milliseconds
from nccn_desk.ledger.operations import Declaration, Fields, FieldWrite, Freeze, TextUpdate
from nccn_desk.ledger.settling_again import settlement
from nccn_desk.ledger.statements import Statement, Verb
from tests.world import cast

MARK = "KLAARTEKST"  # stands in every word that anybody writes, and must leave no desk


class MemoryDesk:
    """A workstation; `acknowledged` are the ids of acts of which its officer was told: kept."""

    def __init__(self, number, count, seed, skew=0):
        self.person = cast.person(number)
        self.name = self.person.station
        self.machine = f"machine {number}"
        self.clock = StoppedClock(instant_of(cast.START + skew))
        self.ids = SeededIds(f"{seed} {number}")
        self.acknowledged = []
        self.wishes = []
        self.is_out = False  # somebody put it out, whether it knows or not
        self.went_back = False  # its whole folder came from a backup, or it is a copy of another
        self.backup = None
        self.control_fault = ""  # what the last exchange told of the control log
        born = Born(
            cast.ORG,
            cast.SPACE,
            self.person.device,
            self.person.box,
            {1: cast.FIRST_KEY},
            cast.founded(count),
        )
        self.disk = VirtualDisk()
        self.depot = MemoryDepot.create(self.place, born)

    @property
    def place(self):
        return Place(self.disk, self.machine, self.clock, self.ids)

    @property
    def now(self):
        return milliseconds(self.clock.now())

    @property
    def administers(self):
        """Tell whether its officer administers, by the list as it is here."""
        return self.depot.stock.now.administers(self.person.device.public)

    @property
    def lives(self):
        return self.depot.stock.projection.lives

    # ------------------------------------------------------------------ power and backups

    def reopen(self, keep=lambda count: count):
        """Let the power come back, and open the store again."""
        self.disk.come_back(keep)
        self.depot = MemoryDepot(self.place)

    def back_up(self):
        self.backup = self.disk.copied()

    def restore(self, *, whole):
        """Put the backup back: the whole folder, or the store without the sidecar beside it."""
        self.disk.put_back(self.backup, *((STORE, SIDECAR) if whole else (STORE,)))
        self.depot = MemoryDepot(self.place)

    def become_copy_of(self, other, *, same_machine):
        """Run from a copy of another desk's folder, on the same machine or so it seems."""
        self.person = other.person
        self.machine = other.machine if same_machine else f"copy of {other.machine}"
        self.disk = other.disk.copied()
        self.depot = MemoryDepot(self.place)

    # ------------------------------------------------------------------ what the officer does

    def act(self, *operations):
        """Write an act; it is acknowledged when this returns."""
        made = self.depot.write(operations, self.person.user)
        self.acknowledged.append(made.id)
        return made

    def create(self, register, **values):
        record = self.ids.new()
        writes = {name: FieldWrite(value) for name, value in values.items()}
        if register != "officers":
            writes[NUMBER] = FieldWrite(self._number(register))
        return self.act(Fields(register, record, writes))

    def change(self, key, **values):
        life = self.lives[key]
        writes = {
            name: write_over(life.fields.get(name, FieldState()), value)
            for name, value in values.items()
        }
        return self.act(Fields(*key, writes))

    def attend(self, key, add, remove):
        state = self.lives[key].sets.get("present", SetState())
        return self.act(Fields(*key, {"present": change_set(state, add, remove)}))

    def remove(self, key):
        life = self.lives[key]
        over = delete_over(life.fields.get(DELETED, FieldState()), life.versions)
        return self.act(Fields(*key, {DELETED: over}))

    def bring_back(self, key):
        return self.change(key, **{DELETED: False})

    def type(self, key, words):
        """Type at the end of a record's minutes."""
        self.depot.demand_may_write()
        text = (*key, "minutes", "nl")
        projection = self.depot.stock.projection
        document = projection.document(text)
        before = document.version
        document.splice(document.length, 0, words)
        update = document.updates_since(before)
        life = self.lives[key]
        seen = life.fields.get(text_field("minutes", "nl"), FieldState()).versions
        return self.act(TextUpdate(*text, update, seen))

    def approve(self, key, verb=Verb.APPROVED):
        """Freeze a record and sign a sentence about it."""
        register, record = key
        frozen = artefacts.freeze(f"{register}/sheet", record, {"words": MARK})
        return self.act(Freeze(frozen), self._declared(frozen.hash, verb))

    def approve_nothing(self):
        """Sign a sentence about an artefact that nobody has."""
        return self.act(self._declared(cast.secret("no artefact", self.name), Verb.APPROVED))

    def _declared(self, artefact, verb):
        said = Statement(
            artefact, verb, self.person.user, self.person.roles[-1], 0, max(self.now, 0)
        )
        return Declaration(statements.make(said, self.person.officer))

    def _number(self, register):
        start = f"{register[0].upper()}-{self.name}-"
        taken = [each.claim for each in self.lives.values() if each.claim.startswith(start)]
        return f"{start}{len(taken) + 1}"

    # ------------------------------------------------------------------ the control log

    def sign_next(self, act):
        """Return an act of control, signed to follow the log's end as this desk has it."""
        state = self.depot.stock.states[-1]
        return control.sign(cast.next_entry(state, act, self.now), self.person.device)

    def settle(self, fork):
        """Settle a fork of the control log; raise BadControl where this officer may not."""
        made = settlement(fork, _Hand(self))
        self.depot.take_control(made.branch)
        return made

    def pending(self):
        """Give what this desk wishes to add to the control log, until it is there."""
        stock = self.depot.stock
        while self.wishes:
            act = self.wishes[0](stock.now)
            if act is not None and all(signed.entry.act != act for signed in stock.log[-3:]):
                return self.sign_next(act)
            self.wishes.pop(0)
        state = stock.states[-1]
        spare = handing.homeless(stock.now, stock.raw, stock.spares)
        if spare is None or not self.administers or stock.now.tip != state.tip:
            return None
        return self.sign_next(spare)


class _Hand:
    """The officer's hand, that opens boxes and signs."""

    def __init__(self, desk):
        self.device = desk.person.device.public
        self.open = desk.person.box.open
        self._desk = desk

    def sign(self, state, act):
        return control.sign(cast.next_entry(state, act, self._desk.now), self._desk.person.device)


__all__ = ["MARK", "MemoryDesk", "PowerCut"]
