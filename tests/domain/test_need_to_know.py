from __future__ import annotations

from nccn_desk.domain.need_to_know import hidden, may_know, veiled, veiled_all
from nccn_desk.domain.register import Record

ONE = Record("variants", "x", {"label": "a", "text_nl": "dicht", "readers": frozenset({"lv"})})
OPEN = Record("leaks", "y", {"content": "dicht"})


def test_only_readers_see_what_a_guarded_record_says():
    assert may_know(ONE, "lv")
    assert veiled(ONE, "lv") is ONE
    assert set(veiled(ONE, "ev").values) == {"label", "readers"}
    assert veiled_all([ONE, OPEN], "ev")[1] is OPEN
    assert (hidden("leaks"), "text_nl" in hidden("variants")) == (frozenset(), True)
