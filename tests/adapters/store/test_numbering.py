from __future__ import annotations

import pytest

from nccn_desk.adapters.store.numbering import Serials
from nccn_desk.sql.engine import connect_in_memory


@pytest.fixture
def connection():
    made = connect_in_memory()
    made.execute("CREATE TABLE serials (start TEXT PRIMARY KEY, last INTEGER)")
    made.execute("INSERT INTO serials VALUES ('J-LV-', 41)")
    yield made
    made.close()


def test_the_last_serial_is_remembered_and_written_at_the_end(connection):
    serials = Serials(connection)
    for number in ("J-LV-42", "J-LV-40", "T-LV-1"):
        serials.count(number)
    assert (serials.last("J-LV-"), serials.last("T-LV-"), serials.last("M-LV-")) == (42, 1, 0)
    read = "SELECT * FROM serials ORDER BY start"
    assert connection.execute(read).fetchall() == [("J-LV-", 41)]
    serials.settle()
    serials.settle()
    assert connection.execute(read).fetchall() == [("J-LV-", 42), ("T-LV-", 1)]


def test_what_is_no_number_counts_nothing(connection):
    serials = Serials(connection)
    for text in ("", "J-LV-", "J-LV-x", "J-LV-²", "J-LV-٤٢", "-", f"J-LV-{'9' * 10}"):
        assert serials.count(text)
    assert serials.count(f"J-LV-{'9' * 5_000}")
    assert serials.last("J-LV-") == 41
    serials.settle()


def test_going_back_forgets_what_came_since(connection):
    serials = Serials(connection)
    serials.count("J-LV-42")
    mark = serials.mark
    serials.count("J-LV-43")
    serials.count("T-LV-7")
    serials.go_back(mark)
    assert (serials.last("J-LV-"), serials.last("T-LV-")) == (42, 0)
    serials.forget()
    assert serials.last("J-LV-") == 41
