from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NccnError, NotAllowed
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.sync_roads import RoadsPresenter
from nccn_desk.services.sharing import Road
from nccn_desk.services.syncing import Server
from tests.presenters.roads_parts import CENTRAL, MARK, NEARBY, OWN, MemoryRoads
from tests.presenters.room_parts import NOW, Watch, Window, nl
from tests.presenters.sharing_parts import APART, CALM, ToldSharing
from tests.presenters.shell_parts import PatientRunner


class Screen:
    def __init__(self):
        self.pages, self.words = [], ("", "")

    def show_roads(self, page):
        self.pages.append(page)

    def typed(self):
        return self.words

    @property
    def page(self):
        return self.pages[-1]

    @property
    def keys(self):
        return [each.key for each in self.page.actions]

    @property
    def told(self):
        return nl(self.page.told.headline)


@pytest.fixture
def screen():
    return Screen()


@pytest.fixture
def made(screen):
    def make(roads, picture=CALM):
        window, session = Window(), Watch().session
        sharing = ToldSharing(picture)
        session.share(sharing)
        presenter = RoadsPresenter(session, screen, window.around, roads.ways)
        presenter.window, presenter.sharing = window, sharing
        presenter.start()
        return presenter

    return make


def test_a_server_is_added_as_it_is_typed(screen, made):
    roads = MemoryRoads()
    presenter = made(roads)
    presenter.run("road_add")
    assert screen.page.asks
    screen.words = ("Sync.nccn.example", MARK.upper())
    presenter.run("road_keep")
    assert roads.kept == (CENTRAL,)
    assert not screen.page.asks
    assert screen.told == "sync.nccn.example:8443 staat op de lijst."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("https://a/b", ""), "https://a/b is geen adres van een server."),
        (("a.example", "12"), "Dit is geen vingerafdruk van een certificaat."),
    ],
)
def test_what_will_not_do_is_told_and_the_form_stays(screen, made, words, told):
    roads = MemoryRoads()
    presenter = made(roads)
    presenter.run("road_add")
    screen.words = words
    presenter.run("road_keep")
    assert screen.told == told
    assert screen.page.asks
    assert roads.kept == ()
    presenter.run("road_leave")
    assert not screen.page.asks
    assert screen.page.told is None


def test_a_chosen_server_rests_goes_on_and_is_removed_when_that_is_confirmed(screen, made):
    roads = MemoryRoads(CENTRAL)
    presenter = made(roads)
    assert "road_remove" not in screen.keys
    presenter.choose("post/sync.nccn.example:8443")
    presenter.run("road_pause")
    assert roads.kept[0].paused
    assert "road_resume" in screen.keys
    presenter.run("road_resume")
    assert roads.kept == (CENTRAL,)
    presenter.run("road_remove")
    assert len(presenter.window.questions) == 1
    assert roads.kept == ()
    assert "road_remove" not in screen.keys


def test_a_relay_begins_with_what_to_read_out_and_ends(screen, made):
    roads = MemoryRoads()
    presenter = made(roads)
    presenter.run("relay_begin")
    words = nl(screen.page.hosted.explanation)
    assert OWN.name in words
    assert "abab abab" in words
    assert "relay_end" in screen.keys
    presenter.run("relay_end")
    assert screen.page.hosted is None
    assert "relay_begin" in screen.keys


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (NotAllowed("relay_missing"), "Dit toestel kan geen tussenstation zijn."),
        (
            NccnError("relay_port", port=8444, reason="bezet"),
            "Op poort 8444 kan dit toestel niet luisteren (bezet).",
        ),
    ],
)
def test_why_no_relay_began_is_told(screen, made, fault, told):
    made(MemoryRoads(fault=fault)).run("relay_begin")
    assert screen.told == told
    assert screen.page.hosted is None
    assert all(each.enabled for each in screen.page.actions)


def test_a_relay_nearby_is_added_with_its_fingerprint_and_its_device(screen, made):
    roads = MemoryRoads()
    presenter = made(roads)
    presenter.run("road_find")
    assert screen.page.looks
    assert screen.page.found == ()
    roads.call_out(NEARBY)
    (row,) = screen.page.found
    presenter.take_found(row.id)
    assert roads.kept == (NEARBY,)
    assert roads.kept[0].road is Road.RELAY


def test_a_fault_of_the_program_is_not_hidden(made):
    with pytest.raises(ZeroDivisionError):
        made(MemoryRoads(fault=ZeroDivisionError())).run("relay_begin")


