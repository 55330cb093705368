from __future__ import annotations

import pytest

from nccn_desk.kernel.words import Words
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.sitrep import SitrepPresenter
from nccn_desk.presenters.sitrep_compare import ComparePresenter
from nccn_desk.services import blocks
from nccn_desk.services.people import PersonCard
from tests.presenters.room_parts import Window, nl
from tests.presenters.sitrep_story import RoomPaper
from tests.presenters.test_sitrep_compare import Paper as ComparePaper
from tests.services import products
from tests.services.conftest import TEAM
from tests.stories.stored import StoredDesk


@pytest.fixture
def desk(tmp_path):
    made = StoredDesk(tmp_path / "store")
    yield made
    made.close()


def sit(desk, initials):
    """Return a session in somebody's hands on the store as it is."""
    desk.sits(initials)
    name, role, language = TEAM[initials]
    person = PersonCard(desk.id(initials), name, initials, role, language)
    seat = Seat(person, "LV", exercise=True, crisis="COVID-19")
    return Session(desk.ledger, InlineRunner(), Words("nl"), desk.clock, seat)


def room(desk, initials):
    """Return the room of sitreps as somebody has it."""
    paper = RoomPaper()
    session = sit(desk, initials)
    prove = lambda person, _: next(desk.key(e) for e in TEAM if desk.id(e) == person)  # noqa: E731  # one line
    presenter = SitrepPresenter(session, paper, Window("Te lang").around, prove)
    presenter.start()
    return presenter, paper, session


def sign(presenter, action, line=""):
    presenter.run(action)
    presenter.signing.write(line)
    presenter.signing.sign("zin")


def test_on_a_store_on_disk_a_sitrep_is_begun_signed_sent_out_and_read_again(desk):
    presenter, paper, _ = room(desk, "LV")
    assert paper.page is None
    presenter.run("begin_empty")
    made = paper.page.id
    block = products.block(desk, made, {"nl": "Het blijft rustig.", "fr": "Le calme demeure."})
    desk.act(blocks.follow, block, "fr")
    presenter.show(made)
    presenter.run("ask_review")
    presenter.close()

    presenter, paper, _ = room(desk, "NP")
    presenter.stand(block)
    for act, line in (("check", ""), ("clear", ""), ("approve", ""), ("release", "")):
        sign(presenter, act, line)
    presenter.show(made)
    assert paper.problems == []
    assert nl(paper.page.heading.title) == "Sitrep 1"
    assert nl(paper.page.heading.sub) == "verdeeld"
    presenter.close()

    desk.act(blocks.write, block, "nl", "Het is onrustig.")
    presenter, paper, session = room(desk, "LV")
    presenter.show(made)
    assert nl(paper.release.told[0].headline) == "1 alinea of cijfer zegt nu iets anders"
    compared = ComparePaper()
    compare = ComparePresenter(session, compared)
    compare.open(made, paper.page.frozen)
    assert compared.rows()[1][1] == [
        ("same", "Het "),
        ("gone", "blijft"),
        ("new", "is"),
        ("same", " "),
        ("gone", "rustig"),
        ("new", "onrustig"),
        ("same", "."),
    ]
    compare.close()
    presenter.close()
