from __future__ import annotations

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.presenters.meetings_page import mark_of, series_in
from nccn_desk.presenters.shapes import Tone
from tests.presenters.room_parts import nl


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("COFECO", "cofeco"),
        ("cofeco van dinsdag", "cofeco"),
        ("Concertation gouverneurs", "governors"),
        ("Pays voisins", "neighbours"),
        ("Nachbarländer", "neighbours"),
        ("D5 provincies", "d5"),
        ("Andere", "other"),
        ("Overleg", "other"),
    ],
)
def test_a_title_names_its_series_in_any_language(title, series):
    assert series_in(title) == series


@pytest.mark.parametrize(
    ("state", "word", "tone"),
    [
        ("planned", "gepland", Tone.PLAIN),
        ("running", "bezig", Tone.NOW),
        ("held", "gehouden", Tone.PLAIN),
        ("cancelled", "gaat niet door", Tone.PLAIN),
    ],
)
def test_each_state_has_a_word_and_a_shape(state, word, tone):
    mark = mark_of(Record("meetings", "1" * 32, {"state": state}))
    assert (nl(mark.word), mark.tone) == (word, tone)
    assert mark.shape is not None
