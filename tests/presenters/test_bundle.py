from __future__ import annotations

import threading
import time

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.bundle import bundle_commands
from nccn_desk.presenters.bundle_page import Step
from nccn_desk.presenters.shapes import ButtonKind, Tone
from nccn_desk.services import bundling_log
from nccn_desk.services.bundling_shapes import Brought, Course, NotRead, Origin, Stopped
from nccn_desk.services.sharing import Peer
from tests.adapters.contract.exchange import titles
from tests.presenters.bundle_parts import Carrier, key_of, keys
from tests.services import sticks


def test_a_bundle_is_made_for_whoever_under_the_name_that_was_chosen(pair, tmp_path):
    lv, _ = pair
    lv.world.task("a")
    carrier = Carrier(lv, tmp_path / "stick").run("bundle_write")
    assert carrier.opened == 1
    assert (carrier.page.step, carrier.page.chosen) == (Step.ASK, frozenset())
    assert carrier.lines[-1] == "1 change goes in."
    assert carrier.proposals == []  # nobody was asked for a place yet
    carrier.press("make")
    assert carrier.proposals == ["LV-20201117-1000.nccnbundle"]
    file = tmp_path / "stick.nccnbundle"
    assert file.is_file()
    assert carrier.title.startswith("The bundle stick.nccnbundle is made: 1 change, ")
    assert "counts as sent" in carrier.lines[-1]
    assert (len(carrier.receipts), carrier.moved) == (1, ["on"])
    assert carrier.opened == 1
    carrier.presenter.left()
    assert carrier.page is None


def test_a_bundle_is_for_whom_it_was_the_last_time(space, pair, tmp_path):
    lv, na = pair
    lg = space.join()
    lv.world.task("a")
    peers = (Peer(key_of(na), "NA", "Nora Aerts", "", silent=True, confirmed=0, offset=0),)
    carrier = Carrier(lv, tmp_path / "x", peers=peers).run("bundle_write")
    words = {each.key: each.word.spoken(Words("en")) for each in carrier.page.options}
    assert words[key_of(na)] == "Nora Aerts · NA"
    assert words[key_of(lg)] == f"device {key_of(lg)[:8]}"
    for key in (key_of(na), key_of(lg)):
        carrier.presenter.choose(key, on=True)
    carrier.presenter.choose(key_of(lg), on=False)
    carrier.press("make")
    assert carrier.lines[0].startswith("It goes on from where device")
    assert bundling_log.answered(lv.depot)[0].readers == (na.depot.identity.device,)
    again = Carrier(lv, tmp_path / "y", settings=carrier.settings).run("bundle_write")
    assert again.page.chosen == {key_of(na)}
    again.presenter.choose("", on=True)
    assert again.page.chosen == frozenset()


def test_a_count_that_came_late_is_not_shown(pair, tmp_path):
    lv, na = pair
    lv.world.task("a")
    carrier = Carrier(lv, tmp_path / "x", waits=True).run("bundle_write").do()
    carrier.presenter.choose(key_of(na), on=True)
    carrier.presenter.choose("", on=True)
    late, latest = carrier.jobs
    late()
    assert carrier.lines[-1].startswith("Counting")
    latest()
    assert carrier.lines[-1] == "1 change goes in."


def test_a_bundle_is_read_in_after_the_person_saw_what_would_change(pair, tmp_path):
    lv, na = pair
    lv.world.task("a")
    sticks.write(lv, tmp_path / "x")
    carrier = Carrier(na, tmp_path / "x").run("bundle_read")
    assert carrier.page.step is Step.SHOWN
    assert carrier.title.startswith("Bundle from device")
    assert {"1 task", "Nothing in it is damaged.", "Nothing has changed yet."} <= {*carrier.lines}
    assert titles(na) == []
    carrier.presenter.left()
    assert (carrier.page, titles(na)) == (None, [])
    carrier.run("bundle_read").press("take")
    assert titles(na) == ["a"]
    assert [changes.registers for changes in carrier.news] == [{"tasks"}]
    assert carrier.moved == ["on"]
    assert carrier.title == "1 change taken in; 0 were here already."
    assert carrier.lines[0].startswith("Bundle from device")
    carrier.presenter.left()
    carrier.run("bundle_read")
    assert carrier.page.actions[0].kind is ButtonKind.PLAIN  # there is nothing to gain
    carrier.press("take")
    assert len(carrier.news) == 1  # nothing came in, and nobody hears of it


def test_writing_tells_how_far_it_is_and_can_be_stopped(pair, tmp_path):
    lv, _ = pair
    lv.world.task("a")
    carrier = Carrier(lv, tmp_path / "x", waits=True).run("bundle_write").do()
    carrier.press("make")
    assert carrier.presenter.busy
    assert keys(carrier.page) == ["leave", "stop"]
    assert carrier.progress == "Beginning to write"
    carrier.presenter._work.hear(Course(1, 4, 2_048))
    carrier.presenter.tick()
    assert carrier.progress == "Writing · 1 of 4 changes · 2.0\u00a0kB"
    assert (carrier.page.progress.done, carrier.page.progress.total) == (1, 4)
    carrier.press("stop")
    assert carrier.progress == "Stopping after this part…"
    assert not carrier.page.actions[1].enabled
    carrier.do()
    assert not carrier.presenter.busy
    assert carrier.title == "The bundle was stopped."
    assert carrier.page.tone is Tone.DUE
    assert [each.name for each in tmp_path.iterdir() if "x" in each.name] == []
    assert lv.depot.counts() == (1, 0, 0)


