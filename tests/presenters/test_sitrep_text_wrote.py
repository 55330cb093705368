from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.presenters.sitrep_text_wrote import wrote
from tests.presenters.room_parts import nl
from tests.presenters.sitrep_parts import Written


@pytest.fixture
def made():
    return Written()


def told(made, block):
    return nl(made.watch.read(lambda reader: wrote(reader, block, ("nl", "fr"))))


def test_the_hour_is_that_of_the_last_change_not_of_becoming_its_writer(made):
    assert told(made, made.behind) == "NL Lotte Verhaegen 10:07 · FR Lotte Verhaegen 10:07"
    made.watch.clock.advance(timedelta(minutes=5))
    made.write(made.behind, "nl", "Twee boodschappen gelden.")
    assert told(made, made.behind) == "NL Lotte Verhaegen 10:12 · FR Lotte Verhaegen 10:07"
    made.watch.clock.advance(timedelta(minutes=5))
    made.write(made.behind, "fr", "Deux messages.", by="KB")
    assert told(made, made.behind) == "NL Lotte Verhaegen 10:12 · FR Karim Benali 10:17"


def test_nothing_is_said_where_nobody_wrote(made):
    assert told(made, made.missing) == "NL Lotte Verhaegen 10:07"
    assert told(made, "f" * 32) == ""
