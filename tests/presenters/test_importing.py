from __future__ import annotations

import pytest

from nccn_desk.domain.cards import Entry, Table
from nccn_desk.presenters.importing import ImportingPresenter
from nccn_desk.presenters.importing_shapes import Stage
from nccn_desk.presenters.undo import UndoPresenter
from nccn_desk.services import importing_taking, partners
from nccn_desk.services.importing import BadFile, Found
from nccn_desk.services.publishing_shapes import Halted
from nccn_desk.services.shapes import Query
from tests.presenters.room_parts import Later, PatientRunner, RoomDesk, nl

SHEET = Table(
    ("Naam", "Bedrijf", "E-mailadres", "Straat"),
    (
        (2, ("An Peeters", "Stad Gent", "an@gent.example", "Kouter 1")),
        (3, ("Jan Janssens", "", "jan@x.example", "")),
        (4, ("", "", "niemand@x.example", "")),
    ),
    "cp1252",
    ";",
)


class Books:
    """Address books on paper."""

    def __init__(self):
        self.found = Found("boek.csv", table=SHEET)
        self.asked, self.stopped = [], 0

    def read(self, place, encoding="", rows=0):
        self.asked.append((place, encoding))
        if isinstance(self.found, Exception):
            raise self.found
        return self.found

    def stop(self):
        self.stopped += 1


class Desk(RoomDesk):
    """The page of imports on paper."""

    def presents(self, paper):
        self.books = Books()
        return ImportingPresenter(self.watch.session, paper, self.window.around, self.books)

    @property
    def page(self):
        return self.paper.page

    def names(self, register="persons"):
        found = self.watch.read(lambda reader: reader.records(Query(register)))
        return {each.words("name") for each in found}

    def rehearse(self):
        self.presenter.read_in("/boek.csv")
        self.presenter.run("rehearse")
        return self

    def acts(self):
        return [each.key for each in self.page.acts]

    def card_act(self, key):
        return next(each for each in self.paper.card.actions if each.key == key)


@pytest.fixture
def desk():
    return Desk()


def test_it_begins_with_the_way_to_a_file(desk):
    assert desk.page.stage is Stage.BEGIN
    assert desk.acts() == ["choose", "doubles"]
    assert desk.page.rows == ()


def test_a_sheet_asks_what_its_columns_hold_and_can_be_told(desk):
    desk.presenter.read_in("/boek.csv")
    assert desk.page.stage is Stage.COLUMNS
    assert [nl(row.cells[0].text) for row in desk.page.rows] == list(SHEET.heads)
    assert nl(desk.page.rows[0].cells[1].text) == "An Peeters · Jan Janssens"
    assert desk.page.rows[3].quiet
    desk.presenter.select("3")
    desk.presenter.choose_column("note")
    assert desk.paper.card.chosen == "note"
    assert desk.paper.card.encoding == "cp1252"
    desk.presenter.choose_encoding("mac_roman")
    assert desk.books.asked[-1] == ("/boek.csv", "mac_roman")


def test_without_a_column_of_names_it_says_what_to_do(desk):
    desk.presenter.read_in("/boek.csv")
    for place in "01":
        desk.presenter.select(place)
        desk.presenter.choose_column("")
    desk.presenter.run("rehearse")
    assert desk.page.stage is Stage.COLUMNS
    assert nl(desk.page.told.headline)
    assert nl(desk.page.told.explanation)


def test_the_dry_run_shows_what_would_become_of_every_row_and_writes_nothing(desk):
    desk.rehearse()
    assert desk.page.stage is Stage.ROWS
    assert [nl(row.cells[1].text) for row in desk.page.rows] == [
        "Stad Gent",
        "An Peeters",
        "Jan Janssens",
        "?",
    ]
    assert {each.key: each.count for each in desk.page.filters} == {
        "all": 4,
        "new": 3,
        "refused": 1,
    }
    assert desk.names() == set()
    desk.presenter.narrow("refused")
    (row,) = desk.page.rows
    desk.presenter.select(row.id)
    assert "naam" in nl(desk.paper.card.told)
    assert desk.paper.card.actions == ()
    desk.presenter.narrow("all")
    desk.presenter.find("gent")
    assert len(desk.page.rows) == 2
    desk.presenter.find("zz")
    assert "zz" in nl(desk.page.empty.sentence)


