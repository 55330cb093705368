"""Trouble is told in three parts: what happened, what it means for you, and the next step."""

from __future__ import annotations

from collections.abc import Mapping

from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.phrases import NOTHING, Phrase, breaking, joined, said
from nccn_desk.presenters.plain_shapes import Advice, Tone

_PLACES = frozenset({"place", "left", "file", "folder"})  # of files: long, and without blanks
_WORDS = Words()  # only asked which keys exist; all languages have the same


def advice_of(reason: Exception, tone: Tone = Tone.DUE) -> Advice:
    """Return the box that tells a person what went wrong; an unknown fault is called one."""
    code, values = "unknown", _worded({})
    if isinstance(reason, NccnError) and _WORDS.has(f"errors.{reason.code}.what"):
        code, values = reason.code, _worded(reason.values)
    return Advice(
        said(f"errors.{code}.what", **values),
        joined((_part(code, "means", values), _part(code, "next", values)), by=" "),
        tone,
    )


def unread_advice(reason: Exception) -> Advice:
    """Return the box that tells a person that something could not be read, and why."""
    cause = advice_of(reason).headline if isinstance(reason, NccnError) else NOTHING
    rest = (_part("unread", part, _worded({})) for part in ("means", "next"))
    return Advice(said("errors.unread.what"), joined((cause, *rest), by=" "), Tone.DUE)


def _worded(values: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return values as they are said: only `n` counts things, other numbers name them."""
    return {
        name: value if name == "n" else (breaking(value) if name in _PLACES else str(value))
        for name, value in values.items()
    }


def _part(code: str, part: str, values: dict[str, str | int]) -> Phrase:
    return said(f"errors.{code}.{part}", **values)
