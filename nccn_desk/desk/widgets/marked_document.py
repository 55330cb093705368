"""A document holds marked words as the toolkit edits them; what is one thing is one sign in it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.marked_text import CELL_PAD, INDENT, format_of, role_of
from nccn_desk.presenters.sitrep_text_runs import WHOLE, is_sign, signed
from nccn_desk.presenters.sitrep_text_shapes import Run, RunKind

OBJECT: Final = QTextFormat.ObjectTypes.UserObject.value + 1  # what is shown as one thing
TYPED: Final = QTextFormat.Property.UserProperty.value + 1
SHOWN: Final = QTextFormat.Property.UserProperty.value + 2
BOLD: Final = QTextFormat.Property.UserProperty.value + 3
ITALIC: Final = QTextFormat.Property.UserProperty.value + 4
KIND: Final = QTextFormat.Property.UserProperty.value + 5
SIGN: Final = QTextFormat.Property.UserProperty.value + 6  # no mark, whatever it looks like
MANY_LINES: Final = frozenset({"bullets", "numbered", "table"})
_PARTED: Final = str.maketrans(dict.fromkeys("\u2028\u2029\ufdd0\ufdd1", "\n"))
_WORDS: Final = re.compile(r"\w+|\W")
_COMPARED: Final = 4_000_000  # pairs of words; beyond them a caret is not worth the wait


class Whole(QPyTextObject):
    """Paints what a reference or link shows, as one thing that is deleted whole."""

    def __init__(self, look: Look, parent: QTextDocument) -> None:
        super().__init__(parent)
        self._look = look

    @override
    def intrinsicSize(self, doc: QTextDocument, _at: int, text_format: QTextFormat, /) -> QSizeF:
        metrics = QFontMetricsF(text_format.toCharFormat().font())
        words = str(text_format.property(SHOWN))
        return QSizeF(metrics.horizontalAdvance(words), metrics.ascent())

    @override
    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        _at: int,
        text_format: QTextFormat,
        /,
    ) -> None:
        painter.setFont(text_format.toCharFormat().font())
        gone = text_format.property(KIND) == RunKind.GONE.value
        painter.setPen(self._look.colour("due" if gone else "t1"))
        painter.drawText(QRectF(rect).bottomLeft(), str(text_format.property(SHOWN)))


def write(look: Look, document: QTextDocument, runs: Iterable[Run], shape: str) -> None:
    """Write runs into a document, in place of what stands there."""
    document.clear()
    cursor = QTextCursor(document)
    line = QTextBlockFormat()
    line.setLineHeight(look.line("doc"), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    if shape in {"bullets", "numbered"}:
        line.setLeftMargin(look.px(INDENT))
    elif shape == "table":
        line.setLeftMargin(look.px(CELL_PAD))
    cursor.setBlockFormat(line)
    for run in runs:
        put(look, cursor, run, shape)


def put(look: Look, cursor: QTextCursor, run: Run, shape: str) -> None:
    """Write a run where a cursor stands."""
    dress = dress_of(look, run, shape)
    if run.kind is RunKind.WORDS:
        if is_sign(run):
            dress.setProperty(SIGN, run.typed)
        cursor.insertText(run.words, dress)
        return
    dress.setObjectType(OBJECT)
    dress.setProperty(TYPED, run.typed)
    dress.setProperty(SHOWN, run.words)
    dress.setProperty(KIND, run.kind.value)
    cursor.insertText(WHOLE, dress)


def dress_of(look: Look, run: Run, shape: str) -> QTextCharFormat:
    """Return how a run looks while it is edited: what a translation lacks is not marked there."""
    dress = format_of(look, run, role_of(shape))
    dress.setProperty(BOLD, run.bold)
    dress.setProperty(ITALIC, run.italic)
    dress.clearBackground()
    dress.setFontUnderline(False)
    dress.setForeground(look.colour("t1"))
    return dress


def plain(document: QTextDocument) -> str:
    """Return what is shown, a character to each unit that the toolkit counts."""
    words = document.toRawText().translate(_PARTED)
    if words.isascii():
        return words
    return "".join(map(chr, array("H", words.encode("utf-16-le", "surrogatepass"))))


def table_of(document: QTextDocument) -> QTextTable | None:
    """Return the table that a document holds, if it does; an empty line stands before it."""
    line = document.begin().next()
    return QTextCursor(line).currentTable() if line.isValid() else None


def runs_between(document: QTextDocument, first: int, last: int) -> Iterator[Run]:
    """Yield the runs between two places of the document."""
    table = table_of(document)
    columns = table.columns() if table is not None else 1
    block = document.findBlock(first)
    begun = number = block.blockNumber()
    while block.isValid() and block.position() <= last:
        if number > begun:
            sign = "\t" if (number - 1) % columns else "\n"
            yield Run(sign, sign)
        walk = block.begin()
        while not walk.atEnd():
            fragment = walk.fragment()
            start = max(fragment.position(), first)
            end = min(fragment.position() + fragment.length(), last)
            if start < end:
                at = fragment.position()
                yield from _run_of(fragment.text(), fragment.charFormat(), start - at, end - at)
            walk += 1
        block, number = block.next(), number + 1


def _run_of(text: str, dress: QTextCharFormat, first: int, last: int) -> Iterator[Run]:
    bold, italic = bool(dress.property(BOLD)), bool(dress.property(ITALIC))
    typed = dress.property(TYPED)
    if dress.objectType() == OBJECT and isinstance(typed, str):
        for _ in range(text[first:last].count(WHOLE)):
            shown, kind = str(dress.property(SHOWN)), RunKind(dress.property(KIND))
            yield Run(shown, typed, bold, italic, kind)
        return
    counted = text.encode("utf-16-le", "surrogatepass")[2 * first : 2 * last]
    words = counted.decode("utf-16-le", "replace")
    words = words.replace("\u2028", "\n").replace("\u2029", "\n").replace(WHOLE, "")
    if dress.property(SIGN):
        yield from signed(words, bold=bold, italic=italic)
    else:
        yield Run(words, "", bold, italic)


def kept_place(before: str, after: str, at: int) -> int:
    """Return where a caret goes when words around it change: it stays behind the same letters."""
    if before == after:
        return at
    most = min(len(before), len(after))
    head = next((n for n in range(most) if before[n] != after[n]), most)
    if at <= head:
        return at
    most -= head
    tail = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    if len(before) - at <= tail:
        return len(after) - (len(before) - at)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    return head + _moved(old, new, at - head)


def _moved(old: str, new: str, at: int) -> int:
    """Return where a place between two changes went, by the words that stayed around it."""
    one, other = _WORDS.findall(old), _WORDS.findall(new)
    if len(one) * len(other) > _COMPARED:
        return 0
    starts, ends = ([0, *accumulate(map(len, each))] for each in (one, other))
    for a, b, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        if size and starts[a] <= at <= starts[a + size]:
            return ends[b] + at - starts[a]
    before = [each for each in starts if each <= at]
    return ends[min(len(before), len(ends)) - 1]
