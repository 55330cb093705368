"""Pans over a network of 1,000 partners and 5,000 lines, and plays a year of its changes.

Says the 99th percentile of a frame in milliseconds, each beside an empty widget of the same size,
how long it takes to measure all words anew, the share of a core that it takes at rest, and the
memory of the program before the picture and at the end.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from figures import median, peak, percentile, timed
from PySide6.QtCore import QEventLoop, QPointF, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from nccn_desk.desk import fonts
from nccn_desk.desk.look import make_look
from nccn_desk.desk.network.view import NetworkView
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import Words
from tests.presenters.network_parts import crowd, year

SIZE = (1180, 860)
FRAMES = 400
LEVELS = 4  # as near as one comes to read names
FADE = (40, 80, 120, 160)  # milliseconds after a change at which a frame is painted
REST = 2_000


def main() -> int:
    """Open the picture and measure."""
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv[:1])
    fonts.load_first()
    fonts.load_rest()
    look = make_look(Words("nl"), Theme())
    say("memory_floor", peak())
    view, empty = NetworkView(look), QWidget()
    for widget in (view, empty):
        widget.resize(*SIZE)
        widget.show()
    whole = crowd()
    view.show_picture(whole)
    view.choose("p17")
    application.processEvents()
    say("floor", percentile(timed(empty.repaint, FRAMES), 99))
    say("measure", median(timed(lambda: (view._measure(), view.repaint()), 9)))
    say("rest", at_rest())
    played = list(playing(view, [picture for _, picture in year(whole)]))
    say("play", percentile(played, 99))
    say("play_median", median(played))
    panned = list(panning(view))
    say("pan", percentile(panned, 99))
    say("pan_median", median(panned))
    say("memory", peak())
    return 0


def panning(view: NetworkView) -> Iterator[float]:
    """Come nearer and push the picture to and fro; yield each frame."""
    view.look_through(view.lens.nearer(LEVELS, QPointF(), view.axes))
    view.repaint()
    for frame in range(FRAMES):
        right, down = (11, 7) if frame // 40 % 2 else (-13, -5)
        yield from timed(lambda by=(right, down): push(view, *by), 1)


def push(view: NetworkView, right: int, down: int) -> None:
    """Push the picture once."""
    view.look_through(view.lens.pushed(right, down, view.axes))
    view.repaint()


def playing(view: NetworkView, pictures: list) -> Iterator[float]:
    """Show day after day; yield the frame of each change, and those that fade it in."""
    for picture in pictures:
        yield from timed(lambda picture=picture: (view.show_picture(picture), view.repaint()), 1)
        for at in FADE:
            yield from timed(lambda at=at: fade(view, at), 1)


def fade(view: NetworkView, at: int) -> None:
    """Paint a frame so long after a change."""
    view._fading.setCurrentTime(at)
    view.repaint()


def at_rest() -> float:
    """Return the share of a core that is taken while nothing happens, in hundredths."""
    loop = QEventLoop()
    QTimer.singleShot(REST, loop.quit)
    begun = time.process_time()
    loop.exec()
    return (time.process_time() - begun) * 100_000 / REST


def say(word: str, value: float) -> None:
    """Say a figure."""
    sys.stdout.write(f"{word} {value}\n")


if __name__ == "__main__":
    sys.exit(main())
