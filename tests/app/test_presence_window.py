from __future__ import annotations

from contextlib import closing

import pytest

from nccn_desk.app.doorway import warm_up
from nccn_desk.app.presence import DeskPresence
from nccn_desk.desk.widgets.avatars import Avatars
from nccn_desk.presenters.idle import Why
from nccn_desk.services import syncing
from nccn_desk.services.presence import Whereabouts
from nccn_desk.services.syncing import Server
from tests.app.sharing_desks import Sharer, found, join
from tests.app.test_desk import program, unlock
from tests.app.test_sharing_window import NADIA

__all__ = ["program"]


pytestmark = [
    pytest.mark.allow_logs(".*"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.fixture
def other(cheap, tmp_path):
    """Return another desk of a space that this one founded."""
    found(cheap)
    return join(cheap, tmp_path / "other", NADIA)


@pytest.fixture
def opened(program, cheap, other, site, qtbot):
    """Return the window on a store that shares through a real server."""
    with cheap.ledger() as ledger:
        syncing.add(ledger, site.server)
    desk, _ = program(cheap.folder)
    warm_up().join()
    window = unlock(qtbot, desk, cheap.passphrase)
    yield window
    desk.lock(Why.ASKED)


def slot(window, key):
    """Return what the strip says, as it is painted."""
    window._workplace.tick()
    bold = {each.key: each.bold for each in window._workplace.status.slots}[key]
    return bold.spoken(window._workplace.session.words)


def test_the_strip_tells_the_truth_about_a_real_server(opened, qtbot):
    def confirmed():
        slot(opened, "sync")
        picture = opened._workplace.session.picture
        return picture.confirmed > 0 and picture.local == picture.sent == 0

    qtbot.waitUntil(confirmed, timeout=20_000)
    qtbot.waitUntil(lambda: slot(opened, "network").startswith("Beveiligd netwerk bereikbaar"))
    assert slot(opened, "sync").startswith("Gesynchroniseerd")
    nobody = Server("https://127.0.0.1:1")
    opened._workplace.session.sharing.keep_servers((nobody,))
    qtbot.waitUntil(
        lambda: slot(opened, "network").startswith("Beveiligd netwerk onbereikbaar"),
        timeout=30_000,
    )


def test_a_colleague_at_another_desk_is_seen_and_gone_when_gone(opened, other, site, qtbot):
    session = opened._workplace.session
    (shown,) = opened.top.findChildren(Avatars)
    assert shown.isHidden()
    with other.ledger() as ledger, closing(Sharer(ledger, other.clock)) as far:
        far.begin(site.server)
        space = ledger.depot().identity.space
        presence = DeskPresence(far.sharing, ledger.notes(), space, beat=0.2)
        presence.begin()
        presence.stand(Whereabouts(other.vault.people()[0].id, "NA", "tasks"))
        qtbot.waitUntil(lambda: not shown.isHidden(), timeout=20_000)
        opened.presenter.go("journal")
        me = (session.seat.person.id, "journal")

        def seen():
            return [(each.officer, each.place) for each in presence.others()] == [me]

        qtbot.waitUntil(seen, timeout=20_000)
        presence.close()
        qtbot.waitUntil(shown.isHidden, timeout=30_000)
