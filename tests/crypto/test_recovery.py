from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nccn_desk.crypto import recovery
from nccn_desk.crypto.recovery import BadRecoveryCode, groups, new_code, parse, tidy

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODES = st.binary(min_size=16, max_size=16)
# The paper in the safe must stay readable by every later version.
FROZEN = [
    (bytes(16), "00001 00002 00003 00004 00005 00006 02N8J"),
    (bytes(range(16)), "000GV 40R4H 0M30P E209P 185GH R38E0 1YRRT"),
    (b"\xff" * 16, "ZZZZ1 ZZZZ2 ZZZZ3 ZZZZ4 ZZZZ5 ZZZZ6 ZW5TM"),
]


def raised(text):
    with pytest.raises(BadRecoveryCode) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(("code", "printed"), FROZEN)
def test_the_printed_form_never_changes(code, printed):
    assert " ".join(groups(code)) == printed
    assert parse(printed) == code


def test_codes_are_random():
    assert len({new_code() for _ in range(64)}) == 64
    assert len(new_code()) == 16


@given(CODES)
def test_what_is_printed_can_be_read(code):
    printed = groups(code)
    assert len(printed) == 7
    assert all(len(group) == 5 and set(group) <= set(SIGNS) for group in printed)
    assert parse(" ".join(printed)) == parse("".join(printed)) == code


@given(CODES, st.sampled_from(["-", " ", "\n", "\u00a0", " – ", "‑", ", ", "."]), st.booleans())
def test_typing_is_forgiven(code, between, low):
    text = between.join(groups(code))
    text = text.replace("0", "O").replace("1", "l" if low else "I").replace("V", "u")
    assert parse(f"  {text.lower() if low else text}\t") == code


@given(CODES, st.integers(0, 34), st.sampled_from(SIGNS))
def test_one_wrong_sign_names_its_group(code, place, sign):
    text = "".join(groups(code))
    assume(text[place] != sign)
    error = raised(text[:place] + sign + text[place + 1 :])
    assert (error.code, error.values) == ("recovery_group", {"group": place // 5 + 1})


@given(CODES, st.integers(0, 6), st.integers(0, 3))
def test_two_neighbours_swapped_name_their_group(code, group, place):
    printed = list(groups(code))
    signs = list(printed[group])
    assume(signs[place] != signs[place + 1])
    signs[place], signs[place + 1] = signs[place + 1], signs[place]
    printed[group] = "".join(signs)
    error = raised(" ".join(printed))
    assert (error.code, error.values) == ("recovery_group", {"group": group + 1})


@given(CODES, st.permutations(range(7)))
def test_groups_in_another_order_are_found(code, order):
    printed = groups(code)
    moved = [printed[place] for place in order]
    assume(moved != list(printed))
    first_moved = next(place for place in range(7) if order[place] != place)
    error = raised(" ".join(moved))
    assert (error.code, error.values) == ("recovery_group", {"group": first_moved + 1})


def test_a_sign_that_no_code_has_names_its_group():
    printed = list(groups(bytes(16)))
    printed[3] = "é" + printed[3][1:]
    error = raised(" ".join(printed))
    assert (error.code, error.values) == ("recovery_sign", {"group": 4})


def test_groups_that_fit_themselves_but_not_each_other_are_found():
    first, second = groups(bytes(16)), groups(b"\xff" * 16)
    error = raised(" ".join((*first[:3], *second[3:])))
    assert (error.code, error.values) == ("recovery_sum", {})


@pytest.mark.parametrize(
    ("change", "values"),
    [
        (lambda printed: printed[:-1], {"n": 30, "group": 0}),
        (lambda printed: [*printed[:2], printed[2][:-1], *printed[3:]], {"n": 34, "group": 3}),
        (lambda printed: ["".join(printed)[:-2]], {"n": 33, "group": 0}),
        (lambda _: [], {"n": 0, "group": 0}),
    ],
)
def test_too_few_signs_are_counted_and_their_group_named(change, values):
    error = raised(" ".join(change(groups(bytes(16)))))
    assert (error.code, error.values) == ("recovery_length", values)


@given(st.text(max_size=60))
def test_nothing_typed_is_ever_repeated(text):
    assert set(raised(text).values) <= {"group", "n"}


def test_tidying_knows_what_looks_alike():
    assert tidy(" oO-iI.lL\u2013uU ") == "001111VV"


def test_multiplication_has_no_divisors_of_zero():
    field = range(32)
    assert all(recovery._times(1, value) == value for value in field)
    products = [{recovery._times(left, right) for right in field} for left in range(1, 32)]
    assert all(len(product) == 32 for product in products)
