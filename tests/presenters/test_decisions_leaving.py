from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from nccn_desk.kernel.words import Words
from nccn_desk.presenters import decisions_leaving
from nccn_desk.services import deciding
from tests.presenters.room_parts import nl
from tests.presenters.test_decisions import Desk


@pytest.fixture
def desk():
    return Desk()


def sheet(desk, **how):
    desk.sheets.kept.clear()
    session = desk.watch.session
    paper = decisions_leaving.sheet_paper(session, desk.sheets, desk.presenter.asked)
    assert paper.write("blad.csv") == 1
    ((data, _),) = desk.sheets.kept
    return paper, list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_the_sheet_has_the_numbers_of_the_bars_with_their_zone(desk):
    paper, (heads, closing, old) = sheet(desk)
    assert paper.name == "Van beslist naar gepubliceerd Alle 2020-11-17 OEFENING"
    assert paper.suffix == ".csv"
    row = dict(zip(heads, closing, strict=True))
    assert row["Besluit"] == "Sluitingsuur"
    assert row["aangekondigd"] == "2020-11-15T19:55+01:00"
    assert row["besluit gepubliceerd"] == ""
    assert (row["Vacuüm in minuten"], row["Nog open"]) == ("2292", "ja")
    assert dict(zip(heads, old, strict=True))["Vacuüm in minuten"] == "1080"


def test_the_sheet_has_what_was_asked_for_and_nothing_else(desk):
    desk.presenter.narrow("year")
    assert [row[1] for row in sheet(desk)[1][1:]] == ["Telewerk"]
    desk.presenter.narrow("all")
    desk.presenter.find("sluitings")
    assert [row[1] for row in sheet(desk)[1][1:]] == ["Sluitingsuur"]


def test_no_program_takes_a_title_for_a_formula_and_a_semicolon_stays_in_its_cell(desk):
    title = "=SUM(A1:A9); of niet"
    desk.make("decisions", lambda uow: deciding.add(uow, {"title": title}))
    rows = sheet(desk)[1]
    assert rows[1][1] == f"'{title}"


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_forms_are_found_by_their_names_in_each_language(desk, language):
    find = decisions_leaving.choosing().find
    assert [row.id for row in find(None, "", "", language)] == ["png", "svg", "csv"]
    assert [row.id for row in find(None, "", "svg", language)] == ["svg"]
    names = {row.title.spoken(Words(language)) for row in find(None, "", "", language)}
    assert len(names) == 3


def test_under_the_title_stand_the_part_the_hour_and_the_numbers(desk):
    told = nl(decisions_leaving.told_of(desk.presenter.asked, desk.paper.page.stats))
    assert told.startswith("Alle · 17 november 2020 10:07 · 1 vacuüm open nu · ")


def test_what_was_painted_is_kept_as_it_is(desk):
    paper = decisions_leaving.drawn_paper(desk.sheets, "Bewaard", "svg", b"<svg/>")
    paper.write("beeld.svg")
    assert (paper.suffix, desk.sheets.kept) == (".svg", [(b"<svg/>", "beeld.svg")])


def test_each_decree_that_puts_another_right_has_its_hour_in_the_sheet(desk):
    decision = desk.ids["old"]
    for reference in ("2020/2", "2020/3"):
        told = {"reference": reference}
        desk.watch.act(lambda uow, t=told: deciding.note(uow, decision, "amended", None, t))
    heads, _, old = sheet(desk)[1]
    row = dict(zip(heads, old, strict=True))
    assert row["besluit verbeterd"] == "2020-11-17T10:07+01:00 2020-11-17T10:07+01:00"


def test_a_decree_before_its_announcement_has_no_minutes(desk):
    made = desk.make("decisions", lambda uow: deciding.add(uow, {"title": "Vroeg"}))
    for kind, hours in (("published", 3), ("announced", 2)):
        at = desk.watch.clock.now() - timedelta(hours=hours)
        desk.watch.act(lambda uow, k=kind, a=at: deciding.note(uow, made, k, a))
    heads, first, *_ = sheet(desk)[1]
    row = dict(zip(heads, first, strict=True))
    assert (row["Vacuüm in minuten"], row["Nog open"]) == ("", "nee")
