"""Bundles written without a store, for whoever reads files."""

from __future__ import annotations

from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.protocol import bundle_parts
from nccn_desk.protocol.bundle import Sealer
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


def parts(*chunks):
    """Give a bundle's bytes: its beginning, and chunks with these words."""
    sealer = Sealer(NAME, ORG, SPACE, KEY)
    yield sealer.begin({DEVICE: BOX.public})
    for plain in chunks or [bundle_parts.encode(each) for each in pieces()]:
        yield sealer.chunk(plain)
