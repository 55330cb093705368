"""Blocks, figures and sitreps that the tests of products share; people and numbers invented."""

from __future__ import annotations

from nccn_desk.domain.prose import reference_mark
from nccn_desk.services import assembling, blocks, figures, releasing, sitreps, visums

NL = "Het infonummer kreeg sinds 08:00 {} oproepen."
FR = "Le numéro d’information a reçu {} appels depuis 8 h."


def calls(desk, typed="212", **values):
    """Add the figure of calls to the information number, and return its id."""
    given = {
        "name": "Oproepen 0800",
        "label_nl": "Oproepen",
        "label_fr": "Appels",
        "unit_nl": "oproepen",
        "source": "Infonummer",
        "value": typed,
        **values,
    }
    return desk.made("figures", figures.add, given)


def sitrep(desk, **values):
    """Begin a sitrep and return its id."""
    return desk.made("sitreps", sitreps.begin, {"title": "Situatieverslag", **values})


def sections(desk, product):
    """Return the sections of a sitrep, in order."""
    return [part.section.id for part in desk.read(assembling.parts, product)]


def block(desk, product, texts, at=0, **values):
    """Write a block at the end of a section and return its id."""
    section = sections(desk, product)[at]
    given = {"source": "Sciensano", "authority": "", **values}
    return desk.made("blocks", assembling.add_block, section, "end", given, texts)


def quoting(desk, product, figure):
    """Write a block in Dutch and French that quotes a figure; the translation follows."""
    mark = reference_mark("figures", figure)
    made = block(desk, product, {"nl": NL.format(mark), "fr": FR.format(mark)})
    desk.act(blocks.follow, made, "fr")
    return made


def cleared(desk, register, record, by="NP"):
    """Let somebody else check and clear a block or figure."""
    desk.act(visums.check, register, record, desk.key(by))
    desk.act(visums.clear, register, record, desk.key(by))


def approved(desk, product, by="NP"):
    """Send a sitrep to review and let somebody else approve it."""
    desk.act(sitreps.ask_review, product)
    desk.act(releasing.approve, product, desk.key(by), exercise=True)


def released(desk, product, by="NP"):
    """Do the same and release it."""
    approved(desk, product, by)
    desk.act(releasing.release, product, desk.key(by), exercise=True)
