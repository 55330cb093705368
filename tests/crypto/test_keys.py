from __future__ import annotations

from nccn_desk.crypto import keys
from nccn_desk.crypto.keys import Keys
from nccn_desk.crypto.signing import SigningKey

PURPOSES = {
    keys.database_key: "62fa9f0ce0b795b9842752f7d39be6c51a4ffd3179ff2e4a44dc071898490ab5",
    keys.device_wrap_key: "9d9b97595bbd503769c526a21d6b44f0d1e234d593f4a085f461944859d2ee2f",
    keys.attachment_key: "de58f6e8df31dbada5ffe335307f78eb841ea922334fc94879b6a665831f208f",
    keys.journal_key: "0305dbc0297991a024a766e20064aeb186cceeb1950272d7996d1de6df052951",
    keys.keyfile_key: "cbca00ba52a976a4b1b34aaa15a5d73512677ab954a9c6acd5758d57051fe025",
}


def test_the_keys_of_a_master_key_never_change():
    # A store written today must open with every later version.
    master = bytes(range(32))
    assert {purpose: purpose(master).hex() for purpose in PURPOSES} == PURPOSES


def test_each_purpose_has_its_own_key():
    assert len(set(PURPOSES.values())) == len(PURPOSES)


def test_keys_show_no_secret():
    signing = SigningKey.generate()
    shown = repr(Keys("ab" * 16, b"\x11" * 32, b"\x22" * 32, signing))
    assert "ab" * 16 in shown
    for secret in (b"\x11" * 32, b"\x22" * 32, signing.seed):
        assert secret.hex() not in shown
        assert repr(secret)[2:-1] not in shown
