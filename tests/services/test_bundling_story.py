"""Two desks that cannot reach each other for two days bring a stick to and fro."""

from __future__ import annotations

import random

import pytest

from nccn_desk.services.shapes import Query
from tests.services import sticks

HOURS = 48
FIELDS = ("title", "note")


def edits_of(desk, shared, count, chance):
    """Let a desk work: lines of the journal, changes to shared tasks, tasks of its own, a text.

    Returns what it wrote last to each field of a shared task, its lines, and how many tasks.
    """
    last, lines, made = {}, [], 0
    for number in range(count):
        words = f"{desk.station} {number}"
        kind = chance.random()
        if kind < 0.4:
            desk.world.journal(words)
            lines.append(words)
        elif kind < 0.8:
            task, field = chance.choice(shared), chance.choice(FIELDS)
            desk.world.change("tasks", task, **{field: words})
            last[task, field] = words
        else:
            desk.world.task(words)
            made += 1
    return last, lines, made


def told(desk):
    """Return what a desk lists: fields in conflict with their values, and all of its lines."""
    with desk.ledger.reading() as reader:
        listed = {
            (conflict.id, field): {
                rival.value for rival in reader.rivals("tasks", conflict.id) if rival.field == field
            }
            for conflict in reader.conflicts()
            for field in conflict.fields
        }
        lines = sorted(each["text"] for each in reader.records(Query("journal")))
        tasks = reader.count(Query("tasks"))
    return listed, lines, tasks


def work_apart(space, count, seed):
    lv, na = space.found(), space.join()
    shared = [lv.world.task(f"taak {number}").id for number in range(60)]
    na.pull(lv)
    chance = random.Random(seed)  # noqa: S311  # a story, not a secret
    ours, our_lines, made = edits_of(lv, shared, count, chance)
    space.wait(HOURS * 3600)
    theirs, their_lines, more = edits_of(na, shared, count, chance)
    both = {key: {ours[key], theirs[key]} for key in ours.keys() & theirs.keys()}
    return lv, na, both, sorted(our_lines + their_lines), 60 + made + more


@pytest.mark.parametrize("count", [60, pytest.param(500, marks=pytest.mark.slow)])
def test_two_desks_two_days_apart_lose_nothing_and_list_every_choice(space, tmp_path, count):
    lv, na, both, lines, made = work_apart(space, count, seed=count)
    assert both
    there, back = tmp_path / "there", tmp_path / "back"

    sticks.write(lv, there)
    preview = sticks.look(na, there)
    assert (preview.new, preview.gap, preview.damaged) == (count, False, ())
    assert preview.conflicts == len(both)
    before = na.ledger.shared_digest()
    assert before != lv.ledger.shared_digest()
    brought = sticks.read(na, there)
    assert (brought.accepted, brought.held, brought.refused) == (count, 0, {})

    returned = sticks.carry(na, lv, back, target=lv)
    assert (returned.accepted, returned.held, returned.receipts) == (count, 0, True)

    assert lv.depot.heads() == na.depot.heads()
    assert lv.ledger.shared_digest() == na.ledger.shared_digest()
    for desk in (lv, na):
        listed, read, tasks = told(desk)
        assert listed == both
        assert read == lines
        assert tasks == made
        assert desk.ledger.verify().faults == ()
    local, sent, confirmed = lv.depot.counts()
    assert (local, sent, confirmed) == (0, 0, 60 + count)
    assert na.depot.counts() == (0, count, 0)
