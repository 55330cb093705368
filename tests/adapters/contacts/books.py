"""Address books as mail programs really write them, with invented people of the exercise."""

from __future__ import annotations

from pathlib import Path

REAL = Path(__file__).parent / "data"  # what real programs wrote; see the README there
EXPORTED = (
    "evolution.vcf",
    "evolution.csv",
    "thunderbird.vcf",
    "thunderbird.csv",
    "thunderbird.tab",
)

PEOPLE = (
    # given, family, organisation, function, mail, phone, mobile
    ("Élodie", "Lefèvre", "Région wallonne (exercice)", "Porte-parole", "elodie.lefevre@wallonie.example", "+32 81 32 13 11", "+32 475 12 34 56"),  # noqa: E501  # one person a line
    ("Jürgen", "Groß", "Deutschsprachige Gemeinschaft (Übung)", "Pressesprecher", "juergen.gross@dg.example", "087 59 63 00", ""),  # noqa: E501  # one person a line
    ("An", "Peeters", "Provincie Limburg (oefening)", "Communicatieambtenaar D5", "an.peeters@limburg.example", "+32 (0)11 23 70 00", "0486/12.34.57"),  # noqa: E501  # one person a line
    ("Zoë", "De Smet; nacht", "Stad Gent (oefening)", "", "zoe@gent.example", "", ""),
)  # fmt: skip
NAMES = ("Élodie Lefèvre", "Jürgen Groß", "An Peeters", "Zoë De Smet; nacht")

PHOTO = "/9j/4AAQSkZJRgABAQAAAQABAAD" * 40


def _quoted(cells, between):
    return between.join('"' + cell.replace('"', '""') + '"' if cell else "" for cell in cells)


def outlook_csv(heads, between=";", encoding="cp1252"):
    """Return what classic Outlook writes: many columns, quoted, in the alphabet of Windows."""
    rows = [_quoted(heads, between)]
    for given, family, company, function, mail, phone, mobile in PEOPLE:
        cells = (
            "",
            given,
            "",
            family,
            "",
            company,
            "Dienst",
            function,
            "x",
            phone,
            "02 123",
            mobile,
            "",
            mail,
            "SMTP",
            f"{given} {family} ({mail})",
        )
        rows.append(_quoted(cells, between))
    return ("\r\n".join(rows) + "\r\n").encode(encoding)


OUTLOOK_HEADS = {
    "nl": ("Titel", "Voornaam", "Middelste naam", "Achternaam", "Achtervoegsel", "Bedrijf", "Afdeling", "Functie", "Werkadres, straat", "Telefoon op werk", "Fax op werk", "Mobiele telefoon", "Categorieën", "E-mailadres", "E-mailtype", "Weergavenaam voor e-mail"),  # noqa: E501  # as it is written
    "fr": ("Titre", "Prénom", "Deuxième prénom", "Nom", "Suffixe", "Société", "Service", "Titre", "Rue (bureau)", "Téléphone (bureau)", "Télécopie (bureau)", "Tél. mobile", "Catégories", "Adresse de messagerie", "Type de messagerie", "Nom complet de l’adresse de messagerie"),  # noqa: E501  # as it is written
    "de": ("Anrede", "Vorname", "Weitere Vornamen", "Nachname", "Suffix", "Firma", "Abteilung", "Position", "Straße geschäftlich", "Telefon geschäftlich", "Fax geschäftlich", "Mobiltelefon", "Kategorien", "E-Mail-Adresse", "E-Mail-Typ", "E-Mail: Angezeigter Name"),  # noqa: E501  # as it is written
    "en": ("Title", "First Name", "Middle Name", "Last Name", "Suffix", "Company", "Department", "Job Title", "Business Street", "Business Phone", "Business Fax", "Mobile Phone", "Categories", "E-mail Address", "E-mail Type", "E-mail Display Name"),  # noqa: E501  # as it is written
}  # fmt: skip


