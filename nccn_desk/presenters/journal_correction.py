"""A correction says what a line should have said, of what kind and when, and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Final

from nccn_desk.domain.journal import KINDS
from nccn_desk.domain.naming import choice_word
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters import when
from nccn_desk.presenters.autosave import Draft, Editable
from nccn_desk.presenters.journal_line import LineCard
from nccn_desk.presenters.journal_page import ICONS
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.presenters.typed import read_moment
from nccn_desk.services import journal
from nccn_desk.services.ports import UnitOfWork

EDITORS: Final = ("text", "time", "reason")


@dataclass(frozen=True, slots=True)
class CorrectionForm:
    """What stands in the fields of a correction."""

    line: str
    fields: tuple[Editable, ...]
    kind: str
    kinds: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """What was typed so far."""

    text: str
    kind: str
    time: str
    reason: str = ""


def note_kinds() -> tuple[Option, ...]:
    """Return the kinds of line that a person may note."""
    return tuple(
        Option(kind, said(choice_word("journal", "kind", kind)), icon=ICONS[kind]) for kind in KINDS
    )


class CorrectionPresenter:
    """One correction at a time; `show` gets its fields, or None once it is done or left.

    What was typed stays a draft until it is a line of the journal.
    """

    def __init__(
        self,
        session: Session,
        show: Callable[[CorrectionForm | None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._session = session
        self._show = show
        self._failed = failed
        self._card: LineCard | None = None
        self._draft: Draft | None = None
        self._written = _Written("", "", "")
        self._wrong: dict[str, Phrase] = {}

    @property
    def open(self) -> bool:
        """Whether a line is being corrected."""
        return self._card is not None

    def begin(self, card: LineCard) -> None:
        """Open the fields with what stands now, or with what was typed here before."""
        self._card = card
        self._draft = Draft(self._session, f"journal/{card.id}/correction")
        self._written = _Written(card.text, card.kind, card.time)
        self._wrong.clear()
        self._tell()
        self._draft.recover(self._restore)

    def leave(self) -> None:
        """Close the fields; what was typed is there again the next time."""
        self._card = None
        self._show(None)

    def type(self, name: str, words: str) -> None:
        """Keep what is being typed: the text, the time or the reason."""
        self._wrong.pop(name, None)
        self._keep({name: words})

    def choose(self, kind: str) -> None:
        """Say of which kind the line is."""
        self._keep({"kind": kind})

    def give(self) -> None:
        """Add the correction to the journal, under the line."""
        card, written, draft = self._card, self._written, self._draft
        if card is None or draft is None:
            return
        moved = written.time.strip() not in {"", card.time}
        if (written.text, written.kind, moved) == (card.text, card.kind, False):
            self._complain("text", said("journal.correct.same"))
            return

        def job(uow: UnitOfWork) -> ChangeSet:
            typed = read_moment(written.time, uow.clock.now()) if moved else ""
            event_at = when.from_moment(typed) if typed else None
            return journal.correct(
                uow, card.id, written.text, written.reason, kind=written.kind, event_at=event_at
            )

        def kept(_: ChangeSet) -> None:
            draft.drop()
            if self._card is card:
                self.leave()

        self._session.act(job, kept, self._refused)

    def _keep(self, words: dict[str, str]) -> None:
        self._written = replace(self._written, **words)
        if self._draft is not None:
            self._draft.typed(json.dumps(asdict(self._written)))
        self._tell()

    def _restore(self, kept: str) -> None:
        self._written = _Written(**json.loads(kept))
        self._tell()

    def _refused(self, reason: Exception) -> None:
        name = _editor_of(reason)
        if name:
            self._complain(name, advice_of(reason).headline)
        else:
            self._failed(reason)

    def _complain(self, name: str, what: Phrase) -> None:
        self._wrong[name] = what
        self._tell()

    def _tell(self) -> None:
        if self._card is None:
            return
        words = {
            "text": self._written.text,
            "time": self._written.time,
            "reason": self._written.reason,
        }
        fields = tuple(
            Editable(name, words[name], self._wrong.get(name, NOTHING)) for name in EDITORS
        )
        self._show(CorrectionForm(self._card.id, fields, self._written.kind, note_kinds()))


def _editor_of(reason: Exception) -> str:
    """Return the editor in which the fault lies, "" where it lies in none."""
    if not isinstance(reason, BadValue):
        return ""
    if reason.code == "not_a_time":
        return "time"
    fields = {"text": "text", "event_at": "time", "reason": "reason"}
    return fields.get(str(reason.values.get("field", "")), "")
