from __future__ import annotations

from datetime import date, timedelta

import pytest

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.conflicts_told import CHOOSE
from nccn_desk.presenters.listed import ListedPresenter, month_on
from nccn_desk.presenters.requests import REQUESTS
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.services import partners, requesting
from nccn_desk.services.people import PersonCard
from tests.adapters.store.conftest import Store
from tests.presenters.network_desk import Outside, Requests
from tests.presenters.room_parts import Paper, Sheets, Window, nl, said_in


class Desk(Requests):
    place = REQUESTS
    register = "requests"


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2020, 11, 17), 1, date(2020, 12, 17)),
        (date(2020, 12, 31), 2, date(2021, 2, 28)),
        (date(2020, 3, 31), -1, date(2020, 2, 29)),
        (date(2021, 1, 5), -1, date(2020, 12, 5)),
        (date.max, 1, date.max),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(day, months, found):
    assert month_on(day, months) == found


def test_what_is_typed_is_kept_when_the_program_stops(desk):
    desk.presenter.type_new("Sciensano: cijfers")
    desk.presenter.type("requests.text", "In vier talen")
    paper = desk.again()
    assert paper.lines[-1] == "Sciensano: cijfers"
    assert desk.record("late").words("text") == "In vier talen"


def test_what_a_colleague_changes_comes_at_once(desk):
    desk.watch.act(lambda uow: requesting.receive(uow, desk.ids["late"]), "NP")
    assert desk.counts()["late"] == 0


def test_who_reads_alone_sees_everything_and_presses_nothing():
    desk = Desk("YM")
    assert len(desk.titles()) == 3
    assert not desk.paper.page.add.enabled
    assert not desk.presenter.possible("remind")
    assert not desk.paper.card.writable


def test_another_language_names_everything_anew(desk):
    desk.watch.session.words.use("fr")
    desk.presenter.speak()
    desk.presenter.speak()
    row = desk.paper.page.rows[1]
    assert said_in("fr", row.cells[1].small).startswith("Sciensano FR · nous demandons")


def test_the_hour_is_worded_anew_each_minute(desk):
    shown = len(desk.paper.pages)
    desk.presenter.tick()
    assert len(desk.paper.pages) == shown
    desk.watch.clock.advance(timedelta(minutes=1))
    desk.presenter.tick()
    assert nl(desk.paper.page.rows[0].cells[0].small) == "1 u 01 over tijd"


def test_a_choice_between_two_versions_is_made_elsewhere(desk):
    desk.presenter.run(CHOOSE.key)
    assert desk.window.opened[-1][1] == desk.ids["late"]


def test_after_closing_nothing_is_shown_any_more(desk):
    desk.presenter.close()
    shown = len(desk.paper.pages), len(desk.paper.problems), len(desk.paper.lines)
    desk.presenter.narrow("all")
    desk.presenter.type_new("niets")
    desk.presenter.add()
    assert (len(desk.paper.pages), len(desk.paper.problems), len(desk.paper.lines)) == shown


def test_an_answer_that_is_overtaken_is_not_shown(desk):
    desk.presenter.select("requests/" + desk.ids["coming"])
    page, card = desk.paper.page, desk.paper.card
    desk.presenter.select("requests/" + desk.ids["late"])
    shown = len(desk.paper.pages)
    desk.presenter._show((page, card))
    assert len(desk.paper.pages) == shown
    desk.presenter.narrow("open")
    desk.presenter.refresh(ChangeSet("a", frozenset({("tasks", "t")})))
    assert len(desk.paper.pages) == shown


def test_a_request_lives_in_the_encrypted_store(tmp_path):
    store = Store(tmp_path / "store").create()
    ledger = store.open()
    person = PersonCard(store.actor.officer, "Lotte Verhaegen", "LV", "duty_officer", "nl")
    seat = Seat(person, "LV", exercise=True, crisis="COVID-19")

    def shown(ledger):
        paper = Paper()
        session = Session(ledger, InlineRunner(), Words("nl"), store.clock, seat)
        presenter = ListedPresenter(session, paper, Window().around, REQUESTS, Sheets(), Outside())
        presenter.start()
        return presenter, paper

    with ledger.acting() as uow:
        partners.add(uow, {"name": "Sciensano"})
    presenter, paper = shown(ledger)
    presenter.type_new("Sciensano: cijfers scholen")
    presenter.add()
    assert paper.problems == []
    presenter.run("receive")
    assert b"cijfers scholen" not in store.file.read_bytes()
    _, again = shown(store.open())
    assert [nl(row.cells[1].text) for row in again.page.rows] == ["cijfers scholen"]
    assert [each.key for each in again.card.actions] == ["whole", "incomplete", "wrong"]
    store.close()
