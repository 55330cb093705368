from __future__ import annotations

import pytest
from cryptography.x509 import load_pem_x509_certificate

from nccn_desk.ledger.errors import BadEpoch
from nccn_desk.services import vouching
from tests.adapters.store.desks import Space


@pytest.fixture
def space(tmp_path):
    made = Space(tmp_path / "desks")
    yield made
    made.close()


def test_all_desks_of_a_space_know_one_authority_and_each_shows_its_own_key(space):
    one, other = space.found(), space.join()
    authority = vouching.authority(one.depot)
    assert authority == vouching.authority(other.depot)
    issuer = load_pem_x509_certificate(authority)
    for desk in (one, other):
        shown = load_pem_x509_certificate(vouching.shown_by(desk.depot).pem)
        shown.verify_directly_issued_by(issuer)
        assert shown.public_key().public_bytes_raw() == desk.depot.identity.device


def test_the_authority_is_known_before_the_space_is_founded(space):
    desk = space.alone()
    try:
        before = vouching.authority(desk.depot)
        space.found_again(desk)
        assert vouching.authority(desk.depot) == before
    finally:
        desk.close()


def test_a_desk_without_the_first_key_shows_nothing_and_says_so(space):
    desk = space.found()
    desk.writer.connection.execute("DELETE FROM epochs WHERE epoch = 1")
    assert vouching.shown_by(desk.depot) is None
    with pytest.raises(BadEpoch):
        vouching.authority(desk.depot)
