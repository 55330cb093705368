from __future__ import annotations

import pytest

from nccn_desk.kernel.clock import day_of
from nccn_desk.services import framing, webcare
from nccn_desk.services.exercise.day import build_exercise


@pytest.fixture
def reader(stage):
    build_exercise(stage.units, stage.clock)
    with stage.ledger.reading() as reader:
        yield reader


def test_the_federal_phase_holds_since_march_and_one_strategy_with_it(reader):
    held = framing.held(reader, reader.clock.now())
    assert [each.words("value") for each in held] == ["federal", "response"]
    assert held[0].words("begins").startswith("2020-03-12T23:00")
    assert len(framing.strategies(reader, "holding")) == 1


def test_webcare_answered_what_the_faq_has_cleared(reader):
    report = webcare.report(reader, day_of(reader.clock.now()))
    assert (report.messages, report.answered, report.waiting) == (162, 35, 127)
