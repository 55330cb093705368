from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.domain import seals
from nccn_desk.domain.seals import BadSeal
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import officers, releasing, sealing, sitreps
from nccn_desk.services.sealing import Copy, Document, Finding, key_of, look
from tests.services import products
from tests.services.papers_sealed import COPIER, RELEASER, pdf, sealed

FROZEN = Path(__file__).with_name("sealed-1.pdf")
DOCUMENT = pdf()
WHOLE = seals.attached(DOCUMENT, sealed(DOCUMENT))
COPY = Copy(DOCUMENT, "pdf", ("nl", "fr"))
KEYS = (RELEASER.public.hex(), COPIER.public.hex())


@pytest.fixture
def product(desk):
    figure = products.calls(desk)
    products.cleared(desk, "figures", figure)
    made = products.sitrep(desk)
    products.cleared(desk, "blocks", products.quoting(desk, made, figure))
    products.released(desk, made)
    return made


def copied(desk, product, by="NP"):
    return desk.read(sealing.seal, product, COPY, desk.key(by)).data


def judged(desk, data):
    return desk.read(sealing.compare, look(Document(data)))


def test_the_bytes_of_a_seal_do_not_change_from_one_release_to_the_next():
    assert FROZEN.read_bytes() == WHOLE
    assert look(Document(FROZEN.read_bytes())).finding is Finding.SOUND


def test_without_a_record_a_whole_file_is_sound_and_its_keys_are_said():
    verdict = look(Document(WHOLE))
    assert (verdict.finding, verdict.good) == (Finding.SOUND, True)
    assert verdict.seal.released.name == "Nadia Peeters"
    assert verdict.seal.released.public == RELEASER.public.hex()


def test_both_keys_must_be_among_those_that_somebody_vouches_for():
    assert look(Document(WHOLE), keys=KEYS).finding is Finding.RELEASED
    assert look(Document(WHOLE), keys=[key_of(key[:30].upper()) for key in KEYS]).good
    assert look(Document(WHOLE), keys=KEYS[:1]).finding is Finding.UNKNOWN_KEY
    assert look(Document(WHOLE), keys=("00" * 32,)).finding is Finding.UNKNOWN_KEY


@pytest.mark.parametrize("typed", ["", "ab" * 11, "xy" * 20, "ab" * 33])
def test_too_little_of_a_key_proves_nothing(typed):
    with pytest.raises(BadSeal) as found:
        key_of(typed)
    assert found.value.code == "bad_key"


def test_a_file_without_a_seal_says_so():
    assert look(Document(DOCUMENT)).finding is Finding.NO_SEAL
    assert look(Document(b"")).finding is Finding.NO_SEAL


def test_a_seal_may_stand_beside_its_file():
    data = b'{"sitrep":75}'
    beside = seals.encode(sealed(data))
    assert look(Document(data, beside)).finding is Finding.SOUND
    assert look(Document(data + b" ", beside)).reason == "bytes"
    assert look(Document(data, beside[:-1])).finding is Finding.CHANGED
    assert look(Document(data, beside.replace(b"S-LV-3", b"S-LV-4"))).reason == "copied"


def test_what_another_key_signed_is_changed():
    seal = sealed(DOCUMENT)
    other = replace(seal, copied=replace(seal.copied, public=RELEASER.public.hex()))
    assert look(Document(seals.attached(DOCUMENT, other))).reason == "copied"
    weak = replace(seal, copied=replace(seal.copied, public="01" + "00" * 31))
    assert look(Document(seals.attached(DOCUMENT, weak))).reason == "copied"
    released = replace(seal.released, at=seal.released.at + 1)
    unsigned = replace(seal, released=released)
    signature = COPIER.sign(sealing.DOMAIN + seals.signed_part(unsigned)).hex()
    forged = replace(unsigned, signature=signature)
    assert look(Document(seals.attached(DOCUMENT, forged))).reason == "released"


def test_a_later_seal_is_left_to_a_later_program():
    later = WHOLE.replace(seals.MARK + b"1", seals.MARK + b"2")
    assert look(Document(later)).finding is Finding.NEWER


def test_the_record_knows_what_went_out(desk, product):
    verdict = judged(desk, copied(desk, product))
    assert verdict.finding is Finding.RELEASED
    seal = verdict.seal
    assert (seal.product.code, seal.product.number) == ("S-LV-1", 1)
    assert (seal.released.name, seal.copied.name) == ("Nadia Peeters", "Nadia Peeters")


def test_what_was_withdrawn_says_by_whom_and_why(desk, product):
    sealed_ = copied(desk, product)
    desk.act(releasing.withdraw, product, desk.key("NP"), "Verkeerd cijfer")
    verdict = judged(desk, sealed_)
    assert (verdict.finding, verdict.good) == (Finding.WITHDRAWN, False)
    ended = verdict.became.ended
    assert (ended.by, ended.reason) == ("Nadia Peeters", "Verkeerd cijfer")
    with pytest.raises(NotAllowed):
        copied(desk, product)


