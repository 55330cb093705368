from __future__ import annotations

import hashlib
import hmac
import secrets

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto import boxes
from nccn_desk.crypto.boxes import BadBoxKey, BoxKey, box, demand_box_key
from nccn_desk.crypto.sealing import Tampered
from tests.crypto.vectors.reading import published, rows

VECTORS = {
    name: {part: bytes.fromhex(text) for part, text in vector.items() if isinstance(text, str)}
    for name, vector in published("hpke").items()
    if name != "note"
}
HYBRID, CURVE = VECTORS["hybrid"], VECTORS["rfc9180"]
KEY = BoxKey(bytes(range(96)))


def schedule(shared, suite, info, key_bytes):
    """Return key and nonce as RFC 9180, 5.1 has them for base mode and HKDF-SHA-256."""

    def extract(salt, label, given):
        return hmac.digest(salt, b"HPKE-v1" + suite + label + given, "sha256")

    def expand(label, length):
        labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + context
        return HKDFExpand(algorithm=SHA256(), length=length, info=labelled).derive(secret)

    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared, b"secret", b"")
    return expand(b"key", key_bytes), expand(b"base_nonce", 12)


def hybrid_key():
    """Return the published key: its seed of 32 bytes is stretched into both parts."""
    return BoxKey(hashlib.shake_256(HYBRID["skRm"]).digest(96))


@pytest.mark.parametrize(
    ("vector", "cipher"), [(CURVE, AESGCM), (HYBRID, ChaCha20Poly1305)], ids=["rfc9180", "hybrid"]
)
def test_the_schedule_of_these_tests_agrees_with_what_was_published(vector, cipher):
    key, nonce = schedule(
        vector["shared_secret"], vector["suite_id"], vector["info"], len(vector["key"])
    )
    assert (key, nonce) == (vector["key"], vector["base_nonce"])
    assert cipher(key).decrypt(nonce, vector["ct"], vector["aad"]) == vector["pt"]


def test_a_key_follows_from_its_seed_as_published():
    assert hybrid_key().public == HYBRID["pkRm"]


def test_a_box_is_opened_from_the_published_encapsulation():
    # The published ciphertexts are bound to associated data, which the library's one-shot form
    # does not take; encapsulation, shared secret and schedule are the published ones.
    suite = b"HPKE" + bytes.fromhex("647a00010002")  # our cipher, AES-256-GCM
    info = b"what it is for"
    key, nonce = schedule(HYBRID["shared_secret"], suite, info, 32)
    boxed = HYBRID["enc"] + AESGCM(key).encrypt(nonce, HYBRID["pt"], b"")
    assert hybrid_key().open(boxed, info) == HYBRID["pt"]
    with pytest.raises(Tampered):
        hybrid_key().open(boxed, b"something else")


def test_the_library_agrees_with_rfc_9180_on_the_curve_alone():
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
    private = X25519PrivateKey.from_private_bytes(CURVE["skRm"])
    assert private.public_key().public_bytes_raw() == CURVE["pkRm"]
    sealed = AESGCM(CURVE["key"]).encrypt(CURVE["base_nonce"], CURVE["pt"], b"")
    assert suite.decrypt(CURVE["enc"] + sealed, private, CURVE["info"]) == CURVE["pt"]


def test_a_box_of_the_first_version_is_still_opened():
    frozen = bytes.fromhex(published("box_1")["boxed"])
    assert KEY.open(frozen, b"nccn/frozen/1") == b"the key of an epoch: 32 bytes..."


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_what_is_boxed_can_be_opened_by_its_owner_alone(plaintext, info):
    boxed = box(KEY.public, plaintext, info)
    assert len(boxed) == len(plaintext) + boxes.OVERHEAD
    assert KEY.open(boxed, info) == plaintext
    for key, about in ((BoxKey(bytes(96)), info), (KEY, info + b"x")):
        with pytest.raises(Tampered):
            key.open(boxed, about)


@given(st.integers(0, boxes.OVERHEAD + 4), st.integers(0, 7))
def test_one_changed_bit_is_found(place, bit):
    boxed = bytearray(box(KEY.public, b"words", b""))
    boxed[place] ^= 1 << bit
    with pytest.raises(Tampered):
        KEY.open(bytes(boxed), b"")


@pytest.mark.parametrize("length", [0, 31, 1119, 1120, 1135])
def test_a_box_that_was_cut_short_is_found(length):
    with pytest.raises(Tampered):
        KEY.open(box(KEY.public, b"", b"")[:length], b"")


def test_a_box_closed_with_a_point_of_low_order_is_not_opened():
    boxed = bytearray(box(KEY.public, b"words", b""))
    boxed[1088:1120] = bytes(32)
    with pytest.raises(Tampered):
        KEY.open(bytes(boxed), b"")


def test_a_key_comes_back_from_its_secret_and_shows_none_of_it():
    key = BoxKey.generate()
    assert BoxKey(key.secret).public == key.public != BoxKey.generate().public
    assert (len(key.secret), len(key.public)) == (boxes.SECRET_BYTES, boxes.PUBLIC_BYTES)
    assert key.secret.hex() not in repr(key) + str(key)
    assert not hasattr(key, "__dict__")


@pytest.mark.parametrize("length", [0, 32, 95, 97])
def test_a_secret_of_another_length_is_refused(length):
    with pytest.raises(BadBoxKey):
        BoxKey(bytes(length))


def refused(public):
    with pytest.raises(BadBoxKey) as caught:
        demand_box_key(public)
    with pytest.raises(BadBoxKey):
        box(public, b"", b"")
    return caught.value.values["reason"]


LATTICE = KEY.public[:1184]


@pytest.mark.parametrize("vector", rows("wycheproof_x25519_low_order"), ids=lambda v: v["comment"])
def test_points_of_low_order_are_refused(vector):
    curve = bytes.fromhex(vector["public"])
    assert refused(LATTICE + curve) == "low_order"
    assert set(vector["shared"]) == {"0"}


def test_points_of_low_order_are_refused_with_the_unused_bit_too():
    for u in (*boxes._LOW, 2**255 - 20, 2**255 - 18):
        curve = (u | 1 << 255).to_bytes(32, "little")
        assert refused(LATTICE + curve) == "low_order"


@pytest.mark.parametrize("length", [0, 32, 1184, 1215, 1217])
def test_a_public_key_of_another_length_is_refused(length):
    assert refused(bytes(length)) == "length"


def test_a_lattice_key_beyond_its_field_is_refused():
    assert refused(b"\xff" * 1184 + KEY.public[1184:]) == "form"


def test_a_good_key_is_good():
    for public in (KEY.public, LATTICE + secrets.token_bytes(32)):
        demand_box_key(public)
        assert len(box(public, b"x", b"i")) > len(b"x")  # whatever is let in can be sealed to
