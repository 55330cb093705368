"""What every ledger does with records: create, change, remove, number, and who may."""

from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed, NotFound
from nccn_desk.services.shapes import Query
from tests.adapters.contract.world import EVA, NOBODY, SAM, duty


class RecordsContract:
    def test_a_new_record_has_all_its_fields_a_number_and_an_entry_time(self, world):
        line = world.journal("Hôpital Liège vol", mentions=frozenset({EVA}))
        assert line.values == {
            "event_at": world.now,
            "kind": "fact",
            "text": "Hôpital Liège vol",
            "author": SAM,
            "mentions": frozenset({EVA}),
            "about": frozenset(),
            "corrects": None,
            "reason": None,
            "source": None,
        }
        assert (line.number, line.created_at, line.created_by) == ("J-LV-1", world.now, SAM)
        assert (line.changed_at, line.changed_by) == (world.now, SAM)
        assert (line.conflicts, line.deleted) == ((), False)

    def test_a_record_reads_back_as_it_was_written(self, world):
        line = world.journal("Regel 1\nRegel 2\t😀 עברית", about=frozenset({"ab" * 16, EVA}))
        with world.reading() as reader:
            assert reader.record("journal", line.id) == line

    def test_structures_come_back_as_tuples_and_maps(self, world):
        outputs = [{"name": "note", "state": "open", "words": "Nota", "n": 3, "x": None}]
        with world.acting() as uow:
            day = uow.create("days", {"day": "2020-11-17", "number": 250})
            step = uow.create(
                "steps", {"day": day.id, "planned": world.now, "outputs": outputs, "outside": True}
            )
            uow.commit()
        with world.reading() as reader:
            read = reader.record("steps", step.id)
            assert reader.record("days", day.id)["number"] == 250
        assert read == step
        assert read["outputs"] == tuple(outputs)
        assert read["inputs"] == ()
        assert read["outside"] is True

    def test_nothing_exists_until_commit(self, world):
        with world.acting() as uow:
            task = uow.create("tasks", {"title": "Bel Luik"})
            assert uow.record("tasks", task.id) == task
            with world.reading() as reader, pytest.raises(NotFound):
                reader.record("tasks", task.id)
        with world.reading() as reader, pytest.raises(NotFound):
            reader.record("tasks", task.id)
        with world.reading() as reader:
            assert reader.count(Query("tasks")) == 0

    def test_an_exception_forgets_the_act(self, world):
        def broken_off():
            with world.acting() as uow:
                uow.create("tasks", {"title": "Bel Luik"})
                uow.count(Query("tasks"))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            broken_off()
        with world.reading() as reader:
            assert reader.count(Query("tasks")) == 0

    def test_a_unit_of_work_reads_what_it_wrote(self, world):
        old = world.task("Oud")
        with world.acting() as uow:
            new = uow.create("tasks", {"title": "Nieuw", "horizon": "later"})
            uow.change("tasks", old.id, {"horizon": "later"})
            ids = {task.id for task in uow.records(Query("tasks"))}
            assert ids == {old.id, new.id}
            assert uow.count(Query("tasks")) == 2
            uow.change("tasks", new.id, {"title": "Nieuwer"})
            assert uow.record("tasks", new.id)["title"] == "Nieuwer"
            uow.commit()
            assert uow.record("tasks", new.id)["title"] == "Nieuwer"
        with world.reading() as reader:
            assert reader.record("tasks", new.id)["title"] == "Nieuwer"
            assert reader.record("tasks", old.id)["horizon"] == "later"

    def test_a_reader_stays_in_its_moment(self, world):
        world.task("Een")
        with world.reading() as reader:
            world.task("Twee")
            assert reader.count(Query("tasks")) == 1
        with world.reading() as reader:
            assert reader.count(Query("tasks")) == 2

    def test_commit_says_what_changed(self, world):
        task = world.task("Bel Luik")
        with world.acting() as uow:
            line = uow.create("journal", {"event_at": world.now, "text": "x", "author": SAM})
            uow.change("tasks", task.id, {"horizon": "week"})
            changes = uow.commit()
        assert changes.records == {("journal", line.id), ("tasks", task.id)}
        assert len(bytes.fromhex(changes.act)) == 32

    def test_an_act_that_changes_nothing_is_no_act(self, world):
        task = world.task("Bel Luik")
        assert not world.change("tasks", task.id, title="Bel Luik", horizon="today")
        with world.acting() as uow:
            assert not uow.commit()
        with world.reading() as reader:
            assert len(reader.own_acts()) == 1

    def test_an_act_is_over_after_commit(self, world):
        task = world.task("Bel Luik")
        with world.acting() as uow:
            uow.change("tasks", task.id, {"horizon": "week"})
            uow.commit()
            for write in (
                lambda: uow.create("tasks", {"title": "Nog"}),
                lambda: uow.change("tasks", task.id, {"horizon": "later"}),
                lambda: uow.remove("tasks", task.id),
                uow.commit,
            ):
                with pytest.raises(NotAllowed, match="act_is_over"):
                    write()

    def test_change_keeps_who_made_a_record_and_tells_who_changed_it(self, world):
        task = world.task("Bel Luik")
        made = world.now
        later = world.wait()
        world.sit_down(duty(EVA))
        world.change("tasks", task.id, horizon="week")
        with world.reading() as reader:
            changed = reader.record("tasks", task.id)
        assert (changed.created_at, changed.created_by) == (made, SAM)
        assert (changed.changed_at, changed.changed_by) == (later, EVA)

    def test_wrong_values_are_refused(self, world):
        task = world.task("Bel Luik")
        with world.acting() as uow:
            for register, values in (
                ("tasks", {}),
                ("tasks", {"title": "x", "nothing": 1}),
                ("tasks", {"title": "x", "horizon": "never"}),
                ("days", {"day": "2020-11-17", "number": 2**63}),
            ):
                with pytest.raises(BadValue):
                    uow.create(register, values)
            with pytest.raises(BadValue):
                uow.change("tasks", task.id, {"title": ""})
            with pytest.raises(BadValue):
                uow.create("tasks", {"title": "x"}, record_id="not an id")
            with pytest.raises(NotFound):
                uow.create("nothing", {})
            assert not uow.commit()

    def test_what_does_not_exist_is_not_found(self, world):
        with world.acting() as uow:
            for call in (
                lambda: uow.record("tasks", NOBODY),
                lambda: uow.record("nothing", NOBODY),
                lambda: uow.history("tasks", NOBODY),
                lambda: uow.change("tasks", NOBODY, {"title": "x"}),
                lambda: uow.remove("tasks", NOBODY),
                lambda: uow.write_text("meetings", NOBODY, "minutes", "nl", "x"),
                lambda: uow.freeze("sheet", "handovers", NOBODY, {}),
                lambda: uow.artefact("ab" * 32),
                lambda: uow.act("ab" * 32),
                lambda: uow.act("no hexadecimal"),
            ):
                with pytest.raises(NotFound):
                    call()

    def test_an_id_is_given_once(self, world):
        with world.acting() as uow:
            uow.create("tasks", {"title": "x"}, record_id="ab" * 16)
            with pytest.raises(BadValue, match="already_there"):
                uow.create("tasks", {"title": "y"}, record_id="ab" * 16)
            uow.commit()
        with world.acting() as uow, pytest.raises(BadValue, match="already_there"):
            uow.create("tasks", {"title": "y"}, record_id="ab" * 16)

    def test_a_removed_record_is_there_but_not_listed_and_can_be_brought_back(self, world):
        task = world.task("Bel Luik")
        with world.acting() as uow:
            uow.remove("tasks", task.id)
            assert uow.record("tasks", task.id).deleted
            assert uow.records(Query("tasks")) == ()
            uow.commit()
        with world.reading() as reader:
            assert reader.record("tasks", task.id).deleted
            assert reader.records(Query("tasks")) == ()
            assert [each.id for each in reader.records(Query("tasks", deleted=True))] == [task.id]
        with world.acting() as uow, pytest.raises(NotAllowed, match="removed"):
            uow.change("tasks", task.id, {"title": "x"})
        with world.acting() as uow:
            uow.restore("tasks", task.id)
            uow.commit()
        with world.reading() as reader:
            assert not reader.record("tasks", task.id).deleted
            assert reader.record("tasks", task.id).conflicts == ()

    def test_removing_twice_is_once(self, world):
        task = world.task("Bel Luik")
        with world.acting() as uow:
            uow.restore("tasks", task.id)
            assert not uow.commit()
        for expected in (True, False):
            with world.acting() as uow:
                uow.remove("tasks", task.id)
                assert bool(uow.commit()) is expected

    def test_made_and_removed_in_one_act_is_removed(self, world):
        with world.acting() as uow:
            task = uow.create("tasks", {"title": "x"})
            uow.remove("tasks", task.id)
            uow.commit()
        with world.reading() as reader:
            assert reader.record("tasks", task.id).deleted

    def test_the_journal_is_never_changed(self, world):
        line = world.journal("Eerste")
        with world.acting() as uow:
            for write in (
                lambda: uow.change("journal", line.id, {"text": "Anders"}),
                lambda: uow.remove("journal", line.id),
                lambda: uow.restore("journal", line.id),
            ):
                with pytest.raises(NotAllowed, match="append_only"):
                    write()

    def test_numbers_are_gap_free_by_register_and_survive_everything(self, world):
        numbers = [world.journal(f"Regel {n}").number for n in range(3)]
        with world.acting() as uow:
            forgotten = uow.create("journal", {"event_at": world.now, "text": "x", "author": SAM})
        assert forgotten.number == "J-LV-4"
        with world.acting() as uow:
            numbers += [
                uow.create("journal", {"event_at": world.now, "text": "x", "author": SAM}).number
                for _ in range(2)
            ]
            uow.commit()
        world.reopen()
        numbers.append(world.journal("Na heropenen").number)
        assert numbers == [f"J-LV-{n}" for n in range(1, 7)]
        assert world.task("Taak").number == "T-LV-1"

    def test_a_register_that_nobody_quotes_gives_no_numbers(self, world):
        with world.acting() as uow:
            assert uow.create("days", {"day": "2020-11-17"}).number == ""
            uow.commit()

    def test_an_evaluator_reads_only(self, world):
        task = world.task("Bel Luik")
        world.sit_down(duty(EVA, "evaluator"))
        with world.acting() as uow:
            assert uow.record("tasks", task.id)["title"] == "Bel Luik"
            for write in (
                lambda: uow.create("tasks", {"title": "x"}),
                lambda: uow.change("tasks", task.id, {"title": "x"}),
                lambda: uow.remove("tasks", task.id),
                lambda: uow.freeze("sheet", "tasks", task.id, {}),
            ):
                with pytest.raises(NotAllowed):
                    write()

    def test_reader_and_unit_of_work_know_who_and_when(self, world):
        with world.reading() as reader:
            assert (reader.actor, reader.clock.now()) == (duty(), world.clock.now())
        with world.acting() as uow:
            assert (uow.actor, uow.clock.now()) == (duty(), world.clock.now())

    def test_an_exercise_is_an_exercise(self, world):
        assert world.ledger.exercise is True
        assert world.reopen().exercise is True

    def test_a_closed_ledger_refuses(self, world):
        world.ledger.close()
        world.ledger.close()
        with pytest.raises(NotAllowed, match="store_closed"), world.ledger.reading():
            pass
        with pytest.raises(NotAllowed, match="store_closed"), world.ledger.acting():
            pass
