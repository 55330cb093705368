from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.domain.cards import Table
from nccn_desk.presenters.importing_shapes import Stage
from nccn_desk.presenters.intake import IntakePresenter
from nccn_desk.presenters.intake_page import NEW
from nccn_desk.presenters.intake_rows import SHOWN
from nccn_desk.presenters.undo import UndoPresenter
from nccn_desk.services import feed_checks
from nccn_desk.services.importing import BadFile
from nccn_desk.services.intake import Found
from nccn_desk.services.shapes import Query
from tests.presenters.room_parts import Later, RoomDesk, nl

HEADS = ("datum", "tekst", "naam", "id")
ROWS = (
    ("17/11/2020 10:06", "Is het waar dat de scholen donderdag al dicht gaan?", "An", "1"),
    ("17/11/2020 10:05", "Is het waar dat de scholen donderdag al dicht gaan", "Jan", "2"),
    ("17/11/2020 10:04", "Is het echt waar dat de scholen donderdag al dicht gaan?", "", "3"),
    ("17/11/2020 10:01", "", "", "4"),
)
FEED = ("title", "text", "at", "outlet", "language", "tags", "link", "key")


def sheet(*rows, name="sociaal.csv", kind="sheet", heads=HEADS, damaged=()):
    numbered = tuple(enumerate(rows or ROWS, 2))
    return Found(name, kind, Table(heads, numbered, "cp1252", ";"), damaged)


def feed(day="17"):
    row = (f"Van de {day}de", "", f"2020-11-{day} 08:00", "Blad", "nl", "", "", f"k{day}")
    return sheet(row, name="blad.xml", kind="feed", heads=FEED)


class Files:
    """Files on paper."""

    def __init__(self):
        self.found, self.asked, self.stopped = sheet(), [], 0

    def read(self, place, encoding=""):
        self.asked.append((place, encoding))
        if isinstance(self.found, Exception):
            raise self.found
        return self.found

    def stop(self):
        self.stopped += 1


class Desk(RoomDesk):
    """The page of intakes on paper."""

    def presents(self, paper):
        self.files = Files()
        return IntakePresenter(self.watch.session, paper, self.window.around, self.files)

    @property
    def page(self):
        return self.paper.page

    def records(self, register):
        return self.watch.read(lambda reader: reader.records(Query(register)))

    def acts(self):
        return [each.key for each in self.page.acts]

    def columns(self, found=None):
        self.files.found = found or sheet()
        self.presenter.read_in("/bestand")
        self.presenter.run("from")
        return self

    def rehearse(self, found=None):
        self.columns(found)
        if self.page.stage is Stage.COLUMNS:
            self.presenter.run("rehearse")
        return self

    def take(self, found=None):
        self.rehearse(found)
        self.presenter.run("take")
        return self


@pytest.fixture
def desk():
    return Desk()


def test_a_file_asks_first_whence_it_is(desk):
    assert desk.acts() == ["choose"]
    desk.presenter.read_in("/sociaal.csv")
    assert (desk.page.stage, desk.page.selected) == (Stage.FEEDS, NEW)
    assert nl(desk.page.rows[0].cells[0].text) == "Nieuwe bron: sociaal"
    assert desk.paper.card.chosen == "social"
    desk.presenter.choose_column("webcare")
    assert nl(desk.page.rows[0].cells[1].text) == nl(
        next(each.word for each in desk.paper.card.options if each.key == "webcare")
    )


def test_names_of_people_are_left_out_unless_somebody_wants_them(desk):
    desk.columns()
    assert desk.page.stage is Stage.COLUMNS
    assert [row.quiet for row in desk.page.rows] == [False, False, True, False]
    desk.presenter.select("2")
    desk.presenter.choose_column("outlet")
    assert desk.paper.card.chosen == "outlet"
    desk.presenter.choose_encoding("mac_roman")
    assert desk.files.asked[-1] == ("/bestand", "mac_roman")
    assert desk.page.stage is Stage.COLUMNS


def test_without_a_column_for_the_text_it_says_what_to_do(desk):
    desk.columns()
    desk.presenter.select("1")
    desk.presenter.choose_column("")
    desk.presenter.run("rehearse")
    assert nl(desk.page.told.headline) == "Geen kolom zegt wat er gezegd werd."
    assert desk.page.stage is Stage.COLUMNS


