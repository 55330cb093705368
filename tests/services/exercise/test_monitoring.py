from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from nccn_desk.adapters.contacts.items import read_items
from nccn_desk.kernel import resources
from nccn_desk.kernel.clock import at, in_brussels
from nccn_desk.services import feed_checks, hearing, series
from nccn_desk.services.exercise.day import build_exercise
from nccn_desk.services.exercise.monitoring import found_of
from nccn_desk.services.exercise.script import read_script
from nccn_desk.services.shapes import Query, Where

INTAKES = [each for each in read_script().acts if each.do == "intake"]
# The left column of the picture, from the top.
LEFT = [
    ("10:06", "social", "nl", "Is het waar dat de scholen donderdag al dicht gaan?", 42),
    ("10:04", "information_number", "de", "Beller uit Eupen vraagt of hij naar Aken", 1),
    ("10:03", "press", "fr", "« Fermeture des écoles, ce que l’on sait »", 12),
    ("10:01", "social", "nl", "Oproep om zaterdag te betogen", 1),
    ("09:58", "partner", "nl", "Integratiepunt: vraag naar Pools en Roemeens", 1),
    ("09:55", "information_number", "nl", "Zeven oproepen over carpoolen", 8),
    ("09:52", "partner", "nl", "Jeugdkoepel vraagt een beeld voor de jeugd", 1),
    ("09:49", "press", "de", "Fachverband fordert Klarheit", 1),
]


@pytest.fixture
def reader(stage):
    build_exercise(stage.units, stage.clock)
    with stage.ledger.reading() as reader:
        yield reader


@pytest.mark.parametrize("act", INTAKES, ids=lambda act: act.words("file"))
def test_the_script_says_what_its_files_say(act):
    file = resources.path("demo", "monitoring", act.words("file"))
    _, kind, heads, rows, _, _, damaged = read_items(file)
    found = found_of(act)
    assert (found.kind, found.table.heads, damaged) == (kind, tuple(heads), ())
    assert [cells for _, cells in found.table.rows] == [tuple(cells) for _, cells in rows]


def test_every_file_of_the_morning_is_taken_in():
    files = {each.name for each in resources.path("demo", "monitoring").iterdir()}
    assert files == {act.words("file") for act in INTAKES}


def test_the_morning_shows_what_the_picture_shows(reader):
    unseen = reader.records(
        Query("items", (Where("state", "=", "unseen"),), order=("-event_at",), limit=len(LEFT))
    )
    shown = [
        (
            f"{in_brussels(each.moment('event_at')):%H:%M}",
            each.words("source"),
            each.words("language"),
            each.words("text"),
            each.whole("volume"),
        )
        for each in unseen
    ]
    for (*said, text, volume), (*wanted, begins, many) in zip(shown, LEFT, strict=True):
        assert (said, volume) == (wanted, many)
        assert text.startswith(begins)
    assert reader.count(Query("items", (Where("state", "=", "unseen"),))) == 14


def test_the_sources_of_the_morning_are_looked_at_but_one(reader):
    looks = feed_checks.morning(reader)
    assert [(each.feed.words("name"), each.done) for each in looks] == [
        ("Sociale media (oefening)", False),
        ("Infonummer (oefening)", True),
        ("Ostbelgien aktuell (Übung)", True),
        ("Revue de presse (exercice)", True),
    ]


def test_what_was_heard_and_the_series_of_it_say_the_same(reader):
    begins = at(date(2020, 11, 17), time(6))
    heard = hearing.volumes(reader, begins, reader.clock.now(), timedelta(minutes=10))
    (counted,) = reader.records(Query("series", (Where("kind", "=", "volume"),)))
    values = dict(series.values(reader, counted.id, begins, reader.clock.now()))
    assert len(values) == 25
    assert values == {
        begins + place * timedelta(minutes=10): total
        for place, total in enumerate(map(sum, zip(*heard.values(), strict=True)))
    }


def test_calls_are_those_that_the_information_number_counted(reader):
    begins = at(date(2020, 11, 17), time(6))
    hour = timedelta(hours=1)
    heard = hearing.volumes(reader, begins, begins + 4 * hour - timedelta(seconds=1), hour)
    (counted,) = reader.records(Query("series", (Where("kind", "=", "calls"),)))
    values = series.values(reader, counted.id, begins, begins + 4 * hour)
    assert tuple(value for _, value in values) == heard["information_number"]