def test_taking_asks_first_says_what_was_done_and_goes_back_to_the_earlier_ones(desk):
    desk.rehearse()
    desk.presenter.run("take")
    (question,) = desk.window.questions
    assert "boek.csv" in nl(question.title)
    assert desk.names() == {"An Peeters", "Jan Janssens"}
    assert nl(desk.window.receipts[-1])
    assert desk.page.stage is Stage.BEGIN
    assert [nl(row.cells[0].text) for row in desk.page.rows] == ["boek.csv"]
    assert desk.rehearse().page.filters[1].key == "same"
    take = next(each for each in desk.page.acts if each.key == "take")
    assert not take.enabled
    assert nl(take.reason)


def test_a_row_that_is_left_out_is_not_taken(desk):
    desk.rehearse()
    desk.presenter.select("3")
    assert desk.card_act("pick_skip").enabled
    desk.presenter.run("pick_skip")
    assert not desk.card_act("pick_skip").enabled
    desk.presenter.run("take")
    assert desk.names() == {"An Peeters"}


def test_probable_doubles_are_judged_one_by_one_or_all_at_once(desk):
    desk.rehearse()
    desk.presenter.run("take")
    rows = ((2, ("An Peetersen", "Stad Gent", "", "")), (3, ("Jan Jansens", "", "", "")))
    desk.books.found = Found("twee.csv", table=Table(SHEET.heads, rows))
    desk.rehearse()
    assert {"all_same", "all_other"} <= set(desk.acts())
    assert {row.cells[0].mark for row in desk.page.rows}
    desk.presenter.run("all_same")
    desk.presenter.select(desk.page.rows[1].id)
    desk.presenter.run("pick_other")
    desk.presenter.run("take")
    assert desk.names() == {"An Peeters", "Jan Janssens", "Jan Jansens"}


def test_a_whole_import_is_undone_and_done_again(desk):
    desk.rehearse()
    desk.presenter.run("take")
    assert desk.card_act("undo").enabled
    desk.presenter.run("undo")
    assert desk.names() == desk.names("partners") == set()
    assert not desk.card_act("undo").enabled
    desk.presenter.run("again")
    assert desk.names() == {"An Peeters", "Jan Janssens"}


def test_ctrl_z_takes_the_whole_of_it_back(desk, monkeypatch):
    monkeypatch.setattr(importing_taking, "OPERATIONS", 12)
    desk.rehearse()
    desk.presenter.run("take")
    told = []
    steps = UndoPresenter(desk.watch.session)
    steps.told.subscribe(told.append)
    steps.undo()
    assert desk.names() == desk.names("partners") == set()
    assert nl(told[-1])
    steps.close()


def test_an_import_that_is_stopped_half_way_goes_back(monkeypatch):
    monkeypatch.setattr(importing_taking, "OPERATIONS", 12)
    runner = PatientRunner()
    desk = Desk(runner=runner)
    desk.rehearse()
    desk.presenter.run("take")
    runner.go()
    assert desk.page.told.action.key == "stop"
    assert nl(desk.page.told.headline).count("1")
    assert not desk.presenter.possible("choose")
    desk.presenter.run("stop")
    runner.finish()
    assert desk.names() == set()
    assert desk.page.stage is Stage.BEGIN
    assert nl(desk.page.rows[0].cells[2].mark.word) == "ongedaan gemaakt"


def test_going_back_can_be_stopped_and_gone_on_with_in_either_way(monkeypatch):
    monkeypatch.setattr(importing_taking, "OPERATIONS", 12)
    runner = PatientRunner()
    desk = Desk(runner=runner)

    def run(act):
        desk.presenter.run(act)
        runner.finish()
        return desk.names() | desk.names("partners")

    def stopped(act):
        desk.presenter.run(act)
        runner.go()
        assert desk.page.told.action.key == "stop"
        assert desk.presenter.possible("stop")
        run("stop")
        assert nl(desk.paper.card.told).startswith("Dit staat er maar ten dele.")
        return {each: desk.card_act(each).enabled for each in ("undo", "again")}

    desk.rehearse()
    whole = run("take")
    assert stopped("undo") == {"undo": True, "again": True}
    assert run("again") == whole
    assert not desk.card_act("again").enabled
    assert stopped("undo")["undo"]
    assert run("undo") == set()
    assert stopped("again")["again"]
    assert run("again") == whole


