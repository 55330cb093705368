"""Stores of a day on which so much was heard, made once and kept for the next run."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from heard_texts import texts
from stores import opened, store_of

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.domain.monitoring import CLASSES
from nccn_desk.domain.register import Values
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import rumours
from nccn_desk.services.exercise.script import read_script

HEARD_IN: Final = timedelta(hours=4)  # before now: the picture of the room begins at 06:00
ACT: Final = 250  # items of one act, as an intake writes them
GROUPS: Final = 13
RUMOURS: Final = 40
_SOURCES: Final = ("social", "social", "press", "information_number", "mail")


def heard_store(amount: int) -> Path:
    """Return the folder of a store in which so many items were heard since the morning."""
    kept = Path(tempfile.gettempdir()) / f"nccn-desk-bench-heard-{amount}"
    if not kept.exists():
        half = kept.with_name(f"{kept.name}-half")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(store_of(100), half)
        with opened(half) as ledger:
            _fill(ledger, amount)
        half.rename(kept)
    return kept


def _fill(ledger: SqlLedger, amount: int) -> None:
    with ledger.acting() as uow:
        names = [f"groep {number}" for number in range(GROUPS)]
        groups = [uow.create("target_groups", {"name": each}).id for each in names]
        told = [rumours.lay(uow, {"wording": f"Gerucht {n}"}) for n in range(RUMOURS)]
        uow.commit()
    rows = _items(amount, groups, told)
    for start in range(0, amount, ACT):
        with ledger.acting() as uow:
            for values in [next(rows) for _ in range(min(ACT, amount - start))]:
                uow.create("items", values, record_id=f"{values['key']:0>32}")
            uow.commit()


def _items(amount: int, groups: list[str], told: list[str]) -> Iterator[Values]:
    """Yield items, oldest first; of four one is a double, and of a hundred one tells a rumour."""
    dice, now = random.Random(5), read_script().now  # noqa: S311  # the same in every run
    firsts: list[str] = []
    for number, text in enumerate(texts(amount)):
        at = to_text(now - HEARD_IN * (1 - number / amount))
        values = {
            "text": text,
            "observed_at": at,
            "event_at": at,
            "source": _SOURCES[number % len(_SOURCES)],
            "kind": CLASSES[number % 3],
            "groups": frozenset({dice.choice(groups)}),
            "volume": 1 + number % 9,
            "key": f"{number:x}",
            "rumour": dice.choice(told) if number % 100 == 0 else None,
        }
        if firsts and dice.random() < 0.25:
            yield values | {"double_of": dice.choice(firsts), "state": "done"}
            continue
        firsts.append(f"{number:0>32x}")
        yield values
