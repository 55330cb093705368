from __future__ import annotations

from datetime import UTC, datetime, timedelta

from nccn_desk.domain.moments import DEBRIEF_AFTER, unheld
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import to_text

HELD = datetime(2020, 11, 17, 9, 0, tzinfo=UTC)


def moment(state="held", **values):
    return Record("moments", "m", {"state": state, "held_at": to_text(HELD), **values})


def test_a_debriefing_is_late_ten_minutes_after_the_moment_was_held():
    assert list(unheld([moment()], HELD + timedelta(minutes=9))) == []
    (found,) = unheld([moment()], HELD + timedelta(minutes=10))
    assert found[1] == HELD + DEBRIEF_AFTER
    told = [moment(debriefed_at=to_text(HELD)), moment("planned")]
    assert list(unheld(told, HELD + timedelta(hours=1))) == []
