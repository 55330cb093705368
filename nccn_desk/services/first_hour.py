"""The first hour begins with one line, and has words to check in every language at once.

The starting words (`resources/templates/first_hour.json`) say nothing that is not true of every
such event; what is known stands in three facts that follow from the line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from nccn_desk.domain.cap_area import read_area
from nccn_desk.domain.clearance import standings
from nccn_desk.domain.first_hour import PARTS, SPOKEN
from nccn_desk.domain.register import LINE_LIMIT, Record, Value, Values
from nccn_desk.kernel import resources
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import in_brussels, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import blocks, noting, saying, states, tasks
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query

NEXT: Final = timedelta(hours=1)  # until we speak again, unless it is said otherwise
LEAST: Final = 2  # letters of a hazard that a line must give


@dataclass(frozen=True, slots=True)
class Begun:
    """What a line that begins the first hour says: the hazard, and where."""

    hazard: str
    place: str


@cache
def starting_words() -> Mapping[str, Any]:
    """Return the words that the program brings, read once."""
    file = resources.path("templates", "first_hour.json")
    found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def read(line: str) -> Begun:
    """Return what a line says; its first word begins a hazard's name in any language."""
    first, _, rest = line.strip().partition(" ")
    wanted = folded(first.strip(" ,:"))
    if len(wanted) < LEAST:
        return Begun("", "")
    for hazard, words in starting_words()["hazards"].items():
        for name in words["event"].values():
            if folded(name) == folded(line.strip()):
                return Begun(hazard, "")
            if folded(name).startswith(wanted):
                place = rest
                if folded(line.strip()).startswith(folded(name)):
                    place = line.strip()[len(name) :]
                return Begun(hazard, place.strip(" ,:"))
    return Begun("other", line.strip())


def begin(uow: UnitOfWork, line: str) -> ChangeSet:
    """Lay a holding statement with its words, and start the clock of the next one."""
    found = read(line)
    if not found.hazard:
        raise BadValue("first_hour_line", typed=line.strip()[:60])
    now = uow.clock.now()
    next_at = now + NEXT
    own = noting.language(uow)
    own = own if own in SPOKEN else SPOKEN[0]
    event = starting_words()["hazards"][found.hazard]["event"][own]
    subject = f"{event[:1].upper()}{event[1:]} {found.place}".strip()[:LINE_LIMIT]
    said = {part: _worded(found, part, (now, next_at)) for part in PARTS}
    values: dict[str, Value] = {
        "subject": subject,
        "hazard": found.hazard,
        "place": found.place or None,
        "began": to_text(now),
        "next_at": to_text(next_at),
        "owner": uow.actor.officer,
    }
    for part in PARTS:
        new: Values = {"subject": subject[:200], "source_language": own, "marking": "public"}
        ordered = {own: said[part][own], **said[part]}
        values[part] = blocks.lay(uow, new, ordered)
    made = uow.create("statements", values)
    task: Values = {
        "title": said["next"][own],
        "due": to_text(next_at),
        "owner": uow.actor.officer,
        "source": made.id,
        "source_register": "statements",
    }
    uow.change("statements", made.id, {"task": tasks.lay(uow, task)})
    return uow.commit()


def latest(reader: Reader) -> Record | None:
    """Return the statement that was begun last."""
    found = reader.records(Query("statements", order=("-began", "-created_at"), limit=1))
    return found[0] if found else None


def write(
    uow: UnitOfWork, statement: str, part: str, language: str, words: str, over: str | None = None
) -> ChangeSet:
    """Make one part read as given in a language."""
    record = states.living(uow, "statements", statement)
    if part not in PARTS or language not in LANGUAGES:
        raise BadValue("no_such_field", register="statements", field=part)
    saying.put(uow, (record, part), (language, words, over), {"marking": "public"})
    return uow.commit()


def texts_of(reader: Reader, record: Record) -> tuple[Record, ...]:
    """Return the blocks of a statement, in the order in which they are said."""
    return saying.blocks_of(reader, record, PARTS)


def rest_on(uow: UnitOfWork, statement: str, source: str) -> ChangeSet:
    """Say on what all parts rest: without a source nothing is cleared."""
    record = states.living(uow, "statements", statement)
    saying.rest_on(uow, texts_of(uow, record), {"source": source})
    return uow.commit()


