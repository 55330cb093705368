from __future__ import annotations

from dataclasses import replace

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.conflicts_page import Asked, page_of
from nccn_desk.presenters.conflicts_watch import ConflictsWatch
from nccn_desk.presenters.people import People
from nccn_desk.presenters.shapes import ButtonKind
from nccn_desk.services import conflicts
from tests.presenters.conflicts_bench import BEFORE, MINE, THEIRS, Bench, task
from tests.presenters.room_parts import PatientRunner, nl


def due(disputed, record):
    return disputed.read(lambda reader: reader.record("tasks", record)["due"])


def test_without_differences_the_desk_is_empty(disputed):
    bench = Bench(disputed).start()
    assert (bench.page.rows, bench.card, bench.page.selected) == ((), None, "")
    assert nl(bench.presenter.heading.title) == "Verschillen"
    bench.presenter.take(0)
    bench.presenter.run("keep")
    bench.presenter.type("x")
    bench.presenter.open("x")
    assert bench.window.receipts == []


def test_one_key_lets_one_version_stay_on_every_desk(disputed):
    record = task(disputed)
    disputed.change(
        "tasks",
        record,
        {"due": "2020-11-17T09:20:00.000Z"},
        {"due": "2020-11-17T09:45:00.000Z"},
    )
    bench = Bench(disputed).start()
    bench.presenter.take(1)
    assert due(disputed, record) == "2020-11-17T09:20:00.000Z"
    assert (bench.card, bench.receipts()) == (None, ["Gekozen: Bel het callcenter"])
    disputed.meet()
    with disputed.desks[1].ledger.reading() as reader:
        assert conflicts.count(reader) == 0
        values = [each.value for each in reader.history("tasks", record) if each.field == "due"]
    assert len(values) == 3  # both versions, and the choice, which is an act of its own


def test_the_result_may_be_changed_first_and_is_kept_through_a_crash(disputed):
    meeting = disputed.made("meetings", title="COFECO", planned="2020-11-17T09:00:00.000Z")
    disputed.write(meeting, BEFORE)
    disputed.write(meeting, MINE, THEIRS)
    bench = Bench(disputed).start()
    bench.presenter.type("Zo is het goed")
    bench.presenter.type("Zo is het goed")
    bench.presenter.close()
    again = Bench(disputed).start()
    assert again.card.result == "Zo is het goed"
    assert again.presenter.possible("keep")
    again.presenter.run("keep")
    kept = disputed.read(lambda reader: reader.text("meetings", meeting, "minutes", "nl"))
    assert kept == "Zo is het goed"
    drafts = disputed.first.ledger.drafts()
    assert drafts.places() == ()
    assert bench.page.card is not None  # a closed desk hears no more


def test_to_decide_later_leaves_both_and_goes_to_the_next(disputed):
    first, second = task(disputed), task(disputed)
    for record in (first, second):
        disputed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    bench = Bench(disputed).start()
    assert [nl(bench.card.place), len(bench.page.rows)] == ["1 van 2", 2]
    shown = bench.page.selected
    bench.presenter.run("later")
    assert bench.page.selected != shown
    assert bench.page.rows[-1].id == shown
    assert nl(bench.page.rows[-1].tail) == "later"
    assert bench.receipts() == ["Blijft open: Zijn"]
    assert disputed.read(conflicts.count) == 2
    bench.presenter.run("later")
    assert bench.card is not None
    bench.presenter.select(shown)
    bench.presenter.run("open")
    assert bench.window.opened == [("tasks", shown.split("/")[1])]
    bench.presenter.open(bench.page.rows[0].id)
    assert bench.page.selected == bench.page.rows[0].id
    bench.presenter.run("nonsense")


def test_who_presses_twice_chooses_once(disputed):
    first, second = task(disputed), task(disputed)
    for record in (first, second):
        disputed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    bench = Bench(disputed).start()
    runner = PatientRunner()
    disputed.session._runner = runner
    bench.presenter.take(0)
    bench.presenter.take(0)
    assert len(runner.jobs) == 1
    runner.finish()
    assert disputed.read(conflicts.count) == 1


