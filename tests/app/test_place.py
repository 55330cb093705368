from __future__ import annotations

from pathlib import Path

from nccn_desk.app.place import EXERCISE_OPENS_AT, place_of
from nccn_desk.kernel.clock import RunningClock, SystemClock


def test_a_folder_without_a_store_goes_by_the_machines_clock(tmp_path: Path) -> None:
    place = place_of(tmp_path)
    assert place.folder == tmp_path
    assert isinstance(place.clock, SystemClock)


def test_an_exercise_begins_at_the_instant_of_its_day(cheap) -> None:
    clock = place_of(cheap.folder).clock
    assert isinstance(clock, RunningClock)
    assert 0 <= (clock.now() - EXERCISE_OPENS_AT).total_seconds() < 60


def test_a_keyfile_that_cannot_be_read_is_no_reason_to_stop_here(tmp_path: Path) -> None:
    (tmp_path / "keyfile.json").write_text("{", encoding="utf-8")
    assert isinstance(place_of(tmp_path).clock, SystemClock)
