from __future__ import annotations

import pytest

from nccn_desk.adapters.store import spoken
from tests.adapters.contract.exchange import everything
from tests.adapters.store.desks import Space

WHY = "Persoonsgegevens"


@pytest.fixture
def space(tmp_path):
    made = Space(tmp_path)
    yield made
    made.close()


def test_what_a_text_said_is_found_by_its_record_and_not_by_a_walk(world):
    meeting = world.meeting()
    world.write(meeting, "eerst")
    with world.reading() as reader:
        for asking, values in (
            (spoken._ALL, (meeting.id, "meetings")),
            (spoken._THEN.format(marks="?"), (meeting.id, "meetings", world.now, world.now)),
        ):
            rows = reader._connection.execute(f"EXPLAIN QUERY PLAN {asking}", values).fetchall()
            plan = " ".join(row[3] for row in rows)
            assert "ix_search_rows_texts" in plan, plan


def test_words_that_stood_for_less_than_a_minute_are_no_past(world):
    meeting = world.meeting()
    world.write(meeting, "eerst")
    first = world.now
    world.wait()
    world.write(meeting, "eerst e")
    between = world.wait(10)
    world.write(meeting, "eerst en dan")
    with world.reading() as reader:
        then = {
            moment: reader.texts("meetings", (meeting.id,), "minutes", moment)[meeting.id]["nl"]
            for moment in (first, between)
        }
    assert then == {first: "eerst", between: "eerst en dan"}


def test_what_was_taken_out_of_the_ledger_shows_in_no_past_and_that_is_told(space):
    lv, na = space.found(), space.join()
    meeting = na.world.meeting()
    na.world.write(meeting, "Jan Janssens")
    secret = everything(na).envelopes[-1]
    moment = na.world.now
    space.wait()
    na.world.write(meeting, "Een bewoner")
    space.settle()
    lv.depot.prune(secret.id, WHY)
    space.settle()
    for desk in (lv, na):
        with desk.ledger.reading() as reader:
            told = [each.words for each in reader.spoken("meetings", meeting.id, "minutes")]
            assert not any("Janssens" in words for words in told)
            assert reader.texts("meetings", (meeting.id,), "minutes", moment) == {}
            (removal,) = reader.removals()
            assert removal.reason == WHY
