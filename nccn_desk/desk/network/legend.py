"""The legend says in shape and word what is drawn, and in the corner which ring is whose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainterPath, QPixmap

from nccn_desk.desk.look import Look
from nccn_desk.desk.network.marks import GROUND, RADIUS, Arc, paint_arc, paint_mark
from nccn_desk.desk.theme import clear
from nccn_desk.desk.widgets.canvas import HINT_HEIGHT, Canvas, hint_width
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.network_shapes import REACHES, STANDINGS, Picture, Reach, Standing
from nccn_desk.presenters.phrases import Phrase, said

_WORDS: Final = "caption"
_HEAD: Final = "caption_medium"
_ROW: Final = 28  # pixels at 100 %
_LINE: Final = 20  # of a caption
_BETWEEN: Final = 26
_GAP: Final = 9
_ARC: Final = (28, 10)
_RING: Final = (3.2, 0.7)  # the first ring's mark, and by how much each further one is larger
_INK: Final = "t3"
_KEYS: Final = (("← →", said("network.next")), ("J", said("network.next_gap")))

Draw = Callable[[Canvas, QPointF], None]


class Item(NamedTuple):
    """A drawing with its word: how wide the drawing is, and how it is done from its left middle."""

    word: Phrase
    wide: float
    draw: Draw


class Spot(NamedTuple):
    """An item, and where it begins in the legend."""

    item: Item
    left: float
    top: float


class Legend:
    """Everything that explains the picture, in one width; `ringed` if the rings stand in it too.

    What is to be printed has no `keys`.
    """

    def __init__(
        self, look: Look, picture: Picture, width: float, *, ringed: bool, keys: bool = True
    ) -> None:
        self._look = look
        self._width = width
        self._rings = tuple(
            _ring(look, place, word) for place, word in enumerate(_ring_words(picture))
        )
        items = [*_standings(look), *_reaches(look), *(self._rings if ringed else ())]
        self._ringed = ringed
        self._kept: tuple[QPixmap, QPixmap] | None = None
        hints = [_hint(look, look.keys(each), word) for each, word in _KEYS if look.keys(each)]
        self._spots = self._flow(items, hints if keys else [])

    @property
    def height(self) -> float:
        """How high it stands at the foot."""
        last = max((spot.top for spot in self._spots), default=0.0)
        return last + self._look.px(_ROW)

    @property
    def captions(self) -> QRectF:
        """Where the captions of the rings stand in the corner; empty where they are below."""
        if self._ringed:
            return QRectF()
        look = self._look
        head = width_of(look, look.say(said("network.from_inside")), _HEAD)
        wide = max([head, *(self._wide(item) for item in self._rings)])
        return QRectF(0, 0, wide + 1, look.px(_LINE) * (len(self._rings) + 1))

    def paint(self, canvas: Canvas, top: float) -> None:
        """Paint the legend with its upper edge at a height, and the captions in the corner."""
        self._paint_foot(canvas, top)
        if not self._ringed:
            self._paint_captions(canvas)

    def stamp(self, canvas: Canvas, top: float) -> None:
        """Paint the same on a screen, as it was painted there before."""
        ratio = canvas.painter.device().devicePixelRatioF()
        if self._kept is None or self._kept[0].devicePixelRatioF() != ratio:
            self._kept = (self._drawn(ratio), self._drawn_captions(ratio))
        foot, corner = self._kept
        canvas.painter.drawPixmap(QPointF(0, top), foot)
        canvas.painter.drawPixmap(0, 0, corner)

    def _drawn(self, ratio: float) -> QPixmap:
        drawn = _empty(QSizeF(self._width, self.height), ratio)
        with Canvas(self._look, drawn) as canvas:
            self._paint_foot(canvas, 0.0)
        return drawn

    def _drawn_captions(self, ratio: float) -> QPixmap:
        drawn = _empty(self.captions.size(), ratio)
        if not self._ringed:
            with Canvas(self._look, drawn) as canvas:
                self._paint_captions(canvas)
        return drawn

    def _paint_foot(self, canvas: Canvas, top: float) -> None:
        foot = QRectF(0, top, self._width, self.height)
        canvas.painter.fillRect(foot, self._look.colour(GROUND))
        for spot in self._spots:
            self._paint(canvas, spot.item, spot.left, top + spot.top, self._look.px(_ROW))

    def _paint_captions(self, canvas: Canvas) -> None:
        line = self._look.px(_LINE)
        head = QRectF(0, 0, self.captions.width(), line)
        canvas.text(head, self._look.say(said("network.from_inside")), _HEAD, "t2")
        for place, item in enumerate(self._rings, start=1):
            self._paint(canvas, item, 0, place * line, line)

    def _paint(self, canvas: Canvas, item: Item, left: float, top: float, tall: float) -> None:
        item.draw(canvas, QPointF(left, top + tall / 2))
        words = self._look.say(item.word)
        room = QRectF(
            left + item.wide + self._look.px(_GAP), top, width_of(self._look, words, _WORDS), tall
        )
        canvas.text(room, words, _WORDS, _INK)

    def _flow(self, items: list[Item], hints: list[Item]) -> list[Spot]:
        """Stand items on lines from the left, the keys at the right end of the last."""
        px, spots = self._look.px, []
        left = top = 0.0
        for item in items:
            wide = self._wide(item)
            if left and left + wide > self._width:
                left, top = 0.0, top + px(_ROW)
            spots.append(Spot(item, left, top))
            left += wide + px(_BETWEEN)
        width = sum(map(self._wide, hints)) + px(_GAP) * 2 * max(len(hints) - 1, 0)
        if left and left + width > self._width:
            left, top = 0.0, top + px(_ROW)
        left = max(self._width - width, 0.0)
        for hint in hints:
            if left and left + self._wide(hint) > self._width + 1:
                left, top = 0.0, top + px(_ROW)
            spots.append(Spot(hint, left, top))
            left += self._wide(hint) + px(_GAP) * 2
        return spots

    def _wide(self, item: Item) -> float:
        words = width_of(self._look, self._look.say(item.word), _WORDS)
        return item.wide + self._look.px(_GAP) + words


def _empty(size: QSizeF, ratio: float) -> QPixmap:
    drawn = QPixmap((size * ratio).toSize().expandedTo(QSize(1, 1)))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(clear())
    return drawn


def _ring_words(picture: Picture) -> tuple[Phrase, ...]:
    return (*(circle.label for circle in picture.circles), said("network.groups"))


def _ring(look: Look, place: int, word: Phrase) -> Item:
    first, more = _RING
    radius = (first + more * place) * look.theme.scale
    room = (first + more * 4) * look.theme.scale

    def draw(canvas: Canvas, at: QPointF) -> None:
        centre = QPointF(at.x() + room, at.y())
        canvas.dot(centre, radius, edge=_INK, width=1.3 * look.theme.scale)

    return Item(word, 2 * room, draw)


def _standings(look: Look) -> list[Item]:
    radius = RADIUS * look.theme.scale

    def item(standing: Standing) -> Item:
        def draw(canvas: Canvas, at: QPointF) -> None:
            paint_mark(canvas, QPointF(at.x() + radius, at.y()), standing)

        return Item(STANDINGS[standing].word, 2 * radius, draw)

    return [item(standing) for standing in Standing]


def _reaches(look: Look) -> list[Item]:
    wide, tall = (look.px(each) for each in _ARC)

    def item(state: Reach) -> Item:
        def draw(canvas: Canvas, at: QPointF) -> None:
            box = QPainterPath()
            box.addRoundedRect(at.x() + 0.5, at.y() - tall / 2, wide, tall, 2, 2)
            paint_arc(canvas, Arc(box, look.theme.scale), state)

        return Item(REACHES[state].word, wide, draw)

    return [item(state) for state in Reach]


def _hint(look: Look, keys: str, word: Phrase) -> Item:
    wide = hint_width(look, keys)

    def draw(canvas: Canvas, at: QPointF) -> None:
        canvas.hint(at.x() + wide, at.y(), keys)

    return Item(word, max(wide, look.px(HINT_HEIGHT)), draw)
