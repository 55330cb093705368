"""What a monitoring takes in is read at arm's length too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol

from typing_extensions import override

from nccn_desk.adapters.contacts.apart import CODES, PATIENCE, Apart, demand_answer, there, too_hard
from nccn_desk.adapters.contacts.worker import ITEMS as WANTED
from nccn_desk.domain.cards import Table
from nccn_desk.services.importing import COLUMNS
from nccn_desk.services.intake import ITEMS, KINDS, Found, is_web

TOLD: Final = CODES | {
    "intake_bad_json",
    "intake_empty",
    "intake_entities",
    "intake_no_feed",
    "intake_not_text",
    "intake_page",
    "intake_too_hard",
    "intake_too_large",
    "intake_too_many",
}


class Fetching(Protocol):
    """Brings what stands at an address of the secured network."""

    def fetch(self, address: str) -> bytes:
        """Return what an address answers; raise BadFile where it cannot be had."""
        ...

    def stop(self) -> None:
        """Break off what is under way."""
        ...


class ApartItems(Apart):
    """Asks a worker about each file; see `nccn_desk.services.intake.ItemFiles`."""

    def __init__(
        self, fetching: Fetching, command: Sequence[str] = (), patience: float = PATIENCE
    ) -> None:
        super().__init__(command, patience)
        self._fetching = fetching

    def read(self, place: str, encoding: str = "") -> Found:
        """Return what a file or an address holds; raise BadFile where that cannot be told."""
        if not is_web(place):
            file = there(place)
            return self._read(file, file.name, encoding)
        with TemporaryDirectory(prefix="nccn-desk-") as folder:
            file = Path(folder) / "fetched"
            file.write_bytes(self._fetching.fetch(place))
            return self._read(file, place, encoding)

    @override
    def stop(self) -> None:
        self._fetching.stop()
        super().stop()

    def _read(self, file: Path, name: str, encoding: str) -> Found:
        with too_hard("intake_too_hard"):
            return _found(name, self.ask([str(file), encoding, WANTED]))


def _found(name: str, told: list[Any]) -> Found:
    """Return what was told in shapes of this house; raise where it has another one."""
    demand_answer(told, TOLD, "intake_too_hard")
    said, kind, heads, rows, encoding, between, damaged = told
    if said != WANTED or kind not in KINDS or len(heads) > COLUMNS:
        raise ValueError
    kept = tuple((int(line), tuple(map(str, cells))) for line, cells in rows[:ITEMS])
    table = Table(tuple(map(str, heads)), kept, str(encoding), str(between))
    return Found(name, kind, table, tuple(map(int, damaged[:ITEMS])))
