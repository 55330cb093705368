from __future__ import annotations

from datetime import timedelta

from nccn_desk.services import contradicting, vacuum_demand, vacuums
from tests.desk.rooms.exercise_day import Day


def test_the_eight_before_it_took_41_hours_and_seven_of_nine_leaked():
    with Day().ledger.reading() as reader:
        recent = vacuums.recent(vacuums.read(reader))
        assert len(recent) == 9
        assert vacuums.usual(recent) == timedelta(hours=41)
        assert len(vacuums.leaked(recent)) == 7


def test_the_year_has_38_decrees_and_a_median():
    with Day().ledger.reading() as reader:
        year = vacuums.of_year(vacuums.read(reader), 2020)
        assert len(year) == 38
        assert vacuums.usual(year) == timedelta(hours=31)


def test_what_waits_for_the_decree_of_15_november_and_what_is_asked_meanwhile():
    with Day().ledger.reading() as reader:
        (closing,) = vacuums.open_ones(vacuums.read(reader))
        waiting = vacuum_demand.waiting(reader, closing.record.id)
        assert len(waiting.faq) == 3
        assert [each.words("title") for each in waiting.materials] == ["Meertalige kit, 6 talen"]
        assert len(waiting.questions) == 1
        assert len(contradicting.compare(reader, closing.record)) == 3
        request = vacuum_demand.request_of(reader, closing.record)
        assert request.moment("received_at") is not None
        found = vacuum_demand.heard(reader, closing.record, closing.gap.since)
        (first, times), *_ = vacuum_demand.most(found, 3)
        assert first.words("question") == "Tot hoe laat mogen nachtwinkels open zijn?"
        assert times > 100
        hours = vacuum_demand.by_hour(found, closing.gap.since, reader.clock.now())
        assert len(hours) == 40
