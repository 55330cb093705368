"""What many say in nearly the same words is found without comparing each with all.

Two texts are near when they share most of their pairs of words. Texts as near as that must share
one of the rarest pairs of either (Bayardo, Ma and Srikant, *Scaling up all pairs similarity
search*, 2007), so only what shares one of those is compared, and nothing near is missed.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

NEAR: Final = 0.6  # of the pairs of two texts together, how many both have
FEWEST: Final = 5  # words of a text that can be near another; shorter ones are the same or not

Pairs: TypeAlias = frozenset[tuple[str, str]]


def pairs_of(key: str) -> Pairs:
    """Return the pairs of words that follow each other in a text as `heard.text_key` gives it."""
    words = key.split()
    return frozenset(pairwise(words)) if len(words) >= FEWEST else frozenset()


class Near:
    """Texts by their rarest pairs; `rarity` counts how often each pair stands in all of them."""

    def __init__(self, texts: Iterable[Pairs]) -> None:
        self._rarity: Mapping[tuple[str, str], int] = Counter(
            pair for pairs in texts for pair in pairs
        )
        self._held: list[tuple[str, Pairs]] = []
        self._by: dict[tuple[str, str], list[int]] = defaultdict(list)

    def find(self, pairs: Pairs) -> str:
        """Return which of the texts that were laid down is nearest, "" for none that is near."""
        least, most = NEAR * len(pairs), len(pairs) / NEAR
        places = {place for pair in self._rarest(pairs) for place in self._by.get(pair, ())}
        best, found = NEAR, ""
        for place in sorted(places):
            name, other = self._held[place]
            if least <= len(other) <= most:
                shared = len(pairs & other)
                near = shared / (len(pairs) + len(other) - shared)
                if near > best or (near == best and not found):
                    best, found = near, name
        return found

    def lay(self, name: str, pairs: Pairs) -> None:
        """Let later texts find this one."""
        if not pairs:
            return
        for pair in self._rarest(pairs):
            self._by[pair].append(len(self._held))
        self._held.append((name, pairs))

    def _rarest(self, pairs: Pairs) -> Sequence[tuple[str, str]]:
        """Return so many of the rarest pairs that a near text has one of them at least.

        Pairs as rare as each other stand in the order of their letters: all texts must choose
        alike.
        """
        count = len(pairs) - math.ceil(NEAR * len(pairs)) + 1 if pairs else 0
        return sorted(pairs, key=lambda each: (self._rarity.get(each, 0), each))[:count]
