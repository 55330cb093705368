from __future__ import annotations

from datetime import timedelta

from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters import board_paper
from nccn_desk.presenters.board import BOARD
from nccn_desk.services import board, faq, target_groups
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import nl

DAY = timedelta(days=1)


class Desk(ListedDesk):
    """Two needs of today, one of which grew since yesterday, a protest, and a card."""

    place = BOARD
    register = "analyses"

    def fill(self):
        values = {"name": "Grensarbeiders", "name_fr": "Frontaliers"}
        yield "border", self.make("target_groups", lambda uow: target_groups.add(uow, values))
        border = self.ids["border"] if hasattr(self, "ids") else ""
        for key, text, kind, volume, back in (
            ("test", "Wat kost een test?", "information_need", 61, 0),
            ("before", "Wat kost een test?", "information_need", 40, 1),
            ("shops", "Zijn winkels open?", "information_need", 3, 0),
            ("march", "Betoging zaterdag", "behaviour", 1, 0),
        ):
            at = to_text(self.watch.session.clock.now() - back * DAY - timedelta(minutes=5))
            given = {
                "text": text,
                "kind": kind,
                "volume": volume,
                "observed_at": at,
                "event_at": at,
                "groups": frozenset({border} - {""}),
            }
            job = lambda uow, given=given: (uow.create("items", given), uow.commit())[1]  # noqa: E731  # one of four
            yield key, self.make("items", job)
        yield "card", self.make("analyses", lambda uow: board.add(uow, "Wie vraagt naar tests?"))


def test_needs_stand_by_size_with_what_changed_and_what_nobody_answers(desk):
    assert desk.cells() == ["‘Wat kost een test?’", "‘Zijn winkels open?’"]
    assert desk.cells(1) == ["61", "3"]
    assert nl(desk.paper.page.rows[0].cells[1].small) == "+21 sinds gisteren"
    assert desk.marks() == ["nog geen antwoord"] * 2
    assert desk.counts() == {"needs": 2, "voids": 2, "classes": 4, "cards": 1}
    assert nl(desk.paper.page.heading.sub) == "dinsdag 17 november 2020 · 65 keer gezegd"


def test_a_table_of_very_many_needs_is_shown_a_hundred_at_a_time(desk):
    at = to_text(desk.watch.session.clock.now() - timedelta(minutes=5))

    def write(uow):
        for number in range(150):
            values = {"text": f"Vraag {number}", "kind": "information_need"}
            uow.create("items", {**values, "observed_at": at, "event_at": at})
        return uow.commit()

    desk.watch.act(write)
    assert (len(desk.cells()), desk.counts()["needs"]) == (100, 152)
    assert nl(desk.paper.page.more) == "Toon meer"
    desk.presenter.more()
    assert len(desk.cells()) == 152
    assert not desk.paper.page.more


def test_each_number_opens_its_list(desk):
    desk.presenter.select(f"needs/{desk.ids['test']}")
    assert desk.facts()["Gisteren om dit uur"] == "40 keer gezegd"
    (item,) = desk.paper.card.lists["items"]
    assert item.id == f"items/{desk.ids['test']}"
    desk.presenter.narrow("classes")
    desk.presenter.select("cells/behaviour:*")
    assert [each.id for each in desk.paper.card.lists["items"]] == [f"items/{desk.ids['march']}"]


def test_a_card_is_covered_closed_and_reopened(desk):
    answer = desk.make("faq_items", lambda uow: faq.add(uow, {"question": "Wat kost een test?"}))
    desk.select("analyses", "card")
    assert desk.facts()["Beantwoord door"] == "nog geen antwoord"
    assert desk.chooses("cover", "test") == ["Wat kost een test?"]
    assert desk.found("analyses", "card")["faq"] == answer
    desk.presenter.run("close")
    assert desk.found("analyses", "card")["state"] == "closed"
    desk.presenter.run("reopen")
    desk.presenter.change("analyses.confidence", "high")
    desk.presenter.change("analyses.steps", frozenset({"question", "plan"}))
    facts = desk.facts()
    assert facts["Stappen van het inzichtenrapport"] == "2 van 6 stappen · volgende: samen bekijken"


def test_the_page_says_what_the_cards_make_of_it(desk):
    desk.select("analyses", "card")
    desk.presenter.change("analyses.advice", "Zet de prijs op de website.")
    session, asked = desk.watch.session, desk.presenter.asked
    for key in ("note", "page"):
        board_paper.paper(session, desk.sheets, asked, key).write("blad.pdf")
    note, page = (sheet for _, sheet, _ in desk.sheets.printed)
    assert [section.count for section in note.sections] == ["2", "2", "3", "0", "1"]
    told = page.sections[4].rows[0][1]
    assert "Advies: Zet de prijs op de website." in told
    assert page.sections[5].rows[0][0] == "0 van 6 stappen"
