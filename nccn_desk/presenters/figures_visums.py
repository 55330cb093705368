"""What is asked before a figure is checked, cleared, sent back or removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.figures_card import FigureCard, competent, signers_for, told_value
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.signing import Sign, Signature, signers
from nccn_desk.services import visums

WHY_CHANGE: Final = Question(
    said("figures.why_change"),
    said("figures.why_change_means"),
    said("figures.ask_change"),
    reason_label=said("figures.why"),
    reason_needed=True,
)


@dataclass(frozen=True, slots=True)
class Signing:
    """A figure that is to be signed for, in a language, at the desk of an officer."""

    figure: Record
    people: People
    language: str
    me: str


def removal_of(card: FigureCard) -> Question:
    """Return what is asked before a figure is removed."""
    return Question(
        said("figures.remove_title", number=card.number),
        said("figures.remove_means", n=len(card.uses)),
        said("figures.remove"),
        icon="trash",
    )


def signature_of(asked: Signing, verb: str, signed: Callable[[], None]) -> Signature:
    """Return the signature that a visum needs.

    Whoever clears for an authority that is not their own says who of it agreed, and how.
    """
    figure = asked.figure
    options = signers(signers_for(figure, asked.people, verb), asked.me)
    own = verb == "check" or competent(figure, asked.people, options[0].key)
    behalf = NOTHING if own else said("figures.on_behalf", authority=figure.words("authority"))
    return Signature(
        said(f"figures.sign.{verb}", number=figure.number),
        told_value(figure, asked.language),
        options,
        _act(verb, figure.id),
        signed,
        behalf,
    )


def _act(verb: str, figure: str) -> Sign:
    if verb == "check":
        return lambda uow, signer, _: visums.check(uow, "figures", figure, signer)
    return lambda uow, signer, behalf: visums.clear(uow, "figures", figure, signer, behalf)
