from __future__ import annotations

from nccn_desk.adapters.vault.opened import Opened
from nccn_desk.crypto.keyfile import Card
from nccn_desk.crypto.keys import Keys
from nccn_desk.crypto.signing import SigningKey, verify

CARD = Card("11" * 16, "Lotte Verhaegen", "LV", "duty_officer", "nl")


def test_it_signs_as_its_officer():
    opened = Opened(CARD, Keys(CARD.id, b"\x11" * 32, b"\x22" * 32, SigningKey.generate()))
    verify(opened.public, b"handed over", opened.sign(b"handed over"))
    assert (opened.officer, opened.role, opened.master) == (CARD.id, "duty_officer", b"\x11" * 32)


def test_it_shows_no_secret():
    signing = SigningKey.generate()
    shown = repr(Opened(CARD, Keys(CARD.id, b"\x11" * 32, b"\x22" * 32, signing)))
    assert "\\x11" not in shown
    assert "\\x22" not in shown
    assert repr(signing.seed)[2:-1] not in shown
