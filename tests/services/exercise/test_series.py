from __future__ import annotations

from datetime import date

from nccn_desk.services import board, series
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


def test_the_board_of_the_exercise_has_its_needs_voids_and_cards(stage):
    build_exercise(stage.units, stage.clock)
    with stage.ledger.reading() as reader:
        found = board.drawn(reader, date(2020, 11, 17))
    assert [each.counted.volume for each in found.top] == [42, 40, 17, 8, 1]
    covered = [each for each in found.needs if each.covered]
    assert [each.words for each in covered] == ["Zeven oproepen over carpoolen in een half uur."]
    assert found.of("behaviour").volume == 1
    assert len(found.analyses) == 3