def test_the_dry_run_says_what_would_be_added_and_writes_nothing(desk):
    desk.rehearse()
    assert nl(desk.page.heading.sub).endswith("1 nieuw · 2 tellen mee met een ander · 1 geweigerd")
    assert [(each.key, each.count) for each in desk.page.filters] == [
        ("all", 4),
        ("new", 1),
        ("near", 1),
        ("again", 1),
        ("refused", 1),
    ]
    assert desk.records("items") == ()
    desk.presenter.narrow("near")
    desk.presenter.select("3")
    told = nl(desk.paper.card.told)
    assert "bijna hetzelfde" in told
    assert "eerder in hetzelfde bestand" in told
    desk.presenter.run("pick_other")
    assert nl(desk.page.heading.sub).endswith("2 nieuw · 1 telt mee met een ander · 1 geweigerd")


def test_it_is_taken_with_its_source_and_goes_back_by_hand_or_by_undo(desk):
    desk.take()
    assert desk.page.stage is Stage.BEGIN
    assert len(desk.records("items")) == 3
    (source,) = desk.records("feeds")
    assert (source.words("name"), source.words("kind")) == ("sociaal", "social")
    (intake,) = desk.page.rows
    assert nl(intake.cells[1].text) == "1 nieuw · 2 tellen mee met een ander · 1 geweigerd"
    desk.presenter.select(intake.id)
    desk.presenter.run("undo")
    assert desk.records("items") == ()
    desk.presenter.select(intake.id)
    desk.presenter.run("again")
    assert len(desk.records("items")) == 3
    UndoPresenter(desk.watch.session).undo()
    assert desk.records("items") == ()


def test_the_same_file_knows_its_source_and_adds_nothing(desk):
    desk.take().rehearse()
    (source,) = desk.records("feeds")
    assert nl(desk.page.heading.sub) == "sociaal.csv · sociaal · 3 staan er al · 1 geweigerd"
    assert not next(each for each in desk.page.acts if each.key == "take").enabled
    assert len(desk.records("feeds")) == 1
    assert source.words("address") == "sociaal.csv"


def test_a_feed_goes_to_the_dry_run_at_once_and_one_that_goes_backwards_is_told(desk):
    desk.take(feed("17"))
    desk.rehearse(feed("16"))
    assert desk.page.stage is Stage.ROWS
    assert nl(desk.page.told.headline) == "‘blad’ gaat achteruit in de tijd"


def test_a_source_that_is_followed_is_proposed_by_its_file(desk):
    def follow(uow):
        return feed_checks.follow(uow, {"name": "Het Blad", "address": "map/blad.xml"})

    desk.watch.act(follow)
    desk.files.found = feed()
    desk.presenter.read_in("/blad.xml")
    assert nl(desk.paper.card.title) == "Het Blad"


def test_a_file_that_cannot_be_read_says_why(desk):
    desk.files.found = BadFile("intake_entities")
    desk.presenter.read_in("/bom.xml")
    assert nl(desk.page.told.headline).startswith("Deze feed legt zelf tekens vast")
    assert desk.presenter.possible("choose")


def test_a_long_list_shows_its_first_and_says_so(desk):
    rows = [("", f"Bericht nummer {n} van de oefening", "", str(n)) for n in range(SHOWN + 5)]
    desk.rehearse(sheet(*rows))
    assert len(desk.page.rows) == SHOWN
    assert nl(desk.page.count) == "De eerste 2.000 van 2.005"
    desk.presenter.find(f"nummer {SHOWN + 4} ")
    assert len(desk.page.rows) == 1


def test_comparing_can_be_stopped():
    runner = Later()
    desk = Desk(runner=runner)
    desk.files.found = feed()
    desk.presenter.read_in("/blad.xml")
    runner.finish()
    desk.presenter.run("from")
    assert desk.presenter.compares
    desk.presenter.tick()
    assert desk.presenter.possible("stop")
    desk.presenter.run("stop")
    runner.finish()
    assert desk.page.stage is Stage.FEEDS
    assert not desk.presenter.compares
    assert desk.page.told is None


def test_leaving_reads_no_more(desk):
    desk.rehearse()
    shown = desk.page
    desk.presenter.close()
    desk.presenter.begin()
    assert desk.page is shown


def test_a_source_is_read_from_its_address_and_known_by_it():
    desk = Desk()
    address = "https://net.example/rss.xml"
    made = desk.watch.act(
        lambda uow: feed_checks.follow(uow, {"name": "Blad", "kind": "press", "address": address})
    )
    ((_, name),) = made.records
    desk.files.found = replace(feed(), name=address)
    assert desk.presenter.is_source(f"feeds/{name}")
    assert not desk.presenter.is_source("intakes/1")
    desk.presenter.fetch(f"feeds/{name}")
    assert desk.files.asked == [(address, "")]
    assert desk.presenter.stage is Stage.FEEDS
    assert desk.presenter._state.selected == name
