"""Paints what is in sight of a day line with a thousand items, and an empty widget beside it.

Words: the store's folder. Says ``p99`` and ``floor`` in milliseconds.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from figures import percentile, timed
from lock_window import CHEAP
from PySide6.QtCore import QEventLoop, QPoint, QRect, QTimer
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from nccn_desk.app.desk import make_desk, make_parts
from nccn_desk.app.place import place_of
from nccn_desk.app.settings import SettingsFile
from nccn_desk.desk.plots.day_line import DayLineCanvas
from nccn_desk.desk.start import begin_application

ITEMS = 1_000
FRAMES = 200
SIZE = (1920, 1080)
SEEN = (544, 896)  # of the day line, in a window of that size


def main() -> int:
    """Open the desk, fill the day line and paint."""
    folder = Path(sys.argv[1])
    application = begin_application(sys.argv[:1])
    parts = make_parts(place_of(folder), SettingsFile(folder / "settings.json"), price=CHEAP)
    desk = make_desk(application, parts)
    desk.start()
    person = parts.gate.vault.people()[0]
    parts.doorway.open(parts.gate.vault.unlock(person.id, "oefening"), person)
    parts.doorway.enter()
    desk.frames[0].resize(*SIZE)
    rest(1_500)
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
    desk.quit()
    return 0


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


def rest(milliseconds: int) -> None:
    """Live on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
