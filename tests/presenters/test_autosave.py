from __future__ import annotations

import pytest

from nccn_desk.presenters.autosave import Autosave, Draft, Editors, QuickLine
from nccn_desk.services import meetings, tasks
from tests.presenters.room_parts import PatientRunner, Watch, nl, officer


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def task(watch):
    return watch.made(lambda uow: tasks.add(uow, {"title": "Bel Sciensano"}), "tasks")


def note_of(watch, task):
    return watch.read(lambda reader: reader.record("tasks", task).words("note"))


def noting(session, task, problems=None):
    draft = Draft(session, f"tasks/{task}/note")
    write = lambda uow, words, _: tasks.change(uow, task, {"note": words})  # noqa: E731  # one line
    return Autosave(session, draft, write, (problems if problems is not None else []).append)


def test_each_keystroke_is_in_the_crash_journal_until_the_hands_rest(watch, task):
    editor = noting(watch.session, task)
    editor.typed("Joris")
    assert editor.words == "Joris"
    assert watch.drafts() == {f"tasks/{task}/note/{officer('LV')}": "Joris"}
    assert note_of(watch, task) == ""
    editor.settle()
    assert editor.words is None
    assert watch.drafts() == {}
    assert note_of(watch, task) == "Joris"


def test_nothing_typed_makes_no_act_but_what_follows_goes_on(watch, task):
    editor, done = noting(watch.session, task), []
    editor.settle(lambda: done.append(True))
    assert done == [True]


def test_words_typed_while_an_act_is_under_way_are_neither_lost_nor_dropped(watch, task):
    runner = PatientRunner()
    session = watch.sit("LV", runner)
    editor, done = noting(session, task), []
    editor.typed("Joris")
    editor.settle(lambda: done.append("settled"))
    editor.typed("Joris bellen")
    assert editor.words == "Joris bellen"
    runner.go()
    runner.go()
    assert done == []
    assert editor.words == "Joris bellen"
    editor.settle()
    runner.finish()
    assert done == ["settled"]
    assert editor.words is None
    assert note_of(watch, task) == "Joris bellen"
    assert watch.drafts() == {}


def test_what_follows_waits_for_the_act_that_is_under_way(watch, task):
    runner = PatientRunner()
    editor, done = noting(watch.sit("LV", runner), task), []
    editor.typed("Joris")
    editor.settle()
    editor.settle(lambda: done.append(True))
    assert done == []
    runner.finish()
    assert done == [True]


def test_refused_words_stay_typed_kept_and_are_told(watch):
    problems, done = [], []
    editor = noting(watch.session, "f" * 32, problems)
    editor.typed("Joris")
    editor.settle(lambda: done.append(True))
    assert len(problems) == 1
    assert done == []
    assert editor.words == "Joris"
    assert list(watch.drafts().values()) == ["Joris"]


def test_words_that_a_crash_left_are_found_again_by_who_typed_them(watch, task):
    noting(watch.session, task).typed("Joris")
    found = []
    editor = noting(watch.session, task)
    editor.recover(lambda: found.append(editor.words))
    assert found == ["Joris"]
    other = noting(watch.sit("KB"), task)
    other.recover(lambda: pytest.fail("nobody signs what another left"))


def test_what_is_being_typed_is_not_pushed_out_by_what_was_left(watch, task):
    noting(watch.session, task).typed("Joris")
    runner = PatientRunner()
    editor = noting(watch.sit("LV", runner), task)
    editor.recover(lambda: pytest.fail("the hand was faster"))
    editor.typed("Els")
    runner.finish()
    assert editor.words == "Els"


def test_a_line_becomes_an_act_on_enter_and_is_empty_at_once(watch):
    shown, done = [], []
    line = QuickLine(watch.session, "tasks/new", shown.append)
    line.typed("Bel Karim")
    assert list(watch.drafts().values()) == ["Bel Karim"]
    line.enter(lambda uow, words: tasks.add(uow, {"title": words}), done.append, pytest.fail)
    assert shown == [""]
    assert len(done) == 1
    assert watch.drafts() == {}
    line.enter(pytest.fail, done.append, pytest.fail)
    assert len(done) == 1


def test_a_refused_line_comes_back(watch):
    shown, problems = [], []
    line = QuickLine(watch.session, "tasks/new", shown.append)
    line.typed(" Bel Karim ")
    line.enter(lambda uow, _: tasks.add(uow, {"title": ""}), pytest.fail, problems.append)
    assert shown == ["", "Bel Karim"]
    assert len(problems) == 1
    assert len(watch.drafts()) == 1


def test_the_next_line_is_left_alone_whatever_becomes_of_the_one_before(watch):
    runner = PatientRunner()
    shown, problems = [], []
    line = QuickLine(watch.sit("LV", runner), "tasks/new", shown.append)
    line.typed("Een")
    line.enter(lambda uow, _: tasks.add(uow, {"title": ""}), pytest.fail, problems.append)
    line.typed("Twee")
    runner.finish()
    assert shown == [""]
    assert list(watch.drafts().values()) == ["Twee"]
    line.enter(lambda uow, words: tasks.add(uow, {"title": words}), problems.append, pytest.fail)
    line.typed("Drie")
    runner.finish()
    assert list(watch.drafts().values()) == ["Drie"]


