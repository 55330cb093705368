"""The journal as people read it: lines by the time they happened, what was corrected under each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from nccn_desk.domain.journal import KINDS, Entry
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.autosave import QuickLine
from nccn_desk.presenters.journal_correction import CorrectionForm, CorrectionPresenter
from nccn_desk.presenters.journal_line import LineCard, card_of
from nccn_desk.presenters.journal_page import (
    EVERYTHING,
    HEADING,
    Asked,
    JournalPage,
    lines_of,
    page_of,
)
from nccn_desk.presenters.journal_paper import paper_of
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.minute import Minute
from nccn_desk.presenters.people import may_write, read_people
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import ButtonKind
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.sync_marks import SyncMarks
from nccn_desk.services import journal, states
from nccn_desk.services.ports import Reader

WHY_DECIDED: Final = Question(
    said("journal.decide.title"),
    said("journal.correct.means"),
    said("journal.decide.act"),
    icon="gavel",
    reason_label=said("journal.correct.reason"),
    reason_needed=True,
    reasons=(said("journal.decide.reason"),),
)


class JournalView(Protocol):
    """What paints the journal."""

    def show_page(self, page: JournalPage) -> None:
        """Show the lines."""
        ...

    def show_card(self, card: LineCard | None) -> None:
        """Show one line, or none."""
        ...

    def show_correction(self, form: CorrectionForm | None) -> None:
        """Show the fields of a correction, or take them away."""
        ...

    def show_note(self, words: str) -> None:
        """Show the words of the line for the next note, empty once it is kept."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class JournalPresenter:
    """Keeps the journal true."""

    def __init__(
        self, session: Session, view: JournalView, around: Surroundings, publisher: Papers
    ) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._publisher = publisher
        self._kind = EVERYTHING
        self._period = "today"
        self._words = ""
        self._selected = ""
        self._card: LineCard | None = None
        self._page: JournalPage | None = None
        self._closed = False
        self._minute = Minute(session.clock)
        self._note = QuickLine(session, "journal/new", self._show_note)
        self.correction = CorrectionPresenter(session, self._show_correction, self._tell)
        self._marks = SyncMarks(session, "journal", self._read)
        self._end = session.changed.subscribe(self.refresh)

    def start(self) -> None:
        """Read and show, with the line that was being typed."""
        self._note.recover()
        self._read()

    def tick(self) -> None:
        """Word what depends on the hour anew, once a minute."""
        if self._minute.passed():
            self._read()

    def close(self) -> None:
        """Hear no more news; what was typed is kept."""
        self._closed = True
        self._marks.close()
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if the journal or the team changed."""
        if changes.touches("journal", "officers"):
            self._read()

    def narrow(self, *, kind: str = "", period: str = "") -> None:
        """Show one kind of line or one's own, and today, yesterday or all days."""
        self._kind = kind or self._kind
        self._period = period or self._period
        self._read()

    def find(self, words: str) -> None:
        """Show only the lines that hold these words, accents and case ignored."""
        self._words = words
        self._read()

    def select(self, line: str) -> None:
        """Show one line beside the list."""
        if line.startswith(HEADING):
            return
        if line != self._selected and self.correction.open:
            self.correction.leave()
        self._selected = line
        self._read()

    def type_note(self, words: str) -> None:
        """Keep the next line as it is being typed."""
        self._note.typed(words)

    def note(self, kind: str) -> None:
        """Note the line as it was typed, with people, numbers and times understood."""
        self._note.enter(
            lambda uow, text: journal.capture(uow, text, kind),
            lambda _: self._around.receipt(said("journal.told.note")),
            self._tell,
        )

    def possible(self, action: str) -> bool:
        """Tell whether a button of the card can be pressed now."""
        actions = self._card.actions if self._card else ()
        return any(each.key == action and each.enabled for each in actions)

    def run(self, action: str) -> None:
        """Do what a button of the card says: correct the line, or mark it as a decision."""
        card = self._card
        if card is None or not self.possible(action):
            return
        if action == "correct":
            self.correction.begin(card)
        else:
            self._around.ask(WHY_DECIDED, lambda reason: self._decide(card, reason))

    def follow(self, link: str) -> None:
        """Show a record that the line is about, in its own room."""
        self._around.open(*parted(link))

    def paper(self) -> Paper:
        """Return the lines that are shown as a paper in the interface's language."""
        asked, seat = self._asked(), self._session.seat
        words, ledger, publisher = self._session.words, self._session.ledger, self._publisher
        language = words.language

        def write(file: Path) -> int:
            with ledger.reading() as reader:
                people = read_people(reader)
                sheet = paper_of(lines_of(reader, asked), people, asked, seat, language)
            return publisher.journal(sheet, asked.now, file)

        return Paper(f"{words.say('journal.title')} {day_of(asked.now)}", write)

    def _decide(self, card: LineCard, reason: str) -> None:
        self._session.act(
            lambda uow: journal.correct(uow, card.id, card.text, reason, kind=KINDS[1]),
            lambda _: self._around.receipt(said("journal.told.decide", number=card.number)),
            self._tell,
        )

    def _asked(self) -> Asked:
        return Asked(
            self._kind,
            self._period,
            self._words,
            self._selected,
            self._session.seat.person.id,
            self._session.clock.now(),
            may_write(self._session),
        )

    def _read(self) -> None:
        if self._closed:
            return
        asked, marks = self._asked(), self._marks

        def job(reader: Reader) -> tuple[JournalPage, LineCard | None]:
            people = read_people(reader)
            page = page_of(lines_of(reader, asked), people, asked)
            page = replace(page, rows=marks.flow(reader, page.rows))
            entry = _known(reader, asked.selected)
            card = card_of(entry, reader, people, asked) if entry else None
            return page, card

        self._session.read(job, self._show, token="journal")  # noqa: S106  # a token of reads

    def _show(self, answer: tuple[JournalPage, LineCard | None]) -> None:
        page, card = answer
        if self._closed or page.selected != self._selected:
            return
        self._card, self._page = card, page
        self._view.show_page(self._lit(page))
        if page.selected != self._selected:  # the list stood on another line, which is shown now
            return
        self._view.show_card(card)
        newest = [row.id for row in page.rows if not row.id.startswith(HEADING)][-1:]
        if card is None and newest:
            self.select(newest[0])

    def _show_note(self, words: str) -> None:
        if not self._closed:
            self._view.show_note(words)

    def _show_correction(self, form: CorrectionForm | None) -> None:
        if not self._closed:
            self._view.show_correction(form)
            if self._page is not None:
                self._view.show_page(self._lit(self._page))

    def _lit(self, page: JournalPage) -> JournalPage:
        """Let the button for a new line rest while a correction has the lit one."""
        kind = ButtonKind.PLAIN if self.correction.open else ButtonKind.LIT
        return replace(page, note=replace(page.note, kind=kind))

    def _tell(self, problem: Exception) -> None:
        if not self._closed:
            self._view.show_problem(problem)


def _known(reader: Reader, line: str) -> Entry | None:
    """Return a line with its corrections, None where there is no such line here."""
    found = states.found(reader, "journal", line) if line else None
    return journal.entry_of(reader, line) if found else None
