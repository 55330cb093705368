"""What is done with the texts of a map, and how each of its editors becomes an act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.autosave import Editors, Rewrite, Write
from nccn_desk.presenters.messages_shapes import LINES, MAP_LINES
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.typed import read_moment
from nccn_desk.services import blocks, messages
from nccn_desk.services.ports import UnitOfWork

Job = Callable[[UnitOfWork], ChangeSet]
# What begins a new text, and the role that it has.
BEGINS: Final = {
    "message": "key",
    "fact": "fact",
    "bridging": "bridging",
    "red_line": "red_line",
}


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one stands: a map, a part of it with its block, and a language."""

    map: str
    part: str
    block: str
    language: str


def job_of(action: str, at: Stand, language: str) -> Job:
    """Return the act that a button of the texts means; what is new is begun in a language."""
    if action in BEGINS:
        under = at.part if action == "fact" else ""
        values = {"source_language": language}
        return lambda uow: messages.add_part(uow, at.map, BEGINS[action], {}, under, values)
    jobs: dict[str, Job] = {
        "follow": lambda uow: blocks.follow(uow, at.block, at.language),
        "earlier": lambda uow: messages.move(uow, at.part, -1),
        "later": lambda uow: messages.move(uow, at.part, 1),
        "take_out": lambda uow: messages.take_out(uow, at.part),
    }
    return jobs[action]


def editors_of(session: Session, at: Stand, changed: Callable[[], None]) -> Editors:
    """Return the editors of a map and of the part on which one stands."""

    def of_map(name: str) -> Write:
        def write(uow: UnitOfWork, words: str) -> ChangeSet:
            read = read_moment(words, uow.clock.now()) if name == "valid_until" else words
            return messages.change(uow, at.map, {name: read.strip() or None})

        return write

    def of_part(name: str) -> Write:
        return lambda uow, words: messages.change_part(uow, at.part, {name: words.strip() or None})

    def text(uow: UnitOfWork, words: str, over: str | None) -> ChangeSet:
        return messages.write(uow, at.part, at.language, words, over)

    writes = {name: of_map(name) for name in MAP_LINES}
    writes |= {name: of_part(name) for name in LINES}
    prose: dict[str, Rewrite] = {"text": text}
    place = f"message_maps/{at.map}/{at.part}"
    return Editors(session, place, writes, changed, at.language, prose)
