from __future__ import annotations

from nccn_desk.ledger import codec
from nccn_desk.ledger.operations import Fields, FieldWrite, Unknown
from tests.adapters.contract.world import Seal
from tests.adapters.store.foreign import KARIM, ForeignDesk


def test_what_is_not_known_is_left_alone_and_the_rest_takes_effect(store, world):
    world.task("a")
    raw = codec.encode(("of a later version/1", 7))
    ForeignDesk(store).send(
        Unknown("of a later version/1", raw),
        Fields("tasks", "ab" * 16, {"title": FieldWrite("b")}),
    )
    world.ledger.rebuild()
    with world.reading() as reader:
        record = reader.record("tasks", "ab" * 16)
    assert (record["title"], record.created_by, record.number) == ("b", KARIM, "")
    assert world.ledger.verify().sound


def test_two_operations_of_one_act_on_one_record_follow_each_other(store, world):
    ForeignDesk(store).send(
        Fields("tasks", "ab" * 16, {"title": FieldWrite("b"), "reason": FieldWrite("x")}),
        Fields("tasks", "ab" * 16, {"title": FieldWrite("c")}),
    )
    world.ledger.rebuild()
    with world.reading() as reader:
        record = reader.record("tasks", "ab" * 16)
        told = [(each.field, each.value) for each in reader.history("tasks", record.id)]
    assert (record["title"], record["reason"], record.conflicts) == ("c", "x", ())
    assert told == [("title", "b"), ("reason", "x"), ("title", "c")]


def test_numbers_of_other_desks_do_not_disturb_ours(store, world):
    world.task("a")
    ForeignDesk(store).change("tasks", "ab" * 16, title="b", _number="T-NA-7")
    world.ledger.rebuild()
    assert world.task("c").number == "T-LV-2"
    with world.reading() as reader:
        assert reader.record("tasks", "ab" * 16).number == "T-NA-7"


def test_a_record_without_fields_can_be_removed(store, world):
    ForeignDesk(store).change("tasks", "ab" * 16, deleted=True)
    world.ledger.rebuild()
    with world.reading() as reader:
        assert reader.record("tasks", "ab" * 16).deleted
    assert world.ledger.verify().sound


def test_a_text_follows_the_title_of_its_record(world):
    meeting = world.meeting("Overleg")
    world.write(meeting, "verslag")
    world.change("meetings", meeting.id, title="Crisisoverleg")
    with world.reading() as reader:
        (hit,) = reader.search("verslag")
    assert hit.title == "Crisisoverleg"


def test_an_artefact_is_kept_once_and_each_statement_about_it(store, world):
    meeting = world.meeting()
    for _ in range(2):
        with world.acting() as uow:
            uow.state(uow.freeze("sheet", "meetings", meeting.id, {"a": "x"}), "read", Seal())
            uow.commit()
    connection = store.ledger._transactions.writer.connection
    counted = [
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
        for table in ("artefacts", "statements")
    ]
    assert counted == [1, 2]
