from __future__ import annotations

import inspect

from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger import errors

OURS = [
    fault
    for _, fault in inspect.getmembers(errors, inspect.isclass)
    if fault.__module__ == errors.__name__
]


def test_each_fault_can_be_told_to_a_person_and_has_its_own_name():
    assert all(issubclass(fault, NccnError) for fault in OURS)
    codes = [fault().code for fault in OURS]
    assert len(set(codes)) == len(codes)
    assert NccnError.code not in codes
