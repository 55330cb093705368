"""Opens a podium at a desk with two screens, loses one, and says after each step where it stands.

Run by a test in a process of its own, for a program's screens are there from its start: Qt's
offscreen platform reads them from the file that ``QT_QPA_PLATFORM`` names.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from nccn_desk.desk import fonts
from nccn_desk.desk.look import make_look
from nccn_desk.desk.podium.screens import PodiumScreens
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.podium import Podium
from nccn_desk.presenters.podium_stage import PodiumStage
from tests.desk.conftest import settle
from tests.desk.shell_window import make_shell
from tests.presenters.podium_parts import BOOK


def press(widget, key, words=""):
    """Press a key on a widget."""
    held = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, held, words))
    settle()


def main():
    """Go through the steps."""
    application = QApplication(sys.argv[:1])
    fonts.load_first()
    look = make_look(Words("nl"), Theme())
    shell = make_shell(look, Path(sys.argv[1]))
    stage = PodiumStage(shell.workplace.session, shell.workplace.alarms)
    screens = PodiumScreens(look, shell.workplace, stage)
    podium = Podium(shell.workplace.session, BOOK)
    stage._open(podium, "")
    settle()
    told = {
        "asked": screens.choice.accessibleName(),
        "names": [each.screen().name() for each in screens._names],
        "inside": [each.screen().geometry().contains(each.geometry()) for each in screens._names],
    }
    press(screens.choice, Qt.Key.Key_Return)
    window = screens.window
    told["chosen"] = window.geometry().getRect()
    for _ in range(3):
        press(window.view, Qt.Key.Key_PageDown)
    told["read"] = window.view.reading.accessibleName()
    told["place"] = [podium.place.part, podium.place.passage]
    application.screenRemoved.emit(QGuiApplication.screens()[1])
    settle()
    told["lost"] = window.geometry().getRect()
    told["said"] = window.view.foot.accessibleName()
    told["read_on"] = [podium.place.part, podium.place.passage]
    press(QApplication.focusWidget(), Qt.Key.Key_PageUp)
    told["back"] = [podium.place.part, podium.place.passage]
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()
    stage.leave()
    screens.close()
    stage.close()
    shell.close()


if __name__ == "__main__":
    main()
