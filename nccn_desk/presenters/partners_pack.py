"""The pack that was sent last: a square for each partner that it is for, opened or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from nccn_desk.domain.structure import Network
from nccn_desk.presenters import when
from nccn_desk.presenters.partners_packs import pack_title
from nccn_desk.presenters.phrases import Phrase, joined, said
from nccn_desk.services import reach
from nccn_desk.services.ports import Reader

OPENED: Final = "opened"
SENT: Final = "sent"
NEVER: Final = "never"


@dataclass(frozen=True, slots=True)
class PackCard:
    """The squares stand in order: as many of each kind as the words say."""

    id: str
    title: Phrase
    note: Phrase
    squares: tuple[str, ...]
    words: Phrase
    lacking: bool = False  # whether it can be sent to somebody yet


def pack_of(
    reader: Reader, network: Network, day: date | None = None, *, writable: bool
) -> PackCard | None:
    """Return the pack that was sent last, by the end of a day if one is given; None for none."""
    latest = reach.latest_pack(reader, day)
    if not latest:
        return None
    standing = reach.reached(reader, latest, day, network)
    opened, sent = standing.opened(), len(standing.unopened())
    never = len(standing.lacking())
    pack = standing.pack
    parts = (
        said("partners.pack.sent", n=sent) if sent else Phrase(),
        said("partners.pack.never", n=never) if never else Phrase(),
    )
    note = said("partners.pack.opened", opened=opened, n=len(standing.audience))
    if day is not None:
        note = said("partners.of_day", day=when.plain_day(day), what=note)
    return PackCard(
        latest,
        pack_title(pack),
        note,
        (OPENED,) * opened + (SENT,) * sent + (NEVER,) * never,
        joined(parts) or said("partners.pack.all"),
        lacking=writable and bool(never) and day is None,
    )
