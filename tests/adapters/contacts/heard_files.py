"""Files as a monitoring meets them: whole, old, broken, and built to do harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nccn_desk.adapters.contacts.items import read_items
from nccn_desk.domain.cards import Table
from nccn_desk.services.importing import BadFile
from nccn_desk.services.intake import Found, columns_of, items_of

FEED = """<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0"><channel><title>L’Écho (exercice)</title><language>fr-BE</language>
<item><title>Fermeture des &eacute;coles</title><link>https://echo.example/1</link><guid>g1</guid>
<pubDate>Tue, 17 Nov 2020 10:03:00 +0100</pubDate><category>écoles</category>
<description><![CDATA[<p>Ce que l&rsquo;on sait.</p><script>fetch("http://evil.example")</script>
<img src="http://evil.example/a.png">L’article date du 29.]]></description></item>
<item><title>Sans heure</title><pubDate>gisteren rond de middag</pubDate></item>
</channel></rss>""".encode("cp1252")

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>BRF (Übung)</title>
<entry><title type="html">&lt;b&gt;Fachverband&lt;/b&gt; fordert Klarheit</title><id>urn:1</id>
<updated>2020-11-17T09:49:00+01:00</updated><link href="https://brf.example/"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>über</p><p>Zeiten</p></div>
</content></entry></feed>""".encode()

RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Oud</title></channel>
<item><title>Nog zo een</title><dc:date>2020-11-17T08:00:00Z</dc:date></item></rdf:RDF>"""

ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{ENTITIES}]>
<rss><channel><item><title>&a9;</title></item></channel></rss>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd">
<rss><channel><item><title>t &x; &nbsp;k</title></item></channel></rss>"""
TYPED = BOMB[BOMB.index("<!DOCTYPE") :]
HIDDEN = (  # where a reader that looks for the first <rss does not see what is defined
    f"<!-- <rss > -->{TYPED}",
    f"<?x <rss > ?>{TYPED}",
    TYPED.replace("DOCTYPE x", 'DOCTYPE x PUBLIC "<rss >" "y"'),
    f"<!-- <rss > -->{TYPED}".replace("<title>&a9;</title>", '<category term="&a9;"/>'),
)
DEEP = b"<rss><channel><item><title>t</title>" + b"<a>" * 100_000 + b"</item></channel></rss>"
SIGNS = (
    b"<rss><channel><item><title>a\x00\x01&#0;b&#xD800;&#57343;&o;</title></item></channel></rss>"
)
CUT = b"<rss><channel><item><title>heel</title></item><item><title>half</ti"
BROKEN = (
    b"<rss><channel><item><title>a & b</title></item><item><title>c</titel></item></channel></rss>"
)
NESTED = (
    b"<rss><channel><item><title>t</title><description>%s</description></item></channel></rss>"
    % (b"&lt;div&gt;" * 100_000)
)

BOX = (
    b"From a@b Tue Nov 17 09:00:00 2020\n"
    b"From: =?utf-8?q?An_Peeters?= <an@burger.example>\n"
    b"Subject: =?iso-8859-1?Q?Fermeture_des_=E9coles?=\nDate: Tue, 17 Nov 2020 09:31:00 +0100\n"
    b"Message-ID: <1@b>\nContent-Type: text/html; charset=nonsense\n\n"
    b"<p>Mag ik <b>carpoolen</b>?</p><img src=http://evil.example/x>\n\n"
    b"From x Tue Nov 17 09:00:00 2020\n\xff\xfe\x00\x01rommel\n\n"
    b"From c@d Tue Nov 17 09:00:00 2020\nSubject: Tweede\nDate: gisteren\n\nFrom hier\n>From daar\n"
)
MAIL = b"Received: x\nFrom: a@b.example\nSubject: Hallo\n\nIk vraag me af\n"
DEEP_MAIL = b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n" + b"".join(
    b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" for _ in range(20_000)
)

POSTS = json.dumps(
    {
        "meta": {"n": 2},
        "data": {
            "posts": [
                {
                    "id_str": "1",
                    "created_at": "Sat Nov 14 18:20:11 +0000 2020",
                    "full_text": "Zijn de scholen d\u00c3\u00a9j\u00c3\u00a0 dicht? <3",
                    "user": {"screen_name": "ouder1"},
                    "entities": {"hashtags": [{"text": "scholen"}]},
                    "lang": "nl",
                },
                "geen post",
                {"id_str": "2", "full_text": "<b>b</b>", "lang": None, "seen": True},
            ]
        },
    }
).encode()
LINES = b'{"text":"a","id":1}\n{"text":\n{"text":"b"}\n'
ARCHIVE = b'window.YTD.tweets.part0 = [{"tweet":{"full_text":"uit het archief"}}]'
SHEET = (
    "Datum;Tekst;Taal;Aantal\n17/11/2020 10:04;Beller uit Eupen;DE;1\n"
    "kapot;Zeven oproepen over één auto;NL;7\n;;NL;\n"
)


def heard(folder, data, encoding=""):
    file = Path(folder) / "bestand"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    _, kind, heads, rows, _, _, damaged = read_items(file, encoding)
    table = Table(tuple(heads), tuple((line, tuple(cells)) for line, cells in rows))
    found = Found("bestand", kind, table, tuple(damaged))
    return items_of(found, columns_of(found, None))


def code_of(folder, data):
    with pytest.raises(BadFile) as refused:
        heard(folder, data)
    return refused.value.code
