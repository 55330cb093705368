from __future__ import annotations

import pytest

from nccn_desk.presenters.choosing import Choosing, ChoosingPresenter, rows_of
from nccn_desk.presenters.phrases import given
from nccn_desk.services import deciding, faq
from tests.presenters.room_parts import Watch, nl


class Desk:
    """A store with decisions and answers, and one choice among them."""

    def __init__(self):
        self.watch, self.forms, self.done = Watch(), [], []
        self.presenter = ChoosingPresenter(self.watch.session, self.forms.append)
        self.ids = [self.decide(title) for title in ("Telewerk", "Sluitingsuur", "Avondklok")]

    def decide(self, title):
        job = deciding.add
        return self.watch.made(lambda uow: job(uow, {"title": title}), "decisions")

    def found(self, words, but=""):
        registers = ("decisions", "faq_items")
        return self.watch.read(lambda reader: rows_of(reader, words, registers, "fr", but))

    def titles(self):
        return [nl(each.title) for each in self.forms[-1].rows]

    def ask(self, but=""):
        choice = Choosing(
            given("Welk?"),
            given("Het eerste."),
            lambda reader, record, words, _: rows_of(reader, words, ("decisions",), "nl", record),
        )
        self.presenter.open(choice, but, self.done.append)


@pytest.fixture
def desk():
    return Desk()


def test_without_words_the_newest_are_offered_but_never_the_record_itself(desk):
    desk.ask(desk.ids[1])
    assert (nl(desk.forms[-1].title), nl(desk.forms[-1].means)) == ("Welk?", "Het eerste.")
    assert set(desk.titles()) == {"Avondklok", "Telewerk"}


def test_words_or_a_number_narrow_and_what_is_taken_is_told_once(desk):
    desk.ask()
    desk.presenter.look_for("sluit")
    assert desk.titles() == ["Sluitingsuur"]
    desk.presenter.look_for("d lv 3")
    assert desk.titles() == ["Avondklok"]
    assert nl(desk.forms[-1].rows[0].small) == "besluit · D-LV-3 · open"
    desk.presenter.choose(desk.ids[2])
    desk.presenter.choose(desk.ids[0])
    assert (desk.done, desk.forms[-1]) == ([desk.ids[2]], None)


def test_after_it_was_left_nothing_more_is_found_or_done(desk):
    desk.ask()
    desk.presenter.forget()
    shown = len(desk.forms)
    desk.presenter.look_for("tele")
    desk.presenter.choose(desk.ids[0])
    assert (len(desk.forms), desk.done) == (shown, [])


def test_a_row_speaks_the_language_of_whoever_chooses(desk):
    values = {"question": "Mag ik buiten?", "question_fr": "Puis-je sortir ?"}
    desk.watch.act(lambda uow: faq.add(uow, values))
    (row,) = desk.found("buiten")
    assert nl(row.title) == "Puis-je sortir ?"


def test_what_was_removed_is_not_offered(desk):
    def remove(uow):
        uow.remove("decisions", desk.ids[0])
        return uow.commit()

    desk.watch.act(remove)
    assert "Telewerk" not in [nl(each.title) for each in desk.found("")]
    assert desk.found("telewerk") == ()
