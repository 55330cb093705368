from __future__ import annotations

import pytest

from nccn_desk.presenters.autosave import Editors
from nccn_desk.presenters.list_keeping import ListKeeper
from nccn_desk.presenters.phrases import NOTHING
from nccn_desk.presenters.shapes import Action, ButtonKind
from nccn_desk.services import tasks
from tests.presenters.room_parts import Watch


class Slip:
    """A view of what every list shows, and the card of its record."""

    def __init__(self):
        self.words, self.problems, self.actions = [], [], ()

    def show_new(self, words):
        self.words.append(words)

    def show_problem(self, problem):
        self.problems.append(problem)


class Keeper(ListKeeper):
    hears = ("tasks",)

    def __init__(self, session, view):
        self.read, self.edited = [], []
        super().__init__(session, view, "tasks", "open")
        self._card = view

    def _edit(self, record):
        self.edited.append(record)
        return Editors(self._session, f"tasks/{record}", {}, self._read)

    def _read(self):
        self.read.append((self._chosen, self._words, self._selected))

    def add(self):
        """Nothing is added here."""

    def run(self, action):
        """Nothing is done here."""

    def tell(self, problem):
        self._tell(problem)


@pytest.fixture
def kept():
    watch, slip = Watch(), Slip()
    return watch, slip, Keeper(watch.session, slip)


def test_narrowing_finding_and_choosing_read_again(kept):
    _, _, keeper = kept
    keeper.start()
    keeper.narrow("done")
    keeper.find("strak")
    keeper.select("a")
    keeper.select("a")
    assert keeper.read == [
        ("open", "", ""),
        ("done", "", ""),
        ("done", "strak", ""),
        ("done", "strak", "a"),
        ("done", "strak", "a"),
    ]
    assert keeper.edited == ["", "a"]  # standing on a record again begins no other editing


def test_what_it_hears_is_read_and_nothing_after_it_was_closed(kept):
    watch, _, keeper = kept
    watch.act(lambda uow: tasks.add(uow, {"title": "Bel"}))
    assert len(keeper.read) == 1
    keeper.close()
    watch.act(lambda uow: tasks.add(uow, {"title": "Bel"}))
    assert len(keeper.read) == 1


def test_another_language_is_spoken_once(kept):
    watch, _, keeper = kept
    watch.session.words.use("fr")
    keeper.speak()
    keeper.speak()
    assert len(keeper.read) == 1


def test_the_card_says_what_is_possible_and_what_is_lit(kept):
    _, slip, keeper = kept
    assert keeper.lit() == ""
    slip.actions = (
        Action("take", NOTHING, ButtonKind.LIT),
        Action("drop", NOTHING, enabled=False),
    )
    assert keeper.lit() == "take"
    assert keeper.possible("take")
    assert not keeper.possible("drop")
    assert not keeper.possible("reopen")


def test_what_goes_wrong_after_it_was_closed_is_told_to_nobody(kept):
    _, slip, keeper = kept
    keeper.tell(ValueError("odd"))
    keeper.close()
    keeper.tell(ValueError("odd"))
    assert len(slip.problems) == 1
