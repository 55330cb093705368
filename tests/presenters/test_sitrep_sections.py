from __future__ import annotations

import pytest

from nccn_desk.presenters.sitrep_sections import SectionsPresenter
from tests.presenters.room_parts import nl
from tests.presenters.sitrep_story import Story


class Paper:
    """What the layer of the sections was told."""

    def __init__(self):
        self.forms, self.problems = [], []
        self.show_sections, self.show_section_problem = self.forms.append, self.problems.append

    @property
    def form(self):
        return self.forms[-1]

    def titles(self):
        return [nl(each.title) for each in self.form.rows]

    def possible(self):
        return {each.key for each in self.form.actions if each.enabled}


class Desk(Story):
    """A store with two sitreps, and the sections of one open."""

    def __init__(self):
        super().__init__()
        self.paper = Paper()
        self.presenter = SectionsPresenter(self.watch.session, self.paper)
        self.presenter.open(self.sitrep)


@pytest.fixture
def desk():
    return Desk()


def test_the_first_section_is_shown_with_its_titles(desk):
    form = desk.paper.form
    assert desk.paper.titles()[0] == "Kern"
    assert form.chosen == form.rows[0].id
    assert [each.words for each in form.fields] == [
        "Kern",
        "Essentiel",
        "Kernaussagen",
        "Key points",
    ]
    assert desk.paper.possible() == {"section_add", "section_down"}


def test_a_section_is_added_named_and_taken_away(desk):
    desk.presenter.run("section_add")
    assert desk.paper.titles()[-1] == "Zonder titel"
    assert desk.paper.form.chosen == desk.paper.form.rows[-1].id
    desk.presenter.type("nl", "Pers")
    desk.presenter.type("fr", "Presse")
    desk.presenter.settle()
    assert desk.paper.titles()[-1] == "Pers"
    assert desk.paper.form.fields[1].words == "Presse"
    desk.presenter.run("section_remove")
    assert len(desk.paper.form.rows) == 6
    assert desk.paper.form.chosen == desk.paper.form.rows[0].id


def test_a_section_moves_up_and_down(desk):
    second = desk.paper.form.rows[1].id
    desk.presenter.choose(second)
    desk.presenter.choose(second)
    desk.presenter.choose("")
    assert desk.paper.form.chosen == second
    desk.presenter.run("section_up")
    assert desk.paper.titles()[:2] == ["Situatie", "Kern"]
    desk.presenter.run("section_up")
    assert desk.paper.titles()[:2] == ["Situatie", "Kern"]
    desk.presenter.run("section_down")
    desk.presenter.run("section_down")
    assert desk.paper.titles()[:3] == ["Kern", "Maatregelen", "Situatie"]


def test_a_section_with_paragraphs_is_not_taken_away(desk):
    assert "section_remove" not in desk.paper.possible()
    desk.presenter.run("section_remove")
    assert desk.paper.problems[0].code == "section_in_use"


def test_once_it_is_left_nothing_is_shown(desk):
    desk.presenter.leave()
    count = len(desk.paper.forms)
    desk.presenter.type("nl", "Pers")
    desk.block(desk.sitrep, 0, "Nog iets.", "", "")
    desk.remark(desk.new[0], "Vaag")
    desk.presenter._tell(ValueError())
    desk.presenter._show(())
    assert len(desk.paper.forms) == count
    assert desk.paper.problems == []
    desk.presenter.close()


def test_a_sitrep_without_sections_has_only_one_to_add(desk):
    desk.presenter._show(())
    assert desk.paper.form.fields == ()
    assert desk.paper.possible() == {"section_add"}
