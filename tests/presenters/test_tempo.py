from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.tempo import TempoPresenter
from nccn_desk.services import cycle, templates
from tests.presenters.today_day import Desk, Window, full_desk, say


class PaperTempo:
    """The editor on paper."""

    def __init__(self):
        self.page = self.template = self.step = None
        self.problems = []

    def show_page(self, page):
        self.page = page

    def show_template(self, card):
        self.template = card

    def show_step(self, card):
        self.step = card

    def show_problem(self, problem):
        self.problems.append(problem)


class Editor:
    """The editor, its window, and the desk beneath."""

    def __init__(self, desk):
        self.desk = desk
        self.view, self.window = PaperTempo(), Window()
        self.presenter = TempoPresenter(desk.session, self.view, self.window.around())
        self.presenter.start()

    def steps(self):
        """Return the shown steps: time and name."""
        cells = (row.cells for row in self.view.page.rows)
        return [(say(each[0].text), say(each[1].text)) for each in cells]

    def select(self, name):
        """Show a step by its name."""
        rows = self.view.page.rows
        row = next(row for row in rows if say(row.cells[1].text) == name)
        self.presenter.select(row.id)


@pytest.fixture
def editor():
    return Editor(full_desk())


def test_the_template_in_use_is_shown_first(editor):
    assert say(editor.view.page.templates[0].title) == "Infocel 07:00–20:00"
    assert editor.view.template.name == "Infocel 07:00–20:00"
    assert len(editor.view.page.rows) == 10
    assert editor.view.step is None


def test_without_templates_there_is_a_sentence():
    editor = Editor(Desk().staff())
    assert editor.view.page.templates == ()
    assert editor.view.page.actions == ()
    assert editor.view.template is None
    editor.presenter.retell()
    assert editor.view.page.empty


def test_a_new_template_is_made_and_shown(editor):
    editor.presenter.run("new")
    assert editor.view.template.name == "Nieuw sjabloon"
    assert editor.view.page.rows == ()


def test_a_copy_has_all_steps_and_is_shown(editor):
    editor.presenter.run("copy")
    assert editor.view.template.name == "Infocel 07:00–20:00 (kopie)"
    assert len(editor.view.page.rows) == 10
    assert [action.key for action in editor.view.template.actions] == [
        "use",
        "from_now",
        "copy",
        "remove",
    ]


def test_a_template_is_used_from_tomorrow(editor):
    editor.presenter.run("copy")
    assert say(editor.view.template.actions[0].word) == "Gebruik vanaf morgen"
    editor.presenter.run("use")
    assert say(editor.view.template.mark.word) == "in gebruik"
    assert say(editor.window.receipts[0]) == "In gebruik: Infocel 07:00–20:00 (kopie)"
    assert [action.key for action in editor.view.template.actions] == ["from_now", "copy"]


def test_before_the_day_is_begun_it_counts_from_today():
    desk = Desk().staff()
    desk.act(templates.default_template)
    editor = Editor(desk)
    editor.presenter.run("copy")
    assert say(editor.view.template.actions[0].word) == "Gebruik vanaf vandaag"
    assert say(editor.view.page.from_when).startswith("Vandaag is nog niet begonnen")


def test_a_weekly_template_comes_beside_and_can_rest(editor):
    editor.presenter.run("new")
    editor.presenter.change_template("tempo", "weekly")
    editor.presenter.change_template("weekday", "4")
    assert say(editor.view.page.tempo) == "elke week op vrijdag"
    editor.presenter.run("use")
    assert [action.key for action in editor.view.template.actions] == ["from_now", "copy", "rest"]
    editor.presenter.run("rest")
    assert say(editor.view.template.mark.word) == "niet in gebruik"


def test_an_hourly_template_says_how_often(editor):
    editor.presenter.run("new")
    editor.presenter.change_template("tempo", "hourly")
    assert say(editor.view.page.tempo) == "elk uur"
    editor.presenter.change_template("every_hours", "4")
    assert say(editor.view.page.tempo) == "om de 4 uur"


@pytest.mark.parametrize(
    ("field", "text"), [("name", " "), ("every_hours", "x"), ("every_hours", "0")]
)
def test_a_template_that_will_not_do_is_refused(editor, field, text):
    editor.presenter.change_template(field, text)
    assert isinstance(editor.view.problems[0], BadValue)
    assert editor.view.template.name == "Infocel 07:00–20:00"


def test_a_removed_template_is_gone(editor):
    editor.presenter.run("copy")
    editor.presenter.run("remove")
    assert len(editor.view.page.templates) == 1
    assert say(editor.window.receipts[0]) == "Verwijderd: Infocel 07:00–20:00 (kopie)"


def test_a_template_is_chosen_by_its_row(editor):
    editor.presenter.run("new")
    standard = next(r.id for r in editor.view.page.templates if "Infocel" in say(r.title))
    editor.presenter.choose(standard)
    assert len(editor.view.page.rows) == 10


def test_a_step_is_added_and_stands_beside(editor):
    editor.presenter.run("add_step")
    assert editor.view.step.name == "Nieuwe stap"
    assert editor.view.step.at == "20:00"
    assert editor.view.template is None
    assert len(editor.view.page.rows) == 11


