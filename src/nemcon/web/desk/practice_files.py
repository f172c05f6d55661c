"""The files of the body of practice, written by code, so that a visitor sees what one looks like: a
call in every language as plain text, and a draft as a page of PDF.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from nemcon.core.texts import Text
from nemcon.proceedings.acts.contents import Document

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 72
"""Of a page of A4, in points."""
_LEADING = 18
_MOST = 76
"""Letters on a line of Helvetica at 12 points, between the margins."""


def document(name: str, media_type: str, data: bytes, title: Text, about: str = "") -> Document:
    """What is recorded of a file."""
    return Document(
        name=name,
        media_type=media_type,
        size=len(data),
        digest=sha256(data).hexdigest(),
        title=title,
        about=about or None,
    )


def plain(titles: Text, words: Text) -> bytes:
    """A text under its title, language by language."""
    headings = dict(titles.wordings)
    parts = [f"{headings[lang]}\n\n{text}\n" for lang, text in words.wordings]
    return "\n".join(parts).encode()


def pdf(title: str, paragraphs: Iterable[str]) -> bytes:
    """A page of PDF 1.4 with a title and some paragraphs (ISO 32000-1): a catalogue, its pages, one
    page, a font that every reader of PDF has, and what stands on the page."""
    lines = [title, "", *(line for words in paragraphs for line in (*_wrapped(words), ""))]
    text = " T* ".join(f"({_escaped(line)}) Tj" for line in lines)
    place = f"/F1 12 Tf {_LEADING} TL {_MARGIN} {_HEIGHT - _MARGIN} Td"
    stream = f"BT {place} {text} ET"
    return _file(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] /Contents 5 0 R "
            "/Resources << /Font << /F1 4 0 R >> >> >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    )


def _file(objects: Sequence[str]) -> bytes:
    """The objects one behind the other, and a table of where each begins."""
    data, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
    end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    # one byte a letter, so that what was counted in letters holds in bytes
    return (data + table + end).encode("cp1252")


def _wrapped(text: str) -> list[str]:
    """A paragraph in lines that fit between the margins."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _MOST:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