def test_a_line_is_found_as_it_was_left(watch):
    QuickLine(watch.session, "tasks/new", print).typed("Bel Karim")
    shown, done = [], []
    line = QuickLine(watch.session, "tasks/new", shown.append)
    line.recover()
    assert shown == ["Bel Karim"]
    line.enter(lambda uow, words: tasks.add(uow, {"title": words}), done.append, pytest.fail)
    assert len(done) == 1


def editors(watch, task, changed=lambda: None):
    writes = {
        "title": lambda uow, words: tasks.change(uow, task, {"title": words}),
        "note": lambda uow, words: tasks.change(uow, task, {"note": words}),
    }
    return Editors(watch.session, f"tasks/{task}", writes, changed)


def test_what_is_typed_stands_over_what_the_ledger_holds(watch, task):
    each = editors(watch, task)
    each.type("note", "Joris")
    kept = {"title": "Bel Sciensano", "note": ""}
    assert [(e.name, e.words) for e in each.show(kept)] == [
        ("title", "Bel Sciensano"),
        ("note", "Joris"),
    ]


def test_settling_goes_on_once_all_is_kept(watch, task):
    heard, done = [], []
    each = editors(watch, task, lambda: heard.append(True))
    each.settle(lambda: done.append("nothing waits"))
    each.type("note", "Joris")
    each.type("title", "Bel Joris")
    each.settle(lambda: done.append("all kept"))
    assert done == ["nothing waits", "all kept"]
    assert len(heard) == 2
    assert note_of(watch, task) == "Joris"
    each.settle()


def test_a_refused_editor_says_what_is_wrong_until_one_types_again(watch, task):
    heard = []
    each = editors(watch, task, lambda: heard.append(True))
    each.type("title", "")
    each.settle(lambda: pytest.fail("refused"))
    (title,) = each.show({"title": "Bel Sciensano"})
    assert title.words == ""
    assert title.wrong
    assert nl(title.wrong)
    assert heard == [True]
    each.type("title", "B")
    (title,) = each.show({"title": "Bel Sciensano"})
    assert not title.wrong


def test_editors_take_up_what_was_left_and_make_acts_of_it(watch, task):
    editors(watch, task).type("note", "Joris")
    heard = []
    editors(watch, task, lambda: heard.append(True)).recover()
    assert note_of(watch, task) == "Joris"
    assert heard == [True]
    assert watch.drafts() == {}


@pytest.fixture
def meeting(watch):
    values = {"title": "COFECO", "planned": "2020-11-17T10:00:00.000Z"}
    made = watch.made(lambda uow: meetings.plan(uow, values), "meetings")
    watch.act(lambda uow: meetings.write_minutes(uow, made, "nl", "Stand overlopen."))
    return made


def minutes_of(watch, meeting):
    return watch.read(lambda reader: reader.text("meetings", meeting, "minutes", "nl"))


def writing(watch, meeting):
    prose = {"minutes": lambda uow, *words: meetings.write_minutes(uow, meeting, "nl", *words)}
    return Editors(watch.session, f"meetings/{meeting}", {}, lambda: None, "nl", prose)


def test_what_others_wrote_while_somebody_typed_is_not_written_over(watch, meeting):
    editors = writing(watch, meeting)
    editors.show({"minutes": "Stand overlopen."})
    editors.type("minutes", "Stand overlopen. Levering woensdag.")
    theirs = "Aanwezig: 8. Stand overlopen."
    watch.act(lambda uow: meetings.write_minutes(uow, meeting, "nl", theirs))
    editors.show({"minutes": theirs})
    editors.settle()
    assert minutes_of(watch, meeting) == "Aanwezig: 8. Stand overlopen. Levering woensdag."
    editors.type("minutes", "Stand overlopen. Levering woensdag. Einde.")
    editors.settle()
    assert minutes_of(watch, meeting) == "Aanwezig: 8. Stand overlopen. Levering woensdag. Einde."
    assert watch.drafts() == {}


def test_nor_when_the_words_come_back_after_a_crash(watch, meeting):
    editors = writing(watch, meeting)
    editors.show({"minutes": "Stand overlopen."})
    editors.type("minutes", "Stand overlopen. Levering woensdag.")
    assert len(watch.drafts()) == 2
    theirs = "Aanwezig: 8. Stand overlopen."
    watch.act(lambda uow: meetings.write_minutes(uow, meeting, "nl", theirs))
    writing(watch, meeting).recover()
    assert minutes_of(watch, meeting) == "Aanwezig: 8. Stand overlopen. Levering woensdag."
    assert watch.drafts() == {}
