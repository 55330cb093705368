"""What an address book of 10,000 contacts costs to read, to rehearse and to take."""

from __future__ import annotations

import csv
import io
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from figures import Figure, forget_peak, peak
from rapidfuzz import fuzz, process
from stores import opened, store_of

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.services import importing_taking, importing_undo
from nccn_desk.services.importing import cards_of, columns_of
from nccn_desk.services.importing_plan import Plan, plan

CONTACTS: Final = 10_000
GIVEN: Final = ("An", "Jan", "Élodie", "Luc", "Sofie", "Karim", "Zoë", "Jürgen", "Nadia", "Piet")
PARTS: Final = [
    "Pee",
    "Jans",
    "Ver",
    "De",
    "La",
    "Van",
    "Mer",
    "Wou",
    "Haeg",
    "Claes",
    "Lam",
    "Bos",
    "Dier",
    "Ros",
    "Vos",
    "Meul",
    "Thys",
    "Goos",
]
ENDS: Final = [
    "ters",
    "sens",
    "haegen",
    "mans",
    "voort",
    "bergh",
    "cker",
    "elle",
    "ard",
    "ink",
    "stra",
    "els",
    "ens",
    "aerts",
]


def contacts(amount: int = CONTACTS) -> Iterator[Figure]:
    """Measure one address book, as vCard 4 and as CSV, over an exercise's store."""
    forget_peak()
    rows = list(_rows(amount))
    with tempfile.TemporaryDirectory() as folder:
        cards, sheet = Path(folder) / "boek.vcf", Path(folder) / "boek.csv"
        cards.write_bytes("".join(map(_card, rows)).encode())
        sheet.write_bytes(_sheet(rows).encode("cp1252", "replace"))
        for file in (cards, sheet):
            begun = time.perf_counter()
            found = ApartContacts().read(str(file))
            read = time.perf_counter() - begun
            floor = _floor_of(file)
            yield _figure(f"{amount:,} contacts read from {file.suffix}", read, floor, 2.0)
        book = cards_of(found, columns_of(found))
    with tempfile.TemporaryDirectory() as folder, opened(_copy(Path(folder))) as ledger:
        yield from _taken(ledger, book, amount)
    top = peak()
    yield Figure(
        f"memory at most, reading and taking {amount:,} contacts",
        f"{top:.0f} MB",
        "-",
        "-",
        "500 MB",
        top < 500,
    )


def _taken(ledger: SqlLedger, book: tuple, amount: int) -> Iterator[Figure]:
    for what, budget in (("an empty register", 5.0), ("the same people", 8.0)):
        begun = time.perf_counter()
        with ledger.reading() as reader:
            rehearsed = plan(reader, "boek.csv", book)
        took = time.perf_counter() - begun
        yield _figure(f"dry run of {amount:,} against {what}", took, _compared(rehearsed), budget)
        if what == "an empty register":
            yield from _written(ledger, rehearsed, amount)
    begun = time.perf_counter()
    with ledger.reading() as reader:
        (record,) = importing_undo.find(reader)
    for _ in range(record.whole("parts")):
        with ledger.acting() as uow:
            importing_undo.step_back(uow, record.id)
    took = time.perf_counter() - begun
    yield Figure(f"{amount:,} contacts undone", f"{took:.1f} s", "-", "-", "90 s", took < 90)


def _written(ledger: SqlLedger, rehearsed: Plan, amount: int) -> Iterator[Figure]:
    with ledger.reading() as reader:
        picks = {item.key: "other" for item in rehearsed.items if item.verdict == "double"}
        taking = importing_taking.prepare(reader, rehearsed, picks)
    acts = []
    for part in range(len(taking.parts)):
        begun = time.perf_counter()
        with ledger.acting() as uow:
            importing_taking.take(uow, taking, part)
        acts.append(time.perf_counter() - begun)
    floor = _bare_acts(ledger, amount)
    yield _figure(f"{amount:,} contacts taken in {len(acts)} acts", sum(acts), floor, 60.0)
    longest = max(acts)
    yield Figure("its longest act", f"{longest:.2f} s", "-", "-", "1.5 s", longest < 1.5)


def _bare_acts(ledger: SqlLedger, amount: int) -> float:
    """Write as many bare people, without a look at anything, and take them away again."""
    begun = time.perf_counter()
    made: list[str] = []
    for start in range(0, amount, 300):
        with ledger.acting() as uow:
            for number in range(start, min(amount, start + 300)):
                values = {"name": f"kaal {number}", "function": "x"}
                made.append(uow.create("persons", values).id)
            uow.commit()
    took = time.perf_counter() - begun
    for start in range(0, amount, 2_000):
        with ledger.acting() as uow:
            for each in made[start : start + 2_000]:
                uow.remove("persons", each)
            uow.commit()
    return took


def _compared(rehearsed: Plan) -> float:
    """Compare a tenth of the names with all of them, and count it ten times."""
    names = [item.title for item in rehearsed.items]
    begun = time.perf_counter()
    process.cdist(names[: len(names) // 10], names, scorer=fuzz.ratio, score_cutoff=88)
    return (time.perf_counter() - begun) * 10


def _floor_of(file: Path) -> float:
    begun = time.perf_counter()
    if file.suffix == ".csv":
        list(csv.reader(io.StringIO(file.read_bytes().decode("cp1252"), newline=""), delimiter=";"))
    else:
        [line.partition(":") for line in file.read_bytes().decode().splitlines()]
    return time.perf_counter() - begun


def _figure(what: str, took: float, floor: float, budget: float) -> Figure:
    ratio = f"{took / floor:.1f} ×" if floor else "-"
    return Figure(what, f"{took:.2f} s", f"{floor:.2f} s", ratio, f"{budget:.0f} s", took < budget)


def _rows(amount: int) -> Iterator[tuple[str, str, str, str, str]]:
    dice = random.Random(7)  # noqa: S311  # invented people, the same in every run
    houses = [
        f"{kind} {dice.choice(PARTS)}{dice.choice(ENDS)}{number}"
        for number, kind in enumerate(["Gemeente", "Stad", "Provincie", "Zorghuis"] * 200)
    ]
    for number in range(amount):
        given, family = dice.choice(GIVEN), dice.choice(PARTS) + dice.choice(ENDS)
        family += dice.choice(PARTS).lower()
        pairs = (number // 10_000, number // 100 % 100, number % 100)
        phone = f"+32 4{dice.randrange(70, 99)} " + " ".join(f"{each:02}" for each in pairs)
        yield given, family, dice.choice(houses), f"a{number}@oefening.example", phone


def _card(row: tuple[str, str, str, str, str]) -> str:
    given, family, house, mail, phone = row
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"UID:urn:uuid:{mail}", f"N:{family};{given};;;"]
    lines += [f"FN:{given} {family}", f"ORG:{house}", f"EMAIL;PREF=1:{mail}"]
    lines += [f"TEL;TYPE=cell:{phone}", "TITLE:Communicatie", "NOTE:Oefening", "END:VCARD", ""]
    return "\r\n".join(lines)


def _sheet(rows: list[tuple[str, str, str, str, str]]) -> str:
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";")
    writer.writerow(("Voornaam", "Achternaam", "Bedrijf", "E-mailadres", "Mobiele telefoon"))
    writer.writerows(rows)
    return made.getvalue()


def _copy(folder: Path) -> Path:
    target = folder / "store"
    shutil.copytree(store_of(100), target)
    return target


if __name__ == "__main__":
    from figures import print_table

    print_table(tuple(contacts()))
