from __future__ import annotations

import pytest

from nccn_desk.desk.rooms.today_side import FigureCell, PastCardView, PersonCell, TeamCardView
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import PersonRow
from nccn_desk.presenters.today_shapes import Figure, PastCard, TeamCard
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle

PAST = PastCard(
    given("10 van 10 klaar"),
    tuple(
        Figure(n, said(f"today.past.{kind}", n=n))
        for n, kind in enumerate(("on_time", "later", "moved", "skipped"))
    ),
    said("today.past.worst", step=said("cycle.step.spokespersons_briefing"), length="1 u 15"),
)
TEAM = TeamCard(
    said("today.more", n=7),
    tuple(
        PersonRow(str(n), "LV", given("Lotte Verhaegen"), said("choices.officers.role.editor"))
        for n in range(5)
    ),
)


@pytest.mark.parametrize(("view", "shown"), [(PastCardView, PAST), (TeamCardView, TEAM)])
def test_all_words_stand_whole(spoken, show, view, shown):
    wide = round(452 * spoken.theme.scale)
    card = show(view(spoken), wide)
    card.show_card(shown)
    height = card.heightForWidth(wide) if card.hasHeightForWidth() else card.sizeHint().height()
    card.resize(wide, height)
    card.parentWidget().resize(wide, height)
    settle()
    assert cut_words(card) == []


@pytest.mark.parametrize(("view", "shown"), [(PastCardView, PAST), (TeamCardView, TEAM)])
def test_without_anything_to_say_there_is_no_card(look, show, view, shown):
    card = show(view(look), 452, 200)
    card.show_card(shown)
    card.show_card(shown)
    card.show_card(None)
    assert card.isHidden()
    card.show_card(shown)
    assert card.isVisible()


def test_cells_say_themselves_to_screen_readers(look):
    assert FigureCell(look, PAST.figures[1]).accessibleName() == "1 later"
    assert PersonCell(look, TEAM.people[0]).accessibleName().startswith("Lotte Verhaegen, ")
