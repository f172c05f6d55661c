"""Printing a brief: plain text, Markdown, an HTML fragment, JSON.

spec/brief.md §5. A citation is the number of an entry in the order of first citation; the list at
the end says what each entry rests on. What comes from the record is escaped in every format, and an
address becomes a link only if it is one of the web.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from textwrap import fill
from typing import Any

from nemcon.brief.composition import Brief
from nemcon.brief.grounds import CitedEntry, Grounds, Publication
from nemcon.proceedings.query import time_text
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.prose import Run, Sentence
from nemcon.wording.speech import Speech

WIDTH = 78
SHOWN = 2
"""How many sources of an entry text and Markdown list; HTML and JSON have all."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def as_text(brief: Brief, address: str = "") -> str:
    """The brief for a terminal or a mail; *address* is where it can be cited."""
    speech = LANGUAGES[brief.lang].speech
    page = speech.page
    numbers = _numbers(brief)
    title = brief.headline.text
    lines = [title, "=" * min(len(title), WIDTH), "", brief.dateline]
    for paragraph in brief.paragraphs:
        text = " ".join(f"{s.text} [{cites(s, numbers)}]" for s in paragraph)
        lines += ["", _fill(text)]
    lines += ["", page["sources"], ""]
    for cited in _with_reason(brief):
        lines.append(_fill(f"{cited.number}. {_sources_line(cited, speech, _source_name)}", "   "))
    lines += [_fill(line, "   ") for line in _without_source(brief, page)]
    if address:
        lines += ["", page["cite"].format(address=address)]
    return "\n".join(lines + _untranslated(brief, page)) + "\n"


def as_markdown(brief: Brief, address: str = "") -> str:
    """The brief in Markdown (CommonMark); *address* is where it can be cited."""
    speech = LANGUAGES[brief.lang].speech
    page = speech.page
    numbers = _numbers(brief)
    lines = [f"# {_plain(brief.headline.text)}", "", f"*{_plain(brief.dateline)}*"]
    for paragraph in brief.paragraphs:
        text = " ".join(f"{_plain(s.text)} \\[{cites(s, numbers)}\\]" for s in paragraph)
        lines += ["", text]
    lines += ["", f"## {page['sources']}", ""]
    # each by itself: a reader of Markdown numbers the items of a list on from its first
    lines += [f"{cited.number}. {_sources_line(cited, speech, _linked)}" for cited in brief.cited]
    if address:
        # between these two no character of it is taken for a mark
        lines += ["", page["cite"].format(address=f"<{address}>")]
    return "\n".join(lines + [_plain(line) for line in _untranslated(brief, page)]) + "\n"


def as_html(brief: Brief, _address: str = "") -> str:
    """The brief as a fragment: an article without scripts, styles or outside resources."""
    speech = LANGUAGES[brief.lang].speech
    page = speech.page
    numbers = _numbers(brief)
    head = f"<h1>{_spans(brief.headline.runs, brief.lang)}</h1>"
    day = f'<time datetime="{brief.scene.on}">{escape(brief.dateline)}</time>'
    lines = [
        f'<article class="brief" lang="{brief.lang}">',
        f'<header>{head}<p class="dateline">{day}</p></header>',
    ]
    for paragraph in brief.paragraphs:
        lines.append("<p>" + "\n".join(_sentence(s, numbers, brief.lang) for s in paragraph))
        lines[-1] += "</p>"
    lines.append(f'<footer><h2>{escape(page["sources"])}</h2><ol class="sources">')
    for cited in brief.cited:
        sources = speech.tongue.semicolon.join(map(_anchor, cited.sources))
        lines.append(
            f'<li id="entry-{escape(cited.entry)}"><code>{escape(cited.entry)}</code>'
            f"{page['colon']}{sources or escape(page[cited.why])}</li>"
        )
    lines.append("</ol>")
    lines += [f'<p class="note">{escape(line)}</p>' for line in _untranslated(brief, page) if line]
    return "\n".join([*lines, "</footer></article>"]) + "\n"


def as_json(brief: Brief, _address: str = "") -> str:
    """The brief as JSON: src/nemcon/schemas/brief.schema.json."""
    return json.dumps(value(brief), ensure_ascii=False, indent=2) + "\n"


def value(brief: Brief) -> dict[str, Any]:
    """The brief as plain values."""
    zone, known = brief.scene.zone, brief.scene.known
    grounds = iter(brief.grounds[1:])
    return {
        "matter": brief.matter,
        "lang": brief.lang,
        "on": time_text(brief.scene.as_of, zone),
        "known": None if known is None else time_text(known, zone),
        "recorded": _stamped(brief),
        "state": brief.scene.state,
        "dateline": brief.dateline,
        "headline": _sentence_json(brief.headline, brief.grounds[0]),
        "paragraphs": [
            [_sentence_json(sentence, next(grounds)) for sentence in paragraph]
            for paragraph in brief.paragraphs
        ],
        "entries": [
            {
                "number": cited.number,
                "entry": cited.entry,
                "basis": cited.basis or None,
                "sources": _sources_json(cited.sources),
            }
            for cited in brief.cited
        ],
    }


def _stamped(brief: Brief) -> dict[str, Any] | None:
    """Up to which entry it is told from the record."""
    stamp = brief.recorded
    if stamp is None:
        return None
    at = str(brief.scene.zone.moment(stamp.at.utc))
    return {"entry": stamp.entry, "at": at, "destroyed": stamp.destroyed}


