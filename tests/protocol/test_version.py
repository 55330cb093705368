from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.protocol import version
from nccn_desk.protocol.errors import NoCommonVersion

RANGES = st.tuples(st.integers(1, 9), st.integers(0, 5)).map(lambda it: (it[0], it[0] + it[1]))


def test_this_program_speaks_version_one():
    assert version.OURS == (1, 1)
    assert version.meet((1, 1)) == 1


@pytest.mark.parametrize("theirs", [(2, 3), (7, 7)])
def test_ranges_that_do_not_meet_are_told(theirs):
    with pytest.raises(NoCommonVersion) as fault:
        version.meet(theirs)
    assert fault.value.values == {"ours": 1, "theirs": theirs[1]}


@given(RANGES, RANGES)
def test_both_sides_choose_the_same_and_the_highest(one, other):
    both = set(range(one[0], one[1] + 1)) & set(range(other[0], other[1] + 1))
    if both:
        assert version.meet(one, other) == version.meet(other, one) == max(both)
    else:
        with pytest.raises(NoCommonVersion):
            version.meet(one, other)
