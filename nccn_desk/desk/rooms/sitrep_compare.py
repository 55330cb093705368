"""Two versions of a sitrep on one page: gone words struck through, new ones underlined."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import clear_palette
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, Option, Tone
from nccn_desk.presenters.sitrep_compare import ComparePresenter
from nccn_desk.presenters.sitrep_compare_page import ComparePage, CompareRow
from nccn_desk.presenters.trouble import advice_of

_INDENT: Final = 44  # pixels at 100 %, of the words behind a paragraph's number


class CompareText(QTextEdit):
    """The paragraphs: read with arrows, copied with Ctrl C, never written in."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[CompareRow, ...] = ()
        self._places: dict[str, int] = {}
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        interaction = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            interaction.TextSelectableByKeyboard | interaction.TextSelectableByMouse
        )
        look.changed.connect(self.retranslate)
        self.retranslate()

    def show_rows(self, rows: tuple[CompareRow, ...]) -> None:
        """Show these; where one had scrolled to stays in sight."""
        if rows != self._rows:
            self._rows = rows
            self._write()

    def go(self, label: str) -> None:
        """Scroll to a chapter or paragraph by its number."""
        place = self._places.get(label)
        if place is not None:
            cursor = self.textCursor()
            cursor.setPosition(place)
            self.setTextCursor(cursor)
            top = self.cursorRect(cursor).top()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top)

    def retranslate(self) -> None:
        """Write all anew in the present language, font and colours."""
        self.setAccessibleName(self._look.say(said("sitrep.compare_text")))
        self.setAccessibleDescription(self._look.say(said("sitrep.legend")))
        self.setPalette(clear_palette(self._look))
        self._write()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            with Canvas(self._look, self.viewport()) as canvas:
                canvas.ring(inside(self.viewport()), self._look.px(6))

    def _write(self) -> None:
        scrolled = self.verticalScrollBar().value()
        self._places = {}
        document = self.document()
        document.clear()
        document.setDocumentMargin(self._look.px(12))
        self.setTabStopDistance(self._look.px(_INDENT))
        cursor = QTextCursor(document)
        for number, row in enumerate(self._rows):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(self._block(row))
            self._places.setdefault(row.label, cursor.position())
            self._write_row(cursor, row)
        self.verticalScrollBar().setValue(scrolled)

    def _write_row(self, cursor: QTextCursor, row: CompareRow) -> None:
        role = "doc_head" if row.is_title else "doc"
        number = self._dress("doc_head" if row.is_title else "mono_small", "t3")
        cursor.insertText(f"{row.label}\u2003" if row.is_title else f"{row.label}\t", number)
        for run in row.runs:
            cursor.insertText(run.words, self._run(role, run.kind))
        if row.note:
            cursor.insertText("\u2003" if row.runs else "", self._dress(role, "t3"))
            cursor.insertText(f"[{self._look.say(row.note)}]", self._dress("small", "t3"))

    def _run(self, role: str, kind: str) -> QTextCharFormat:
        dress = self._dress(role, {"gone": "t3", "new": "due"}.get(kind, "t1"))
        dress.setFontStrikeOut(kind == "gone")
        dress.setFontUnderline(kind == "new")
        return dress

    def _dress(self, role: str, ink: str) -> QTextCharFormat:
        dress = QTextCharFormat()
        dress.setFont(self._look.font(role))
        dress.setForeground(self._look.colour(ink))
        return dress

    def _block(self, row: CompareRow) -> QTextBlockFormat:
        px, block = self._look.px, QTextBlockFormat()
        block.setTopMargin(px(18) if row.is_title else px(6))
        block.setBottomMargin(px(6))
        if not row.is_title:
            block.setLeftMargin(px(_INDENT))
            block.setTextIndent(-px(_INDENT))
        return block

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class CompareView(Card):
    """The page: which versions, which language, all or what was changed; `left` at Esc."""

    left = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__(look)
        self.before, self.after = Choice(look), Choice(look)
        self.language = Segments(look, said("sitrep.languages"))
        self.show_what = Segments(look, said("sitrep.compare_show"))
        self.count = Text(look, role="small", tone=Tone.FAINT)
        self.told = Text(look, role="body", tone=Tone.QUIET, wraps=True)
        self.text = CompareText(look)
        self._damage = Notice(look, Advice(NOTHING))
        back = Action("back", said("sitrep.back"), ButtonKind.STILL, "arrow-left", "Esc")
        self.back = Button(look, back, height=SMALL)
        self._legend = Text(look, said("sitrep.legend"), "caption", Tone.FAINT)
        self._before = Labelled(look, said("sitrep.compare_before"), self.before)
        self._after = Labelled(look, said("sitrep.compare_after"), self.after)
        self._furnish()
        self.presenter = ComparePresenter(session, self)
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether two versions are shown."""
        return self.presenter.is_open

    def open(self, sitrep: str, before: str, after: str, *, stays: bool) -> None:
        """Show two versions; one that `stays` has no text to go back to."""
        self.back.setVisible(not stays)
        self.presenter.open(sitrep, before, after)

    def show_compared(self, page: ComparePage) -> None:
        """Show two versions."""
        self._damage.hide()
        self.before.offer(page.befores)
        self.before.choose(page.before)
        self.after.offer(page.afters)
        self.after.choose(page.after)
        self.language.show_options(page.languages, page.language)
        what = "changed" if page.only_changed else "all"
        self.show_what.choose(what)
        self.show_what.setVisible(bool(page.before))
        self._legend.setVisible(bool(page.before))
        self.count.say(page.count)
        self.told.say(page.told)
        self.told.setVisible(bool(page.told))
        self.text.show_rows(page.rows)

    def show_damage(self, problem: Exception) -> None:
        """Say that a frozen copy is not what was signed."""
        self._damage.advise(advice_of(problem))
        self._damage.show()
        self.text.show_rows(())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _furnish(self) -> None:
        head, row = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._before, 1)
        head.addWidget(self._after, 1)
        row.addWidget(self.language)
        row.addWidget(self.show_what)
        row.addStretch(1)
        row.addWidget(self.count)
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (head, row):
            part.setSpacing(self.look.px(12))
            self.body.addLayout(part)
        self.body.addWidget(self._damage)
        self.body.addWidget(self.told)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self._legend)
        self._damage.hide()
        self.show_what.show_options(
            (
                Option("changed", said("sitrep.compare_changed")),
                Option("all", said("sitrep.compare_all")),
            )
        )

    def _connect(self) -> None:
        presenter = self.presenter
        for choice in (self.before, self.after):
            choice.chosen.connect(lambda _: presenter.choose(self.before.choice, self.after.choice))
        self.language.chosen.connect(presenter.speak)
        self.show_what.chosen.connect(lambda key: presenter.narrow(only_changed=key == "changed"))
        self.back.clicked.connect(self.left)


def stops(view: CompareView) -> tuple[QWidget, ...]:
    """Return the stops of F6 on the page."""
    return (view.before, view.text)
