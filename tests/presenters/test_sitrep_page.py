from __future__ import annotations

import pytest

from nccn_desk.presenters.sitrep_page import (
    FROZEN,
    MOVED,
    READY,
    SEALED,
    find_shown,
    gather,
    languages_of,
    name_of,
    outline_of,
    versions_of,
)
from nccn_desk.presenters.sitrep_release import release_of
from nccn_desk.presenters.sitrep_shapes import Asked
from tests.presenters.room_parts import nl, officer
from tests.presenters.sitrep_story import Story


@pytest.fixture
def story():
    return Story()


def read(story, sitrep="", block="", me="NP", role="duty_officer"):
    asked = Asked(sitrep, block, me=officer(me), role=role)

    def job(reader):
        all_, record = find_shown(reader, sitrep)
        return gather(reader, record, all_, asked, exercise=True), asked

    return story.watch.read(job)


def marks(found):
    return [nl(row.mark.word) for row in outline_of(found, "nl", {})]


def test_each_section_says_how_it_stands(story):
    found, _ = read(story)
    assert marks(found) == [
        "goedgekeurd",
        "goedgekeurd",
        "leeg",
        "wacht op een visum",
        "niet af",
        "leeg",
    ]
    story.clear_all()
    found, _ = read(story)
    assert marks(found)[3:5] == [nl(SEALED.word)] * 2


def test_words_in_a_language_that_must_not_go_out_break_no_seal_and_give_none(story):
    story.clear_all()
    story.write(story.new[0], "de", "Etwas.")
    found, _ = read(story)
    assert marks(found)[3] == nl(READY.word)


def test_languages_say_in_per_cent_how_complete_they_are(story):
    rows = languages_of(read(story)[0])
    assert [(row.language, nl(row.percent), row.late) for row in rows] == [
        ("nl", "100 %", False),
        ("fr", "80 %", True),
    ]
    story.change({"languages": frozenset({"nl"})})
    assert [row.late for row in languages_of(read(story)[0])] == [False, False]
    story.write(story.new[0], "de", "Etwas.")
    german = languages_of(read(story)[0])[-1]
    assert (german.language, nl(german.percent)) == ("de", "0 %")


def test_a_sitrep_with_nothing_in_it_is_nowhere_complete():
    story = Story(empty=True)
    made = story.begun({"title": "Situatieverslag"})
    story.sitrep = made
    assert [nl(row.percent) for row in languages_of(read(story)[0])] == ["0 %", "0 %"]


def test_versions_say_who_wrote_last_and_where_it_comes_from(story):
    story.clear_all()
    story.approve()
    titles = [nl(row.title) for row in versions_of(read(story)[0])]
    assert "Goedgekeurde versie" in titles
    assert titles[-1] == "Sitrep 75 als basis"
    assert any(title.endswith(", 4.1") for title in titles)


def test_other_sitreps_are_listed_with_their_state(story):
    other = story.begun({"title": "Los", "planned_number": 0})
    rows = versions_of(read(story, story.sitrep)[0])
    row = next(each for each in rows if each.id == f"sitrep/{other}")
    assert nl(row.small) == "ontwerp"
    assert nl(row.title) == "Los"


def test_a_later_version_bears_its_name(story):
    record = story.record(story.first)
    assert nl(name_of(record)) == "Sitrep 75"


def test_what_went_out_stays_as_it_was(story):
    found, _ = read(story, story.first)
    assert marks(found)[0] == nl(FROZEN.word)
    assert [nl(row.percent) for row in languages_of(found)] == ["100 %", "100 %"]
    story.write(story.old[0], "nl", "Iets anders.")
    found, asked = read(story, story.first)
    assert marks(found)[0] == nl(MOVED.word)
    card = release_of(found, asked)
    assert nl(card.told[0].headline) == "1 alinea of cijfer zegt nu iets anders"
    assert [nl(row.title) for row in card.people] == ["Nadia Peeters", "Nadia Peeters"]
    assert card.obstacles == ()


def test_a_copy_that_is_damaged_is_left_to_the_page_that_reads_it(story):
    artefact = story.record(story.first).words("artefact")
    kept = story.watch.ledger._state.artefacts[artefact]
    object.__setattr__(kept, "body", b"{}")
    found, _ = read(story, story.first)
    assert found.kept is None
    assert found.moved == ()
