"""The surface shows a network of one day: it measures, keeps what it painted, fades changes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSize, QSizeF, QTimer, QVariantAnimation
from PySide6.QtGui import QPaintEvent, QPicture, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.network.board import Board
from nccn_desk.desk.network.chosen import paint_chosen
from nccn_desk.desk.network.layer import Layer
from nccn_desk.desk.network.lens import Lens
from nccn_desk.desk.network.painting import paint_stage
from nccn_desk.desk.network.stage import Stage
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.presenters.network_layout import Seats, seated
from nccn_desk.presenters.network_shapes import Picture
from nccn_desk.presenters.network_words import whole_of
from nccn_desk.presenters.phrases import Phrase, said

_SIZE: Final = (1_144, 850)  # pixels at 100 %
_LEAST: Final = (420, 320)
_FADE: Final = 180  # milliseconds
_TELL: Final = 150  # milliseconds after a change until it is said; days that go by are not
_AIR: Final = 24  # around what is moved into sight

Everybody = tuple[tuple[object, ...], ...]


class Surface(Painted):
    """A picture of a network, one of its things chosen; it moves nothing that stays."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.picture = Picture()
        self.lens = Lens()
        self.choice = ""
        self.board: Board | None = None
        self.stage: Stage | None = None
        self._seats = Seats()
        self._everybody: Everybody = ()
        self._only: frozenset[str] | None = None
        self._layer = Layer(look)
        self._over = QPicture()
        self._over_of: tuple[Stage, str, bool] | None = None
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TELL)
        self._telling.timeout.connect(self.retranslate)
        self._fading = QVariantAnimation(self)
        self._fading.setStartValue(0.0)
        self._fading.setEndValue(1.0)
        self._fading.valueChanged.connect(self._fade)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    @property
    def seats(self) -> Seats:
        """Who has which place, to give to what is printed or kept."""
        return self._seats

    def show_picture(self, picture: Picture) -> None:
        """Show the network of a day; the zoom and what is chosen are kept, changes fade."""
        if picture == self.picture:
            return
        self.picture = picture
        everybody = _everybody(picture)
        if everybody != self._everybody or self.board is None:
            self._everybody = everybody
            self._seats = seated(picture, self._seats)
            self._measure()
            return
        self._begin_fade()
        self._set_stage()

    def show_only(self, only: frozenset[str] | None) -> None:
        """Let everything but these partners and groups stand back; None lets all stand out."""
        if only != self._only:
            self._only = only
            self._set_stage()

    def choose(self, item: str) -> None:
        """Stand on a partner or group, without saying that a person went there."""
        if item != self.choice:
            self.choice = item
            self.retranslate()
            self.update()

    def look_through(self, lens: Lens) -> None:
        """Look from nearer or further, or at another part."""
        nearer = lens.level != self.lens.level
        self.lens = lens
        if nearer:
            self._measure()
        self.update()

    def whole(self) -> None:
        """Look at the whole again."""
        self.look_through(Lens())

    @property
    def axes(self) -> QSizeF:
        """The half axes of the picture as long as nobody came nearer."""
        rim = self.board.scene.rim if self.board else None
        return QSizeF(rim.wide, rim.high) if rim else QSizeF(1, 1)

    @property
    def middle(self) -> QPointF:
        """Where the middle of the picture is in the widget."""
        return (self.board.scene.middle if self.board else QPointF()) + self.lens.moved

    def described(self) -> Phrase:
        """Return what is chosen in a sentence, else the whole picture."""
        told = self.stage.telling.sentence(self.choice) if self.stage and self.choice else None
        return told or whole_of(self.picture)

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(said("network.name")))
        self.setAccessibleDescription(self.look.say(self.described()))

    @override
    def sizeHint(self) -> QSize:
        return QSize(*(self.look.px(each) for each in _SIZE))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(*(self.look.px(each) for each in _LEAST))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._measure()
        self.lens = self.lens.kept(self.axes)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self.board is None or self.stage is None:
            return
        with Canvas(self.look, self) as canvas:
            self._layer.paint(canvas.painter, self.stage, self.middle, self.size())
            self._paint_chosen(canvas, self.stage)
            self.board.legend.stamp(canvas, self.board.foot)

    @override
    def paint(self, canvas: Canvas) -> None:
        if self.board is None or self.stage is None:
            return
        canvas.painter.save()
        canvas.painter.translate(self.middle)
        paint_stage(canvas, self.stage)
        if self.choice in self.stage:
            paint_chosen(canvas, self.stage, self.choice, focused=self.hasFocus())
        canvas.painter.restore()
        self.board.legend.paint(canvas, self.board.foot)

    def see(self, item: str) -> None:
        """Move the picture so that one thing is in sight."""
        if self.board is None or self.stage is None:
            return
        air = self.look.px(_AIR)
        box = self.stage.box_of(item)
        if not box.isEmpty():
            size, box = self.board.scene.rim.size, box.adjusted(-air, -air, air, air)
            self.look_through(self.lens.seeing(box, size, self.axes))

    def _paint_chosen(self, canvas: Canvas, stage: Stage) -> None:
        """Paint what is chosen as it was painted before, which no frame of a movement changes."""
        asked = (stage, self.choice, self.hasFocus())
        if asked != self._over_of:
            self._over_of, self._over = asked, QPicture()
            if self.choice in stage:
                with Canvas(self.look, self._over) as over:
                    paint_chosen(over, stage, self.choice, focused=self.hasFocus())
        canvas.painter.drawPicture(self.middle, self._over)

    def _measure(self) -> None:
        """Measure all words and find room for them anew."""
        if not self.picture.circles or self.width() < 1:
            return
        self.board = Board(
            self.look, self.picture, self._seats, QSizeF(self.size()), self.lens.zoom
        )
        self._end_fade()
        self._set_stage()
        self.retranslate()

    def _set_stage(self) -> None:
        if self.board is not None:
            self.stage = Stage(self.board.scene, self.picture, self._only)
        self._telling.start()
        self.update()

    def _begin_fade(self) -> None:
        length = self.look.theme.duration(_FADE)
        self._fading.stop()
        if length and self.isVisible():
            self._layer.fade()
            self._fading.setDuration(length)
            self._fading.start()

    def _end_fade(self) -> None:
        self._fading.stop()
        self._layer.still()

    def _fade(self, share: float) -> None:
        self._layer.share = share
        if share >= 1.0:
            self._layer.still()
        self.update()

    @override
    def _renew(self) -> None:
        self._measure()
        super()._renew()


def _everybody(picture: Picture) -> Everybody:
    """Return all on which places and words depend, and no day does."""
    return (
        *((circle.id, circle.label) for circle in picture.circles),
        *((group.id, group.label) for group in picture.groups),
        *((node.id, node.ring, node.group, node.label) for node in picture.nodes),
    )
