from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain.verification import GROUPS, SIGNS, code_in, code_of

HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)


def test_codes_do_not_change_from_one_release_to_the_next():
    assert code_of(hashlib.sha256(b"sitrep 75").hexdigest()) == "YNJW-BDU8-V9XX-GF57"
    assert code_of("00" * 32) == "2222-2222-2222-2222"
    assert code_of("00" * 31 + "01") == "3222-2222-2222-2224"


@given(HASHES)
def test_a_code_reads_back_however_it_is_typed(artefact):
    code = code_of(artefact)
    assert code == code_of(artefact.upper())
    assert len(code.split("-")) == GROUPS
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' – ')} "):
        assert code_in(typed) == code


@given(HASHES, st.data())
def test_one_wrong_sign_always_shows(artefact, data):
    code = code_of(artefact)
    place = data.draw(st.sampled_from([at for at, sign in enumerate(code) if sign != "-"]))
    other = data.draw(st.sampled_from([sign for sign in SIGNS if sign != code[place]]))
    assert code_in(code[:place] + other + code[place + 1 :]) == ""


@given(HASHES, st.data())
def test_two_signs_that_changed_places_always_show(artefact, data):
    signs = list(code_of(artefact).replace("-", ""))
    one, other = sorted(data.draw(st.sets(st.integers(0, 15), min_size=2, max_size=2)))
    if signs[one] != signs[other]:
        signs[one], signs[other] = signs[other], signs[one]
        assert code_in("".join(signs)) == ""


@pytest.mark.parametrize("typed", ["", "2222-2222-2222", "2222-2222-2222-222O", "é" * 16])
def test_what_has_another_form_is_no_code(typed):
    assert code_in(typed) == ""
