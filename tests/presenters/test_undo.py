from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.undo import UndoPresenter
from nccn_desk.services import checklists, journal, officers, tasks, templates
from nccn_desk.services.shapes import Actor, Query
from tests.presenters.shell_parts import Bench, Paper, PatientRunner, nl, said_in


class Desk(Bench):
    """A desk at which things are done and taken back."""

    def __init__(self, **more):
        super().__init__(day=False, **more)
        self.undo = UndoPresenter(self.session)
        self.told = Paper(self.undo.told)

    def add(self, title="Bel Sciensano"):
        self.act(lambda uow: tasks.add(uow, {"title": title}))
        (task,) = [task for task in self.tasks() if task.words("title") == title]
        return task.id

    def rename(self, task, title):
        self.act(lambda uow: tasks.change(uow, task, {"title": title}))

    def tasks(self):
        return self.read(lambda reader: reader.records(Query("tasks")))

    def titles(self):
        return [task.words("title") for task in self.tasks()]

    def sit(self, officer):
        """Let another officer of the team sit down."""
        self.ledger.use(Actor(officer, "duty_officer", "LV"))

    @property
    def said(self):
        return [nl(phrase) for phrase in self.told.pages]


@pytest.fixture
def desk():
    return Desk()


def test_there_may_be_nothing_to_undo_or_to_redo(desk):
    desk.sit(desk.sofie)
    desk.undo.undo()
    desk.undo.redo()
    assert desk.said == ["Niets om ongedaan te maken", "Niets om opnieuw te doen"]
    assert not desk.undo.can_redo


def test_what_was_made_is_taken_back_and_said_so(desk):
    desk.add()
    desk.undo.undo()
    assert desk.titles() == []
    assert desk.said == ["Ongedaan gemaakt: T-LV-1 Bel Sciensano, pas gemaakt"]
    assert desk.undo.can_redo


def test_what_was_taken_back_is_done_again_and_said_so(desk):
    desk.add()
    desk.undo.undo()
    desk.undo.redo()
    assert desk.titles() == ["Bel Sciensano"]
    assert desk.said[-1] == "Opnieuw gedaan: T-LV-1 Bel Sciensano"
    assert not desk.undo.can_redo


def test_undo_goes_back_step_by_step_and_redo_comes_back_the_same_way(desk):
    task = desk.add("Een")
    desk.rename(task, "Twee")
    desk.rename(task, "Drie")
    seen = []
    for step in (desk.undo.undo, desk.undo.undo, desk.undo.redo, desk.undo.redo):
        step()
        seen += desk.titles()
    assert seen == ["Twee", "Een", "Twee", "Drie"]
    desk.undo.undo()
    assert desk.titles() == ["Twee"]


def test_something_new_ends_redoing(desk):
    task = desk.add("Een")
    desk.rename(task, "Twee")
    desk.undo.undo()
    desk.add("Iets anders")
    assert not desk.undo.can_redo
    desk.undo.redo()
    assert desk.said[-1] == "Niets om opnieuw te doen"


def test_all_rooms_hear_what_was_taken_back(desk):
    heard = Paper(desk.session.changed)
    desk.add()
    desk.undo.undo()
    desk.undo.redo()
    assert [news.registers for news in heard.pages] == [{"tasks"}] * 3


def test_only_ones_own_acts_are_taken_back(desk):
    desk.add()
    desk.sit(desk.sofie)
    desk.undo.undo()
    assert desk.said == ["Niets om ongedaan te maken"]
    assert desk.titles() == ["Bel Sciensano"]


def test_what_somebody_else_wrote_over_is_not_taken_back_and_it_is_said_who(desk):
    task = desk.add("Een")
    desk.rename(task, "Twee")
    desk.sit(desk.sofie)
    desk.rename(task, "Van Sofie")
    desk.sit(desk.me)
    desk.undo.undo()
    assert desk.titles() == ["Van Sofie"]
    assert desk.said == ["Sofie Jacobs schreef hier om 10:07 verder."]


def test_a_redo_that_is_refused_can_be_tried_again(desk):
    task = desk.add("Een")
    desk.rename(task, "Twee")
    desk.undo.undo()
    real, desk.ledger.acting = desk.ledger.acting, _full
    desk.undo.redo()
    assert desk.said[-1] == "De schijf is vol."
    assert desk.undo.can_redo
    desk.ledger.acting = real
    desk.undo.redo()
    assert desk.titles() == ["Twee"]


def test_a_journal_line_is_not_taken_back(desk):
    desk.sit(desk.sofie)
    desk.act(lambda uow: journal.note(uow, "Een feit"))
    desk.undo.undo()
    assert desk.said == ["Niets om ongedaan te maken"]


def test_nobody_takes_themselves_and_the_default_day_out_of_the_record(desk):
    karim = "b" * 32

    def furnish(uow):  # as the desk does when somebody opens it for the first time
        templates.lay_default(uow)
        checklists.lay_defaults(uow)
        values = {"name": "Karim Haddad", "initials": "KH", "role": "duty_officer"}
        return officers.add(uow, values, karim)

    desk.sit(karim)
    desk.act(furnish)
    desk.undo.undo()
    assert desk.said == ["Niets om ongedaan te maken"]
    assert desk.read(lambda reader: reader.record("officers", karim)).words("initials") == "KH"


def test_two_quick_presses_take_back_two_acts_and_do_them_both_again():
    runner = PatientRunner()
    desk = Desk()
    task = desk.add("Een")
    desk.rename(task, "Twee")
    desk.rename(task, "Drie")
    desk.session._runner = runner
    desk.undo.undo()
    desk.undo.undo()
    runner.finish()
    assert desk.titles() == ["Een"]
    desk.undo.redo()
    desk.undo.redo()
    runner.finish()
    assert desk.titles() == ["Drie"]
    assert len(desk.said) == 4


def test_a_fault_of_the_program_is_seen(desk):
    desk.add()
    desk.ledger.acting = _broken
    with pytest.raises(ZeroDivisionError):
        desk.undo.undo()


def test_a_closed_presenter_hears_no_more(desk):
    desk.add()
    desk.undo.undo()
    desk.undo.close()
    desk.add("Iets anders")
    assert desk.undo.can_redo


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_every_language(desk, language):
    task = desk.add("Een")
    desk.rename(task, "Twee")
    for step in (desk.undo.undo, desk.undo.undo, desk.undo.redo, desk.undo.redo):
        step()
    words = [said_in(language, phrase) for phrase in desk.told.pages]
    assert all("T-LV-1" in each and "{" not in each for each in words)
    assert len(set(words)) == len(words)


def _full():
    raise NccnError("disk_full")


def _broken():
    raise ZeroDivisionError
