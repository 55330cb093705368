from __future__ import annotations

from nccn_desk.domain.situations import SITUATION_ID, SITUATIONS


def test_every_desk_gives_the_situation_the_same_id() -> None:
    assert len(SITUATION_ID) == 32
    assert set(SITUATION_ID) <= set("0123456789abcdef")


def test_it_is_named_by_its_name() -> None:
    assert SITUATIONS["name"].required
    assert SITUATIONS.title == "name"
