"""A new passphrase is typed twice, weighed while it is typed, and taken from score 3 on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.plain_shapes import Tone
from nccn_desk.presenters.runner import Runner
from nccn_desk.services.locks import Vault
from nccn_desk.services.people import Strength

LEAST: Final = 3  # of the estimator's scores 0 to 4
SCORES: Final = 5


@dataclass(frozen=True, slots=True)
class Weight:
    """How a new passphrase stands: `filled` of five bars, and what to say beside and under them."""

    filled: int = 0
    word: Phrase = NOTHING
    advice: Phrase = NOTHING
    tone: Tone = Tone.QUIET
    same: Phrase = NOTHING
    enough: bool = False


class PassphrasePresenter:
    """Two fields of a new passphrase; `about` are words that an attacker would try first."""

    def __init__(
        self, vault: Vault, runner: Runner, about: Callable[[], Sequence[str]] = tuple
    ) -> None:
        self._vault = vault
        self._runner = runner
        self._about = about
        self._first = self._again = ""
        self._strength = Strength(0, 0.0)
        self._known = False  # whether the strength is that of what stands there now
        self.changed: Announcer[None] = Announcer()

    @property
    def words(self) -> str:
        """The passphrase, as typed in the first field."""
        return self._first

    @property
    def weight(self) -> Weight:
        """What to show."""
        if not self._first:
            return Weight(advice=said("passphrase.how"))
        score = self._strength.score
        strong = score >= LEAST and not self._strength.advice
        return Weight(
            filled=score + 1,
            word=said(f"passphrase.score.{score}"),
            advice=said("passphrase.strong") if strong else self._advice(),
            tone=Tone.PLAIN if strong else Tone.DUE,
            same=self._sameness(),
            enough=strong and self._known and self._first == self._again,
        )

    def type(self, first: str, again: str) -> None:
        """Take what stands in the two fields now."""
        if first != self._first:
            self._first = first
            self._weigh()
        self._again = again
        self.changed.announce(None)

    def forget(self) -> None:
        """Drop what was typed."""
        self._first = self._again = ""
        self._strength = Strength(0, 0.0)
        self.changed.announce(None)

    def _weigh(self) -> None:
        typed, about = self._first, tuple(self._about())
        self._known = False
        if not typed:
            self._strength = Strength(0, 0.0)
            return

        def job() -> Strength:
            return self._vault.strength(typed, about)

        # The estimator never fails on a text; if it does, that is a fault that must be seen.
        self._runner.read(
            job,
            lambda strength: self._weighed(typed, strength),
            _raise,
            token="strength",  # noqa: S106  # no secret
        )

    def _weighed(self, typed: str, strength: Strength) -> None:
        if typed == self._first:
            self._strength, self._known = strength, True
            self.changed.announce(None)

    def _advice(self) -> Phrase:
        return said(self._strength.advice) if self._strength.advice else said("passphrase.longer")

    def _sameness(self) -> Phrase:
        if not self._again:
            return NOTHING
        if self._again == self._first:
            return said("passphrase.same")
        begun = self._first.startswith(self._again)
        return said("passphrase.begun") if begun else said("passphrase.differs")


def _raise(reason: Exception) -> None:
    raise reason
