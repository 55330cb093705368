"""Changes words under a podium and says how long it takes until their mark is painted.

Says in milliseconds, of a book of some sixty pages in a store on disk, what the act costs alone
(p50), the act with the podium that hears it and paints (p50 and p95), and reading the whole book
anew instead.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from book_figures import _filled, _freeze
from figures import median, percentile, timed
from podium_window import SIZE
from PySide6.QtWidgets import QApplication
from words_figures import WRITERS, Press, press

from nccn_desk.desk import fonts
from nccn_desk.desk.look import make_look
from nccn_desk.desk.podium.view import PodiumView
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.alarms import AlarmsPresenter
from nccn_desk.presenters.podium_reading import read_book
from nccn_desk.presenters.podium_stage import PodiumStage
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.settings import Preferences
from nccn_desk.services import blocks, conferences, figures
from nccn_desk.services.people import PersonCard
from tests.presenters.shell_parts import MemorySettings

TIMES = 60


def main() -> int:
    """Open a book on the podium and change its first passage."""
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv[:1])
    fonts.load_first()
    fonts.load_rest()
    with press() as made:
        figure = made.makes("figures", figures.add, {"name": "Oproepen", "source": "1771"})
        made.does(figures.deliver, figure, "212")
        with made.ledger.bulk():
            conference = _filled(made, figure)
        _freeze(made, conference)
        measure(made, conference, application)
    return 0


def measure(made: Press, conference: str, application: QApplication) -> None:
    """Say what changes cost while somebody reads."""
    person = PersonCard(WRITERS[0].officer, "Officer 0", "O0", "duty_officer", "nl")
    seat = Seat(person, "LV", exercise=True, crisis="COVID-19")
    session = Session(made.ledger, InlineRunner(), Words("nl"), made.clock, seat)
    with made.ledger.reading() as reader:
        block = conferences.passages(reader, conference)[0].block.id
        whole = timed(lambda: read_book(reader, conference, exercise=True), 5)
    numbers = count()

    def act() -> None:
        words = f"Goedemorgen {next(numbers)}."
        session.act(lambda uow: blocks.write(uow, block, "nl", words))

    alone = timed(act, TIMES)
    stage = PodiumStage(session, AlarmsPresenter(session, Preferences(MemorySettings())))
    stage.start(conference)
    if stage.podium is None:
        raise AssertionError(conference)
    view = PodiumView(make_look(session.words, Theme()), stage.podium)
    view.resize(*SIZE)
    view.show()
    application.processEvents()

    def change() -> None:
        act()
        application.processEvents()

    heard = timed(change, TIMES)
    if "gewijzigd om" not in view.reading.accessibleDescription():
        raise AssertionError(view.reading.accessibleDescription())
    told = {
        "act": median(alone),
        "change": median(heard),
        "slow": percentile(heard, 95),
        "whole": median(whole),
    }
    sys.stdout.writelines(f"{word} {taken}\n" for word, taken in told.items())


if __name__ == "__main__":
    sys.exit(main())
