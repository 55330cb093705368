from __future__ import annotations

import time

import pytest

from nccn_desk.app.presence import DeskPresence
from nccn_desk.crypto.sealing import Tampered
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.server.presence import Presence
from nccn_desk.services.presence import Whereabouts

SPACE = b"s" * 16
LOTTE = Whereabouts("lotte", "LV", "tasks", "tasks", "t1")
KARIM = Whereabouts("karim", "KB", "journal")


class Notes:
    """A seal that only turns words around, and may be broken."""

    broken = None

    def seal(self, words):
        if self.broken:
            raise self.broken
        return words[::-1]

    def open(self, device, sealed):
        if device == b"forged":
            raise Tampered
        return sealed[::-1]


class Line:
    """A line to the real mailbox of a server, as one device."""

    def __init__(self, mailbox, device):
        self.mailbox, self.device = mailbox, device
        self.down = False

    def say(self, request):
        if self.down:
            raise Unreachable(reason="cut")
        now = round(time.monotonic() * 1000)
        return self.mailbox.here(request.space, self.device, request.sealed, now)[0]


class Roads:
    """The roads of one desk."""

    def __init__(self, *lines):
        self._lines, self.hears = lines, []

    def lines(self):
        return self._lines

    def subscribe_presence(self, hear):
        self.hears.append(hear)
        return self.hears.clear


class Desk:
    """One desk that says where it is."""

    def __init__(self, mailbox, device):
        self.line, self.notes = Line(mailbox, device), Notes()
        self.roads = Roads(self.line)
        self.heard = []
        self.presence = DeskPresence(self.roads, self.notes, SPACE, beat=0.02)
        self.stop = self.presence.subscribe(lambda: self.heard.append(self.presence.others()))
        self.presence.begin()


@pytest.fixture
def desks():
    mailbox = Presence()
    made = [Desk(mailbox, device) for device in (b"a", b"b")]
    made[0].mailbox = mailbox
    yield made
    for desk in made:
        desk.presence.close()


def until(true, seconds=5.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_desks_see_each_other_and_one_that_leaves_is_gone(desks):
    one, other = desks
    assert one.presence.others() == ()
    one.presence.stand(LOTTE)
    other.presence.stand(KARIM)
    until(lambda: one.presence.others() == (KARIM,) and other.presence.others() == (LOTTE,))
    moved = Whereabouts("karim", "KB", "tasks")
    other.presence.stand(moved)
    until(lambda: one.presence.others() == (moved,))
    other.presence.close()
    until(lambda: one.presence.others() == ())
    assert one.heard[-1] == ()
    assert other.roads.hears == []
    one.stop()


def test_without_an_answer_nobody_is_here_and_it_comes_back(desks):
    one, other = desks
    one.presence.stand(LOTTE)
    other.presence.stand(KARIM)
    until(lambda: one.presence.others() == (KARIM,))
    one.line.down = True
    until(lambda: one.presence.others() == ())
    one.line.down = False
    until(lambda: one.presence.others() == (KARIM,))
    one.notes.broken = NotAllowed("store_closed")
    until(lambda: one.presence.others() == ())
    assert one.heard[-1] == ()


def test_what_nobody_sealed_for_us_is_nobody(desks):
    one, _ = desks
    one.mailbox.here(SPACE, b"forged", b"x", round(time.monotonic() * 1000))
    one.mailbox.here(SPACE, b"odd", b"x", round(time.monotonic() * 1000))
    one.presence.stand(LOTTE)
    time.sleep(0.1)
    assert one.presence.others() == ()


def test_a_desk_that_never_began_closes_too():
    presence = DeskPresence(Roads(), Notes(), SPACE)
    presence.close()
    assert presence.others() == ()
