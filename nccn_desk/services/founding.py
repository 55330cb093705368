"""Founding: a desk that was alone becomes a space, whose root key exists on three sheets only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import NccnError, NotAllowed
from nccn_desk.services.office import Founder, Office, with_administrator

RETYPED: Final = 2  # words, on two different sheets, that show that the sheets are on paper


class SheetsDiffer(NccnError):
    """What was typed over from the sheets is not what stands on them; `sheet` says which."""

    code = "sheets_differ"


class Sheet(Protocol):
    """One of three sheets, any two of which give the root key back."""

    @property
    def number(self) -> int:
        """Which of the three it is."""
        ...

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """A root key that exists in memory and on the sheets being printed, and nowhere else."""

    root: SigningKey = field(repr=False)
    sheets: tuple[Sheet, ...] = field(repr=False)


def prepare(split: Callable[[bytes], Sequence[Sheet]]) -> Prepared:
    """Make a root key and the sheets to print; nothing is founded yet."""
    root = SigningKey.generate()
    return Prepared(root, tuple(split(root.seed)))


def demand_on_paper(sheets: Sequence[Sheet], typed: Sequence[tuple[int, int, str]]) -> None:
    """Raise SheetsDiffer unless a word of each of two sheets was typed over rightly.

    Each is the sheet's number, the word's place (both from 1) and the word.
    """
    if len({number for number, _, _ in typed}) < RETYPED:
        raise SheetsDiffer(sheet=1)
    for number, place, word in typed:
        if sheets[number - 1].words[place - 1] != word.strip().lower():
            raise SheetsDiffer(sheet=number, word=place)


def found(office: Office, prepared: Prepared, founder: Founder) -> None:
    """Found the space over the store as it is; its founder administers it and keeps their roles.

    Raises NotAllowed where it was founded already.
    """
    if office.depot.membership() is not None:
        raise NotAllowed("already_founded")
    roles = with_administrator(founder.roles)
    office.depot.found(prepared.root, replace(founder, roles=roles))
