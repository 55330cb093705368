from __future__ import annotations

from nccn_desk.presenters.network_shapes import Counts, Picture, counts_of
from tests.presenters.network_parts import mockup, without


def test_the_picture_of_the_mockup_counts_as_it_says():
    picture = mockup(further=True)
    assert counts_of(picture) == Counts(
        partners=54, active=49, informed=3, unreached=2, groups=13, reached=9, weak=2, gaps=2
    )


def test_who_is_not_here_is_not_counted():
    picture = without(mockup(), {"Luxembourg", "Namur"})
    counts = counts_of(picture)
    assert (counts.partners, counts.informed) == (41, 2)


def test_nothing_counts_nought():
    assert counts_of(Picture()).partners == 0
