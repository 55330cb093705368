from __future__ import annotations

import pytest

from nccn_desk.adapters.store.queries import Sources, compiled
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services.shapes import Query, Where


def test_values_are_never_part_of_the_statement():
    evil = "x' OR 1=1; DROP TABLE p_tasks --"
    question = compiled(Query("tasks", (Where("title", "=", evil), Where("owner", "in", (evil,)))))
    assert evil not in question.selecting(3) + question.counting
    assert question.values == (evil, evil)


@pytest.mark.parametrize("name", ["title; --", "f_title", "rid", "heads", "", "-title"])
def test_only_names_of_the_register_get_in(name):
    with pytest.raises(BadValue):
        compiled(Query("tasks", (Where(name, "=", "x"),)))
    with pytest.raises(BadValue):
        compiled(Query("tasks", order=(f"-{name}",)))


def test_the_past_is_read_from_elsewhere():
    where = (Where("mentions", "has", "x"),)
    question = compiled(Query("journal", where), Sources("records_then", "members_then"))
    assert "FROM records_then" in question.selecting(0)
    assert "FROM records_then" in question.counting
    assert "FROM members_then" in question.selecting(0)
    assert "journal" not in question.selecting(0)
