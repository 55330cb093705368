"""Folded words are compared as people mean them: without case, accents and ends."""

from __future__ import annotations

import unicodedata


def folded(words: str) -> str:
    """Return words without case, accents and ends."""
    apart = unicodedata.normalize("NFKD", words.replace("’", "'"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold().strip()
