from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import BRUSSELS, to_text
from nccn_desk.presenters.meetings import MeetingsPresenter
from nccn_desk.presenters.shapes import ButtonKind
from nccn_desk.services import meetings, tasks
from tests.presenters.room_parts import Paper, RoomDesk, Watch, Window, nl, officer
from tests.presenters.sharing_parts import Disputed


def at(day, hour, minute=0):
    return to_text(datetime(2020, 11, day, hour, minute, tzinfo=BRUSSELS))


class Desk(RoomDesk):
    """The room of meetings on paper, over a store with three meetings."""

    register = "meetings"

    def fill(self):
        for name, values in (
            ("late", {"title": "COFECO", "series": "cofeco", "planned": at(18, 9)}),
            ("next", {"title": "Gouverneurs", "series": "governors", "planned": at(17, 15)}),
            ("past", {"title": "D5", "series": "d5", "planned": at(17, 8), "place": "zaal 1"}),
        ):
            made = self.watch.made(
                lambda uow, values=values: meetings.plan(uow, values), "meetings"
            )
            yield name, made

    def presents(self, paper):
        return MeetingsPresenter(self.watch.session, paper, self.window.around)


def test_what_comes_next_is_first_and_what_was_is_last(desk):
    desk.presenter.select(desk.ids["past"])
    desk.presenter.run("hold")
    assert desk.titles() == ["Gouverneurs", "COFECO", "D5"]
    assert nl(desk.paper.page.heading.sub) == "1 gehouden · 2 gepland"


def test_series_narrow_the_register_and_are_counted(desk):
    counts = {each.key: each.count for each in desk.paper.page.filters}
    assert counts == {"all": 3, "cofeco": 1, "governors": 1, "d5": 1}
    desk.presenter.narrow("cofeco")
    assert desk.titles() == ["COFECO"]
    desk.presenter.narrow("neighbours")
    assert nl(desk.paper.page.empty.sentence) == "Nog geen vergaderingen in deze reeks."
    desk.presenter.find("carpool")
    assert nl(desk.paper.page.empty.sentence) == "Geen vergaderingen met ‘carpool’ hier."
    desk.presenter.narrow("all")
    desk.presenter.find("zaal")
    assert desk.titles() == ["D5"]
    assert nl(desk.paper.page.count) == "1 vergadering"


@pytest.mark.parametrize(
    ("line", "title", "planned", "series"),
    [
        ("COFECO 16:30", "COFECO", "16:30", "cofeco"),
        ("Buurlanden 18/11 10:00", "Buurlanden", "18/11 10:00", "neighbours"),
        ("Overleg", "Overleg", "11:00", "other"),
        ("16:30", "16:30", "16:30", "other"),
    ],
)
def test_a_meeting_is_planned_from_one_line(desk, line, title, planned, series):
    desk.presenter.type_new(line)
    desk.presenter.add()
    assert desk.paper.lines == [""]
    assert desk.paper.words("title") == title
    assert desk.paper.words("planned") == planned
    assert desk.paper.card.series == series


def test_the_line_is_there_again_after_a_crash(desk):
    desk.presenter.type_new("COFECO 16")
    assert desk.again().lines == ["COFECO 16"]


def test_fields_are_kept_when_the_hands_rest(desk):
    desk.presenter.select(desk.ids["next"])
    for name, words in (
        ("title", "Gouverneurs en provincies"),
        ("place", "zaal 2"),
        ("guests", "kabinet"),
        ("planned", "15:30"),
        ("length", "45"),
        ("decisions", "Folder in drie talen"),
        ("minutes", "Kort verslag"),
    ):
        desk.presenter.type(name, words)
    desk.presenter.settle()
    kept = desk.record("next")
    assert kept.words("title") == "Gouverneurs en provincies"
    assert (kept.words("place"), kept.words("guests")) == ("zaal 2", "kabinet")
    assert kept.words("planned") == at(17, 15, 30)
    assert kept.whole("minutes_planned") == 45
    assert kept.words("decisions") == "Folder in drie talen"
    assert desk.text("next", "minutes") == "Kort verslag"


@pytest.mark.parametrize(
    ("name", "words"),
    [("planned", ""), ("planned", "straks"), ("length", "lang"), ("length", "0"), ("title", "")],
)
def test_what_will_not_do_is_said_beside_its_field(desk, name, words):
    desk.presenter.select(desk.ids["next"])
    desk.presenter.type(name, words)
    desk.presenter.settle()
    assert desk.paper.words(name) == words
    assert desk.paper.wrong(name)
    assert desk.paper.problems == []


