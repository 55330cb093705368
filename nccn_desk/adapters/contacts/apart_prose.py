"""Texts that others wrote are read at arm's length too."""

from __future__ import annotations

from typing import Any, Final

from nccn_desk.adapters.contacts.apart import CODES, Apart, there
from nccn_desk.adapters.contacts.worker import PROSE as WANTED
from nccn_desk.services.importing import BadFile
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
        try:
            return _writing(file.name, self.ask([str(file), "", WANTED]))
        except (TypeError, ValueError, KeyError, IndexError) as fault:
            raise BadFile("writing_too_hard") from fault
        except BadFile as fault:
            if fault.code == "contacts_too_hard":  # it broke, hung, or took too much
                raise BadFile("writing_too_hard") from fault
            raise


def _writing(name: str, told: list[Any]) -> Writing:
    """Return what was told in shapes of this house; raise where it has another one."""
    if told[0] == "fault":
        _, code, values = told
        plain = {
            str(key): each if isinstance(each, int) else str(each) for key, each in values.items()
        }
        raise BadFile(code if code in TOLD else "writing_too_hard", **plain)
    said, kind, text = told
    if said != WANTED or kind not in KINDS:
        raise ValueError
    return Writing(name, kind, str(text)[:SIGNS])
