from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.adapters.vault import shares
from nccn_desk.adapters.vault.faults import BadShare
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import BadValue

VECTORS = {
    each["title"].partition(".")[0]: each
    for each in json.loads(Path(__file__).with_name("slip39.json").read_text(encoding="utf-8"))[
        "vectors"
    ]
}
SECRET = bytes(range(32))
SHEETS = shares.split(SECRET)


def line(sheet):
    return " ".join(sheet.words)


LINES = [line(sheet) for sheet in SHEETS]


def refused(call, *given):
    with pytest.raises(BadShare) as caught:
        call(*given)
    return {"code": caught.value.code, **caught.value.values}


@pytest.mark.parametrize("number", ["23", "45"])
def test_two_of_three_sheets_give_the_published_secret(number, monkeypatch):
    monkeypatch.setattr(shares, "_PASSPHRASE", b"TREZOR")  # all published vectors have one
    vector = VECTORS[number]
    assert shares.join(vector["shares"]).hex() == vector["secret"]
    assert shares.join(vector["shares"][::-1]).hex() == vector["secret"]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("20", {"code": "share_kind", "sheet": 1}),
        ("21", {"code": "share_typo", "sheet": 1, "word": 33}),
        ("22", {"code": "share_kind", "sheet": 1}),
        ("24", {"code": "share_few", "n": 1}),
        ("34", {"code": "share_kind", "sheet": 1}),
        ("44", {"code": "share_kind", "sheet": 1}),
    ],
)
def test_published_vectors_that_give_nothing_are_refused(number, told):
    assert refused(shares.join, VECTORS[number]["shares"]) == told


@given(st.binary(min_size=32, max_size=32))
def test_any_two_sheets_give_the_secret_back(secret):
    sheets = shares.split(secret)
    assert [sheet.number for sheet in sheets] == [1, 2, 3]
    assert len({sheet.set for sheet in sheets}) == 1
    for pair in permutations(sheets, 2):
        assert shares.join([line(sheet) for sheet in pair]) == secret


def test_a_root_key_comes_back_from_its_sheets():
    key = SigningKey.generate()
    sheets = shares.split(key.seed)
    again = SigningKey.from_seed(shares.join([line(sheets[0]), line(sheets[2])]))
    assert again.public == key.public


def test_a_third_sheet_is_read_and_not_needed():
    assert shares.join(LINES) == SECRET
    with pytest.raises(BadShare):
        shares.join([*LINES[:2], "none"])


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_only_a_secret_of_32_bytes_is_split(size):
    with pytest.raises(BadValue):
        shares.split(bytes(size))


def test_words_may_be_typed_as_people_type():
    short = ", ".join(word[:4].upper() for word in SHEETS[0].words)
    numbered = "\n".join(f"{place}. {word}" for place, word in enumerate(SHEETS[0].words, start=1))
    assert shares.read(short) == shares.read(numbered) == SHEETS[0]


@pytest.mark.parametrize("count", [0, 20, 32, 34])
def test_too_few_and_too_many_words_are_counted(count):
    words = [*SHEETS[0].words, "academic"][:count]
    assert refused(shares.read, " ".join(words), 2) == {
        "code": "share_length",
        "sheet": 2,
        "n": count,
    }


@pytest.mark.parametrize("typed", ["brussel", "academicx", "aca", "ééé", "academiq"])
def test_a_word_that_is_none_is_named_by_its_place(typed):
    words = list(SHEETS[1].words)
    words[6] = typed
    assert refused(shares.join, [LINES[0], " ".join(words)]) == {
        "code": "share_word",
        "sheet": 2,
        "word": 7,
    }


@given(st.integers(0, 32), st.sampled_from(shares.WORDLIST))
def test_one_wrong_word_is_found_by_its_place(place, word):
    words = list(SHEETS[0].words)
    if words[place] == word:
        return
    words[place] = word
    told = refused(shares.read, " ".join(words))
    # The second word says by which sum the sheet is checked.
    assert told["code"] == "share_typo" or place == 1
    assert told.get("word", place + 1) == place + 1


@given(
    st.lists(st.integers(2, 32), min_size=2, max_size=2, unique=True),
    st.lists(st.sampled_from(shares.WORDLIST), min_size=2, max_size=2),
)
def test_two_wrong_words_are_never_blamed_on_one(places, words):
    typed = list(SHEETS[0].words)
    before = list(typed)
    for place, word in zip(places, words, strict=True):
        typed[place] = word
    wrong = sum(one != other for one, other in zip(typed, before, strict=True))
    if wrong == 2:
        assert refused(shares.read, " ".join(typed)) == {"code": "share_sum", "sheet": 1}


def test_two_words_swapped_are_found():
    words = list(SHEETS[0].words)
    words[10], words[11] = "academic", "acid"
    words[10], words[11] = words[11], words[10]
    assert refused(shares.read, " ".join(words))["code"] in {"share_sum", "share_typo"}


def test_sheets_that_do_not_fit_each_other_are_named():
    others = [line(sheet) for sheet in shares.split(SECRET)]
    assert refused(shares.join, [LINES[0], LINES[0]]) == {
        "code": "share_twice",
        "sheet": 2,
        "number": 1,
    }
    assert refused(shares.join, [LINES[0], others[1]]) == {"code": "share_set", "sheet": 2}
    assert refused(shares.join, []) == {"code": "share_few", "n": 0}


def test_sheets_of_two_splittings_with_one_name_give_nothing(monkeypatch):
    monkeypatch.setattr("shamir_mnemonic.shamir._random_identifier", lambda: 7)
    one, other = shares.split(SECRET), shares.split(bytes(32))
    assert refused(shares.join, [line(one[0]), line(other[1])]) == {"code": "share_secret"}


def test_words_are_suggested_by_how_they_begin():
    assert shares.suggestions(" ACA") == ("academic",)
    assert len(shares.suggestions("")) == 1024
    assert shares.suggestions("zzz") == ()


def test_four_letters_tell_any_two_words_apart():
    assert len({word[:4] for word in shares.WORDLIST}) == 1024
