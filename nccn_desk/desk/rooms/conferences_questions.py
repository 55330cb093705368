"""The right of a press conference: questions, found as one types, and one of them opened."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.acts_row import ActsRow
from nccn_desk.desk.rooms.conferences_order import FlushCard
from nccn_desk.desk.rooms.new_line import IconLine
from nccn_desk.desk.rooms.split import Inset, whole_scroll
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.conferences_shapes import AnswerCard, ConferencePage
from nccn_desk.presenters.phrases import NOTHING, given, said
from nccn_desk.presenters.shapes import Action, Align, Mark, Tone

_MOST: Final = 320  # pixels at 100 %: a longer answer scrolls in its box


class AnswerBox(QWidget):
    """One question with its answer in serif, who gives it and on what it rests."""

    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._question = Text(look, NOTHING, "body_strong", wraps=True)
        self._language = Text(look, NOTHING, "small", Tone.FAINT)
        self._chip = Chip(look, Mark(NOTHING))
        self._words = Text(look, NOTHING, "doc_card", wraps=True)
        self._who = Text(look, NOTHING, "caption", Tone.QUIET)
        self._source = Text(look, NOTHING, "caption", Tone.FAINT, wraps=True)
        self.acts = ActsRow(look, height=SMALL)
        self._head = QHBoxLayout()
        self._head.addWidget(self._question, 1)
        self._head.addWidget(self._language, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._who)
        self._foot.addWidget(self._source, 1)
        self._source.align(Align.END)
        self._column.addWidget(self._words)
        self._column.addLayout(self._foot)
        self._column.addWidget(self.acts)
        self.acts.pressed.connect(self.pressed)
        self.hide()
        look.changed.connect(self._space)
        self._space()

    def show_answer(self, answer: AnswerCard | None) -> None:
        """Show an answer, or none."""
        self.setVisible(answer is not None)
        if answer is None:
            return
        self._question.say(answer.question)
        self._language.say(given(answer.language.upper()))
        self._chip.show_mark(answer.mark)
        self._words.say(answer.words)
        for text, phrase in ((self._who, answer.who), (self._source, answer.source)):
            text.say(phrase)
            text.setVisible(bool(phrase))
        self.acts.show_actions(answer.actions)
        self.setAccessibleName(self._look.say(answer.question))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            canvas.box(inside(self), "s2", "line", self._look.px(8))

    def _space(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))
        self._column.setSpacing(px(8))
        self._head.setSpacing(px(8))


class QuestionsColumn(FlushCard):
    """The search, the questions, the one that is opened, and the way to add one."""

    pressed = Signal(str)
    found = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("conferences.questions"))
        self.finder = IconLine(
            look, "magnifying-glass", said("conferences.find"), said("conferences.find_short")
        )
        self.rows = FlowList(look, said("conferences.questions"))
        self.answer = AnswerBox(look)
        self.holder = whole_scroll(self.answer)
        self.holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._empty = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self.add = Button(look, Action("ask", said("conferences.act.ask"), icon="plus", keys="Q"))
        self._more = Text(look, NOTHING, "caption", Tone.FAINT, wraps=True)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.add)
        self._foot.addWidget(self._more, 1, Qt.AlignmentFlag.AlignVCenter)
        foot = QWidget()
        foot.setLayout(self._foot)
        self._foot.setContentsMargins(0, 0, 0, 0)
        self.add_inset(self.finder)
        self.add_inset(self._empty)
        self.body.addWidget(self.rows, 1)
        self.body.addLayout(Inset(look, self.holder))
        self.body.addStretch(0)
        self.add_inset(foot)
        self.finder.line.textChanged.connect(self.found)
        self.finder.line.returnPressed.connect(self._first)
        self.rows.opened.connect(self.opened)
        self.rows.clicked.connect(lambda _: self.opened.emit(self.rows.choice))
        self.answer.pressed.connect(self.pressed)
        self.add.clicked.connect(lambda: self.pressed.emit("ask"))
        self._size()

    def show_page(self, page: ConferencePage) -> None:
        """Show the questions."""
        shown = page.questions
        self.head.note(shown.note, shown.tone)
        self._empty.say(NOTHING if shown.rows else shown.empty)
        self._empty.setVisible(not shown.rows)
        self.rows.show_rows(shown.rows)
        self.rows.setVisible(bool(shown.rows))
        answer = page.answer
        if answer is not None and answer.id in [each.id for each in shown.rows]:
            self.rows.choose(answer.id)
        self.answer.show_answer(answer)
        self.holder.setVisible(answer is not None)
        self.add.set_action(page.add)
        self._more.say(page.more)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_foot"):
            self._size()

    def _first(self) -> None:
        """Go from the search to what it found."""
        if self.rows.isVisible():
            self.rows.setFocus()
            if not self.rows.choice:
                self.rows.setCurrentIndex(self.rows.model().index(0, 0))

    def _size(self) -> None:
        px = self.look.px
        self._foot.setSpacing(px(12))
        self.holder.setMaximumHeight(px(_MOST))
