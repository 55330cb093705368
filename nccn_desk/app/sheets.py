"""The sheets of a desk: its recovery code on three of them, and the code that two give back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from nccn_desk.adapters.publish.handover import PdfPublisher
from nccn_desk.adapters.vault import shares
from nccn_desk.adapters.vault.shares import Sheet
from nccn_desk.crypto import recovery
from nccn_desk.presenters.gate import Numbered
from nccn_desk.presenters.members_paper import Share, share_paper
from nccn_desk.presenters.printing import PDF, free
from nccn_desk.services import members_rescue


class DeskSheets:
    """See `nccn_desk.presenters.gate.Sheets`."""

    def split(self, groups: Sequence[str]) -> tuple[Sheet, ...]:
        """Return three sheets for a code, given as its groups."""
        return shares.split(members_rescue.code_secret(recovery.parse("-".join(groups))))

    def code(self, typed: Sequence[str]) -> str:
        """Return the code that two sheets give; raise BadShare, and OtherRoot for other sheets."""
        return "-".join(recovery.groups(members_rescue.code_from(shares.join(typed))))

    def read(self, typed: str, place: int) -> Sheet:
        """Read one sheet; raise BadShare, which names it by its place among those typed."""
        return shares.read(typed, place)

    def words(self, typed: str) -> tuple[str, ...]:
        """Return what was typed word by word, in full; "" for one that stands on no sheet."""
        return shares.words(typed)

    def suggestions(self, beginning: str) -> tuple[str, ...]:
        """Return the words that begin so."""
        return shares.suggestions(beginning)

    def write(self, share: Numbered, made_at: datetime, language: str, folder: str) -> str:
        """Print a share into a file that only its owner reads; return where. Raise NotWritten."""
        if not isinstance(share, Share):
            raise TypeError(type(share).__name__)
        paper = share_paper(share, made_at, language)
        file = free(Path(folder) / f"{paper.title}{PDF}")
        PdfPublisher().shares(paper, made_at, file)
        return str(file)
