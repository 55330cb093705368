from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from nccn_desk.desk.dialogs.overlay import Overlay
from nccn_desk.desk.dialogs.passphrase import PassphraseLayer
from nccn_desk.desk.rooms.enrol_layer import EnrolLayer
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.phrases import given
from nccn_desk.services import tasks
from nccn_desk.services.shapes import Query
from tests.desk.clipping import cut_words
from tests.desk.shell_window import make_shell, settle
from tests.presenters.shell_parts import PHRASE

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OPENERS = {
    "palette": lambda shell: shell.window._open_palette(),
    "capture": lambda shell: shell.floats.capture(),
    "alarms": lambda shell: shell.floats.alarms(),
    "search": lambda shell: shell.floats.search(),
    "settings": lambda shell: shell.floats.settings(),
    "help": lambda shell: shell.floats.help("today"),
    "keys": lambda shell: shell.floats.keys(()),
    "slot": lambda shell: shell.floats.explain("vault"),
    "question": lambda shell: shell.floats.ask(
        Question(given("Sla over"), given("1 moment"), given("Sla over")), lambda _: None
    ),
}


@pytest.fixture
def open_shell(qtbot, look, tmp_path):
    shell = make_shell(look, tmp_path)
    qtbot.addWidget(shell.host)
    shell.host.show()
    shell.host.activateWindow()
    shell.room.field.setFocus()
    settle()
    yield shell
    shell.close()


def floating(shell):
    """Return all that stands over the work."""
    found = [*shell.window.findChildren(Overlay), *shell.window.findChildren(Layer)]
    return [each for each in found if each.is_open]


def freed(widget):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return not isValid(widget)


@pytest.mark.parametrize("name", OPENERS)
def test_each_comes_with_the_focus_and_esc_gives_it_back(open_shell, qtbot, name):
    OPENERS[name](open_shell)
    settle()
    (shown,) = floating(open_shell)
    assert shown is QApplication.focusWidget() or shown.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert floating(open_shell) == []
    assert open_shell.room.field.hasFocus()


@pytest.mark.parametrize("first", OPENERS)
@pytest.mark.parametrize("second", ["palette", "alarms", "settings", "slot"])
def test_only_one_stands_over_the_work_at_a_time(open_shell, first, second):
    OPENERS[first](open_shell)
    settle()
    OPENERS[second](open_shell)
    settle()
    assert len(floating(open_shell)) == (0 if first == second == "slot" else 1)


@pytest.mark.parametrize("name", ["search", "settings", "help", "question"])
def test_what_is_made_for_one_time_is_freed(open_shell, name):
    OPENERS[name](open_shell)
    settle()
    (shown,) = floating(open_shell)
    shown.put_away()
    assert freed(shown)


def test_the_receipt_in_the_strip_takes_the_act_back(open_shell):
    bench = open_shell.bench
    bench.act(lambda uow: tasks.add(uow, {"title": "Te veel"}))
    for undoable in (False, True):  # what cannot be undone is not taken for another act
        open_shell.workplace.status.receipt(given("Genoteerd"), undoable=undoable)
        open_shell.floats.explain("receipt")
        found = bench.read(lambda reader: reader.records(Query("tasks")))
        assert ("Te veel" in {each.words("title") for each in found}) is not undoable


def test_a_slot_offers_a_command(open_shell):
    asked = []
    open_shell.window.asked.connect(asked.append)
    open_shell.floats.explain("vault")
    settle()
    open_shell.floats._note._buttons[0].click()
    assert [want.value for want in asked] == ["lock"]


def test_the_backup_of_the_strip_can_be_made(open_shell):
    open_shell.floats.explain("sync")
    settle()
    open_shell.floats._note._buttons[0].click()
    assert open_shell.workplace.gate.doorway.backups == 1


def test_words_from_elsewhere_stand_in_quick_capture(open_shell):
    open_shell.floats.capture("@Sofie ", "call")
    settle()
    assert open_shell.floats.typing
    assert open_shell.workplace.capture.text == "@Sofie "
    assert open_shell.workplace.capture.line.kind == "call"


@pytest.mark.parametrize(
    ("act", "kind"),
    [("passphrase", PassphraseLayer), ("newcomer", EnrolLayer), ("recovery", EnrolLayer)],
)
def test_the_settings_lead_to_passphrase_newcomer_and_code_and_esc_leaves_them(
    open_shell, qtbot, act, kind
):
    gate = open_shell.workplace.gate
    gate.doorway.opened = gate.vault.unlock(gate.vault.people()[0].id, PHRASE)
    open_shell.floats.settings()
    settle()
    open_shell.floats._set(act)
    settle()
    (shown,) = floating(open_shell)
    assert isinstance(shown, kind)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert freed(shown)
    assert len(gate.vault.people()) == 1


def test_the_settings_split_the_recovery_once_a_reason_was_given(open_shell, qtbot):
    gate = open_shell.workplace.gate
    gate.doorway.opened = gate.vault.unlock(gate.vault.people()[0].id, PHRASE)
    open_shell.floats._set("split")
    settle()
    (asking,) = floating(open_shell)
    assert not isinstance(asking, EnrolLayer)
    qtbot.keyClicks(QApplication.focusWidget(), "beslist met de korpschef")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    (shown,) = [each for each in floating(open_shell) if isinstance(each, EnrolLayer)]
    assert shown._view.page.print.isVisible()
    assert cut_words(shown) == []
    assert gate.vault.recovery_confirmed(gate.vault.people()[0].id)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert freed(shown)


def test_the_settings_back_up(open_shell):
    open_shell.floats.settings()
    open_shell.floats._set("backup")
    assert open_shell.workplace.gate.doorway.backups == 1


def test_a_find_is_wanted_of_the_window(open_shell, qtbot):
    open_shell.floats.search()
    settle()
    (panel,) = floating(open_shell)
    with qtbot.waitSignal(open_shell.floats.record_wanted) as wanted:
        panel.wanted.emit("tasks", "a" * 32)
    assert wanted.args == ["tasks", "a" * 32]


def test_a_second_is_lived_through_by_what_is_open(open_shell):
    open_shell.floats.capture()
    open_shell.floats.show_instant(open_shell.bench.clock.now())
    open_shell.floats.alarms()
    open_shell.floats.show_instant(open_shell.bench.clock.now())
    assert len(floating(open_shell)) == 1


@pytest.mark.parametrize("name", OPENERS)
def test_nothing_that_floats_reaches_over_the_strip(open_shell, name):
    open_shell.host.resize(1280, 800)
    settle()
    OPENERS[name](open_shell)
    settle()
    (shown,) = floating(open_shell)
    strip = open_shell.window.strip
    top = strip.mapTo(open_shell.window, strip.rect().topLeft()).y()
    bottom = shown.mapTo(open_shell.window, shown.rect().bottomLeft()).y()
    assert bottom < top
    assert cut_words(open_shell.window.strip) == []
