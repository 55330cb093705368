from __future__ import annotations

import socket
import threading
from ipaddress import ip_address

import pytest

from nccn_desk.adapters.transport.discovery import Announcing, Looking, own_addresses
from nccn_desk.protocol.errors import Unreachable
from tests.adapters.transport.test_beacon import BEACON, SPACE


def test_a_relay_is_found_by_its_name():
    found, heard = [], threading.Event()
    try:
        announcing = Announcing(BEACON, 8444)
    except Unreachable:
        pytest.skip("this machine's network lets nobody call out")
    looking = Looking(SPACE, lambda each: (found.append(each), heard.set()))
    try:
        if not heard.wait(10):
            pytest.skip("this machine's network carries no multicast")
    finally:
        looking.close()
        announcing.close()
    assert found[0].beacon == BEACON
    assert found[0].address.endswith(":8444")


def test_this_machine_has_an_address():
    assert [str(ip_address(each)) for each in own_addresses()] == own_addresses() != []


@pytest.mark.parametrize(("named", "outside"), [("127.0.1.1", ()), ("10.1.2.3", ("10.1.2.3",))])
def test_the_loop_is_called_out_to_nobody(monkeypatch, named, outside):
    def asked(*_):
        return [(None, None, None, "", (named, 0)), (None, None, None, "", ("192.0.2.9", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", asked)
    assert set(own_addresses()) >= {"192.0.2.9", *outside}
    assert not any(ip_address(each).is_loopback for each in own_addresses())
