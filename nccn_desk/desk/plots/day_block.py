"""A block of the day line has its words measured once: on one line, on several, or wrapped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from nccn_desk.desk.icons import Weight
from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.chip import mark_width
from nccn_desk.desk.widgets.typeset import height_of, width_of
from nccn_desk.presenters.day_line_shapes import DayBlock, Standing
from nccn_desk.presenters.phrases import joined
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone

LOW: Final = 28  # of a block on one line, in pixels at 100 %
TALL: Final = 46  # of a block on two
FIRST: Final = 15  # from a tall block's top to the middle of its first line
NEXT_LINE: Final = 18
LEFT: Final = 36  # from the block's edge to its name
PAD: Final = 12
GAP: Final = 16
NEAR: Final = 8
BESIDE: Final = 10
MARK_LINE: Final = 20
SMALL: Final = "caption"
MARK: Final = "caption_medium"


@dataclass(frozen=True, slots=True)
class Dress:
    """How a standing looks: the ink and role of its name, the weight of its icon."""

    ink: str
    role: str
    time_role: str
    weight: Weight


DRESSES: Final = {
    Standing.DONE: Dress("t3", "body_medium", "small_medium", "regular"),
    Standing.RUNNING: Dress("t1", "body_strong", "small_strong", "fill"),
    Standing.NEXT: Dress("t1", "body_strong", "small_strong", "bold"),
    Standing.LATER: Dress("t2", "body_medium", "small_medium", "regular"),
    Standing.SKIPPED: Dress("t3", "body_medium", "small_medium", "regular"),
}


class Form(Enum):
    """How the words of a block stand."""

    ONE = "one"  # all on one line
    LINES = "lines"  # name, people and yesterday under each other, products at the right
    WRAPPED = "wrapped"  # on as many lines as they need


@dataclass(frozen=True, slots=True)
class Fitted:
    """A block whose words were measured in a width.

    `lines` are the products beside name, people and yesterday, and beneath them what is left.
    """

    block: DayBlock
    width: float
    name: str
    small: str
    ghost: str
    marks: tuple[Mark, ...]
    form: Form = Form.ONE  # the lowest that holds all words
    least: float = 0.0
    lines: tuple[tuple[Mark, ...], ...] = ()

    @property
    def dress(self) -> Dress:
        """How the block's standing looks."""
        return DRESSES[self.block.standing]

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands under the name, a line each."""
        return tuple(words for words in (self.small, self.ghost) if words)


def fit(look: Look, block: DayBlock, width: float) -> Fitted:
    """Measure a block's words in a width."""
    late = Mark(block.late, Tone.DUE, ChipShape.TRIANGLE) if block.late else None
    found = Fitted(
        block=block,
        width=width,
        name=look.say(block.name),
        small=look.say(joined((block.small, block.actual))),
        ghost=look.say(block.ghost.words) if block.ghost else "",
        marks=(late, *block.marks) if late else block.marks,
    )
    lines = _lines(look, found)
    if lines is None:
        return _formed(found, Form.WRAPPED, wrapped_height(look, found), ())
    if one_line_width(look, found) <= width:
        return _formed(found, Form.ONE, look.px(LOW), lines)
    height = look.px(TALL) + look.px(NEXT_LINE) * (len(lines) - 2)
    return _formed(found, Form.LINES, max(height, look.px(TALL)), lines)


def head_width(look: Look, fitted: Fitted) -> float:
    """Return the width of icon, name and the time that a moved step had first."""
    name = width_of(look, fitted.name, fitted.dress.role)
    return look.px(LEFT) + name + with_gap(look, fitted.block.was, NEAR)


def one_line_width(look: Look, fitted: Fitted, time: str = "") -> float:
    """Return the width of everything on one line, with a time before the name if one is given."""
    width = head_width(look, fitted) + look.px(PAD)
    width += with_gap(look, fitted.small, BESIDE) + with_gap(look, fitted.ghost, GAP)
    width += sum(mark_width(look, mark, MARK) + look.px(GAP) for mark in fitted.marks)
    return width + (width_of(look, time, fitted.dress.time_role) + look.px(NEAR) if time else 0)


def with_gap(look: Look, words: str, gap: int) -> float:
    """Return the width of small words and the gap before them; nothing for none."""
    return width_of(look, words, SMALL) + look.px(gap) if words else 0.0


def wrapped_texts(fitted: Fitted) -> tuple[tuple[str, str, str], ...]:
    """Return words, role and ink of what stands under each other where nothing fits beside."""
    name = f"{fitted.name}  {fitted.block.was}".rstrip()
    head = (name, fitted.dress.role, fitted.dress.ink)
    return (head, *((words, SMALL, "t3") for words in fitted.texts))


def mark_lines(look: Look, fitted: Fitted, width: float) -> tuple[tuple[Mark, ...], ...]:
    """Return the products on as many lines as they need."""
    lines: list[list[Mark]] = []
    free = 0.0
    for mark in fitted.marks:
        wide = mark_width(look, mark, MARK)
        if not lines or wide > free:
            lines.append([])
            free = width
        lines[-1].append(mark)
        free -= wide + look.px(GAP)
    return tuple(tuple(line) for line in lines)


def wrapped_height(look: Look, fitted: Fitted) -> float:
    """Return the height of a block whose words are wrapped."""
    width = fitted.width - look.px(LEFT + PAD)
    heights = (height_of(look, words, role, width) for words, role, _ in wrapped_texts(fitted))
    marks = len(mark_lines(look, fitted, width)) * look.px(MARK_LINE)
    return sum(heights) + marks + look.px(8)


def _lines(look: Look, fitted: Fitted) -> tuple[tuple[Mark, ...], ...] | None:
    """Put products beside each line of words as they fit; None where words themselves do not."""
    px = look.px
    room = fitted.width - px(PAD)
    widths = [head_width(look, fitted)]
    widths += [px(LEFT) + width_of(look, words, SMALL) for words in fitted.texts]
    if max(widths) > room:
        return None
    waiting = list(fitted.marks)
    lines: list[tuple[Mark, ...]] = []
    while waiting or len(lines) < len(widths):
        taken = widths[len(lines)] if len(lines) < len(widths) else float(px(LEFT))
        line: list[Mark] = []
        while waiting and taken + px(GAP) + mark_width(look, waiting[0], MARK) <= room:
            taken += px(GAP) + mark_width(look, waiting[0], MARK)
            line.append(waiting.pop(0))
        if not line and len(lines) >= len(widths):
            return None
        lines.append(tuple(line))
    return tuple(lines)


def _formed(
    fitted: Fitted, form: Form, least: float, lines: tuple[tuple[Mark, ...], ...]
) -> Fitted:
    return Fitted(
        fitted.block,
        fitted.width,
        fitted.name,
        fitted.small,
        fitted.ghost,
        fitted.marks,
        form,
        least,
        lines,
    )
