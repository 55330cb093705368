"""Figures and records are found by their words and put into the text as a reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain import figures
from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.naming import register_word
from nccn_desk.domain.prose import reference_mark
from nccn_desk.domain.register import Record
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import FlowRow
from nccn_desk.presenters.sitrep_text_shapes import Run, RunKind
from nccn_desk.services import states
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

ICONS: Final = {
    "figures": "chart-line",
    "journal": "notebook",
    "tasks": "list-checks",
    "meetings": "users-three",
    "handovers": "handshake",
    "sitreps": "file-text",
    "requests": "tray",
}
_SHOWN: Final = 12
_NUMBER: Final = re.compile(r"\+?\d[\d /.-]{1,24}")
_TARGET: Final = re.compile(r"(?:https://|mailto:|tel:)[^\s()<>]{1,500}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can be referred to, and how it would stand in the text."""

    row: FlowRow
    run: Run


class TextReferences:
    """Looks for what a text can refer to; views hear of `changed`."""

    def __init__(self, session: Session) -> None:
        self.changed: Announcer[None] = Announcer()
        self.rows: tuple[FlowRow, ...] = ()
        self.words = ""
        self._session = session
        self._found: dict[str, Run] = {}

    def look_for(self, words: str, language: str) -> None:
        """Look for figures and records; without words, the figures changed last."""
        self.words = words

        def job(reader: Reader) -> tuple[Candidate, ...]:
            return candidates(reader, words.strip(), language)

        self._session.read(job, self._take, token="sitrep/text/refs")  # noqa: S106  # a token of reads

    def run_of(self, chosen: str) -> Run | None:
        """Return how what was chosen stands in the text."""
        return self._found.get(chosen)

    def _take(self, found: tuple[Candidate, ...]) -> None:
        self.rows = tuple(each.row for each in found)
        self._found = {each.row.id: each.run for each in found}
        self.changed.announce(None)


def candidates(reader: Reader, words: str, language: str) -> tuple[Candidate, ...]:
    """Return what can be referred to, figures first."""
    if not words:
        found = reader.records(Query("figures", order=("-changed_at",), limit=_SHOWN))
        return tuple(_candidate(record, language) for record in found)
    hits = [
        *reader.search(words, registers=("figures",), limit=_SHOWN),
        *reader.search(words, registers=tuple(ICONS), limit=_SHOWN),
    ]
    wanted = dict.fromkeys((hit.register, hit.id) for hit in hits)
    records = (states.found(reader, *each) for each in wanted)
    living = [each for each in records if each is not None and not each.deleted]
    return tuple(_candidate(record, language) for record in living[:_SHOWN])


def link(words: str, target: str) -> Run | None:
    """Return a link as it stands in the text; None where the address is none that may be opened."""
    typed = target = target.strip()
    if "@" in target and ":" not in target:
        target = f"mailto:{target}"
    elif _NUMBER.fullmatch(target):
        target = "tel:" + re.sub(r"[^+\d]", "", target)
    label = " ".join(words.translate({ord("["): "(", ord("]"): ")"}).split()) or typed
    if not _TARGET.fullmatch(target):
        return None
    return Run(label, f"[{label}]({target})", kind=RunKind.LINK)


def _candidate(record: Record, language: str) -> Candidate:
    icon = ICONS[record.register]
    typed = reference_mark(record.register, record.id)
    title = _title(record)
    if record.register == "figures":
        shown = figures.quoted(record, language) or "…"
        small = joined((given(shown), given(record.words("source"))))
        run = Run(shown, typed, kind=RunKind.FIGURE)
    else:
        small = joined((said(register_word(record.register), n=1), given(record.number)))
        run = Run(record.number or record.words(_title_field(record)), typed, kind=RunKind.RECORD)
    return Candidate(FlowRow(f"{record.register}/{record.id}", title, small, icon=icon), run)


def _title(record: Record) -> Phrase:
    words = record.words(_title_field(record)).strip()
    return given(words.splitlines()[0]) if words else given(record.number) or NOTHING


def _title_field(record: Record) -> str:
    return register_named(record.register).title
