from __future__ import annotations

from nccn_desk.desk.plots.rhythm_scale import Scale, runs, scale_of, spread
from tests.desk.plots.points import POINTS, point


def test_the_scale_shows_every_minute_that_is_known():
    assert scale_of(POINTS).levels == (0, 15)
    assert scale_of([point(0, -12, -12, 1, 1)]).levels == (-10, 0, 10)
    assert scale_of([point(0)]) == Scale(-1.0, 12.0, (0, 10))


def test_a_step_without_a_span_parts_the_runs():
    assert [[place for place, _, _ in run] for run in runs(POINTS)] == [[0, 1], [3, 4]]
    assert runs([point(0)]) == []


def test_words_keep_apart_and_stay_within():
    scale = Scale(0, 20, (0,))
    assert spread([10.0, 10.0, 10.0], 3, scale) == [13, 10, 7]
    assert spread([0.0, 0.0], 4, scale) == [6, 2]
    assert spread([20.0, 20.0], 4, scale) == [18, 14]
