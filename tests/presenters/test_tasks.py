from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.shapes import ButtonKind
from nccn_desk.presenters.tasks import TasksPresenter
from nccn_desk.services import journal, tasks
from tests.presenters.room_parts import Paper, RoomDesk, Watch, Window, nl, officer
from tests.presenters.sharing_parts import Disputed


class Desk(RoomDesk):
    """The room of tasks on paper, over a store with three tasks."""

    register = "tasks"

    def fill(self):
        for name, values in (
            ("late", {"title": "Te laat", "due": "2020-11-17T09:00:00.000Z"}),
            ("mine", {"title": "Van mij", "owner": officer("LV"), "note": "Joris"}),
            ("soon", {"title": "Straks", "due": "2020-11-17T10:00:00.000Z"}),
        ):
            yield name, self.watch.made(lambda uow, values=values: tasks.add(uow, values), "tasks")

    def presents(self, paper):
        return TasksPresenter(self.watch.session, paper, self.window.around)


def test_the_list_opens_on_what_is_open_by_the_time_it_is_due(desk):
    assert desk.titles() == ["Te laat", "Straks", "Van mij"]
    assert nl(desk.paper.page.heading.sub) == "3 open taken · 1 te laat"
    assert desk.paper.page.selected == desk.ids["late"]
    assert desk.paper.card.id == desk.ids["late"]


def test_one_button_is_lit(desk):
    def lit():
        actions = (*desk.paper.card.actions, desk.paper.page.add)
        return [each.key for each in actions if each.kind is ButtonKind.LIT]

    assert lit() == ["finish"]
    desk.presenter.run("finish")
    assert lit() == ["add"]


def test_each_filter_shows_its_tasks_and_says_how_many(desk):
    counts = {each.key: each.count for each in desk.paper.page.filters}
    assert counts == {"mine": 1, "open": 3, "late": 1, "done": 0, "all": 3}
    desk.presenter.narrow("mine")
    assert desk.titles() == ["Van mij"]
    desk.presenter.narrow("done")
    assert desk.titles() == []
    assert nl(desk.paper.page.empty.sentence) == "Nog niets afgewerkt."


def test_words_narrow_the_list(desk):
    desk.presenter.find("strak")
    assert desk.titles() == ["Straks"]
    assert nl(desk.paper.page.count) == "1 taak"
    desk.presenter.find("carpool")
    assert nl(desk.paper.page.empty.sentence) == "Geen taken met ‘carpool’ hier."


def test_a_task_is_noted_from_one_line_and_shown(desk):
    desk.presenter.type_new("Bel Joris, @Karim tegen 16:30")
    desk.presenter.add()
    assert desk.paper.lines == [""]
    assert desk.paper.words("title") == "Bel Joris, @Karim tegen 16:30"
    assert desk.paper.words("due") == "16:30"
    assert desk.paper.card.owner == officer("KB")
    assert nl(desk.paper.card.facts[0][1]) == "Lotte Verhaegen · 10:07"


def test_a_line_that_will_not_do_comes_back(desk):
    desk.presenter.type_new("x" * 600)
    desk.presenter.add()
    assert desk.paper.lines == ["", "x" * 600]
    assert len(desk.paper.problems) == 1


def test_the_line_is_there_again_after_a_crash(desk):
    desk.presenter.type_new("Bel Jor")
    assert desk.again().lines == ["Bel Jor"]


def test_fields_are_kept_when_the_hands_rest(desk):
    desk.presenter.select(desk.ids["soon"])
    desk.presenter.type("title", "Straks, maar nu")
    desk.presenter.type("due", "18/11 09:00")
    desk.presenter.type("note", "Vraag Els")
    desk.presenter.settle()
    task = desk.record("soon")
    assert task.words("title") == "Straks, maar nu"
    assert task.words("due") == "2020-11-18T08:00:00.000Z"
    assert task.words("note") == "Vraag Els"
    assert task.words("horizon") == "tomorrow"
    desk.presenter.type("due", " ")
    desk.presenter.settle()
    assert desk.record("soon").words("due") == ""


def test_a_time_is_shown_as_it_is_kept_also_when_nothing_changed(desk):
    desk.presenter.select(desk.ids["soon"])
    desk.presenter.type("due", "11u")
    assert desk.paper.words("due") == "11:00"
    desk.presenter.settle()
    assert desk.paper.words("due") == "11:00"


