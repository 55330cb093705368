from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.errors import NccnError
from nccn_desk.services import drawing, releasing, remaking, sealing
from nccn_desk.services.remaking import Remade
from nccn_desk.services.sealing import Copy, Document, Finding, look
from tests.services import products


class Press:
    """A publisher whose papers say which form and languages they have."""

    problem = None

    def made(self, publication, order):
        if self.problem is not None:
            raise self.problem
        head = publication.head
        words = (head.state, head.verification, order.form, *order.languages, order.reader)
        return " ".join(words).encode()


@pytest.fixture
def press():
    return Press()


def released(desk, **values):
    figure = products.calls(desk)
    products.cleared(desk, "figures", figure)
    made = products.sitrep(desk, **values)
    products.cleared(desk, "blocks", products.quoting(desk, made, figure))
    products.released(desk, made)
    return made


def copied(desk, product, press, reader="", words=b""):
    """Return a copy, made by the press or saying something else, with its seal."""
    artefact = desk.record("sitreps", product).words("artefact")
    head = desk.read(drawing.frozen, artefact).head
    code = code_of(artefact)
    line = words or f"{releasing.RELEASED} {code} text nl fr {reader}".encode()
    assert head.id == product
    return desk.read(sealing.seal, product, Copy(line, "text", ("nl", "fr")), desk.key("NP"))


def judged(desk, document, press):
    verdict = desk.read(sealing.compare, look(Document(document.data, document.beside)))
    recipe = desk.read(remaking.recipe_of, verdict)
    return remaking.remade(verdict, recipe, press) if recipe else verdict


def test_what_this_desk_makes_too_is_what_was_released(desk, press):
    verdict = judged(desk, copied(desk, released(desk), press), press)
    assert (verdict.finding, verdict.remade) == (Finding.RELEASED, Remade.SAME)


def test_another_file_under_a_true_seal_is_not_simply_released(desk, press):
    verdict = judged(desk, copied(desk, released(desk), press, words=b"Alles is voorbij."), press)
    assert (verdict.finding, verdict.remade) == (Finding.OTHER_FILE, Remade.OTHER)
    assert not verdict.good


def test_what_cannot_be_made_here_is_not_called_the_same(desk, press):
    document = copied(desk, released(desk), press)
    press.problem = NccnError("not_typeset")
    assert judged(desk, document, press).remade is Remade.OTHER


@pytest.mark.parametrize("file", [{"form": "odt"}, {"languages": ("nl", "de")}, {"languages": ()}])
def test_a_form_or_language_that_it_never_had_is_another(desk, press, file):
    verdict = desk.read(
        sealing.compare, look(Document(*_parts(copied(desk, released(desk), press))))
    )
    seal = replace(verdict.seal, file=replace(verdict.seal.file, **file))
    changed = replace(verdict, seal=seal)
    changed = remaking.remade(changed, desk.read(remaking.recipe_of, changed), press)
    assert changed.finding is Finding.OTHER_FILE


def test_of_a_copy_for_one_reader_it_is_said_that_nobody_can_tell(desk, press):
    product = released(desk, marking="restricted", addressees="COFECO")
    verdict = judged(desk, copied(desk, product, press, reader="Jan Peeters"), press)
    assert (verdict.finding, verdict.remade) == (Finding.RELEASED, Remade.NAMED)


def test_what_was_withdrawn_stays_withdrawn_and_is_compared_as_it_went_out(desk, press):
    product = released(desk)
    true, other = (copied(desk, product, press, words=words) for words in (b"", b"Anders"))
    desk.act(releasing.withdraw, product, desk.key("NP"), "Fout cijfer")
    verdict = judged(desk, true, press)
    assert (verdict.finding, verdict.remade) == (Finding.WITHDRAWN, Remade.SAME)
    verdict = judged(desk, other, press)
    assert (verdict.finding, verdict.remade) == (Finding.WITHDRAWN, Remade.OTHER)


def test_of_what_the_record_does_not_have_nothing_is_made(desk, press):
    verdict = look(Document(b"woorden"))
    assert desk.read(remaking.recipe_of, verdict) is None
    assert remaking.remade(verdict, remaking.Recipe(()), press) is verdict


def _parts(document):
    return document.data, document.beside
