from __future__ import annotations

from nccn_desk.protocol.outcome import none_pending


def test_by_itself_an_exchange_adds_no_control_entry():
    assert none_pending() is None
