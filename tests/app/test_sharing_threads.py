from __future__ import annotations

import logging

import pytest

from nccn_desk.app.sharing_threads import unbroken

LOG = logging.getLogger("test")


def breaks():
    raise ValueError("odd")


def test_what_a_job_returns_is_returned():
    assert unbroken(lambda: 3, LOG, "it broke", lambda: False) == 3


@pytest.mark.allow_logs("it broke")
@pytest.mark.parametrize("over", [False, True])
def test_what_breaks_is_written_down_unless_all_is_ending(caplog, over):
    assert unbroken(breaks, LOG, "it broke", lambda: over) is None
    assert [each.message for each in caplog.records] == ([] if over else ["it broke"])


def test_being_interrupted_is_no_fault():
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        unbroken(interrupted, LOG, "it broke", lambda: False)
