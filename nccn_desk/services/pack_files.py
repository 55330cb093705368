"""Which files go along with a pack, and which stay here and why: none is left out in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal

from nccn_desk.domain.register import Record
from nccn_desk.services import attachments, releasing
from nccn_desk.services.ports import Reader
from nccn_desk.services.posting import MANIFEST, SIGNATURE, Item
from nccn_desk.services.shapes import Query, Where

Why = Literal["restricted", "not_here", "not_released", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Staying:
    """What was chosen and does not leave."""

    name: str
    why: Why


@dataclass(frozen=True, slots=True)
class Along:
    """The files of its material and the released sitreps that leave with a pack."""

    files: tuple[Record, ...] = ()
    sitreps: tuple[Record, ...] = ()
    staying: tuple[Staying, ...] = ()


def along(reader: Reader, pack: Record) -> Along:
    """Return what goes along with a pack, and what stays."""
    files = tuple(_files(reader, pack))
    sitreps = tuple(_chosen(reader, "sitreps", pack))
    doubts = [(each, each.words("name"), _file_stays(reader, each)) for each in files]
    doubts += [(each, sitrep_name(each), _sitrep_stays(each)) for each in sitreps]
    going = {each.id for each, _, why in doubts if why is None}
    return Along(
        tuple(each for each in files if each.id in going),
        tuple(each for each in sitreps if each.id in going),
        tuple(Staying(name, why) for _, name, why in doubts if why is not None),
    )


def sitrep_name(sitrep: Record) -> str:
    """Return what a sitrep is called where it is one of several things."""
    return f"{sitrep.number} {sitrep.words('title')}".strip()


def apart(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return files of which no two have one name, nor that of the list of a bundle."""
    taken = {MANIFEST.casefold(), SIGNATURE.casefold()}
    found = []
    for each in items:
        name, number, path = each.name, 1, PurePath(each.name)
        while name.casefold() in taken:
            number += 1
            name = f"{path.stem} ({number}){path.suffix}"
        taken.add(name.casefold())
        found.append(replace(each, name=name))
    return tuple(found)


def _files(reader: Reader, pack: Record) -> Iterator[Record]:
    seen = set()
    for material in _chosen(reader, "materials", pack):
        for each in attachments.of_record(reader, material.id):
            if each.id not in seen:
                seen.add(each.id)
                yield each


def _chosen(reader: Reader, register: str, pack: Record) -> tuple[Record, ...]:
    ids = tuple(sorted(pack.members(register)))
    return reader.records(Query(register, (Where("id", "in", ids),), ("title",))) if ids else ()


def _file_stays(reader: Reader, file: Record) -> Why | None:
    if file.words("marking") == "restricted":
        return "restricted"
    return None if attachments.is_here(reader, file) else "not_here"


def _sitrep_stays(sitrep: Record) -> Why | None:
    state = sitrep.words("state")
    if state != releasing.RELEASED:
        return "withdrawn" if state == "withdrawn" else "not_released"
    return "restricted" if sitrep.words("marking") == "restricted" else None
