from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.dialogs.bundle import BundleLayer
from nccn_desk.presenters.bundle import Hand
from nccn_desk.presenters.bundle_page import Step
from nccn_desk.services.bundling_shapes import Course
from tests.adapters.contract.exchange import titles
from tests.adapters.store.desks import Space
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.dialogs.hosting import Host
from tests.presenters.bundle_parts import Carrier
from tests.services import sticks


@pytest.fixture
def space(tmp_path):
    made = Space(tmp_path)
    yield made
    made.close()


@pytest.fixture
def pair(space):
    return space.found(), space.join()


class Over:
    """The panel of one carrier over a window."""

    def __init__(self, host, look, carrier):
        self.host, self.look, self.carrier, self.layer = host, look, carrier, None
        carrier.presenter.meet(Hand(lambda: carrier, self.show, carrier.receive))

    def show(self):
        self.layer = BundleLayer(
            self.host.widget, self.look, self.carrier.presenter, self.host.strip
        )
        self.layer.closed.connect(self.layer.close_layer)
        self.layer.ask()
        settle()

    def run(self, key):
        self.carrier.run(key)
        settle()
        return self

    @property
    def step(self):
        page = self.carrier.page
        return page.step if page else None


def test_a_bundle_is_made_by_keyboard_for_one_device(pair, host, look, tmp_path):
    lv, na = pair
    lv.world.task("a")
    over = Over(host, look, Carrier(lv, tmp_path / "x")).run("bundle_write")
    assert host.focus is over.layer.acts.lit
    named = over.layer.ticks[na.depot.identity.device.hex()]
    assert over.layer.ticks[""].isChecked()
    named.setFocus()
    host.press(Qt.Key.Key_Space)
    assert (over.layer.ticks[""].isChecked(), named.isChecked()) == (False, True)
    assert host.focus is named
    host.press(Qt.Key.Key_Space)
    assert over.layer.ticks[""].isChecked()
    over.layer.acts.lit.setFocus()
    host.press(Qt.Key.Key_Return)
    assert over.step is Step.TOLD
    assert (tmp_path / "x.nccnbundle").is_file()
    assert not over.layer.ticks
    host.press(Qt.Key.Key_Return)
    assert over.step is None
    assert not over.layer.is_open
    assert host.focus is host.work


def test_a_bundle_is_looked_at_and_read_in_by_keyboard(pair, host, look, tmp_path):
    lv, na = pair
    lv.world.task("a")
    sticks.write(lv, tmp_path / "x")
    over = Over(host, look, Carrier(na, tmp_path / "x")).run("bundle_read")
    host.press(Qt.Key.Key_Escape)
    assert (over.step, titles(na)) == (None, [])
    over.run("bundle_read")
    host.press(Qt.Key.Key_Return)
    assert (over.step, titles(na)) == (Step.TOLD, ["a"])


def test_it_shows_how_far_it_is_and_is_stopped_with_one_key(pair, host, look, tmp_path, qtbot):
    lv, _ = pair
    lv.world.task("a")
    carrier = Carrier(lv, tmp_path / "x", waits=True)
    over = Over(host, look, carrier).run("bundle_write")
    carrier.do().press("make")
    settle()
    assert over.layer.work.isVisible()
    carrier.presenter._work.hear(Course(1, 4, 900))
    qtbot.waitUntil(lambda: "1 van 4" in over.layer.work.accessibleName(), timeout=3_000)
    assert host.focus.action.key == "leave"  # stopping is never one careless Enter away
    host.press(Qt.Key.Key_Tab)
    host.press(Qt.Key.Key_Space)
    assert over.layer.work.accessibleName().startswith("Stopt")
    carrier.do()
    settle()
    assert not over.layer.work.isVisible()
    assert not (tmp_path / "x.nccnbundle").exists()


def test_esc_lets_the_work_go_on(pair, host, look, tmp_path):
    carrier = Carrier(pair[0], tmp_path / "x", waits=True)
    over = Over(host, look, carrier).run("bundle_write")
    carrier.do().press("make")
    host.press(Qt.Key.Key_Escape)
    assert not over.layer.is_open
    carrier.do()
    assert (tmp_path / "x.nccnbundle").exists()
    assert over.step is None


def test_a_step_that_ends_elsewhere_takes_the_panel_away(pair, host, look, tmp_path):
    over = Over(host, look, Carrier(pair[0], tmp_path / "x")).run("bundle_write")
    over.carrier.presenter.left()
    assert not over.layer.is_open


def test_files_are_left_out_with_one_key(pair, host, look, tmp_path):
    lv, na = pair
    made, _ = sticks.attach(lv, b"een plan")
    over = Over(host, look, Carrier(lv, tmp_path / "x")).run("bundle_write")
    assert "Met 1 bijlage" in over.layer.words.text()
    host.press(Qt.Key.Key_A)
    assert "Zonder de bijlage" in over.layer.words.text()
    host.press(Qt.Key.Key_A)
    over.layer.ticks[""].setFocus()  # wherever the focus stands in the panel
    host.press(Qt.Key.Key_A)
    assert "Zonder de bijlage" in over.layer.words.text()
    over.layer.acts.lit.setFocus()
    host.press(Qt.Key.Key_Return)
    assert over.step is Step.TOLD
    host.press(Qt.Key.Key_A)  # nothing is asked any more
    assert over.step is Step.TOLD
    sticks.read(na, tmp_path / "x.nccnbundle")
    assert sticks.content(na, made) is None


def test_what_is_long_scrolls_by_keyboard_above_the_buttons(pair, qtbot, look, tmp_path):
    lv, na = pair
    names = [f"kaart van zone {number}.png" for number in range(9)]
    for name in names:
        sticks.attach(lv, b"een plan" * 900, name)
    sticks.write(lv, tmp_path / "x")
    spoiled = (tmp_path / "x").read_bytes()
    (tmp_path / "x").write_bytes(spoiled[:-40_000])
    host = Host(qtbot, (1280, 800))
    look.theme.enlarge(2.0)
    over = Over(host, look, Carrier(na, tmp_path / "x")).run("bundle_read")
    over.carrier.press("take")
    settle()
    layer = over.layer
    assert layer._scroll.geometry().bottom() < layer.acts.geometry().top()
    assert layer.panel.geometry().bottom() < layer.height()
    bar = layer._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    host.press(Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_no_word_is_cut_in_any_language_and_size(space, pair, large, spoken, tmp_path):
    lv, na = pair
    for _ in range(6):
        space.join()
    sticks.attach(lv, b"een plan" * 900, "Overzicht van de opvangplaatsen in Limburg.pdf")
    over = Over(large, spoken, Carrier(lv, tmp_path / "x", waits=True)).run("bundle_write")

    def check():
        settle()
        assert cut_words(over.layer) == []
        assert overlapping_words(over.layer) == []

    over.carrier.do()
    check()
    over.carrier.press("files")
    check()
    over.carrier.press("files", "make")
    for more in ((), (1_300_000_000, 2_000_000_000)):
        over.carrier.presenter._work.hear(Course(1_200, 100_000, 2_400_000, *more))
        over.carrier.presenter.tick()
        check()
    over.carrier.do()
    check()
    spoiled = bytearray((tmp_path / "x.nccnbundle").read_bytes())
    spoiled[-2_000] ^= 1
    (tmp_path / "y").write_bytes(spoiled)
    over.layer.put_away()
    over = Over(large, spoken, Carrier(na, tmp_path / "y")).run("bundle_read")
    check()
    over.carrier.press("take")
    check()
