from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.dialogs.verdict import VerdictLayer
from nccn_desk.presenters.bundle import Hand
from nccn_desk.services import officers
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.dialogs.hosting import Host
from tests.presenters.keys_parts import Reading
from tests.presenters.verifying_parts import Examiner, copied, released
from tests.services.conftest import Desk


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def file(desk, tmp_path):
    made = tmp_path / "sitrep-75-nl-fr-oefening.pdf"
    made.write_bytes(copied(desk, released(desk)))
    return made


class Over:
    """The panel of one examiner over a window."""

    def __init__(self, host, look, examiner):
        self.host, self.look, self.examiner, self.layer = host, look, examiner, None
        examiner.presenter.meet(Hand(lambda: examiner, self.show, None))

    def show(self):
        presenter = self.examiner.presenter
        self.layer = VerdictLayer(self.host.widget, self.look, presenter, self.host.strip)
        self.layer.closed.connect(self.layer.close_layer)
        self.layer.ask()
        settle()


def test_a_file_is_looked_at_by_keyboard(desk, file, host, look):
    over = Over(host, look, Examiner(desk, file))
    over.examiner.presenter.ask()
    settle()
    assert over.layer.notice.accessibleName().startswith("Dit is de verdeelde sitrep, ongewijzigd.")
    assert host.focus is over.layer.acts.lit
    file.write_bytes(b"%PDF-1.7")
    host.press(Qt.Key.Key_Tab)
    host.press(Qt.Key.Key_Space)
    settle()
    assert over.layer.notice.accessibleName().startswith("Dit bestand draagt geen zegel.")
    host.press(Qt.Key.Key_Return)
    assert not over.layer.is_open
    assert over.examiner.page is None
    assert host.focus is host.work


def test_what_is_long_scrolls_by_keyboard(desk, file, qtbot, look):
    host = Host(qtbot, (1280, 800))
    look.theme.enlarge(2.0)
    over = Over(host, look, Examiner(desk, file))
    over.examiner.presenter.ask()
    settle()
    bar = over.layer._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    host.press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    host.press(Qt.Key.Key_PageUp)
    assert bar.value() == 0
    host.press(Qt.Key.Key_Escape)
    assert not over.layer.is_open


def test_no_word_is_cut(desk, file, large, spoken):
    over = Over(large, spoken, Examiner(desk, file))
    over.examiner.presenter.ask()
    settle()
    assert cut_words(over.layer) == []
    assert overlapping_words(over.layer) == []
    over.examiner.file = "/none.pdf"
    over.examiner.presenter.act("again")
    settle()
    assert cut_words(over.layer) == []


def test_the_keys_to_read_out_stand_in_the_same_panel(tmp_path, large, spoken):
    desk = Desk()
    for at, initials in enumerate(("NP", "LV", "AD")):
        public = desk.key(initials).public.hex()
        desk.act(officers.change, desk.id(initials), {"public_key": public})
        desk.passes(minutes=at + 1)
    desk.act(officers.change, desk.id("NP"), {"public_key": desk.key("NP", seed="n").public.hex()})
    reading = Reading(desk, tmp_path)

    def show():
        layer = VerdictLayer(large.widget, spoken, reading.presenter, large.strip)
        layer.ask()
        settle()
        assert layer.acts.lit.hasFocus()
        assert cut_words(layer) == []
        assert overlapping_words(layer) == []

    reading.presenter.meet(show, show)
    reading.presenter.ask()
    reading.presenter.act("print")
