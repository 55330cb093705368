from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.bundle_words import (
    device_of,
    lines_of_brought,
    lines_of_load,
    lines_of_preview,
    lines_of_written,
    size_of,
)
from nccn_desk.services.bundling_shapes import Attached, Brought, Damage, Origin, Preview, Written

NORA = b"\xab" * 32
NAMES = {NORA: "Nora Aerts"}
KNOWN = Origin(NORA, 1_605_603_600_000, (), known=True)


def told(lines, language="en"):
    words = Words(language)
    return [line.spoken(words) for line in lines]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1.0\u00a0kB"),
        (29_750, "29.8\u00a0kB"),
        (1_849_000, "1.8\u00a0MB"),
        (2_000_000_000, "2,000.0\u00a0MB"),
    ],
)
def test_a_size_is_said_as_people_say_it(count, words):
    assert size_of(count).spoken(Words("en")) == words


def test_who_is_not_known_is_named_by_the_beginning_of_a_fingerprint():
    assert told([device_of(NORA, NAMES), device_of(NORA, {})]) == [
        "Nora Aerts",
        "device abababab",
    ]


def test_what_was_written_says_what_comes_next():
    lines = told(lines_of_written(Written(b"", 2_048, 12, 6, (NORA,)), NAMES, "/media/x"))
    assert lines[:3] == [
        "The bundle /media/x is made: 12 changes, 2.0\u00a0kB.",
        "It goes on from where Nora Aerts had got to.",
        "Encrypted: only the 6 devices of this space can open it.",
    ]
    assert "counts as sent" in lines[3]
    assert len(told(lines_of_written(Written(b"", 1, 0, 1), NAMES, "x"))) == 3


def test_a_look_says_what_would_change_and_that_nothing_has():
    preview = Preview(
        b"", KNOWN, 14, 12, 1, gap=True, records={"tasks": 1, "journal": 11}, conflicts=2
    )
    assert told(lines_of_preview(preview, NAMES)) == [
        "Bundle from Nora Aerts, made on 17/11/2020 10:00.",
        "It brings 12 new changes; 2 are here already.",
        "1 change to members and devices.",
        "11 logbook lines",
        "1 task",
        "2 choices are added: two people wrote over the same.",
        (
            "The bundle begins after what is here. Make a bundle for the other from this "
            "device, or ask for one from the start."
        ),
        "Nothing in it is damaged.",
        "Nothing has changed yet.",
    ]


def test_a_look_at_what_is_here_already_says_so():
    assert told(lines_of_preview(Preview(b"", Origin(), 3), {})) == [
        "Who made the bundle can no longer be read.",
        "Everything in it is here already.",
        "Nothing in it is damaged.",
        "Nothing has changed yet.",
    ]


@pytest.mark.parametrize("lines", [lines_of_preview, lines_of_brought])
def test_for_whom_it_was_made_is_told_up_to_a_number(lines):
    shape = Preview if lines is lines_of_preview else Brought
    several = replace(KNOWN, targets=(NORA, b"k" * 32))
    said = [each for each in told(lines(shape(b"", several), NAMES)) if "Made for" in each]
    assert said == ["Made for Nora Aerts.", "Made for device 6b6b6b6b."]
    many = replace(KNOWN, targets=tuple([bytes([n]) * 32 for n in range(22)]))
    assert "And for 2 more devices." in told(lines(shape(b"", many), {}))


def test_damaged_places_are_named_up_to_a_number():
    places = (*[Damage(n) for n in range(24)], Damage(30, 4), Damage(40, reason="cut_off"))
    lines = told(lines_of_preview(Preview(b"", KNOWN, damaged=places), NAMES))
    assert lines[1:4] == [
        "The bundle is not complete: its end is missing.",
        "25 places in the bundle are damaged.",
        "The rest can be read. Ask for a new bundle.",
    ]
    assert "Damaged: part 19." in lines
    assert "Damaged: part 20." not in lines
    assert "And 5 other places." in lines
    lines = told(lines_of_preview(Preview(b"", KNOWN, damaged=(Damage(3, 4),)), NAMES))
    assert "Damaged: part 3, change 5." in lines


