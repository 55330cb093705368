from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed, NotFound
from tests.adapters.store.desks import Space


@pytest.fixture
def space(tmp_path):
    made = Space(tmp_path)
    made.found()
    made.join()
    yield made
    made.close()


@pytest.fixture
def pair(space):
    return space.desks


def told(desk, register, record_id):
    with desk.ledger.reading() as reader:
        return [
            (rival.field, rival.value, rival.officer, rival.shown)
            for rival in reader.rivals(register, record_id)
        ]


def before(desk, register, record_id):
    with desk.ledger.reading() as reader:
        return [rival.before for rival in reader.rivals(register, record_id)]


def settle(desk, *what):
    with desk.ledger.acting() as uow:
        record = uow.settle(*what)
        uow.commit()
    return record


def test_a_removal_and_a_change_that_did_not_see_it_are_shown_and_settled(space, pair):
    lv, na = pair
    for kept in (True, False):
        task = lv.world.task("a")
        space.settle()
        with lv.ledger.acting() as uow:
            uow.remove("tasks", task.id)
            uow.commit()
        space.wait()
        na.world.change("tasks", task.id, title="b")
        space.settle()
        for desk in pair:
            assert told(desk, "tasks", task.id) == [
                ("deleted", False, na.user, True),
                ("deleted", True, lv.user, False),
            ]
        settle(na, "tasks", task.id, "deleted", not kept)
        space.settle()
        for desk in pair:
            with desk.ledger.reading() as reader:
                assert reader.record("tasks", task.id).deleted is not kept
                assert reader.conflicts() == ()
    assert lv.ledger.shared_digest() == na.ledger.shared_digest()


def test_a_text_in_which_two_typed_at_once_is_shown_until_somebody_read_it(space, pair):
    lv, na = pair
    meeting = lv.world.meeting()
    lv.world.write(meeting, "Aanwezig: ")
    space.settle()
    lv.world.write(meeting, "Aanwezig: Luik")
    space.wait()
    na.world.write(meeting, "Verslag. Aanwezig: ")
    space.settle()
    name = "text.minutes.nl"
    for desk in pair:
        assert told(desk, "meetings", meeting.id) == [
            (name, "Verslag. Aanwezig: ", na.user, True),
            (name, "Aanwezig: Luik", lv.user, True),
        ]
        assert before(desk, "meetings", meeting.id) == ["Aanwezig: "] * 2
        with desk.ledger.reading() as reader:
            words = reader.text("meetings", meeting.id, "minutes", "nl")
            assert words == "Verslag. Aanwezig: Luik"
    settle(lv, "meetings", meeting.id, name, words)
    space.settle()
    for desk in pair:
        with desk.ledger.reading() as reader:
            assert reader.conflicts() == ()
            assert reader.text("meetings", meeting.id, "minutes", "nl") == words


def test_a_text_is_settled_with_other_words_too_and_by_whoever_types_on(space, pair):
    lv, na = pair
    meeting = lv.world.meeting()
    space.settle()
    for words in ("", "Samen"):
        for desk in pair:
            desk.world.write(meeting, f"{words} {desk.station}")
        space.settle()
        with lv.ledger.reading() as reader:
            assert [each.fields for each in reader.conflicts()] == [("text.minutes.nl",)]
        if words:
            lv.world.write(meeting, "Zo is het goed")
        else:
            settle(lv, "meetings", meeting.id, "text.minutes.nl", "Samen")
        space.settle()
        with na.ledger.reading() as reader:
            assert reader.conflicts() == ()
            shown = reader.text("meetings", meeting.id, "minutes", "nl")
        assert shown == ("Zo is het goed" if words else "Samen")


def test_a_language_with_a_point_in_its_name_is_shown_and_settled_like_any_other(space, pair):
    lv = pair[0]
    meeting = lv.world.meeting()
    space.settle()
    for desk, words in zip(pair, ("van lv", "van na"), strict=True):
        with desk.ledger.acting() as uow:
            uow.write_text("meetings", meeting.id, "minutes", "n.l", words)
            uow.commit()
    space.settle()
    field = "text.minutes.n.l"
    assert [each[0] for each in told(lv, "meetings", meeting.id)] == [field, field]
    settle(lv, "meetings", meeting.id, field, "samen")
    with lv.ledger.reading() as reader:
        assert reader.record("meetings", meeting.id).conflicts == ()
        assert reader.text("meetings", meeting.id, "minutes", "n.l") == "samen"


def test_nothing_is_settled_that_is_not_in_conflict_and_only_with_what_fits(space, pair):
    lv, na = pair
    task = lv.world.task("a")
    space.settle()
    with lv.ledger.acting() as uow:
        with pytest.raises(NotAllowed, match="nothing_to_settle"):
            uow.settle("tasks", task.id, "title", "b")
        with pytest.raises(NotFound):
            uow.settle("tasks", "0f" * 16, "title", "b")
        with pytest.raises(NotFound):
            uow.rivals("tasks", "0f" * 16)
    with lv.ledger.acting() as uow:
        uow.remove("tasks", task.id)
        uow.commit()
    na.world.change("tasks", task.id, title="b")
    space.settle()
    with lv.ledger.acting() as uow, pytest.raises(BadValue):
        uow.settle("tasks", task.id, "deleted", "x")


def test_the_conflicts_that_changed_last_come_first_and_as_many_as_asked(space, pair):
    lv, na = pair
    tasks = [lv.world.task(title) for title in "ab"]
    space.settle()
    for task in tasks:
        space.wait()
        for desk in pair:
            desk.world.change("tasks", task.id, title=desk.station)
    space.settle()
    with na.ledger.reading() as reader:
        assert [each.id for each in reader.conflicts()] == [tasks[1].id, tasks[0].id]
        (first,) = reader.conflicts(1)
    assert (first.id, first.number, first.fields) == (tasks[1].id, "T-LV-2", ("title",))


def test_each_value_is_told_with_the_one_that_it_replaced(space, pair):
    lv, na = pair
    task = lv.world.task("a")
    space.settle()
    for desk in pair:
        desk.world.change("tasks", task.id, title=desk.station, note=f"nota {desk.station}")
    space.settle()
    with na.ledger.reading() as reader:
        rivals = reader.rivals("tasks", task.id)
    assert {(rival.field, rival.before) for rival in rivals} == {("title", "a"), ("note", None)}


def test_what_was_typed_too_long_ago_is_told_without_its_words(space, pair):
    lv, na = pair
    meeting = lv.world.meeting()
    space.settle()
    lv.world.write(meeting, "Luik")
    na.world.write(meeting, "Namen")
    for count in range(70):
        na.world.write(meeting, f"Namen {count}")
    space.settle()
    told_now = told(lv, "meetings", meeting.id)
    assert {(field, value) for field, value, *_ in told_now} == {("text.minutes.nl", None)}
