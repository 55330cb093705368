"""Narrowing keeps of a list what holds all the words that a person is looking for."""

from __future__ import annotations

from nccn_desk.kernel.folding import folded


def holds(words: str, *texts: str) -> bool:
    """Tell whether each word stands in one of the texts, accents and case ignored."""
    places = [folded(text) for text in texts]
    return all(any(word in place for place in places) for word in folded(words).split())
