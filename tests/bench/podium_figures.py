"""What a key on the podium, and a change under it, cost until they are painted."""

from __future__ import annotations

from collections.abc import Iterator

from figures import Figure, ms
from start_figures import HERE, told

BUDGET = 30  # milliseconds
SECOND = 1_000


def podium() -> Iterator[Figure]:
    """Measure a page that is turned, a letter of a question, and a change of what is read."""
    said = told(HERE / "podium_window.py")
    floor = f"the same words set and painted alone {ms(said['floor'])}"
    for word, what in (
        ("page", "podium, 1920 × 1080: a key of the remote until its words are painted"),
        ("letter", "podium: a letter of a question over 500 answers until they are painted"),
    ):
        slow = said[word]
        ratio = f"{slow / said['floor']:.1f}"
        yield Figure(f"{what}, p99", ms(slow), floor, ratio, "≤ 30 ms", slow <= BUDGET)
    changed = told(HERE / "podium_change.py")
    yield Figure(
        "podium, a frozen book of some sixty pages: words change, until their mark is painted, "
        "p50, p95",
        f"{ms(changed['change'])}, {ms(changed['slow'])}",
        f"the act alone {ms(changed['act'])}; reading the whole book {ms(changed['whole'])}",
        f"{changed['change'] / changed['act']:.1f} ×",
        "≤ 1 s",
        changed["slow"] <= SECOND,
    )
