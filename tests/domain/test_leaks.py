from __future__ import annotations

import pytest

from nccn_desk.domain.leaks import truth_of
from nccn_desk.domain.register import Record

LEAK = Record("leaks", "l", {"at": "2020-11-17T09:00:00.000Z"})
EARLY, LATE = (
    Record("milestones", "m", {"at": f"2020-11-17T{hour}:00:00.000Z"}) for hour in ("08", "10")
)


@pytest.mark.parametrize(
    ("state", "held", "truth"),
    [
        ("", {}, "loose"),
        ("dropped", {"decided": EARLY}, "dropped"),
        ("open", {}, "never"),
        ("open", {"decided": LATE}, "later"),
        ("open", {"decided": EARLY, "learned": LATE}, "untold"),
        ("open", {"decided": EARLY, "learned": EARLY}, "known"),
    ],
)
def test_a_leak_is_held_against_what_was_noted(state, held, truth):
    decision = Record("decisions", "d", {"state": state}) if state else None
    assert truth_of(LEAK, decision, held) == truth
