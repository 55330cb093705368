from __future__ import annotations

from nccn_desk.services import series
from nccn_desk.services.exercise.day import build_exercise


def test_the_exercise_rises_at_10_00_and_nowhere_else(stage):
    built = build_exercise(stage.units, stage.clock)
    with stage.ledger.reading() as reader:
        found = {each.words("name"): each for each in series.find(reader)}
        assert set(found) == {
            "Berichten per 10 minuten",
            "Motivatiebarometer: vrijwillige motivatie",
            "Oproepen 0800/14.689",
        }
        (rise,) = series.rises(reader, built.now)
        assert rise.series.words("name") == "Berichten per 10 minuten"
        assert (rise.since.isoformat(), rise.value) == ("2020-11-17T09:00:00+00:00", 402)