def test_a_closed_page_is_shown_nothing_more(screen, made):
    presenter = made(MemoryRoads(Server("https://a:8443")))
    presenter.close()
    count = len(screen.pages)
    presenter.run("road_add")
    assert len(screen.pages) == count


def test_a_relay_that_went_by_itself_is_told_and_begins_again(screen, made):
    roads = MemoryRoads()
    presenter = made(roads)
    presenter.run("relay_begin")
    presenter.tick()
    assert presenter.window.receipts == []
    roads.die(to_text(NOW))
    presenter.tick()
    presenter.tick()
    assert [nl(each) for each in presenter.window.receipts] == [
        "Het tussenstation van deze locatie is uitgevallen."
    ]
    gone = screen.page.hosted
    assert nl(gone.headline) == "Het tussenstation van deze locatie is weg sinds 10:07."
    assert gone.tone is Tone.DUE
    again = next(each for each in screen.page.actions if each.key == "relay_begin")
    assert nl(again.word) == "Begin het tussenstation opnieuw"
    presenter.run("relay_begin")
    assert nl(screen.page.hosted.headline) == "Dit toestel is het tussenstation van deze locatie."


def test_what_can_be_done_now_follows_the_buttons(screen, made):
    presenter = made(MemoryRoads(CENTRAL))
    assert not presenter.possible("road_pause")
    presenter.choose("post/" + CENTRAL.name)
    assert presenter.possible("road_pause")
    assert not presenter.possible("road_resume")
    assert not presenter.possible("relay_end")


def test_a_list_that_went_apart_is_told_with_what_each_side_did(screen, made):
    made(MemoryRoads())
    assert screen.page.split is None
    made(MemoryRoads(), APART)
    advice = screen.page.split
    assert nl(advice.headline).startswith("10.20.4.11:8443 houdt een andere ledenlijst bij")
    told = nl(advice.explanation).splitlines()
    assert told[0] == (
        "Alleen hier: regel veranderd, KB 09:30; regel veranderd, KB 09:31; "
        "regel veranderd, KB 09:32; regel veranderd, KB 09:33; en nog 2."
    )
    assert told[1] == "Alleen op 10.20.4.11:8443: uitgesloten, PC 09:38; nieuwe sleutel, PC 09:39."
    assert told[2].startswith("De lijst van 10.20.4.11:8443 geldt")
    assert len(told) == 4
    assert advice.action.key == "log_settle"


def test_who_may_not_settle_is_told_who_may(screen, made):
    (split,) = APART.splits
    made(MemoryRoads(), replace(APART, splits=(replace(split, may=False, counts=True),)))
    told = nl(screen.page.split.explanation).splitlines()
    assert told[2].startswith("De lijst van dit toestel geldt")
    assert told[-1].startswith("Alleen wie in beide lijsten beheerder is")
    assert screen.page.split.action is None


@pytest.mark.parametrize(
    ("passed", "told"),
    [(0, "Er is weer één ledenlijst."), (1, "1 verandering kon niemand"), (2, "2 veranderingen")],
)
def test_lists_are_made_one_when_that_is_confirmed(screen, made, passed, told):
    roads = MemoryRoads()
    roads.passed = passed
    presenter = made(roads, APART)
    presenter.run("log_settle")
    assert len(presenter.window.questions) == 1
    assert roads.settled == 1
    assert told in screen.told


def test_the_part_follows_the_picture_until_it_is_closed(screen, made):
    presenter = made(MemoryRoads())
    session, sharing = presenter._session, presenter.sharing
    sharing.told = APART
    session.look_out()
    assert screen.page.split is not None
    presenter.close()
    before = len(screen.pages)
    sharing.told = CALM
    session.look_out()
    assert len(screen.pages) == before


def test_one_thing_is_done_at_once_and_a_look_that_fails_does_not_end_it(screen, made):
    roads = MemoryRoads(CENTRAL)
    presenter = made(roads)
    runner = PatientRunner()
    presenter._session._runner = runner
    presenter.choose("post/" + CENTRAL.name)
    presenter.run("relay_begin")
    presenter.start()
    _, (_, _, failed) = runner.jobs
    failed(NotAllowed("relay_missing"))
    assert not presenter.possible("road_remove")
    agreed = len(runner.jobs)
    presenter._remove()  # a question that was put before is agreed to now
    assert len(presenter.window.questions) == 1
    assert len(runner.jobs) == agreed
