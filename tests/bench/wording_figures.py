"""Checks a paragraph of 200 words, and counts what loading takes from a hand that types."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

from figures import Figure, median, ms, timed

from nccn_desk.adapters.tongues.dictionaries import Dictionaries
from nccn_desk.adapters.tongues.ear import Ear
from nccn_desk.adapters.tongues.process import TonguesProcess
from nccn_desk.domain.glossary import Glossary, Term
from nccn_desk.domain.wording import Asked
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import wording
from nccn_desk.services.terms_sheets import starting
from nccn_desk.services.tongues import Deaf

SENTENCE = "De gouverneur roept de burgemeesters van de provincie samen in de crisiscel. "
WORDS = SENTENCE * 17  # 204 words
BUDGET = "50 ms"


def checking() -> Iterator[Figure]:
    """Measure a first check, with all that it loads, and those after it."""
    known = Glossary(
        Term(str(place), {each: str(values[each]) for each in LANGUAGES}, {})
        for place, values in enumerate(starting())
    )
    tongues = TonguesProcess()
    numbers = iter(range(1_000_000))

    def check() -> None:
        wording.check(Asked(f"{WORDS}{next(numbers)}", "nl"), known, tongues)

    (first,), stall = _stalled(lambda: timed(check, 1))
    rest = median(timed(check, 50))
    floor = median(timed(lambda: wording.check(Asked(WORDS, "nl"), known, Deaf()), 50))
    tongues.close()
    yield Figure(
        "check of 204 words, after the first",
        ms(rest),
        f"{ms(floor)} deaf",
        f"{rest / floor:.1f}",
        BUDGET,
        rest < 50,
    )
    yield Figure("first check, loading all", ms(first), "-", "-", "4 s", first < 4_000)
    _, within = _stalled(_load_here)
    yield Figure(
        "longest stall of a thread while the worker loads",
        ms(stall),
        f"{ms(within)} loading in the same process",
        f"{stall / within:.2f}",
        BUDGET,
        stall < 50,
    )


def _load_here() -> None:
    Ear().hear([SENTENCE])
    books = Dictionaries()
    for language in LANGUAGES:
        books.unknown(language, ["crisis"])


def _stalled(job: Callable[[], object]) -> tuple[object, float]:
    """Return what a job returns, and the longest time for which another thread got no turn."""
    worst, over = 0.0, threading.Event()

    def watch() -> None:
        nonlocal worst
        last = time.perf_counter()
        while not over.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            worst, last = max(worst, now - last), now

    watching = threading.Thread(target=watch)
    watching.start()
    answer = job()
    over.set()
    watching.join()
    return answer, worst * 1_000
