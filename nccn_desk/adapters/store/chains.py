"""Chains are proved link by link, and taken up again behind every break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nccn_desk.adapters.store.replaying import Arrival
from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.settings import FILE
from nccn_desk.crypto.signing import BadSignature
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.chain import ChainTip, verify_run


@dataclass(frozen=True, slots=True)
class KnownChain:
    """What the store says of a chain: its key, where it ends, and whether it is ours."""

    no: int
    tip: ChainTip
    public: bytes
    own: bool


class Chains:
    """The chains of a store while their envelopes are gone through."""

    def __init__(self, known: Iterable[KnownChain], findings: Findings) -> None:
        self._known = {chain.no: chain for chain in known}
        self._tips = {
            chain.no: ChainTip(chain.tip.org, chain.tip.space, chain.tip.chain)
            for chain in self._known.values()
        }
        self._findings = findings

    def prove(self, arrivals: Sequence[Arrival]) -> None:
        """Prove what came next, each envelope by its own signature: other desks will ask for it."""
        runs: dict[int, list[Arrival]] = {}
        for arrival in arrivals:
            runs.setdefault(arrival.chain[0], []).append(arrival)
        for no, run in runs.items():
            if no not in self._known:
                # That the chains cannot be read was told; without its key nothing can be proved.
                continue
            try:
                positions = {each.envelope.header.position for each in run}
                self._tips[no] = verify_run(
                    self._tips[no],
                    [each.envelope for each in run],
                    self._known[no].public,
                    positions,
                )
            except NccnError:
                self._search(no, run)

    def finish(self) -> None:
        """Compare where each chain ended with what the store says of it."""
        for no, chain in self._known.items():
            if self._tips[no] != chain.tip:
                self._findings.add(
                    f"{FILE}: chain {no}, position {chain.tip.position}", "chain_end"
                )

    def _search(self, no: int, run: Sequence[Arrival]) -> None:
        """Go through a run that does not hold, one by one, and note where it breaks."""
        for arrival in run:
            envelope = arrival.envelope
            where = f"{FILE}: chain {no}, envelope {arrival.seq}"
            try:
                self._tips[no] = verify_run(self._tips[no], [envelope], self._known[no].public)
            except BadSignature:
                self._findings.add(where, "signature")
                self._tips[no] = _behind(self._tips[no], arrival)
            except NccnError:
                self._findings.add(where, "chain_broken")
                self._tips[no] = _behind(self._tips[no], arrival)


def _behind(tip: ChainTip, arrival: Arrival) -> ChainTip:
    """Return the tip from which what follows an envelope can be proved, if it follows."""
    try:
        position = arrival.envelope.header.position
    except NccnError:
        position = tip.position + 1
    return ChainTip(tip.org, tip.space, tip.chain, position, arrival.envelope.id)
