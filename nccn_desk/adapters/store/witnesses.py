"""A statement is proved by a key that its officer has had, wherever in the record that stands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from nccn_desk.adapters.store.merging import write_of
from nccn_desk.adapters.store.plans import PLANS
from nccn_desk.adapters.store.replaying import Arrival
from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.settings import FILE
from nccn_desk.crypto.signing import BadSignature
from nccn_desk.domain.officers import OFFICERS
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.operations import Declaration, Fields, FieldWrite, Freeze
from nccn_desk.ledger.statements import SignedStatement, verify
from nccn_desk.sql.engine import Connection

_KEY: Final = "public_key"
_PLAN: Final = PLANS[OFFICERS.name]
_KEY_NOW: Final = f"SELECT f_{_KEY} FROM {_PLAN.records} WHERE id = ?"  # noqa: S608  # our own names
_WRITES: Final = (
    f"SELECT w.writes FROM {_PLAN.records} AS p JOIN {_PLAN.writes} AS w ON w.rid = p.rid "  # noqa: S608  # our own names
    "WHERE p.id = ?"
)


class Witnesses:
    """Gathers officers' keys, artefacts and statements; proves the statements at the end."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._keys: defaultdict[str, set[bytes]] = defaultdict(set)
        self._frozen: set[bytes] = set()
        self._said: list[tuple[int, SignedStatement]] = []

    def hear(self, arrival: Arrival, body: Body) -> None:
        """Take note of what an envelope brings."""
        for operation in body.operations:
            match operation:
                case Fields(register, officer, writes) if register == OFFICERS.name:
                    write = writes.get(_KEY)
                    if isinstance(write, FieldWrite) and isinstance(write.value, str):
                        self._keys[officer].add(_octets(write.value))
                case Freeze(artefact):
                    self._frozen.add(artefact.hash)
                    self._findings.counts["artefacts"] += 1
                case Declaration(signed):
                    self._said.append((arrival.seq, signed))

    def prove(self) -> None:
        """Note every statement that no key of its officer made, or that is about nothing here."""
        for seq, signed in self._said:
            self._findings.counts["statements"] += 1
            where = f"{FILE}: envelope {seq}, statement"
            said = signed.statement
            if said.artefact not in self._frozen:
                self._findings.add(where, "artefact_missing")
            keys = self._keys[said.officer]
            if not keys:
                self._findings.add(where, "key_unknown")
            elif not is_proved(signed, sorted(keys)):
                self._findings.add(where, "signature")


def is_proved(signed: SignedStatement, keys: Iterable[bytes]) -> bool:
    """Tell whether one of some keys made a statement."""
    return any(_made_by(signed, key) for key in keys)


def keys_of(connection: Connection, officer: str) -> frozenset[bytes]:
    """Return the keys that an officer has had, as the record tells."""
    told = [row[0] for row in connection.execute(_KEY_NOW, (officer,)).fetchall()]
    for (writes,) in connection.execute(_WRITES, (officer,)).fetchall():
        write = json.loads(writes).get(_KEY)
        value = write_of(write) if write else None
        told.append(value.value if isinstance(value, FieldWrite) else None)
    return frozenset(_octets(words) for words in told if isinstance(words, str))


def _made_by(signed: SignedStatement, key: bytes) -> bool:
    try:
        verify(signed, key)
    except BadSignature:
        return False
    return True


def _octets(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
