"""Marked text is what leaves the building, set in serif: dressed runs, lists and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.typeset import baseline
from nccn_desk.presenters.sitrep_text_runs import length_of, units
from nccn_desk.presenters.sitrep_text_shapes import Run, RunKind

INDENT: Final = 26
CELL_PAD: Final = 6
_LISTS: Final = frozenset({"bullets", "numbered"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A laid-out line of words within marked text: a paragraph, an item or a cell of a table."""

    layout: QTextLayout
    at: QPointF
    height: float
    runs: tuple[Run, ...] = ()
    start: int = 0  # its first place in the whole text
    lead: str = ""  # the bullet or number before it

    @property
    def end(self) -> int:
        """The place behind its last sign."""
        return self.start + sum(map(length_of, self.runs))

    def caret(self, at: int) -> QRectF:
        """Return where a caret stands at a place of the text, as a line without width."""
        place = self._shown_at(at - self.start)
        line = self.layout.lineForTextPosition(place)
        if not line.isValid():
            return QRectF(self.at, QSizeF(0, self.height))
        return QRectF(x_at(line, place), line.y(), 0, line.height()).translated(self.at)

    def boxes(self, first: int, last: int) -> Iterator[QRectF]:
        """Yield the boxes that words between two places fill, one a line."""
        start, end = (self._shown_at(each - self.start) for each in (first, last))
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            a, b = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if a < b:
                left, right = sorted((x_at(line, a), x_at(line, b)))
                yield QRectF(left, line.y(), right - left, line.height()).translated(self.at)

    def _shown_at(self, inside: int) -> int:
        """Return the place in the laid-out words for one in the text, references shown."""
        shown = 0
        for run in self.runs:
            length = length_of(run)
            if inside < length:
                return shown + (inside if run.kind is RunKind.WORDS else 0)
            inside -= length
            shown += units(run.words)
        return shown


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Marked words set in a width, ready to draw."""

    pieces: tuple[Piece, ...]
    height: float
    rules: tuple[QRectF, ...] = ()  # cells of a table

    def caret(self, at: int) -> QRectF:
        """Return where a caret stands at a place; beyond the words it stands at their end."""
        before = [piece for piece in self.pieces if piece.start <= at] or list(self.pieces[:1])
        if not before:
            return QRectF(0, 0, 0, self.height)
        return before[-1].caret(min(at, before[-1].end))

    def boxes(self, first: int, last: int) -> Iterator[QRectF]:
        """Yield the boxes that words between two places fill."""
        for piece in self.pieces:
            if piece.start < last and piece.end > first:
                yield from piece.boxes(max(first, piece.start), min(last, piece.end))

    def draw(
        self, canvas: Canvas, top_left: QPointF, role: str, ink: str, clip: QRectF | None = None
    ) -> None:
        """Draw the words from a point down; nothing of what lies beyond a clip."""
        look = canvas.look
        clip = QRectF(canvas.painter.window()) if clip is None else clip
        for rule in self.rules:
            box = rule.translated(top_left)
            if box.bottom() >= clip.top() and box.top() <= clip.bottom():
                canvas.box(box, edge="line2")
        for piece in self.pieces:
            at = top_left + piece.at
            if at.y() + piece.height < clip.top() or at.y() > clip.bottom():
                continue
            if piece.lead:
                lead = QRectF(at.x() - look.px(INDENT), at.y(), look.px(INDENT), look.line(role))
                canvas.text(lead, piece.lead, role, "t3")
            canvas.painter.setPen(look.colour(ink))
            piece.layout.draw(canvas.painter, at, [], clip)


def set_marked(look: Look, runs: Sequence[Run], shape: str, width: float) -> MarkedText:
    """Set runs in a width, as a paragraph, a heading, a list or a table."""
    role = role_of(shape)
    if shape in _LISTS:
        return _listed(look, runs, shape, width)
    if shape == "table":
        return _table(look, runs, width)
    layout, height = laid(look, runs, role, width)
    return MarkedText((Piece(layout, QPointF(), height, tuple(runs)),), height)


def role_of(shape: str) -> str:
    """Return the role in which a shape's words are set."""
    return "doc_strong" if shape == "heading" else "doc"