def test_what_a_stopped_bundle_left_behind_is_named(pair, tmp_path, monkeypatch):
    carrier = Carrier(pair[0], tmp_path / "x").run("bundle_write")

    def refuse(*_, **__):
        raise Stopped(left="/media/stick/.x.part")

    monkeypatch.setattr("nccn_desk.services.bundling.write", refuse)
    carrier.press("make")
    assert "/media/stick/.x.part" in carrier.lines[-1]


def test_work_goes_on_while_the_panel_is_put_away(pair, tmp_path):
    lv, na = pair
    lv.world.task("a")
    carrier = Carrier(lv, tmp_path / "x", waits=True).run("bundle_write").do().press("make")
    carrier.presenter.left()
    assert carrier.presenter.busy
    carrier.do()
    assert (carrier.opened, carrier.page) == (1, None)
    assert carrier.receipts[0].spoken(Words("en")).startswith("The bundle ")
    spoiled = bytearray((tmp_path / "x.nccnbundle").read_bytes())
    spoiled[-200] ^= 1
    (tmp_path / "y").write_bytes(spoiled)
    reader = Carrier(na, tmp_path / "y", waits=True).run("bundle_read").do().press("take")
    reader.presenter.left()
    reader.do()
    assert reader.opened == 2  # something is damaged, and nobody would see it otherwise
    assert reader.page.tone is Tone.DUE


def test_looking_ends_with_its_panel_and_nobody_is_told(pair, tmp_path):
    lv, na = pair
    sticks.write(lv, tmp_path / "x")
    for late in (False, True):
        carrier = Carrier(na, tmp_path / "x", waits=True).run("bundle_read")
        if late:
            carrier.presenter._work.is_stopped = lambda: False  # it was through already
            carrier.jobs, (job,) = [], carrier.jobs
            work = carrier.presenter._work
            carrier.presenter.left()
            del work.is_stopped
            assert work.is_stopped()
            carrier.jobs = [job]
        else:
            carrier.presenter.left()
        carrier.do()
        assert (carrier.page, carrier.receipts, carrier.opened) == (None, [], 1)


def stopped(*_, **__):
    raise Stopped


def test_what_was_taken_in_stays_where_reading_is_stopped(pair, tmp_path, monkeypatch):
    lv, na = pair
    lv.world.task("a")
    sticks.write(lv, tmp_path / "x")
    carrier = Carrier(na, tmp_path / "x", waits=True).run("bundle_read").do()
    with monkeypatch.context() as early:
        early.setattr("nccn_desk.services.bundling_reading.read", stopped)
        carrier.press("take").do()
    assert carrier.title.startswith("Stopped. What was taken in stays")
    assert carrier.page.tone is Tone.DUE
    carrier.presenter.left()
    carrier.run("bundle_read").do().press("take")
    asked = sticks.stopping(2)
    carrier.presenter._work.is_stopped = asked
    carrier.do()
    assert carrier.title == "0 changes taken in; 0 were here already."
    assert any(line.startswith("Stopped. What was taken in stays") for line in carrier.lines)
    assert titles(na) == []


def test_a_store_that_is_closed_ends_the_work_without_a_word(pair, tmp_path):
    lv, _ = pair
    carrier = Carrier(lv, tmp_path / "x", waits=True).run("bundle_write").do().press("make")
    carrier.presenter.close()
    carrier.do()
    assert carrier.receipts == []
    assert not (tmp_path / "x.nccnbundle").exists()
    done = Carrier(lv, tmp_path / "y", waits=True).run("bundle_write").do().press("make")
    done.presenter._closed = True
    done.presenter._work.is_stopped = lambda: False  # it was through already
    done.do()
    assert done.receipts == []


def test_closing_waits_until_no_half_file_lies_there(pair, tmp_path, monkeypatch):
    carrier = Carrier(pair[0], tmp_path / "x", waits=True).run("bundle_write").do().press("make")
    begun, ended = threading.Event(), []
    cancelled = carrier.presenter._work.is_stopped

    def write(*_, **__):
        begun.set()
        while not cancelled():
            time.sleep(0.01)
        time.sleep(0.1)
        ended.append(True)
        raise Stopped

    monkeypatch.setattr("nccn_desk.services.bundling.write", write)
    thread = threading.Thread(target=carrier.do)
    thread.start()
    begun.wait(5)
    carrier.presenter.close()
    assert ended == [True]
    thread.join(5)


