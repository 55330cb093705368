"""What follows from the envelopes of a depot in memory, by the rules of the ledger."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from nccn_desk.crypto.signing import BadSignature
from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.domain.register import Register
from nccn_desk.ledger import codec
from nccn_desk.ledger.artefacts import Artefact
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.errors import BadText
from nccn_desk.ledger.fields import (
    DELETED,
    FieldState,
    Presence,
    SetState,
    Stamp,
    apply_set,
    apply_write,
    presence,
    text_field,
)
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.operations import (
    Declaration,
    Fields,
    FieldWrite,
    Freeze,
    Operation,
    TextUpdate,
)
from nccn_desk.ledger.statements import SignedStatement, Statement, verify
from nccn_desk.ledger.text import TextDocument
from nccn_desk.ledger.versions import Version

NUMBER = "_number"  # the field that keeps a record's human number

Key = tuple[str, str]  # a record's register and id
TextKey = tuple[str, str, str, str]  # and a section and a language of it
Rank = tuple[Hybrid, bytes, bytes]

_REGISTERS = {register.name: register for register in REGISTERS}


class Act(NamedTuple):
    """An envelope that takes effect: its id, its chain, and what its body says of itself."""

    id: bytes
    chain: bytes
    clock: Hybrid
    event: int
    officer: str

    @property
    def rank(self) -> Rank:
        """What the later of two acts has more of; the same on every desk."""
        return (self.clock, self.chain, self.id)

    def stamp(self, op: int) -> Stamp:
        """Return the stamp of a write of the act."""
        return Stamp(Version(self.id, op), self.clock, self.chain)


@dataclass(slots=True)
class Life:
    """A record with the writes that make it stand as it does."""

    register: Register
    first: Act
    last: Act
    fields: dict[str, FieldState] = field(default_factory=dict)
    sets: dict[str, SetState] = field(default_factory=dict)
    told: bytes = b""  # what the digest says of it, until it changes

    @property
    def versions(self) -> tuple[Version, ...]:
        """Every write that stands, but those of whether the record is deleted."""
        told = [each for name, each in self.fields.items() if name != DELETED]
        versions = [version for each in told for version in each.versions]
        return (*versions, *[version for each in self.sets.values() for version in each.versions])

    @property
    def presence(self) -> Presence:
        """Whether the record is there."""
        return presence(self.fields.get(DELETED, FieldState()), self.versions)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The fields of which several values stand, and the texts that two typed at once."""
        asked = [name for name in self.fields if self.register.asks(name)]
        names = [name for name in asked if _is_open(name, self.fields[name])]
        if self.presence is Presence.BROUGHT_BACK and DELETED not in names:
            names.append(DELETED)
        return tuple(sorted(names))

    @property
    def claim(self) -> str:
        """The number that the record claims."""
        value = self.fields[NUMBER].value if NUMBER in self.fields else ""
        return value if isinstance(value, str) else ""


