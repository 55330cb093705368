"""Forms over the room of press conferences: a few fields, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from nccn_desk.domain.conferences import READY
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.conferences_shapes import FieldKind, Form, FormField
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, ButtonKind, Option
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.presenters.typed import read_moment, write_moment
from nccn_desk.services import blocks, conferences, conferences_kit, questions
from nccn_desk.services.ports import UnitOfWork

Values = Mapping[str, str]
Job = Callable[[UnitOfWork, Values], ChangeSet]
Done = Callable[[ChangeSet], None]

MOMENTS: Final = ("starts_at", "doors_at", "freezes_at", "locks_at")


class Forms:
    """One form at a time; what was refused stays in it, with the reason."""

    def __init__(self, session: Session, show: Callable[[Form | None], None]) -> None:
        self._session = session
        self._show = show
        self._form: Form | None = None
        self._jobs: dict[str, Job] = {}
        self._done: Done | None = None

    def open(self, form: Form, jobs: Mapping[str, Job], done: Done | None = None) -> None:
        """Show a form; `jobs` say what each of its acts does with the fields."""
        self._form, self._jobs, self._done = form, dict(jobs), done
        self._show(form)

    def forget(self) -> None:
        """Take note that the form was put away; nothing is done."""
        self._form = None

    def press(self, action: str, values: Values) -> None:
        """Do one of the acts of the form with what stands in it."""
        form, job = self._form, self._jobs.get(action)
        if form is None or job is None:
            return

        def kept(changes: ChangeSet) -> None:
            done, self._form = self._done, None
            self._show(None)
            if done is not None:
                done(changes)

        def lost(reason: Exception) -> None:
            advice = advice_of(reason)
            wrong = joined((advice.headline, advice.explanation), by=" ")
            if self._form is form:
                self._form = replace(form, wrong=wrong, fields=_filled(form.fields, values))
                self._show(self._form)

        self._session.act(lambda uow: job(uow, values), kept, lost)


def conference_form(record: Record | None, session: Session) -> tuple[Form, dict[str, Job]]:
    """Return what is known of a press conference, or of one that is to be planned."""
    now = session.clock.now()
    known = record or Record("conferences", "", {})
    numbered = known.whole("number")
    fields = (
        _line("title", known.words("title") or session.words.say("conferences.title")),
        _line("number", str(numbered) if numbered else "", hint=said("conferences.hint.number")),
        *(_line(each, write_moment(known.moment(each), now)) for each in MOMENTS),
        _line("room", known.words("room")),
        _line("languages", _codes(known.members("languages") or frozenset({"nl", "fr", "de"}))),
    )
    key = "change" if record else "plan"

    def job(uow: UnitOfWork, values: Values) -> ChangeSet:
        given_ = _conference(uow, values)
        if record is not None:
            return conferences.change(uow, record.id, given_)
        return conferences.plan(uow, {key: value for key, value in given_.items() if value})

    return _form(key, fields, ("keep",)), {"keep": job}


def _conference(uow: UnitOfWork, values: Values) -> dict[str, Value]:
    now = uow.clock.now()
    made: dict[str, Value] = {each: read_moment(values[each], now) or None for each in MOMENTS}
    if made["starts_at"] is None:
        raise BadValue("not_a_time", typed="")
    made["day"] = day_of(Record("", "", made).moment("starts_at") or now).isoformat()
    made["title"] = values["title"].strip()
    made["room"] = values["room"].strip() or None
    made["languages"] = _read_codes(values["languages"])
    if values["number"].strip():
        made["number"] = _number(values["number"], "number")
    return made


def item_form(
    record: Record | None, conference: str, people: People, after: str
) -> tuple[Form, dict[str, Job]]:
    """Return an item of the running order, or one that comes behind another."""
    known = record or Record("running_order", "", {"minutes": 2})
    asks = "yes" if known["questions_here"] is True else "no"
    fields = (
        _line("title", known.words("title")),
        _line("minutes", str(known.whole("minutes"))),
        _choice("speaker", known.words("speaker"), people.options(said("conferences.nobody"))),
        _line("guest", known.words("guest"), hint=said("conferences.hint.guest")),
        _line("languages", _codes(known.members("languages"))),
        _choice("questions_here", asks, _yes_no()),
    )

    def keep(uow: UnitOfWork, values: Values) -> ChangeSet:
        made: dict[str, Value] = {
            "title": values["title"].strip(),
            "minutes": _number(values["minutes"], "minutes"),
            "speaker": values["speaker"] or None,
            "guest": values["guest"].strip() or None,
            "languages": _read_codes(values["languages"]),
            "questions_here": values["questions_here"] == "yes",
        }
        if record is not None:
            return conferences.change_item(uow, record.id, made)
        return conferences.add_item(uow, conference, made, after)

    jobs: dict[str, Job] = {"keep": keep}
    if record is not None:
        jobs["remove"] = lambda uow, _: conferences.remove_item(uow, record.id)
    return _form("item" if record else "add_item", fields, jobs), jobs


def point_form(record: Record) -> tuple[Form, dict[str, Job]]:
    """Return how a point of room and technique stands."""
    key = record.words("key")
    options = tuple(Option(each, said(f"choices.readiness.standing.{each}")) for each in READY)
    fields = (
        _choice("standing", record.words("standing"), options),
        _line("detail", record.words("detail"), hint=said("conferences.hint.detail")),
    )
    title = given(record.words("title")) or said(f"choices.readiness.key.{key}")
    jobs: dict[str, Job] = {
        "keep": lambda uow, values: conferences_kit.say_ready(
            uow, record.id, values["standing"], values["detail"].strip()
        ),
        "remove": lambda uow, _: conferences_kit.remove_check(uow, record.id),
    }
    return replace(_form("point", fields, jobs), title=title), jobs


def passage_form(
    items: Iterable[Record], people: People, language: str, after: tuple[str, str]
) -> tuple[Form, dict[str, Job]]:
    """Return a passage that is to be written, in an item and behind another one there."""
    options = tuple(Option(each.id, given(each.words("title"))) for each in items)
    item, behind = after
    fields = (
        _choice("item", item or (options[0].key if options else ""), options),
        _choice("language", language, _languages()),
        _choice("speaker", "", people.options(said("conferences.own_speaker"))),
        _line("source", ""),
        FormField("words", said("conferences.field.words"), FieldKind.PROSE),
    )

    def keep(uow: UnitOfWork, values: Values) -> ChangeSet:
        if not values["words"].strip():
            raise BadValue("empty_words", field="words")
        made = blocks.lay(
            uow,
            {
                "source_language": values["language"],
                "subject": values["words"].strip()[:80],
                "source": values["source"].strip() or None,
            },
            {values["language"]: values["words"].strip()},
        )
        given_: dict[str, Value] = {
            "block": made,
            "language": values["language"],
            "speaker": values["speaker"] or None,
        }
        place = behind if values["item"] == item and behind else "end"
        return conferences.add_passage(uow, values["item"], given_, place)

    return _form("add_passage", fields, ("keep",)), {"keep": keep}


def told_form(passage: Record, people: People) -> tuple[Form, dict[str, Job]]:
    """Return in which language a passage is said, and by whom."""
    fields = (
        _choice("language", passage.words("language"), _languages()),
        _choice(
            "speaker", passage.words("speaker"), people.options(said("conferences.own_speaker"))
        ),
    )
    jobs: dict[str, Job] = {
        "keep": lambda uow, values: conferences.change_passage(
            uow,
            passage.id,
            {"language": values["language"], "speaker": values["speaker"] or None},
        ),
        "remove": lambda uow, _: conferences.remove_passage(uow, passage.id),
    }
    return _form("passage", fields, jobs), jobs


def question_form(
    conference: str, people: People, language: str, words: str
) -> tuple[Form, dict[str, Job]]:
    """Return a question that is expected, to be kept and taken into the book."""
    fields = (
        FormField("asked", said("conferences.field.asked"), FieldKind.PROSE, words),
        _choice("language", language, _languages()),
        _choice("speaker", "", people.options(said("conferences.nobody"))),
        _line("outlet", ""),
    )

    def keep(uow: UnitOfWork, values: Values) -> ChangeSet:
        if not values["asked"].strip():
            raise BadValue("empty_words", field="asked")
        made = questions.lay(
            uow,
            {
                "asked": values["asked"],
                "asked_language": values["language"],
                "speaker": values["speaker"] or None,
                "outlet": values["outlet"].strip() or None,
            },
        )
        return conferences.choose(uow, conference, "questions", made)

    return _form("ask", fields, ("keep",)), {"keep": keep}


def source_form(question: Record, source: str) -> tuple[Form, dict[str, Job]]:
    """Return on what the answer to a question rests."""
    fields = (_line("source", source),)
    jobs: dict[str, Job] = {
        "keep": lambda uow, values: questions.tell_source(
            uow, question.id, {"source": values["source"].strip() or None}
        )
    }
    form = _form("source", fields, ("keep",))
    return replace(form, means=given(question.words("asked"))), jobs


def share_form(
    conference: str,
    speaker: tuple[str, Phrase],
    record: Record | None,
    red: tuple[str, str],
    wrote: Callable[[str], None],
) -> tuple[Form, dict[str, Job]]:
    """Return what a spokesperson speaks about, and what they do not say, in one language.

    `wrote` hears the red lines, which are a text of what is kept first.
    """
    officer, name = speaker
    language, lines = red
    fields = (
        _line("subjects", record.words("subjects") if record else ""),
        FormField(
            "red_lines",
            said("conferences.field.red_lines", language=language.upper()),
            FieldKind.PROSE,
            lines,
        ),
    )

    def keep(uow: UnitOfWork, values: Values) -> ChangeSet:
        subjects = values["subjects"].strip() or None
        wrote(values["red_lines"])
        return conferences_kit.allocate(uow, conference, officer, {"subjects": subjects})

    return replace(_form("share", fields, ("keep",)), means=name), {"keep": keep}


def _form(key: str, fields: tuple[FormField, ...], acts: Iterable[str]) -> Form:
    actions = tuple(
        Action(
            each,
            said(f"conferences.act.{each}"),
            ButtonKind.LIT if each == "keep" else ButtonKind.PLAIN,
            keys="Ctrl Enter" if each == "keep" else "",
        )
        for each in acts
    )
    title, means = said(f"conferences.form.{key}"), said(f"conferences.means.{key}")
    return Form(key, title, means, fields, actions)


def _filled(fields: tuple[FormField, ...], values: Values) -> tuple[FormField, ...]:
    return tuple(replace(each, value=values.get(each.name, each.value)) for each in fields)


def _line(name: str, value: str, hint: Phrase = NOTHING) -> FormField:
    return FormField(name, said(f"conferences.field.{name}"), FieldKind.LINE, value, hint=hint)


def _choice(name: str, value: str, options: tuple[Option, ...]) -> FormField:
    return FormField(name, said(f"conferences.field.{name}"), FieldKind.CHOICE, value, options)


def _languages() -> tuple[Option, ...]:
    return tuple(Option(each, said(f"choices.officers.language.{each}")) for each in LANGUAGES)


def _yes_no() -> tuple[Option, ...]:
    return tuple(Option(each, said(f"conferences.{each}")) for each in ("no", "yes"))


def _codes(languages: frozenset[str]) -> str:
    return " ".join(each.upper() for each in LANGUAGES if each in languages)


def _read_codes(typed: str) -> frozenset[str]:
    """Return languages that were typed as their codes; raise BadValue for others."""
    codes = typed.casefold().replace(",", " ").replace("·", " ").split()
    wrong = [each for each in codes if each not in LANGUAGES]
    if wrong:
        raise BadValue("no_such_language", field="languages", typed=wrong[0][:20])
    return frozenset(codes)


def _number(typed: str, field: str) -> int:
    words = typed.strip()
    if not words.isdecimal():
        raise BadValue(
            "bad_minutes" if field == "minutes" else "not_a_number", field=field, most=600
        )
    return int(words)