def thunderbird_csv():
    """Return what Thunderbird writes: commas, Unicode without a mark, quotes where needed."""
    heads = "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,Work Address,Work Address 2,Work City,Work State,Work ZipCode,Work Country,Job Title,Department,Organization,Web Page 1,Web Page 2,Birth Year,Birth Month,Birth Day,Custom 1,Custom 2,Custom 3,Custom 4,Notes,"  # noqa: E501  # as it is written
    rows = [heads]
    for given, family, company, function, mail, phone, mobile in PEOPLE:
        cells = [
            given,
            family,
            f"{given} {family}",
            "",
            mail,
            "",
            "",
            phone,
            "02 99 99 99",
            "",
            "",
            mobile,
            *[""] * 12,
            function,
            "",
            company,
            *[""] * 9,
            'Oefening, "invented"',
        ]
        rows.append(
            ",".join('"' + c.replace('"', '""') + '"' if set(c) & set(',"\n') else c for c in cells)
            + ","
        )
    return ("\r\n".join(rows) + "\r\n").encode()


def google_csv():
    """Return what Google writes: labels beside values, several values in one cell."""
    heads = "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value"  # noqa: E501  # as it is written
    rows = [heads]
    for given, family, company, function, mail, phone, mobile in PEOPLE:
        phones = ["Work", f"{phone} ::: {mobile}" if mobile else phone, "", ""]
        cells = [
            given,
            "",
            family,
            *[""] * 7,
            company,
            function,
            "",
            "",
            "Oefening",
            "",
            "Infocel ::: * myContacts",
            "* Work",
            mail,
            "",
            "",
            *phones,
        ]
        rows.append(",".join(cells))
    return ("\n".join(rows) + "\n").encode()


def thunderbird_vcf():
    """Return what Thunderbird writes as vCard 4."""
    return _cards(
        "4.0",
        lambda n, p: [
            f"UID:1e5b0a4d-0000-4000-8000-00000000000{n}",
            f"EMAIL;PREF=1:{p[4]}",
            f"FN:{_escaped(f'{p[0]} {p[1]}')}",
            f"N:{_escaped(p[1])};{_escaped(p[0])};;;",
            f"ORG:{_escaped(p[2])}",
            *([f"TITLE:{p[3]}"] if p[3] else []),
            *([f"TEL;VALUE=TEXT;TYPE=work:{p[5]}"] if p[5] else []),
            *([f'TEL;VALUE=uri;PREF=1;TYPE="cell,voice":tel:{p[6]}'] if p[6] else []),
            f"PHOTO;VALUE=URI:data:image/jpeg;base64\\,{PHOTO}",
            "LANG;PREF=1:fr",
            "NOTE:Oefening\\nverzonnen",
        ],
    )


def google_vcf():
    """Return what Google writes as vCard 3."""
    return _cards(
        "3.0",
        lambda _, p: [
            f"FN:{_escaped(f'{p[0]} {p[1]}')}",
            f"N:{_escaped(p[1])};{_escaped(p[0])};;;",
            f"EMAIL;TYPE=INTERNET;TYPE=WORK:{p[4]}",
            *([f"TEL;TYPE=CELL:{p[6]}"] if p[6] else []),
            *([f"TEL;TYPE=WORK:{p[5]}"] if p[5] else []),
            "TEL;TYPE=FAX:02 999 99 99",
            f"ORG:{_escaped(p[2])}",
            f"TITLE:{p[3]}",
            "CATEGORIES:Infocel,myContacts",
        ],
    )


