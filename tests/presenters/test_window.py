from __future__ import annotations

import pytest

from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.presenters.phrases import NOTHING, given, said
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.shapes import Badge, Heading, Tone
from nccn_desk.presenters.window import GROUPS, Place, Want, WindowPresenter
from tests.presenters.shell_parts import MemorySettings, Paper, nl

PLACES = (
    Place("today", said("window.place.today"), "sun-horizon", "now", "V"),
    Place("journal", said("window.place.journal"), "notebook", "now", "J"),
    Place("tasks", said("window.place.tasks"), "list-checks", "now", "T"),
    Place("sitreps", said("window.place.sitreps"), "clipboard-text", "know", "S"),
    Place("meetings", said("window.place.meetings"), "video-camera", "together", "M"),
    Place("handover", said("window.place.handover"), "signature", "together", "O"),
    Place("figures", said("window.place.figures"), "chart-line", "aside", "Z"),
    Place("importing", said("window.place.importing"), "download-simple", "aside", "I"),
    Place("partners", said("window.place.partners"), "share-network", "aside", "P"),
    Place("packs", said("window.place.packs"), "package", "aside", "K"),
    Place("materials", said("window.place.materials"), "stack", "aside", "L"),
    Place("terms", said("window.place.terms"), "translate", "aside", "W"),
    Place("tempo", said("window.place.tempo"), "clock-clockwise", "foot"),
)


@pytest.fixture
def settings():
    return MemorySettings()


@pytest.fixture
def window(settings):
    return make(settings)


def make(settings, *, places=PLACES, exercise=False, badges=dict):
    return WindowPresenter(places, Preferences(settings), exercise=exercise, badges=badges)


def test_the_navigation_has_only_groups_with_a_place_in_them_in_the_order_of_the_verbs(window):
    shown = [
        (nl(group.word), [(entry.key, nl(entry.word), entry.keys) for entry in group.entries])
        for group in window.navigation
    ]
    assert shown == [
        (
            "Nu",
            [
                ("today", "Vandaag", "G V"),
                ("journal", "Journaal", "G J"),
                ("tasks", "Taken", "G T"),
            ],
        ),
        ("Weten", [("sitreps", "Sitrep", "G S")]),
        ("Samen", [("meetings", "Vergaderingen", "G M"), ("handover", "Overdracht", "G O")]),
        ("", [("tempo", "Tempo", ""), ("settings", "Instellingen", "Ctrl ,")]),
    ]
    assert [group.at_foot for group in window.navigation] == [False, False, False, True]


def test_every_group_has_its_word_and_no_two_places_share_a_letter():
    assert all(nl(said(f"window.group.{group}")) for group in GROUPS)
    letters = [place.letter for place in PLACES if place.letter]
    assert len(set(letters)) == len(letters)


def test_a_badge_stands_only_where_something_asks(settings):
    badge = Badge(2, Tone.DUE, given("2 vragen aandacht"))
    window = make(settings, badges=lambda: {"tasks": badge})
    badges = {entry.key: entry.badge for group in window.navigation for entry in group.entries}
    assert badges.pop("tasks") is badge
    assert set(badges.values()) == {None}


def test_it_begins_with_the_first_place_and_later_where_it_stood_last(settings, window):
    assert (window.place, window.here.key) == ("today", "today")
    window.go("tasks")
    window.keep()
    assert make(settings).place == "tasks"
    assert make(settings, places=PLACES[:2]).place == "today"


def test_going_shows_a_place_and_a_record_there(window):
    went, changed = Paper(window.went), Paper(window.changed)
    window.go("journal")
    window.go("tasks", "a" * 32)
    assert went.pages == [("journal", ""), ("tasks", "a" * 32)]
    assert window.here.key == "tasks"
    assert len(changed.pages) == 2


def test_a_place_that_does_not_exist_changes_nothing(window):
    went = Paper(window.went)
    window.go("rumours")
    assert window.place == "today"
    assert went.pages == []


