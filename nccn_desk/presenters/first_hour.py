"""The first hour as a list: seven parts with words to check, then whom to call.

One line begins it: the hazard, and where. What stands beside the list is one part in each
language, or one partner to call.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from nccn_desk.domain.cap import SMS, sms_of
from nccn_desk.domain.first_hour import PARTS, SPOKEN
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.partners import name_of
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described, Exported, Signed
from nccn_desk.presenters.listed_blocks import (
    Verb,
    parted_name,
    shape_of,
    signed,
    standing_of,
    to_sign,
    written,
)
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import (
    Asked,
    FieldKind,
    FieldShape,
    ListedCard,
    ListedPage,
)
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.press_list import question
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import (
    Align,
    Cell,
    CellKind,
    ChipShape,
    Column,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.services import blocks, first_hour, first_hour_alerts, first_hour_calls, states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Sheet

KEY: Final = "first_hour"
REGISTER: Final = "statements"
FILTERS: Final = ("words", "calls")
SOURCE: Final = "statements.source"
COLUMNS: Final = (
    Column(
        "part", said("first_hour.column.part"), CellKind.STRONG, stretch=1, width=170, wraps=True
    ),
    Column("words", said("first_hour.column.words"), stretch=2, width=220, wraps=True),
    Column("state", said("first_hour.column.state"), CellKind.MARK, Align.END, width=150),
)
SHAPES: Final = (
    *(shape_of(REGISTER, part, each) for part in PARTS for each in LANGUAGES),
    FieldShape(SOURCE, FieldKind.LINE, said(field_word("blocks", "source"))),
    *shapes_of(REGISTER, "next_at"),
    *(replace(each, hint=said("first_hour.area_hint")) for each in shapes_of(REGISTER, "area")),
)
_OWN: Final = {"next": "next_at", "known": "area"}  # the fields that stand with one part
_BETWEEN: Final = ":"
_SIGNS: Final = {"check": ("check", "check"), "clear": ("clear", "seal-check")}


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return the parts of the statement that was begun last, or whom to call about it."""
    record = first_hour.latest(reader)
    words = tuple(_part_row(reader, record, each, asked) for each in PARTS) if record else ()
    calls = tuple(_call_rows(reader, record, asked)) if record else ()
    rows = calls if asked.chosen == "calls" else words
    found = tuple(row for row in rows if holds(asked.words, *listed_page.texts_of(row, asked)))
    counts = {"words": len(words), "calls": len(calls)}
    filters = tuple(
        Option(each, said(f"first_hour.part.{each}"), count=counts[each]) for each in FILTERS
    )
    return listed_page.page(KEY, asked, found, filters, _sub(record, asked))


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one part in each language, or one partner to call."""
    key, _, part = parted(asked.selected)[1].partition(_BETWEEN)
    record = states.present(reader, REGISTER, key)
    if record is None:
        return None
    return (
        _part_card(reader, record, part, asked)
        if part in PARTS
        else _call_card(reader, record, part, asked)
    )


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep the words of a part, its source, or the hour of the next statement."""
    statement = _statement(link)
    if name == SOURCE:
        return first_hour.rest_on(uow, statement, str(value or ""))
    field = name.partition(".")[2]
    if field in _OWN.values():
        return first_hour.change(uow, statement, {field: value})
    part, language = parted_name(field)
    return first_hour.write(uow, statement, part, language, str(value or ""))


def rewrite(uow: UnitOfWork, link: str, name: str, words: tuple[str, str | None]) -> ChangeSet:
    """Keep words in which somebody else may have written since they were shown."""
    part, language = parted_name(name.partition(".")[2])
    return first_hour.write(uow, _statement(link), part, language, *words)