def test_a_later_version_is_named(desk, product):
    first = copied(desk, product)
    desk.passes(minutes=10)
    later = desk.made("sitreps", sitreps.begin_version, product, "update")
    assert judged(desk, first).finding is Finding.RELEASED
    products.released(desk, later)
    verdict = judged(desk, first)
    assert (verdict.finding, verdict.became.later.version) == (Finding.SUPERSEDED, "update")
    assert judged(desk, copied(desk, later)).finding is Finding.RELEASED


def test_what_is_not_out_is_not_sealed(desk):
    with pytest.raises(NotAllowed) as found:
        copied(desk, products.sitrep(desk))
    assert found.value.code == "not_released"


def test_only_with_their_own_key_can_an_officer_vouch(desk, product):
    with pytest.raises(NotAllowed) as found:
        desk.read(sealing.seal, product, COPY, desk.key("NP", seed="other"))
    assert found.value.code == "other_key"


def test_a_stranger_is_told_from_what_this_record_lacks(desk, product):
    assert judged(desk, WHOLE).finding is Finding.STRANGER
    good = look(Document(copied(desk, product))).seal
    key = desk.key("NP")
    foreign = replace(good.product, artefact="ab" * 32)
    sentence = sealing.statements.Statement(
        bytes.fromhex("ab" * 32),
        sealing.statements.Verb.RELEASED,
        key.officer,
        key.role,
        0,
        good.released.at,
    )
    signature = key.sign(sealing.statements.DOMAIN + sealing.statements.encode(sentence))
    released = replace(good.released, signature=signature.hex())
    made = resigned(replace(good, product=foreign, released=released), key)
    assert judged(desk, made).finding is Finding.NOT_HERE


def test_a_true_release_around_another_file_needs_a_known_key(desk, product):
    good = look(Document(copied(desk, product))).seal
    forger = SigningKey.from_seed(b"f" * 32)
    copier = replace(good.copied, public=forger.public.hex())
    assert judged(desk, resigned(replace(good, copied=copier), forger)).finding is (
        Finding.UNKNOWN_KEY
    )


@pytest.mark.parametrize(
    "lie", [{"number": 2}, {"title": "Ander verslag"}, {"exercise": False}, {"code": "S-LV-9"}]
)
def test_a_seal_that_says_other_than_the_record_is_changed(desk, product, lie):
    good = look(Document(copied(desk, product))).seal
    made = resigned(replace(good, product=replace(good.product, **lie)), desk.key("NP"))
    verdict = judged(desk, made)
    assert (verdict.finding, verdict.reason) == (Finding.CHANGED, "product")


def test_names_in_a_seal_are_those_of_the_record(desk, product):
    good = look(Document(copied(desk, product))).seal
    made = resigned(replace(good, copied=replace(good.copied, name="X")), desk.key("NP"))
    assert judged(desk, made).finding is Finding.CHANGED
    desk.act(officers.change, desk.id("NP"), {"name": "Nadia Peeters-Claes"})
    assert judged(desk, copied(desk, product)).finding is Finding.RELEASED


def test_a_key_that_was_replaced_still_counts_for_what_it_signed(desk, product):
    before = copied(desk, product)
    new = desk.key("NP", seed="new")
    desk.act(officers.change, desk.id("NP"), {"public_key": new.public.hex()})
    assert judged(desk, before).finding is Finding.RELEASED
    after = desk.read(sealing.seal, product, COPY, new).data
    assert judged(desk, after).finding is Finding.RELEASED
    desk.act(officers.change, desk.id("NP"), {"public_key": "ab" * 32})


def test_other_forms_are_sealed_beside(desk, product):
    copy = Copy(b"{}", "json", ("nl",))
    made = desk.read(sealing.seal, product, copy, desk.key("NP"))
    assert made.data == b"{}"
    verdict = desk.read(sealing.compare, look(made))
    assert (verdict.finding, verdict.seal.file.form) == (Finding.RELEASED, "json")


def test_what_is_not_out_leaves_without_a_seal(desk, product):
    key = desk.key("NP")
    assert desk.read(sealing.seal_if_out, product, COPY, key).data != DOCUMENT
    desk.act(releasing.withdraw, product, key, "Verkeerd cijfer")
    assert desk.read(sealing.seal_if_out, product, COPY, key) == Document(DOCUMENT)


def test_what_is_changed_stays_changed_before_the_record(desk, product):
    data = bytearray(copied(desk, product))
    data[60] ^= 1
    verdict = judged(desk, bytes(data))
    assert (verdict.finding, verdict.reason) == (Finding.CHANGED, "bytes")


def resigned(seal, key):
    signature = key.sign(sealing.DOMAIN + seals.signed_part(seal)).hex()
    return seals.attached(DOCUMENT, replace(seal, signature=signature))