def test_the_reading_of_a_file_can_be_stopped(desk):
    runner = Later()
    desk = Desk(runner=runner)
    desk.presenter.read_in("/boek.csv")
    assert desk.page.told.action.key == "stop"
    assert desk.presenter.possible("stop")
    desk.presenter.run("stop")
    runner.finish()
    assert desk.page.stage is Stage.BEGIN
    assert desk.page.told is None
    assert desk.books.stopped == 2  # before it begins, and by hand
    assert desk.presenter.possible("choose")


class Holding(PatientRunner):
    """Keeps the dry run until it is let go."""

    def read(self, job, done, failed, *, token=""):
        if token == "importing.plan":
            self.write(job, done, failed)
        else:
            super().read(job, done, failed, token=token)


@pytest.mark.parametrize("cards", [False, True])
def test_a_dry_run_says_how_far_it_is_and_can_be_stopped(cards):
    runner = Holding()
    desk = Desk(runner=runner)
    if cards:
        desk.books.found = Found("boek.vcf", (Entry(1, (("name", "An Peeters"),)),))
    desk.presenter.read_in("/boek")
    if not cards:
        desk.presenter.run("rehearse")
    work = desk.presenter._rehearsal._work
    assert desk.presenter.compares
    assert not desk.presenter.possible("choose")
    work.hear(50, 120)
    desk.presenter.tick()
    assert "50 van 120" in nl(desk.page.told.explanation)
    assert desk.page.told.action.key == "stop"
    assert desk.presenter.possible("stop")
    desk.presenter.run("stop")
    with pytest.raises(Halted):
        work.hear(51, 120)
    runner.finish()
    assert desk.page.stage is (Stage.BEGIN if cards else Stage.COLUMNS)
    assert desk.page.told is None
    assert desk.presenter.possible("choose")
    desk.presenter.tick()
    assert desk.page.told is None


def test_a_file_that_cannot_be_read_leaves_what_was_open(desk):
    desk.presenter.read_in("/boek.csv")
    desk.books.found = BadFile("contacts_old_workbook")
    desk.presenter.read_in("/oud.xls")
    assert desk.page.stage is Stage.COLUMNS
    assert nl(desk.page.told.headline)
    assert desk.presenter.possible("choose")


def test_cards_need_no_columns(desk):
    cards = (Entry(1, (("name", "An Peeters"),)), Entry(8, (("name", "x"),), "cut_off"))
    desk.books.found = Found("boek.vcf", cards)
    desk.presenter.read_in("/boek.vcf")
    assert desk.page.stage is Stage.ROWS
    assert [row.id for row in desk.page.rows] == ["1", "2"]


def test_two_of_the_store_become_one_when_somebody_agrees(desk):
    for name in ("Stad Gent", "Stad Gendt"):
        desk.watch.act(lambda uow, name=name: partners.add(uow, {"name": name}))
    desk.presenter.run("doubles")
    assert desk.page.stage is Stage.DOUBLES
    assert len(desk.page.rows) == 1
    desk.presenter.run("merge_other")
    assert len(desk.window.questions) == 1
    assert desk.names("partners") == {"Stad Gendt"}
    assert desk.page.rows == ()
    assert nl(desk.page.empty.sentence)


def test_whoever_may_only_read_is_told_why(desk):
    reader = Desk("YM")
    choose = next(each for each in reader.page.acts if each.key == "choose")
    assert not choose.enabled
    assert nl(choose.reason)


def test_a_room_that_is_closed_stops_reading_and_hears_nothing(desk):
    shown = len(desk.paper.pages)
    desk.presenter.close()
    assert desk.books.stopped == 1
    desk.watch.act(lambda uow: partners.add(uow, {"name": "Stad Gent"}))
    desk.presenter.begin()
    assert len(desk.paper.pages) == shown
