"""Bundles written without a store, for whoever reads files."""

from __future__ import annotations

from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.sealing import digest
from nccn_desk.protocol import bundle_parts
from nccn_desk.protocol.bundle import PLAIN, Sealer
from nccn_desk.protocol.bundle_files import PART, Part
from nccn_desk.protocol.bundle_parts import Control, End
from nccn_desk.protocol.depot import Parcel
from tests.protocol.cast import Org, key_of

NAME, ORG, SPACE, KEY = b"n" * 16, b"o" * 16, b"s" * 16, b"k" * 32
BOX = BoxKey(bytes(range(96)))
DEVICE = key_of("reader").public


def pieces():
    org = Org()
    chain = org.chain(org.admin)
    parcel = Parcel((chain.announcement,), tuple(chain.write(2)))
    return (Control((org.genesis,)), parcel, End(2))


def cut(data, size=PART, name=b""):
    """Return a file's parts; `name` is what it says to be, if that is not so."""
    name = name or digest(data)
    return [Part(name, len(data), at, data[at : at + size]) for at in range(0, len(data), size)]


def encoded(*parts):
    return [bundle_parts.encode(each) for each in parts]


def parts(*chunks, version=PLAIN):
    """Give a bundle's bytes: its beginning, and chunks with these words."""
    sealer = Sealer(NAME, ORG, SPACE, KEY)
    yield sealer.begin({DEVICE: BOX.public}, version)
    for plain in chunks or encoded(*pieces()):
        yield sealer.chunk(plain)
