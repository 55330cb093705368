"""A marked field shows one paragraph dressed as it will be read, and says what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets import marked_document
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.line_field import clear_palette, paint_caret
from nccn_desk.desk.widgets.marked_carets import paint_writer
from nccn_desk.desk.widgets.marked_document import BOLD, ITALIC, OBJECT, SIGN, TYPED, Whole
from nccn_desk.desk.widgets.marked_faults import document_boxes, paint_fault
from nccn_desk.desk.widgets.marked_grid import MOST, Grid, grid_of, rows_of, width_of, write_grid
from nccn_desk.desk.widgets.marked_text import INDENT, lead_of, role_of
from nccn_desk.presenters.sitrep_text_runs import typed_words, whole
from nccn_desk.presenters.sitrep_text_shapes import Run, Writer


class MarkedField(QTextEdit):
    """Words, references and links of one cell; `typed` carries the marked words at each change."""

    typed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shape = "paragraph"
        self._showing = False
        self._words = ""
        self._whole: tuple[str, ...] = ()
        self._grid: Grid | None = None  # where a table is shown as one
        self._writers: tuple[Writer, ...] = ()
        self._faults: tuple[tuple[int, int], ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().registerHandler(OBJECT, Whole(look, self.document()))
        self.textChanged.connect(self._report)
        self.cursorPositionChanged.connect(self._keep_inside)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def words(self) -> str:
        """The marked words that stand here."""
        return self._words

    @property
    def cursor_at(self) -> int:
        """Where the caret stands in the words."""
        return self.textCursor().position() - self._front

    @property
    def selected(self) -> str:
        """The selected words as they are shown, on one line."""
        runs = self._selected()
        return " ".join("".join(run.words for run in runs).split())

    @property
    def lift(self) -> float:
        """How much higher than its cell the editor stands, so that its lines stand as painted."""
        role = role_of(self._shape)
        return (self._look.line("doc") - QFontMetricsF(self._look.font(role)).height()) / 2

    def lay_over(self, cell: QRectF) -> None:
        """Stand over a cell, with room for what the lift takes above and the caret below."""
        more = max(4.0, 2 * self.lift)
        self.setGeometry(cell.adjusted(0, -self.lift, 0, more - self.lift).toRect())

    def retranslate(self) -> None:
        """Take fonts and colours anew."""
        self.setPalette(clear_palette(self._look))
        self.setFont(self._look.font(role_of(self._shape)))
        self.setCursorWidth(self._look.px(2))
        self.viewport().update()

    def fit(self, width: float) -> float:
        """Set the words in a width and return the height they take."""
        document = self.document()
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self._shape == "table" and self._grid is None:
            columns = 1 + max(line.count("\t") for line in self._words.split("\n"))
            option.setTabStopDistance(width / columns)
        if option.tabStopDistance() != document.defaultTextOption().tabStopDistance() or (
            document.textWidth() != width
        ):
            document.setDefaultTextOption(option)
            document.setTextWidth(width)
        return document.size().height()

    def shows(self, words: str, runs: tuple[Run, ...]) -> bool:
        """Tell whether these very words stand here, and references show the same."""
        return words == self._words and tuple(whole(runs)) == self._whole

    def show_runs(self, words: str, runs: tuple[Run, ...], shape: str) -> None:
        """Show marked words; the caret stays between the same letters as far as it can."""
        cursor = self.textCursor()
        at, anchor = cursor.position(), cursor.anchor()
        before = marked_document.plain(self.document())
        self._showing = True
        self._shape, self._words, self._whole = shape, words, tuple(whole(runs))
        self.setFont(self._look.font(role_of(shape)))
        self._write(runs)
        after = marked_document.plain(self.document())
        again = self.textCursor()
        kept = (
            min(marked_document.kept_place(before, after, each), len(after))
            for each in (anchor, at)
        )
        again.setPosition(next(kept))
        again.setPosition(next(kept), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(again)
        self._keep_inside()
        self._clear_format()
        self._showing = False

    def show_writers(self, writers: tuple[Writer, ...]) -> None:
        """Show where others write in these words."""
        if writers != self._writers:
            self._writers = writers
            self.viewport().update()

    def show_faults(self, faults: tuple[tuple[int, int], ...]) -> None:
        """Show which of these words want a second look."""
        if faults != self._faults:
            self._faults = faults
            self.viewport().update()

    def put(self, run: Run) -> None:
        """Put a reference or link where the caret stands."""
        marked_document.put(self._look, self.textCursor(), run, self._shape_here())
        self._clear_format()

    def dress(self, *, bold: bool = False, italic: bool = False) -> None:
        """Make the selection, or what is typed next, bold or italic, or plain again."""
        now = self.currentCharFormat()
        was = (bool(now.property(BOLD)), bool(now.property(ITALIC)))
        run = Run("", "", was[0] ^ bold, was[1] ^ italic)
        self.mergeCurrentCharFormat(marked_document.dress_of(self._look, run, self._shape_here()))
        self._report()

    def dressed(self) -> tuple[bool, bool]:
        """Tell whether what is typed next is bold, and italic."""
        now = self.currentCharFormat()
        return bool(now.property(BOLD)), bool(now.property(ITALIC))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        with Canvas(self._look, self.viewport()) as canvas:
            if self._shape in {"bullets", "numbered"}:
                self._paint_leads(canvas)
            if self._grid is not None:
                for rule in self._grid.rules(self.document().textWidth()):
                    canvas.box(rule.translated(0, self.lift), edge="line2")
            front = self._front
            for first, last in self._faults:
                for box in document_boxes(self.document(), first + front, last + front):
                    paint_fault(canvas, box)
            for writer in self._writers:
                place = QTextCursor(self.document())
                place.setPosition(max(front, min(writer.at + front, self._last)))
                paint_writer(canvas, QRectF(self.cursorRect(place)), writer)
        if self.hasFocus() and not self.isReadOnly():
            around = QRectF(self.cursorRect())
            paint_caret(self.viewport(), self._look, around, QFontMetricsF(self.font()).height())

    def _paint_leads(self, canvas: Canvas) -> None:
        look, block, count = self._look, self.document().begin(), 0
        while block.isValid():
            if block.text().strip():
                count += 1
                box = self.document().documentLayout().blockBoundingRect(block)
                lead = QRectF(0, box.top(), look.px(INDENT), look.line("doc"))
                canvas.text(lead, lead_of(self._shape, count), "doc", "t3")
            block = block.next()

    @property
    def _front(self) -> int:
        """How many places the document has before the first of the words."""
        return 0 if self._grid is None else 1

    @property
    def _last(self) -> int:
        """The last place of the document at which there are words."""
        return self.document().characterCount() - 1 if self._grid is None else self._grid.last

    def _write(self, runs: tuple[Run, ...], *, gridded: bool = True) -> None:
        """Write runs into the document, a table of no more cells than can be typed in as one."""
        look, document = self._look, self.document()
        self._grid = None  # the table of before goes while this is written
        rows = rows_of(runs) if self._shape == "table" and gridded else ()
        if rows and len(rows) * width_of(rows) <= MOST:
            write_grid(look, document, rows)
        else:
            marked_document.write(look, document, runs, self._shape)
        self._grid = grid_of(look, document)

    def _shape_here(self) -> str:
        """Return the shape in which words are set where the caret stands."""
        return self._shape if self._grid is None else self._grid.shape_at(self.textCursor())

    def _keep_inside(self) -> None:
        """Let the caret stand in a cell, where there are cells."""
        if self._grid is None:
            return
        cursor, last = self.textCursor(), self._last
        anchor, at = (min(max(each, 1), last) for each in (cursor.anchor(), cursor.position()))
        if (anchor, at) != (cursor.anchor(), cursor.position()):
            cursor.setPosition(anchor)
            cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _selected(self) -> list[Run]:
        """Return the selected runs; of a table, those of the cells that are marked."""
        cursor = self.textCursor()
        cells = list(self._grid.selected(cursor)) if self._grid is not None else []
        if not cells:
            return self._runs(cursor.selectionStart(), cursor.selectionEnd())
        runs: list[Run] = []
        for first, last, sign in cells:
            runs += [*self._runs(first, last), Run(sign, sign)]
        return runs[:-1]

    def _runs(self, first: int, last: int) -> list[Run]:
        return list(marked_document.runs_between(self.document(), first, last))

    def _clear_format(self) -> None:
        """Let what is typed behind a reference be ordinary words."""
        now = self.currentCharFormat()
        selects = self.textCursor().hasSelection()  # a format would go to what is selected
        special = now.objectType() == OBJECT or now.property(TYPED) or now.property(SIGN)
        if special and not selects:
            dress = marked_document.dress_of(self._look, Run("", ""), self._shape_here())
            self.setCurrentCharFormat(dress)

    def _report(self) -> None:
        if self._showing:
            return
        self._clear_format()
        runs = self._runs(self._front, self._last)
        words = typed_words(runs)
        if words != self._words:
            self._words, self._whole = words, tuple(whole(runs))
            self.typed.emit(words)
