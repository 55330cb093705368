from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text
from nccn_desk.presenters.monitoring import MONITORING
from nccn_desk.presenters.monitoring_items import PAGE, items_page, parted_line
from nccn_desk.presenters.monitoring_volumes import STEP, period_of, spanned, volumes_of
from nccn_desk.presenters.monitoring_words import mark_of, quoted
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.undo import UndoPresenter
from nccn_desk.services import feed_checks, hearing, items, rumours, target_groups
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import nl
from tests.services.conftest import NOW, Desk

START = from_text("2020-11-17T08:40:00.000000Z")


@pytest.mark.parametrize(
    ("line", "parted"),
    [
        ("fr: On dit que", ("fr", "On dit que")),
        ("Let op: dicht", ("nl", "Let op: dicht")),
        ("de:", ("nl", "de:")),
    ],
)
def test_a_line_says_in_which_language_it_was_heard(line, parted):
    assert parted_line(line, "nl") == parted


def test_open_rumours_have_colour_and_closed_ones_none():
    tones = {
        state: mark_of(Record("rumours", "r", {"state": state})).tone
        for state in ("checking", "ready", "answered", "refuted")
    }
    assert tones["checking"] is Tone.RUM
    assert tones["ready"] is Tone.NOW
    assert {tones["answered"], tones["refuted"]} == {Tone.QUIET}


@pytest.mark.parametrize(("language", "words"), [("nl", "“Dicht”"), ("de", "„Dicht“")])
def test_a_wording_stands_in_quotation_marks_for_it_is_not_ours(language, words):
    assert nl(quoted(Record("rumours", "r", {"wording": "Dicht", "language": language}))) == words


def test_volumes_are_a_picture_a_table_and_a_sentence():
    now = START + timedelta(minutes=30)
    made = volumes_of({"social": (4, 9, 2), "press": (1, 1, 0)}, START, now, ())
    assert ([each.key for each in made.bands], made.totals) == (["press", "social"], (5, 10, 2))
    assert nl(made.told) == "2 berichten per 10 minuten om 10:00; hoogste 10 om 09:50."
    assert [nl(cell.text) for cell in made.rows[0].cells] == ["10:00", "0", "0", "2", "2"]
    assert len(made.readings) == 3
    none = volumes_of({}, START, START + STEP, ())
    assert (none.bands, nl(none.told)) == ((), "Nog geen berichten vandaag.")


def test_the_list_reads_a_page_and_says_what_is_older():
    desk = Desk()
    for place in range(PAGE + 5):
        desk.act(hearing.hear, {"text": f"Bericht {place}"})
    page = desk.read(items_page, "unseen", 1, writable=True)
    assert (len(page.rows), nl(page.older), page.filters[0].count) == (
        PAGE,
        "Oudere berichten",
        PAGE + 5,
    )
    assert not desk.read(items_page, "unseen", 2, writable=True).older


def test_all_seen_says_when_the_last_came_and_silence_asks_about_the_source():
    desk = Desk()
    assert nl(desk.read(items_page, "unseen", 1, writable=True).empty.sentence) == (
        "Nog geen berichten."
    )
    item = desk.made("items", hearing.hear, {"text": "Dicht?"})
    desk.act(hearing.done, item)
    page = desk.read(items_page, "unseen", 1, writable=True)
    assert nl(page.empty.sentence) == "Alles bekeken. Laatste bericht 10:07."
    assert not page.silent
    desk.clock.set(NOW + timedelta(minutes=15))
    page = desk.read(items_page, "unseen", 1, writable=True)
    assert nl(page.silent) == "Geen berichten sinds 10:07: is de bron nog open?"


class Heard(ListedDesk):
    """The room with two messages that say the same, a source and a group."""

    place = MONITORING
    register = "items"

    def fill(self):
        yield from super().fill()
        told = {"text": "Sluiten de scholen echt al donderdag?", "language": "nl"}
        first = self.make("items", lambda uow: hearing.hear(uow, told))
        self.watch.act(lambda uow: hearing.hear(uow, told))
        (double,) = self.watch.read(lambda reader: items.doubles_of(reader, first))
        yield from (("first", first), ("double", double.id))
        feed = {"name": "Het Blad", "kind": "press"}
        yield "feed", self.make("feeds", lambda uow: feed_checks.follow(uow, feed))
        rumour = {"wording": "Scholen dicht vanaf donderdag"}
        yield "rumour", self.make("rumours", lambda uow: rumours.start(uow, rumour))
        group = {"name": "Ouders"}
        yield "group", self.make("target_groups", lambda uow: target_groups.add(uow, group))

    def options(self, name):
        """Return what a field offers."""
        picks = {each.name: each for each in self.paper.card.picks}
        return [(each.key, nl(each.word)) for each in picks[f"items.{name}"].options]

    def facts(self):
        """Return the facts of the card."""
        return [(nl(label), nl(words)) for label, words in self.paper.card.facts]


@pytest.fixture
def heard():
    return Heard()


