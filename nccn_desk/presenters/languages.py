"""Prose is shown in the language of the interface, or in one in which somebody wrote it."""

from __future__ import annotations

from collections.abc import Sequence


def readable(wanted: str, written: Sequence[str]) -> str:
    """Return the language in which to show prose that was written in some languages."""
    return wanted if wanted in written or not written else written[0]