def format_of(look: Look, run: Run, role: str) -> QTextCharFormat:
    """Return how a run looks."""
    dress = QTextCharFormat()
    font = QFont(look.font("doc_strong" if run.bold or run.kind is RunKind.FIGURE else role))
    font.setItalic(run.italic)
    dress.setFont(font)
    if run.due:
        dress.setForeground(look.colour("due"))
        dress.setBackground(look.colour("due_bg"))
        dress.setFontUnderline(True)
    elif run.kind is RunKind.GONE:
        dress.setForeground(look.colour("due"))
    elif run.kind in {RunKind.LINK, RunKind.RECORD}:
        dress.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    return dress


def laid(look: Look, runs: Iterable[Run], role: str, width: float) -> tuple[QTextLayout, float]:
    """Lay runs out on lines of a role's own height; return them and the height they take."""
    shown = [run for run in runs if run.words]
    layout = QTextLayout("".join(run.words for run in shown), look.font(role))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(_formats(look, shown, role)))
    tall, count = look.line(role), 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        top = count * tall
        line.setPosition(QPointF(0, baseline(look.font(role), top, tall) - line.ascent()))
        count += 1
    layout.endLayout()
    return layout, float(max(count, 1) * tall)


def lines_of(runs: Iterable[Run], mark: str = "\n") -> Iterator[tuple[Run, ...]]:
    """Yield the runs of each line, or of each cell where the mark is a tab."""
    line: list[Run] = []
    for run in runs:
        if run.kind is not RunKind.WORDS:
            line.append(run)
            continue
        first, *others = run.words.split(mark)
        line.append(replace(run, words=first))
        for words in others:
            yield tuple(line)
            line = [replace(run, words=words)]
    yield tuple(line)


def _formats(look: Look, runs: Iterable[Run], role: str) -> Iterator[QTextLayout.FormatRange]:
    at = 0
    for run in runs:
        made = QTextLayout.FormatRange()
        made.start = at
        made.length = len(run.words.encode("utf-16-le")) // 2
        made.format = format_of(look, run, role)
        at += made.length
        yield made


def _listed(look: Look, runs: Sequence[Run], shape: str, width: float) -> MarkedText:
    indent, top = look.px(INDENT), 0.0
    pieces: list[Piece] = []
    for start, line in _placed(lines_of(runs)):
        if not _has_words(line):
            continue
        layout, height = laid(look, line, "doc", width - indent)
        lead = lead_of(shape, len(pieces) + 1)
        pieces.append(Piece(layout, QPointF(indent, top), height, line, start, lead))
        top += height
    return MarkedText(tuple(pieces), max(top, look.line("doc")))


def lead_of(shape: str, count: int) -> str:
    """Return what stands before an item of a list."""
    return f"{count}." if shape == "numbered" else "•"


def _table(look: Look, runs: Sequence[Run], width: float) -> MarkedText:
    rows = [
        [(start + inside, cell) for inside, cell in _placed(lines_of(line, "\t"))]
        for start, line in _placed(lines_of(runs))
        if _has_words(line)
    ]
    columns = max(map(len, rows), default=1)
    pad, wide, top = look.px(CELL_PAD), width / columns, 0.0
    pieces: list[Piece] = []
    rules: list[QRectF] = []
    for number, row in enumerate(rows):
        role = "doc_strong" if number == 0 else "doc"
        cells = [laid(look, cell, role, wide - 2 * pad) for _, cell in row]
        tall = max(height for _, height in cells) + pad
        for column in range(columns):
            rules.append(QRectF(column * wide, top, wide, tall))
            if column < len(cells):
                layout, height = cells[column]
                at = QPointF(column * wide + pad, top + pad / 2)
                start, cell = row[column]
                pieces.append(Piece(layout, at, height, cell, start))
        top += tall
    return MarkedText(tuple(pieces), max(top, look.line("doc")), tuple(rules))


def _placed(lines: Iterable[tuple[Run, ...]]) -> Iterator[tuple[int, tuple[Run, ...]]]:
    """Yield lines with the place at which each begins; one sign parts them."""
    start = 0
    for line in lines:
        yield start, line
        start += sum(map(length_of, line)) + 1


def _has_words(line: Iterable[Run]) -> bool:
    return any(run.words.strip() for run in line)


def x_at(line: QTextLine, place: int) -> float:
    """Return where a place stands on its line; the toolkit hands the place back with it."""
    answer = line.cursorToX(place)
    found = answer[0] if isinstance(answer, tuple) else answer
    return found if isinstance(found, float) else 0.0
