from __future__ import annotations

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
    assert all(ip_address(each) for each in own_addresses())
