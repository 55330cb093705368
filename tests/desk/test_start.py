from __future__ import annotations

import gc
import sys

from PySide6.QtGui import QFontDatabase

from nccn_desk.desk.start import SWITCH, begin_application


def test_there_is_one_application_and_it_speaks_in_our_own_letters(qapp):
    application = begin_application([])
    assert application is qapp
    assert begin_application([]) is application
    assert application.applicationDisplayName() == "NCCN Desk"
    assert application.cursorFlashTime() == 0
    assert "IBM Plex Sans" in QFontDatabase.families()


def test_neither_threads_nor_a_search_for_garbage_hold_the_hand(qapp):
    begin_application([])
    assert sys.getswitchinterval() == SWITCH
    assert gc.get_freeze_count() > 10_000  # what was imported by then