def change(uow: UnitOfWork, statement: str, values: Values) -> ChangeSet:
    """Change what is known of a statement; its next hour moves the task that keeps it.

    The hour changes in the words too, as long as they did not go out; those who wrote another one
    there are told by `hour_lacks`.
    """
    record = states.living(uow, "statements", statement)
    if frozenset(PARTS) & states.plain(values).keys():
        raise NotAllowed("answer_by_act")
    read_area(str(values.get("area") or ""))
    changed = uow.change("statements", statement, values)
    before, after = record.moment("next_at"), changed.moment("next_at")
    if before is not None and after is not None and before != after:
        _move_hour(uow, record, before, after)
    return uow.commit()


def hour_lacks(reader: Reader, record: Record) -> tuple[str, ...]:
    """Return the languages whose words do not name the hour at which we speak again."""
    next_at = record.moment("next_at")
    if next_at is None or record.words("state") != "drafting":
        return ()
    texts = blocks.texts_of(reader, record.words("next")) if record.words("next") else {}
    named = _hour_in(next_at)
    return tuple(each for each in LANGUAGES if texts.get(each) and not named.search(texts[each]))


def follow(uow: UnitOfWork, statement: str) -> ChangeSet:
    """Say that every translation says what its source says."""
    saying.follow(uow, texts_of(uow, states.living(uow, "statements", statement)))
    return uow.commit()


def check(uow: UnitOfWork, statement: str, signer: Signer) -> ChangeSet:
    """Sign that all parts were checked."""
    saying.check(uow, texts_of(uow, states.living(uow, "statements", statement)), signer)
    return uow.commit()


def clear(uow: UnitOfWork, statement: str, signer: Signer, on_behalf: str = "") -> ChangeSet:
    """Sign that all parts may be said."""
    record = states.living(uow, "statements", statement)
    saying.clear(uow, texts_of(uow, record), signer, on_behalf)
    return uow.commit()


def lacking(reader: Reader, record: Record) -> tuple[str, ...]:
    """Return the languages of the country in which a part was not cleared."""
    found = [(each, blocks.texts_of(reader, each.id)) for each in texts_of(reader, record)]
    said = [standings(each, words) for each, words in found]
    return tuple(
        language
        for language in SPOKEN
        if len(said) < len(PARTS) or not all(each[language].is_cleared for each in said)
    )


def send(uow: UnitOfWork, statement: str) -> ChangeSet:
    """Say that the statement is out; raise NotAllowed where Dutch or French was not cleared."""
    record = states.living(uow, "statements", statement)
    lacks = [each for each in lacking(uow, record) if each != SPOKEN[-1]]
    if lacks:
        raise NotAllowed("statement_not_cleared", languages=", ".join(lacks).upper())
    out: Values = {"state": "out", "out_at": to_text(uow.clock.now())}
    states.move(uow, record, ("drafting",), out)
    return uow.commit()


def _move_hour(uow: UnitOfWork, record: Record, before: datetime, after: datetime) -> None:
    """Write another hour in the words in which we say when we speak again, and on their task."""
    named, hour = _hour_in(before), in_brussels(after)

    def moved(words: str) -> str:
        return named.sub(lambda found: f"{hour:%H}{found['between']}{hour:%M}", words)

    task = states.present(uow, "tasks", record.words("task"))
    if task is not None:
        title = moved(task.words("title"))
        uow.change("tasks", task.id, {"due": to_text(after), "title": title})
    block = states.present(uow, "blocks", record.words("next"))
    if block is None or record.words("state") != "drafting":
        return
    texts = blocks.texts_of(uow, block.id)
    stood = standings(block, texts)
    for language, words in texts.items():
        blocks.put(uow, block.id, language, moved(words), words)
    for language, words in texts.items():
        if stood[language].followed and not stood[language].stale and moved(words) != words:
            blocks.followed(uow, block.id, language)


def _hour_in(moment: datetime) -> re.Pattern[str]:
    """Return how an hour is found in words, as the languages of the country write it."""
    hour = in_brussels(moment)
    return re.compile(rf"(?<!\d)0?{hour.hour}(?P<between>:|\.|\s?[hu]\s?){hour:%M}(?!\d)")


def _worded(found: Begun, part: str, times: tuple[datetime, datetime]) -> dict[str, str]:
    """Return the starting words of a part, with what is known, in every language."""
    known = starting_words()
    hazard = known["hazards"][found.hazard]
    texts = hazard["action"] if part == "action" else known["parts"][part]
    time, later = (in_brussels(each).strftime("%H:%M") for each in times)
    return {
        language: str(texts[language]).format(
            event=hazard["event"][language], place=found.place or "?", time=time, next=later
        )
        for language in LANGUAGES
    }
