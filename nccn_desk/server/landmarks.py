"""A landmark is the last entry that its device marked: who comes late looks there first.

What the device left beside it goes when another landmark takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping

from nccn_desk.ledger.envelope import LANDMARK
from nccn_desk.server.shelf import ChainRow, Kept, SpaceRow, Transaction


def note_part(act: Transaction, row: SpaceRow, device: bytes, name: bytes) -> None:
    """Remember that a device left a blob for its next landmark."""
    waiting = _waiting(row, device)
    act.office.keep_word(waiting, f"{act.office.word(waiting)} {name.hex()}".strip())


def keep_landmark(act: Transaction, row: SpaceRow, marked: Kept, device: bytes) -> int:
    """Remember where the last marked entry stands, and throw away what lay beside the one before.

    Return how many bytes went.
    """
    office, waiting = act.office, _waiting(row, device)
    before, parts = office.word(_parts(row)).split(), office.word(waiting)
    office.keep_word(_name(row), f"{marked.chain} {marked.position}")
    office.keep_word(_parts(row), parts)
    office.keep_word(waiting, "")
    gone = [bytes.fromhex(each) for each in before if each not in parts]
    return office.drop_blobs(row.no, gone)


def landmark(act: Transaction, row: SpaceRow, chains: Mapping[bytes, ChainRow]) -> tuple[Kept, ...]:
    """Return the space's landmark; nothing where there is none, or it is not here any more."""
    no, _, position = act.office.word(_name(row)).partition(" ")
    if not any(str(each.no) == no for each in chains.values()):
        return ()
    found = act.records.lacking(row.no, {int(no): int(position) - 1}, 1, 1)
    return tuple([each for each in found if each.envelope.header.flags & LANDMARK])


def _name(row: SpaceRow) -> str:
    return f"landmark/{row.no}"


def _parts(row: SpaceRow) -> str:
    return f"parts/{row.no}"


def _waiting(row: SpaceRow, device: bytes) -> str:
    return f"parts/{row.no}/{device.hex()[:16]}"
