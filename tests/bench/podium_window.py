"""Presses keys on a podium and says how long it takes until their words are painted.

Says the 99th percentile in milliseconds of a page turned, and of a letter typed into the search
over 500 answers, each beside a widget of the same size that sets the same words and does no more.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from figures import percentile, timed
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from nccn_desk.desk import fonts
from nccn_desk.desk.look import Look, make_look
from nccn_desk.desk.podium.setting import set_said
from nccn_desk.desk.podium.view import PodiumView
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.podium import Podium
from tests.presenters.podium_parts import BOOK, BORDER, RULE, bench

SIZE = (1920, 1080)
TIMES = 200
ANSWERS = 500


class Plain(QWidget):
    """Sets the words of one passage and paints them, as often as it is asked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QEvent) -> None:
        """Paint."""
        painter = QPainter(self)
        painter.eraseRect(self.rect())
        sheet = set_said(self._look, RULE.texts["nl"], 54, 1080, 500)
        for layout, top, _ in sheet.paragraphs:
            layout.draw(painter, self.rect().topLeft().toPointF() + layout.position())
            painter.translate(0, top)
        painter.end()


def main() -> int:
    """Open the podium and measure."""
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv[:1])
    fonts.load_first()
    fonts.load_rest()
    look = make_look(Words("nl"), Theme())
    answers = tuple(
        replace(BORDER, id=str(n), questions={"nl": f"Vraag {n} over de grens en de school"})
        for n in range(ANSWERS)
    )
    book = replace(BOOK, answers=(*BOOK.answers, *answers))
    view = PodiumView(look, Podium(bench().session, book))
    plain = Plain(look)
    for widget in (view, plain):
        widget.resize(*SIZE)
        widget.show()
    application.processEvents()
    say("floor", timed(lambda: (plain.update(), application.processEvents()), TIMES))
    ways = [Qt.Key.Key_PageDown] * 5 + [Qt.Key.Key_PageUp] * 5
    keys = iter(ways * TIMES)
    say("page", timed(lambda: pressed(view, next(keys), "", application.processEvents), TIMES))
    pressed(view, Qt.Key.Key_Q, "q", application.processEvents)
    letters = iter("grens school " * TIMES)

    def typed() -> None:
        if len(view.panel.line.text()) > 12:
            view.panel.line.clear()
        letter = next(letters)
        key = Qt.Key(ord(letter.upper()))
        pressed(view.panel.line, key, letter, application.processEvents)

    say("letter", timed(typed, TIMES))
    return 0


def pressed(widget: QWidget, key: Qt.Key, letter: str, painted: Callable[[], object]) -> None:
    """Press a key and live until what it asks for is painted."""
    held = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, held, letter))
    painted()


def say(word: str, taken: list[float]) -> None:
    """Say a figure."""
    sys.stdout.write(f"{word} {percentile(taken, 99)}\n")


if __name__ == "__main__":
    sys.exit(main())
