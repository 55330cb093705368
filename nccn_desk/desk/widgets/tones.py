"""Tones and shapes are names; this is the one place that says how each of them looks."""

from __future__ import annotations

from typing import Final, NamedTuple

from nccn_desk.desk.icons import Weight
from nccn_desk.presenters.plain_shapes import ChipShape, Mark, Tone


class Tint(NamedTuple):
    """The colours of a box in a tone: fill, edge (or none) and ink, as tokens."""

    fill: str
    edge: str
    ink: str


class Picture(NamedTuple):
    """The icon that draws a shape."""

    name: str
    weight: Weight


INKS: Final = {
    Tone.PLAIN: "t1",
    Tone.QUIET: "t2",
    Tone.FAINT: "t3",
    Tone.NOW: "now",
    Tone.DUE: "due",
    Tone.ALARM: "alarm",
    Tone.ALARM_FULL: "alarm",
    Tone.OK: "ok",
    Tone.RUM: "rum",
    Tone.EXERCISE: "t2",
}

TINTS: Final = {
    Tone.PLAIN: Tint("s3", "", "t2"),
    Tone.QUIET: Tint("s3", "", "t2"),
    Tone.FAINT: Tint("s3", "", "t3"),
    Tone.NOW: Tint("now_bg", "now_ln", "now"),
    Tone.DUE: Tint("due_bg", "due_ln", "due"),
    Tone.ALARM: Tint("alarm_bg", "alarm_ln", "alarm"),
    Tone.ALARM_FULL: Tint("alarm_fill", "", "on_alarm"),
    Tone.OK: Tint("ok_bg", "ok_ln", "ok"),
    Tone.RUM: Tint("rum_bg", "rum_ln", "rum"),
    Tone.EXERCISE: Tint("s3", "", "t2"),
}

SHAPES: Final = {
    ChipShape.OCTAGON: Picture("warning-octagon", "fill"),
    ChipShape.TRIANGLE: Picture("warning", "fill"),
    ChipShape.CORE: Picture("record", "fill"),
    ChipShape.QUESTION: Picture("question", "fill"),
    ChipShape.SEAL: Picture("seal-check", "fill"),
    ChipShape.PLUG: Picture("plugs", "fill"),
    ChipShape.HALF: Picture("circle-half", "fill"),
    ChipShape.DASHED: Picture("circle-dashed", "regular"),
    ChipShape.RING: Picture("circle", "regular"),
    ChipShape.CHECK: Picture("check", "regular"),
    ChipShape.CHECK_RING: Picture("check-circle", "regular"),
    ChipShape.FLASK: Picture("flask", "regular"),
    ChipShape.STALE: Picture("clock-countdown", "regular"),
    ChipShape.QUEUED: Picture("tray-arrow-up", "fill"),
    ChipShape.FORK: Picture("git-merge", "fill"),
    ChipShape.FROZEN: Picture("snowflake", "regular"),
    ChipShape.LOCKED: Picture("lock-key", "fill"),
    ChipShape.DISC: Picture("circle", "fill"),
    ChipShape.DIAMOND: Picture("diamond", "fill"),
    ChipShape.PEAK: Picture("triangle", "fill"),
    ChipShape.SQUARE: Picture("square", "fill"),
    ChipShape.HOLLOW: Picture("square", "regular"),
}

_OWN: Final = {
    Tone.NOW: ChipShape.CORE,
    Tone.DUE: ChipShape.TRIANGLE,
    Tone.ALARM: ChipShape.OCTAGON,
    Tone.ALARM_FULL: ChipShape.OCTAGON,
    Tone.OK: ChipShape.SEAL,
    Tone.RUM: ChipShape.QUESTION,
    Tone.EXERCISE: ChipShape.FLASK,
}


def shape_of(tone: Tone, shape: ChipShape | None = None) -> Picture | None:
    """Return the icon of a shape, or of the tone's own shape; the greys have none."""
    return SHAPES.get(shape or _OWN.get(tone, ChipShape.NONE))


def picture_of(mark: Mark) -> Picture | None:
    """Return the icon of a mark: its own drawing, its shape, or its tone's shape."""
    if mark.icon:
        return Picture(mark.icon, "regular" if mark.tone in _GREYS else "fill")
    return shape_of(mark.tone, mark.shape)


_GREYS: Final = frozenset({Tone.PLAIN, Tone.QUIET, Tone.FAINT, Tone.EXERCISE})
