"""A page is as many envelopes as were asked for and as fit, but always one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nccn_desk.ledger.envelope import Envelope
from nccn_desk.server.shelf import Kept


def size_of(envelope: Envelope) -> int:
    """Return the bytes that an envelope takes on the shelf and on the wire."""
    return len(envelope.header_bytes) + len(envelope.signature) + len(envelope.ciphertext or b"")


def fitting(sizes: Iterable[int], envelopes: int, size: int) -> int:
    """Return how many of these sizes, from the first on, make a page."""
    count = total = 0
    for each in sizes:
        total += each
        if count == envelopes or (count and total > size):
            break
        count += 1
    return count


def page_of(found: Iterator[Kept], envelopes: int, size: int) -> tuple[Kept, ...]:
    """Return the first page of what was found."""
    page: list[Kept] = []
    total = 0
    for each in found:
        total += size_of(each.envelope)
        if len(page) == envelopes or (page and total > size):
            break
        page.append(each)
    return tuple(page)
