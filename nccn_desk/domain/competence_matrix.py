"""The matrix of competences: which partner has what part in which topic on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import holds
from nccn_desk.domain.structure import Network, in_place_of

TERRITORIES: Final = frozenset({"region", "community", "province", "municipality"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What one partner does in one topic; `instead_of` is the one whose place it took.

    `ground` are the territories that were named with it, or those of their heirs.
    """

    partner: Record
    competence: Record
    instead_of: str = ""
    ground: tuple[Record, ...] = ()

    @property
    def part(self) -> str:
        """Whether it is competent, supports or informs."""
        return self.competence.words("part")

    @property
    def scope(self) -> str:
        """Of what it is competent, as it was written; "" for all of the topic."""
        return self.competence.words("scope")

    def claims_with(self, other: Cell) -> bool:
        """Tell whether two partners claim the same of a topic.

        Whoever names no territory speaks for the whole country, but for a region, community,
        province or municipality: that speaks for its own, and is not taken to claim what the whole
        country's authority does. Where it names one, both claim it.
        """
        if self.partner.id == other.partner.id or self.scope.casefold() != other.scope.casefold():
            return False
        ours, theirs = self._grounds(), other._grounds()
        if ours and theirs:
            return bool(ours & theirs)
        return (not ours or bool(self.ground)) and (not theirs or bool(other.ground))

    def _grounds(self) -> frozenset[str]:
        """Return of which territories it speaks; none for the whole country."""
        if self.ground:
            return frozenset(each.id for each in self.ground)
        local = self.partner.words("level") in TERRITORIES
        return frozenset({self.partner.id}) if local else frozenset()


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two or more partners that claim the same."""

    topic: Record
    scope: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The topics by name, and who has a part in each of them on a day."""

    day: date
    topics: tuple[Record, ...]
    cells: Mapping[str, tuple[Cell, ...]]  # by topic

    @property
    def partners(self) -> tuple[Record, ...]:
        """Everybody who has a part in something, by name."""
        found = {cell.partner.id: cell.partner for row in self.cells.values() for cell in row}
        return tuple(sorted(found.values(), key=lambda each: (each.words("name"), each.id)))

    def of_partner(self, partner: str) -> tuple[tuple[Record, Cell], ...]:
        """Return what one partner does, topic by topic: the sheet that is printed for it."""
        return tuple(
            (topic, cell)
            for topic in self.topics
            for cell in self.cells.get(topic.id, ())
            if cell.partner.id == partner
        )

    def competent(self, topic: str) -> tuple[Cell, ...]:
        """Return who is competent for a topic; whoever is for all of it comes first."""
        return tuple(each for each in self.cells.get(topic, ()) if each.part == "competent")

    def gaps(self) -> tuple[Record, ...]:
        """Return the topics for which nobody is competent."""
        return tuple(each for each in self.topics if not self.competent(each.id))

    def overlaps(self) -> tuple[Overlap, ...]:
        """Return where several partners are competent for the very same, on the same ground."""
        found = []
        for topic in self.topics:
            cells = self.competent(topic.id)
            by_scope: dict[str, list[Cell]] = {}
            for cell in cells:
                if any(map(cell.claims_with, cells)):
                    by_scope.setdefault(cell.scope.casefold(), []).append(cell)
            found += [Overlap(topic, both[0].scope, tuple(both)) for both in by_scope.values()]
        return tuple(found)


def matrix_on(
    network: Network, topics: Iterable[Record], competences: Iterable[Record], day: date
) -> Matrix:
    """Return the matrix of a day; of a partner that is gone its heirs stand in the row."""
    cells: dict[str, list[Cell]] = {}
    for each in competences:
        if holds(each, day):
            partner = each.words("partner")
            row = cells.setdefault(each.words("topic"), [])
            territory = each.words("territory")
            ground = in_place_of(network, territory, day) if territory else ()
            for heir in in_place_of(network, partner, day):
                row.append(Cell(heir, each, partner if heir.id != partner else "", tuple(ground)))
    return Matrix(
        day,
        tuple(sorted(topics, key=lambda each: (each.words("name"), each.id))),
        {topic: tuple(sorted(row, key=_by_scope)) for topic, row in cells.items()},
    )


def _by_scope(cell: Cell) -> tuple[bool, str, str, str]:
    return bool(cell.scope), cell.scope, cell.partner.words("name"), cell.partner.id
