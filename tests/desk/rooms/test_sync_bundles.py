from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nccn_desk.desk.rooms.sync import LETTERS, furnish_sync
from nccn_desk.presenters.bundle import bundle_commands
from nccn_desk.presenters.window_commands import sharing_commands
from nccn_desk.services import bundling_log
from nccn_desk.services.bundling_shapes import Course
from tests.adapters.store.desks import Space
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place, leave
from tests.presenters.bundle_parts import Carrier
from tests.presenters.roads_parts import CENTRAL, MemoryRoads
from tests.presenters.room_parts import Watch
from tests.presenters.sharing_parts import ALONE, BUSY, CALM, ToldSharing
from tests.services import sticks


@pytest.fixture
def space(tmp_path):
    made = Space(tmp_path)
    yield made
    made.close()


@pytest.fixture
def pair(space):
    return space.found(), space.join()


class Desk:
    """The room over one desk's bundles and roads."""

    def __init__(self, qtbot, look, carrier, picture, size):
        self.carrier, self.roads, self.sharing = carrier, MemoryRoads(CENTRAL), ToldSharing(picture)
        watch = Watch()
        watch.prove = None
        watch.session.share(self.sharing)

        def furnish(session, look, around, sheets, prove):
            around.commands.add(*sharing_commands(session), *bundle_commands(carrier.presenter))
            ways, bundles = self.roads.ways, carrier.presenter
            return furnish_sync(session, look, around, ways, bundles)

        self.place = Place(qtbot, look, furnish, day=watch, size=size)
        self.room = self.place.room

    def rows(self):
        model = self.room.bundles.section.list.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.index(row, 0).data(role) for row in range(model.rowCount())]

    def press(self, *letters):
        for letter in letters:
            QTest.keyClick(self.room.queue.list, getattr(Qt.Key, f"Key_{letter}"))
            settle()


@pytest.fixture
def make(qtbot, look, pair, tmp_path):
    def made(*, size="wide", waits=False, picture=CALM):
        carrier = Carrier(pair[0], tmp_path / "x", waits=waits)
        return Desk(qtbot, look, carrier, picture, size)

    return made


def test_bundles_are_listed_as_they_are_made_and_answered(pair, make, tmp_path):
    lv, na = pair
    lv.world.task("a")
    desk = make()
    assert desk.rows() == []
    desk.carrier.run("bundle_write").press("make")
    settle()
    (row,) = desk.rows()
    assert row.startswith("Gemaakt voor wie hem krijgt")
    assert "nog geen antwoord" in row
    sticks.carry(lv, na, tmp_path / "there")
    sticks.write(na, tmp_path / "back", target=lv)
    desk.carrier.file = str(tmp_path / "back")
    desk.carrier.presenter.left()
    desk.carrier.run("bundle_read").press("take")
    settle()
    read, there, first = desk.rows()
    assert read.startswith("Ingelezen van")
    for row in (there, first):
        assert row.endswith("bevestigd")


def test_a_bundle_under_way_is_shown_and_stopped_on_the_page(make):
    desk = make(waits=True)
    desk.carrier.run("bundle_write").do().press("make")
    desk.carrier.presenter.left()
    settle()
    assert desk.room.bundles.work.isVisible()
    desk.carrier.presenter._work.hear(Course(2, 9, 100))
    desk.room.presenter.tick()
    assert "2 van 9" in desk.room.bundles.work.accessibleName()
    desk.press("S")
    assert desk.carrier.presenter._work.is_stopped()
    desk.carrier.do()
    settle()
    assert not desk.room.bundles.work.isVisible()
    assert bundling_log.bundles(desk.carrier.presenter.stick) == ()


def test_letters_press_the_buttons_on_which_they_stand(make):
    desk = make()
    desk.press("U", "S")  # nothing is under way that could be stopped
    assert desk.sharing.asked == ["now"]
    desk.press("P")
    assert desk.roads.kept[0].paused
    desk.press("P", "R")
    assert (desk.roads.kept[0].paused, desk.roads.mine is not None) == (False, True)
    desk.press("R", "V")
    assert desk.roads.mine is None
    assert desk.roads.hear is not None
    desk.press("B")
    assert desk.carrier.opened == 1
    desk.press("N")
    assert desk.room.roads.address.isVisible()


def test_every_letter_stands_on_one_button_only(make):
    desk = make(picture=BUSY)
    desk.room.roads.presenter.choose(f"post/{CENTRAL.name}")
    parts = (desk.room.acts, desk.room.bundles.acts, desk.room.roads.acts)
    keys = [button.action.keys for part in parts for button in part._buttons.values()]
    assert sorted(keys) == sorted(set(keys))
    assert set(keys) - {""} <= set(LETTERS)


def test_the_palette_lists_what_can_be_done_about_the_roads(make):
    desk = make()
    commands = {each.key: each for each in desk.place.furnished.commands}
    possible = {key for key, each in commands.items() if each.enabled()}
    assert possible == {
        "sync.road_add",
        "sync.road_pause",
        "sync.road_remove",
        "sync.relay_begin",
        "sync.road_find",
    }
    commands["sync.relay_begin"].run()
    assert commands["sync.relay_end"].enabled()


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(pair, make, spoken, size, tmp_path):
    lv, na = pair
    desk = make(size=size, waits=True, picture=ALONE)
    sticks.write(lv, tmp_path / "ENKELE-WOORDEN-20201117-1002.nccnbundle", target=na)
    desk.room.roads.presenter.choose(f"post/{CENTRAL.name}")
    for busy in (False, True):
        if busy:
            desk.carrier.run("bundle_write").do().press("make")
            desk.carrier.presenter._work.hear(Course(1_200, 100_000, 2_400_000))
        desk.room.presenter._read()
        settle()
        assert cut_words(desk.room) == []
        assert overlapping_words(desk.room) == []


def test_a_room_that_was_left_hears_no_more(make):
    desk = make()
    presenter = desk.carrier.presenter
    desk.room = None
    assert leave(desk.place)
    presenter.changed.announce(None)
