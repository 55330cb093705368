"""A server takes in new spaces only from organisations that it was told to serve."""

from __future__ import annotations

from typing import Final

from nccn_desk.ledger.control_acts import Genesis
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server.shelf import Office, Transaction

OPEN: Final = "founding_open"  # "1": the first organisation that comes is the one to serve
ROOTS: Final = "founding_roots"  # root keys, in hexadecimal, with commas between

_YES: Final = "1"


def let_in(office: Office, roots: tuple[bytes, ...], *, first: bool) -> None:
    """Set which organisations may found spaces, by their root keys, or that the first one may."""
    office.keep_word(ROOTS, ",".join(root.hex() for root in roots))
    office.keep_word(OPEN, _YES if first else "")


def stand_at_door(office: Office) -> None:
    """Wait until no other founding is under way, and keep it so until this transaction ends."""
    office.word(OPEN, lock=True)


def demand_welcome(act: Transaction, genesis: Genesis) -> None:
    """Raise Refused unless this organisation may found a space here; the first one closes the door.

    The genesis was proved: its root key signed it. Whoever asks stands at the door.
    """
    known = {bytes.fromhex(each) for each in act.office.word(ROOTS).split(",") if each}
    if genesis.root in known:
        return
    if act.office.word(OPEN) != _YES:
        raise Refused(Why.NO_FOUNDING)
    let_in(act.office, (*sorted(known), genesis.root), first=False)
