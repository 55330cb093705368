from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.dialogs.quick_capture import QuickCapture
from nccn_desk.presenters.capture import CapturePresenter
from nccn_desk.services.shapes import Query
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.presenters.shell_parts import Bench

ALT = Qt.KeyboardModifier.AltModifier
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def make(host, look, **more):
    bench = Bench(**more)
    bench.session.words = look.words
    panel = QuickCapture(host.widget, look, CapturePresenter(bench.session), host.strip)
    panel.bench = bench
    panel.ask()
    settle()
    return panel


@pytest.fixture
def capture(host, look):
    capture = make(host, look)
    yield capture
    capture.close_capture()


def lines(capture):
    records = capture.bench.read(lambda reader: reader.records(Query("journal")))
    return [(record.words("kind"), record.words("text")) for record in records]


def test_one_line_one_enter_and_one_is_back_at_work(capture, host):
    assert capture.field.editor.hasFocus()
    host.type("Waals kabinet bevestigt")
    host.press(Qt.Key.Key_Return)
    assert lines(capture) == [("fact", "Waals kabinet bevestigt")]
    assert not capture.is_open
    assert host.focus is host.work


def test_control_shift_enter_keeps_and_waits_for_the_next_line(capture, host):
    host.type("Eerste")
    host.press(Qt.Key.Key_Return, BOTH)
    assert capture.is_open
    host.type("Tweede")
    host.press(Qt.Key.Key_Return)
    assert [text for _, text in lines(capture)] == ["Eerste", "Tweede"]
    assert not capture.is_open


@pytest.mark.parametrize(
    ("digit", "kind"),
    [(Qt.Key.Key_2, "decision"), (Qt.Key.Key_3, "question"), (Qt.Key.Key_5, "call")],
)
def test_alt_and_a_digit_choose_the_kind_without_leaving_the_line(capture, host, digit, kind):
    host.type("Geen conferentie")
    host.press(digit, ALT)
    assert capture.field.editor.hasFocus()
    assert capture.field.editor.toPlainText() == "Geen conferentie"
    host.press(Qt.Key.Key_Return)
    assert lines(capture) == [(kind, "Geen conferentie")]


def test_esc_keeps_the_draft(capture, host):
    host.type("Nog niet af")
    host.press(Qt.Key.Key_Escape)
    assert not capture.is_open
    assert host.focus is host.work
    assert lines(capture) == []
    capture.ask()
    assert capture.field.editor.toPlainText() == "Nog niet af"


def test_what_was_understood_is_said_before_it_is_kept(capture, host):
    host.type("@Sofie bel Sciensano tegen 10:20")
    shown = [text.text() for text in (capture._beside, capture._above) if text.isVisible()]
    assert shown == ["herkend: taak voor Sofie Jacobs, 10:20"]
    host.type("!")
    assert len(capture.field.editor.extraSelections()) == 2


def test_a_refused_line_stays_and_says_why_beside_it(host, look):
    capture = make(host, look, role="evaluator")
    host.type("Een evaluator schrijft niet")
    host.press(Qt.Key.Key_Return)
    assert capture.is_open
    assert capture._box.isVisible()
    assert capture.field.editor.toPlainText() == "Een evaluator schrijft niet"
    assert capture.field.editor.hasFocus()


def test_no_word_is_cut_in_any_language_and_size(large, spoken):
    capture = make(large, spoken)
    assert cut_words(capture) == []
    large.type("@Sofie en @Karim over #J-LV-1")
    assert cut_words(capture) == []
    assert overlapping_words(capture) == []
    assert capture.geometry().bottom() < large.strip.geometry().top()


def test_in_a_small_window_it_still_shows_all(host, look):
    host.widget.resize(800, 500)
    host.strip.setGeometry(0, 468, 800, 32)
    capture = make(host, look)
    host.type("@Sofie bel Sciensano tegen 10:20")
    assert cut_words(capture) == []
    assert capture.geometry().bottom() < 468


def test_closed_for_good_it_hears_no_more(capture):
    capture.close_capture()
    capture._presenter.type("iets")
    assert capture.field.editor.toPlainText() == ""
