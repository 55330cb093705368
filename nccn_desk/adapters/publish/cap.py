"""An alert is written as CAP 1.2, and only where it holds to the schema of OASIS."""

from __future__ import annotations

from typing import Final

from lxml import etree

from nccn_desk.domain.cap import EXERCISE, STATUS, TONGUES, Alert, AlertWords, moment_of
from nccn_desk.kernel import resources
from nccn_desk.kernel.errors import BadValue

NAMESPACE: Final = "urn:oasis:names:tc:emergency:cap:1.2"
SENDER: Final = "infocel-exercise@nccn.example"
NAMES: Final = {
    "nl": "Nationaal Crisiscentrum",
    "fr": "Centre de crise national",
    "de": "Nationales Krisenzentrum",
    "en": "National Crisis Centre",
}


def cap_of(alert: Alert) -> bytes:
    """Return an alert as XML; raise BadValue where the schema refuses it."""
    root = etree.Element(f"{{{NAMESPACE}}}alert", nsmap={None: NAMESPACE})
    for name, words in (
        ("identifier", alert.identifier),
        ("sender", SENDER),
        ("sent", moment_of(alert.sent)),
        ("status", STATUS),
        ("msgType", alert.kind.capitalize()),
        ("source", "NCCN Desk"),
        ("scope", "Public"),
        ("note", " - ".join(dict.fromkeys(EXERCISE.values()))),
    ):
        _say(root, name, words)
    if alert.earlier:
        named = (f"{SENDER},{each.identifier},{moment_of(each.sent)}" for each in alert.earlier)
        _say(root, "references", " ".join(named))
    for language, each in alert.words.items():
        _info(root, alert, language, each)
    schema = etree.XMLSchema(file=str(resources.path("cap", "cap12.xsd")))
    if not schema.validate(root):
        raise BadValue("cap_refused", reason=str(schema.error_log.last_error.message)[:200])
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return data


def _info(root: etree._Element, alert: Alert, language: str, words: AlertWords) -> None:
    over = alert.kind == "cancel"
    info = etree.SubElement(root, f"{{{NAMESPACE}}}info")
    for name, said in (
        ("language", TONGUES[language]),
        ("category", alert.category),
        ("event", words.event),
        *((("responseType", "AllClear"),) if over else ()),
        ("urgency", "Past" if over else "Immediate"),
        ("severity", "Severe"),
        ("certainty", "Observed"),
        ("effective", moment_of(alert.sent)),
        ("expires", moment_of(alert.expires)),
        ("senderName", NAMES[language]),
        ("headline", words.headline),
        ("description", words.description),
        ("instruction", words.instruction),
        ("web", words.web),
    ):
        _say(info, name, said)
    area = etree.SubElement(info, f"{{{NAMESPACE}}}area")
    _say(area, "areaDesc", alert.area)
    for name in ("polygon", "circle"):
        if drawn := getattr(alert.shape, name, ""):
            _say(area, name, drawn)
    code = etree.SubElement(area, f"{{{NAMESPACE}}}geocode")
    _say(code, "valueName", "NUTS")
    _say(code, "value", alert.nuts)


def _say(parent: etree._Element, name: str, words: str) -> None:
    etree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = words
