"""The board is all that one sheet or window holds of a network: its scene, and the legend below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSizeF

from nccn_desk.desk.look import Look
from nccn_desk.desk.network.legend import Legend
from nccn_desk.desk.network.rim import Rim
from nccn_desk.desk.network.scene import BAND, Scene
from nccn_desk.presenters.network_layout import Seats, group_turns
from nccn_desk.presenters.network_shapes import Picture

_LEAST: Final = 120  # pixels of the picture above its legend


class Board:
    """The scene above its legend, in one size; where the corner is free, it names the rings."""

    def __init__(
        self,
        look: Look,
        picture: Picture,
        seats: Seats,
        size: QSizeF,
        zoom: float = 1.0,
        *,
        keys: bool = True,
    ) -> None:
        self.size = size
        self.legend = Legend(look, picture, size.width(), ringed=False, keys=keys)
        rim = self._rim(look, picture)
        if rim.meets(self.legend.captions.translated(-rim.middle)):
            self.legend = Legend(look, picture, size.width(), ringed=True, keys=keys)
            rim = self._rim(look, picture)
        self.scene = Scene(look, picture, seats, rim, zoom)

    @property
    def foot(self) -> float:
        """Where the picture ends and the legend begins."""
        return max(self.size.height() - self.legend.height, 0.0)

    def _rim(self, look: Look, picture: Picture) -> Rim:
        room = QSizeF(self.size.width(), max(self.foot, _LEAST))
        return Rim(look, picture.groups, group_turns(picture.groups), room, look.px(BAND) / 2)
