from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters.interviews import INTERVIEWS_ROOM
from nccn_desk.services import interviewing
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import NOW, nl

HOUR = timedelta(hours=1)


class Desk(ListedDesk):
    place = INTERVIEWS_ROOM

    def fill(self):
        officer = self.watch.session.seat.person.id
        for key, outlet, hours, more in (
            ("later", "RTBF", 3, {"speaker": officer}),
            ("gone", "VRT", 0, {"speaker": officer, "embargo_until": to_text(NOW + HOUR)}),
            ("bare", "BRF", None, {}),
        ):
            starts = None if hours is None else to_text(NOW + hours * HOUR)
            values = {"outlet": outlet, "starts_at": starts, "subject": f"bij {outlet}", **more}
            job = lambda uow, v=values: interviewing.ask(uow, v)  # noqa: E731
            yield key, self.make("interviews", job)


@pytest.fixture
def desk():
    return Desk()


def test_a_line_says_what_is_planned_while_it_is_typed(desk):
    desk.presenter.type_new("over scholen")
    assert nl(desk.paper.understood[-1]).startswith("Begin met het medium")
    desk.presenter.type_new("BRF, de: Schulen @KB 14:00")
    assert nl(desk.paper.understood[-1]) == (
        "Medium: BRF · Taal: Duits · Wie spreekt: Karim Benali · Begint: 14:00 · Waarover: Schulen"
    )


def test_whether_it_is_live_is_chosen(desk):
    desk.select("interviews", "later")
    (live,) = [each for each in desk.paper.card.picks if each.name == "interviews.live"]
    assert (live.chosen, [nl(each.word) for each in live.options]) == ("", ["nee", "ja"])
    desk.presenter.change("interviews.live", "yes")
    assert desk.found("interviews", "later")["live"] is True
    (live,) = [each for each in desk.paper.card.picks if each.name == "interviews.live"]
    assert live.chosen == "yes"
    desk.presenter.change("interviews.live", "")
    assert desk.found("interviews", "later")["live"] is False


def test_the_first_one_stands_first_and_what_has_no_hour_last(desk):
    assert desk.titles() == ["bij VRT", "bij RTBF", "bij BRF"]
    assert desk.marks() == ["gevraagd"] * 3
    assert desk.cells()[2] == "zonder uur"
    assert nl(desk.paper.page.heading.sub) == "2 vandaag"
    assert desk.counts() == {
        "coming": 3,
        "today": 2,
        "held": 0,
        "embargo": 1,
        "declined": 0,
        "all": 3,
    }


def test_one_line_says_for_whom_about_what_and_when(desk):
    desk.presenter.type_new("RTL, Luc Petit, fr: écoles 12:30")
    desk.presenter.add()
    assert desk.titles()[1] == "écoles"
    assert desk.paper.words("interviews.starts_at") == "12:30"
    picks = {each.name: each.chosen for each in desk.paper.card.picks}
    assert picks["interviews.language"] == "fr"
    desk.presenter.type_new("scholen 12:30")
    desk.presenter.add()
    assert desk.paper.problems[-1].code == "press_line"


def test_an_interview_is_followed_until_it_appeared_and_its_embargo_is_watched(desk):
    desk.select("interviews", "gone")
    assert desk.facts()["Embargo"].startswith("embargo tot")
    for act in ("agree", "hold"):
        assert desk.presenter.lit() == act
        desk.presenter.run(act)
    desk.window.reason = "Het journaal"
    desk.presenter.run("publish")
    desk.presenter.narrow("embargo")
    assert desk.marks() == ["embargo geschonden"]
    assert desk.facts()["Embargo"].startswith("geschonden: verschenen")
    assert desk.found("interviews", "gone")["outcome"] == "Het journaal"
    assert nl(desk.paper.page.heading.sub).endswith("1 embargo geschonden")


def test_an_embargo_that_is_kept_says_so(desk):
    desk.select("interviews", "gone")
    desk.presenter.change("interviews.embargo_until", "08:00")
    assert desk.facts()["Embargo"] == "voorbij sinds 08:00"
    for act in ("agree", "hold", "publish"):
        desk.presenter.run(act)
    assert desk.facts()["Embargo"] == "tot 08:00, gerespecteerd"


def test_what_is_asked_in_it_is_logged_with_its_promise(desk):
    desk.select("interviews", "gone")
    desk.window.reason = "Hoeveel? > cijfers tegen 15:00"
    desk.presenter.run("question")
    assert desk.facts()["Gevraagd"] == "1 vraag · 1 belofte open"


def test_nobody_agrees_before_it_is_known_who_speaks(desk):
    desk.select("interviews", "bare")
    desk.presenter.run("agree")
    assert desk.paper.problems[-1].code == "interview_not_ready"
    desk.window.reason = "Geen tijd"
    desk.presenter.run("decline")
    desk.presenter.narrow("declined")
    assert desk.facts()["Reden"] == "Geen tijd"
    assert desk.acts() == ["reopen", "question", "mail", "files"]
    desk.presenter.run("reopen")
    assert desk.counts()["declined"] == 0
