from __future__ import annotations

import pytest

from nccn_desk.services import terms
from tests.presenters.room_parts import nl
from tests.presenters.sitrep_story import RoomDesk
from tests.presenters.test_wording import Slow, Tongue

FRENCH = "Ziehier wat ik las: les ponts sont fermés."


@pytest.fixture
def desk():
    made = RoomDesk()
    made.watch.session.tongues = Tongue()
    return made


def heard(desk):
    return [
        nl(row.title) for row in desk.paper.page.release.obstacles if "andere taal" in nl(row.title)
    ]


def test_a_sentence_in_another_language_stands_in_the_way_until_it_is_mended(desk):
    assert heard(desk) == []
    desk.write(desk.new[0], "nl", FRENCH)
    assert heard(desk) == [f"Een zin in een andere taal: ‘{FRENCH}’"]
    assert desk.presenter._found.material.foreign[0].block == desk.new[0]
    desk.write(desk.new[0], "nl", "Ziehier wat ik las: de bruggen zijn dicht.")
    assert heard(desk) == []


def test_each_text_is_heard_once(desk):
    desk.write(desk.new[0], "nl", FRENCH)
    count = desk.watch.session.tongues.heard
    desk.presenter.stand(desk.new[1])
    desk.presenter.stand(desk.new[0])
    assert desk.watch.session.tongues.heard == count


def test_other_terms_are_heard_anew(desk):
    desk.write(desk.new[0], "nl", FRENCH)
    desk.act(lambda uow: terms.add(uow, {"nl": "P", "fr": "les ponts sont fermés"}))
    assert heard(desk) == []


def test_hearing_does_not_hold_up_what_is_read():
    runner = Slow()
    desk = RoomDesk(runner=runner)
    desk.watch.session.tongues = Tongue()
    desk.write(desk.new[0], "nl", FRENCH)
    runner.finish()
    assert heard(desk) == [f"Een zin in een andere taal: ‘{FRENCH}’"]


def waited(desk):
    release = desk.paper.page.release
    return nl(release.why), release.actions[0].enabled


class Apart(Slow):
    """Lets what is done apart wait, and reads what a screen shows at once."""

    def read(self, job, done, failed, *, token=""):
        if token:
            self.write(job, done, failed)
        else:
            super().read(job, done, failed)


def ready(runner):
    """Return a desk where nothing but the hearing can stand in the way of an approval."""
    desk = RoomDesk(runner=runner)
    desk.watch.session.tongues = Tongue()
    desk.clear_all()
    return desk


def test_nobody_approves_before_the_language_of_all_sentences_was_heard():
    runner = Apart()
    desk = ready(runner)
    told = "Wordt nagekeken: de taal van de zinnen. Even wachten met verdelen."
    assert waited(desk) == (told, False)
    assert not desk.presenter.possible("approve")
    runner.finish()
    assert waited(desk) == ("", True)
    assert desk.presenter.possible("approve")
    desk.act(lambda uow: terms.add(uow, {"nl": "P", "fr": "Q"}))
    assert waited(desk) == (told, False)  # other terms: it is heard anew
    runner.finish()
    assert waited(desk) == ("", True)


def test_where_it_cannot_be_heard_that_is_told_and_nobody_waits_for_ever():
    runner = Apart()
    desk = ready(runner)
    desk.watch.session.tongues.hear = fail
    with pytest.raises(OSError, match="deaf"):
        runner.finish()
    assert waited(desk) == ("", True)


def fail(*_):
    raise OSError("deaf")
