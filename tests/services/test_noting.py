from __future__ import annotations

import pytest

from nccn_desk.services import cycle, noting, tasks


@pytest.fixture
def step(desk):
    desk.act(cycle.open_day, desk.today)
    return desk.read(cycle.steps_on, desk.today)[0]


@pytest.mark.parametrize(
    ("who", "language", "name"),
    [("LV", "nl", "Monitoring"), ("AD", "fr", "Monitoring"), ("SJ", "en", "Monitoring")],
)
def test_names_are_in_the_officers_language(desk, step, who, language, name):
    desk.sits(who)
    assert desk.read(noting.language) == language
    assert desk.read(noting.step_name, step) == name


def test_a_step_that_the_team_named_keeps_its_name(desk, step):
    values = {"name": "Bezoek minister", "planned": step.words("planned")}
    day = step.words("day")
    own = desk.made("steps", cycle.add_step, day, values)
    assert desk.read(noting.step_name, desk.record("steps", own)) == "Bezoek minister"


def test_products_are_named_too(desk):
    assert desk.read(noting.product_name, "briefing_book") == "Persdossier"
    assert desk.read(noting.product_name, "Folder") == "Folder"


def test_titles_carry_the_number(desk, step):
    task = desk.made("tasks", tasks.add, {"title": "Bel Joris"})
    assert desk.read(noting.title_of, desk.record("tasks", task)) == "T-LV-1 Bel Joris"
    assert desk.read(noting.title_of, step) == "Monitoring"


def test_what_has_no_title_is_called_by_its_register(desk, step):
    check = desk.records("checks", ("step", "=", step.id))[0]
    assert desk.read(noting.title_of, check) == "controlepunt"


def test_unknown_officers_have_no_name(desk):
    assert desk.read(noting.officer_name, desk.id("AD")) == "Anouk Delvaux"
    assert desk.read(noting.officer_name, "0" * 32) == ""


def test_a_noted_line_says_what_it_is_about_and_where_it_came_from(desk):
    def job(uow):
        noting.note_act(uow, "alarm_taken", frozenset({"a" * 32}), what="Briefing")
        uow.commit()

    desk.act(job)
    (line,) = desk.records("journal")
    assert line.words("text") == "Alarm bevestigd: Briefing"
    assert line.words("source") == "alarm_taken"
    assert line.members("about") == {"a" * 32}
    assert line.words("author") == desk.id("LV")
