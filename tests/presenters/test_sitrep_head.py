from __future__ import annotations

import pytest

from nccn_desk.presenters.sitrep_head import HeadPresenter
from nccn_desk.services import releasing, sitreps
from tests.presenters.room_parts import nl
from tests.presenters.sitrep_story import Story


class Paper:
    """What the layer of the head was told."""

    def __init__(self):
        self.forms, self.problems = [], []
        self.show_head, self.show_head_problem = self.forms.append, self.problems.append

    @property
    def form(self):
        return self.forms[-1]

    def words(self, name):
        return next(each.words for each in self.form.fields if each.name == name)


class Desk(Story):
    """A store with two sitreps, and the head of one open."""

    def __init__(self, initials="NP"):
        super().__init__(initials)
        self.paper = Paper()
        self.presenter = HeadPresenter(self.watch.session, self.paper)
        self.presenter.open(self.sitrep)


@pytest.fixture
def desk():
    return Desk()


def test_the_head_shows_what_is_known(desk):
    form = desk.paper.form
    assert nl(form.name) == "Sitrep 76"
    assert desk.paper.words("title") == "Situatieverslag"
    assert form.chosen["marking"] == "internal"
    assert form.spoken == {"nl", "fr"}
    assert form.writable
    assert nl(form.choices["phase"][0].word) == "voorbereiding"


def test_what_is_typed_is_kept_at_rest(desk):
    for name, words in (("place", "Brussel"), ("deadline", "14:00"), ("addressees", "COFECO")):
        desk.presenter.type(name, words)
    desk.presenter.settle()
    record = desk.record()
    assert record.words("place") == "Brussel"
    assert record.words("deadline") == "2020-11-17T13:00:00.000Z"
    assert record.words("addressees") == "COFECO"
    assert desk.paper.words("deadline") == "14:00"
    desk.presenter.type("deadline", "")
    desk.presenter.leave()
    assert desk.record().words("deadline") == ""


def test_what_is_no_time_is_said_and_stays(desk):
    desk.presenter.type("to_moment", "straks")
    desk.presenter.settle()
    wrong = next(each for each in desk.paper.form.fields if each.name == "to_moment")
    assert wrong.wrong
    assert wrong.words == "straks"


def test_lists_and_languages_are_chosen(desk):
    desk.presenter.choose("marking", "public")
    desk.presenter.speak(frozenset({"nl", "fr", "de"}))
    assert desk.record().words("marking") == "public"
    assert desk.paper.form.spoken == {"nl", "fr", "de"}


def test_another_embargo_is_broken_by_nobody_yet(desk):
    desk.presenter.type("embargo_until", "16:00")
    desk.presenter.settle()
    desk.act(lambda uow: releasing.ask_embargo_break(uow, desk.sitrep, "Gelekt"))
    desk.presenter.type("embargo_until", "17:00")
    desk.presenter.settle()
    assert desk.record().words("embargo_breaker") == ""


def test_a_sitrep_that_went_out_is_only_read(desk):
    desk.presenter.open(desk.first)
    assert not desk.paper.form.writable
    assert nl(desk.paper.form.why_shut).startswith("Deze sitrep is vertrokken.")
    desk.presenter.choose("marking", "public")
    assert desk.paper.problems[0].code == "already_released"


def test_who_reads_alone_changes_nothing():
    assert not Desk("YM").paper.form.writable


def test_once_it_is_left_nothing_is_shown_or_kept(desk):
    desk.presenter.leave()
    count = len(desk.paper.forms)
    desk.presenter.type("place", "Gent")
    desk.presenter.settle()
    desk.change({"purpose": "Anders"})
    desk.remark(desk.new[0], "Vaag")
    desk.presenter._tell(ValueError())
    desk.presenter._show((desk.record(), {}))
    assert len(desk.paper.forms) == count
    assert desk.record().words("place") == ""
    desk.presenter.close()


def test_a_sitrep_that_is_gone_shows_nothing_more(desk):
    count = len(desk.paper.forms)
    desk.act(lambda uow: sitreps.discard(uow, desk.sitrep))
    assert len(desk.paper.forms) == count
