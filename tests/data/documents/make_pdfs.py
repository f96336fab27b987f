"""Makes the PDF files in this folder: pip install reportlab pypdfium2, then run it here.

Every line is set where it stands, so that the columns, hyphens and running heads are as they look.
All reports, places and people are invented.
"""

from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
WIDTH, HEIGHT = A4
LEADING = 1.25
VOWELS = "aeiouyäöüáéíóúàèëï"


def picture() -> ImageReader:
    """A grey picture."""
    from PIL import Image

    return ImageReader(Image.linear_gradient("L"))


class Column:
    """Sets text in a column from the top down."""

    def __init__(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        self.canvas, self.left, self.y, self.width = canvas, left, top, width

    def set(
        self,
        text: str,
        font: str = "Times-Roman",
        size: float = 10,
        *,
        indent: float = 0,
        after: float = 4,
        justified: bool = False,
    ) -> None:
        lines = wrapped(text, font, size, self.width, indent)
        for number, line in enumerate(lines):
            self.y -= size * LEADING
            inset = indent if number == 0 else 0
            self.canvas.setFont(font, size)
            last = number == len(lines) - 1
            room = self.width - inset - stringWidth(line, font, size)
            spaces = line.count(" ")
            spacing = room / spaces if justified and not last and spaces else 0
            self.canvas.drawString(self.left + inset, self.y, line, wordSpace=spacing)
        self.y -= after

    def picture(self, caption: str, height: float = 80) -> None:
        self.y -= height + 4
        self.canvas.drawImage(picture(), self.left, self.y, self.width, height)
        self.set(caption, "Helvetica", 7.5, after=8)

    def table(self, rows: list[list[str]], size: float = 9) -> None:
        step = self.width / len(rows[0])
        for number, row in enumerate(rows):
            self.y -= size * 1.5
            self.canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", size)
            for place, cell in enumerate(row):
                self.canvas.drawString(self.left + place * step, self.y, cell)
        self.y -= 8


def wrapped(text: str, font: str, size: float, width: float, indent: float) -> list[str]:
    """A paragraph in lines, with long words cut at their ends."""
    lines, line, room = [], "", width - indent
    for word in text.split():
        longer = f"{line} {word}".strip()
        if stringWidth(longer, font, size) <= room:
            line = longer
            continue
        for head, tail in reversed(list(cuts(word))):
            if stringWidth(f"{line} {head}", font, size) <= room:
                lines.append(f"{line} {head}".strip())
                line = tail
                break
        else:
            lines.append(line)
            line = word
        room = width
    return [*lines, line]


def cuts(word: str) -> Iterator[tuple[str, str]]:
    """Where a word can be cut: at its own hyphens, or between two consonants inside it."""
    for at in range(3, len(word) - 3):
        if word[at - 1] == "-":
            yield word[:at], word[at:]
        elif "-" not in word and word[at - 3 : at + 3].isalpha():
            before, after = word[at - 1].lower(), word[at].lower()
            inside = any(letter.lower() in VOWELS for letter in word[at + 1 :])
            if before not in VOWELS and after not in VOWELS and inside and len(word) > 7:
                yield f"{word[:at]}-", word[at:]


def canvas(name: str, **about: str) -> Canvas:
    made = Canvas(str(HERE / name), pagesize=A4, invariant=True)
    made.setTitle(about.get("title", "Untitled"))
    made.setAuthor(about.get("author", "desk-04"))
    return made


def convoy() -> None:
    """Two columns on two pages, with running heads, page numbers and a picture with a caption."""
    page = canvas(
        "convoy.en.pdf",
        title="Aid convoy shelled near Marrow Pass",
        author="Ottilie Brandt",
    )
    gap, margin = 18, 54
    width = (WIDTH - 2 * margin - gap) / 2

    def dressed(number: int) -> None:
        page.setFont("Helvetica", 8)
        page.drawString(margin, HEIGHT - 36, "THE VALLEY REVIEW")
        page.drawRightString(WIDTH - margin, HEIGHT - 36, "9 April 2024")
        page.drawCentredString(WIDTH / 2, 30, str(number))

    dressed(11)
    top = Column(page, margin, HEIGHT - 60, WIDTH - 2 * margin)
    top.set("Aid convoy shelled near Marrow Pass", "Times-Bold", 24, after=6)
    top.set("By Ottilie Brandt", "Times-Italic", 10, after=10)
    left = Column(page, margin, top.y, width)
    for text in CONVOY[:4]:
        left.set(text, justified=True)
    left.picture("Volunteers unload the trucks at Marrow Pass. Photo: Ilya Renn")
    for text in CONVOY[4:6]:
        left.set(text, justified=True)
    right = Column(page, margin + width + gap, top.y, width)
    right.set(CONVOY[6], justified=True)
    right.set("No weapons on board", "Times-Bold", 12)
    for text in CONVOY[7:11]:
        right.set(text, justified=True)
    page.showPage()
    dressed(12)
    left = Column(page, margin, HEIGHT - 60, width)
    for text in CONVOY[11:13]:
        left.set(text, justified=True)
    right = Column(page, margin + width + gap, HEIGHT - 60, width)
    for text in CONVOY[13:]:
        right.set(text, justified=True)
    page.save()


CONVOY = """\
Seven drivers were killed on Monday when shells hit a convoy with food and medicine on the road
to Marrow Pass, according to the aid organisation that had sent it. Eleven volunteers were
wounded, two of them badly.

The army of Tessaly denies that it fired at the convoy. “Our guns were silent all day,” said
General Pavo Lindqvist. He blamed separatists from the northern valleys.

The separatists, in turn, say that they have no long-range guns at all.

An independent investigation has not begun. The road is mined on both sides, and the bridge that
leads to it was blown up on Friday.

Representatives of both sides met on Tuesday in a warehouse outside the town of Ferrin.

They agreed that the dead should be brought home before anything else is discussed, and that the
road should be open for six hours on Wednesday so that the

remaining trucks can turn back. Whether that will happen is uncertain.

Tessaly had said on Sunday that the convoy carried ammunition. The organisation calls that “an
outrageous lie”: every box was sealed by inspectors of its own and of a neutral state.

The government of Norrland, which paid for a third of the goods, said that it had “no reason
whatsoever” to believe the accusation.

It condemned the attack and recalled its representatives from the talks in Ferrin.

People who live near the pass counted between thirty and forty explosions. The count could not
be verified, and some of the explosions may have been those of mines that

went off in the fires. At least two trucks burnt for hours, as a film shows that a driver made
from the ditch in which he lay.

His name is withheld. “I counted my friends, and then I counted them again,” he says in it.

The organisation has halted all its convoys to the north until further notice.

It feeds some forty thousand people there.""".split("\n\n")


def airstrikes() -> None:
    """One column with a table, cut words and a page number in words, on two pages."""
    page = canvas("airstrikes.nl.pdf", title="Microsoft Word - concept_v3_DEF.docx")
    column = Column(page, 70, HEIGHT - 60, 212)
    column.set("Negentien doden bij luchtaanvallen op Hoogveen", "Helvetica-Bold", 18, after=8)
    column.set("Door Jitske Roelofs", "Helvetica-Oblique", 9)
    column.set("14 februari 2024", "Helvetica-Oblique", 9, after=10)
    for text in AIRSTRIKES[:3]:
        column.set(text, "Helvetica", 10, after=8)
    column.set("Slachtoffers per ziekenhuis", "Helvetica-Bold", 10, after=2)
    column.table(
        [
            ["Ziekenhuis", "Doden", "Gewonden"],
            ["Sint-Anna", "12", "31"],
            ["Veldzicht", "7", "18"],
            ["Noorderpoort", "0", "onbekend"],
        ]
    )
    column.set(AIRSTRIKES[3], "Helvetica", 10, after=8)
    page.setFont("Helvetica", 8)
    page.drawCentredString(WIDTH / 2, 30, "Pagina 1 van 2")
    page.showPage()
    column = Column(page, 70, HEIGHT - 60, 212)
    for text in AIRSTRIKES[4:]:
        column.set(text, "Helvetica", 10, after=8)
    page.setFont("Helvetica", 8)
    page.drawCentredString(WIDTH / 2, 30, "Pagina 2 van 2")
    page.save()


AIRSTRIKES = """\
Bij luchtaanvallen op de stad Hoogveen zijn dinsdag negentien mensen gedood. Dat meldt
gouverneur Tjalling Bos. De slachtoffers zijn naar verschillende ziekenhuizen gebracht.

Het leger van Oostmark zegt dat het alleen munitiedepots heeft geraakt. “Wij ontkennen elke
aanval op woonwijken”, aldus een woordvoerder.

Volgens burgemeester Ymkje de Haan lag er geen enkel depot in de stad.

Een Zuid-Reidense hulporganisatie, die in de stad werkt, spreekt van “tientallen” gewonden en
zegt dat de cijfers nog zullen oplopen. Niemand heeft de verantwoordelijkheid voor de

aanvallen opgeëist. De regering van Noordmark veroordeelt de luchtaanvallen en wil dat er een
onderzoek komt naar de toedracht.

Of dat er komt, is onduidelijk: Oostmark laat geen onderzoekers toe.""".split("\n\n")


def ambush() -> None:
    """Three columns under a title as wide as the page; paragraphs begin with an indent."""
    page = canvas("ambush.en.pdf")
    margin, gap = 40, 14
    width = (WIDTH - 2 * margin - 2 * gap) / 3
    top = Column(page, margin, HEIGHT - 50, WIDTH - 2 * margin)
    top.set(
        "Patrol ambushed at Oster Ford, commander blames the militia", "Times-Bold", 22, after=4
    )
    top.set(
        "Five soldiers dead, says the army. None, says the militia: they were never there.",
        "Times-Italic",
        12,
        after=8,
    )
    start = top.y
    texts = iter(AMBUSH)
    for number, share in enumerate((3, 3, 3)):
        column = Column(page, margin + number * (width + gap), start, width)
        for place in range(share):
            text = next(texts)
            goes_on = place == 0 and number == 1
            first = place == 0 and number == 0
            column.set(text, size=9, indent=0 if first or goes_on else 10, after=0, justified=True)
    bottom = Column(page, margin, 70, WIDTH - 2 * margin)
    bottom.set(
        "Oster Ford lies on the border between Tessaly and the Free Valleys, which both claim "
        "the western bank.",
        "Times-Italic",
        9,
    )
    page.save()


AMBUSH = """\
Five soldiers were killed and eight wounded on Thursday when a patrol drove into an ambush at
Oster Ford, the army of Tessaly said in a statement.

Colonel Runa Effel, who commands the border troops, holds the militia of the Free Valleys
responsible. “It was they, and they had prepared it for weeks,” she said.

The militia denies it. Its spokesman, Dario Penn, says that no patrol came near the ford on
Thursday and that the army is making up its dead in order to

justify an offensive that has long been planned. He offered to take reporters to the ford.

Two reporters who went there on Friday saw burnt-out vehicles, but could not establish whose
they were.

The northern bank was closed to them by volunteers of the militia.

Villagers said they had heard shots for about twenty minutes. One of them, a miller, said he had
seen men in uniforms without badges.

The government of Norrland called on both sides to show restraint. It has observers in the
region, who were not at the ford.

A second-hand report of prisoners could not be confirmed.""".split("\n\n")


def raid() -> None:
    """One column, a letterhead in small type on each of three pages, notes at the foot."""
    page = canvas("raid.de.pdf")
    texts = iter(RAID)
    for number in (1, 2, 3):
        page.setFont("Helvetica", 8)
        page.drawString(72, HEIGHT - 40, "Halmstedter Bote – Ausland")
        page.drawRightString(WIDTH - 72, HEIGHT - 40, f"– {number} –")
        column = Column(page, 72, HEIGHT - 70, 208)
        if number == 1:
            column.set("Überfall auf Kraftwerk: Miliz weist Schuld von sich", "Times-Bold", 16)
        for _ in range(2):
            column.set(next(texts), size=11, after=7)
        page.showPage()
    page.save()


RAID = """\
Bei einem Überfall auf das Kraftwerk am Weißen See sind nach Angaben der Polizei drei Wachleute
getötet worden. Vierzehn Menschen kamen in Krankenhäuser.

Die Miliz „Neues Ufer“ lehnt jede Verantwortung ab. Das Verteidigungsministerium in Leyrau hatte
sie am Montag beschuldigt; die Haupt- und Nebengebäude des Werks seien mit ihren Waffen

beschossen worden. Belege legte es nicht vor.

Bürgermeisterin Käthe Vollrath sagte den Angehörigen der Toten Hilfe zu. Es gebe keinen Strom in
den Schulen, und die Wasser- und Wärmeversorgung falle stundenweise aus.

Norrland verurteilte den Überfall. Außenminister Ole Brack sprach von einem „Angriff auf alle,
die im Winter eine warme Stube brauchen“.

Ob die Miliz tatsächlich am See war, ließ sich nicht überprüfen.""".split("\n\n")


def bad() -> None:
    """Files that hold no article that can be read."""
    scan = canvas("bad/scan.pdf")
    scan.drawImage(picture(), 0, 0, WIDTH, HEIGHT)
    scan.save()
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = Canvas(
        str(HERE / "bad/encrypted.pdf"),
        pagesize=A4,
        invariant=True,
        encrypt=StandardEncryption("secret", "owner", strength=128),
    )
    locked.drawString(72, 700, "Nobody reads this without the password.")
    locked.save()
    whole = (HERE / "convoy.en.pdf").read_bytes()
    (HERE / "bad/truncated.pdf").write_bytes(whole[: len(whole) * 2 // 3])


if __name__ == "__main__":
    (HERE / "bad").mkdir(exist_ok=True)
    for make in (convoy, airstrikes, ambush, raid, bad):
        make()
