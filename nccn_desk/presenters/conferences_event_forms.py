"""Forms around a press conference: when it began, who comes, what is added, what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

from nccn_desk.domain.conferences import CHECKED, CONNECTED
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.conferences_shapes import FieldKind, Form, FormField
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.shapes import Action, ButtonKind, Option
from nccn_desk.presenters.typed import read_moment, write_moment
from nccn_desk.services import asking, booking, conferences, conferences_event, conferences_kit
from nccn_desk.services.ports import UnitOfWork

Typed = Mapping[str, str]
Job = Callable[[UnitOfWork, Typed], ChangeSet]
Made = tuple[Form, dict[str, Job]]

LOGISTICS: Final = "logistics"
_CAME: Final[dict[str, Value]] = {"expected": None, "came": True, "absent": False}


def moment_form(key: str, conference: str, now: datetime) -> Made:
    """Return when a press conference began ("hold") or ended ("end"): now, unless it is changed."""
    write = {"hold": booking.hold, "end": booking.end}[key]

    def keep(uow: UnitOfWork, typed: Typed) -> ChangeSet:
        at = read_moment(typed["at"], uow.clock.now())
        return write(uow, conference, from_text(at) if at else None)

    return _form(key, (_line("at", write_moment(now, now)),)), {"keep": keep}


def cancel_form(conference: str, told: Iterable[str]) -> Made:
    """Return why a press conference is called off, and who is told of it."""
    fields = (
        _line("reason", ""),
        FormField("told", said("event.field.told"), FieldKind.PROSE, "\n".join(told)),
    )
    jobs: dict[str, Job] = {
        "cancel": lambda uow, typed: conferences.cancel(
            uow, conference, typed["reason"].strip(), typed["told"]
        )
    }
    return _form("cancel", fields, ("cancel",)), jobs


def outlet_form(conference: str, record: Record | None) -> Made:
    """Return an outlet that comes, or comes no more: who, from where, and what it asks for."""
    known = record or Record("attendances", "", {"connection": "room"})
    came = next(word for word, value in _CAME.items() if value == known["came"])
    connections = (Option(e, said(f"choices.attendances.connection.{e}")) for e in CONNECTED)
    fields = (
        _line("outlet", known.words("outlet")),
        _line("journalist", known.words("journalist")),
        _choice(
            "language",
            known.words("language"),
            (Option("", said("event.no_language")), *_languages()),
        ),
        _choice("connection", known.words("connection"), tuple(connections)),
        _line("seat", known.words("seat")),
        _line("wish", known.words("wish")),
        _choice("came", came, tuple(Option(each, said(f"event.{each}")) for each in _CAME)),
    )

    def keep(uow: UnitOfWork, typed: Typed) -> ChangeSet:
        values: dict[str, Value] = {
            name: typed[name].strip() or None
            for name in ("outlet", "journalist", "language", "connection", "seat", "wish")
        }
        values["came"] = _CAME[typed["came"]]
        if record is not None:
            return conferences_kit.change_attendance(uow, record.id, values)
        return conferences_kit.expect(uow, conference, values)

    jobs: dict[str, Job] = {"keep": keep}
    if record is not None:
        jobs["remove"] = lambda uow, _: conferences_kit.remove_attendance(uow, record.id)
    return _form("outlet" if record else "add_outlet", fields, jobs), jobs


def new_point_form(conference: str) -> Made:
    """Return a point that must be ready: of which sort, and what it is called."""
    options = tuple(Option(each, said(f"choices.readiness.key.{each}")) for each in CHECKED)
    fields = (_choice("key", "other", options), _line("title", ""), _line("detail", ""))

    def keep(uow: UnitOfWork, typed: Typed) -> ChangeSet:
        values: Values = {
            "key": typed["key"],
            "title": typed["title"].strip() or None,
            "detail": typed["detail"].strip() or None,
        }
        return conferences_kit.add_check(uow, conference, values)

    return _form("add_point", fields), {"keep": keep}


def logistics_form(conference: str, language: str, words: str) -> Made:
    """Return the logistics in words, in one language: how one gets in, where one parks."""
    fields = (
        FormField(
            "words",
            said("event.field.logistics", language=language.upper()),
            FieldKind.PROSE,
            words,
        ),
    )
    jobs: dict[str, Job] = {
        "keep": lambda uow, typed: conferences.write(
            uow, conference, LOGISTICS, language, typed["words"].strip(), words
        )
    }
    return _form("logistics_text", fields), jobs


def addition_form(
    conference: str,
    places: tuple[Iterable[Record], Iterable[Record]],
    people: People,
    language: str,
) -> Made:
    """Return words that are to be added to a locked book: in a part, or to answer a question.

    `places` are the parts of the running order and the questions of the book.
    """
    items, asked = places
    parts = tuple(Option(f"item/{e.id}", given(e.words("title"))) for e in items)
    answers = tuple(
        Option(f"question/{e.id}", said("event.as_answer", question=e.words("asked")))
        for e in asked
    )
    options = (*parts, *answers)
    fields = (
        _choice("place", options[0].key if options else "", options),
        _choice("language", language, _languages()),
        _choice("speaker", "", people.options(said("conferences.own_speaker"))),
        _line("source", ""),
        FormField(
            "words",
            said("conferences.field.words"),
            FieldKind.PROSE,
            hint=said("event.hint.words"),
        ),
    )

    def keep(uow: UnitOfWork, typed: Typed) -> ChangeSet:
        kind, _, of = typed["place"].partition("/")
        values: Values = {
            "item": of if kind == "item" else None,
            "question": of if kind == "question" else None,
            "speaker": typed["speaker"] or None,
            "source": typed["source"].strip() or None,
        }
        return conferences_event.propose(uow, conference, values, typed["language"], typed["words"])

    return _form("propose", fields), {"keep": keep}


def note_form(conference: str, answer: Mapping[str, str], asked: Phrase) -> Made:
    """Return the one line in which a question of the press is noted.

    With an answer in sight (`answer`: its question in the bank, language and words) it is that
    one which was given, and an empty line is enough.
    """
    means = said("event.means.note_answer", question=asked) if asked else NOTHING
    fields = (_line("line", "", said("event.hint.line")),)

    def keep(uow: UnitOfWork, typed: Typed) -> ChangeSet:
        values: dict[str, Value] = {**answer, "conference": conference}
        return asking.log_answer(uow, typed["line"], values)

    return _form("note", fields, means=means), {"keep": keep}


def _form(
    key: str,
    fields: tuple[FormField, ...],
    acts: Iterable[str] = ("keep",),
    means: Phrase = NOTHING,
) -> Form:
    actions = tuple(
        Action(
            each,
            said(f"conferences.act.{each}"),
            ButtonKind.PLAIN if each == "remove" else ButtonKind.LIT,
            keys="" if each == "remove" else "Ctrl Enter",
        )
        for each in acts
    )
    title = said(f"event.form.{key}")
    return Form(f"event.{key}", title, means or said(f"event.means.{key}"), fields, actions)


def _line(name: str, value: str, hint: Phrase = NOTHING) -> FormField:
    return FormField(name, said(f"event.field.{name}"), FieldKind.LINE, value, hint=hint)


def _choice(name: str, value: str, options: tuple[Option, ...]) -> FormField:
    return FormField(name, said(f"event.field.{name}"), FieldKind.CHOICE, value, options)


def _languages() -> tuple[Option, ...]:
    return tuple(Option(each, said(f"choices.officers.language.{each}")) for each in LANGUAGES)
