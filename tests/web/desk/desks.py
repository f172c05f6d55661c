"""What tests of the desks do: sign in, fill in a form, look at it, record it."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from django.test import Client

if TYPE_CHECKING:
    from nemcon.web.accounts.models import UserAccount

HARBOUR = "/desk/en/practice/matters/harbour-master/"
MOORING = "/desk/en/practice/matters/mooring-rules/"


class Sitter:
    """A browser without scripts in which an *account* has signed in."""

    def __init__(self, account: "UserAccount", *, checks: bool = False) -> None:
        self.site = Client(SERVER_NAME="localhost", enforce_csrf_checks=checks)
        self.site.force_login(account)

    def get(self, address: str, status: int = 200) -> str:
        answer = self.site.get(address)
        assert answer.status_code == status, (address, answer.status_code, answer.content[:500])
        return answer.content.decode()

    def look(self, address: str, **fields: str) -> dict[str, str]:
        """Fill in a form and look at what would be recorded; what is sent to record it."""
        form = hidden(self.get(address))
        sent = {**form, **fields, "step": "look"}
        answer = self.site.post(address, sent)
        assert answer.status_code == 200, (answer.status_code, text(answer))
        assert not entry_ids(answer), f"{address} shows an id: {entry_ids(answer)}"
        return {**sent, **hidden(answer.content.decode()), "step": "record"}

    def post(self, address: str, sent: dict[str, Any]) -> Any:
        return self.site.post(address, sent)

    def record(self, address: str, **fields: str) -> str:
        """Fill in, look, record; where the receipt is."""
        answer = self.post(address, self.look(address, **fields))
        assert answer.status_code == 302, (answer.status_code, text(answer))
        return str(answer.headers["Location"])


def head(body: str = "practice") -> int:
    """The number of the last entry of a body."""
    from nemcon.web.store import records

    return records.head(body)


def account(person: str, body: str = "practice") -> "UserAccount":
    """Whose seat it is in a body."""
    from nemcon.web.accounts.models import Affiliation

    return Affiliation.objects.get(body=body, person=person).account


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page that the project's own forms have."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


class _Fields(HTMLParser):
    """The fields of the forms of a page, each with the value that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._name = ""
        self._words = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "input" and given.get("type") in {"radio", "checkbox"}:
            if "checked" in given:
                self.values[name] = f"{self.values.get(name, '')} {value}".strip()
        elif tag == "input" and name:
            self.values[name] = value
        elif tag in {"select", "textarea"}:
            self._name, self._words = name, tag == "textarea"
            self.values[name] = ""
        elif tag == "option" and "selected" in given:
            self.values[self._name] = value

    def handle_data(self, data: str) -> None:
        if self._words:
            self.values[self._name] += data

    def handle_endtag(self, tag: str) -> None:
        self._words = self._words and tag != "textarea"


def filled(page: str) -> dict[str, str]:
    """What a form sends as it is shown, but for who it was made for."""
    fields = _Fields()
    fields.feed(page[page.find("<main") :])
    return {k: v for k, v in fields.values.items() if k not in {"csrfmiddlewaretoken", "nonce", ""}}


def entry_ids(answer: Any) -> list[str]:
    """The ids of entries in the words of what will be recorded, but for the very bytes."""
    page = answer.content.decode()
    previews = page[page.find('<ol class="previews">') : page.find("</ol>")]
    words = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<pre.*?</pre>", "", previews))
    return re.findall(r"\b(?:act-[0-9a-f]{20}|set-up-[0-9]+)\S*", words)


def text(answer: Any) -> str:
    """The words of a page, in one line."""
    page = answer.content.decode()
    main = page[page.find("<main") :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def state(matter: str) -> str:
    """How a matter of the body of practice stands, for all there is."""
    from nemcon.proceedings.standing import standing
    from nemcon.web.desk.place import moment
    from nemcon.web.store import records

    now = moment().utc
    record = records.store().record("practice")
    return standing(record, matter, on=now, known=now, whole=True).state


def latest(number: int = 1) -> list[str]:
    """The types of the last entries of the body of practice."""
    from nemcon.web.store import records

    entries = records.store().read("practice", head() - number)
    return [entry.act.type for entry in entries if entry.act is not None]


def recorded(subject: str, content: Any, seconds: int, **more: Any) -> None:
    """An entry of a moment that lies so many *seconds* back."""
    from nemcon.core.days import Moment
    from nemcon.record.act import Act
    from nemcon.web.store import records

    def acts(_record: object, now: Any) -> list[Any]:
        fields = {"id": "past", "effective": Moment(now.utc - seconds), "known": now, **more}
        return [Act(body="practice", subject=subject, content=content, **fields)]

    key = str(more.get("id", subject))
    records.store().append("practice", acts, key=key, author="test", data=b"")
