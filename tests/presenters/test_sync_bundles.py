from __future__ import annotations

from dataclasses import replace

from nccn_desk.kernel.clock import day_of
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.presenters.shapes import ChipShape, Tone
from nccn_desk.presenters.sync_bundles import rows_of
from nccn_desk.services.bundling_log import Answered, Carried
from tests.presenters.room_parts import NOW, nl

NORA, LUC, ANN = (each * 32 for each in (b"\xab", b"\xcd", b"\xef"))
NAMES = {NORA: "Nora Aerts", LUC: "Luc Maes"}
MADE = Carried("01", True, milliseconds(NOW), "LV-1.nccnbundle", 12, 2_048, heads={"aa": 4})  # noqa: FBT003
READ = Carried("02", False, milliseconds(NOW), "NA-1.nccnbundle", 3, 900, (NORA.hex(),))  # noqa: FBT003


def row(bundle, readers=(), confirmed=()):
    (made,) = rows_of((Answered(bundle, readers, confirmed),), NAMES, day_of(NOW))
    return made


def mark(*found):
    made = row(*found).mark
    return nl(made.word), made.tone, made.shape


def test_a_row_says_when_for_whom_how_much_and_in_which_file():
    assert nl(row(MADE).title) == "Gemaakt voor wie hem krijgt"
    said = nl(row(MADE).small).replace("\u200b", "")
    assert said == "10:07 · 12 wijzigingen · 2,0 kB · nog geen antwoord · LV-1.nccnbundle"
    assert "nog geen antwoord" not in nl(row(MADE, (NORA,), (NORA,)).small)
    named = replace(MADE, peers=(NORA.hex(), LUC.hex()))
    assert nl(row(named).title) == "Gemaakt voor Nora Aerts, Luc Maes"
    many = replace(MADE, peers=(NORA.hex(), LUC.hex(), ANN.hex()))
    assert nl(row(many).title) == "Gemaakt voor 3 toestellen"
    assert nl(row(READ).title) == "Ingelezen van Nora Aerts"
    assert nl(row(replace(READ, peers=())).title) == "Ingelezen, maker onleesbaar"
    assert nl(row(replace(READ, peers=(ANN.hex(),))).title) == "Ingelezen van toestel efefefef"


def test_sent_becomes_confirmed_as_its_readers_answer():
    both = (NORA, LUC)
    assert mark(MADE, both) == ("verzonden", Tone.QUIET, None)
    assert mark(MADE, both, (LUC,)) == ("bevestigd door 1 van 2", Tone.QUIET, None)
    assert mark(MADE, both, both) == ("bevestigd", Tone.QUIET, ChipShape.CHECK)
    assert mark(MADE) == ("verzonden", Tone.QUIET, None)
    assert mark(replace(MADE, heads={}), both, both) == ("niets nieuws", Tone.QUIET, None)


def test_what_was_read_in_tells_what_did_not_get_in():
    assert mark(READ) == ("ingelezen", Tone.QUIET, ChipShape.CHECK)
    aside = replace(READ, aside=2)
    assert mark(aside) == ("2 zonder uitwerking", Tone.QUIET, ChipShape.STALE)
    stopped = replace(aside, stopped=True)
    assert mark(stopped)[:2] == ("niet tot het einde ingelezen", Tone.DUE)
    assert mark(replace(stopped, damaged=1))[:2] == ("1 plaats beschadigd", Tone.DUE)


def test_attached_files_are_counted_beside_the_changes():
    said = nl(row(replace(MADE, files=2)).small)
    assert "12 wijzigingen · 2 bijlagen · " in said
    alone = replace(MADE, entries=0, heads={}, files=1)
    assert mark(alone) == ("verzonden", Tone.QUIET, None)
