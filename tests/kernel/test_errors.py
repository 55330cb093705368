from __future__ import annotations

from nccn_desk.kernel.errors import BadValue, Damaged, NccnError, NotAllowed, NotFound


def test_an_error_has_the_code_of_its_kind_or_its_own():
    assert NccnError().code == "unknown"
    kinds = (NotFound, NotAllowed, BadValue, Damaged)
    assert [kind().code for kind in kinds] == ["not_found", "not_allowed", "bad_value", "damaged"]
    assert NotAllowed("state_move").code == "state_move"


def test_its_values_fill_the_gaps_of_its_words():
    reason = BadValue("too_long", limit=500, field="title")
    assert reason.values == {"limit": 500, "field": "title"}
    assert str(reason) == "too_long field=title limit=500"
