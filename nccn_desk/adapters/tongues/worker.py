"""The worker hears and spells: one question a line, one answer a line, until nobody asks more."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import IO, Any, Final

from nccn_desk.adapters.tongues.dictionaries import Dictionaries
from nccn_desk.adapters.tongues.ear import Ear

LINE: Final = 16 * 2**20  # bytes of a question; a text of 100,000 signs is far below it

Answer = Callable[[list[Any]], Any]


def serve(
    ask: IO[bytes], answer: IO[bytes], ear: Ear | None = None, books: Dictionaries | None = None
) -> int:
    """Answer every question; return 0 when there are no more."""
    hears, spells = ear or Ear(), books or Dictionaries()
    acts: dict[str, Answer] = {
        "able": lambda _: list(spells.languages()),
        "hear": lambda given: hears.hear(given[0]),
        "unknown": lambda given: spells.unknown(given[0], given[1]),
        "suggest": lambda given: spells.suggest(given[0], given[1]),
    }
    while line := ask.readline(LINE):
        act, *given = json.loads(line)
        answer.write(json.dumps(acts[act](given)).encode() + b"\n")
        answer.flush()
    return 0
