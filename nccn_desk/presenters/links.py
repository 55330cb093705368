"""A link shows one record within another by its number and title, and leads to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.domain.naming import register_word
from nccn_desk.domain.register import Record
from nccn_desk.presenters.agenda import step_name
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import FlowRow
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

# The registers whose records people open, each with its drawing.
ICONS: Final = {
    "steps": "clock",
    "tasks": "list-checks",
    "journal": "notebook",
    "meetings": "users-three",
    "handovers": "handshake",
}
_TITLES: Final = {register.name: register.title for register in REGISTERS}


def links_to(reader: Reader, records: Iterable[str]) -> tuple[FlowRow, ...]:
    """Return a row for each of some records, of whatever register; its id is `register/id`."""
    wanted = tuple(sorted({record for record in records if record}))
    if not wanted:
        return ()
    return tuple(
        _link(record)
        for register in ICONS
        for record in reader.records(Query(register, (Where("id", "in", wanted),)))
    )


def parted(link: str) -> tuple[str, str]:
    """Return the register and the record of a row's id."""
    register, _, record = link.partition("/")
    return register, record


def _link(record: Record) -> FlowRow:
    return FlowRow(
        id=f"{record.register}/{record.id}",
        title=_title(record),
        small=joined((said(register_word(record.register), n=1), given(record.number))),
        icon=ICONS[record.register],
    )


def _title(record: Record) -> Phrase:
    if record.register == "steps":
        return step_name(record)
    words = record.words(_TITLES[record.register]).strip()
    return given(words.splitlines()[0]) if words else NOTHING
