"""Figures: a number with its unit, source and moment, kept once and shown wherever it is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nccn_desk.domain.blocks import CLEARANCE
from nccn_desk.domain.markings import MARKINGS
from nccn_desk.domain.register import Field, Kind, Record, Register
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.words import LANGUAGES

ORIGINS: Final = ("own", "partner", "other")

_VALUE: Final = re.compile(r"[-−]?\d{1,15}([.,]\d{1,6})?")
_GROUPS: Final = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?:\D|$))")
_MARKS: Final = {
    "nl": (".", ","),
    "fr": ("\u202f", ","),
    "de": (".", ","),
    "en": (",", "."),
}

FIGURES: Final = Register(
    name="figures",
    prefix="C",
    title="name",
    workflow=CLEARANCE,
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        *(Field(f"label_{each}", Kind.LINE, searched=True) for each in LANGUAGES),
        *(Field(f"unit_{each}", Kind.LINE) for each in LANGUAGES),
        Field("value", Kind.LINE),  # a decimal number as `stored` writes it; empty: not delivered
        Field("as_of", Kind.MOMENT, indexed=True),
        Field("source", Kind.LINE, searched=True),
        Field("origin", Kind.CHOICE, choices=ORIGINS, required=True, default="partner"),
        Field("authority", Kind.LINE, searched=True, indexed=True),
        Field("caveat", Kind.LINE, searched=True),
        Field("valid_until", Kind.MOMENT, indexed=True),
        Field("due", Kind.MOMENT, indexed=True),  # when the next value was promised
        Field("marking", Kind.CHOICE, choices=MARKINGS, required=True, default="internal"),
        Field("owner", Kind.REF, target="officers"),
        Field("authors", Kind.REFS, target="officers"),
        Field("artefact", Kind.LINE, latest=True),
        Field("on_behalf", Kind.LINE),
        Field("checked", Kind.LINE, latest=True),  # fingerprint of what was checked
        Field("cleared", Kind.LINE, latest=True),  # fingerprint of what was cleared
    ),
)


@dataclass(frozen=True, slots=True)
class Point:
    """One value that a figure has had: the number, the moment it speaks of, when it was entered."""

    value: str
    as_of: str
    entered_at: str
    officer: str


def stored(typed: str) -> str:
    """Return a typed number in its stored form: ``1 234,5`` is ``1234.5``; raise BadValue.

    A point or comma before exactly three last digits could mean thousands or a decimal; it is
    refused, because a wrong guess would be a thousand times wrong.
    """
    words = _GROUPS.sub("", typed.strip())
    if not _VALUE.fullmatch(words):
        raise BadValue("bad_figure", field="value")
    if re.fullmatch(r"[-−]?[1-9]\d{0,2}[.,]\d{3}", words):
        raise BadValue("figure_thousands", field="value")
    return format(Decimal(words.replace(",", ".").replace("−", "-")), "f")


def shown(value: str, language: str) -> str:
    """Write a stored number as a language does: 10.716 in Dutch, 10 716 in French."""
    if not value:
        return ""
    grouping, point = _MARKS[language]
    whole, _, part = value.lstrip("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", grouping)
    return ("−" if value.startswith("-") else "") + grouped + (point + part if part else "")


def change_of(points: Sequence[Point]) -> str:
    """Return the last value less the one before, as a stored number; "" where there is none."""
    values = [each.value for each in points if each.value]
    if len(values) < 2:  # noqa: PLR2004  # a difference takes two
        return ""
    return format(Decimal(values[-1]) - Decimal(values[-2]), "f")


def label(figure: Record, language: str) -> str:
    """Return what a figure is called in a language; "" where nobody wrote it: nothing stands in."""
    return figure.words(f"label_{language}")


def quoted(figure: Record, language: str) -> str:
    """Return how prose in a language shows a figure: its value and, where it has one, its unit."""
    value, unit = shown(figure.words("value"), language), figure.words(f"unit_{language}")
    return f"{value}\u00a0{unit}" if value and unit else value
