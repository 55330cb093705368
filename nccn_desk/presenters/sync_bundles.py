"""Bundles in a list: when, for whom or from whom, how much, and who answered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from nccn_desk.presenters import when
from nccn_desk.presenters.bundle_words import Names, device_of, size_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, breaking, given, joined, said
from nccn_desk.presenters.shapes import ChipShape, FlowRow, Mark, Tone
from nccn_desk.services import bundling, bundling_log
from nccn_desk.services.bundling_log import Answered, Carried
from nccn_desk.services.bundling_shapes import Stick
from nccn_desk.services.ports import Reader

NAMED: Final = 2  # readers of a bundle; more of them are counted


def bundle_rows(stick: Stick, reader: Reader, today: date) -> tuple[FlowRow, ...]:
    """Return the bundles that this desk made and read in, the latest first."""
    found = bundling_log.answered(stick)
    return rows_of(found, bundling.names(reader, stick), today) if found else ()


def rows_of(found: tuple[Answered, ...], names: Names, today: date) -> tuple[FlowRow, ...]:
    """Return a row for each bundle."""
    return tuple([_row(each, names, today) for each in found])


def _row(found: Answered, names: Names, today: date) -> FlowRow:
    bundle = found.bundle
    at = when.day_and_wall(datetime.fromtimestamp(bundle.at / 1000, UTC), today)
    count = said("sync.bundle.count", n=bundle.entries)
    files = said("sync.bundle.files", n=bundle.files) if bundle.files else NOTHING
    unanswered = bundle.made and bundle.heads and not found.confirmed
    waits = said("sync.bundle.unanswered") if unanswered else NOTHING
    told = (at, count, files, size_of(bundle.size), waits, given(breaking(bundle.file)))
    return FlowRow(
        f"bundle/{'made' if bundle.made else 'read'}/{bundle.id}",
        _title(bundle, names),
        joined(told),
        mark=_made(found) if bundle.made else _read(bundle),
        icon="usb",
    )


def _title(bundle: Carried, names: Names) -> Phrase:
    peers = [device_of(bytes.fromhex(each), names) for each in bundle.peers]
    if not bundle.made:
        return said("sync.bundle.from", name=peers[0]) if peers else said("sync.bundle.from_lost")
    if not peers:
        return said("sync.bundle.for_whoever")
    if len(peers) > NAMED:
        return said("sync.bundle.for_many", n=len(peers))
    return said("sync.bundle.for", name=joined(peers, by=", "))


def _made(found: Answered) -> Mark:
    """Return how far a bundle that was made has got: sent, until its readers say they have it."""
    done, of = len(found.confirmed), len(found.readers)
    if not found.bundle.heads:
        if found.bundle.files:  # no reader's receipt tells of files alone
            return Mark(said("sync.bundle.sent"), Tone.QUIET, icon="arrow-up")
        return Mark(said("sync.bundle.empty"), Tone.QUIET)
    if not done:
        return Mark(said("sync.bundle.sent"), Tone.QUIET, icon="arrow-up")
    if done < of:
        word = said("sync.bundle.confirmed_some", done=done, n=of)
        return Mark(word, Tone.QUIET, icon="arrow-up")
    return Mark(said("sync.bundle.confirmed"), Tone.QUIET, ChipShape.CHECK)


def _read(bundle: Carried) -> Mark:
    if bundle.damaged:
        return Mark(said("sync.bundle.damaged", n=bundle.damaged), Tone.DUE)
    if bundle.stopped:
        return Mark(said("sync.bundle.stopped"), Tone.DUE)
    if bundle.aside:
        return Mark(said("sync.bundle.aside", n=bundle.aside), Tone.QUIET, ChipShape.STALE)
    return Mark(said("sync.bundle.taken"), Tone.QUIET, ChipShape.CHECK)
