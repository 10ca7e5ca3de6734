"""How right documents are spoiled: changes of the XML of a package."""

import re
from collections.abc import Callable
from itertools import pairwise

Edit = Callable[[dict[str, str]], None]
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
BLANK = r'<w:p><w:pPr><w:pStyle w:val="Normal"/>(?:<w:keepNext/>)?(?:<w:keepLines/>)?</w:pPr></w:p>'
EMPTY = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>'

NEXT_PAGE = f'{EMPTY[:-6]}<w:r><w:br w:type="page"/><w:t>字</w:t></w:r></w:p>'


def swap(pattern: str, new: str, part: str = DOCUMENT, count: int = 0) -> Edit:
    def edit(texts: dict[str, str]) -> None:
        for name, text in texts.items():
            if re.fullmatch(part, name):
                texts[name] = re.sub(pattern, new, text, count=count, flags=re.DOTALL)

    return edit


def style(ident: str, *, run: str = "", para: str = "", face: str = "") -> Edit:
    """Give a style other run or paragraph properties, or another face."""

    def edit(texts: dict[str, str]) -> None:
        whole = re.search(rf'<w:style [^>]*w:styleId="{ident}".*?</w:style>', texts[STYLES], re.DOTALL)
        assert whole, ident
        new = whole[0]
        if face:
            new = re.sub(r'w:(eastAsia|ascii)="[^"]*"', rf'w:\1="{face}"', new)
        for tag, child in (("rPr", run), ("pPr", para)):
            if child:
                name = re.match(r"<w:(\w+)", child)[1]
                new = re.sub(rf"<w:{name} [^>]*/>", "", new)
                if f"<w:{tag}>" not in new:
                    new = new.replace("<w:rPr>", f"<w:{tag}></w:{tag}><w:rPr>", 1)
                new = new.replace(f"</w:{tag}>", f"{child}</w:{tag}>", 1)
        texts[STYLES] = texts[STYLES].replace(whole[0], new)

    return edit


def styled(ident: str) -> str:
    return rf'<w:p><w:pPr><w:pStyle w:val="{ident}"/>'


def in_story(pattern: str, new: str, stories: str) -> Edit:
    return swap(pattern, new, rf"word/{stories}\d\.xml")


def before(ident: str, new: str) -> Edit:
    """Put something before the first paragraph of a style."""
    return swap(f"({styled(ident)})", rf"{new}\1", count=1)


def without_blanks(ident: str) -> Edit:
    return swap(f"(?:{BLANK})+({styled(ident)})", r"\1")


def property_of(ident: str, child: str, count: int = 1) -> Edit:
    return swap(f"({styled(ident)})", rf"\1{child}", count=count)


def in_imprint(pattern: str, new: str, count: int = 0) -> Edit:
    """A change in the table that holds the 版记, and nowhere else."""

    def edit(texts: dict[str, str]) -> None:
        at = texts[DOCUMENT].rindex("<w:tbl>", 0, texts[DOCUMENT].index('<w:pStyle w:val="Imprint"/>'))
        head, tail = texts[DOCUMENT][:at], texts[DOCUMENT][at:]
        texts[DOCUMENT] = head + re.sub(pattern, new, tail, count=count, flags=re.DOTALL)

    return edit


def margin(side: str, twips: int) -> Edit:
    return swap(rf'(<w:pgMar [^>]*w:{side}=)"\d+"', rf'\1"{twips}"')


def in_part(part: str, pattern: str, new: str) -> Edit:
    return swap(pattern, new, part)


def in_letter(pattern: str, new: str) -> Edit:
    """A change in the head of the first face of a 函."""

    def edit(texts: dict[str, str]) -> None:
        name = first_part(texts, "header")
        texts[name] = re.sub(pattern, new, texts[name], flags=re.DOTALL)

    return edit


def in_letter_foot(pattern: str, new: str) -> Edit:
    """A change in the foot of the first face of a 函."""

    def edit(texts: dict[str, str]) -> None:
        name = first_part(texts, "footer")
        texts[name] = re.sub(pattern, new, texts[name], flags=re.DOTALL)

    return edit


def first_part(texts: dict[str, str], kind: str) -> str:
    """The part that is head or foot of a first face."""
    ident = re.search(rf'<w:{kind}Reference w:type="first" r:id="(\w+)"', texts[DOCUMENT])
    assert ident
    target = re.search(rf'Id="{ident[1]}"[^>]*Target="([^"]+)"', texts["word/_rels/document.xml.rels"])
    assert target
    return f"word/{target[1]}"


def on_every_face(texts: dict[str, str]) -> None:
    """The head of the first face on the others too."""
    head = texts[first_part(texts, "header")]
    texts["word/header1.xml"] = head


def numbered_first(texts: dict[str, str]) -> None:
    foot = first_part(texts, "footer")
    number = re.search("<w:p>.*?</w:p>", texts["word/footer1.xml"], re.DOTALL)
    assert number
    texts[foot] = texts[foot].replace("<w:p>", f"{number[0]}<w:p>", 1)


def ruled_imprint(texts: dict[str, str]) -> None:
    edge = '<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/></w:tcBorders>'
    in_imprint('<w:gridSpan w:val="2"/>', f'<w:gridSpan w:val="2"/>{edge}')(texts)


def group_not_shown_again(texts: dict[str, str]) -> None:
    """The second page of a group without its text."""
    names = re.finditer(r"第\d+项(?:</w:t><w:br/><w:t [^>]*>)?重点工作", texts[DOCUMENT])
    again = next(two for one, two in pairwise(names) if one[0] == two[0])
    texts[DOCUMENT] = texts[DOCUMENT][: again.start()] + texts[DOCUMENT][again.end() :]
