"""Asking: the one way in which the desk wants a deliberate second act, and a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from nccn_desk.presenters.phrases import NOTHING, Phrase


@dataclass(frozen=True, slots=True)
class Question:
    """What is about to happen, in numbers where there are any, and what the person must give.

    With `reason_label` a reason is asked for; `reasons` are ready-made ones. `reason_needed`
    refuses an empty one, and `given` is what was typed when the act was refused before. With
    `typed` the person types that very word before the act is possible.
    """

    title: Phrase
    consequence: Phrase
    act: Phrase
    icon: str = ""
    reason_label: Phrase = NOTHING
    reason_needed: bool = False
    reasons: tuple[Phrase, ...] = ()
    given: str = ""
    typed: str = ""
    danger: bool = False
    hint: Phrase = NOTHING  # under the reason, where it is none that goes into the logbook


class Ask(Protocol):
    """Puts a question to the person; `done` gets the reason, and is not called on Esc."""

    def __call__(self, question: Question, done: Callable[[str], None], /) -> None:
        """Ask."""
        ...


class AskingPresenter:
    """One question while it is open: what was given, and whether that is enough."""

    def __init__(self, question: Question, done: Callable[[str], None]) -> None:
        self.question = question
        self.reason = question.given
        self.typed = ""
        self._done = done

    @property
    def wants_reason(self) -> bool:
        """Whether a reason is asked for."""
        return self.question.reason_needed or bool(self.question.reason_label)

    @property
    def enough(self) -> bool:
        """Whether the act is possible with what was given so far."""
        reasoned = bool(self.reason.strip()) or not self.question.reason_needed
        return reasoned and self.typed.strip() == self.question.typed

    def agree(self) -> bool:
        """Do it, if enough was given; tell whether it was."""
        if self.enough:
            self._done(self.reason.strip())
        return self.enough
