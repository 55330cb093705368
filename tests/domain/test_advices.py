from __future__ import annotations

from nccn_desk.domain.advices import answered
from nccn_desk.domain.register import Record


def test_a_check_counts_what_was_answered():
    values = {"can_why": "no", "can_whom": "yes", "can_what": "yes", "can_when": "unasked"}
    assert answered(Record("advices", "a", values)) == (2, 1)
