from __future__ import annotations

from datetime import UTC, datetime, timedelta

from nccn_desk.kernel.clock import to_text
from nccn_desk.services import stretches
from nccn_desk.services.shapes import By, Tally, Where

NINE = datetime(2020, 11, 17, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_what_was_said_counts_when_it_was_said_and_else_when_it_was_heard(desk):
    def item(text, source, **moments):
        values = {"text": text, "source": source}
        values |= {name: to_text(at) for name, at in moments.items()}
        desk.act(lambda uow: (uow.create("items", values), uow.commit()))

    item("heard", "press", observed_at=NINE + HOUR / 2)
    item("said", "social", event_at=NINE, observed_at=NINE + 2 * HOUR)
    item("said before", "social", event_at=NINE - HOUR, observed_at=NINE)
    item("at the end", "social", event_at=NINE + HOUR, observed_at=NINE)
    found = desk.read(stretches.said_between, NINE, NINE + HOUR)
    assert [each.words("text") for each in found] == ["said", "heard"]
    only = desk.read(stretches.said_between, NINE, NINE + HOUR, Where("source", "=", "press"))
    assert [each.words("text") for each in only] == ["heard"]
    first = desk.read(lambda reader: stretches.said_between(reader, NINE, NINE + HOUR, limit=1))
    assert [each.words("text") for each in first] == ["said"]
    assert desk.read(stretches.count_between, NINE, NINE + HOUR) == 2
    told = desk.read(stretches.tally_between, NINE, NINE + HOUR, (By("state"),))
    assert told == {("unseen",): Tally(2, 2)}
