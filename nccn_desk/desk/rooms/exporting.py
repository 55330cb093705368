"""The room of exports: a circle and a day, who goes out, and the forms in which they do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.folders import SystemFiles
from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.acts_row import ActsRow
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import ListPlace, in_order
from nccn_desk.desk.rooms.print_layer import PrintLayer, documents
from nccn_desk.desk.rooms.split import Inset
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.cells import PAD
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.exporting import COLUMNS, ContactFiles, ExportingPresenter
from nccn_desk.presenters.exporting_page import ExportingPage
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Heading, Tone
from nccn_desk.presenters.surroundings import Surroundings


class ExportingRoom(QWidget):
    """Paints who goes out."""

    def __init__(
        self,
        look: Look,
        session: Session,
        around: Surroundings,
        writer: ContactFiles,
        publisher: Papers,
    ) -> None:
        super().__init__()
        self.look = look
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("exporting.title.list"))
        self.files: Callable[[], SystemFiles] = lambda: SystemFiles(self.window(), look)
        self.modes = Segments(look, said("exporting.mode"), wraps=True)
        self.circles = Choice(look)
        self.day = LineField(look)
        self._mode = Labelled(look, said("exporting.mode"), self.modes)
        self._circle = Labelled(look, said("exporting.circle"), self.circles)
        self._day = Labelled(look, said("exporting.day"), self.day)
        self.table = Table(look, COLUMNS, said("exporting.list"))
        self.place = ListPlace(look, self.table)
        self.marked = Text(look, role="small", tone=Tone.FAINT, wraps=True)
        self.acts = ActsRow(look)
        self.printing = PrintLayer(self, look, session, documents())
        self._outer = QVBoxLayout(self)
        self._card = Card(look)
        self._build()
        self.presenter = ExportingPresenter(session, self, around, writer, publisher)
        self._connect()
        look.changed.connect(self._space)
        self._space()
        self.presenter.start()

    def show_page(self, page: ExportingPage) -> None:
        """Show who goes out."""
        self.modes.show_options(page.modes, page.mode)
        self.circles.offer(page.circles)
        self.circles.choose(page.circle)
        if not self.day.hasFocus() and not page.wrong:
            self.day.setText(page.day)
        self._day.complain(page.wrong)
        self.place.show_empty(None if page.rows else page.empty)
        self.table.show_rows(page.rows)
        self.marked.say(page.told)
        self.acts.show_actions(page.acts)
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)

    def press(self, key: str) -> None:
        """Let them go out in one of the forms."""
        if key == "copy":
            line = self.presenter.line()
            if line:
                QGuiApplication.clipboard().setText(line)
        elif key == "print":
            self.print()
        else:
            name = self.presenter.proposed(key)
            place = self.files().write(said(f"exporting.format.{key}"), name)
            if place:
                self.presenter.write(key, place)

    def print(self) -> None:
        """Print the list of addresses."""
        paper = self.presenter.paper()
        if paper is not None:
            self.printing.ask(paper)

    def go(self, mode: str) -> None:
        """Show a list of addresses, or everything."""
        self.presenter.choose_mode(mode)
        self.circles.setFocus()

    def _build(self) -> None:
        head = QWidget()
        row = Wrapping(self.look, head, gap=16)
        for widget in (self._mode, self._circle, self._day):
            row.addWidget(widget)
        body = self._card.body
        body.addLayout(Inset(self.look, head, PAD))
        body.addWidget(self.place, 1)
        body.addLayout(Inset(self.look, self.marked, PAD))
        body.addLayout(Inset(self.look, self.acts, PAD))
        self._outer.addWidget(self._card)
        in_order(self.modes, self.circles, self.day, self.table)
        self.acts.stand_after(self.table)

    def _connect(self) -> None:
        presenter = self.presenter
        self.modes.chosen.connect(presenter.choose_mode)
        self.circles.chosen.connect(presenter.choose_circle)
        self.day.editingFinished.connect(lambda: presenter.type_day(self.day.text()))
        self.acts.pressed.connect(self.press)
        Letters(self.look, {"K": lambda: self.press("copy")}, self.table)

    def _space(self) -> None:
        px = self.look.px
        self._outer.setContentsMargins(px(24), px(8), px(24), px(20))
        self._card.body.setSpacing(px(12))
        self.day.setFixedWidth(px(140))


def furnish_exporting(
    session: Session,
    look: Look,
    around: Surroundings,
    writer: ContactFiles,
    publisher: Papers,
) -> Furnished:
    """Return the room as a window has it."""
    room = ExportingRoom(look, session, around, writer, publisher)

    def command(mode: str, icon: str) -> Command:
        return Command(
            f"exporting.{mode}", said(f"exporting.go.{mode}"), icon, lambda: room.go(mode)
        )

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        panes=(room.modes, room.place),
        commands=(command("list", "envelope-simple"), command("all", "export")),
        print=room.print,
        lit=room.acts.press_lit,
        close=room.presenter.close,
    )