def test_a_meeting_begins_and_ends(desk):
    desk.presenter.select(desk.ids["next"])
    desk.presenter.run("start")
    assert nl(desk.paper.card.mark.word) == "bezig"
    facts = {nl(label): nl(words) for label, words in desk.paper.card.facts}
    assert facts == {"Gehouden": "10:07 tot nu"}
    assert desk.presenter.possible("end")
    desk.presenter.run("end")
    assert desk.record("next").words("state") == "held"
    assert [nl(each) for each in desk.window.receipts] == [
        "M-LV-2 begonnen",
        "M-LV-2 afgesloten",
    ]


def test_one_button_is_lit(desk):
    def lit():
        actions = (*desk.paper.card.actions, desk.paper.page.add)
        return [each.key for each in actions if each.kind is ButtonKind.LIT]

    assert lit() == ["start"]
    desk.presenter.run("start")
    assert lit() == ["end"]
    desk.presenter.run("end")
    assert lit() == ["plan"]


def test_what_was_held_without_the_desk_is_noted_as_it_was_planned(desk):
    desk.presenter.select(desk.ids["past"])
    assert desk.presenter.possible("hold")
    desk.presenter.run("hold")
    kept = desk.record("past")
    assert kept.words("started_at") == at(17, 8)
    assert kept.words("ended_at") == at(17, 9)
    desk.presenter.select(desk.ids["next"])
    assert not desk.presenter.possible("hold")


def test_a_meeting_is_called_off_with_a_reason_and_planned_again(desk):
    desk.presenter.select(desk.ids["next"])
    desk.presenter.run("cancel")
    assert [nl(each.title) for each in desk.window.questions] == ["Waarom gaat ze niet door?"]
    assert not desk.paper.card.writable
    facts = {nl(label): nl(words) for label, words in desk.paper.card.facts}
    assert facts == {"Reden": "omdat het zo is"}
    desk.presenter.run("replan")
    assert desk.record("next").words("state") == "planned"
    assert desk.record("next").words("planned") == at(17, 15)


def test_a_meeting_whose_time_has_passed_is_planned_in_the_next_hour(desk):
    desk.presenter.select(desk.ids["past"])
    desk.presenter.run("cancel")
    desk.presenter.run("replan")
    assert desk.record("past").words("planned") == at(17, 11)


def test_an_act_that_is_refused_is_told(desk):
    desk.presenter.select(desk.ids["next"])
    desk.watch.act(lambda uow: meetings.cancel(uow, desk.ids["next"], "ziek"), by="KB")
    desk.presenter.run("end")
    assert len(desk.paper.problems) == 1


def test_who_was_there_is_noted_at_once(desk):
    desk.presenter.select(desk.ids["next"])
    there = frozenset({officer("LV"), officer("KB")})
    desk.presenter.change({"present": there, "chair": officer("LV"), "series": "other"})
    card = desk.paper.card
    assert (card.present, card.chair, card.series) == (there, officer("LV"), "other")


def test_a_task_comes_out_of_a_meeting_and_can_be_followed(desk):
    desk.presenter.select(desk.ids["next"])
    desk.presenter.type_task("@Karim belt tegen 16:30")
    desk.presenter.add_task()
    assert desk.paper.tasks == [""]
    (row,) = desk.paper.card.tasks
    assert (nl(row.title), nl(row.small), nl(row.tail)) == (
        "@Karim belt tegen 16:30",
        "Karim Benali · T-LV-1",
        "16:30",
    )
    desk.presenter.follow(row.id)
    assert desk.window.opened == [("tasks", row.id)]
    desk.watch.act(lambda uow: tasks.finish(uow, row.id))
    assert desk.paper.card.tasks[0].quiet


def test_minutes_are_written_in_the_language_that_one_chooses(desk):
    desk.presenter.select(desk.ids["next"])
    desk.presenter.type("minutes", "Verslag")
    desk.presenter.write_in("fr")
    assert desk.paper.words("minutes") == ""
    desk.presenter.type("minutes", "Compte rendu")
    desk.presenter.settle()
    assert (desk.text("next", "minutes"), desk.text("next", "minutes", "fr")) == (
        "Verslag",
        "Compte rendu",
    )
    assert desk.paper.card.written == ("nl", "fr")


def test_another_language_of_the_interface_does_not_move_the_minutes(desk):
    desk.presenter.select(desk.ids["next"])
    desk.presenter.type("minutes", "Verslag")
    desk.watch.session.words.use("fr")
    desk.presenter.settle()
    assert (desk.text("next", "minutes"), desk.text("next", "minutes", "fr")) == ("Verslag", "")


