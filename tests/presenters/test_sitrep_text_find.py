from __future__ import annotations

import pytest

from nccn_desk.presenters.sitrep_text_find import TextFinder
from tests.presenters.room_parts import nl
from tests.presenters.sitrep_parts import TextDesk


@pytest.fixture
def desk():
    return TextDesk()


@pytest.fixture
def finder(desk):
    return desk.presenter.finder


def places(finder):
    return [(find.language, find.start) for find in finder.finds]


def test_words_are_found_without_regard_to_their_case(desk, finder):
    finder.look_for("DRIE", "", exact=False)
    assert places(finder) == [("nl", 0)]
    finder.look_for("DRIE", "", exact=True)
    assert places(finder) == []
    assert nl(finder.summary) == "Niet gevonden"


def test_a_find_goes_over_the_border_of_a_dress_but_not_of_a_reference(desk, finder):
    desk.write(desk.missing, "nl", f"Bel {{**eer**}}st [[figures:{desk.figure}]]st.")
    finder.look_for("eerst", "", exact=False)
    assert places(finder) == [("nl", 4)]
    finder.replace_all("later")
    assert desk.words(desk.missing) == f"Bel **later** [[figures:{desk.figure}]]st."
    finder.look_for("212", "", exact=False)
    assert finder.finds == ()


def test_the_search_begins_where_one_stands(desk, finder):
    finder.look_for("ie", desk.missing, exact=False)
    last = finder.now
    assert last.block == desk.missing
    finder.step(1)
    assert finder.now == finder.finds[0]
    finder.step(-1)
    assert finder.now == last
    assert nl(finder.summary) == f"{len(finder.finds)} van {len(finder.finds)}"


def test_places_count_as_the_toolkit_counts(desk, finder):
    desk.write(desk.missing, "nl", "🔥 niets")
    finder.look_for("niets", "", exact=False)
    assert (finder.now.start, finder.now.place) == (2, (3, 8))


def test_what_others_type_moves_the_finds(desk, finder):
    finder.look_for("niets", "", exact=False)
    desk.write(desk.missing, "nl", "Nu nog niets en niets.", by="KB")
    assert [find.start for find in finder.finds] == [7, 16]
    finder.replace("iets")
    assert desk.words(desk.missing) == "Nu nog iets en niets."


def test_what_is_not_shown_or_out_is_not_replaced(desk, finder):
    finder.look_for("niets", "", exact=False)
    with desk.watch.ledger.acting() as uow:
        for state in ("review", "approved", "released"):
            uow.change("sitreps", desk.sitrep, {"state": state})
        changes = uow.commit()
    desk.watch.session.changed.announce(changes)
    finder.replace_all("alles")
    assert desk.words(desk.missing) == "Nog niets."
    assert not finder.can_take_back


def test_a_search_that_was_closed_finds_nothing(desk, finder):
    finder.look_for("niets", "", exact=False)
    finder.close()
    assert (finder.finds, finder.now, nl(finder.summary)) == ((), None, "")
    finder.step(1)
    finder.replace("x")
    assert desk.words(desk.missing) == "Nog niets."


def test_a_finder_without_a_text_finds_nothing(desk):
    finder = TextFinder(desk.presenter.acts)
    finder.look_for("een", "", exact=False)
    assert finder.finds == ()
