from __future__ import annotations

import pytest

from nccn_desk.desk.podium.foot import TALL, Foot
from nccn_desk.presenters.phrases import NOTHING, given


@pytest.fixture
def foot(look, show):
    made = Foot(look)
    show(made, 1920, TALL)
    made.show_keys((("space", "next"), ("Q", "ask")))
    return made


def test_an_alarm_is_one_line_and_said_first(foot):
    foot.show_state(given("Dossier bevroren 10:45"), given("Niemand leidt de briefing"))
    assert foot.accessibleName() == "Niemand leidt de briefing. Dossier bevroren 10:45"
    foot.show_state(given("Dossier bevroren 10:45"), NOTHING)
    assert foot.accessibleName() == "Dossier bevroren 10:45"
    assert foot.accessibleDescription() == "Spatie: verder, Q: vraag zoeken"
    foot.show_keys((("Ctrl L", "language"),))
    assert foot.accessibleDescription() == "Ctrl L: andere taal"


def test_where_keys_have_no_room_for_words_they_stand_alone(foot, look):
    foot.show_state(given("Dossier bevroren 10:45"), NOTHING)
    for wide in (1920, 1280, 700):
        foot.resize(wide, TALL)
        assert foot.text_fits()
