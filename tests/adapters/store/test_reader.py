from __future__ import annotations

from nccn_desk.adapters.store.queries import compiled
from nccn_desk.adapters.store.reader import _OWN_ACTS
from nccn_desk.services.shapes import Query, Where
from tests.adapters.contract.world import SAM


def plan_of(world, statement, values):
    with world.reading() as reader:
        rows = reader._connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
    return " ".join(row[3] for row in rows)


def test_what_is_asked_often_is_answered_from_an_index(world):
    for query, sorted_by_index in (
        (Query("journal", order=("-event_at",), limit=50), True),
        (Query("tasks", order=("-created_at",), limit=50), True),
        (Query("tasks", (Where("owner", "=", SAM),)), False),
        (Query("journal", (Where("mentions", "has", SAM),)), False),
    ):
        question = compiled(query)
        plan = plan_of(world, question.selecting(query.limit), question.values)
        assert "INDEX" in plan, plan
        assert ("USE TEMP B-TREE FOR ORDER BY" not in plan) is sorted_by_index, plan
    plan = plan_of(world, _OWN_ACTS, (SAM, "LV", 50))
    assert "SCAN e" not in plan
    assert "SCAN a" not in plan
