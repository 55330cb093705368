from __future__ import annotations

import io
import json
import zipfile

import pytest

from nccn_desk.services import officers, pack_seals, packs, posting
from nccn_desk.services.sealing import Finding
from tests.presenters.room_parts import Key
from tests.services import networks
from tests.services.bundles import ITEMS, bundle, changed
from tests.services.conftest import Desk

WHOLE = bundle()


def touched(data):
    return [(each.name, each.how) for each in pack_seals.look(data).files]


def test_a_whole_bundle_says_which_pack_by_whom_and_when():
    assert bundle() == WHOLE
    assert pack_seals.is_bundle(WHOLE)
    verdict = pack_seals.look(WHOLE)
    assert (verdict.finding, verdict.good) == (Finding.SOUND, True)
    said = verdict.bundle
    assert (said.number, said.title, said.version) == ("K-LV-4", "Afstand houden", "4")
    assert (said.by, said.public) == ("Lotte Verhaegen", Key("LV").public.hex())
    assert said.made_at == "2020-11-17T09:07:00.000Z"
    assert list(said.files) == [each.name for each in ITEMS]


def test_a_key_that_is_vouched_for_proves_it_and_another_does_not():
    public = Key("LV").public.hex()
    assert pack_seals.look(WHOLE, (public[:24],)).finding is Finding.RELEASED
    assert pack_seals.look(WHOLE, ("ab" * 32,)).finding is Finding.UNKNOWN_KEY


@pytest.mark.parametrize(
    ("name", "content", "how"),
    [
        ("a.pdf", b"%PDF-2", "changed"),
        ("b.bin", None, "missing"),
        ("more.txt", b"x", "added"),
    ],
)
def test_the_file_that_is_another_is_named(name, content, how):
    data = changed(WHOLE, name, content)
    verdict = pack_seals.look(data)
    assert (verdict.finding, verdict.reason) == (Finding.CHANGED, "files")
    assert touched(data) == [(name, how)]


def test_a_file_that_stands_twice_is_another():
    found = io.BytesIO(WHOLE)
    with zipfile.ZipFile(found, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.pdf", ITEMS[0].data)
    assert touched(found.getvalue()) == [("a.pdf", "changed")]


def test_a_byte_that_flipped_on_the_way_is_found_in_its_file():
    data = bytearray(bundle((*ITEMS, posting.Item("c.bin", bytes(range(256)) * 9))))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        at = archive.getinfo("c.bin").header_offset
    data[at + 60] ^= 0xFF
    assert touched(bytes(data)) == [("c.bin", "changed")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (posting.MANIFEST, b"{}"),
        (posting.MANIFEST, b"["),
        (posting.MANIFEST, None),
        (posting.SIGNATURE, b"00"),
        (posting.SIGNATURE, b"\xff"),
        (posting.SIGNATURE, None),
    ],
)
def test_a_list_that_nobody_signed_as_it_stands_says_nothing(name, content):
    verdict = pack_seals.look(changed(WHOLE, name, content))
    assert (verdict.finding, verdict.reason, verdict.bundle) == (Finding.CHANGED, "list", None)


def resigned(**said):
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        body = {**json.loads(archive.read(posting.MANIFEST)), **said}
    manifest = json.dumps(body).encode()
    data = changed(WHOLE, posting.MANIFEST, manifest)
    return changed(
        data, posting.SIGNATURE, Key("LV").sign(posting.DOMAIN + manifest).hex().encode()
    )


def test_what_a_later_program_sealed_is_told_from_a_changed_one():
    assert pack_seals.look(resigned(edition=2)).finding is Finding.NEWER
    for wrong in ({"made_at": "soon"}, {"files": [1]}, {"files": None}):
        assert pack_seals.look(resigned(**wrong)).reason == "list"


def test_what_would_not_fit_in_memory_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(pack_seals, "MOST_BYTES", 10)
    assert pack_seals.look(WHOLE).reason == "size"


def test_what_is_no_bundle_is_none_and_half_a_one_is_damaged():
    for each in (b"", b"PK", b"hello", b"%PDF-1.7"):
        assert not pack_seals.is_bundle(each)
    half = WHOLE[:-40]
    assert pack_seals.is_bundle(half)
    assert pack_seals.look(half).reason == "form"


class Sent:
    """A desk from which a pack went out in a bundle that Nadia sealed."""

    def __init__(self):
        self.desk = Desk()
        key = self.desk.key("NP").public.hex()
        self.desk.act(officers.change, self.desk.id("NP"), {"public_key": key})
        self.pack = self.desk.made("packs", packs.add, {"title": "Afstand houden"})

    def bundle(self, **cover):
        key = self.desk.key("NP")
        said = {"record": self.pack, "version": "1", "by": "Nadia Peeters", **cover}
        return bundle(key=key, **said)

    def finding(self, **cover):
        return self.compared(**cover).finding

    def compared(self, **cover):
        verdict = pack_seals.look(self.bundle(**cover))
        return self.desk.read(pack_seals.compare, verdict)


@pytest.fixture
def sent():
    return Sent()


def test_a_record_knows_its_packs_and_what_they_say(sent):
    assert sent.finding() is Finding.RELEASED
    assert sent.finding(record="0d" * 16) is Finding.NOT_HERE
    assert sent.finding(record="") is Finding.NOT_HERE
    for wrong in ({"title": "Iets anders"}, {"version": "2"}, {"by": "Iemand anders"}):
        assert sent.compared(**wrong).reason == "product"


def test_a_key_of_nobody_here_is_told(sent):
    verdict = pack_seals.look(bundle(record=sent.pack, version="1", by="Nadia Peeters"))
    assert sent.desk.read(pack_seals.compare, verdict).finding is Finding.UNKNOWN_KEY
    verdict = pack_seals.look(WHOLE)
    assert sent.desk.read(pack_seals.compare, verdict).finding is Finding.STRANGER


def test_a_key_that_was_replaced_is_named(sent):
    before = sent.bundle()
    sent.desk.passes(minutes=20)
    new = sent.desk.key("NP", seed="new").public.hex()
    sent.desk.act(officers.change, sent.desk.id("NP"), {"public_key": new})
    verdict = sent.desk.read(pack_seals.compare, pack_seals.look(before))
    assert verdict.finding is Finding.RELEASED
    assert [each.name for each in verdict.replaced] == ["Nadia Peeters"]


def test_what_came_afterwards_is_said(sent):
    sent.desk.act(packs.withdraw, sent.pack, "Verkeerd cijfer")
    verdict = sent.compared()
    assert verdict.finding is Finding.WITHDRAWN
    assert verdict.became.ended.reason == "Verkeerd cijfer"
    assert verdict.became.ended.by


def test_a_later_version_that_was_sent_is_named(sent):
    partner = networks.partner(sent.desk, "Sciensano")
    later = sent.desk.made("packs", packs.new_version, sent.pack)
    assert sent.finding() is Finding.RELEASED
    sent.desk.act(packs.change, later, {"partners": frozenset({partner})})
    sent.desk.act(packs.ready, later)
    sent.desk.act(packs.send, later, "bundle")
    verdict = sent.compared()
    assert (verdict.finding, verdict.became.later.version) == (Finding.SUPERSEDED, "2")
