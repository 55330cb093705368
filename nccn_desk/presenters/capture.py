"""Quick capture takes one line from anywhere, shows what it understood, and loses no word of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.capture import Part, Understood
from nccn_desk.domain.journal import KINDS
from nccn_desk.kernel.clock import in_brussels
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters import when
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.autosave import Draft
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice, Option
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import journal
from nccn_desk.services.ports import Reader

PLACE: Final = "capture"  # of its draft in the crash journal


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the line that was understood; places count UTF-16 units, as editors do."""

    start: int
    end: int
    kind: str  # person, unknown, number or due


@dataclass(frozen=True, slots=True)
class CaptureLine:
    """What the line shows beside the words that are being typed."""

    kind: str
    head: Phrase  # time, author, and where the line will stand
    understood: Phrase
    stretches: tuple[Stretch, ...]
    box: Advice | None
    busy: bool
    enough: bool


class CapturePresenter:
    """One line on its way into the journal; views hear of `changed`, and of `kept` when it is."""

    def __init__(self, session: Session) -> None:
        self.changed: Announcer[None] = Announcer()
        self.kept: Announcer[str] = Announcer()  # of the kind that was kept
        self.text = ""
        self._session = session
        self._kind = KINDS[0]
        self._understood = Understood("")
        self._people = People()
        self._box: Advice | None = None
        self._busy = False
        self._again = False
        self._draft = Draft(session, PLACE)
        self._draft.recover(self._restore)

    @property
    def kinds(self) -> tuple[Option, ...]:
        """The kinds of line, reached by Alt+1 to Alt+5."""
        return tuple(Option(kind, said(f"choices.journal.kind.{kind}")) for kind in KINDS)

    @property
    def line(self) -> CaptureLine:
        """What to show."""
        now = self._session.clock.now()
        parts = self._understood.parts if self._understood.text == self.text else ()
        time = given(in_brussels(now).strftime("%H:%M:%S"))
        name = given(self._session.seat.person.name)
        return CaptureLine(
            kind=self._kind,
            head=joined((time, name, said("capture.goes_to_journal"))),
            understood=self._recognised() if parts else NOTHING,
            stretches=tuple(_stretch(self.text, part) for part in parts),
            box=self._box,
            busy=self._busy,
            enough=bool(self.text.strip()) and not self._busy,
        )

    def type(self, text: str) -> None:
        """Take the words as they stand now."""
        if text == self.text:
            return
        self.text = text
        self._box = None
        self._draft.typed(self._written())
        self._session.read(self._read, self._take, token=PLACE)
        self.changed.announce(None)

    def choose(self, kind: str) -> None:
        """Say what kind of line it is."""
        self._kind = kind
        if self.text:
            self._draft.typed(self._written())
        self.changed.announce(None)

    def choose_by_number(self, number: int) -> None:
        """Choose a kind by its place, from 1."""
        if 1 <= number <= len(KINDS):
            self.choose(KINDS[number - 1])

    def fill(self, words: str, kind: str) -> None:
        """Begin with words from elsewhere; a draft is never pushed out."""
        if words and not self.text.strip():
            self.type(words)
            self.choose(kind)

    def save(self, *, again: bool = False) -> None:
        """Put the line into the journal; with `again` the next one can be typed at once."""
        text, kind = self.text.strip(), self._kind
        if not text or self._busy:
            return
        self._busy, self._again = True, again
        self._session.act(
            lambda uow: journal.capture(uow, text, kind),
            lambda _: self._saved(text, kind),
            self._refused,
        )
        self.changed.announce(None)

    @property
    def goes_on(self) -> bool:
        """Whether another line follows the one just kept."""
        return self._again

    def _saved(self, text: str, kind: str) -> None:
        self._busy = False
        if self.text.strip() == text:  # else the next line has already been begun
            self.text, self._kind = "", KINDS[0]
            self._understood = Understood("")
            self._draft.drop()
        self.changed.announce(None)
        self.kept.announce(kind)

    def _refused(self, reason: Exception) -> None:
        self._busy = False
        if not isinstance(reason, NccnError):
            raise reason
        self._box = advice_of(reason)
        self.changed.announce(None)

    def _read(self, reader: Reader) -> tuple[Understood, People]:
        return journal.understood(reader, self.text), read_people(reader)

    def _take(self, answer: tuple[Understood, People]) -> None:
        self._understood, self._people = answer
        self.changed.announce(None)

    def _recognised(self) -> Phrase:
        """Say what was understood: who, by when, and about what."""
        found = self._understood
        names = joined((self._people.name(officer) for officer in found.people), by=", ")
        due = when.wall(found.due)
        unknown = any(part.kind == "unknown" for part in found.parts)
        words = (
            said("capture.task_for", name=names, time=due)
            if found.makes_task
            else said("capture.mentions", name=names)
            if names
            else NOTHING,
            said("capture.by", time=due) if due and not found.makes_task else NOTHING,
            said("capture.about", number=", ".join(found.numbers)) if found.numbers else NOTHING,
            said("capture.unknown") if unknown else NOTHING,
        )
        return said("capture.understood", what=joined(words, by=", "))

    def _written(self) -> str:
        return json.dumps({"kind": self._kind, "text": self.text}) if self.text else ""

    def _restore(self, kept: str) -> None:
        draft = json.loads(kept)
        self._kind = draft["kind"]
        self.type(draft["text"])


def _stretch(text: str, part: Part) -> Stretch:
    return Stretch(_units(text[: part.start]), _units(text[: part.end]), part.kind)


def _units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
