"""What the page of exports says: who goes out on a day, who cannot be written to, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from nccn_desk.domain.markings import INTERNAL
from nccn_desk.domain.partners import name_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import when
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    Cell,
    CellKind,
    Column,
    Emptiness,
    Heading,
    Option,
    Row,
    Tone,
)
from nccn_desk.services.distribution import Addressee, Distribution
from nccn_desk.services.exporting_contacts import FORMATS, Contact, Export
from nccn_desk.services.shapes import BENEATH, Sheet, SheetSection

Mode = Literal["list", "all"]

EVERYBODY: Final = ""
MODES: Final[tuple[Mode, ...]] = ("list", "all")
COLUMNS: Final = (
    Column("name", said("importing.field.name"), CellKind.STRONG, stretch=2, width=200, wraps=True),
    Column("mail", said("importing.field.mail"), stretch=2, width=220, wraps=True),
    Column("circle", said("exporting.more"), stretch=2, width=160, wraps=True),
)


@dataclass(frozen=True, slots=True)
class ExportingPage:
    """Who goes out; `told` says how what goes out is marked."""

    heading: Heading
    modes: tuple[Option, ...]
    mode: str
    circles: tuple[Option, ...]
    circle: str
    day: str
    wrong: Phrase
    rows: tuple[Row, ...]
    empty: Emptiness
    acts: tuple[Action, ...]
    told: Phrase


def circle_options(circles: Sequence[Record], mode: Mode, language: str) -> tuple[Option, ...]:
    """Return what may be chosen: a list is of one circle, everything may be of all."""
    found = tuple(Option(each.id, given(name_of(each, language))) for each in circles)
    return found if mode == "list" else (Option(EVERYBODY, said("exporting.everybody")), *found)


def modes() -> tuple[Option, ...]:
    """Return the two ways of going out."""
    return tuple(Option(each, said(f"exporting.mode.{each}")) for each in MODES)


def list_rows(found: Distribution) -> tuple[Row, ...]:
    """Return who is written to, and first who cannot be."""
    return tuple(
        _row(str(place), each) for place, each in enumerate((*found.lacking, *found.reached))
    )


def contact_rows(export: Export) -> tuple[Row, ...]:
    """Return everybody who goes out."""
    return tuple(map(_contact, export.contacts))


def list_acts(found: Distribution) -> tuple[Action, ...]:
    """Return the forms of a distribution list."""
    none = NOTHING if found.reached else said("exporting.none")
    some = bool(found.reached)
    copy = Action("copy", said("exporting.copy"), ButtonKind.LIT, "copy", "K", some, none)
    paper = Action("print", said("exporting.print"), icon="printer", keys="Ctrl P")
    return copy, *_files(("csv", "xlsx"), none), paper


def file_acts(export: Export) -> tuple[Action, ...]:
    """Return the formats in which everything may go out; the first lights."""
    none = NOTHING if export.contacts else said("exporting.none")
    first, *rest = _files(tuple(FORMATS), none)
    lit = Action(first.key, first.word, ButtonKind.LIT, first.icon, "", first.enabled, first.reason)
    return lit, *rest


def list_told(found: Distribution) -> Phrase:
    """Say how many are written to, and how many cannot be."""
    parts = [said("exporting.reached", n=len(found.reached))]
    if found.lacking:
        parts.append(said("exporting.lacking", n=len(found.lacking)))
    return joined(parts)


def paper_of(found: Distribution, seat: Seat, printed: Phrase, language: str) -> Sheet:
    """Return every word of the printed list."""
    words = Words(language)

    def section(key: str, people: Sequence[Addressee]) -> SheetSection:
        rows = tuple(_paper_row(each) for each in people)
        return SheetSection(
            words.say(f"exporting.paper.{key}"), str(len(rows)), rows, words.say("exporting.none")
        )

    sections = [section("reached", found.reached)]
    if found.lacking:
        sections.append(section("lacking", found.lacking))
    day = when.long_day(found.day).spoken(words)
    return Sheet(
        language=language,
        title=words.say("exporting.mode.list"),
        subtitle=found.title,
        marking=INTERNAL,
        exercise=seat.exercise,
        facts=(
            (words.say("exporting.day"), day),
            (words.say("journal.paper.printed"), printed.spoken(words)),
        ),
        sections=tuple(sections),
        note_title="",
        note="",
        signatures=(),
        footer=seat.station,
        page_words=words.say("handover.paper.page"),
        missing_words=words.say("handover.paper.missing"),
    )


def day_word(day: date) -> str:
    """Return a day as a person would type it."""
    return f"{day:%d/%m/%Y}"


def _files(formats: Sequence[str], none: Phrase) -> tuple[Action, ...]:
    return tuple(
        Action(
            each,
            said(f"exporting.format.{each}"),
            icon="export",
            enabled=not none,
            reason=none,
        )
        for each in formats
    )


def _row(key: str, each: Addressee) -> Row:
    mail = Cell(given(each.mail))
    if not each.mail:
        mail = Cell(said("exporting.no_mail"), tone=Tone.DUE, icon="warning")
    more = joined((given(each.function), _standing(each)))
    return Row(
        key,
        (
            Cell(given(each.name or each.partner), small=given(each.partner if each.name else "")),
            mail,
            Cell(more),
        ),
    )


def _standing(each: Addressee) -> Phrase:
    if each.standing == "active":
        return NOTHING
    return said(f"choices.memberships.standing.{each.standing}")


def _contact(each: Contact) -> Row:
    title = each.values.get("name") or each.values.get("partner", "")
    house = each.values.get("partner", "") if each.is_person else ""
    return Row(
        each.id,
        (
            Cell(given(title), small=given(house)),
            Cell(given(", ".join(each.mails))),
            Cell(given(each.values.get("circle", "").replace(" | ", ", "))),
        ),
    )


def _paper_row(each: Addressee) -> tuple[str, ...]:
    below = [each.partner] if each.name else []
    below += [each.function] if each.function else []
    return "", BENEATH.join((each.name or each.partner, *below)), each.mail or "–"
