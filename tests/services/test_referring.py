from __future__ import annotations

import pytest

from nccn_desk.services import competences, referring
from tests.services import networks


@pytest.fixture
def topics(desk):
    made = {
        name: desk.made("topics", competences.add_topic, {"name": name, "name_fr": french})
        for name, french in (("Mondmaskers", "Masques"), ("Reizen", "Voyages"))
    }
    lab = networks.partner(desk, "Sciensano")
    desk.act(competences.add, {"topic": made["Mondmaskers"], "partner": lab})
    return made


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Cijfers over mondmaskers, vóór 12 uur", ["Mondmaskers"]),
        ("Les masques: où ?", ["Mondmaskers"]),
        ("Mondmaskersfabriek", []),
        ("Reizen met MONDMASKERS", ["Mondmaskers", "Reizen"]),
        ("  ", []),
    ],
)
def test_a_topic_is_heard_as_whole_words_in_any_language(desk, topics, words, found):
    named = desk.read(referring.named, words)
    assert [each.words("name") for each in named] == found


def test_each_topic_is_told_once_with_whom_one_refers_to(desk, topics):
    meant = (topics["Mondmaskers"], topics["Reizen"], "gone")
    told = desk.read(referring.about, "nl", "Mondmaskers", meant)
    assert [(topic.words("name"), [each.name for each in found]) for topic, found in told] == [
        ("Mondmaskers", ["Sciensano"]),
        ("Reizen", []),
    ]
