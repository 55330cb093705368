"""Texts that others wrote are read at arm's length too."""

from __future__ import annotations

from typing import Any, Final

from nccn_desk.adapters.contacts.apart import CODES, Apart, demand_answer, there, too_hard
from nccn_desk.adapters.contacts.worker import PROSE as WANTED
from nccn_desk.services.writings import KINDS, SIGNS, Writing

TOLD: Final = CODES | {
    "writing_bomb",
    "writing_empty",
    "writing_entities",
    "writing_no_text",
    "writing_old",
    "writing_scanned",
    "writing_too_hard",
    "writing_too_large",
    "writing_too_many",
}


class ApartProse(Apart):
    """Asks a worker about each file; see `nccn_desk.services.writings.Writings`."""

    def read(self, place: str) -> Writing:
        """Return what a file says; raise BadFile where that cannot be told."""
        file = there(place)
        with too_hard("writing_too_hard"):
            return _writing(file.name, self.ask([str(file), "", WANTED]))


def _writing(name: str, told: list[Any]) -> Writing:
    """Return what was told in shapes of this house; raise where it has another one."""
    demand_answer(told, TOLD, "writing_too_hard")
    said, kind, text = told
    if said != WANTED or kind not in KINDS:
        raise ValueError
    return Writing(name, kind, str(text)[:SIGNS])
