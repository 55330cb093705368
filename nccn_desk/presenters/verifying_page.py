"""What stands in the panel about a released file, and in that of the keys to compare it with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind
from nccn_desk.presenters.verifying_words import Fact

LEAVE: Final = Action("leave", said("bundle.understood"), ButtonKind.LIT, keys="Enter")


@dataclass(frozen=True, slots=True)
class VerdictPage:
    """All that the panel shows."""

    advice: Advice
    remarks: tuple[Phrase, ...] = ()
    facts: tuple[Fact, ...] = ()
    actions: tuple[Action, ...] = (LEAVE,)


class Telling(Protocol):
    """What the panel paints: `changed` says that the page is another, `panel` what it is called."""

    panel: Phrase
    changed: Announcer[None]
    page: VerdictPage | None

    def act(self, key: str) -> None:
        """Do what a button of the panel says."""
        ...

    def left(self) -> None:
        """Hear that the panel was put away."""
        ...
