from __future__ import annotations

import pytest

from nccn_desk.services import armour
from nccn_desk.services.armour import BadLetter


def test_bytes_come_back_however_they_were_broken_into_lines_and_typed():
    text = armour.write("NCCN-X", bytes(range(100)))
    broken = "\n  ".join(text[at : at + 20] for at in range(0, len(text), 20)).lower()
    assert armour.read("NCCN-X", f" {broken}\n") == bytes(range(100))


def test_only_signs_that_a_tight_qr_code_has_are_used():
    assert set(armour.write("NCCN-X", bytes(range(256)))) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567-"
    )


@pytest.mark.parametrize("size", range(12))
def test_every_length_comes_back(size):
    assert armour.read("K", armour.write("K", b"x" * size)) == b"x" * size


@pytest.mark.parametrize(
    ("typed", "code", "reason"),
    [
        ("", "letter_other", "kind"),
        ("hello", "letter_other", "kind"),
        ("NCCN-Y-AAAA", "letter_other", "kind"),
        ("NCCN-X-", "letter_bad", "check"),
        ("NCCN-X-0189", "letter_bad", "letters"),
        ("NCCN-X-ÉÉ", "letter_bad", "letters"),
        ("NCCN-X-" + "A" * 100_000, "letter_bad", "letters"),
    ],
)
def test_what_is_no_letter_is_refused_with_the_reason(typed, code, reason):
    with pytest.raises(BadLetter) as caught:
        armour.read("NCCN-X", typed)
    assert (caught.value.code, caught.value.values["reason"]) == (code, reason)


def test_one_wrong_or_missing_letter_is_found():
    text = armour.write("NCCN-X", b"some words")
    for typed in (text[:-1], text[:10] + ("A" if text[10] != "A" else "B") + text[11:]):
        with pytest.raises(BadLetter):
            armour.read("NCCN-X", typed)
