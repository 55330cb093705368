"""The import contracts still bite: each is broken on purpose in a copy, and must notice."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.house.contracts import (
    BREAKS,
    broken_by,
    broken_contracts,
    build_skeleton,
)  # found by the line above


def main() -> int:
    """Break each contract in turn and print what noticed; return 1 when one slept."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        build_skeleton(place)
        asleep = [f"broken before anything was done: {key}" for key in broken_contracts(place)]
        for each in BREAKS:
            noticed = broken_by(place, each)
            print(f"{each.contract:22} {each.module} imports {each.imports}: {sorted(noticed)}")
            if noticed != each.noticed_by:
                asleep.append(f"{each.contract}: expected {sorted(each.noticed_by)}")
    print("\n".join(asleep) or "Every contract bites.")
    return 1 if asleep else 0


if __name__ == "__main__":
    sys.exit(main())
