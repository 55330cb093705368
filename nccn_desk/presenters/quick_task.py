"""A quick task is one line that may say who does it and by when: ``bel @Sofie tegen 16:30``."""

from __future__ import annotations

from nccn_desk.domain.register import Values
from nccn_desk.presenters import when
from nccn_desk.services import journal
from nccn_desk.services.ports import Reader


def task_in(reader: Reader, line: str) -> Values:
    """Return the fields of the task that a line describes; its words stay as they were typed."""
    read = journal.understood(reader, line)
    return {
        "title": read.text,
        "owner": read.people[0] if read.people else None,
        "due": when.as_text(read.due) if read.due else None,
    }