class Projection:
    """Records, texts, artefacts and statements, as one desk's envelopes make them stand."""

    def __init__(self, chain: bytes) -> None:
        self.lives: dict[Key, Life] = {}
        self.artefacts: dict[bytes, tuple[Act, Artefact]] = {}
        self.statements: list[SignedStatement] = []
        self.violations: list[bytes] = []
        self._texts: dict[TextKey, TextDocument] = {}
        self._chain = chain
        self._claims: defaultdict[tuple[str, str], set[str]] = defaultdict(set)

    def write_as(self, chain: bytes) -> None:
        """Let another chain type from here on."""
        self._chain = chain
        for key, document in self._texts.items():
            self._texts[key] = TextDocument(chain, document.snapshot())

    def document(self, key: TextKey) -> TextDocument:
        """Return a text's document, for the one chain that types here."""
        if key not in self._texts:
            self._texts[key] = TextDocument(self._chain)
        return self._texts[key]

    def plain(self, key: TextKey) -> str:
        """Return a text's words."""
        return self._texts[key].plain() if key in self._texts else ""

    def apply(self, act: Act, operations: Sequence[Operation]) -> set[Key]:
        """Let an act take effect; return the records that it wrote to."""
        touched: set[Key] = set()
        for op, operation in enumerate(operations):
            match operation:
                case Fields(register, record, _) if register in _REGISTERS:
                    self._write(act, op, operation)
                    touched.add((register, record))
                case TextUpdate(register, record, section) if section in _sections(register):
                    self._type(act, op, operation)
                    touched.add((register, record))
                case Freeze(artefact):
                    before = self.artefacts.get(artefact.hash)
                    if before is None or act.rank < before[0].rank:
                        self.artefacts[artefact.hash] = (act, artefact)
                case Declaration(signed):
                    self.statements.append(signed)
                case _:
                    continue
        return touched

    def digest(self) -> bytes:
        """Return what stands, in 32 bytes that depend on no order of arrival."""
        whole = hashlib.sha256()
        places = self._places()
        for key, life in sorted(self.lives.items()):
            life.told = life.told or codec.encode(_told(key, life))
            whole.update(life.told)
            if life.claim:
                whole.update(codec.encode(places[key]))
        texts = tuple([(key, self.plain(key)) for key in sorted(self._texts)])
        frozen = tuple([(name, each[0].event) for name, each in sorted(self.artefacts.items())])
        said = tuple(sorted([(each.sentence, each.signature) for each in self.statements]))
        whole.update(codec.encode((texts, frozen, said, tuple(sorted(self.violations)))))
        return whole.digest()

    def sound(self, state: Membership | None) -> tuple[Statement, ...]:
        """Return what members signed about artefacts that are here; the rest says nothing."""
        found: list[Statement] = []
        for signed in self.statements:
            said = signed.statement
            user = state.users.get(said.officer) if state is not None else None
            if user is not None and said.artefact in self.artefacts:
                try:
                    found.append(verify(signed, user.public))
                except BadSignature:
                    continue
        return tuple(found)

    def _places(self) -> dict[Key, int]:
        """Give each record that claims a number its place among those that claim the same."""
        places: dict[Key, int] = {}
        for (register, number), records in self._claims.items():
            lives = [(self.lives[register, each], each) for each in records]
            ranked = sorted(
                (life.fields[NUMBER].current[0].stamp.rank, record)
                for life, record in lives
                if life.claim == number
            )
            places.update({(register, each): place for place, (_, each) in enumerate(ranked)})
        return places

    def _write(self, act: Act, op: int, operation: Fields) -> None:
        life = self._life((operation.register, operation.record), act)
        stamp = act.stamp(op)
        for name, write in operation.writes.items():
            if isinstance(write, FieldWrite):
                life.fields[name] = apply_write(life.fields.get(name, FieldState()), write, stamp)
            else:
                life.sets[name] = apply_set(life.sets.get(name, SetState()), write, stamp)
        if life.claim:
            self._claims[operation.register, life.claim].add(operation.record)

    def _type(self, act: Act, op: int, text: TextUpdate) -> None:
        key = (text.register, text.record, text.section, text.language)
        try:
            self.document(key).import_updates(text.update, act.chain)
        except BadText:
            # Another desk's update that is not what it says stays in its envelope, unread.
            return
        life = self._life(key[:2], act)
        name = text_field(text.section, text.language)
        write = FieldWrite(None, text.over)
        life.fields[name] = apply_write(life.fields.get(name, FieldState()), write, act.stamp(op))

    def _life(self, key: Key, act: Act) -> Life:
        life = self.lives.get(key)
        if life is None:
            life = self.lives[key] = Life(_REGISTERS[key[0]], act, act)
        life.first = min(life.first, act, key=lambda each: each.rank)
        life.last = max(life.last, act, key=lambda each: each.rank)
        life.told = b""
        return life


def projected(chain: bytes, acts: Iterable[tuple[Act, Sequence[Operation], bool]]) -> Projection:
    """Return what follows from acts in an order; those that may not take effect are noted."""
    made = Projection(chain)
    for act, operations, permitted in acts:
        if permitted:
            made.apply(act, operations)
        else:
            made.violations.append(act.id)
    return made


def _sections(register: str) -> tuple[str, ...]:
    return _REGISTERS[register].texts if register in _REGISTERS else ()


def _is_open(name: str, state: FieldState) -> bool:
    return len(state.current) > 1 if name.startswith("text.") else state.in_conflict


def _told(key: Key, life: Life) -> Value:
    """Return all of a record that every desk must see alike."""
    values = tuple([(name, state.value) for name, state in sorted(life.fields.items())])
    members = tuple([(name, state.elements) for name, state in sorted(life.sets.items())])
    first, last = life.first, life.last
    stamps = (first.event, first.officer, last.event, last.officer)
    return (key, values, members, stamps, life.presence.value, life.conflicts)
