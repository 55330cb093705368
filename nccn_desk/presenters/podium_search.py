"""Answers are found while one types, in whatever language, by question first and by words after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from nccn_desk.kernel.folding import folded
from nccn_desk.presenters.matching import likeness
from nccn_desk.presenters.podium_shapes import Answer, plain_of

LONGEST: Final = 200  # signs of a question that are looked for: more is no search
_FUZZY: Final = 400  # answers among which a slip of the finger is looked for
_QUESTION: Final = 3
_WITHIN: Final = 2
_ANSWER: Final = 1


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: Answer
    questions: tuple[str, ...]
    words: str


class AnswerSearch:
    """What can be answered, folded once; a search is one walk over it."""

    def __init__(self, answers: Iterable[Answer] = ()) -> None:
        self._kept = tuple(map(_kept, answers))

    def find(self, text: str) -> tuple[Answer, ...]:
        """Return the answers that have every word typed, the best first; nothing for nothing."""
        parts = folded(text[:LONGEST]).split()
        if not parts:
            return ()
        scored = [(_score(each, parts), each.answer) for each in self._kept]
        found = sorted((each for each in scored if each[0]), key=_rank)
        if found:
            return tuple(answer for _, answer in found)
        return tuple(self._slips(" ".join(parts)))

    def _slips(self, wanted: str) -> Iterable[Answer]:
        """Return what was meant, where nothing has the words as they were typed."""
        if len(self._kept) > _FUZZY:
            return ()
        scored = [
            (max((likeness(wanted, each) for each in kept.questions), default=0.0), kept.answer)
            for kept in self._kept
        ]
        close = sorted((each for each in scored if each[0]), key=lambda each: -each[0])
        return (answer for _, answer in close)


def _kept(answer: Answer) -> _Kept:
    questions = tuple(folded(each) for each in answer.questions.values() if each)
    words = " ".join(folded(plain_of(each)) for each in answer.texts.values())
    return _Kept(answer, questions, words)


def _score(kept: _Kept, parts: list[str]) -> int:
    for question in kept.questions:
        if all(question.startswith(part) or f" {part}" in question for part in parts):
            return _QUESTION
    asked = " ".join(kept.questions)
    if all(part in asked for part in parts):
        return _WITHIN
    return _ANSWER if all(part in asked or part in kept.words for part in parts) else 0


def _rank(scored: tuple[int, Answer]) -> tuple[int, bool]:
    score, answer = scored
    return (-score, answer.language not in answer.cleared)
