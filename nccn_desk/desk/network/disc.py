"""The disc in the middle of the network picture holds the core: its name, and who belongs to it."""

from __future__ import annotations

from math import sqrt
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF

from nccn_desk.desk.look import Look
from nccn_desk.desk.network.marks import INKS
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.network_labels import Box
from nccn_desk.presenters.network_shapes import CORE, Node, Picture
from nccn_desk.presenters.phrases import DOT
from nccn_desk.presenters.plain_shapes import Align

_NAME: Final = "body_strong"
_SMALL: Final = "caption_strong"  # where the name itself has little room
_MEMBER: Final = "caption"
_SIZES: Final = (
    0.144,
    0.16,
    0.175,
    0.19,
    0.205,
    0.22,
    0.25,
)  # tried in turn; the first ring is at 0.31
_EDGE: Final = 5  # pixels at 100 % between words and the edge
_LEAST: Final = 8


class Piece(NamedTuple):
    """A member's words, or the dot between two, and the box in which they stand."""

    id: str
    words: str
    box: QRectF
    ink: str


class Disc:
    """As large as its words need, as far as there is room; else it leaves out who, then what."""

    def __init__(self, look: Look, picture: Picture, wide: float, high: float) -> None:
        self._look = look
        members = [node for node in picture.nodes if node.ring == CORE]
        title = look.say(picture.circles[CORE].label) if picture.circles else ""
        title = title[:1].upper() + title[1:]
        self._title: tuple[str, ...] = ()
        self._full = False
        self.wide = self.high = 0.0
        lines = self._lines(members)
        words = tuple(title.split())
        short = look.say(picture.circles[CORE].short) if picture.circles else ""
        for self._title, self._role, within in (
            ((title,), _NAME, lines),
            ((title,), _NAME, ()),
            (words, _NAME, ()),
            (words, _SMALL, ()),
            ((short,) if short else (), _SMALL, ()),
            ((), _SMALL, ()),
        ):
            if any(self._try(within, share * wide, share * high) for share in _SIZES):
                self._full = bool(within)
                break

    @property
    def box(self) -> Box:
        """Where nothing else may stand."""
        return Box(-self.wide, -self.high, self.wide, self.high)

    @property
    def around(self) -> QRectF:
        """The box of the disc itself."""
        return QRectF(-self.wide, -self.high, 2 * self.wide, 2 * self.high)

    def pieces(self, picture: Picture) -> tuple[Piece, ...]:
        """Return the words of who belongs to the core today, where they have room."""
        if not self._full:
            return ()
        members = [node for node in picture.nodes if node.ring == CORE and node.here]
        lines, high = self._lines(members), self._look.line(_MEMBER)
        top = self._top(len(lines)) + len(self._title) * self._look.line(self._role)
        found = []
        for place, line in enumerate(lines):
            left = -self._width(line) / 2
            for node in line:
                words = self._look.say(node.label)
                wide = width_of(self._look, words, _MEMBER)
                box = QRectF(left, top + place * high, wide, high)
                found.append(Piece(node.id, words, box, INKS[node.standing]))
                left += wide + width_of(self._look, DOT, _MEMBER)
        return tuple(found)

    def paint(self, canvas: Canvas, pieces: tuple[Piece, ...], chosen: str = "") -> None:
        """Draw the disc and its words."""
        canvas.painter.setPen(self._look.colour("line2"))
        canvas.painter.setBrush(self._look.colour("s3"))
        canvas.painter.drawEllipse(self.around)
        top, high = (
            self._top(len({piece.box.top() for piece in pieces})),
            self._look.line(self._role),
        )
        for line in self._title:
            canvas.text(
                QRectF(-self.wide, top, 2 * self.wide, high), line, self._role, "t1", Align.CENTRE
            )
            top += high
        for place, piece in enumerate(pieces):
            ink = "now" if piece.id == chosen else piece.ink
            canvas.text(piece.box, piece.words, _MEMBER, ink)
            after = pieces[place + 1] if place + 1 < len(pieces) else None
            if after and after.box.top() == piece.box.top():
                gap = QRectF(piece.box.topRight(), after.box.bottomLeft())
                canvas.text(gap, DOT, _MEMBER, "t3")

    def _try(self, lines: tuple[tuple[Node, ...], ...], wide: float, high: float) -> bool:
        """Take this size, and tell whether the words stand within it."""
        look, edge = self._look, self._look.px(_EDGE)
        self.wide, self.high = max(wide, look.px(_LEAST)), max(high, look.px(_LEAST))
        top = self._top(len(lines))
        rows = [(width_of(look, line, self._role), look.line(self._role)) for line in self._title]
        rows += [(self._width(line), look.line(_MEMBER)) for line in lines]
        for width, tall in rows:
            far = max(abs(top), abs(top + tall)) / self.high
            if far >= 1 or width / 2 + edge > self.wide * sqrt(1 - far * far):
                return False
            top += tall
        return True

    def _top(self, lines: int) -> float:
        look = self._look
        return -(len(self._title) * look.line(self._role) + lines * look.line(_MEMBER)) / 2

    def _lines(self, members: list[Node]) -> tuple[tuple[Node, ...], ...]:
        """Return who stands on which line: as many lines as make them about as long as each."""
        if not members:
            return ()
        whole = self._width(tuple(members))
        wanted = max(whole / max(round(sqrt(len(members))), 1), 1.0)
        lines: list[list[Node]] = [[]]
        for node in members:
            if lines[-1] and self._width((*lines[-1], node)) > wanted * 1.3:
                lines.append([])
            lines[-1].append(node)
        return tuple(map(tuple, lines))

    def _width(self, line: tuple[Node, ...]) -> int:
        words = DOT.join(self._look.say(node.label) for node in line)
        return width_of(self._look, words, _MEMBER) + len(line)