def test_what_somebody_else_settled_meanwhile_is_told(disputed):
    record = task(disputed)
    disputed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    bench = Bench(disputed).start()
    with disputed.first.ledger.acting() as uow:
        uow.settle("tasks", record, "title", "Ons")
        uow.commit()
    bench.presenter.take(0)
    assert bench.receipts() == ["Iemand anders koos intussen: Zijn"]
    assert bench.card is None


def test_a_version_that_came_unseen_is_told_and_nothing_is_chosen(disputed):
    record = task(disputed)
    disputed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    bench = Bench(disputed).start()
    held = bench.presenter._choices
    for key, choice in held.items():
        held[key] = replace(choice, rivals=choice.rivals[:1])  # as if the second came just now
    bench.presenter.take(0)
    assert bench.receipts()[-1].startswith("Er kwam een versie bij, kies opnieuw")
    assert disputed.read(conflicts.count) == 1
    assert len(bench.card.sides) == 2


def test_own_words_are_not_called_a_proposal(disputed):
    record = task(disputed)
    disputed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    bench = Bench(disputed).start()
    assert nl(bench.card.result_note).startswith("voorstel")
    bench.presenter.type("Ons")
    disputed.session.changed.announce(ChangeSet(records=frozenset({("tasks", "x")})))
    assert nl(bench.card.result_note).startswith("uw eigen woorden")


def test_of_a_field_what_stands_is_lit_and_kept_by_the_keys_of_the_lit_act(disputed):
    record = task(disputed)
    disputed.change(
        "tasks", record, {"due": "2020-11-17T10:00:00.000Z"}, {"due": "2020-11-17T11:00:00.000Z"}
    )
    bench = Bench(disputed).start()
    lit = [side for side in bench.card.sides if side.take.kind is ButtonKind.LIT]
    assert [side.stands for side in lit] == [True]
    bench.presenter.press_lit()
    assert disputed.read(conflicts.count) == 0


def test_what_will_not_do_is_told_and_stays(disputed):
    record = task(disputed)
    disputed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    bench = Bench(disputed).start()
    bench.presenter.type("")
    bench.presenter.run("keep")
    (problem,) = bench.view.problems
    assert isinstance(problem, BadValue)
    assert disputed.read(conflicts.count) == 1


def test_a_problem_after_leaving_is_told_to_nobody(disputed):
    record = task(disputed)
    disputed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    bench = Bench(disputed).start()
    runner = PatientRunner()
    disputed.session._runner = runner
    bench.presenter.type("")
    bench.presenter.run("keep")
    bench.presenter.close()
    runner.finish()
    assert bench.view.problems == []


def test_what_comes_after_a_desk_was_left_is_shown_to_nobody(disputed):
    bench = Bench(disputed)
    bench.presenter.close()
    bench.presenter.start()
    asked = Asked("", "", "", disputed.space.clock.now())
    bench.presenter._show(((), page_of(None, People(), (), asked)))
    assert bench.view.pages == []


def test_looking_at_nothing_changes_nothing(disputed):
    record = task(disputed)
    disputed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    bench = Bench(disputed).start()
    count = len(bench.view.pages)
    bench.presenter.select("")
    bench.presenter.select(bench.page.selected)
    bench.presenter.open("nothing")
    bench.presenter.run("unknown")
    assert len(bench.view.pages) == count
    watch = ConflictsWatch(disputed.session)
    disputed.session.changed.announce(ChangeSet())
    assert watch.count == 1


def test_the_desk_stands_at_the_record_that_somebody_came_from_also_before_it_was_read(disputed):
    first, second = task(disputed), task(disputed)
    for record in (first, second):
        disputed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    bench = Bench(disputed)
    bench.presenter.open(first)
    bench.start()
    assert bench.page.selected == f"tasks/{first}/title"
    bench.presenter.open(second)
    assert bench.page.selected == f"tasks/{second}/title"
