from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import blocks, drawing, quarantine, rumours, sitreps, visums

WORDING = "Scholen sluiten al vanaf donderdag"


@pytest.fixture
def rumour(desk):
    return desk.made("rumours", rumours.start, {"wording": WORDING, "language": "nl"})


def checked(desk, words):
    """Make a block that somebody else has checked."""
    made = desk.made("blocks", blocks.add, {"source": "A"}, {"nl": words})
    desk.act(visums.check, "blocks", made, desk.key("NP"))
    return made


def test_words_of_a_rumour_are_cleared_with_its_number_alone(desk, rumour):
    number = desk.record("rumours", rumour).number
    bare = checked(desk, f"Neen, niet waar is: {WORDING.casefold()}!")
    with pytest.raises(NotAllowed) as found:
        desk.act(visums.clear, "blocks", bare, desk.key("NP"))
    assert (found.value.code, found.value.values["number"]) == ("says_rumour", number)
    marked = checked(desk, f"Gerucht {number}, ‘{WORDING}’, is niet waar.")
    desk.act(visums.clear, "blocks", marked, desk.key("NP"))
    own = checked(desk, "De scholen blijven open.")
    desk.act(visums.clear, "blocks", own, desk.key("NP"))


def test_what_proved_true_is_kept_out_of_nothing(desk, rumour):
    desk.act(rumours.verify, rumour, "true", "besluit van vandaag")
    assert desk.read(quarantine.rumours_in) == ()
    desk.act(visums.clear, "blocks", checked(desk, WORDING), desk.key("NP"))


def test_a_sitrep_knows_the_rumours_that_it_must_not_say(desk, rumour):
    sitrep = desk.made("sitreps", sitreps.begin, {"title": "Situatieverslag"})
    assert [each.id for each in desk.read(drawing.material, sitrep).rumours] == [rumour]
