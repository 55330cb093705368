from __future__ import annotations

import pytest

from nccn_desk.adapters.transport.trust import BadAuthority, Trust, WrongCertificate, context_of
from nccn_desk.crypto.certificates import make_development
from nccn_desk.kernel.clock import SystemClock


def test_a_pinned_certificate_needs_no_authority(line):
    assert line().hello().versions == (1, 1)


def test_another_certificate_than_the_pinned_one_gets_nothing(line):
    with pytest.raises(WrongCertificate) as told:
        line(trust=Trust("ab" * 32)).hello()
    assert told.value.code == "server_fingerprint"


def test_an_authority_vouches_for_a_server(line, certificates):
    assert line(trust=Trust(authority=certificates / "authority.pem")).hello().versions == (1, 1)


def test_pin_and_authority_must_both_hold(line, certificates, pin):
    authority = certificates / "authority.pem"
    assert line(trust=Trust(pin, authority)).hello().versions == (1, 1)
    with pytest.raises(WrongCertificate):
        line(trust=Trust("ab" * 32, authority)).hello()


@pytest.mark.parametrize("known", ["another authority", "the system"])
def test_a_server_that_nobody_vouches_for_gets_nothing(line, tmp_path, known):
    other = tmp_path / "other.pem"
    other.write_bytes(make_development(("x",), (), SystemClock().now())[0].certificate)
    with pytest.raises(WrongCertificate) as told:
        line(trust=Trust(authority=other if known == "another authority" else None)).hello()
    assert told.value.code == "server_certificate"


@pytest.mark.parametrize("written", [None, b"no certificate"])
def test_a_file_that_is_no_authority_is_named(tmp_path, written):
    file = tmp_path / "authority.pem"
    if written:
        file.write_bytes(written)
    with pytest.raises(BadAuthority) as told:
        context_of(Trust(authority=file))
    assert told.value.values == {"file": str(file)}


def test_a_certificate_of_our_own_is_shown(certificates):
    client = (certificates / "desk.pem", certificates / "desk.key")
    context_of(Trust("ab" * 32, client=client))
    with pytest.raises(BadAuthority):
        context_of(Trust("ab" * 32, client=(client[1], client[0])))