FORMATS: Mapping[str, Callable[..., str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": as_html,
    "json": as_json,
}


def _with_reason(brief: Brief) -> list[CitedEntry]:
    """The entries that are listed each by itself: all but those without any source."""
    several = sum(cited.why == "no_source" for cited in brief.cited) > 1
    return [cited for cited in brief.cited if not several or cited.why != "no_source"]


def _without_source(brief: Brief, page: Mapping[str, str]) -> list[str]:
    """That no source is given of several entries, said once; nothing where it is said of one."""
    without = [cited for cited in brief.cited if cited.why == "no_source"]
    if len(without) < 2:
        return []
    entries = ", ".join(f"{cited.number}. {cited.entry}" for cited in without)
    return [f"{entries}{page['colon']}{page['no_source']}"]


def cites(sentence: Sentence, numbers: Mapping[str, int]) -> str:
    """The numbers of a sentence's entries, runs drawn together: ``1, 4-7``."""
    return ", ".join(_span(first, last) for first, last in spans(sentence, numbers))


def spans(sentence: Sentence, numbers: Mapping[str, int]) -> list[tuple[int, int]]:
    """The numbers of a sentence's entries, each run by its first and last."""
    in_order = sorted(numbers[entry] for entry in sentence.entries)
    starts = [n for n, before in zip(in_order, [None, *in_order], strict=False) if n - 1 != before]
    ends = [n for n, after in zip(in_order, [*in_order[1:], None], strict=True) if n + 1 != after]
    return list(zip(starts, ends, strict=True))


def _span(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}, {last}" if last == first + 1 else f"{first}-{last}"


def _numbers(brief: Brief) -> dict[str, int]:
    return {cited.entry: cited.number for cited in brief.cited}


def _sources_json(sources: Iterable[Publication]) -> list[dict[str, Any]]:
    return [
        {
            "id": source.id,
            "publisher": source.publisher,
            "published": source.published or None,
            "url": source.url or None,
        }
        for source in sources
    ]


def _sentence_json(sentence: Sentence, grounds: Grounds) -> dict[str, Any]:
    as_value: dict[str, Any] = {
        "fact": sentence.fact,
        "text": sentence.text,
        "entries": list(sentence.entries),
        "by_rule": grounds.by_rule,
        "against": [
            {
                "entry": rival.entry,
                "about": rival.about,
                "follows": rival.follows or None,
                "sources": _sources_json(rival.sources),
            }
            for rival in grounds.rivals
        ],
    }
    foreign = [run for run in sentence.runs if run.lang]
    if foreign:
        as_value["foreign"] = [
            {"text": run.text, "lang": run.lang, "untranslated": run.fallback} for run in foreign
        ]
    return as_value


def _untranslated(brief: Brief, page: Mapping[str, str]) -> list[str]:
    """A line that says so, where words stand in another language for want of a translation."""
    if any(run.fallback for sentence in brief.sentences() for run in sentence.runs):
        return ["", page["untranslated"]]
    return []


# text and Markdown


def _sources_line(cited: CitedEntry, speech: Speech, show: Callable[[Publication], str]) -> str:
    page = speech.page
    publications = [show(source) for source in cited.sources[:SHOWN]]
    more = len(cited.sources) - SHOWN
    tail = f" {page['more'].format(n=more)}" if more > 0 else ""
    entry = cited.entry if show is _source_name else f"`{cited.entry}`"
    sources = speech.tongue.semicolon.join(publications) or page[cited.why]
    return f"{entry}{page['colon']}{sources}{tail}"


def _source_name(source: Publication) -> str:
    return ", ".join(filter(None, [source.publisher, source.date]))


def _linked(source: Publication) -> str:
    name = _plain(_source_name(source))
    if not _on_the_web(source.url):
        return name
    # between these two nothing else could end the address
    return f"[{name}](<{source.url.replace('<', '%3C').replace('>', '%3E')}>)"


def _plain(text: str) -> str:
    """Text in which Markdown sees no mark."""
    return _SPECIAL.sub(r"\\\1", text)


def _fill(text: str, indent: str = "") -> str:
    # an address that is broken over two lines cannot be copied
    return fill(
        text, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


# HTML


def _sentence(sentence: Sentence, numbers: Mapping[str, int], lang: str) -> str:
    links = ", ".join(
        f'<a href="#entry-{escape(entry)}">{numbers[entry]}</a>' for entry in sentence.entries
    )
    return (
        f'<span data-fact="{sentence.fact}">{_spans(sentence.runs, lang)}</span>'
        f'<sup class="cites">{links}</sup>'
    )


def _spans(runs: Iterable[Run], lang: str) -> str:
    return "".join(
        f'<span lang="{escape(run.lang)}">{escape(run.text)}</span>'
        if run.lang and run.lang != lang
        else escape(run.text)
        for run in runs
    )


def _anchor(source: Publication) -> str:
    name = escape(_source_name(source))
    if not _on_the_web(source.url):
        return name
    return f'<a href="{escape(source.url)}" rel="noopener">{name}</a>'


def _on_the_web(url: str) -> bool:
    return url.startswith(("https://", "http://")) and not any(c.isspace() for c in url)