def test_what_is_no_time_is_said_beside_the_field_and_stays(desk):
    desk.presenter.select(desk.ids["soon"])
    desk.presenter.type("due", "straks")
    desk.presenter.settle()
    assert desk.paper.words("due") == "straks"
    assert "straks" in desk.paper.wrong("due")
    desk.presenter.type("due", "11:30")
    desk.presenter.settle()
    assert desk.paper.wrong("due") == ""


def test_words_being_typed_are_not_overwritten_by_news(desk):
    desk.presenter.select(desk.ids["mine"])
    desk.presenter.type("note", "Joris belt te")
    desk.watch.act(lambda uow: tasks.change(uow, desk.ids["mine"], {"note": "Els"}), by="KB")
    assert desk.paper.words("note") == "Joris belt te"
    desk.presenter.settle()
    assert desk.record("mine").words("note") == "Joris belt te"


def test_going_to_another_task_keeps_what_was_typed(desk):
    desk.presenter.select(desk.ids["mine"])
    desk.presenter.type("note", "Joris belt terug")
    desk.presenter.select(desk.ids["soon"])
    assert desk.paper.words("note") == ""
    assert desk.record("mine").words("note") == "Joris belt terug"


def test_words_that_a_crash_left_are_kept_when_the_task_is_opened(desk):
    draft = f"tasks/{desk.ids['mine']}/note/-/{officer('LV')}"
    desk.watch.ledger.drafts().keep(draft, "Joris belt te")
    desk.presenter.select(desk.ids["mine"])
    assert desk.record("mine").words("note") == "Joris belt te"
    assert desk.watch.drafts() == {}


def test_leaving_the_room_keeps_what_was_typed_and_hears_no_more(desk):
    desk.presenter.select(desk.ids["mine"])
    desk.presenter.type("note", "Joris belt terug")
    desk.presenter.close()
    pages = len(desk.paper.pages)
    assert desk.record("mine").words("note") == "Joris belt terug"
    desk.presenter.refresh(ChangeSet("1", frozenset({("tasks", "1")})))
    desk.watch.act(lambda uow: tasks.take(uow, desk.ids["mine"]))
    desk.presenter.add()
    desk.presenter._show_new("x")
    desk.presenter._tell(ValueError())
    desk.presenter._show((desk.paper.page, None))
    assert len(desk.paper.pages) == pages
    assert desk.paper.lines == desk.paper.problems == []


@pytest.mark.parametrize(
    ("action", "state", "told"),
    [
        ("take", "taken", "T-LV-3 opgenomen"),
        ("finish", "done", "T-LV-3 gedaan"),
        ("drop", "dropped", "T-LV-3 vervallen"),
    ],
)
def test_buttons_do_what_they_say(desk, action, state, told):
    desk.presenter.select(desk.ids["soon"])
    assert desk.presenter.possible(action)
    desk.presenter.run(action)
    assert desk.record("soon").words("state") == state
    assert [nl(each) for each in desk.window.receipts] == [told]


def test_a_dropped_task_says_why_and_can_be_opened_again(desk):
    desk.presenter.narrow("all")
    desk.presenter.select(desk.ids["soon"])
    desk.presenter.run("drop")
    assert [nl(each.title) for each in desk.window.questions] == ["Waarom valt deze taak weg?"]
    facts = {nl(label): nl(words) for label, words in desk.paper.card.facts}
    assert facts["Reden"] == "omdat het zo is"
    assert not desk.presenter.possible("finish")
    desk.presenter.run("reopen")
    assert desk.record("soon").words("state") == "open"


def test_a_finished_task_says_when(desk):
    desk.presenter.narrow("all")
    desk.presenter.run("finish")
    facts = {nl(label): nl(words) for label, words in desk.paper.card.facts}
    assert facts["Gedaan om"] == "10:07"
    row = next(row for row in desk.paper.page.rows if row.id == desk.ids["late"])
    assert row.quiet


def test_an_act_that_is_refused_is_told(desk):
    desk.presenter.select(desk.ids["soon"])
    desk.watch.act(lambda uow: tasks.finish(uow, desk.ids["soon"]), by="KB")
    desk.presenter.run("take")
    assert len(desk.paper.problems) == 1
    assert desk.window.receipts == []