def test_what_came_of_it_names_what_did_not_get_in():
    brought = Brought(
        b"",
        Origin(NORA, KNOWN.created),
        accepted=5,
        known=1,
        held=2,
        quarantined=1,
        forks=1,
        control=3,
        control_fault="control_bad",
        gap=True,
        full=True,
        stopped=True,
        refused={b"a": "signature", b"b": "shape", b"c": "hash"},
    )
    lines = told(lines_of_brought(brought, NAMES))
    assert lines[0].endswith("That device does not belong here, or not any more.")
    assert lines[1] == "5 changes taken in; 1 was here already."
    assert lines[-1] == "This bundle confirms nothing of what you sent."
    assert len(lines) == 14


def test_a_whole_bundle_that_confirms_is_said_in_three_lines():
    lines = told(lines_of_brought(Brought(b"", KNOWN, accepted=1, receipts=True), NAMES))
    assert len(lines) == 3
    assert "counts as confirmed now" in lines[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_can_be_said_in_every_language(language):
    damaged = (Damage(1), Damage(2, 0), Damage(3, reason="cut_off"))
    preview = Preview(b"", KNOWN, 2, 1, 1, True, {"tasks": 2}, 1, damaged)  # noqa: FBT003  # in order
    brought = Brought(b"", KNOWN, accepted=1, held=1, refused={b"": "signature"}, damaged=damaged)
    for lines in (lines_of_preview(preview, NAMES), lines_of_brought(brought, NAMES)):
        for line in told(lines, language):
            assert "{" not in line


def test_one_change_that_was_here_is_not_told_as_many():
    preview = Preview(b"", KNOWN, 2, 1, 0, gap=False, records={}, conflicts=0)
    assert "It brings 1 new change; 1 is here already." in told(lines_of_preview(preview, NAMES))


SOME = Attached(3, 24_100_000)


def test_attached_files_are_counted_with_their_size():
    written = Written(b"", 25_000_000, 2, 2, (), replace(SOME, over=1, torn=("kaart.png",)))
    assert told(lines_of_written(written, {}, "x"))[1:5] == [
        "With 3 attachments (24.1\u00a0MB).",
        (
            "1 attachment does not fit any more. It goes into a bundle that you make after "
            "the other has answered."
        ),
        "1 attachment is damaged on this device and was not carried:",
        "kaart.\u200bpng",
    ]
    seen = told(lines_of_preview(Preview(b"", KNOWN, 1, 0, files=SOME), NAMES))
    assert "It brings 3 attachments that are not here yet (24.1\u00a0MB)." in seen
    assert "Everything in it is here already." not in seen
    brought = Brought(b"", KNOWN, accepted=1, files=replace(SOME, known=2, strange=1))
    assert told(lines_of_brought(brought, NAMES))[2:5] == [
        "3 attachments taken in (24.1\u00a0MB).",
        "2 attachments were here already.",
        "1 attachment was not kept: nothing here refers to it.",
    ]


def test_files_that_are_not_whole_are_named_up_to_a_number_before_all_else():
    torn = Attached(torn=tuple(f"kaart {number}" for number in range(22)))
    lines = told(lines_of_brought(Brought(b"", KNOWN, files=torn), NAMES))
    assert lines[1:3] == ["22 attachments in the bundle are damaged or missing:", "kaart 0"]
    assert lines[22:24] == [
        "And 2 more.",
        "The rest was taken in. Make a bundle back: it tells the other what is still missing here.",
    ]
    seen = told(lines_of_preview(Preview(b"", KNOWN, files=torn), NAMES))
    assert "Nothing in it is damaged." not in seen


def test_a_bundle_says_whether_files_go_with_it():
    assert told(lines_of_load(replace(SOME, over=2), go=True)) == [
        "With 3 attachments (24.1\u00a0MB).",
        (
            "2 attachments do not fit any more. They go into a bundle that you make after "
            "the other has answered."
        ),
    ]
    (left,) = told(lines_of_load(SOME, go=False))
    assert left.startswith("Without the 3 attachments (24.1\u00a0MB).")
