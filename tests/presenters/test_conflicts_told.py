from __future__ import annotations

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.conflicts_told import CHOOSE, waiting
from nccn_desk.presenters.shapes import ChipShape, Tone
from nccn_desk.services import conflicts
from tests.adapters.store.test_depot_going_back import claim
from tests.presenters.conflicts_bench import BEFORE, MINE, THEIRS, task
from tests.presenters.room_parts import nl, said_in


def told(disputed, register, record):
    return disputed.read(lambda reader: waiting(reader, reader.record(register, record)))


def test_a_record_says_itself_that_a_choice_about_it_is_open(disputed):
    meeting = disputed.made("meetings", title="COFECO", planned="2020-11-17T09:00:00.000Z")
    disputed.write(meeting, BEFORE)
    assert told(disputed, "meetings", meeting) is None
    disputed.write(meeting, MINE, THEIRS)
    disputed.change("meetings", meeting, {"place": "zaal 1"}, {"place": "zaal 2"})
    advice = told(disputed, "meetings", meeting)
    assert (advice.tone, advice.shape, advice.action) == (Tone.DUE, ChipShape.FORK, CHOOSE)
    assert nl(advice.headline) == "2 keuzes nodig"
    assert nl(advice.explanation) == (
        "Verslag, NL: meer dan één versie. Hun woorden en cijfers staan hier door elkaar tot "
        "iemand kiest. ‘Plaats’: meer dan één versie. De laatste staat hier tot iemand kiest."
    )
    for language in LANGUAGES:
        assert "{" not in said_in(language, advice.explanation)


def test_a_number_that_two_have_is_told_as_what_it_is(disputed):
    task(disputed)
    claim(disputed.first, "T-LV-1", "Tweede")
    disputed.meet()
    (choice,) = disputed.read(conflicts.choices)
    advice = told(disputed, "tasks", choice.id)
    assert nl(advice.explanation) == (
        "Twee kregen hetzelfde nummer. Het oudste houdt het; dit heet nu T-LV-1b."
    )