def understands(_: Reader, __: Asked, line: str) -> Phrase:
    """Return which hazard and place a line is understood to name."""
    found = first_hour.read(line)
    if not found.hazard:
        return said("first_hour.line_hint")
    return joined((said(choice_word(REGISTER, "hazard", found.hazard)), given(found.place)))


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return the statement on paper, language by language, and whom to call."""
    record = first_hour.latest(reader)
    found = [
        (part, blocks.texts_of(reader, record.words(part)) if record else {}) for part in PARTS
    ]
    sections = [
        (
            said(choice_word("officers", "language", each)),
            tuple((_label(part), given(texts.get(each, "")), NOTHING) for part, texts in found),
        )
        for each in SPOKEN
    ]
    calls = tuple(
        (
            row.cells[0].text,
            row.cells[1].text,
            row.cells[2].mark.word if row.cells[2].mark else NOTHING,
        )
        for row in (_call_rows(reader, record, asked) if record else ())
    )
    sections.append((said("first_hour.part.calls"), calls))
    return listed_page.sheet(asked, seat, said("first_hour.title"), sections)


def _sub(record: Record | None, asked: Asked) -> Phrase:
    if record is None:
        return NOTHING
    next_at = record.moment("next_at") or asked.now
    left = when.nearby(next_at, asked.now)
    again = said("first_hour.again", time=when.wall(next_at))
    state = said(choice_word(REGISTER, "state", record.words("state")))
    return joined((given(record.words("subject")), state, again, left))


def _part_row(reader: Reader, record: Record, part: str, asked: Asked) -> Row:
    block = states.present(reader, "blocks", record.words(part))
    texts = blocks.texts_of(reader, block.id) if block else {}
    waits = to_sign(reader, (block,)) if block else ""
    held = {
        "check": Mark(said("first_hour.to_check"), Tone.DUE, ChipShape.HALF),
        "clear": Mark(said("first_hour.to_clear"), Tone.NOW, ChipShape.HALF),
        "": Mark(said("first_hour.signed"), Tone.OK, ChipShape.SEAL),
    }
    words = texts.get(asked.language, "") or next(iter(texts.values()), "")
    mark = held[waits]
    if part == "next" and first_hour.hour_lacks(reader, record):
        mark = Mark(said("first_hour.other_hour"), Tone.DUE, ChipShape.TRIANGLE)
    return Row(
        f"{REGISTER}/{record.id}{_BETWEEN}{part}",
        (
            Cell(_label(part), order=PARTS.index(part)),
            Cell(given(" ".join(words.split()))),
            Cell(mark=mark),
        ),
    )


def _call_rows(reader: Reader, record: Record, asked: Asked) -> Iterable[Row]:
    called = first_hour_calls.called(reader, record.id)
    for each in first_hour_calls.to_call(reader, record.id):
        contact = called.get(each.id)
        at = contact.moment("at") if contact else None
        told = Mark(said("first_hour.told_at", time=when.wall(at)), Tone.OK, ChipShape.CHECK)
        waits = Mark(said("first_hour.to_call"), Tone.DUE, ChipShape.RING)
        yield Row(
            f"{REGISTER}/{record.id}{_BETWEEN}{each.id}",
            (
                Cell(given(name_of(each, asked.language))),
                Cell(given(each.words("phone"))),
                Cell(mark=told if contact else waits),
            ),
            quiet=contact is not None,
        )


def _part_card(reader: Reader, record: Record, part: str, asked: Asked) -> ListedCard:
    block = states.present(reader, "blocks", record.words(part))
    own = [each for each in SHAPES if each.name == f"{REGISTER}.{_OWN.get(part, '')}"]
    shown = filled(reader, record, tuple(own), asked.language)
    texts = written(reader, record, {part: SPOKEN})
    source = Editable(SOURCE, block.words("source") if block else "")
    every = first_hour.texts_of(reader, record)
    waits = to_sign(reader, every)
    signs = (_SIGNS[waits],) if waits else ()
    out = (("send", "paper-plane-tilt"),) if record.words("state") == "drafting" else ()
    holds_ = first_hour_alerts.standing(reader, record.id)
    alerts = (("update", "export"), ("cancel", "x")) if holds_ else (("cap", "export"),)
    offers = (*signs, *out, ("follow", "translate"), *alerts)
    return replace(
        listed_page.card(reader, record, asked),
        title=_label(part),
        facts=listed_page.facts(
            (said("first_hour.fact.state"), standing_of(reader, block) if block else NOTHING),
            (said("first_hour.fact.sms"), _sms(reader, record) if part == "action" else NOTHING),
            (said("first_hour.fact.hour"), _hour(reader, record) if part == "next" else NOTHING),
            (said("first_hour.fact.alerts"), _alerts(reader, record, asked)),
        ),
        fields=(*texts, source, *shown.fields),
        actions=listed_page.actions(KEY, asked, waits or "send", *offers),
    )


def _call_card(reader: Reader, record: Record, partner: str, asked: Asked) -> ListedCard | None:
    found = first_hour_calls.found(reader, record.id, partner)
    if found is None:
        return None
    contact = first_hour_calls.called(reader, record.id).get(partner)
    named = (("phone", "phone"), ("mail", "mail"), ("hours", "hours"))
    return replace(
        listed_page.card(reader, record, asked),
        title=given(name_of(found, asked.language)),
        facts=listed_page.facts(
            *((said(field_word("partners", name)), given(found.words(key))) for name, key in named),
            (said("first_hour.fact.told"), given(contact.words("text")) if contact else NOTHING),
        ),
        actions=listed_page.actions(KEY, asked, "" if contact else "told", ("told", "phone")),
    )


def _sms(reader: Reader, record: Record) -> Phrase:
    """Return how long the alert is as a text message, language by language."""
    try:
        alert = first_hour_alerts.alert_of(reader, record.id)
    except BadValue:
        return said("first_hour.no_alert")
    counts = ((each, len(sms_of(words))) for each, words in alert.words.items())
    return joined(
        said(
            "first_hour.sms" if n <= SMS else "first_hour.sms_long",
            code=each.upper(),
            n=n,
            of=str(SMS),
        )
        for each, n in counts
    )


def _hour(reader: Reader, record: Record) -> Phrase:
    """Return in which languages the words name another hour than the one that holds."""
    lacks = first_hour.hour_lacks(reader, record)
    codes = ", ".join(each.upper() for each in lacks)
    time = when.wall(record.moment("next_at"))
    return said("first_hour.hour_lacks", codes=codes, time=time) if lacks else NOTHING


def _alerts(reader: Reader, record: Record, asked: Asked) -> Phrase:
    """Return the alerts that left as files, the first one first."""
    return joined(
        joined(
            (
                said(choice_word("alerts", "kind", each.words("kind"))),
                when.day_and_wall(when.from_moment(each.words("sent")), asked.now.date()),
            ),
            by=" ",
        )
        for each in first_hour_alerts.made(reader, record.id)
    )


def _label(part: str) -> Phrase:
    return said(field_word(REGISTER, part))


def _statement(link: str) -> str:
    return parted(link)[1].partition(_BETWEEN)[0]


def _key(key: str) -> str:
    return key.partition(_BETWEEN)[0]


def _sign(verb: Verb) -> Act:
    """Return the act by which somebody signs for all parts at once."""

    def asked_of(reader: Reader, key: str, _: Asked, __: Seat) -> Signed:
        record = states.living(reader, REGISTER, _key(key))
        title = said(f"first_hour.sign.{verb}", what=given(record.words("subject")))

        def sign(uow: UnitOfWork, signer: Signer, behalf: str) -> ChangeSet:
            if verb == "check":
                return first_hour.check(uow, record.id, signer)
            return first_hour.clear(uow, record.id, signer, behalf)

        means = said("first_hour.sign.means")
        return signed(reader, (title, means), verb, first_hour.texts_of(reader, record), sign)

    return Act(lambda uow, _, __: uow.commit(), signature=asked_of)


def _alert(*, cancels: bool = False) -> Act:
    """Return the act by which an alert leaves as a file: the first one, an update, or the end."""

    def export(reader: Reader, key: str, _: Asked, __: Seat) -> Exported:
        statement = _key(key)
        alert = first_hour_alerts.alert_of(reader, statement, cancels=cancels)
        return Exported(
            f"OEFENING-EXERCICE {alert.sent:%Y-%m-%d} {alert.kind}",
            ".xml",
            lambda press: press.alert(alert),
            lambda uow: first_hour_alerts.note(uow, statement, alert),
        )

    return Act(lambda uow, _, __: uow.commit(), export=export, key="W" if cancels else "X")


def _told(uow: UnitOfWork, key: str, who: str) -> ChangeSet:
    statement, _, partner = key.partition(_BETWEEN)
    return first_hour_calls.told(uow, statement, partner, who)


FIRST_HOUR: Final = Described(
    key=KEY,
    registers=(REGISTER,),
    hears=(
        *(REGISTER, "alerts", "blocks", "contacts", "partners", "circles", "memberships"),
        *("officers", "tasks"),
    ),
    icon="megaphone",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=(),
    first="words",
    parts=FILTERS,
    dated=False,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    add=lambda uow, _, line: first_hour.begin(uow, line),
    acts={
        "check": _sign("check"),
        "clear": _sign("clear"),
        "follow": Act(lambda uow, key, _: first_hour.follow(uow, _key(key)), key="F"),
        "send": Act(lambda uow, key, _: first_hour.send(uow, _key(key))),
        "told": Act(_told, question(KEY, "told", "agreed", needed=False), key="T"),
        "cap": _alert(),
        "update": _alert(),
        "cancel": _alert(cancels=True),
    },
    paper_of=paper_of,
    link_of=lambda _, record: f"{REGISTER}/{record}{_BETWEEN}{PARTS[0]}",
    understands=understands,
    merged=tuple(f"{REGISTER}.{part}_{each}" for part in PARTS for each in LANGUAGES),
    rewrite=rewrite,
)
