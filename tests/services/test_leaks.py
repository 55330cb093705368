from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.leaks import NEVER
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import deciding, leaks, vacuums
from tests.services.conftest import NOW

HOUR = timedelta(hours=1)


def leak(desk, hours=1, **values):
    given = {"outlet": "VRT NWS", "content": "Cafés dicht", "at": to_text(NOW - hours * HOUR)}
    return desk.made("leaks", leaks.add, {**given, **values})


def truth(desk, made):
    return desk.read(lambda reader: leaks.truth(reader, reader.record("leaks", made)))


def test_a_leak_is_noted_on_its_decision_in_the_same_act(desk):
    decision = desk.made("decisions", deciding.add, {"title": "Cafés dicht"})
    made = leak(desk, decision=decision)
    found = desk.read(deciding.milestones, decision)["leaked"]
    assert (found["source"], found.id) == ("VRT NWS", desk.record("leaks", made)["milestone"])
    later = leak(desk, 0, decision=decision)
    assert desk.record("leaks", later)["milestone"] is None
    earlier = leak(desk, 3, outlet="RTL")
    desk.act(leaks.tie, earlier, decision)
    desk.act(leaks.tie, earlier, decision)
    assert desk.read(deciding.milestones, decision)["leaked"]["source"] == "RTL"
    desk.act(leaks.change, earlier, {"at": to_text(NOW - 2 * HOUR)})
    assert desk.read(deciding.milestones, decision)["leaked"]["at"] == to_text(NOW - 2 * HOUR)
    desk.act(leaks.change, earlier, {"content": "Cafés en winkels"})
    with pytest.raises(BadValue):
        leak(desk, -1)


def test_what_was_never_decided_says_so(desk):
    decision = desk.made("decisions", deciding.add, {"title": "Cafés dicht"})
    made = leak(desk, 2)
    assert truth(desk, made) == "loose"
    desk.act(leaks.tie, made, decision)
    assert truth(desk, made) == "never"
    desk.act(deciding.note, decision, "decided", NOW - HOUR)
    assert truth(desk, made) == "later"
    desk.act(deciding.note, decision, "decided", NOW - 3 * HOUR)
    assert truth(desk, made) == "untold"
    desk.act(deciding.note, decision, "learned", NOW - 3 * HOUR)
    assert truth(desk, made) == "known"
    desk.act(deciding.drop, decision, "Toch niet")
    assert truth(desk, made) == "dropped"


def test_a_leak_is_closed_and_followed_again(desk):
    made = leak(desk)
    desk.act(leaks.close, made)
    desk.act(leaks.reopen, made)
    assert desk.record("leaks", made)["state"] == "open"


def test_a_leak_of_what_was_never_decided_makes_no_decision_and_opens_no_vacuum(desk):
    decision = desk.made("decisions", deciding.add, {"title": "Cafés dicht"})
    made = leak(desk, content="Avondklok om 20 uur")
    assert truth(desk, made) == "loose"
    desk.act(leaks.tie, made, decision)
    assert truth(desk, made) == NEVER
    assert desk.read(deciding.milestones, decision).keys() == {"leaked"}
    assert desk.read(lambda reader: vacuums.open_ones(vacuums.read(reader))) == ()
    other = leak(desk, content="Scholen tot Kerstmis dicht")
    desk.act(leaks.close, other)
    record = desk.record("leaks", other)
    assert (record["state"], record["decision"], record["milestone"]) == ("closed", None, None)
    assert len(desk.records("decisions")) == 1
