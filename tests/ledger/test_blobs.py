from __future__ import annotations

import pytest

from nccn_desk.crypto.sealing import Tampered
from nccn_desk.ledger import blobs
from nccn_desk.ledger.operations import from_wire, to_wire


def test_a_sealed_file_opens_with_the_key_that_its_operation_brings():
    made = blobs.sealed(b"een kaart")
    said = from_wire(to_wire(made.operation))
    assert said == made.operation
    assert said.size == len(made.data)
    assert blobs.is_named(said.hash, made.data)
    assert blobs.opened(said.key, made.data) == b"een kaart"


def test_each_file_has_a_key_of_its_own():
    one, two = blobs.sealed(b"x"), blobs.sealed(b"x")
    assert one.operation.key != two.operation.key
    with pytest.raises(Tampered):
        blobs.opened(one.operation.key, two.data)


def test_a_file_that_was_touched_does_not_open():
    made = blobs.sealed(b"een kaart")
    touched = made.data[:-1] + bytes([made.data[-1] ^ 1])
    assert not blobs.is_named(made.operation.hash, touched)
    with pytest.raises(Tampered):
        blobs.opened(made.operation.key, touched)