@pytest.mark.parametrize(
    ("letter", "place"), [("J", "journal"), ("j", "journal"), ("o", "handover")]
)
def test_g_and_a_letter_lead_to_a_place(window, letter, place):
    assert window.go_by_letter(letter)
    assert window.place == place


@pytest.mark.parametrize("letter", ["Q", "", " ", "VJ"])
def test_other_letters_lead_nowhere(window, letter):
    assert not window.go_by_letter(letter)
    assert window.place == "today"


@pytest.mark.parametrize(
    ("register", "place"),
    [
        ("journal", "journal"),
        ("tasks", "tasks"),
        ("meetings", "meetings"),
        ("handovers", "handover"),
        ("steps", "today"),
        ("cycle_templates", "tempo"),
        ("template_steps", "tempo"),
        ("partners", "partners"),
        ("persons", "partners"),
        ("packs", "packs"),
        ("materials", "materials"),
    ],
)
def test_a_record_is_shown_where_such_records_are_shown(window, register, place):
    went = Paper(window.went)
    window.open(register, "a" * 32)
    assert went.pages == [(place, "a" * 32)]


@pytest.mark.parametrize(
    ("register", "place"),
    [
        ("days", "handover"),  # an alarm about a day is that it was not handed over
        ("checks", "today"),
        ("situations", "today"),
        ("checklists", "tempo"),
        ("circles", "partners"),
    ],
)
def test_what_has_no_view_of_its_own_leads_to_the_place_where_it_belongs(window, register, place):
    went = Paper(window.went)
    window.open(register, "a" * 32)
    assert went.pages == [(place, "")]


NETWORK = tuple(
    Place(key, said(f"window.place.{key}"), "scales", "aside")
    for key in ("requests", "competences", "groups", "plan_kit")
)
STAGE = tuple(
    Place(key, said(f"window.place.{key}"), "microphone", "aside")
    for key in (
        *("messages", "questions", "faq", "conferences", "asked"),
        *("interviews", "queries", "speaking", "releases", "decisions"),
        *("series", "board", "monitoring", "intake", "frame", "webcare", "first_hour"),
        *("moments", "variants", "leaks", "advices"),
    )
)


def test_everything_that_search_finds_leads_somewhere(settings):
    window = make(settings, places=(*PLACES, *NETWORK, *STAGE))
    searched = {register.name for register in REGISTERS if any(f.searched for f in register.fields)}
    went = Paper(window.went)
    for register in sorted(searched - {"officers"}):  # a person is called, not opened
        window.open(register, "a" * 32)
        assert went.pages, register
        went.pages.clear()


def test_an_unknown_register_changes_nothing(window):
    went = Paper(window.went)
    window.open("rumours", "a" * 32)
    assert went.pages == []


def test_that_this_is_an_exercise_is_not_the_rooms_to_say(settings):
    heading = Heading(given("Vandaag"), exercise=False)
    assert make(settings, exercise=True).heading(heading).exercise
    claimed = Heading(given("Vandaag"), exercise=True)
    assert not make(settings).heading(claimed).exercise


def test_what_a_window_may_be_asked_is_named_as_its_commands_are():
    assert all(want.value == want.name.lower() for want in Want)
    assert make(MemorySettings()).offers == frozenset()
    assert make(MemorySettings()).navigation[-1].word == NOTHING


def test_a_shy_place_has_a_row_only_while_it_asks_or_one_stands_there(settings):
    shy = Place("releases", said("window.place.releases"), "paper-plane-tilt", "say", shy=True)
    asking = {}
    window = make(settings, places=(*PLACES, shy), badges=lambda: asking)

    def shown():
        return [entry.key for group in window.navigation for entry in group.entries]

    assert "releases" not in shown()
    asking["releases"] = Badge(2, Tone.DUE, NOTHING)
    assert "releases" in shown()
    asking.clear()
    window.go("releases")
    assert "releases" in shown()
    window.go("today")
    assert "releases" not in shown()
