from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto import sealing, sizes
from nccn_desk.crypto.sealing import Tampered, derive, digest, random_key, seal, unseal
from tests.crypto.vectors.reading import rows

KEYS = st.binary(min_size=32, max_size=32)

# RFC 5869, appendix A, the three cases with SHA-256: key, salt, info, result.
HKDF_CASES = [
    (
        "0b" * 22,
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ),
    (
        bytes(range(0x50)).hex(),
        bytes(range(0x60, 0xB0)).hex(),
        bytes(range(0xB0, 0x100)).hex(),
        (
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c6"
            "5e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
    ),
    (
        "0b" * 22,
        "",
        "",
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    ),
]

ONE = "01" + "00" * 31
# RFC 8452, appendix C.2: key, nonce, associated, plaintext, result.
SIV_CASES = [
    (ONE, "03" + "00" * 11, "", "", "07f5f4169bbf55a8400cd47ea6fd400f"),
    (
        ONE,
        "03" + "00" * 11,
        "",
        "0100000000000000",
        "c2ef328e5c71c83b843122130f7364b761e0b97427e3df28",
    ),
    (
        ONE,
        "03" + "00" * 11,
        "",
        "01" + "00" * 15,
        "85a01b63025ba19b7fd3ddfc033b3e76c9eac6fa700942702e90862383c6c366",
    ),
    (
        ONE,
        "03" + "00" * 11,
        "",
        "01" + "00" * 15 + "02" + "00" * 15,
        (
            "4a6a9db4c8c6549201b9edb53006cba821ec9cf850948a7c86c68ac7539d027f"
            "e819e63abcd020b006a976397632eb5d"
        ),
    ),
    (
        ONE,
        "03" + "00" * 11,
        "01",
        "0200000000000000",
        "1de22967237a813291213f267e3b452f02d01ae33e4ec854",
    ),
    (
        "d1894728b3fed1473c528b8426a582995929a1499e9ad8780c8d63d0ab4149c0",
        "9f572c614b4745914474e7c7",
        "489c8fde2be2cf97e74e932d4ed87d",
        "c9882e5386fd9f92ec",
        "0df9e308678244c44bc0fd3dc6628dfe55ebb0b9fb2295c8c2",
    ),
    (
        "3c535de192eaed3822a2fbbe2ca9dfc88255e14a661b8aa82cc54236093bbc23",
        "688089e55540db1872504e1c",
        "734320ccc9d9bbbb19cb81b2af4ecbc3e72834321f7aa0f70b7282b4f33df23f167541",
        "ced532ce4159b035277d4dfbb7db62968b13cd4eec",
        "626660c26ea6612fb17ad91e8e767639edd6c9faee9d6c7029675b89eaf4ba1ded1a286594",
    ),
    (  # C.3: the counter wraps
        "00" * 32,
        "00" * 12,
        "",
        "00" * 16 + "4db923dc793ee6497c76dcc03a98e108",
        "f3f80f2cf0cb2dd9c5984fcda908456cc537703b5ba70324a6793a7bf218d3eaffffffff" + "00" * 12,
    ),
]


@pytest.mark.parametrize(("key", "salt", "info", "expected"), HKDF_CASES)
def test_derive_agrees_with_rfc_5869(key, salt, info, expected):
    result = bytes.fromhex(expected)
    given_key, given_salt, given_info = map(bytes.fromhex, (key, salt, info))
    assert derive(given_key, given_info, salt=given_salt, length=len(result)) == result


@pytest.mark.parametrize(("key", "nonce", "associated", "plaintext", "expected"), SIV_CASES)
def test_unseal_agrees_with_rfc_8452(key, nonce, associated, plaintext, expected):
    sealed = bytes.fromhex(nonce + expected)
    assert unseal(bytes.fromhex(key), sealed, bytes.fromhex(associated)).hex() == plaintext


@pytest.mark.parametrize(("key", "nonce", "associated", "plaintext", "expected"), SIV_CASES)
def test_seal_agrees_with_rfc_8452(monkeypatch, key, nonce, associated, plaintext, expected):
    monkeypatch.setattr(sealing.secrets, "token_bytes", lambda _: bytes.fromhex(nonce))
    sealed = seal(bytes.fromhex(key), bytes.fromhex(plaintext), bytes.fromhex(associated))
    assert sealed.hex() == nonce + expected


def test_digest_agrees_with_fips_180_2():
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest(b"abc").hex() == digest(b"a", b"", b"bc").hex() == expected


def test_random_keys_are_long_and_differ():
    keys = {random_key() for _ in range(64)}
    assert len(keys) == 64
    assert {len(key) for key in keys} == {sizes.KEY_BYTES}


@given(key=KEYS, plaintext=st.binary(max_size=200), associated=st.binary(max_size=50))
def test_what_is_sealed_can_be_unsealed(key, plaintext, associated):
    sealed = seal(key, plaintext, associated)
    assert len(sealed) == len(plaintext) + sealing.OVERHEAD
    assert unseal(key, sealed, associated) == plaintext


@given(
    key=KEYS,
    plaintext=st.binary(max_size=60),
    place=st.integers(min_value=0),
    bit=st.integers(0, 7),
)
def test_one_changed_bit_is_found(key, plaintext, place, bit):
    sealed = bytearray(seal(key, plaintext, b"about"))
    sealed[place % len(sealed)] ^= 1 << bit
    with pytest.raises(Tampered):
        unseal(key, bytes(sealed), b"about")


def test_other_associated_bytes_are_found():
    sealed = seal(bytes(32), b"words", b"one")
    with pytest.raises(Tampered):
        unseal(bytes(32), sealed, b"two")


@pytest.mark.parametrize("length", [0, 11, 12, 27])
def test_a_seal_that_was_cut_short_is_found(length):
    with pytest.raises(Tampered):
        unseal(bytes(32), seal(bytes(32), b"", b"")[:length], b"")


def test_equal_words_are_sealed_differently():
    assert seal(bytes(32), b"words", b"") != seal(bytes(32), b"words", b"")


@given(key=KEYS, infos=st.lists(st.binary(max_size=20), min_size=2, max_size=2, unique=True))
def test_two_purposes_have_two_keys(key, infos):
    first, second = infos
    assert derive(key, first) != derive(key, second)


@pytest.mark.parametrize("vector", rows("wycheproof_aes_gcm_siv"), ids=lambda v: str(v["number"]))
def test_unsealing_agrees_with_wycheproof(vector):
    key, associated, plaintext = (
        bytes.fromhex(vector[part]) for part in ("key", "associated", "plaintext")
    )
    sealed = bytes.fromhex(vector["nonce"] + vector["sealed"])
    if vector["result"] == "valid":
        assert unseal(key, sealed, associated) == plaintext
        return
    with pytest.raises(Tampered):
        unseal(key, sealed, associated)


# FIPS 180-4's own examples (NIST, "SHA-256 examples").
@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (
            b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
        (b"a" * 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ],
)
def test_digest_agrees_with_the_examples_of_fips_180(message, expected):
    half = len(message) // 2
    assert digest(message).hex() == digest(message[:half], message[half:]).hex() == expected