def test_who_turns_back_does_nothing(pair):
    carrier = Carrier(pair[0], "").run("bundle_write").press("make")
    assert carrier.page.step is Step.ASK
    carrier.presenter.left()
    assert carrier.run("bundle_read").page is None
    assert pair[0].depot.log() == ""


def test_what_cannot_be_done_is_told_in_three_parts(pair, tmp_path):
    (tmp_path / "x").write_bytes(b"no")
    carrier = Carrier(pair[0], tmp_path / "x").run("bundle_read")
    assert carrier.title == "This file is no bundle."
    assert carrier.lines == [
        "Nothing has changed. Choose a file that was made with ‘Make a bundle’."
    ]
    carrier = Carrier(pair[0], tmp_path / "gone" / "x")
    for _ in range(2):  # it is not taken for busy
        carrier.run("bundle_write").press("make")
        assert "could not be written" in carrier.title


def test_who_shares_with_nobody_is_told_so(space, tmp_path):
    alone = space.alone()
    carrier = Carrier(alone, tmp_path / "x").run("bundle_write")
    assert carrier.title == "This vault is shared with nobody."
    alone.close()


def test_a_count_that_fails_takes_nothing_from_work_under_way(pair, tmp_path):
    carrier = Carrier(pair[0], tmp_path / "x", waits=True).run("bundle_write").do().press("make")
    carrier.presenter._unasked(NotAllowed("store_closed"))
    assert carrier.presenter.busy
    carrier.do()


def test_one_thing_at_a_time(pair, tmp_path):
    carrier = Carrier(pair[0], tmp_path / "x", waits=True).run("bundle_write").do().press("make")
    commands = {each.key: each for each in bundle_commands(carrier.presenter)}
    assert [key for key, each in commands.items() if each.enabled()] == ["bundle_stop"]
    before = len(carrier.jobs)
    carrier.run("bundle_write").run("bundle_read")
    assert len(carrier.jobs) == before
    carrier.do()
    assert [key for key, each in commands.items() if each.enabled()] == [
        "bundle_write",
        "bundle_read",
    ]
    carrier.presenter.stop()  # there is nothing to stop


def test_a_stick_that_is_pulled_out_while_it_is_read_is_told(pair, tmp_path, monkeypatch):
    lv, na = pair
    sticks.write(lv, tmp_path / "x")
    carrier = Carrier(na, tmp_path / "x").run("bundle_read")

    def pull_out(*_, **__):
        raise NotRead(place="x", reason="Input/output error")

    monkeypatch.setattr("nccn_desk.services.bundling_reading.read", pull_out)
    carrier.press("take")
    assert carrier.title == "The bundle x could not be read: Input/output error."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_palette_finds_all_in_every_language(pair, tmp_path, language):
    words = Words(language)
    commands = bundle_commands(Carrier(pair[0], tmp_path / "x").presenter)
    assert [command.key for command in commands] == [
        "bundle_write",
        "bundle_read",
        "bundle_stop",
    ]
    for command in commands:
        assert command.word.spoken(words)
        assert "usb" in command.also.spoken(words)


@pytest.mark.parametrize("key", ["bundle_write", "bundle_read"])
def test_nothing_begins_on_a_store_that_was_closed_over_the_dialog(pair, tmp_path, key):
    lv, _ = pair
    lv.world.task("a")
    carrier = Carrier(lv, tmp_path / "x").run("bundle_write")

    def closes(*_):
        carrier.presenter.close()
        return str(tmp_path / "x")

    carrier.write = carrier.read = closes
    if key == "bundle_write":
        carrier.press("make")
    else:
        carrier.run(key)
    assert not carrier.presenter.busy
    assert list(tmp_path.glob("x*")) == []


@pytest.mark.parametrize(
    "more", [{"forks": 1}, {"control_fault": "control_bad"}, {"full": True}, {"stopped": True}]
)
def test_what_somebody_must_do_something_about_is_shown_over_the_work(
    pair, tmp_path, monkeypatch, more
):
    lv, na = pair
    sticks.write(lv, tmp_path / "x")
    brought = Brought(b"", Origin(), accepted=1, **more)
    monkeypatch.setattr("nccn_desk.services.bundling_reading.read", lambda *_, **__: brought)
    reader = Carrier(na, tmp_path / "x", waits=True).run("bundle_read").do().press("take")
    reader.presenter.left()
    reader.do()
    assert reader.page is not None
    assert reader.page.tone is Tone.DUE


def test_the_damage_of_a_bundle_is_said_first(pair, tmp_path):
    lv, na = pair
    lv.world.task("a")
    sticks.write(lv, tmp_path / "x")
    spoiled = bytearray((tmp_path / "x").read_bytes())
    spoiled[-200] ^= 1
    (tmp_path / "x").write_bytes(spoiled)
    reader = Carrier(na, tmp_path / "x").run("bundle_read")
    assert (reader.title, reader.page.tone) == ("1 place in the bundle is damaged.", Tone.DUE)
    reader.press("take")
    assert (reader.title, reader.page.tone) == ("1 place in the bundle is damaged.", Tone.DUE)
