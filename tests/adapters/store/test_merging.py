from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.adapters.store.arrivals import local
from nccn_desk.adapters.store.merging import fits, write_of, writes_text
from nccn_desk.domain.journal import JOURNAL
from nccn_desk.domain.register import Field, Kind, Register
from nccn_desk.ledger.fields import DELETED
from nccn_desk.ledger.operations import Fields, FieldWrite, SetWrite
from nccn_desk.services.shapes import Query, Where
from nccn_desk.sql.types import decode_json, encode_json
from tests.adapters.contract.world import EVA, SAM
from tests.adapters.store.foreign import KARIM, ForeignDesk

versions = st.builds(local, st.integers(1, 99), st.integers(0, 9))
seen = st.lists(versions, max_size=2).map(tuple)
elements = st.sampled_from("abc")
writes = st.dictionaries(
    st.sampled_from(["x", "y"]),
    st.builds(FieldWrite, st.none() | st.text(max_size=3) | st.integers(-9, 9), seen)
    | st.builds(
        SetWrite, st.lists(elements, max_size=2).map(tuple), st.dictionaries(elements, seen)
    ),
)


@given(writes)
def test_writes_read_back_from_their_table(told):
    kept = decode_json(encode_json(writes_text(told)))
    assert {name: write_of(each) for name, each in kept.items()} == told


def test_only_what_can_be_shown_takes_effect():
    everything = Register("x", tuple(Field(kind.value, kind) for kind in Kind))
    good = {
        Kind.NUMBER: 3, Kind.FLAG: True, Kind.STRUCTURE: ({"a": 1},), Kind.LINE: "x",
        Kind.MOMENT: "2020-11-17T09:07:42.000Z", Kind.DAY: "2020-11-17", Kind.TIME: "09:07",
        Kind.REF: None,
    }  # fmt: skip
    for kind, value in good.items():
        assert fits(everything, kind.value, FieldWrite(value))
        assert fits(everything, kind.value, FieldWrite(None))
    bad = {
        Kind.NUMBER: "3", Kind.FLAG: 3, Kind.STRUCTURE: (1.5,), Kind.LINE: 3, Kind.PROSE: b"x",
        Kind.REFS: "x", Kind.TAGS: ("x",), Kind.MOMENT: "yesterday", Kind.DAY: "9999-12-31",
        Kind.TIME: "7:00",
    }  # fmt: skip
    for kind, value in bad.items():
        assert not fits(everything, kind.value, FieldWrite(value))
    for kind in (Kind.MOMENT, Kind.DAY, Kind.TIME):
        assert fits(everything, kind.value, FieldWrite(""))
        for words in ("soon", "2020-19-39T29:00:00.000Z", "9999-12-31T23:59:59.000Z"):
            assert not fits(everything, kind.value, FieldWrite(words))
    assert not fits(everything, "number", FieldWrite(2**63))
    assert fits(everything, "refs", SetWrite(("a",)))
    assert not fits(everything, "line", SetWrite(("a",)))
    assert not fits(JOURNAL, "of a later version", SetWrite(("a",)))
    assert fits(JOURNAL, "of a later version", FieldWrite({"a": 1}))
    assert not fits(JOURNAL, "of a later version", FieldWrite(b"x"))


@pytest.fixture
def karim(store, world):
    assert world.ledger is store.ledger
    return ForeignDesk(store)


def task_of(world, task):
    world.ledger.rebuild()
    with world.reading() as reader:
        return reader.record("tasks", task.id), reader.history("tasks", task.id)


def test_two_who_did_not_see_each_other_are_both_kept(world, karim):
    task = world.task("a")
    (made,) = own_acts(world)
    world.change("tasks", task.id, title="b")
    karim.change("tasks", task.id, [karim.version(made)], ahead=5, title="c")
    record, versions = task_of(world, task)
    assert (record["title"], record.conflicts, record.changed_by) == ("c", ("title",), KARIM)
    told = [(each.value, each.officer, each.current) for each in versions if each.field == "title"]
    assert told == [("a", SAM, False), ("b", SAM, True), ("c", KARIM, True)]
    world.change("tasks", task.id, title="c")
    with world.reading() as reader:
        settled = reader.record("tasks", task.id)
        versions = reader.history("tasks", task.id)
    assert (settled["title"], settled.conflicts) == ("c", ())
    assert [each.current for each in versions if each.field == "title"] == [False] * 3 + [True]
    assert world.ledger.verify().sound


