from __future__ import annotations

from nccn_desk.presenters.shapes import ButtonKind, Tone
from nccn_desk.services.bundling_shapes import Course
from tests.presenters.bundle_parts import Carrier, key_of, keys, plain
from tests.services import sticks

PLAN = b"een plan van Bree" * 1_000


def test_attached_files_go_along_unless_they_are_left_out(pair, tmp_path):
    lv, na = pair
    made, _ = sticks.attach(lv, PLAN)
    carrier = Carrier(lv, tmp_path / "x").run("bundle_write")
    assert keys(carrier.page) == ["make", "files", "leave"]
    assert carrier.lines[-1] == "With 1 attachment (17.0\u00a0kB)."
    carrier.press("files")
    assert carrier.lines[-1].startswith("Without the attachment (1, 17.0\u00a0kB).")
    assert plain(carrier.page.actions[1].word) == "With attachments"
    carrier.presenter.choose(key_of(na), on=True)
    assert carrier.lines[-1].startswith("Without the attachment")  # whoever it is for
    carrier.press("make")
    assert not any("attachment" in line for line in carrier.lines)
    sticks.read(na, tmp_path / "x.nccnbundle")
    assert sticks.content(na, made) is None
    again = Carrier(lv, tmp_path / "y", settings=carrier.settings).run("bundle_write")
    assert again.lines[-1].startswith("With 1 attachment")  # said for one bundle only
    again.press("make")
    assert again.lines[0] == "With 1 attachment (17.0\u00a0kB)."
    reader = Carrier(na, tmp_path / "y.nccnbundle").run("bundle_read")
    assert "It brings 1 attachment that is not here yet (17.0\u00a0kB)." in reader.lines
    assert reader.page.actions[0].kind is ButtonKind.LIT
    reader.press("take")
    assert sticks.content(na, made) == PLAN
    assert ("attachments", made) in reader.news[0].records
    assert reader.moved == ["on"]  # servers may lack it


def test_nothing_is_asked_about_files_where_there_are_none(pair, tmp_path):
    lv, _ = pair
    lv.world.task("a")
    carrier = Carrier(lv, tmp_path / "x").run("bundle_write")
    assert keys(carrier.page) == ["make", "leave"]


def test_the_bar_and_the_words_go_on_while_files_come(pair, tmp_path):
    lv, _ = pair
    lv.world.task("a")
    carrier = Carrier(lv, tmp_path / "x", waits=True).run("bundle_write").do().press("make")
    carrier.presenter._work.hear(Course(4, 4, 5_000_000, 3_000_000, 9_000_000))
    carrier.presenter.tick()
    said = "Writing · 4 of 4 changes · attachments 3.0\u00a0MB of 9.0\u00a0MB"
    assert carrier.progress == said
    bar = carrier.page.progress
    assert 0.3 < bar.done / bar.total < 0.4
    carrier.do()


def test_a_file_that_is_torn_is_told_over_the_work(pair, tmp_path):
    lv, na = pair
    sticks.attach(lv, PLAN)
    sticks.write(lv, tmp_path / "x")
    spoiled = bytearray((tmp_path / "x").read_bytes())
    spoiled[-9_000] ^= 1
    (tmp_path / "x").write_bytes(spoiled)
    reader = Carrier(na, tmp_path / "x").run("bundle_read")
    assert reader.page.tone is Tone.DUE
    reader.press("take")
    assert reader.page.tone is Tone.DUE
    at = reader.lines.index("1 attachment in the bundle is damaged or missing:")
    assert reader.lines[at + 1] == "kaart.png"