def test_minutes_that_exist_in_one_language_only_are_shown_in_that_one(desk):
    desk.watch.act(lambda uow: meetings.write_minutes(uow, desk.ids["late"], "fr", "Bref"))
    desk.presenter.select(desk.ids["late"])
    assert desk.paper.card.language == "fr"
    assert desk.paper.words("minutes") == "Bref"
    desk.presenter.write_in("nl")
    assert desk.paper.card.language == "nl"
    desk.presenter.select(desk.ids["next"])
    assert desk.paper.card.language == "nl"


def test_words_that_a_crash_left_are_kept_when_the_meeting_is_opened(desk):
    draft = f"meetings/{desk.ids['late']}/minutes/nl/{officer('LV')}"
    desk.watch.ledger.drafts().keep(draft, "Half versl")
    desk.presenter.select(desk.ids["late"])
    assert desk.text("late", "minutes") == "Half versl"


def test_leaving_keeps_what_was_typed_and_hears_no_more(desk):
    desk.presenter.select(desk.ids["next"])
    desk.presenter.type("minutes", "Verslag")
    desk.presenter.type_task("Bel")
    desk.presenter.close()
    pages = len(desk.paper.pages)
    assert desk.text("next", "minutes") == "Verslag"
    desk.presenter.refresh(ChangeSet("1", frozenset({("meetings", "1")})))
    desk.presenter._show((desk.paper.page, None))
    desk.presenter._tell(ValueError())
    desk.presenter.add_task()
    assert len(desk.paper.pages) == pages
    assert desk.paper.tasks == desk.paper.problems == []


def test_a_meeting_that_was_undone_gives_way_to_the_next(desk):
    def remove(uow):
        uow.remove("meetings", desk.ids["next"])
        return uow.commit()

    desk.watch.act(remove)
    assert desk.paper.card.id == desk.ids["past"]


def test_answers_to_earlier_questions_are_passed_over(desk):
    before = (desk.paper.page, desk.paper.card)
    desk.presenter.select(desk.ids["late"])
    desk.presenter._show(before)
    assert desk.paper.card.id == desk.ids["late"]


def test_where_the_list_itself_moved_on_the_new_card_stays(desk):
    shown = desk.paper.card.id

    def move_on(page):
        desk.paper.pages.append(page)
        if page.selected == shown:
            desk.presenter.select(desk.ids["late"])

    desk.paper.show_page = move_on
    desk.presenter.narrow("all")
    assert desk.paper.card.id == desk.ids["late"]


def test_the_minute_and_the_news_of_others(desk):
    pages = len(desk.paper.pages)
    desk.presenter.tick()
    desk.presenter.refresh(ChangeSet("1", frozenset({("journal", "1")})))
    assert len(desk.paper.pages) == pages
    desk.watch.clock.advance(timedelta(minutes=1))
    desk.presenter.tick()
    assert len(desk.paper.pages) == pages + 1


def test_an_evaluator_reads_alone():
    desk = Desk("YM")
    assert not desk.paper.card.writable
    assert not desk.paper.page.add.enabled
    assert not any(each.enabled for each in desk.paper.card.actions)


def test_an_empty_register_says_how_to_begin():
    watch, paper = Watch(), Paper()
    presenter = MeetingsPresenter(watch.session, paper, Window().around)
    presenter.start()
    assert paper.card is None
    assert not presenter.possible("start")
    assert nl(paper.page.empty.sentence).startswith("Nog geen vergaderingen.")
    assert paper.page.add.kind is ButtonKind.LIT


def test_mixed_minutes_say_so_until_somebody_has_chosen(tmp_path):
    disputed = Disputed(tmp_path)
    meeting = disputed.made("meetings", title="COFECO", planned=at(17, 15))
    disputed.write(meeting, "180 oproepen")
    paper, window = Paper(), Window()
    presenter = MeetingsPresenter(disputed.session, paper, window.around)
    presenter.start()
    assert paper.card.waiting is None
    disputed.write(meeting, "212 oproepen", "231 oproepen")
    assert "door elkaar" in nl(paper.card.waiting.explanation)
    assert nl(paper.page.rows[0].cells[2].under.word) == "keuze nodig"
    presenter.run(paper.card.waiting.action.key)
    assert window.opened == [("conflicts", meeting)]
    with disputed.first.ledger.acting() as uow:
        uow.settle("meetings", meeting, "text.minutes.nl", "231 oproepen")
        disputed.session.changed.announce(uow.commit())
    assert paper.card.waiting is None
    assert paper.words("minutes") == "231 oproepen"
    presenter.close()
    disputed.space.close()
