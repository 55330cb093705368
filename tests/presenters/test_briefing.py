from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.presenters.briefing import BRIEFING, FIT
from nccn_desk.services import appearing, cycle, deciding, figures, journal, tasks
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import NOW, Key, nl, officer

HOUR = timedelta(hours=1)


class Desk(ListedDesk):
    place = BRIEFING

    def fill(self):
        yield from super().fill()
        act = self.watch.made
        act(lambda uow: cycle.open_day(uow, day_of(NOW)), "days")
        steps = self.watch.read(lambda reader: cycle.steps_on(reader, day_of(NOW)))
        yield "briefing", steps[2].id
        yield "line", act(lambda uow: journal.note(uow, "Piek in meldingen"), "journal")
        yield "task", act(lambda uow: tasks.add(uow, {"title": "Folder"}), "tasks")
        made = act(lambda uow: figures.add(uow, {"name": "Opnames", "source": "Lab"}), "figures")
        act(lambda uow: figures.deliver(uow, made, "418"), "figures")
        yield "figure", made
        starts = {"title": "Radio", "starts_at": to_text(NOW + HOUR), "speaker": officer("KB")}
        yield "radio", act(lambda uow: appearing.add(uow, starts), "appearances")


def sections(desk):
    return [nl(row.cells[0].text) for row in desk.paper.page.rows]


def test_the_page_is_filled_by_the_record_in_the_order_of_reading(desk):
    assert list(dict.fromkeys(sections(desk))) == [
        "Analyse",
        "Logboek sindsdien",
        "Cijfers",
        "Open taken",
        "Wie spreekt",
        "Wat volgt",
    ]
    assert desk.cells(1)[2:6] == ["Piek in meldingen", "Opnames: 418", "Folder", "Radio"]
    assert nl(desk.paper.page.heading.sub) == (
        "dinsdag 17 november 2020 · sinds de briefing van ma 16/11 20:00"
    )


def test_the_evening_is_another_part_and_is_led_to_by_its_key(desk):
    desk.presenter.narrow("evening")
    assert nl(desk.paper.page.heading.sub).endswith("sinds de briefing van 09:00")
    desk.presenter.find("folder")
    assert desk.cells(1) == ["Folder"]
    desk.presenter.find("zz")
    assert nl(desk.paper.page.empty.sentence) == "Geen regel met ‘zz’ hier."


def test_a_line_leads_to_where_it_is_kept(desk):
    desk.select("figures", "figure")
    assert nl(desk.paper.card.title) == "Opnames: 418"
    assert desk.facts()["Meer"] == "Lab"
    desk.presenter.run("elsewhere")
    assert desk.window.opened == [("figures", desk.ids["figure"])]


def test_what_is_decided_meanwhile_is_noted_in_the_journal(desk):
    desk.presenter.type_new("Scholen blijven open")
    desk.presenter.add()
    row = next(each for each in desk.paper.page.rows if each.id == desk.paper.page.selected)
    assert [nl(cell.text) for cell in row.cells][:2] == ["Beslist", "Scholen blijven open"]


def test_a_decision_says_how_far_it_got_and_what_may_be_said_of_it_now(desk):
    made = desk.make("decisions", lambda uow: deciding.add(uow, {"title": "Sluitingsuur"}))
    announced = NOW - timedelta(hours=38, minutes=12)
    desk.watch.act(lambda uow: deciding.note(uow, made, "announced", announced))
    desk.presenter.select(f"decisions/{made}")
    assert nl(desk.paper.card.title) == "Sluitingsuur"
    assert desk.facts()["Onderdeel"] == "Besluiten"
    nothing = "aangekondigd zo 15/11 19:55 · Nog niets goedgekeurd om te zeggen"
    assert desk.facts()["Meer"] == nothing
    assert desk.facts()["Wie, wanneer"].endswith("vacuüm 38 u 12 min")
    say = ("nl", "Zodra het er staat.")
    desk.watch.act(lambda uow: deciding.write_holding(uow, made, *say))
    desk.watch.act(lambda uow: deciding.source_holding(uow, made, "Kanselarij"))
    for job in (deciding.check_holding, deciding.clear_holding):
        desk.watch.act(lambda uow, job=job: job(uow, made, Key("NP")), "NP")
    assert desk.facts()["Meer"].endswith("We zeggen nu: ‘Zodra het er staat.’")
    desk.presenter.run("elsewhere")
    assert desk.window.opened == [("decisions", made)]


@pytest.mark.parametrize("part", ["morning", "evening"])
def test_it_is_one_page_that_says_how_many_there_are_of_each(desk, tmp_path, part):
    for count in range(9):
        desk.make("tasks", lambda uow, n=count: tasks.add(uow, {"title": f"Taak {n}"}))
    desk.presenter.narrow(part)
    sheet = desk.printed(tmp_path)
    found = {each.title: each for each in sheet.sections}
    assert sheet.one_page
    assert len(found["Open taken"].rows) == FIT["tasks"]
    assert found["Open taken"].count == "5 van 10 getoond"
    assert found["Beslist"].rows == ()