def test_all_that_is_known_of_a_message_is_put_right(heard):
    heard.select("items", "first")
    assert heard.options("kind")[0] == ("", "geen")
    assert heard.options("province") == [("", "geen"), (heard.ids["province"], "Limburg")]
    heard.presenter.change("items.language", "fr")
    heard.presenter.change("items.feed", heard.ids["feed"])
    heard.presenter.change("items.groups", frozenset({heard.ids["group"]}))
    heard.presenter.change("items.province", heard.ids["province"])
    heard.presenter.change("items.kind", "behaviour")
    heard.presenter.change("items.reliability", "b")
    heard.presenter.type("items.volume", "1 200")
    heard.presenter.settle()
    kept = heard.found("items", "first")
    names = ("language", "source", "province", "kind", "reliability", "volume")
    assert [kept[name] for name in names] == [
        *("fr", "press", heard.ids["province"], "behaviour", "b"),
        1200,
    ]
    assert kept.members("groups") == {heard.ids["group"]}
    UndoPresenter(heard.watch.session).undo()
    assert heard.found("items", "first").whole("volume") == 2
    assert heard.paper.words("items.volume") == "2"


@pytest.mark.parametrize(
    ("typed", "told"),
    [("veel", "‘veel’ is geen getal."), ("1", "Het aantal moet minstens 2 zijn.")],
)
def test_a_number_that_is_none_stays_in_its_field_with_what_is_wrong(heard, typed, told):
    heard.select("items", "first")
    heard.presenter.type("items.volume", typed)
    heard.presenter.settle()
    assert heard.paper.words("items.volume") == typed
    assert heard.paper.wrong("items.volume").startswith(told)


def test_a_double_is_seen_from_both_sides_and_put_apart_and_back(heard):
    heard.select("items", "first")
    (double,) = heard.paper.card.lists["doubles"]
    assert not heard.presenter.possible("part")
    heard.presenter.follow(double.id)
    assert heard.facts() == [
        ("telt mee met", "10:07 · Sluiten de scholen echt al donderdag?"),
    ]
    heard.presenter.run("part")
    assert heard.found("items", "double").words("double_of") == ""
    assert heard.found("items", "first").whole("volume") == 1
    UndoPresenter(heard.watch.session).undo()
    assert heard.found("items", "double").words("double_of") == heard.ids["first"]
    assert heard.found("items", "first").whole("volume") == 2


def test_a_period_marks_its_steps_as_far_as_they_are_shown():
    made = volumes_of({"social": (4, 9, 2)}, START, START + timedelta(minutes=30), ())
    assert spanned(made, period_of(START, 1, 2)).span == (1, 2)
    assert spanned(made, period_of(START, -3, 9)).span == (0, 2)
    assert spanned(made, period_of(START, 7, 9)).span is None
    assert spanned(made, None).span is None


def test_a_period_lists_what_its_number_counts_and_says_so_where_there_is_none(heard):
    first = heard.found("items", "first").moment("observed_at")
    page = heard.watch.read(
        lambda reader: items_page(reader, "all", 1, (first, first + STEP), writable=True)
    )
    assert [row.id for row in page.rows] == [f"items/{heard.ids['first']}"]
    assert nl(page.period) == "10:07 tot 10:17: 1 bericht"
    none = heard.watch.read(
        lambda reader: items_page(reader, "all", 1, (first - STEP, first), writable=True)
    )
    assert (none.rows, nl(none.empty.sentence)) == ((), "Geen berichten in deze periode.")


def test_who_passes_an_answer_on_is_a_line_of_names(heard):
    heard.select("rumours", "rumour")
    heard.presenter.type("rumours.relays", "Sciensano; fod econ.")
    heard.presenter.settle()
    kept = heard.found("rumours", "rumour").members("relays")
    assert kept == {heard.ids["lab"], heard.ids["shops"]}
    assert heard.paper.words("rumours.relays") == "FOD Econ., Sciensano"
    assert ("doorgeven via", "FOD Econ., Sciensano") in heard.facts()
    heard.presenter.type("rumours.relays", "Sciensano, de bakker")
    heard.presenter.settle()
    assert heard.paper.wrong("rumours.relays").startswith("Geen partner heet ‘de bakker’")
    assert heard.found("rumours", "rumour").members("relays") == kept


def test_several_are_competent_for_a_rumour_and_each_is_asked(heard):
    heard.select("rumours", "rumour")
    heard.presenter.type("rumours.authorities", "Sciensano, FOD Econ.")
    heard.presenter.settle()
    heard.window.reason = ""
    heard.presenter.run("ask")
    asked = dict(heard.facts())
    assert asked["bevoegd"] == "FOD Econ., Sciensano"
    assert sorted(line.partition(" · ")[2] for line in asked["gevraagd"].splitlines()) == [
        "FOD Econ. · gevraagd",
        "Sciensano · gevraagd",
    ]
    told = [nl(row.title) for row in heard.paper.card.lists["course"]]
    assert told == ["Stand: feitencheck", "Vraag aan FOD Econ., Sciensano", "Gerucht geopend"]
    heard.presenter.type("rumours.authorities", "de gemeenschappen")
    heard.presenter.settle()
    assert dict(heard.facts())["bevoegd"] == "de gemeenschappen"
    assert heard.paper.words("rumours.authorities") == "de gemeenschappen"


@pytest.mark.parametrize(("running", "shown"), [(3, (5, 10)), (12, (5, 10, 12))])
def test_ten_minutes_that_still_run_are_shown_once_they_have_more(running, shown):
    now = START + timedelta(minutes=27)
    made = volumes_of({"social": (5, 10, running)}, START, now, ())
    assert made.totals == shown
    assert len(made.readings) == len(shown)