def test_who_and_when_it_matters_are_changed_at_once(desk):
    desk.presenter.select(desk.ids["soon"])
    desk.presenter.change({"owner": officer("KB"), "horizon": "week"})
    assert desk.paper.card.owner == officer("KB")
    assert desk.paper.card.horizon == "week"
    desk.presenter.change({"owner": None})
    assert desk.paper.card.owner == ""


def test_a_late_task_says_so_in_word_and_shape(desk):
    due, _, mark = desk.paper.page.rows[0].cells
    assert nl(mark.mark.word) == "te laat"
    assert nl(due.small) == "8 min over tijd"
    assert due.tone == "due"


def test_what_depends_on_the_hour_is_worded_anew_each_minute(desk):
    pages = len(desk.paper.pages)
    desk.presenter.tick()
    assert len(desk.paper.pages) == pages
    desk.watch.clock.advance(timedelta(minutes=53))
    desk.presenter.tick()
    assert nl(desk.paper.page.heading.sub) == "3 open taken · 2 te laat"


def test_a_task_leads_to_what_it_came_from(desk):
    line = desk.watch.made(lambda uow: journal.capture(uow, "Bel Els", "task"), "journal")
    titles = {nl(row.cells[1].text): row.id for row in desk.paper.page.rows}
    desk.presenter.select(titles["Bel Els"])
    (source,) = desk.paper.card.source
    desk.presenter.follow(source.id)
    assert desk.window.opened == [("journal", line)]


def test_a_task_that_was_undone_gives_way_to_the_first(desk):
    desk.presenter.select(desk.ids["soon"])

    def remove(uow):
        uow.remove("tasks", desk.ids["soon"])
        return uow.commit()

    desk.watch.act(remove)
    assert desk.paper.card.id == desk.ids["late"]


def test_an_answer_to_an_earlier_question_is_passed_over(desk):
    before = (desk.paper.page, desk.paper.card)
    desk.presenter.select(desk.ids["soon"])
    desk.presenter._show(before)
    assert desk.paper.card.id == desk.ids["soon"]


def test_where_the_list_itself_moved_on_the_new_card_stays(desk):
    def move_on(page):
        desk.paper.pages.append(page)
        if page.selected == desk.ids["late"]:
            desk.presenter.select(desk.ids["soon"])

    desk.paper.show_page = move_on
    desk.presenter.narrow("all")
    assert desk.paper.card.id == desk.ids["soon"]


def test_an_evaluator_sees_everything_and_can_press_nothing():
    desk = Desk("YM")
    card = desk.paper.card
    assert not card.writable
    assert not desk.paper.page.add.enabled
    assert {nl(each.reason) for each in card.actions} == {"u leest alleen"}
    assert not desk.presenter.possible("finish")


def test_an_empty_list_shows_no_card_and_offers_the_first_step():
    watch, paper, window = Watch(), Paper(), Window()
    presenter = TasksPresenter(watch.session, paper, window.around)
    presenter.start()
    assert paper.card is None
    assert not presenter.possible("finish")
    assert nl(paper.page.empty.sentence) == "Geen open taken."
    assert paper.page.add.kind is ButtonKind.LIT


def test_news_of_other_rooms_is_not_for_this_one(desk):
    pages = len(desk.paper.pages)
    desk.presenter.refresh(ChangeSet("1", frozenset({("steps", "1")})))
    assert len(desk.paper.pages) == pages


def test_a_task_of_which_two_versions_stand_says_so_until_somebody_has_chosen(tmp_path):
    disputed = Disputed(tmp_path)
    task = disputed.made("tasks", title="Bel Joris", state="open")
    paper, window = Paper(), Window()
    presenter = TasksPresenter(disputed.session, paper, window.around)
    presenter.start()
    assert paper.card.waiting is None
    disputed.change("tasks", task, {"title": "Mijn"}, {"title": "Zijn"})
    assert nl(paper.card.waiting.headline) == "1 keuze nodig"
    assert nl(paper.page.rows[0].cells[2].under.word) == "keuze nodig"
    assert paper.page.rows[0].cells[2].spoken(Words("nl")) == "open, keuze nodig"
    presenter.run(paper.card.waiting.action.key)
    assert window.opened == [("conflicts", task)]
    with disputed.first.ledger.acting() as uow:
        uow.settle("tasks", task, "title", "Ons")
        disputed.session.changed.announce(uow.commit())
    assert paper.card.waiting is None
    assert paper.page.rows[0].cells[2].under is None
    presenter.close()
    disputed.space.close()
