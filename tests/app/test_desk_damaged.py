from __future__ import annotations

import pytest

from nccn_desk.app.desk import make_parts
from nccn_desk.app.place import place_of
from nccn_desk.app.settings import SettingsFile
from nccn_desk.crypto.keyfile import FORMAT, _canonical, _checksum
from nccn_desk.presenters.lock import LockPresenter
from nccn_desk.presenters.lock_card import Page
from tests.faults.desks import CHEAP

KEYFILES = ("keyfile.json", "keyfile.previous.json")


@pytest.fixture
def lock(qapp, tmp_path):
    """Give what stands before the lock screen of a store."""
    runners = []

    def stand(folder):
        settings = SettingsFile(tmp_path / "settings.json")
        parts = make_parts(place_of(folder), settings, price=CHEAP)
        runners.append(parts.gate.runner)
        return LockPresenter(parts.gate)

    yield stand
    for runner in runners:
        runner.close()


def spoil(desk, content):
    for name in KEYFILES:
        (desk.folder / name).write_bytes(content)


def test_a_keyfile_that_nobody_can_read_has_its_screen(cheap, lock):
    spoil(cheap, b"{")
    card = lock(cheap.folder).card
    assert card.page is Page.BLOCKED


def test_a_keyfile_of_a_later_program_has_its_screen(cheap, lock):
    document = {"format": FORMAT, "version": 7, "more": "than we know"}
    spoil(cheap, _canonical({**document, "sha256": _checksum(document)}))
    card = lock(cheap.folder).card
    assert card.page is Page.BLOCKED


def test_a_second_generation_opens_and_says_so(cheap, lock):
    (cheap.folder / KEYFILES[0]).write_bytes(b"{")
    card = lock(cheap.folder).card
    assert card.page is Page.PASSPHRASE
    assert card.notes
