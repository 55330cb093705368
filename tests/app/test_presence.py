from __future__ import annotations

import time

import pytest

from nccn_desk.app.presence import GAP, DeskPresence
from nccn_desk.crypto.sealing import Tampered
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.server.presence import Presence
from nccn_desk.services.presence import Whereabouts
from tests.app.sharing_desks import until

SPACE = b"s" * 16
LOTTE = Whereabouts("lotte", "LV", "tasks", "tasks", "t1")
KARIM = Whereabouts("karim", "KB", "journal")


class Notes:
    """A seal that only turns words around, another one each time, and may be broken."""

    broken = None
    seals = 0

    def seal(self, words):
        if self.broken:
            raise self.broken
        self.seals += 1
        return words[::-1] + bytes([self.seals % 256])

    def open(self, device, sealed):
        if self.broken or device == b"forged":
            raise self.broken or Tampered
        return sealed[:-1][::-1]


class Line:
    """A line to the real mailbox of a server, as one device; `call` hears that it moved."""

    def __init__(self, mailbox, device):
        self.mailbox, self.device = mailbox, device
        self.down = False
        self.asked = 0
        self.call = lambda: None

    def say(self, request):
        if self.down:
            raise Unreachable(reason="cut")
        self.asked += 1
        now = round(time.monotonic() * 1000)
        present, moved = self.mailbox.here(request.space, self.device, request.sealed, now)
        if moved:
            self.call()
        return present


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

    def __init__(self, mailbox, device, beat=0.02):
        self.line, self.notes = Line(mailbox, device), Notes()
        self.roads = Roads(self.line)
        self.heard = []
        self.presence = DeskPresence(self.roads, self.notes, SPACE, beat=beat)
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


def test_desks_that_stand_still_do_not_call_each_other_for_ever():
    mailbox = Presence()
    one, other = (Desk(mailbox, device, beat=3600) for device in (b"a", b"b"))
    one.line.call = lambda: [hear() for hear in other.roads.hears]
    other.line.call = lambda: [hear() for hear in one.roads.hears]
    one.presence.stand(LOTTE)
    other.presence.stand(KARIM)
    until(lambda: one.presence.others() == (KARIM,) and other.presence.others() == (LOTTE,))
    time.sleep(2 * GAP)
    before = one.line.asked + other.line.asked
    time.sleep(4 * GAP)
    assert one.line.asked + other.line.asked == before
    for desk in (one, other):
        desk.presence.close()


def test_whoever_moves_fast_speaks_now_and_then_only(desks):
    one, _ = desks
    begun, before = time.monotonic(), one.line.asked
    while time.monotonic() < begun + 4 * GAP:
        one.presence.stand(Whereabouts("lotte", "LV", cursor=one.line.asked))
        time.sleep(0.002)
    assert 2 <= one.line.asked - before <= 6


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
    one, other = desks
    one.mailbox.here(SPACE, b"forged", b"x", round(time.monotonic() * 1000))
    one.mailbox.here(SPACE, b"odd", b"x", round(time.monotonic() * 1000))
    one.presence.stand(LOTTE)
    other.presence.stand(KARIM)
    until(one.presence.others)
    assert one.presence.others() == (KARIM,)


def test_a_desk_that_never_began_closes_too():
    presence = DeskPresence(Roads(), Notes(), SPACE)
    presence.close()
    assert presence.others() == ()
