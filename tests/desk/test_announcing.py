from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from nccn_desk.desk import announcing


@pytest.fixture
def heard(monkeypatch):
    events = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: events.append((event.message(), event.politeness())),
    )
    return events


def test_what_is_done_is_announced_politely_and_an_alarm_at_once(heard, qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    announcing.announce(label, "Genoteerd")
    announcing.announce(label, "Niemand leidt de persconferentie", at_once=True)
    announcing.announce(label, "")
    level = QAccessible.AnnouncementPoliteness
    assert heard == [
        ("Genoteerd", level.Polite),
        ("Niemand leidt de persconferentie", level.Assertive),
    ]


def test_without_a_screen_reader_nothing_is_said(heard, monkeypatch, qtbot):
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    label = QLabel()
    qtbot.addWidget(label)
    announcing.announce(label, "Genoteerd")
    assert heard == []
