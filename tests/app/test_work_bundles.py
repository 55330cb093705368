"""A stick goes from one desk into the open window of another, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from nccn_desk.app.bundle_commands import desk_of
from nccn_desk.app.doorway import warm_up
from nccn_desk.presenters.bundle_page import Step
from nccn_desk.services import attachments, bundling, bundling_reading, journal
from nccn_desk.services.attachments import Given, Looked
from nccn_desk.services.bundling_shapes import Order
from nccn_desk.services.people import NewPerson
from nccn_desk.services.shapes import Query
from tests.app.sharing_desks import found, join
from tests.app.test_desk import program, unlock

__all__ = ["program"]

MAP = b"\x89PNG " + bytes(range(256)) * 5_000
NADIA = NewPerson("Nadia Peeters (oefening)", "NP", "duty_officer", "nl")


def demand_listed(qtbot, window):
    """See that the page about synchronisation lists what was made and what was read in."""
    window.presenter.go("sync")
    room = window.stage.here.widget
    qtbot.waitUntil(lambda: len(rows(room)) == 2, timeout=5_000)
    assert rows(room)[1].startswith("Ingelezen van Nadia Peeters (oefening)")
    assert rows(room)[0].startswith("Gemaakt voor wie hem krijgt")


def rows(room):
    model = room.bundles.section.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def lines(ledger):
    with ledger.reading() as reader:
        return {each["text"] for each in reader.records(Query("journal"))}


def content(ledger, attachment):
    with ledger.reading() as reader:
        return attachments.content(reader, attachment)


def noted(ledger):
    """Write a line with a map attached to it; return the attachment."""
    with ledger.acting() as uow:
        (about,) = journal.note(uow, "Brug gesloten").records
    with ledger.acting() as uow:
        given = Given("kaart.png", MAP, Looked("png", width=8, height=8))
        changes = attachments.attach(uow, about, given, {"alt_nl": "Kaart"})
    return next(each for kind, each in changes.records if kind == "attachments")


def agree(qtbot, window, step):
    """Wait for a step of the panel, and press Enter where the focus stands."""

    def shows():
        page = window.floats._shown and window.floats._shown._presenter.page
        return page is not None and page.step is step

    qtbot.waitUntil(shows, timeout=20_000)
    qtbot.keyClick(window.floats._shown.acts.lit, Qt.Key.Key_Return)


@pytest.mark.allow_logs(".*")
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_stick_is_looked_at_read_in_and_answered(program, cheap, tmp_path, qtbot, monkeypatch):
    found(cheap)
    other = join(cheap, tmp_path / "other", NADIA)
    there, back = tmp_path / "there", tmp_path / "back.nccnbundle"
    with other.ledger() as ledger:
        made = noted(ledger)
        bundling.write(desk_of(ledger, other.clock), Order(), there, b"n" * 16)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(there), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(back), ""))

    desk, parts = program(cheap.folder)
    warm_up().join()
    window = unlock(qtbot, desk, cheap.passphrase)
    window.presenter.go("journal")
    inside, commands = parts.doorway._inside, window._workplace.commands
    commands.run("bundle_read")
    agree(qtbot, window, Step.SHOWN)
    agree(qtbot, window, Step.TOLD)
    assert "Brug gesloten" in lines(inside.ledger)
    assert content(inside.ledger, made) == MAP
    commands.run("bundle_write")
    agree(qtbot, window, Step.ASK)
    agree(qtbot, window, Step.TOLD)
    assert back.is_file()
    demand_listed(qtbot, window)
    with other.ledger() as ledger:
        brought = bundling_reading.read(desk_of(ledger, other.clock), back)
        assert brought.receipts
        assert ledger.depot().counts()[:2] == (0, 0)
        assert brought.accepted > 100
        assert lines(ledger) == lines(inside.ledger)
