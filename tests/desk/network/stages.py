"""Pictures of networks, measured for tests."""

from __future__ import annotations

from PySide6.QtCore import QSizeF

from nccn_desk.desk.network.board import Board
from nccn_desk.desk.network.stage import Stage
from nccn_desk.presenters.network_layout import seated

SIZE = (1144, 850)


def board_of(look, picture, size=SIZE, zoom=1.0, **how):
    """Return what one window holds of a picture."""
    return Board(look, picture, seated(picture), QSizeF(*size), zoom, **how)


def stage_of(look, picture, size=SIZE, zoom=1.0, only=None):
    """Return a picture in its scene."""
    return Stage(board_of(look, picture, size, zoom).scene, picture, only)


def on_each_other(boxes):
    """Return which boxes share more than an edge."""
    named = [(name, box.adjusted(0.6, 0.6, -0.6, -0.6)) for name, box in boxes]
    return [
        f"{one} on {other}"
        for place, (one, box) in enumerate(named)
        for other, beside in named[place + 1 :]
        if box.intersects(beside)
    ]


def colours(image, token_colours):
    """Return which of these colours an image has somewhere."""
    found = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    return {name for name, colour in token_colours.items() if colour.name() in found}
