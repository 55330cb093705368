"""The room of one voice: what is not equal, the matrix, what expires, and what is used where."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import SECOND, Head, ListPlace, in_order
from nccn_desk.desk.rooms.new_line import IconLine
from nccn_desk.desk.rooms.split import Inset, Split, quiet_scroll
from nccn_desk.desk.rooms.voice_fields import VoiceFields
from nccn_desk.desk.rooms.voice_legend import Legend
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.matrix import MatrixView
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Heading, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.voice import VoicePresenter
from nccn_desk.presenters.voice_matrix import columns_of, table_of
from nccn_desk.presenters.voice_shapes import COLUMNS, PARTS, VoiceCard, VoicePage
from nccn_desk.presenters.voice_watch import VoiceWatch


class VoiceRoom(Split):
    """Paints one voice; the matrix stands in the place of the list, or T makes it a table."""

    def __init__(
        self, look: Look, session: Session, around: Surroundings, voice: VoiceWatch
    ) -> None:
        super().__init__(look, reach=CELL_PAD)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("voice.title"))
        self.finder = IconLine(
            look, "magnifying-glass", said("voice.find"), said("voice.find_short"), keys="Ctrl F"
        )
        self.head = Head(look, said("voice.title"), self.finder)
        self.table = Table(look, COLUMNS, said("voice.title"))
        self.grid = MatrixTable(look)
        self.listing = QWidget()
        self.place = ListPlace(look, self.listing)
        self.fields = VoiceFields(look)
        self._build()
        self.presenter = VoicePresenter(session, self, around, voice)
        self._connect()
        self.presenter.start()

    def show_page(self, page: VoicePage) -> None:
        """Show the part that was chosen."""
        self.head.show_filters(page.parts, page.chosen, page.count)
        is_matrix = page.chosen == "matrix"
        known = bool(page.matrix.rows) if is_matrix else bool(page.rows)
        self.place.show_empty(None if known else page.empty)
        self.table.setVisible(not is_matrix)
        self.grid.setVisible(is_matrix)
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)
        if is_matrix:
            self.grid.show_matrix(page)
            return
        self.table.show_rows(page.rows)
        if page.selected in [row.id for row in page.rows] and self.table.choice != page.selected:
            self.table.choose(page.selected)

    def show_card(self, card: VoiceCard | None) -> None:
        """Show one thing beside it, or none."""
        self.fields.show_card(card)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.fields.show_problem(problem)

    def open(self, record: str) -> None:
        """Show a product: what in it is no longer what stands now."""
        if record:
            self.presenter.turn_to("matrix")
            self.presenter.select(f"sitreps/{record}")
            self.show_chosen(chosen=True)

    @override
    def leave_detail(self) -> None:
        super().leave_detail()
        self.shown().setFocus()

    def shown(self) -> QWidget:
        """Return the list that is shown, or the matrix."""
        return self.grid if self.table.isHidden() else self.table

    def press_lit(self) -> None:
        """Do the lit act of what is chosen."""
        if self.presenter.lit():
            self.presenter.run(self.presenter.lit())

    def prolong(self) -> None:
        """Go to the line that says how long what is chosen still holds."""
        if self.fields.until.isVisible() or self.is_narrow:
            self.show_chosen(chosen=True)
            self.fields.until.setFocus()
            self.fields.until.selectAll()

    def turn_to(self, part: str) -> None:
        """Show one of the parts, and stand in it."""
        self.show_chosen(chosen=False)
        self.presenter.turn_to(part)
        self.shown().setFocus()

    def _build(self) -> None:
        self.add_work(self.head)
        self.work.body.addWidget(self.place, 1)
        column = QVBoxLayout(self.listing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.grid, 1)
        self.grid.hide()
        self.detail_column.addWidget(self.fields)
        self.detail_column.addStretch(1)
        self.detail_foot.addWidget(self.fields.acts)
        stops = (self.head.filters, self.finder.line, self.table, *self.grid.stops())
        in_order(*stops, *self.fields.stops())
        self.listing.setFocusProxy(self.table)
        self.fields.waiting.stand_after(self.table)

    def _connect(self) -> None:
        presenter, fields, grid = self.presenter, self.fields, self.grid
        self.head.filters.chosen.connect(presenter.turn_to)
        self.finder.line.textChanged.connect(presenter.find)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(self._enter)
        self.table.clicked.connect(lambda _: self.show_chosen(chosen=self.is_narrow))
        grid.view.picked.connect(self._pick_cell)
        grid.view.opened.connect(self._enter_cell)
        grid.table.picked.connect(self._pick)
        grid.table.opened.connect(self._enter)
        fields.pressed.connect(presenter.run)
        fields.typed.connect(presenter.type)
        fields.rested.connect(presenter.settle)
        fields.followed.connect(presenter.select)
        letters = {"L": self.prolong, "T": grid.turn}
        Letters(self.look, letters, self, self.table, grid.table)
        self.look.changed.connect(presenter.speak)
        ticking = QTimer(self)
        ticking.timeout.connect(presenter.tick)
        ticking.start(SECOND)

    def _pick(self, link: str) -> None:
        if link:  # an empty list stands on nothing; what was shown stays
            self.presenter.select(link)

    def _enter(self, link: str) -> None:
        self.presenter.select(link)
        self.show_chosen(chosen=True)
        self._into_card()

    def _pick_cell(self, product: str, section: str) -> None:
        self.presenter.select(f"sitreps/{product}", section)

    def _enter_cell(self, product: str, section: str) -> None:
        self._pick_cell(product, section)
        self.show_chosen(chosen=True)
        self._into_card()

    def _into_card(self) -> None:
        """Stand on the first thing to read or do in the card."""
        lists = (self.fields.moved, self.fields.products, self.fields.parts)
        first = next((each for each in lists if each.isVisible()), None)
        (first or self.fields.acts).setFocus()


class MatrixTable(QWidget):
    """The matrix with what its shapes mean, and the same as a table."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.view = MatrixView(look, said("voice.part.matrix"))
        self.table = Table(look, columns_of(), said("voice.part.matrix"))
        self.tool = Tool(look, _as_table(listed=False), self, icon=18)
        self.legend = Legend(look)
        self._told = Text(look, NOTHING, "small_medium", Tone.QUIET)
        self._scroll = quiet_scroll(self.view)
        self._head = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._build()
        self.tool.clicked.connect(self.turn)
        look.changed.connect(self._space)
        self._space()

    @property
    def listed(self) -> bool:
        """Whether the table is shown."""
        return not self.table.isHidden()

    def show_matrix(self, page: VoicePage) -> None:
        """Show which products are still equal."""
        matrix = page.matrix
        self._told.say(matrix.told, Tone.QUIET if matrix.even else Tone.DUE)
        self.view.show_matrix(matrix)
        self.legend.show_matrix(matrix, numbered=self.view.numbered)
        self.table.show_rows(table_of(matrix))

    def turn(self) -> None:
        """Show the table in place of the matrix, or the matrix again."""
        if self.isHidden():
            return
        held = QApplication.focusWidget() in {self.view, self.table}
        listed = not self.listed
        self.table.setVisible(listed)
        self._scroll.setVisible(not listed)
        self.legend.setVisible(not listed)
        self.tool.set_action(_as_table(listed=listed))
        self.setFocusProxy(self.table if listed else self.view)
        if held:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops."""
        return (self.tool, self.view, self.table)

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(self._told)
        self._head.addStretch(1)
        self._head.addWidget(self.tool)
        self._column.addLayout(self._head)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self.table, 1)
        self._column.addLayout(Inset(self._look, self.legend, CELL_PAD))
        self.table.hide()
        self.setFocusProxy(self.view)

    def _space(self) -> None:
        pad = self._look.px(CELL_PAD)
        self._head.setContentsMargins(pad, 0, pad, 0)
        self._column.setSpacing(self._look.px(8))


def _as_table(*, listed: bool) -> Action:
    word, icon = ("picture", "squares-four") if listed else ("table", "list-bullets")
    return Action("list", said(f"voice.{word}"), icon=icon, keys="T")


def furnish_voice(
    session: Session, look: Look, around: Surroundings, voice: VoiceWatch
) -> Furnished:
    """Return the room as a window has it."""
    room = VoiceRoom(look, session, around, voice)
    presenter = room.presenter

    def command(key: str, icon: str) -> Command:
        return Command(
            f"voice.{key}",
            said(f"voice.command.{key}"),
            icon,
            lambda: presenter.run(key),
            enabled=lambda: presenter.possible(key),
            reason=said("voice.choose"),
        )

    def part(key: str) -> Command:
        word, icon = said(f"voice.part.{key}"), "quotes"
        return Command(f"voice.part.{key}", word, icon, lambda: room.turn_to(key))

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        open=room.open,
        panes=(room.place, room.detail),
        commands=(
            *(part(key) for key in PARTS),
            command("open", "arrow-right"),
            command("version", "plus"),
            command("bring_back", "arrow-counter-clockwise"),
            Command("voice.prolong", said("voice.prolong"), "clock-countdown", room.prolong),
        ),
        find=room.finder.setFocus,
        lit=room.press_lit,
        close=presenter.close,
    )
