"""Each gap of a press conference is mended by one act: here, or in the room of what lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services.conferences_gaps import Gap

# Where a gap is mended that is no matter of this room: the place that shows its record.
_ELSEWHERE: Final = frozenset({"figures", "decisions", "tasks", "asked", "message_maps"})


class Mending:
    """Goes from a gap to its repair.

    `here` does repairs in the room itself, by the register of what lacks or by the repair's own
    name; each gets the record's id. `choose` opens a question beside the list.
    """

    def __init__(
        self,
        around: Surroundings,
        here: Mapping[str, Callable[[str], None]],
        choose: Callable[[str], None],
    ) -> None:
        self._around = around
        self._here = here
        self._choose = choose

    def mend(self, gap: Gap) -> None:
        """Do the one act that mends a gap, or say that nothing can be done but to know it."""
        here = self._here.get(gap.repair) or self._here.get(gap.register)
        if gap.of == "questions":
            self._mend_answer(gap)
        elif here is not None:
            here(gap.record)
        elif gap.register == "blocks" and gap.of == "running_order":
            self._around.open("blocks", gap.record)
        elif gap.register in _ELSEWHERE:
            self._around.open(gap.register, gap.record)
        elif gap.of == "message_maps":
            self._around.open("message_maps", gap.of_id)
        else:
            self._around.receipt(given(gap.detail), due=True)

    def _mend_answer(self, gap: Gap) -> None:
        self._choose(gap.of_id)
        ask_source = self._here["questions"]
        if gap.repair == "give_source":
            ask_source(gap.of_id)
        else:
            self._around.open("questions", gap.of_id)
