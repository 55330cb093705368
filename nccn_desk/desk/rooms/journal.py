"""The room of the journal: lines by the hour, a field for the next one, and one line's story."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.beside import Beside
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.journal_line import LineStory
from nccn_desk.desk.rooms.listing import SECOND, Head, ListPlace, in_order
from nccn_desk.desk.rooms.new_line import IconLine, NewLine
from nccn_desk.desk.rooms.print_layer import PrintLayer, documents
from nccn_desk.desk.rooms.split import Split
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.desk.widgets.flow_rows import PAD
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.journal import JournalPresenter
from nccn_desk.presenters.journal_correction import CorrectionForm, note_kinds
from nccn_desk.presenters.journal_line import LineCard
from nccn_desk.presenters.journal_page import EVERYTHING, JournalPage
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Heading
from nccn_desk.presenters.surroundings import Surroundings


class JournalRoom(Split):
    """Paints the journal."""

    def __init__(
        self, look: Look, session: Session, around: Surroundings, publisher: Papers
    ) -> None:
        super().__init__(look, reach=PAD)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("journal.title"))
        self.finder = IconLine(look, "magnifying-glass", said("journal.find"), keys="Ctrl F")
        self.periods = Segments(look, said("journal.period.choose"), wraps=True)
        self.head = Head(look, said("journal.kind.choose"), self.finder, self.periods)
        self.list = FlowList(look, said("journal.title"), lead_role="mono")
        self.place = ListPlace(look, self.list, PAD)
        note = Action("note", said("journal.note"))
        self.new = NewLine(look, "pencil-simple", said("journal.field"), note)
        self.kind = Choice(look, note_kinds())
        self.story = LineStory(look)
        self.printing = PrintLayer(self, look, session, documents())
        self.beside = Beside(session, "journal", self.story)
        self._build()
        self.presenter = JournalPresenter(session, self, around, publisher)
        self._connect()
        look.changed.connect(self._name_kind)
        self._name_kind()
        self.presenter.start()

    def show_page(self, page: JournalPage) -> None:
        """Show the lines; the newest stays in sight if it was."""
        self.periods.show_options(page.periods, page.chosen_period)
        self.head.show_filters(page.kinds, page.chosen_kind, page.count)
        self.place.show_empty(None if page.rows else page.empty)
        self.new.show_action(page.note)
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)
        bar = self.list.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        self.list.show_rows(page.rows)
        if page.selected in [row.id for row in page.rows] and self.list.choice != page.selected:
            self.list.choose(page.selected)
        elif at_end:
            self.list.scrollToBottom()

    def show_card(self, card: LineCard | None) -> None:
        """Show one line's story, or how to choose one."""
        self.story.show_card(card)
        self.beside.show(card.id if card else "")

    def show_correction(self, form: CorrectionForm | None) -> None:
        """Show the fields of a correction, or take them away."""
        self.story.show_form(form)

    def show_note(self, words: str) -> None:
        """Show the words of the line for the next note."""
        self.new.show_words(words)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.story.show_problem(problem)

    def open(self, line: str) -> None:
        """Show one line, of whatever day."""
        if line:
            self.presenter.narrow(kind=EVERYTHING, period="all")
            self.presenter.select(line)
            self.show_chosen(chosen=True)

    @override
    def leave_detail(self) -> None:
        super().leave_detail()
        self.list.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.presenter.correction.open:
            self._leave_correction()
        else:
            super().keyPressEvent(event)

    def press_lit(self) -> None:
        """Do the lit act: keep the correction, or note the line."""
        if self.presenter.correction.open:
            self.story.correction.keep.click()
        else:
            self.new.button.click()

    def note_new(self) -> None:
        """Go to the line for the next note."""
        self.show_chosen(chosen=False)
        self.new.setFocus()

    def run(self, action: str) -> None:
        """Correct the chosen line, or mark it as a decision."""
        self.show_chosen(chosen=True)
        self.presenter.run(action)

    def print(self) -> None:
        """Print the lines that are shown."""
        self.printing.ask(self.presenter.paper())

    def _build(self) -> None:
        self.add_work(self.head)
        self.work.body.addWidget(self.place, 1)
        self.new.between.addWidget(self.kind)
        self.add_work(self.new)
        self.detail_column.addWidget(self.story)
        self.detail_column.addStretch(1)
        self.detail_foot.addWidget(self.story.acts)
        in_order(
            self.periods,
            self.finder.line,
            self.head.filters,
            self.list,
            self.new.field.line,
            self.kind,
            self.new.button,
            *self.story.stops(),
        )

    def _connect(self) -> None:
        presenter, form = self.presenter, self.story.correction
        self.periods.chosen.connect(lambda period: presenter.narrow(period=period))
        self.head.filters.chosen.connect(lambda kind: presenter.narrow(kind=kind))
        self.finder.line.textChanged.connect(presenter.find)
        self.finder.line.returnPressed.connect(self._find_everywhere)
        self.place.acted.connect(lambda _: self._find_everywhere())
        self.list.picked.connect(self._pick)
        self.list.opened.connect(lambda _: self.show_chosen(chosen=True))
        self.list.clicked.connect(lambda _: self.show_chosen(chosen=self.is_narrow))
        self.new.typed.connect(presenter.type_note)
        self.new.entered.connect(lambda: presenter.note(self.kind.choice))
        self.story.pressed.connect(presenter.run)
        self.story.links.opened.connect(presenter.follow)
        form.typed.connect(presenter.correction.type)
        form.kind_chosen.connect(presenter.correction.choose)
        form.given.connect(presenter.correction.give)
        form.left.connect(self._leave_correction)
        self._tick()

    def _tick(self) -> None:
        about_line = {"E": lambda: self.run("correct"), "B": lambda: self.run("decide")}
        Letters(self.look, about_line, self.list)
        Letters(self.look, {"N": self.note_new}, self, self.list)
        ticking = QTimer(self)
        ticking.timeout.connect(self.presenter.tick)
        ticking.start(SECOND)

    def _pick(self, line: str) -> None:
        if line:  # an empty list stands on nothing; what was shown stays
            self.presenter.select(line)

    def _find_everywhere(self) -> None:
        """Look in all days where this one holds nothing."""
        if not self.list.isVisible():
            self.presenter.narrow(period="all")

    def _leave_correction(self) -> None:
        self.presenter.correction.leave()
        self.list.setFocus()

    def _name_kind(self) -> None:
        self.kind.setAccessibleName(self.look.word("journal.kind.choose"))


def furnish_journal(
    session: Session, look: Look, around: Surroundings, publisher: Papers
) -> Furnished:
    """Return the room as a window has it."""
    room = JournalRoom(look, session, around, publisher)
    presenter = room.presenter

    def command(key: str, icon: str) -> Command:
        return Command(
            f"journal.{key}",
            said(f"journal.{key}"),
            icon,
            lambda: room.run(key),
            enabled=lambda: presenter.possible(key),
            reason=said("journal.choose_line"),
        )

    def close() -> None:
        presenter.close()
        room.beside.close()

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        open=room.open,
        panes=(room.place, room.detail),
        commands=(
            Command("journal.note", said("journal.note"), "pencil-simple", room.note_new),
            command("correct", "pencil-simple"),
            command("decide", "gavel"),
        ),
        find=room.finder.setFocus,
        print=room.print,
        lit=room.press_lit,
        close=close,
    )
