from __future__ import annotations

from contextlib import closing

import pytest

from nccn_desk.app.doorway import warm_up
from nccn_desk.desk.rooms.lock import LockRoom
from nccn_desk.presenters.idle import Why
from nccn_desk.services import journal, syncing
from nccn_desk.services.people import NewPerson
from nccn_desk.services.shapes import Query
from tests.app.sharing_desks import Sharer, found, join
from tests.app.test_desk import content, program, unlock

__all__ = ["program"]

NADIA = NewPerson("Nadia Peeters (oefening)", "NP", "duty_officer", "nl")


def lines(ledger):
    with ledger.reading() as reader:
        return {each["text"] for each in reader.records(Query("journal"))}


@pytest.mark.allow_logs(".*")
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_others_write_comes_into_the_open_window(program, cheap, tmp_path, site, qtbot):
    found(cheap)
    other = join(cheap, tmp_path / "other", NADIA)
    with cheap.ledger() as ledger:
        syncing.add(ledger, site.server)
    desk, parts = program(cheap.folder)
    warm_up().join()
    window = unlock(qtbot, desk, cheap.passphrase)
    window.presenter.go("journal")
    inside = parts.doorway._inside
    heard = []
    with other.ledger() as ledger, closing(Sharer(ledger, other.clock)) as far:
        far.begin(site.server)
        qtbot.waitUntil(lambda: far.picture.confirmed > 0, timeout=20_000)
        window._workplace.session.changed.subscribe(heard.append)
        with ledger.acting() as uow:
            journal.note(uow, "Brug gesloten")
        far.sharing.act()
        qtbot.waitUntil(lambda: "Brug gesloten" in lines(inside.ledger), timeout=20_000)
        qtbot.waitUntil(lambda: any(each.touches("journal") for each in heard))
    assert all(each.act == "" for each in heard)
    desk.lock(Why.ASKED)
    assert content(desk, LockRoom) is not None
