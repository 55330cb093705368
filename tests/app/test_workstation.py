from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.app import workstation
from nccn_desk.app.place import Place
from nccn_desk.app.workstation import (
    back_up,
    begin_day,
    crisis_of,
    furnish,
    machine,
    note_notices,
    open_ledger,
)
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.errors import Damaged, NotAllowed
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.services import situations
from nccn_desk.services.people import NewPerson
from nccn_desk.services.shapes import Query
from tests.faults.desks import LOTTE, WORDS, Desk

EVA = NewPerson("Eva Smets (oefening)", "ES", "evaluator", "nl")
ANOUK = NewPerson("Anouk Delvaux (exercice)", "AD", "spokesperson", "fr")


def count(ledger, register):
    with ledger.reading() as reader:
        return reader.count(Query(register))


def add(desk, person):
    """Let another person open a store; return their place among its people."""
    vault = desk.vault
    vault.add_person(desk.keys(), person, WORDS)
    return len(vault.people()) - 1


def acts(ledger: SqlLedger) -> int:
    return ledger.verify().counts["envelopes"]


def test_the_first_person_finds_a_furnished_store(real):
    with real.ledger() as ledger, ledger.reading() as reader:
        (officer,) = reader.records(Query("officers"))
        assert officer.words("name") == LOTTE.name
        assert officer.words("public_key") == real.keys().public.hex()
        assert reader.count(Query("template_steps")) == 10
        assert reader.count(Query("checklists"))
        assert not ledger.exercise


def test_a_store_is_furnished_in_one_act_and_once(real):
    with real.ledger() as ledger:
        assert acts(ledger) == 1
        furnish(ledger, real.keys(), real.vault.people()[0])
        assert acts(ledger) == 1


def test_a_second_person_brings_only_themselves(real):
    place = add(real, ANOUK)
    with real.ledger() as ledger, ledger.acting() as uow:
        for template in uow.records(Query("cycle_templates")):
            uow.change("cycle_templates", template.id, {"in_use": False})
        uow.commit()
    with real.ledger(place) as ledger, ledger.reading() as reader:
        assert reader.count(Query("officers")) == 2
        assert [each["in_use"] for each in reader.records(Query("cycle_templates"))] == [False]
        assert acts(ledger) == 3


def test_an_evaluator_comes_in_and_leaves_no_trace(real):
    place = add(real, EVA)
    with real.ledger(place) as ledger:
        begin_day(ledger, real.clock)
        assert acts(ledger) == 1
        with pytest.raises(NotAllowed), ledger.acting() as uow:
            uow.create("tasks", {"title": "x"})


def test_the_day_is_laid_out_once(real):
    with real.ledger() as ledger:
        for _ in range(2):
            begin_day(ledger, real.clock)
        assert count(ledger, "days") == 1
        assert count(ledger, "steps") == 10


def test_a_day_without_a_template_is_not_laid_out(real):
    with real.ledger() as ledger:
        with ledger.acting() as uow:
            for template in uow.records(Query("cycle_templates")):
                uow.change("cycle_templates", template.id, {"in_use": False})
            uow.commit()
        begin_day(ledger, real.clock)
        assert count(ledger, "days") == 0


def test_the_crisis_is_called_what_somebody_called_it(real):
    with real.ledger() as ledger:
        assert crisis_of(ledger) == ""
        with ledger.acting() as uow:
            situations.name(uow, "Overstroming Vesder")
        assert crisis_of(ledger) == "Overstroming Vesder"


def opened(desk, *, exercise):
    place = Place(desk.folder, desk.clock, RandomIds())
    return open_ledger(place, desk.keys(), desk.vault.people()[0], exercise=exercise)


def test_keyfile_and_database_agree_on_what_is_an_exercise(real, cheap):
    for desk, wrong in ((real, True), (cheap, False)):
        with pytest.raises(Damaged, match="exercise_mixed"):
            opened(desk, exercise=wrong)
        opened(desk, exercise=not wrong).close()


def test_a_store_is_closed_whatever_an_ending_says(real):
    place = Place(real.folder, real.clock, RandomIds())
    inside = workstation.begin(place, real.keys(), real.vault.people()[0], exercise=False)

    def broken():
        raise OSError("the relay")

    inside.endings.callback(broken)
    with pytest.raises(OSError, match="the relay"):
        inside.close()
    with pytest.raises(NotAllowed):
        inside.back_up()
    again = workstation.begin(place, real.keys(), real.vault.people()[0], exercise=False)
    again.close()


def test_a_database_that_was_lost_is_not_made_anew(real):
    with real.ledger():
        pass
    real.file.unlink()
    with pytest.raises(Damaged, match="store_gone"):
        opened(real, exercise=False)
    assert not real.file.exists()


def test_a_wizard_that_was_killed_before_the_database_came_goes_on(tmp_path):
    desk = Desk(tmp_path / "store", WORDS)
    desk.vault.create(LOTTE, WORDS, exercise=False)
    with desk.ledger() as ledger:
        assert acts(ledger) == 1


def test_a_backup_stands_beside_the_store_under_the_wall_time(real):
    place = Place(
        real.folder, StoppedClock(datetime(2020, 11, 17, 19, 5, 7, tzinfo=UTC)), RandomIds()
    )
    with real.ledger() as ledger:
        copied = back_up(ledger, place)
    assert copied == f"{real.folder}-20201117-200507"
    copy = replace(real, folder=real.folder.with_name(f"{real.folder.name}-20201117-200507"))
    assert copy.verify().sound


@pytest.mark.parametrize(
    ("node", "name"),
    [("OPS-05", "OPS-05"), ("", "?"), ("é" * 50, "é" * 32), ("a" + "€" * 30, "a" + "€" * 21)],
)
def test_a_machine_has_a_name_that_the_sidecar_can_hold(monkeypatch, node, name):
    monkeypatch.setattr(workstation.platform, "node", lambda: node)
    assert machine() == name


def test_what_the_store_noticed_on_opening_stands_in_the_journal(real):
    with real.ledger() as ledger:
        note_notices(ledger, real.vault.people()[0])
        assert count(ledger, "journal") == 0
    (real.folder / "sidecar").unlink()
    with real.ledger() as ledger:
        note_notices(ledger, real.vault.people()[0])
        with ledger.reading() as reader:
            (line,) = reader.records(Query("journal"))
        assert "nieuwe keten" in line.words("text")
