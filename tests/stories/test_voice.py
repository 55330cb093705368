from __future__ import annotations

import pytest

from nccn_desk.kernel.words import Words
from nccn_desk.presenters.alarms import AlarmsPresenter
from nccn_desk.presenters.figures import FiguresPresenter
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.voice import VoicePresenter
from nccn_desk.presenters.voice_watch import VoiceWatch
from nccn_desk.services.people import PersonCard
from tests.presenters.room_parts import MemorySettings, Paper, Window, nl
from tests.services import products
from tests.services.conftest import TEAM
from tests.stories.test_sitrep import StoredDesk


@pytest.fixture
def desk(tmp_path):
    made = StoredDesk(tmp_path)
    yield made
    made.close()


def session_of(desk):
    """Return the open store in Lotte's hands."""
    name, role, language = TEAM["LV"]
    person = PersonCard(desk.id("LV"), name, "LV", role, language)
    seat = Seat(person, "LV", exercise=True, crisis="COVID-19")
    return Session(desk.ledger, InlineRunner(), Words("nl"), desk.clock, seat)


def titles(alarms):
    return [nl(card.title) for card in alarms.panel.cards if "Sitrep" in nl(card.title)]


def test_a_new_value_is_told_everywhere_until_it_is_cleared_again(desk):
    figure = products.calls(desk)
    products.cleared(desk, "figures", figure)
    product = products.sitrep(desk)
    products.cleared(desk, "blocks", products.quoting(desk, product, figure))
    products.released(desk, product)
    session, window = session_of(desk), Window()
    voice = VoiceWatch(session)
    alarms = AlarmsPresenter(session, Preferences(MemorySettings()), voice)
    alarms.tick()
    shown, listed = Paper(), Paper()
    room = VoicePresenter(session, shown, window.around, voice)
    room.start()
    figures = FiguresPresenter(session, listed, window.around, lambda *_: desk.key("NP"))
    figures.start()
    assert (titles(alarms), voice.badges) == ([], {})

    desk.passes(minutes=10)
    figures.type_value("240 om 10:15")
    figures.deliver()
    assert titles(alarms) == ["Sitrep 1: 1 cijfer veranderd sinds"]
    assert voice.badges["voice"].count == 1
    assert [nl(row.cells[0].small) for row in shown.page.rows] == ["C-LV-1 · 212 → 240"]
    assert [each.value for each in listed.card.history.points] == [212.0, 240.0]

    for action in ("check", "clear"):
        figures.run(action)
        figures.signing.choose(desk.id("NP"))
        figures.signing.sign("wachtwoordzin")
    assert listed.problems == []
    assert (titles(alarms), voice.badges) == ([], {})
    assert [nl(row.cells[3].mark.word) for row in shown.page.rows] == ["opnieuw goedgekeurd"]
    for each in (alarms, room, figures, voice):
        each.close()
