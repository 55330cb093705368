from __future__ import annotations

import pytest

from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import booking, journal, meetings, releasing, search, tasks
from tests.services import products, stages


@pytest.fixture
def lines(desk):
    desk.act(journal.note, "Sciensano herinnerd aan J-LV-2")
    desk.act(journal.note, "Cijfers beloofd tegen 10:10")


def found(desk, words, **named):
    return [(hit.number, hit.title) for hit in desk.read(search.find, words, **named)]


def test_words_are_found(desk, lines):
    assert found(desk, "cijf") == [("J-LV-2", "Cijfers beloofd tegen 10:10")]
    assert found(desk, "carpool") == []


def test_an_exact_number_comes_first_and_once(desk, lines):
    assert [number for number, _ in found(desk, "J-LV-2")] == ["J-LV-2", "J-LV-1"]
    assert [number for number, _ in found(desk, "#j lv 2")][:1] == ["J-LV-2"]
    assert len(found(desk, "J-LV-2", limit=1)) == 1


def test_a_number_that_nothing_bears_is_looked_for_as_words(desk, lines):
    assert found(desk, "J-LV-9") == []


def test_a_find_carries_the_time_of_its_record(desk):
    now = to_text(desk.clock.now())
    desk.act(meetings.plan, {"title": "COFECO", "planned": "2020-11-18T09:00:00.000Z"})
    desk.act(tasks.add, {"title": "Bel Joris"})
    (meeting,) = desk.read(search.find, "M-LV-1")
    (task,) = desk.read(search.find, "T-LV-1")
    assert (meeting.moment, task.moment) == ("2020-11-18T09:00:00.000Z", now)


def test_as_it_once_stood(desk):
    task = desk.made("tasks", tasks.add, {"title": "Bel Joris"})
    before = to_text(desk.clock.now())
    desk.passes(minutes=1)
    desk.act(tasks.change, task, {"title": "Mail Joris"})
    assert found(desk, "T-LV-1", as_of=before) == [("T-LV-1", "Bel Joris")]
    assert found(desk, "T-LV-1") == [("T-LV-1", "Mail Joris")]
    assert found(desk, "T-LV-1", as_of="2020-01-01T00:00:00.000Z") == []


def test_a_code_on_paper_finds_what_went_out_under_it(desk):
    figure = products.calls(desk)
    products.cleared(desk, "figures", figure)
    sitrep = products.sitrep(desk)
    products.cleared(desk, "blocks", products.quoting(desk, sitrep, figure))
    products.released(desk, sitrep)
    code = code_of(desk.record("sitreps", sitrep).words("artefact"))
    assert found(desk, code) == [("S-LV-1", "Situatieverslag")]
    assert found(desk, code.lower().replace("-", " ")) == [("S-LV-1", "Situatieverslag")]
    desk.act(releasing.withdraw, sitrep, desk.key("NP"), "Verkeerd cijfer")
    assert found(desk, code) == [("S-LV-1", "Situatieverslag")]
    assert found(desk, code_of("ab" * 32)) == []


def test_the_code_of_each_version_of_a_book_finds_its_press_conference(desk):
    made = stages.planned(desk)
    codes = []
    for minutes in (2, 3):
        stages.item(desk, made, minutes=minutes)
        desk.act(booking.freeze, made, desk.key("LV"), exercise=True)
        codes.append(code_of(desk.record("conferences", made).words("artefact")))
    assert codes[0] != codes[1]
    for code in codes:
        assert found(desk, code) == [("P-LV-1", "Persconferentie 136")]
