"""The parts of an address: a language of the pages, an id of the record."""

from django.urls import register_converter

from nemcon.wording.languages import LANGUAGES


class LangConverter:
    """A language of the pages."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class IdConverter:
    """An id of the record: of a body, matter, office, member, person or entry."""

    regex = r"[^/\s]{1,200}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LangConverter, "lang")
register_converter(IdConverter, "id")
