from __future__ import annotations

import gc
from contextlib import ExitStack

import pytest

from nccn_desk.adapters.store.depot_unswept import MUCH, unswept


@pytest.fixture(autouse=True)
def search_is_on():
    assert gc.isenabled()
    yield
    assert gc.isenabled()


def test_much_is_taken_in_without_a_search_for_cycles():
    with unswept(MUCH):
        assert not gc.isenabled()


def test_a_single_act_leaves_the_search_alone():
    with unswept(MUCH - 1):
        assert gc.isenabled()


def test_the_search_comes_back_after_a_fault():
    with pytest.raises(OSError, match="full"), unswept(MUCH):
        raise OSError("full")
    assert gc.isenabled()


def test_of_two_at_once_the_last_one_brings_the_search_back():
    one, other = ExitStack(), ExitStack()
    one.enter_context(unswept(MUCH))
    other.enter_context(unswept(MUCH))
    one.close()
    assert not gc.isenabled()
    other.close()
    assert gc.isenabled()


def test_a_search_that_somebody_else_had_turned_off_stays_off():
    gc.disable()
    try:
        with unswept(MUCH):
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
