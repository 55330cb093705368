from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from nccn_desk.desk.start import begin_application


def test_there_is_one_application_and_it_speaks_in_our_own_letters(qapp):
    application = begin_application([])
    assert application is qapp
    assert begin_application([]) is application
    assert application.applicationDisplayName() == "NCCN Desk"
    assert application.cursorFlashTime() == 0
    assert "IBM Plex Sans" in QFontDatabase.families()
