"""The list of attachments in words: what each is, whose, how large, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from nccn_desk.domain.attachments import PICTURES
from nccn_desk.domain.markings import MARKINGS
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.presenters import when
from nccn_desk.presenters.bundle_words import size_of
from nccn_desk.presenters.people import People, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, ButtonKind, ChipShape, FlowRow, Mark, Option, Tone

MARKS: Final = tuple(
    Option(each, said(choice_word("attachments", "marking", each))) for each in MARKINGS
)
_ICONS: Final = {"pdf": "file-text", "text": "file-text", "file": "paperclip"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What is shown of one attachment: a picture or a page, or plain words; else why not."""

    png: bytes = b""
    words: str = ""
    told: Phrase = NOTHING
    place: Phrase = NOTHING  # page 2 of 7
    earlier: bool = False
    later: bool = False

    def of(self, record: Record, sheet: int, language: str) -> Seen:
        """Return the same with what it is called, and which of how many pages it is."""
        pages = record.whole("pages")
        return replace(
            self,
            told=given(record.words(f"alt_{language}") or record.words("name")),
            place=said("attachments.page", page=sheet + 1, n=pages) if pages else NOTHING,
            earlier=sheet > 0,
            later=sheet + 1 < pages,
        )


@dataclass(frozen=True, slots=True)
class AttachmentsPage:
    """The list, the one that is chosen, and what can be done."""

    rows: tuple[FlowRow, ...] = ()
    chosen: str = ""
    language: str = "nl"
    languages: tuple[Option, ...] = ()
    alt: str = ""
    marking: str = "internal"
    writable: bool = False
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """Says attachments with one team, in one language, on one day."""

    people: People
    language: str
    today: date

    def row(self, record: Record, *, is_here: bool) -> FlowRow:
        """Return one attachment as a row of the list."""
        kind = record.words("kind")
        pages = record.whole("pages")
        alt = given(record.words(f"alt_{self.language}"))
        if not alt and kind in PICTURES:
            alt = said("attachments.alt_missing")
        added = when.from_moment(record.created_at)
        mark = None
        if not is_here:
            mark = Mark(said("attachments.not_here"), Tone.DUE, ChipShape.DASHED)
        elif record.words("marking") == "restricted":
            word = said(choice_word("attachments", "marking", "restricted"))
            mark = Mark(word, Tone.DUE, ChipShape.LOCKED)
        return FlowRow(
            record.id,
            given(record.words("name")),
            joined(
                (
                    said(choice_word("attachments", "kind", kind)),
                    said("attachments.pages", n=pages) if pages else NOTHING,
                    size_of(record.whole("size")),
                    self.people.name(record.words("owner")),
                    when.day_and_wall(added, self.today),
                    alt,
                )
            ),
            mark=mark,
            icon=_ICONS.get(kind, "eye"),
        )


def actions_of(record: Record | None, *, is_here: bool, writable: bool) -> tuple[Action, ...]:
    """Return what can be done with the chosen one, and without any."""
    reason = why_shut(writable=writable)
    add = Action("add", said("attachments.add"), icon="paperclip", enabled=writable, reason=reason)
    if record is None:
        return (add,)
    away = said("attachments.not_here")
    return (
        add,
        Action("open", said("attachments.open"), icon="eye", enabled=is_here, reason=away),
        Action(
            "save",
            said("attachments.save"),
            icon="download-simple",
            enabled=is_here,
            reason=away,
        ),
        Action(
            "take_away",
            said("attachments.take_away"),
            ButtonKind.STILL,
            "trash-simple",
            enabled=writable,
            reason=reason,
        ),
    )
