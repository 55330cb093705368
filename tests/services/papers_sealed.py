"""A small PDF that every reader takes, and a seal of invented people, always the same bytes."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace

import rfc8785

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.domain.seals import MARK, Copier, File, Product, Releaser, Seal, signed_part
from nccn_desk.ledger import statements
from nccn_desk.services.sealing import DOMAIN

RELEASER = SigningKey.from_seed(b"r" * 32)
COPIER = SigningKey.from_seed(b"c" * 32)
AT = 1_605_607_662_000  # 11:07:42 in Brussels, a day of the exercise


def pdf(words="Sitrep 75"):
    """Return a whole PDF of one page."""
    drawn = b"BT /F1 24 Tf 72 700 Td (%s) Tj ET" % words.encode("latin-1")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
    )
    made, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj%s\nendobj\n" % (number, each)
    start = len(made)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)


def sealed(document, copier=COPIER, verb=statements.Verb.RELEASED, **product):
    """Return a good seal of a document."""
    artefact = product.pop("artefact", hashlib.sha256(b"frozen").hexdigest())
    said = {
        "code": "S-LV-3",
        "number": 75,
        "version": "update",
        "title": "Situatieverslag 75 – été",
        "situation": "COVID-19",
        "exercise": True,
        **product,
    }
    sentence = statements.Statement(bytes.fromhex(artefact), verb, "0a" * 16, "duty_officer", 0, AT)
    signature = statements.make(sentence, RELEASER).signature.hex()
    seal = Seal(
        Product(artefact, **said),
        File("pdf", ("nl", "fr"), len(document), hashlib.sha256(document).hexdigest()),
        Releaser(
            "Nadia Peeters", "0a" * 16, "duty_officer", 0, AT, RELEASER.public.hex(), signature
        ),
        Copier("Lotte Verhaegen", "0b" * 16, AT + 60_000, copier.public.hex()),
    )
    return replace(seal, signature=copier.sign(DOMAIN + signed_part(seal)).hex())


def around(document, spelled):
    """Return a document that ends as if these bytes were its seal, whatever they are."""
    letters = base64.b64encode(spelled)
    lines = [b"%" + letters[at : at + 76] + b"\n" for at in range(0, len(letters), 76)]
    end = document[document.rfind(b"startxref") :]
    return document + MARK + b"1\n" + b"".join(lines) + end


def signed_as(body):
    """Return the bytes of a seal that says whatever it says, signed by who made the copy."""
    rest = {name: value for name, value in body.items() if name != "signature"}
    signature = COPIER.sign(DOMAIN + rfc8785.dumps(rest)).hex()
    return rfc8785.dumps({**rest, "signature": signature}) + b"\n"
