"""What is said of the board: how much of what, from whom, and whether anything answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.domain.analyses import STEPS
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.partners import name_of
from nccn_desk.domain.register import Record
from nccn_desk.presenters.figures_words import number
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone
from nccn_desk.services import faq, states, target_groups
from nccn_desk.services.board import ALL
from nccn_desk.services.board_needs import Counted, Need
from nccn_desk.services.ports import Reader

KEY: Final = "board"
Groups = Mapping[str, Record]


def groups_of(reader: Reader) -> Groups:
    """Return the target groups by id."""
    return {each.id: each for each in target_groups.find(reader)}


def group_word(groups: Groups, group: str, language: str) -> Phrase:
    """Return what a group is called; nobody said which, or all of them."""
    if group == ALL:
        return said("board.every_group")
    record = groups.get(group)
    return given(name_of(record, language)) if record else said("board.no_group")


def class_word(kind: str) -> Phrase:
    """Return what a class is called; of some items nobody said it yet."""
    return said(choice_word("items", "kind", kind)) if kind else said("board.no_class")


def volume_words(counted: Counted) -> Phrase:
    """Return how many said it."""
    return number(str(counted.volume))


def change_words(counted: Counted) -> Phrase:
    """Return by how much it changed since yesterday at this hour."""
    if not counted.before and counted.volume:
        return said("board.new")
    if not counted.change:
        return said("board.unchanged")
    return said("board.since", change=number(str(counted.change), signed=True))


def covered_words(answer: Record | None, language: str) -> Phrase:
    """Return which answer covers a need, by number and question."""
    if answer is None:
        return said("board.uncovered")
    return joined((given(answer.number), given(faq.question_in(answer, language))))


def covered_mark(answer: Record | None) -> Mark:
    """Return whether a need is covered; one that is not is a void."""
    if answer is None:
        return Mark(said("board.uncovered"), Tone.DUE, ChipShape.DASHED)
    return Mark(given(answer.number), Tone.OK, ChipShape.CHECK)


def answer_of(reader: Reader, analysis: Record) -> Record | None:
    """Return the answer that somebody said covers a card."""
    return states.present(reader, "faq_items", analysis.words("faq"))


def steps_words(analysis: Record) -> Phrase:
    """Return how many of the six steps of a report are done."""
    done = len(analysis.members("steps") & frozenset(STEPS))
    return said("board.steps_done", done=str(done), n=len(STEPS))


def need_words(need: Need) -> Phrase:
    """Return a need in the words of whoever said it first."""
    return said("decisions.quoted", words=need.words)
