"""The sheet of a handover: who gives the watch to whom, the bounded lists, and the giver's note."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptProse
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.people_row import PeopleRow
from nccn_desk.desk.rooms.prose_head import LabelledProse
from nccn_desk.desk.rooms.split import Inset
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.handover_page import HandoverPage, ShownList
from nccn_desk.presenters.phrases import NOTHING, given, said
from nccn_desk.presenters.shapes import Mark, Tone

NOTE_WIDTH: Final = 760  # pixels at 100 %: a line of serif prose that can still be read
TAKER_WIDTH: Final = 380


class SheetView(QWidget):
    """Paints one sheet; it may be as long as its lists, for what is around it scrolls."""

    taker_chosen = Signal(str)
    followed = Signal(str)
    typed = Signal(str, str)
    rested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._number = Text(look, role="mono", tone=Tone.FAINT)
        self._chip = Chip(look, Mark(NOTHING))
        self._people = PeopleRow(look)
        self._facts = Facts(look)
        self.taker = Choice(look)
        self._taker = Labelled(look, said("handover.fact.taker"), self.taker)
        self.note = KeptProse(look, "doc_card", lines=5)
        self.written = LabelledProse(
            look, said("handover.note"), self.note, said("handover.written_in")
        )
        self._hint = Text(look, said("handover.note_hint"), "caption", Tone.FAINT, wraps=True)
        self._lists: list[ListView] = []
        self._column = QVBoxLayout(self)
        self._places = QVBoxLayout()
        self._furnish()
        look.changed.connect(self._space)
        self._space()

    def show_page(self, page: HandoverPage) -> None:
        """Show a sheet."""
        self._number.say(given(page.number))
        self._chip.show_mark(page.mark)
        self._people.show_people(page.giver, page.taker)
        self._facts.show_facts(page.facts)
        self.taker.offer(page.takers)
        self.taker.choose(page.taker.id)
        self._taker.setVisible(page.editable)
        self._show_lists(page.lists)
        self.note.show_words(page.note.words)
        self.note.editor.setReadOnly(not page.editable)
        self._hint.setVisible(page.editable)
        self.written.complain(page.note.wrong)
        self.written.show_languages(page.language, page.written)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in the order in which one reads."""
        lists = (each.rows for each in self._lists)
        return (self.taker, *lists, self.written.languages, self.note.editor)

    def _show_lists(self, lists: tuple[ShownList, ...]) -> None:
        """Show these lists in their order; a sheet may have some that another one lacks."""
        known = {each.title: each for each in self._lists}
        kept = [known[e.title] if e.title in known else self._list_of(e) for e in lists]
        for gone in set(self._lists) - set(kept):
            self._places.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        before: QWidget = self.taker
        for place, (view, shown) in enumerate(zip(kept, lists, strict=True)):
            if self._places.indexOf(view) != place:
                self._places.insertWidget(place, view)
            QWidget.setTabOrder(before, view.rows)
            before = view.rows
            view.show_list(shown)
        self._lists = kept

    def _list_of(self, shown: ShownList) -> ListView:
        view = ListView(self._look, shown)
        view.rows.opened.connect(self.followed)
        return view

    def _furnish(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._number)
        head.addStretch(1)
        head.addWidget(self._chip)
        top = QWidget()
        self._top = QVBoxLayout(top)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.addLayout(head)
        self._top.addWidget(self._people)
        self._top.addWidget(self._facts)
        self._top.addWidget(self._taker, 0, Qt.AlignmentFlag.AlignLeft)
        note = QWidget()
        self._note = QVBoxLayout(note)
        self._note.setContentsMargins(0, 0, 0, 0)
        self._note.addWidget(self.written)
        self._note.addWidget(self._hint)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(Inset(self._look, top))
        self._column.addLayout(self._places)
        self._column.addLayout(Inset(self._look, note))
        self._column.addStretch(1)
        self.taker.chosen.connect(self.taker_chosen)
        self.note.typed.connect(lambda words: self.typed.emit("note", words))
        self.note.rested.connect(self.rested)

    def _space(self) -> None:
        px = self._look.px
        self._column.setSpacing(px(20))
        self._places.setSpacing(px(16))
        self._top.setSpacing(px(16))
        self._note.setSpacing(px(6))
        self._taker.setMinimumWidth(px(TAKER_WIDTH))
        for widget in (self.written, self._hint):
            widget.setMaximumWidth(px(NOTE_WIDTH))


class ListView(QWidget):
    """One bounded list under its title and count, or the sentence that says why it is empty."""

    def __init__(self, look: Look, shown: ShownList) -> None:
        super().__init__()
        self._look = look
        self.title = shown.title
        self._title = Text(look, shown.title, "h3")
        self._count = Text(look, role="small", tone=Tone.FAINT)
        self._empty = Text(look, role="small", tone=Tone.FAINT, wraps=True)
        self.rows = WholeList(look, shown.title, lead_role="mono_small")
        head = QWidget()
        self._head = QHBoxLayout(head)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(self._title)
        self._head.addWidget(self._empty, 1)
        self._head.addWidget(self._count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(Inset(look, head))
        self._column.addWidget(self.rows)
        look.changed.connect(self._space)
        self._space()

    def show_list(self, shown: ShownList) -> None:
        """Show the rows."""
        self._title.say(shown.title, Tone.PLAIN if shown.rows else Tone.QUIET)
        self._count.say(shown.count)
        self._count.setVisible(bool(shown.rows))
        self._empty.say(NOTHING if shown.rows else shown.empty)
        self.rows.show_rows(shown.rows)

    def _space(self) -> None:
        self._column.setSpacing(self._look.px(4))
        self._head.setSpacing(self._look.px(12))
