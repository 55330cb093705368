from __future__ import annotations

import json
import re
from datetime import date
from itertools import chain, combinations

import pytest

from nccn_desk.kernel import resources
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services.reference import FILE, read_reference, reference

LEVELS = {
    "federal",
    "region",
    "community",
    "province",
    "municipality",
    "eu",
    "foreign",
    "international",
    "none",
}
KINDS = {
    "authority",
    "academic",
    "civil_society",
    "professional",
    "media",
    "operator",
    "citizen_initiative",
}
PROVINCES = {
    "antwerpen": "BE21",
    "limburg": "BE22",
    "oost-vlaanderen": "BE23",
    "vlaams-brabant": "BE24",
    "west-vlaanderen": "BE25",
    "brabant-wallon": "BE31",
    "hainaut": "BE32",
    "liege": "BE33",
    "luxembourg": "BE34",
    "namur": "BE35",
    "brussel": "BE10",
}
CODE = re.compile(r"[a-z]{2,3}(\.[a-z0-9]+(-[a-z0-9]+)*)+")
REGISTERS = ("organisations", "circles", "memberships", "competences", "phases", "levels")


@pytest.fixture(scope="module")
def rows():
    return json.loads(resources.path(*FILE).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def told(rows):
    return [row for register in REGISTERS for row in rows[register]]


def codes(rows, register):
    return {row["code"] for row in rows[register]}


def own(row):
    return row.get("code") or (row.get("circle"), row.get("topic"), row["partner"])


def test_every_name_is_there_in_all_four_languages(rows):
    missing = [
        (register, row.get("code"), stem, language)
        for register, stems in (
            ("organisations", ("name", "short")),
            ("circles", ("name", "short")),
            ("topics", ("name",)),
            ("roles", ("name",)),
            ("phases", ("name",)),
            ("levels", ("name", "by")),
            ("competences", ("scope",)),
            ("sources", ("text",)),
            ("reasons", ("text",)),
        )
        for row in rows[register]
        for stem in stems
        for language in LANGUAGES
        if not row[f"{stem}_{language}"].strip()
    ]
    assert missing == []


def test_the_name_of_a_thing_is_one_of_its_four(rows):
    strays = [
        (own(row), stem)
        for register in REGISTERS
        for row in rows[register]
        for stem in ("name", "short", "scope")
        if stem in row and row[stem] not in {row[f"{stem}_{each}"] for each in LANGUAGES}
    ]
    assert strays == []


def test_a_short_name_fits_the_picture(rows):
    long = [
        (row["code"], row[f"short_{language}"])
        for register in ("organisations", "circles")
        for row in rows[register]
        for language in LANGUAGES
        if len(row[f"short_{language}"]) > 20
    ]
    assert long == []


def test_a_code_is_never_given_twice_and_says_where_it_belongs(rows):
    given = [
        row["code"] for register in ("organisations", "circles", "topics") for row in rows[register]
    ]
    assert len(given) == len(set(given))
    assert [each for each in given if not CODE.fullmatch(each)] == []


def test_levels_kinds_and_disciplines_are_those_of_the_registers(rows):
    organisations = rows["organisations"]
    assert {row["level"] for row in organisations} == LEVELS
    assert {row["kind"] for row in organisations} == KINDS
    assert set(chain(*(row["disciplines"] for row in organisations))) == {
        f"D{each}" for each in range(1, 6)
    }
    assert {row["kind"] for row in rows["circles"]} == {"standing", "task_force", "network"}
    assert {row["ring"] for row in rows["circles"]} == {0, 1, 2, 3}
    assert {row["part"] for row in rows["competences"]} == {"competent", "supports", "informs"}


def test_every_day_is_a_day_and_nothing_ends_before_it_begins(told):
    turned = []
    for row in told:
        begins = date.fromisoformat(row["begins"]) if "begins" in row else date.min
        ends = date.fromisoformat(row["ends"]) if "ends" in row else date.max
        if ends < begins:
            turned.append(own(row))
    assert turned == []


def test_everything_has_a_source_and_every_doubt_its_reason(rows, told):
    sources, reasons = codes(rows, "sources"), codes(rows, "reasons")
    assert {row["source"] for row in told} <= sources
    assert {row["ends_source"] for row in told if "ends_source" in row} <= sources
    assert {row["reason"] for row in told if "reason" in row} <= reasons
    assert [own(row) for row in told if row.get("unsure", False) != ("reason" in row)] == []
    assert [own(row) for row in told if "ends_source" in row and "ends" not in row] == []


def test_what_began_on_a_day_that_no_source_gives_says_so(rows):
    silent = [
        own(row)
        for register in ("organisations", "circles", "memberships", "phases")
        for row in rows[register]
        if "begins" not in row and not row.get("unsure")
    ]
    assert silent == []


def test_no_source_and_no_reason_stands_there_for_nothing(rows, told):
    used = {row["source"] for row in told} | {row.get("ends_source") for row in told}
    assert codes(rows, "sources") - used == set()
    assert codes(rows, "reasons") - {row.get("reason") for row in told} == set()


def test_a_law_is_called_by_its_own_kind_and_day_in_each_language(rows):
    laws = [row for row in rows["sources"] if row["kind"] == "law"]
    assert len(laws) > 20
    for row in laws:
        years = {re.search(r"\b(19|20)\d\d\b", row[f"text_{each}"])[0] for each in LANGUAGES}
        assert len(years) == 1, row["code"]


def test_what_a_row_points_at_exists(rows):
    organisations, circles = codes(rows, "organisations"), codes(rows, "circles")
    topics, roles = codes(rows, "topics"), codes(rows, "roles")
    pointed = {
        *chain(*(row["predecessors"] for row in rows["organisations"])),
        *(row["part_of"] for row in rows["organisations"] if "part_of" in row),
        *(row["partner"] for row in (*rows["memberships"], *rows["competences"])),
        *(row["refer_to"] for row in rows["competences"] if "refer_to" in row),
    }
    assert pointed <= organisations
    assert set(chain(*(row["predecessors"] for row in rows["circles"]))) <= circles
    assert {row["circle"] for row in rows["memberships"]} == circles
    assert {row["topic"] for row in rows["competences"]} == topics
    assert {row["role"] for row in rows["memberships"]} == roles


@pytest.mark.parametrize("register", ["organisations", "circles"])
@pytest.mark.parametrize("field", ["predecessors", "part_of"])
def test_nothing_comes_after_itself(rows, register, field):
    before = {
        row["code"]: {row[field]} if isinstance(row.get(field), str) else set(row.get(field, ()))
        for row in rows[register]
    }
    while before:
        free = {code for code, needed in before.items() if not needed & before.keys()}
        assert free, f"a circle among {sorted(before)}"
        before = {code: needed for code, needed in before.items() if code not in free}


def test_a_successor_begins_when_its_predecessor_ended(rows):
    found = {row["code"]: row for row in rows["organisations"]}
    for row in rows["organisations"]:
        for before in row["predecessors"]:
            assert found[before]["ends"] < row["begins"], row["code"]


def test_nobody_sits_twice_in_a_circle_on_one_day():
    known = reference()
    twice = [
        (one.circle, one.partner)
        for one, other in combinations(known.memberships, 2)
        if (one.circle, one.partner) == (other.circle, other.partner)
        and (one.begins or date.min) <= (other.ends or date.max)
        and (other.begins or date.min) <= (one.ends or date.max)
    ]
    assert twice == []


def test_a_membership_lies_within_its_circle():
    known = reference()
    outside = [
        (each.circle, each.partner)
        for each in known.memberships
        if (known.circles[each.circle].begins or date.min) > (each.begins or date.max)
        or (each.ends or date.max) > (known.circles[each.circle].ends or date.max)
    ]
    assert outside == []


def test_the_ten_provinces_and_brussels_have_their_federal_service_and_their_nuts_code():
    provinces = {
        each.code.removeprefix("be.prov."): each.nuts
        for each in reference().organisations.values()
        if each.code.startswith("be.prov.")
    }
    assert provinces == PROVINCES
    regions = {
        code: reference().organisations[code].nuts for code in ("be.bru", "be.vlg", "be.wal")
    }
    assert regions == {"be.bru": "BE1", "be.vlg": "BE2", "be.wal": "BE3"}


@pytest.mark.parametrize(
    "code",
    [
        "be.fed.nccn",
        "be.fed.fod-vvvl",
        "be.fed.sciensano",
        "be.fed.kanselarij",
        "be.fed.fod-ibz",
        "be.fed.fod-buza",
        "be.fed.fod-mob",
        "be.fed.fod-eco",
        "be.fed.fod-waso",
        "be.fed.fod-fin",
        "be.fed.fod-just",
        "be.fed.pod-mi",
        "be.fed.fagg",
        "be.fed.politie",
        "be.fed.defensie",
        "be.vlg",
        "be.wal",
        "be.bru",
        "be.fwb",
        "be.ost",
        "be.ggc",
        "be.cocof",
        "be.vgc",
        "be.wal.aviq",
        "be.ggc.iriscare",
        "fr.hdf",
        "fr.ge",
        "lu.hcpn",
        "nl.ncc",
        "de.nrw",
        "de.rlp",
        "eu.ecdc",
        "eu.ercc",
        "int.who-europe",
        "be.acad.motivatiebarometer",
    ],
)
def test_the_bodies_of_the_assignment_are_there(code):
    assert code in reference().organisations


def test_the_structures_of_the_seed_are_there():
    wanted = {"infocel-core", "infocel-complete", "d5-prov", "team-d5", "cofeco", "governors"}
    wanted |= {"natloghub", "commissariat", "gees", "celeval", "rag", "rmg", "academics"}
    wanted |= {"crisis-directors", "european-network", "neighbours"}
    assert {f"be.circle.{each}" for each in wanted} <= reference().circles.keys()


def test_a_body_is_called_in_its_own_first_language():
    known = reference().organisations
    assert known["be.wal.aviq"].name == "Agence pour une Vie de Qualité"
    assert known["be.ost.ministerium"].name == "Ministerium der Deutschsprachigen Gemeinschaft"
    assert known["be.fed.fod-vvvl"].shorts["fr"] == "SPF SPSCAE"


def test_the_codes_are_read_once():
    assert reference() is reference()


def test_what_is_told_says_who_says_so():
    gees = reference().circles["be.circle.gees"]
    assert gees.source.code == "pm.gees"
    assert gees.ended_by.code == "hb.groups"
    assert set(gees.doubt) == set(LANGUAGES)
    assert reference().circles["be.circle.nsc"].doubt == {}


def with_row(rows, register, **values):
    changed = {**rows, register: [{**rows[register][0], **values}, *rows[register][1:]]}
    return json.dumps(changed).encode()


@pytest.mark.parametrize(
    ("register", "values", "error"),
    [
        ("organisations", {"begins": "2020-02-30"}, ValueError),
        ("organisations", {"languages": "nl"}, TypeError),
        ("organisations", {"name_fr": None}, TypeError),
        ("circles", {"ring": "inner"}, ValueError),
        ("memberships", {"role": "mascot"}, KeyError),
        ("competences", {"source": "hearsay"}, KeyError),
    ],
)
def test_a_file_that_is_not_made_so_is_refused(rows, register, values, error):
    with pytest.raises(error):
        read_reference(with_row(rows, register, **values))