def own_acts(world):
    with world.reading() as reader:
        return reader.own_acts()


def test_the_earlier_of_two_rivals_loses_whichever_came_first(world, karim):
    task = world.task("a")
    (made,) = own_acts(world)
    karim.change("tasks", task.id, [karim.version(made)], ahead=-5, title="c")
    world.ledger.rebuild()
    world.change("tasks", task.id, title="d")
    karim.change("tasks", task.id, [karim.version(made)], ahead=-4, title="b")
    record, _ = task_of(world, task)
    assert (record["title"], record.conflicts) == ("d", ("title",))


def test_rivals_that_agree_are_no_conflict(world, karim):
    task = world.task("a")
    (made,) = own_acts(world)
    world.change("tasks", task.id, title="b")
    karim.change("tasks", task.id, [karim.version(made)], title="b")
    record, _ = task_of(world, task)
    assert (record["title"], record.conflicts) == ("b", ())


def test_an_addition_that_the_remover_did_not_see_stands(world, karim):
    line = world.meeting(present=frozenset({SAM}))
    (made,) = own_acts(world)
    karim.send(Fields("meetings", line.id, {"present": SetWrite((EVA,))}))
    world.change("meetings", line.id, present=frozenset())
    world.ledger.rebuild()
    query = Query("meetings", (Where("present", "has", EVA),))
    with world.reading() as reader:
        assert reader.record("meetings", line.id)["present"] == {EVA}
        assert reader.count(query) == 1
    removal = SetWrite((), {SAM: (karim.version(made),)})
    karim.send(Fields("meetings", line.id, {"present": removal}))
    world.ledger.rebuild()
    assert world.ledger.verify().sound


def test_an_edit_that_the_remover_did_not_see_brings_the_record_back(world, karim):
    task = world.task("a")
    (made,) = own_acts(world)
    with world.acting() as uow:
        uow.remove("tasks", task.id)
        uow.commit()
    karim.change("tasks", task.id, [karim.version(made)], title="b")
    record, _ = task_of(world, task)
    assert (record.deleted, record["title"], record.conflicts) == (False, "b", (DELETED,))
    with world.acting() as uow:
        uow.restore("tasks", task.id)
        uow.commit()
    with world.reading() as reader:
        assert reader.record("tasks", task.id).conflicts == ()
    assert world.ledger.verify().sound


def test_a_removal_that_saw_the_edit_stands(world, karim):
    task = world.task("a")
    (made,) = own_acts(world)
    karim.change("tasks", task.id, [karim.version(made)], title="b")
    world.ledger.rebuild()
    with world.acting() as uow:
        uow.remove("tasks", task.id)
        uow.commit()
    record, _ = task_of(world, task)
    assert record.deleted


def test_what_does_not_fit_is_left_in_its_envelope(world, karim):
    task = world.task("a")
    karim.change("tasks", task.id, title=7, due=b"x", later={"a": 1})
    karim.send(Fields("of a later version", "ab" * 16, {"a": FieldWrite(1)}))
    record, versions = task_of(world, task)
    assert (record["title"], record["due"], record.conflicts) == ("a", None, ())
    assert "later" not in {each.field for each in versions}
    assert world.ledger.verify().sound


def test_the_past_of_a_conflict_can_be_read(world, karim):
    task = world.task("a")
    (made,) = own_acts(world)
    world.wait()
    world.change("tasks", task.id, title="b")
    then = world.wait()
    world.wait()
    karim.change("tasks", task.id, [karim.version(made)], title="c")
    world.ledger.rebuild()
    with world.reading() as reader:
        (record,) = reader.records(Query("tasks", as_of=then))
    assert (record["title"], record.conflicts) == ("b", ())
