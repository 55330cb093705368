"""Noting writes the desk's own line about an act into the journal, within that same act."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.naming import product_word, register_word, step_word
from nccn_desk.domain.officers import language_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.words import say_in
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork

REPLANNED: Final = "day_replanned"
CARRIED: Final = "step_carried"
# Sources of lines about acts that write many records: the line says best what was done.
WHOLE_ACTS: Final = frozenset({REPLANNED, CARRIED})
NAMED_BY_KEY: Final = frozenset({"steps", "template_steps"})


def language(reader: Reader) -> str:
    """Return the language of the officer at the desk."""
    return language_of(states.found(reader, "officers", reader.actor.officer))


def step_name(reader: Reader, step: Record) -> str:
    """Return a step's name in the language of the officer at the desk."""
    key = step_word(step)
    return say_in(language(reader), key) if key else step.words("name")


def product_name(reader: Reader, name: str) -> str:
    """Return a product's name in the language of the officer at the desk."""
    key = product_word(name)
    return say_in(language(reader), key) if key else name


def title_of(reader: Reader, record: Record) -> str:
    """Return what a record is called: its number and title, or the name of its register."""
    described = register_named(record.register)
    named = step_name(reader, record) if record.register in NAMED_BY_KEY else ""
    title = named or record.words(described.title)
    if not title:
        title = say_in(language(reader), register_word(record.register), n=1)
    return f"{record.number} {title}".strip()


def officer_name(reader: Reader, officer: str) -> str:
    """Return an officer's name, "" for one whom this desk does not know."""
    record = states.found(reader, "officers", officer)
    return record.words("name") if record else ""


def note_act(uow: UnitOfWork, source: str, about: frozenset[str], **values: str | int) -> None:
    """Write a line, dated now, in the words ``cycle.noted.<source>``."""
    uow.create(
        "journal",
        {
            "event_at": to_text(uow.clock.now()),
            "kind": "fact",
            "text": say_in(language(uow), f"cycle.noted.{source}", **values),
            "author": uow.actor.officer,
            "about": about,
            "source": source,
        },
    )
