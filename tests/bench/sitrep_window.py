"""Types in the text of a sitrep while others do, and opens a long one, and says what that takes.

Words: ``open``, ``keys`` for a text of 50 kB in paragraphs, or ``long`` for one paragraph of
50 kB. Says milliseconds.
"""

from __future__ import annotations

import sys
import time
from itertools import cycle

from figures import median, percentile, timed
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from sitrep_store import Sitrep, shown, stored

from nccn_desk.services import blocks
from nccn_desk.services.shapes import Query, Where

LETTERS = 50_000
SPREAD = 148  # paragraphs of 338 letters, which are 50 kB
KEYS = 150
EVERY = 20  # keys of one's own between two bursts of the others
PARAGRAPHS = 2_400  # eight a page
_WAIT = 30.0  # seconds


def main() -> int:
    """Measure one of the two."""
    measures = {"keys": lambda: keys(SPREAD, 0), "long": lambda: keys(3, LETTERS), "open": opening}
    say(measures[sys.argv[1]]())
    return 0


def say(figures: dict[str, float]) -> None:
    """Say each figure behind its word."""
    for word, value in figures.items():
        sys.stdout.write(f"{word} {value}\n")


def keys(paragraphs: int, letters: int) -> dict[str, float]:
    """Type in the first of some paragraphs, of so many letters, while two others do so too."""
    with stored(paragraphs, letters) as made, shown(made) as (text, session):
        text.show_sitrep(made.id)
        until(lambda: text.presenter.page.block(made.blocks[0]) is not None)
        text.surface.stand_on(made.blocks[0], "nl")
        editor = text.surface.editor
        bare = clipped(editor, editor.toPlainText())
        taken, floor, stalls = [], [], []
        others = cycle((100, (letters or 300) // 2))
        typed = cycle("abcdefgh ")
        for number in range(KEYS):
            if number % EVERY == 0:
                at = next(others)
                session.act(lambda uow, at=at: insert(uow, made.blocks[0], at))
            for edit, spent in ((editor, taken), (bare, floor)):
                edit.setFocus()
                spent.extend(timed(lambda edit=edit: type_in(edit, next(typed)), 1))
            stalls += timed(QApplication.processEvents, 1)
            time.sleep(0.02)
        return {
            "median": median(taken),
            "p99": percentile(taken, 99),
            "stall": percentile(stalls, 99),
            "floor": median(floor),
            "floor99": percentile(floor, 99),
        }


def clipped(editor: QWidget, words: str) -> QTextEdit:
    """Return a bare editor of the same words, of which a window shows as much."""
    window = QWidget()
    window.resize(1_000, 700)
    bare = QTextEdit(window)
    bare.setPlainText(words)
    bare.setGeometry(0, 0, editor.width(), editor.height())
    window.show()
    QApplication.processEvents()
    bare.window_ = window
    return bare


def type_in(editor: QWidget, letter: str) -> None:
    """Type a letter and paint it."""
    QTest.keyClicks(editor, letter)
    editor.repaint()


def insert(uow, block: str, at: int):
    """Put a few words in, as an author does who typed for a second and a half."""
    words = uow.text("blocks", block, "text", "nl")
    return blocks.write(uow, block, "nl", f"{words[:at]}bel eerst {words[at:]}", words)


def opening() -> dict[str, float]:
    """Open a sitrep of three hundred pages."""
    with stored(PARAGRAPHS) as made, shown(made) as (text, _):
        begun = time.perf_counter()
        text.show_sitrep(made.id)
        until(lambda: len(text.presenter.page.blocks) == PARAGRAPHS)
        text.repaint()
        opened = (time.perf_counter() - begun) * 1_000
        stalls = timed(lambda: text.show_text(text.presenter.page), 5)
        empty = QWidget()
        empty.resize(text.size())
        empty.show()
        (floor,) = timed(lambda: (bare(made), empty.repaint()), 1)
        return {"open": opened, "again": median(stalls), "floor": floor}


def bare(made: Sitrep) -> None:
    """Read the rows and the words of a sitrep, and do nothing with them."""
    with made.ledger.reading() as reader:
        reader.records(Query("placements", (Where("product", "=", made.id),)))
        reader.records(Query("blocks", (Where("id", "in", made.blocks),)))
        reader.texts("blocks", made.blocks, blocks.SECTION)


def until(true) -> None:
    """Live on until something is true."""
    end = time.monotonic() + _WAIT
    while not true():
        QApplication.processEvents()
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.001)


if __name__ == "__main__":
    sys.exit(main())
