"""Paints what is in sight of a day line with a thousand items, and an empty widget beside it.

Words: the store's folder. Says ``p99`` and ``floor`` in milliseconds.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from figures import percentile, timed
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from work_window import opened, rest

from nccn_desk.desk.plots.day_line import DayLineCanvas

ITEMS = 1_000
FRAMES = 200
SEEN = (544, 896)  # of the day line, in a window of 1920 × 1080


def main() -> int:
    """Open the desk and measure."""
    with opened(Path(sys.argv[1])):
        measure()
    return 0


def measure() -> None:
    """Fill the day line and paint."""
    canvas = next(
        widget for widget in QApplication.allWidgets() if isinstance(widget, DayLineCanvas)
    )
    crowd(canvas)
    empty = QWidget()
    empty.resize(canvas.size())
    frames = timed(lambda: paint(canvas), FRAMES)
    floor = timed(lambda: paint(empty), FRAMES)
    for word, value in (("p99", percentile(frames, 99)), ("floor", percentile(floor, 99))):
        sys.stdout.write(f"{word} {value}\n")


def crowd(canvas: DayLineCanvas) -> None:
    """Give the line a thousand blocks, spread over its day."""
    line = canvas._line
    first = line.blocks[0]
    step = timedelta(hours=13) / ITEMS
    blocks = tuple(
        replace(
            line.blocks[place % len(line.blocks)],
            id=f"{place:032x}",
            start=first.start + place * step,
            end=first.start + (place + 1) * step,
        )
        for place in range(ITEMS)
    )
    canvas.show_line(replace(line, blocks=blocks))
    rest(200)


def paint(widget: QWidget) -> None:
    """Paint as much of a widget as a window shows."""
    seen = widget.rect().intersected(QRect(0, 0, *SEEN))
    picture = QImage(seen.size(), QImage.Format.Format_ARGB32_Premultiplied)
    widget.render(picture, QPoint(), QRegion(seen))


if __name__ == "__main__":
    sys.exit(main())
