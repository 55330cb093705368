from __future__ import annotations

from datetime import UTC, datetime, timedelta

from nccn_desk.domain.appearing import Slot, clashes, in_time
from nccn_desk.domain.register import Record

NINE = datetime(2020, 11, 17, 9, tzinfo=UTC)


def slot(name, after=0, length=10, speakers=("a",), topics=("t",), **more):
    begins = NINE + timedelta(minutes=after)
    return Slot(
        Record("appearances", name, {}),
        name,
        "other",
        begins,
        begins + timedelta(minutes=length),
        {each: each.upper() for each in speakers},
        topics=frozenset(topics),
        **more,
    )


def kinds(*slots, **competent):
    return [each.kind for each in clashes(slots, competent)]


def test_a_voice_that_speaks_twice_is_no_second_voice():
    assert kinds(slot("1"), slot("2", 40)) == []
    assert kinds(slot("1"), slot("2", 40, speakers=("b",))) == ["topic"]
    assert kinds(slot("1"), slot("2", 60, speakers=("b",))) == []


def test_what_begins_as_another_ends_does_not_meet_it():
    assert kinds(slot("1", topics=()), slot("2", 10, topics=())) == []
    assert kinds(slot("1", topics=()), slot("2", 9, topics=())) == ["speaker"]


def test_nobody_competent_and_nobody_speaking_for_a_house_are_no_clash():
    assert kinds(slot("1", partner="lab")) == []
    assert kinds(slot("1"), t=("lab",)) == []
    assert kinds(slot("1", partner="shops"), t=("lab",)) == ["competence"]
    assert kinds(slot("1", partner="lab"), t=("lab", "house")) == []


def test_what_is_called_off_clashes_with_nothing():
    assert kinds(slot("1", partner="shops", off=True), slot("2"), t=("lab",)) == []


def test_what_has_no_hour_opens_its_day():
    first = slot("b", all_day=True)
    assert in_time((slot("a"), first))[0] is first
