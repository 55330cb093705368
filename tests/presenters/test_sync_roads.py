from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NccnError, NotAllowed
from nccn_desk.presenters.sync_roads import RoadsPresenter
from nccn_desk.services.sharing import Road
from nccn_desk.services.syncing import Server
from tests.presenters.roads_parts import CENTRAL, MARK, NEARBY, OWN, MemoryRoads
from tests.presenters.room_parts import Watch, Window, nl


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
    def make(roads):
        window = Window()
        presenter = RoadsPresenter(Watch().session, screen, window.around, roads.ways)
        presenter.window = window
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
