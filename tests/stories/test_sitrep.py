from __future__ import annotations

import pytest

from nccn_desk.services import blocks, drawing, figures, onevoice, releasing, sitreps
from tests.services import products
from tests.stories.stored import StoredDesk


@pytest.fixture
def desk(tmp_path):
    made = StoredDesk(tmp_path)
    yield made
    made.close()


def test_a_sitrep_goes_out_and_says_what_changed_since(desk):
    figure = products.calls(desk)
    products.cleared(desk, "figures", figure)
    first = products.sitrep(desk)
    block = products.quoting(desk, first, figure)
    products.cleared(desk, "blocks", block)
    products.released(desk, first)
    desk.sits("NP")
    record = desk.record("sitreps", first)
    frozen = desk.read(drawing.frozen, record.words("artefact"))
    assert (frozen.head.number, frozen.quotes[0].value) == (1, "212")
    desk.act(figures.deliver, figure, "240")
    (echo,) = desk.read(onevoice.echoes)
    (moved,) = echo.moved
    assert (moved.number, moved.before, moved.now) == ("C-LV-1", {"": "212"}, {"": "240"})
    second = desk.made("sitreps", sitreps.begin, {"title": "Situatieverslag"}, first)
    (piece,) = desk.read(drawing.publication_of, second, exercise=True).pieces()
    assert (piece.since, piece.states["fr"]) == (1, "cleared")
    desk.act(blocks.write, block, "nl", "Het infonummer is bereikbaar.")
    found = releasing.in_the_way(desk.read(drawing.material, second))
    assert [(each.code, each.language) for each in found] == [
        ("moved_on", "nl"),
        ("stale", "fr"),
        ("figure_uncleared", ""),
    ]
