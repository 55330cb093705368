"""A number that two records claim stays with the first; the next is shown with a letter behind."""

from __future__ import annotations

from itertools import count
from typing import Final

from nccn_desk.adapters.store.acts import Acts
from nccn_desk.adapters.store.arrivals import place_of
from nccn_desk.adapters.store.lives import Life, Shelf
from nccn_desk.adapters.store.merging import NUMBER, state_of
from nccn_desk.adapters.store.plans import Plan
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.sql.engine import Connection

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


class Naming:
    """Gives the records that claim one number their names, the same on every desk."""

    def __init__(self, connection: Connection, shelf: Shelf, acts: Acts) -> None:
        self._connection = connection
        self._shelf = shelf
        self._acts = acts

    def claimants(self, plan: Plan, number: str) -> list[Life]:
        """Return the records that claim a number, whose claim ranks first in front.

        Two workstations can only claim one where one of them is a copy of the other, brought
        back from a backup.
        """
        return self._claims(plan, number).get(number, [])

    def claim_of(self, life: Life) -> str:
        """Return the number that a record claims, whatever it is shown under."""
        value = state_of(self._connection, life, NUMBER).value
        return value if isinstance(value, str) else ""

    def settle(self, plan: Plan, number: str) -> list[Life]:
        """Name all that claim a number, and return them; a name that was settled is left out."""
        claims = self._claims(plan, number)
        free = (name for name in map(number.__add__, map(letters, count())) if name not in claims)
        named = claims.get(number, [])
        for place, life in enumerate(named):
            life.number = next(free) if place else number
            state = state_of(self._connection, life, NUMBER)
            life.flag(NUMBER, flagged=place > 0 or state.in_conflict)
        return named

    def _claims(self, plan: Plan, number: str) -> dict[str, list[Life]]:
        """Return who claims a number, or one that a letter makes of it, in order of rank."""
        rows = self._connection.execute(
            f"SELECT id FROM {plan.records} WHERE number >= ? AND number < ?",  # noqa: S608  # our own name
            (number, number + "{"),
        ).fetchall()
        found: dict[str, list[Life]] = {}
        for (record_id,) in rows:
            life = self._shelf.find(plan.register.name, record_id)
            if life is not None:
                found.setdefault(self.claim_of(life), []).append(life)
        for lives in found.values():
            lives.sort(key=self._rank)
        return found

    def _rank(self, life: Life) -> tuple[tuple[Hybrid, bytes, bytes], int]:
        seq, op = place_of(life.heads[NUMBER][0])
        return self._acts.of(seq).rank, op


def base_of(name: str) -> str:
    """Return the number that is claimed under a name."""
    return name.rstrip(LETTERS)


def letters(place: int) -> str:
    """Return what stands behind a number: nothing for the first, b for the second, then c."""
    told = ""
    while place > 0:
        place, digit = divmod(place, len(LETTERS))
        told = LETTERS[digit] + told
    return told
