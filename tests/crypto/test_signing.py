from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto.signing import BadSignature, SigningKey, verify
from tests.crypto.vectors.reading import rows

# RFC 8032, 7.1, tests 1 to 3 and SHA(abc): seed, public key, message, signature.
CASES = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
    (
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        (
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
            "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        ),
    ),
]

FIELD = 2**255 - 19
D = -121665 * pow(121666, -1, FIELD) % FIELD


@pytest.mark.parametrize(("seed", "public", "message", "signature"), CASES)
def test_signing_agrees_with_rfc_8032(seed, public, message, signature):
    key = SigningKey.from_seed(bytes.fromhex(seed))
    assert key.public.hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature
    verify(bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature))


def test_a_key_comes_back_from_its_seed():
    key = SigningKey.generate()
    again = SigningKey.from_seed(key.seed)
    assert len(key.seed) == 32
    assert again.public == key.public != SigningKey.generate().public


def test_a_key_shows_no_secret():
    key = SigningKey.generate()
    assert key.seed.hex() not in repr(key) + str(key)
    assert not hasattr(key, "__dict__")


def test_a_seed_of_another_length_is_refused():
    with pytest.raises(ValueError, match="32"):
        SigningKey.from_seed(bytes(31))


@given(message=st.binary(max_size=100), place=st.integers(0, 63), bit=st.integers(0, 7))
def test_one_changed_bit_is_found(message, place, bit):
    key = SigningKey.from_seed(bytes(32))
    signature = bytearray(key.sign(message))
    signature[place] ^= 1 << bit
    with pytest.raises(BadSignature, match="signature"):
        verify(key.public, message, bytes(signature))


def test_another_message_another_key_and_another_length_are_found():
    key, other = SigningKey.generate(), SigningKey.generate()
    signature = key.sign(b"message")
    for public, message, offered in (
        (key.public, b"massage", signature),
        (other.public, b"message", signature),
        (key.public, b"message", signature[:-1]),
        (key.public, b"message", b""),
    ):
        with pytest.raises(BadSignature, match="signature"):
            verify(public, message, offered)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_public_key_of_another_length_is_refused(length):
    with pytest.raises(BadSignature, match="key"):
        verify(bytes(length), b"", bytes(64))


def low_order():
    """Return every spelling of the eight points whose order divides eight.

    They are the neutral point and what becomes it on doubling three times: y = 1, -1, 0, and the
    four with y² = -x², which the curve turns into d·y⁴ + 2·y² - 1 = 0.
    """
    ys = {0, 1, FIELD - 1} | {
        y for y in (root_of_order_eight(), FIELD - root_of_order_eight()) if y
    }
    spelled = ys | {y + FIELD for y in ys if y + FIELD < 2**255}
    return [(y | sign << 255).to_bytes(32, "little") for y in sorted(spelled) for sign in (0, 1)]


def root_of_order_eight():
    discriminant = root(1 + D)
    for sign in (1, -1):
        square = (sign * discriminant - 1) * pow(D, -1, FIELD) % FIELD
        if (y := root(square)) is not None:
            return y
    raise AssertionError


def root(square):
    candidate = pow(square, (FIELD + 3) // 8, FIELD)
    for factor in (1, pow(2, (FIELD - 1) // 4, FIELD)):
        if (found := candidate * factor % FIELD) ** 2 % FIELD == square % FIELD:
            return found
    return None


def test_keys_of_low_order_have_fourteen_spellings():
    assert len(low_order()) == 14


@pytest.mark.parametrize("public", low_order(), ids=bytes.hex)
def test_a_public_key_of_low_order_is_refused(public):
    # R = neutral point, S = 0: what such a key accepts for many messages.
    with pytest.raises(BadSignature, match="key"):
        verify(public, b"anything", b"\x01" + bytes(63))


def test_a_public_key_in_a_second_spelling_is_refused():
    for extra in range(19):
        with pytest.raises(BadSignature, match="key"):
            verify((FIELD + extra).to_bytes(32, "little"), b"", bytes(64))


def test_a_public_key_that_is_no_point_is_refused():
    with pytest.raises(BadSignature, match="signature"):
        verify((2).to_bytes(32, "little"), b"", bytes(64))


@pytest.mark.parametrize("vector", rows("wycheproof_ed25519"), ids=lambda v: str(v["number"]))
def test_verifying_agrees_with_wycheproof(vector):
    public, message, signature = (
        bytes.fromhex(vector[part]) for part in ("public", "message", "signature")
    )
    if vector["result"] == "valid":
        verify(public, message, signature)
        return
    with pytest.raises(BadSignature):
        verify(public, message, signature)
