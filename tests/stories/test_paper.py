from __future__ import annotations

import pytest

from nccn_desk.adapters.publish.press import Press
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import figures, publishing, releasing
from nccn_desk.services.publishing_shapes import FORMS, Order
from tests.adapters.publish import reading
from tests.services import products
from tests.stories.stored import StoredDesk

READ = {
    "pdf": lambda data: "".join(reading.pdf_text(data)),
    "tagged": lambda data: "".join(reading.pdf_text(data)),
    "html": lambda data: "".join(reading.Page(data.decode()).words),
    "docx": reading.docx_text,
    "text": bytes.decode,
    "json": bytes.decode,
    "xml": bytes.decode,
}


@pytest.fixture
def desk(tmp_path):
    made = StoredDesk(tmp_path / "store")
    yield made
    made.close()


def test_a_released_sitrep_leaves_in_every_form_and_stays_what_it_was(desk, tmp_path):
    press = Press()
    figure = products.calls(desk, marking="restricted")
    products.cleared(desk, "figures", figure)
    product = products.sitrep(desk, addressees="COFECO")
    block = products.quoting(desk, product, figure)
    products.cleared(desk, "blocks", block)
    draft = Order("pdf", ("nl", "fr"), "Jan Peeters")
    drawn = desk.read(publishing.prepared, product, draft, exercise=True)
    assert press.missing_letters(drawn) == {}
    assert "ONTWERP" in READ["pdf"](press.made(drawn, draft))
    products.released(desk, product)
    desk.act(figures.deliver, figure, "240")
    for form in FORMS:
        order = Order(form, ("nl", "fr"), "Jan Peeters")
        desk.act(publishing.note_export, product, order, exercise=True)
        frozen = desk.read(publishing.prepared, product, order, exercise=True)
        file = tmp_path / publishing.file_name(frozen, order)
        press.keep(press.made(frozen, order), file)
        words = reading.even(READ[form](file.read_bytes()))
        assert reading.even("kreeg sinds 08:00 212 oproepen") in words
        assert reading.even("a reçu 212 appels depuis 8 h") in words
        assert "ONTWERP" not in words
    assert len([line for line in desk.lines() if line.startswith("Sitrep 1 gaat naar")]) == 7
    nobody = Order("pdf", ("nl",))
    with pytest.raises(NotAllowed):
        desk.read(publishing.prepared, product, nobody, exercise=True)
    desk.act(releasing.withdraw, product, desk.key("NP"), "Fout cijfer")
    named = Order("pdf", ("nl",), "Jan Peeters")
    gone = desk.read(publishing.prepared, product, named, exercise=True)
    assert "INGETROKKEN" in READ["pdf"](press.made(gone, named))