def test_the_first_step_of_an_empty_template_begins_the_day(editor):
    editor.presenter.run("new")
    editor.presenter.run("add_step")
    assert editor.view.step.at == "07:00"


def test_a_step_stands_by_its_time(editor):
    editor.select("Interviews")
    editor.presenter.change_step("at", "7u30")
    assert editor.steps()[1] == ("07:30", "Interviews")


def test_every_field_of_a_step_is_kept(editor):
    editor.presenter.run("add_step")
    for field, text in (
        ("name", "Overleg gouverneurs"),
        ("minutes", "45"),
        ("place", "zaal 2"),
        ("role", "partner_liaison"),
        ("inputs", "Persdossier, Kaart van de hotspots"),
        ("outputs", "Note de monitoring"),
    ):
        editor.presenter.change_step(field, text)
    card = editor.view.step
    assert (card.name, card.minutes, card.place, card.role) == (
        "Overleg gouverneurs",
        "45",
        "zaal 2",
        "partner_liaison",
    )
    assert card.inputs == "Persdossier, Kaart van de hotspots"
    assert card.outputs == "Monitoringnota"
    editor.presenter.change_step("role", "")
    assert editor.view.step.role == ""


@pytest.mark.parametrize(
    ("field", "text"),
    [("at", "straks"), ("at", ""), ("minutes", "x"), ("minutes", "0"), ("name", " ")],
)
def test_a_step_that_will_not_do_is_refused(editor, field, text):
    editor.presenter.run("add_step")
    editor.presenter.change_step(field, text)
    assert isinstance(editor.view.problems[0], BadValue)
    assert editor.view.step.minutes == "30"


def test_a_step_is_taken_out(editor):
    editor.select("Interviews")
    assert editor.view.step.standard
    editor.presenter.run("remove_step")
    assert "Interviews" not in [name for _, name in editor.steps()]
    assert editor.view.template is not None


def test_a_record_found_elsewhere_is_opened_here(editor):
    editor.presenter.run("copy")
    copied = editor.view.page.rows[2].id
    standard = next(r.id for r in editor.view.page.templates if r.strong)
    editor.presenter.open(standard)
    assert editor.view.template.id == standard
    editor.presenter.open(copied)
    assert editor.view.step.id == copied


def test_days_that_exist_stay_as_they_are(editor):
    editor.select("Interviews")
    editor.presenter.change_step("at", "12:30")
    assert len(editor.desk.steps()) == 10
    assert say(editor.view.page.from_when).startswith("Wijzigingen gelden")


def test_a_closed_editor_hears_nothing(editor):
    page = editor.view.page
    editor.presenter.close()
    editor.presenter.run("copy")
    assert editor.view.page is page


def test_other_news_is_none_of_its_business(editor, monkeypatch):
    page = editor.view.page
    monkeypatch.setattr(editor.desk.session, "read", None)
    editor.desk.task("Iets anders")
    assert editor.view.page is page


def test_nothing_is_told_before_the_first_reading(monkeypatch):
    desk = Desk()
    monkeypatch.setattr(desk.session, "read", lambda *_, **__: None)
    editor = Editor(desk)
    editor.presenter.retell()
    assert editor.view.page is None


def test_before_today_is_planned_anew_the_question_says_what_changes(editor):
    editor.presenter.run("copy")
    editor.select("Interviews")
    editor.presenter.change_step("at", "12:30")
    editor.select("Einde webcare")
    editor.presenter.run("remove_step")
    editor.presenter.run("add_step")
    editor.presenter.change_step("at", "16:00")
    editor.window.answer = ""
    editor.presenter.run("from_now")
    (question,) = editor.window.questions
    assert say(question.title) == "De rest van vandaag plannen met Infocel 07:00–20:00 (kopie)?"
    lines = say(question.consequence).split("\n")
    assert lines[0] == "Nieuw (1): 16:00 Nieuwe stap"
    assert lines[1] == "Verschuift (1): 12:00 → 12:30 Interviews"
    assert lines[2] == "Vervalt (1): 18:00 Einde webcare"
    assert lines[3].startswith("Blijft gepland (4): 10:15 ")
    assert lines[4].startswith("Blijft zoals het is (4): 07:00 Monitoring")
    assert "Nieuwe stap" not in editor.desk.steps()
    editor.window.answer = "ja"
    editor.presenter.run("from_now")
    assert "Nieuwe stap" in editor.desk.steps()
    assert say(editor.window.receipts[-1]) == (
        "Rest van vandaag herpland: Infocel 07:00–20:00 (kopie)"
    )


def test_a_day_that_moved_on_while_one_read_is_not_planned_anew(editor):
    editor.presenter.run("copy")
    editor.select("Einde webcare")
    editor.presenter.run("remove_step")
    editor.presenter.select("")
    around = editor.window.around()
    asked = []
    waiting = TempoPresenter(
        editor.desk.session,
        editor.view,
        replace(around, ask=lambda question, done: asked.append(done)),
    )
    waiting.choose(editor.view.template.id)
    waiting.run("from_now")
    editor.desk.act(cycle.start_step, editor.desk.steps()["webcare_end"].id)
    asked[0]("")
    assert editor.view.problems[-1].code == "plan_has_changed"
