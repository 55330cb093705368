"""Whether a file is what this desk makes of the frozen text: nobody's word has to be taken for it.

A seal says who vouches that a file shows what was released. Whoever has a key could seal another
file all the same, under their own name. Papers are the same bytes wherever this program makes them
from the same text, so that the record can tell the one from the other.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from enum import StrEnum

from nccn_desk.domain.publication import Publication
from nccn_desk.domain.seals import File
from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.errors import NccnError
from nccn_desk.services import drawing, sealing
from nccn_desk.services.ports import Publisher, Reader
from nccn_desk.services.publishing_shapes import FORMS, Order
from nccn_desk.services.releasing import RELEASED
from nccn_desk.services.sealing import Finding, Verdict


class Remade(StrEnum):
    """What came of making a file once more."""

    SAME = "same"  # every byte of it
    OTHER = "other"
    NAMED = "named"  # a copy for one reader, whose name only the copy has


def publication_of(reader: Reader, verdict: Verdict) -> Publication | None:
    """Return what the file of a verdict should show; nothing where the record does not have it."""
    if verdict.seal is None or verdict.finding not in sealing.KNOWN:
        return None
    artefact = verdict.seal.product.artefact
    frozen = drawing.frozen(reader, artefact)
    return replace(
        frozen, head=replace(frozen.head, state=RELEASED, verification=code_of(artefact))
    )


def remade(verdict: Verdict, published: Publication, publisher: Publisher) -> Verdict:
    """Make the file of a verdict once more, which takes a while, and tell whether it is the same.

    Of one that is another a released file is no longer simply called that.
    """
    if verdict.seal is None:
        return verdict
    same = _is_same(verdict.seal.file, published, publisher)
    if same:
        return replace(verdict, remade=Remade.SAME)
    if published.head.marking == "restricted":
        return replace(verdict, remade=Remade.NAMED)
    finding = verdict.finding
    if finding is Finding.RELEASED:
        finding = Finding.OTHER_FILE
    return replace(verdict, finding=finding, remade=Remade.OTHER)


def _is_same(sealed: File, published: Publication, publisher: Publisher) -> bool:
    spoken = set(published.head.languages)
    if sealed.form not in FORMS or not sealed.languages or not spoken.issuperset(sealed.languages):
        return False
    try:
        made = publisher.made(published, Order(sealed.form, sealed.languages))
    except NccnError:
        return False
    return hashlib.sha256(made).hexdigest() == sealed.sha256
