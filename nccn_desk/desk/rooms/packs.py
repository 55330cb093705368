"""The room of packs: the packs, who has the chosen one, where none gets to, and one beside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.outside import SystemOutside
from nccn_desk.desk.rooms.beside import Beside
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import SECOND, Head, ListPlace, in_order
from nccn_desk.desk.rooms.new_line import IconLine, NewLine
from nccn_desk.desk.rooms.packs_fields import PackFields
from nccn_desk.desk.rooms.packs_layer import SendLayer
from nccn_desk.desk.rooms.print_layer import PrintLayer, documents
from nccn_desk.desk.rooms.split import Split
from nccn_desk.desk.rooms.sync_parts import Acts
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.packs import PacksPresenter
from nccn_desk.presenters.packs_card import ICONS
from nccn_desk.presenters.packs_page import CORRECT, TOLD
from nccn_desk.presenters.packs_sending import Mode, Spoken, Ways
from nccn_desk.presenters.packs_shapes import COLUMNS, PARTS, PackCard, PacksPage
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Heading, Tone
from nccn_desk.presenters.surroundings import Surroundings


class PacksRoom(Split):
    """Paints the lists of packs."""

    def __init__(
        self, look: Look, session: Session, around: Surroundings, publisher: Papers, ways: Ways
    ) -> None:
        super().__init__(look, reach=CELL_PAD)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("packs.title"))
        self.parts = Segments(look, said("packs.parts"), wraps=True)
        self.finder = IconLine(look, "magnifying-glass", said("packs.find"), keys="Ctrl F")
        self.head = Head(look, said("packs.filter"), self.finder, self.parts)
        self.told = Text(look, NOTHING, "small_medium", Tone.QUIET, wraps=True)
        self.tables = {
            part: Table(look, COLUMNS[part], said(f"packs.part.{part}")) for part in PARTS
        }
        self.part = PARTS[0]
        self._stack = QStackedLayout()
        self._holder = QWidget()
        self.place = ListPlace(look, self._holder)
        self.acts = Acts(look)
        self.new = NewLine(look, "plus", said("packs.line"), Action("add", said("packs.add")))
        self.fields = PackFields(look)
        self.beside = Beside(session, "packs", self.fields)
        self._build()
        self.presenter = PacksPresenter(session, self, around, publisher)
        self.printing = PrintLayer(self, look, session, ways.folder)
        self.sending = SendLayer(self, look, session, publisher, ways)
        self._connect()
        self.presenter.start()

    @property
    def table(self) -> Table:
        """The list that is shown."""
        return self.tables[self.part]

    def show_page(self, page: PacksPage) -> None:
        """Show one of the lists."""
        self.part = page.part
        self.parts.show_options(page.parts, page.part)
        self.head.show_filters(page.filters, page.chosen, page.count)
        self.head.filters.setVisible(len(page.filters) > 1)
        self._stack.setCurrentWidget(self.table)
        self._holder.setFocusProxy(self.table)
        self.place.show_empty(None if page.rows else page.empty)
        self.told.say(page.told)
        self.told.setVisible(bool(page.told))
        self.acts.show_actions(page.acts)
        self.acts.setVisible(bool(page.acts))
        self.new.show_action(page.add)
        self.new.setVisible(page.part == PARTS[0])
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)
        self.table.show_rows(page.rows)
        stands = page.selected if page.part == PARTS[0] else page.row
        if stands in [row.id for row in page.rows] and self.table.choice != stands:
            self.table.choose(stands)

    def show_card(self, card: PackCard | None) -> None:
        """Show one pack, or none."""
        self.fields.show_card(card)
        self.beside.show(card.id if card else "")

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new pack."""
        self.new.show_words(words)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.fields.show_problem(problem)

    def ask_sending(self, pack: str, mode: Mode, partners: tuple[str, ...]) -> None:
        """Ask how a pack goes out, or how somebody is reminded of it."""
        self.sending.ask(pack, mode, partners)

    def print_paper(self, paper: Paper) -> None:
        """Ask where the paper of a pack goes."""
        self.printing.ask(paper)

    def open(self, pack: str) -> None:
        """Show one pack, wherever it stands in the list."""
        if pack:
            self.presenter.turn_to(PARTS[0])
            self.presenter.narrow("all")
            self.presenter.select(pack)
            self.show_chosen(chosen=True)

    @override
    def leave_detail(self) -> None:
        super().leave_detail()
        self.table.setFocus()

    def press_lit(self) -> None:
        """Do the lit act; while a new pack is being typed, keep that."""
        if self.new.field.line.hasFocus() or not self.presenter.lit():
            self.new.button.click()
        else:
            self.presenter.run(self.presenter.lit())

    def begin(self) -> None:
        """Go to the line for a new pack."""
        self.turn_to(PARTS[0])
        self.new.setFocus()

    def turn_to(self, part: str) -> None:
        """Show one of the lists, and stand in it."""
        self.show_chosen(chosen=False)
        self.presenter.turn_to(part)
        self.table.setFocus()

    def press(self, key: str) -> None:
        """Do something with the row one stands on: note what was told, or mend the gap."""
        if key == "mend":
            self.presenter.mend()
        else:
            self.presenter.note(key)

    def _build(self) -> None:
        self.add_work(self.head)
        self.add_work(self.told)
        self._holder.setLayout(self._stack)
        for table in self.tables.values():
            self._stack.addWidget(table)
        self.work.body.addWidget(self.place, 1)
        self.add_work(self.acts)
        self.add_work(self.new)
        self.detail_column.addWidget(self.fields)
        self.detail_column.addStretch(1)
        self.detail_foot.addWidget(self.fields.acts)
        in_order(
            self.parts,
            self.head.filters,
            self.finder.line,
            *self.tables.values(),
            self.acts,
            self.new.field.line,
            self.new.button,
            *self.fields.stops(),
        )
        self.fields.waiting.stand_after(self.new.button)

    def _connect(self) -> None:
        presenter, fields = self.presenter, self.fields
        self.parts.chosen.connect(presenter.turn_to)
        self.head.filters.chosen.connect(presenter.narrow)
        self.finder.line.textChanged.connect(presenter.find)
        for table in self.tables.values():
            table.picked.connect(self._pick)
            table.opened.connect(self._enter)
            table.clicked.connect(lambda _: self._click())
        self.acts.pressed.connect(self.press)
        self.new.typed.connect(presenter.type_new)
        self.new.entered.connect(presenter.add)
        fields.pressed.connect(presenter.run)
        fields.typed.connect(presenter.type)
        fields.rested.connect(presenter.settle)
        fields.changed.connect(presenter.change)
        fields.followed.connect(presenter.follow)
        fields.written.chosen.connect(presenter.write_in)
        letters = {"N": self.begin}
        letters |= {key: partial(presenter.note, stage) for stage, key in (*TOLD, (CORRECT, "C"))}
        Letters(self.look, letters, self, *self.tables.values())
        self.look.changed.connect(presenter.speak)
        ticking = QTimer(self)
        ticking.timeout.connect(presenter.tick)
        ticking.start(SECOND)

    def _pick(self, row: str) -> None:
        if row and self.sender() is self.table:
            self.presenter.stand_on(row)

    def _click(self) -> None:
        if self.part == PARTS[0]:
            self.show_chosen(chosen=self.is_narrow)

    def _enter(self, row: str) -> None:
        if self.part == PARTS[0]:
            self.presenter.select(row)
            self.show_chosen(chosen=True)
            self.fields.body.editor.setFocus()
        else:
            self.presenter.enter(row)


def furnish_packs(
    session: Session, look: Look, around: Surroundings, publisher: Papers, ways: Ways | Spoken
) -> Furnished:
    """Return the room as a window has it."""
    if not isinstance(ways, Ways):
        ways = Ways(documents(), SystemOutside(), ways)
    room = PacksRoom(look, session, around, publisher, ways)
    presenter = room.presenter

    def command(key: str, icon: str) -> Command:
        return Command(
            f"packs.{key}",
            said(f"packs.act.{key}"),
            icon,
            lambda: presenter.run(key),
            enabled=lambda: presenter.possible(key),
            reason=said("packs.choose"),
        )

    def part(key: str) -> Command:
        word = said(f"packs.part.{key}")
        return Command(f"packs.part.{key}", word, "package", lambda: room.turn_to(key))

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
            Command("packs.add", said("packs.add"), "plus", room.begin),
            *(part(key) for key in PARTS),
            *(command(key, icon) for key, icon in ICONS.items() if key != "print"),
        ),
        find=room.finder.setFocus,
        print=lambda: presenter.run("print") if presenter.possible("print") else None,
        lit=room.press_lit,
        close=close,
    )
