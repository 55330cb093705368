from __future__ import annotations

import errno

import pytest

from nccn_desk.kernel.errors import Damaged, NccnError
from nccn_desk.sql.faults import DriverError, NotSaved, WrongKey, is_damage, not_saved, told


class Fault(Exception):  # as the driver's errors carry their code
    def __init__(self, code):
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (26, WrongKey, "wrong_key"),
        (11, Damaged, "damaged"),
        (11 | 1 << 8, Damaged, "damaged"),  # an extended code
        (13, NotSaved, "disk_full"),
        (10 | 3 << 8, NotSaved, "disk_fault"),
        (14, NotSaved, "disk_fault"),
        (5, NotSaved, "database_busy"),
        (6, NotSaved, "database_busy"),
        (8, NotSaved, "store_read_only"),
    ],
)
def test_a_fault_of_the_disk_has_words(code, kind, words):
    fault = told(Fault(code), "store.db")
    assert (type(fault), fault.code) == (kind, words)
    assert isinstance(fault, NccnError)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "store_read_only"),
        (errno.EIO, "disk_fault"),
        (None, "disk_fault"),
    ],
)
def test_a_refusal_of_the_system_has_words(number, code):
    assert not_saved(OSError(number, "x")).code == code


def test_a_mistake_of_the_program_has_none():
    assert told(Fault(1), "store.db") is None
    assert told(ValueError(), "store.db") is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("database or disk is full", "disk_full"),
        ("disk I/O error", "disk_fault"),
        ("database is locked", "database_busy"),
        ("database disk image is malformed", "damaged"),
        ("file is not a database", "wrong_key"),
    ],
)
def test_a_fault_without_a_code_is_known_by_its_words(words, code):
    assert told(DriverError(words), "store.db").code == code


def test_damage_is_told_from_other_faults():
    assert [is_damage(Fault(code)) for code in (11, 26, 13, 1)] == [True, True, False, False]
