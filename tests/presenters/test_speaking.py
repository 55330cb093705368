from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from nccn_desk.kernel.clock import at, day_of, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.speaking import SPEAKING, day_on
from nccn_desk.services import appearing, competences
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import NOW, nl, officer

TODAY = day_of(NOW)


class Desk(ListedDesk):
    place = SPEAKING

    def fill(self):
        ids = dict(super().fill())
        yield from ids.items()
        topic = self.make("topics", lambda uow: competences.add_topic(uow, {"name": "Cijfers"}))
        yield "topic", topic
        competent = {"topic": topic, "partner": ids["lab"]}
        self.make("competences", lambda uow: competences.add(uow, competent))
        for key, title, wall, more in (
            ("radio", "Radio 1", time(13), {"speaker": officer("KB")}),
            ("shops", "Cijfers winkels", time(14), {"partner": ids["shops"], "topic": topic}),
            ("tomorrow", "Krant", time(33 - 24), {"partner": ids["lab"], "who": "Elke Roelants"}),
        ):
            day = TODAY + timedelta(days=key == "tomorrow")
            values = {"title": title, "starts_at": to_text(at(day, wall)), **more}
            yield key, self.make("appearances", lambda uow, v=values: appearing.add(uow, v))


def test_the_day_is_listed_in_order_of_time_with_what_clashes_marked(desk):
    assert desk.cells() == ["13:00–13:30", "14:00–14:30"]
    assert desk.cells(1) == ["Radio 1", "Cijfers winkels"]
    assert desk.cells(2) == ["Karim Benali", "FOD Econ."]
    assert desk.marks() == ["wijzelf", "niet bevoegd"]
    assert nl(desk.paper.page.heading.sub) == ("di 17 nov 2020 · 2 optredens · 1 botsing deze week")
    assert desk.counts() == {
        "day": 2,
        "week": 3,
        "clash": 1,
        "ours": 1,
        "theirs": 2,
        "off": 0,
    }


def test_the_week_says_the_day_too_and_days_are_stepped_one_by_one(desk):
    desk.presenter.narrow("week")
    assert [nl(row.cells[0].small) for row in desk.paper.page.rows][-1] == "wo 18 nov 2020"
    desk.presenter.narrow("day")
    desk.presenter.step("later")
    assert desk.cells(1) == ["Krant"]
    desk.presenter.step("today")
    assert desk.cells(1) == ["Radio 1", "Cijfers winkels"]
    assert day_on(date(2020, 12, 31), 1) == date(2021, 1, 1)


def test_a_card_says_who_is_competent_instead(desk):
    desk.select("appearances", "shops")
    assert desk.facts()["Botst"] == "Bevoegd voor Cijfers: Sciensano."
    assert desk.acts() == ["call_off", "remove"]


def test_an_appearance_is_typed_in_a_line_with_or_without_a_partner(desk):
    desk.presenter.type_new("scien: cijfers op Radio 2 16:30")
    desk.presenter.add()
    assert desk.cells(1)[-1] == "cijfers op Radio 2"
    assert desk.cells(2)[-1] == "Sciensano"
    desk.presenter.step("later")
    desk.presenter.type_new("Terzake 20:15")
    desk.presenter.add()
    assert (desk.cells()[-1], desk.cells(1)[-1]) == ("20:15–20:45", "Terzake")
    desk.presenter.type_new("Laatavond 20/11 22:30")
    desk.presenter.add()
    desk.presenter.narrow("week")
    assert nl(desk.paper.page.rows[-1].cells[0].small) == "vr 20 nov 2020"


@pytest.mark.parametrize("line", ["Terzake", "scien: cijfers", "20:15", "zomaar: iets 20:15"])
def test_a_line_that_does_not_say_what_and_when_stays_to_be_mended(desk, line):
    desk.presenter.type_new(line)
    desk.presenter.add()
    assert isinstance(desk.paper.problems[-1], BadValue)
    assert desk.cells(1) == ["Radio 1", "Cijfers winkels"]


def test_what_is_called_off_stays_and_says_so(desk):
    desk.select("appearances", "radio")
    desk.presenter.run("call_off")
    assert desk.marks()[0] == "afgelast"
    assert desk.facts()["Reden"] == desk.window.reason
    assert desk.acts() == ["put_back", "remove"]
    desk.presenter.run("put_back")
    desk.presenter.run("remove")
    assert desk.told() == ["Afgelast", "Staat weer in de kalender", "Optreden verwijderd"]
    assert desk.cells(1) == ["Cijfers winkels"]


def test_what_is_kept_elsewhere_is_opened_there(desk):
    made = desk.make("interviews", _interview)
    desk.presenter.open(made)
    assert desk.paper.card.fields == ()
    assert desk.facts()["Wie spreekt"] == "Karim Benali"
    desk.presenter.run("elsewhere")
    assert desk.window.opened == [("interviews", made)]


def _interview(uow):
    starts = to_text(at(TODAY, time(12)))
    uow.create("interviews", {"outlet": "RTBF", "starts_at": starts, "speaker": officer("KB")})
    return uow.commit()


def test_clocks_that_change_are_told(desk):
    winter = datetime(2020, 10, 25, 0, 30, tzinfo=UTC)  # 02:30, an hour before it is so again
    for title, begins, length in (("Over", winter, 45), ("Weer", winter + timedelta(hours=1), 15)):
        ends = to_text(begins + timedelta(minutes=length))
        values = {"title": title, "starts_at": to_text(begins), "ends_at": ends}
        desk.make("appearances", lambda uow, v=values: appearing.add(uow, v))
    desk.presenter.at_day("25/10/2020")
    assert desk.cells() == ["02:30–02:15 · naar wintertijd", "02:30–02:45 · wintertijd"]
    summer = datetime(2021, 3, 28, 0, 50, tzinfo=UTC)
    values = {"title": "Lente", "starts_at": to_text(summer)}
    desk.make("appearances", lambda uow: appearing.add(uow, values))
    desk.presenter.at_day("28/03/2021")
    assert desk.cells() == ["01:50–03:20 · naar zomertijd"]


def test_the_paper_says_a_day_or_a_week_with_why_things_clash(desk, tmp_path):
    sheet = desk.printed(tmp_path)
    (section,) = sheet.sections
    assert section.rows[1][1].split("\x1f") == [
        "Cijfers winkels",
        "FOD Economie",
        "Bevoegd voor Cijfers: Sciensano.",
    ]
    desk.presenter.narrow("week")
    assert [each.count for each in desk.printed(tmp_path).sections] == [
        "2",
        "1",
        *["0"] * 5,
    ]
