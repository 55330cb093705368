"""Which envelopes of a push are kept, and why each other one is not; nothing here is decrypted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from nccn_desk.crypto.signing import BadSignature, verify
from nccn_desk.ledger.envelope import Envelope, Header, check_structure
from nccn_desk.ledger.errors import BadEntry, NewerEntry, TooLarge
from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol.messages import Head
from nccn_desk.server.shelf import ChainRow
from nccn_desk.server.store.pages import size_of

KEPT: Final = ""
BAD: Final = "bad"
FORK: Final = "fork"
GAP: Final = "gap"
NOT_WRITING: Final = "not_writing"
QUOTA: Final = "quota"
UNKNOWN_CHAIN: Final = "unknown_chain"


@dataclass(slots=True)
class Verdict:
    """What becomes of a push: a code for each envelope, and what is new, in order."""

    results: list[str]
    accepted: list[int] = field(default_factory=list)
    forks: list[int] = field(default_factory=list)
    chains: dict[bytes, ChainRow] = field(default_factory=dict)


def headers_of(envelopes: Sequence[Envelope], org: bytes, space: bytes) -> list[Header | None]:
    """Return each envelope's header, nothing where it is no envelope of this space."""
    return [_header(each, org, space) for each in envelopes]


def _header(envelope: Envelope, org: bytes, space: bytes) -> Header | None:
    # A header without its content would take the place of the whole one for ever.
    if envelope.ciphertext is None:
        return None
    try:
        header = check_structure(envelope)
    except (BadEntry, NewerEntry, TooLarge):
        return None
    return header if (header.org, header.space) == (org, space) else None


class Admission:
    """The rules, over what is known of a space at one moment."""

    def __init__(
        self,
        membership: Membership,
        chains: Mapping[bytes, ChainRow],
        held: Mapping[tuple[int, int], bytes],
    ) -> None:
        self._membership = membership
        self._held = dict(held)
        self._chains = chains
        self._heads = {name: row.head for name, row in chains.items()}
        self._runs: dict[bytes, list[int]] = {}
        self._room = 0

    def judge(
        self, envelopes: Sequence[Envelope], headers: Sequence[Header | None], room: int
    ) -> Verdict:
        """Decide on each envelope, in order; `room` is in bytes."""
        self._room = room
        verdict = Verdict([BAD] * len(envelopes))
        known: list[int] = []
        for index, (envelope, header) in enumerate(zip(envelopes, headers, strict=True)):
            if header is not None:
                repeated = self._is_known(header)
                verdict.results[index] = self._consider(index, envelope, header, verdict)
                known += [index] if repeated and verdict.results[index] == KEPT else []
        self._verify_runs(envelopes, verdict)
        self._set_heads(envelopes, headers, verdict)
        for index in known:
            header = headers[index]
            # What it repeats may just have been found to be unsigned, and is then not kept.
            if header is not None and not self._is_known(header):
                verdict.results[index] = BAD
        return verdict

    def _consider(self, index: int, envelope: Envelope, header: Header, verdict: Verdict) -> str:
        code = self._code(envelope, header)
        if code not in {KEPT, FORK} or (code == KEPT and self._is_known(header)):
            return code
        size = size_of(envelope)
        if size > self._room:
            return QUOTA
        self._room -= size
        if code == FORK:
            verdict.forks.append(index)
        else:
            self._admit(index, envelope, header)
        return code

    def _code(self, envelope: Envelope, header: Header) -> str:
        row = self._chains.get(header.chain)
        if row is None:
            return UNKNOWN_CHAIN
        head = self._heads[header.chain]
        if header.position <= head.position:
            if self._held.get((row.no, header.position)) == envelope.id:
                return KEPT
            return FORK if _is_signed(envelope, row.device) else BAD
        if header.position > head.position + 1:
            return GAP
        if header.previous != head.id:
            return BAD
        return self._permission(row)

    def _permission(self, row: ChainRow) -> str:
        # What stands beyond a cut is kept too: others had seen it, and every desk puts it aside
        # by the same log. Whoever is out cannot hand it over themselves.
        if self._membership.cut_of(row.chain, row.device) is not None:
            return KEPT
        return KEPT if self._membership.may_have_written(row.device) else NOT_WRITING

    def _is_known(self, header: Header) -> bool:
        head = self._heads.get(header.chain)
        return head is not None and header.position <= head.position

    def _admit(self, index: int, envelope: Envelope, header: Header) -> None:
        row = self._chains[header.chain]
        self._runs.setdefault(header.chain, []).append(index)
        self._held[row.no, header.position] = envelope.id
        self._heads[header.chain] = Head(header.position, envelope.id)

    def _verify_runs(self, envelopes: Sequence[Envelope], verdict: Verdict) -> None:
        """See that each run's last signature holds; fall back to the longest run that is signed."""
        for chain, run in self._runs.items():
            device = self._chains[chain].device
            while run and not _is_signed(envelopes[run[-1]], device):
                verdict.results[run.pop()] = BAD

    def _set_heads(
        self, envelopes: Sequence[Envelope], headers: Sequence[Header | None], verdict: Verdict
    ) -> None:
        for chain, run in self._runs.items():
            row, header = self._chains[chain], headers[run[-1]] if run else None
            if header is None:
                self._heads[chain] = row.head
                continue
            head = self._heads[chain] = Head(header.position, envelopes[run[-1]].id)
            verdict.chains[chain] = replace(row, head=head)
        verdict.accepted = sorted(index for run in self._runs.values() for index in run)


def _is_signed(envelope: Envelope, device: bytes) -> bool:
    try:
        verify(device, envelope.id, envelope.signature)
    except BadSignature:
        return False
    return True
