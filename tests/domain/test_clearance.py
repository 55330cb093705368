from __future__ import annotations

from nccn_desk.domain import clearance
from nccn_desk.domain.register import Record
from nccn_desk.ledger import artefacts


def test_a_figure_is_cleared_as_long_as_nothing_of_it_changes():
    figure = Record("figures", "f", {"name": "x", "value": "1", "source": "A"})
    cleared = Record("figures", "f", {**figure.values, "cleared": clearance.figure_print(figure)})
    assert clearance.figure_is_cleared(cleared)
    assert not clearance.figure_is_cleared(figure)
    for name in ("value", "source", "caveat", "label_fr", "unit_de", "valid_until"):
        changed = Record("figures", "f", {**cleared.values, name: "other"})
        assert not clearance.figure_is_cleared(changed), name


def test_competent_is_whoever_belongs_to_the_authority():
    officer = Record("officers", "o", {"team": "Sciensano "})
    assert clearance.is_competent(officer, "sciensano")
    assert clearance.is_competent(officer, "")
    assert not clearance.is_competent(officer, "FOD VVVL")


def test_what_is_frozen_has_each_language_apart():
    block = Record("blocks", "b", {"shape": "paragraph"}, "A-LV-1")
    body = clearance.block_body(block, {"nl": "Kalm.", "fr": "  "})
    frozen = artefacts.freeze("blocks/checked", "b", body)
    assert artefacts.language_hashes(frozen).keys() == {"nl"}
    figure = artefacts.freeze("figures/checked", "f", clearance.figure_body(block))
    assert artefacts.language_hashes(figure).keys() == {"nl", "fr", "de", "en"}
