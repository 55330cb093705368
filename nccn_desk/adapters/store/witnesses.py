"""A statement is proved by a key that its officer has had, wherever in the record that stands."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from nccn_desk.adapters.store.replaying import Arrival
from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.settings import FILE
from nccn_desk.crypto.signing import BadSignature
from nccn_desk.domain.officers import OFFICERS
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.operations import Declaration, Fields, FieldWrite, Freeze
from nccn_desk.ledger.statements import SignedStatement, verify

_KEY: Final = "public_key"


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
            elif not any(_made_by(signed, key) for key in sorted(keys)):
                self._findings.add(where, "signature")


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