def apple_vcf():
    """Return what Apple writes as vCard 3: groups, a company, a list, a photograph."""
    people = _cards(
        "3.0",
        lambda n, p: [
            "PRODID:-//Apple Inc.//macOS 13.0//EN",
            f"N:{_escaped(p[1])};{_escaped(p[0])};;;",
            f"FN:{_escaped(f'{p[0]} {p[1]}')}",
            f"ORG:{_escaped(p[2])};Perscel",
            f"TITLE:{p[3]}",
            f"item1.EMAIL;type=INTERNET;type=pref:{p[4]}",
            "item1.X-ABLabel:_$!<Work>!$_",
            *([f"TEL;type=WORK;type=VOICE;type=pref:{p[5]}"] if p[5] else []),
            *([f"item2.TEL;type=CELL;type=VOICE:{p[6]}", "item2.X-ABLabel:gsm"] if p[6] else []),
            f"PHOTO;ENCODING=b;TYPE=JPEG:{PHOTO}",
            f"UID:0000000{n}-AAAA-BBBB-CCCC-DDDDDDDDDDDD:ABPerson",
        ],
    )
    company = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:Sciensano (oefening)\r\n"
        "ORG:Sciensano (oefening);\r\nTEL;type=MAIN:02 642 51 11\r\nX-ABShowAs:COMPANY\r\n"
        "END:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:D5;;;;\r\nFN:D5\r\nX-ADDRESSBOOKSERVER-KIND:group\r\n"
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:0\r\nEND:VCARD\r\n"
    )
    return people + company.encode()


def outlook_vcf():
    """Return what Outlook writes as vCard 2.1: bare kinds, an old alphabet, soft line ends."""
    made = b""
    for given, family, company, function, mail, phone, mobile in PEOPLE:
        lines = [
            "BEGIN:VCARD",
            "VERSION:2.1",
            f"N;LANGUAGE=nl-be;CHARSET=Windows-1252:{family.replace(';', chr(92) + ';')};{given}",
            f"FN;CHARSET=Windows-1252:{given} {family}",
            f"ORG;CHARSET=Windows-1252:{company};Dienst",
            f"TITLE;CHARSET=Windows-1252:{function}",
            f"TEL;WORK;VOICE:{phone}",
            f"TEL;CELL;VOICE:{mobile}",
            "TEL;WORK;FAX:02 999 99 99",
            "ADR;WORK;PREF:;;Straat 1;Brussel;;1000;België",
            "LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Straat 1=0D=0A=",
            "=0D=0A=",
            "1000  Brussel",
            "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2",
            f"EMAIL;PREF;INTERNET:{mail}",
            "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Oefening=0D=0A=",
            "verzonnen r=C3=A9gel=",
            "",
            "PHOTO;TYPE=JPEG;ENCODING=BASE64:",
            f" {PHOTO[:70]}",
            f" {PHOTO[70:140]}",
            "",
            "REV:20201117T101500Z",
            "END:VCARD",
            "",
        ]
        made += "\r\n".join(lines).encode("cp1252")
    return made


def folded(line):
    """Return a line folded at 75 bytes, as RFC 6350 wants it: letters of two bytes are cut too."""
    data = line.encode()
    parts = [data[:75], *(data[at : at + 74] for at in range(75, len(data), 74))]
    return b"\r\n ".join(parts)


def _cards(version, lines_of):
    made = b""
    for number, person in enumerate(PEOPLE):
        lines = ["BEGIN:VCARD", f"VERSION:{version}", *lines_of(number, person), "END:VCARD", ""]
        made += b"\r\n".join(map(folded, lines))
    return made


def _escaped(words):
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


VCARDS = {
    "thunderbird-4.vcf": thunderbird_vcf,
    "google-3.vcf": google_vcf,
    "apple-3.vcf": apple_vcf,
    "outlook-21.vcf": outlook_vcf,
}
SHEETS = {
    "thunderbird.csv": thunderbird_csv,
    "google.csv": google_csv,
    **{
        f"outlook-{language}.csv": (lambda heads=heads: outlook_csv(heads))
        for language, heads in OUTLOOK_HEADS.items()
    },
}


def write_all(folder):
    """Write every book into a folder; return their files by name."""
    files = {}
    for name, made in {**VCARDS, **SHEETS}.items():
        files[name] = folder / name
        files[name].write_bytes(made())
    return files
