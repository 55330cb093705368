from __future__ import annotations

import subprocess
import sys
from threading import current_thread, main_thread

from PySide6.QtCore import QObject

from nccn_desk.desk.plots.loading import Loading


def test_a_module_comes_once_on_the_hands_own_thread(qtbot):
    owner, came = QObject(), []
    loading = Loading("nccn_desk.desk.plots.rhythm_plot", owner)
    loading.loaded.connect(lambda module: came.append((module, current_thread() is main_thread())))
    loading.start()
    assert came == []
    qtbot.waitUntil(lambda: bool(came), timeout=20_000)
    assert came == [(sys.modules["nccn_desk.desk.plots.rhythm_plot"], True)]
    assert not loading._timer.isActive()


def test_a_desk_that_shows_no_plot_does_not_load_their_library():
    told = "import sys, nccn_desk.desk.rooms.tempo; print('pyqtgraph' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
