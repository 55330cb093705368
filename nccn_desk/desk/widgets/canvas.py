"""A canvas is a painter that knows the look, and remembers whether a word was cut."""

from __future__ import annotations

from math import sqrt
from types import TracebackType
from typing import Final, Self

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintDevice, QPainter, QPainterPath, QPen

from nccn_desk.desk.icons import Weight
from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.typeset import SLACK, baseline, set_words, width_of
from nccn_desk.presenters.plain_shapes import Align

HINT_HEIGHT: Final = 20
_HINT_PAD: Final = 6
_HATCH_STEP: Final = 7.0
_HATCH_LINE: Final = 1.2
_HATCH_NARROW: Final = 5.0  # in a band as thin as its lines are apart, they stand closer
_RING: Final = 2.0
_INSET: Final = 4.0  # ring and gap


class Canvas:
    """Draws words, icons, boxes and hatching in the tokens of a look; lengths are real pixels."""

    def __init__(self, look: Look, on: QPaintDevice | QPainter) -> None:
        self.look = look
        self.cut = False
        self._on = on  # kept, because a painter does not keep what it paints on
        self._own = not isinstance(on, QPainter)
        self.painter = on if isinstance(on, QPainter) else QPainter(on)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def __enter__(self) -> Self:
        """Begin to paint."""
        self.painter.save()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End painting, also when something went wrong."""
        self.painter.restore()
        if self._own:
            self.painter.end()

    def text(
        self, box: QRectF, words: str, role: str, ink: str, align: Align = Align.START
    ) -> None:
        """Draw one line of words in the middle of a box's height."""
        if not words:
            return
        font = self.look.font(role)
        width = QFontMetricsF(font).horizontalAdvance(words)
        if width > box.width() + SLACK or self.look.line(role) > box.height() + self.look.px(6):
            self.cut = True
        free = box.width() - width
        left = box.left() + {Align.START: 0.0, Align.CENTRE: free / 2, Align.END: free}[align]
        self.painter.setFont(font)
        self.painter.setPen(self.look.colour(ink))
        self.painter.drawText(QPointF(left, baseline(font, box.top(), box.height())), words)

    def prose(
        self, box: QRectF, words: str, role: str, ink: str, align: Align = Align.START
    ) -> None:
        """Draw words on as many lines as they need, from the top of a box."""
        if not words:
            return
        paragraph = set_words(self.look, words, role, box.width(), align)
        self.cut |= paragraph.breaks_words or paragraph.height > box.height() + SLACK
        self.painter.setPen(self.look.colour(ink))
        paragraph.layout.draw(self.painter, box.topLeft())

    def icon(self, at: QPointF, name: str, size: int, ink: str, weight: Weight = "regular") -> None:
        """Draw an icon, `size` pixels wide, with its upper left corner at a point."""
        ratio = self.painter.device().devicePixelRatioF()
        picture = self.look.icons.pixmap(
            name, self.look.colour(ink), size, weight=weight, dpr=ratio
        )
        self.painter.drawPixmap(QPointF(round(at.x()), round(at.y())), picture)

    def box(
        self, box: QRectF, fill: str = "", edge: str = "", radius: float = 0.0, width: float = 1.0
    ) -> None:
        """Draw a box with round corners, filled and edged; the edge lies inside the box."""
        self.painter.setBrush(self.look.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        if edge:
            self.painter.setPen(QPen(self.look.colour(edge), width))
            box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
            radius = max(radius - width / 2, 0.0)
        else:
            self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.drawRoundedRect(box, radius, radius)

    def ring(self, box: QRectF, radius: float) -> None:
        """Draw the focus ring just inside a box: 2 px at 100 %, never anything else."""
        self.box(box, edge="now", radius=radius, width=self.look.px(_RING))

    def surface(
        self, box: QRectF, radius: float, fill: str = "", edge: str = "", *, focused: bool = False
    ) -> None:
        """Draw the box of what one can use; in focus it keeps as far from its ring as that is."""
        if focused:
            self.ring(box, radius)
            inset = self.look.px(_INSET)
            box = box.adjusted(inset, inset, -inset, -inset)
            radius = max(radius - inset, 2.0)
        if fill or edge:
            self.box(box, fill, edge, radius)

    def line(self, start: QPointF, end: QPointF, ink: str, width: float = 1.0) -> None:
        """Draw a straight line; give half pixels for a sharp hairline."""
        pen = QPen(self.look.colour(ink), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.painter.setPen(pen)
        self.painter.drawLine(QLineF(start, end))

    def dot(
        self, centre: QPointF, radius: float, fill: str = "", edge: str = "", width: float = 1.5
    ) -> None:
        """Draw a round mark, filled or hollow."""
        self.painter.setBrush(self.look.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(self.look.colour(edge), width) if edge else Qt.PenStyle.NoPen)
        self.painter.drawEllipse(centre, radius, radius)

    def hatch(self, box: QRectF, radius: float, *, due: bool = False, edged: bool = True) -> None:
        """Draw emptiness: diagonals that say we do not know, or, if due, that it costs us now."""
        ink, edge = ("due", "due") if due else ("hatch", "line2")
        self.box(box, fill="due_bg" if due else "s2", radius=radius)
        scale = self.look.theme.scale
        step = _HATCH_STEP * scale
        self.painter.save()
        outline = QPainterPath()
        outline.addRoundedRect(box, radius, radius)
        self.painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        self.painter.setPen(QPen(self.look.colour(ink), _HATCH_LINE * scale))
        left = box.left() - box.height()
        while left < box.right():
            self.painter.drawLine(
                QLineF(left, box.bottom(), left + box.height(), box.top()),
            )
            left += step
        self.painter.restore()
        if edged:
            self.box(box, edge=edge, radius=radius)

    def hint(self, right: float, middle: float, keys: str, ink: str = "t3") -> float:
        """Draw a key as printed, ending at `right`; return where it begins."""
        width, height = hint_width(self.look, keys), self.look.px(HINT_HEIGHT)
        box = QRectF(right - width, round(middle - height / 2), width, height)
        edge = QColor(self.look.colour("line2" if ink == "t3" else ink))
        edge.setAlphaF(1.0 if ink == "t3" else 0.42)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(edge, 1.0))
        radius = self.look.px(4)
        self.painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self.text(box, keys, "key", ink, Align.CENTRE)
        return box.left()


def narrow_hatch(outline: QPainterPath, scale: float) -> QPainterPath:
    """Return the diagonals of a narrow form as a form: a drawing of lines can clip nothing."""
    box, step, wide = outline.boundingRect(), _HATCH_NARROW * scale, _HATCH_LINE * scale * sqrt(2)
    lines, left, tall = QPainterPath(), box.left() - box.height(), box.height()
    while left < box.right():
        lines.moveTo(left, box.bottom())
        lines.lineTo(left + wide, box.bottom())
        lines.lineTo(left + wide + tall, box.top())
        lines.lineTo(left + tall, box.top())
        lines.closeSubpath()
        left += step
    return outline.intersected(lines)


def hint_width(look: Look, keys: str) -> int:
    """Return how wide a key hint is: a single key is at least square."""
    return max(width_of(look, keys, "key") + 2 * look.px(_HINT_PAD), look.px(HINT_HEIGHT))
