"""A stick goes from one desk into the open window of another, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from nccn_desk.app.bundle_commands import desk_of
from nccn_desk.app.doorway import warm_up
from nccn_desk.services import bundling, bundling_reading, journal
from nccn_desk.services.bundling_shapes import Order
from nccn_desk.services.people import NewPerson
from nccn_desk.services.shapes import Query
from tests.app.sharing_desks import found, join
from tests.app.test_desk import program, unlock

__all__ = ["program"]

NADIA = NewPerson("Nadia Peeters (oefening)", "NP", "duty_officer", "nl")


def lines(ledger):
    with ledger.reading() as reader:
        return {each["text"] for each in reader.records(Query("journal"))}


def agree(qtbot, window, last=None, meanwhile=lambda: True):
    """Wait for another question than the last one, see that something holds, and press Enter."""
    qtbot.waitUntil(lambda: window.floats._shown not in {None, last}, timeout=20_000)
    assert meanwhile()
    question = window.floats._shown
    qtbot.keyClick(question._act, Qt.Key.Key_Return)
    return question


@pytest.mark.allow_logs(".*")
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_stick_is_looked_at_read_in_and_answered(program, cheap, tmp_path, qtbot, monkeypatch):
    found(cheap)
    other = join(cheap, tmp_path / "other", NADIA)
    there, back = tmp_path / "there", tmp_path / "back.nccnbundle"
    with other.ledger() as ledger:
        with ledger.acting() as uow:
            journal.note(uow, "Brug gesloten")
        bundling.write(desk_of(ledger, other.clock), Order(), there, b"n" * 16)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(there), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(back), ""))

    desk, parts = program(cheap.folder)
    warm_up().join()
    window = unlock(qtbot, desk, cheap.passphrase)
    window.presenter.go("journal")
    inside, commands = parts.doorway._inside, window._workplace.commands
    commands.run("bundle_read")
    first = agree(qtbot, window, None, lambda: "Brug gesloten" not in lines(inside.ledger))
    second = agree(qtbot, window, first, lambda: "Brug gesloten" in lines(inside.ledger))
    commands.run("bundle_write")
    agree(qtbot, window, second)
    assert back.is_file()
    with other.ledger() as ledger:
        brought = bundling_reading.read(desk_of(ledger, other.clock), back)
        assert brought.receipts
        assert ledger.depot().counts()[:2] == (0, 0)
        assert brought.accepted > 100
        assert lines(ledger) == lines(inside.ledger)
