"""A question to a server is answered as from what the server shows whoever asks:
docs/decisions/0067."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest
from tests.web import databases
from tests.web.desk.live import served

from nemcon import __version__
from nemcon.cli import remote
from nemcon.cli.main import main
from nemcon.core.errors import Refusal

Ask = Callable[..., tuple[int, str, str]]
NATO = "secretary-general-2024"


@pytest.fixture(autouse=True)
def _no_token(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("NEMCON_TOKEN", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def run(*argv: str) -> tuple[int, str, str]:
        status = main(argv)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def address(shared: databases.Shared) -> Iterator[str]:
    """A site with the records that ship."""
    with shared.in_use(), served() as (url, _clock):
        yield url


QUESTIONS = (
    ("standing", NATO, "--on", "2024-06-18"),
    ("standing", NATO, "--on", "2024-06-18", "--json"),
    ("standing", NATO, "--on", "2024-06-18", "--if", "RO=support", "--json"),
    ("tally", NATO, "--on", "2024-06-18"),
    ("power", NATO, "--on", "2024-06-18", "--json"),
    ("history", NATO, "--on", "2024-06-27", "--known", "2024-06-19"),
    ("timetable", NATO, "--on", "2024-06-27", "--json"),
    ("office", "secretary-general", "--on", "2024-10-02"),
    ("member", "HU", "--on", "2024-06-18", "--reader", "public"),
    ("open", "--on", "2024-06-18"),
    ("brief", NATO, "--on", "2024-06-18", "--lang", "nl"),
)


def test_every_question_as_from_the_record_itself(
    address: str, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1.12"""
    for name, *rest in QUESTIONS:
        here = ask(name, "examples/nato", *rest)
        assert (rest, ask(name, "nac", *rest, "--server", address)) == (rest, here)
    upto = ("--recorded", "600", "--on", "2024-06-18", "--json", "--server", address)
    place = f"{address}/api/v1/nac/matters/{NATO}/?recorded=600&on=2024-06-18"
    with urlopen(place, timeout=20) as answer:
        assert ask("standing", "nac", NATO, *upto) == (0, answer.read().decode(), "")
    # the environment names it as well, where nothing that is here is meant
    monkeypatch.setenv("NEMCON_SERVER", address)
    named = ask("standing", "examples/nato", NATO, "--on", "2024-06-18")
    assert ask("standing", "nac", NATO, "--on", "2024-06-18") == named
    monkeypatch.setenv("NEMCON_SERVER", "https://nowhere.invalid")
    assert ask("standing", "examples/nato", NATO, "--on", "2024-06-18") == named


def test_what_is_not_there_is_refused_in_the_words_of_the_server(address: str, ask: Ask) -> None:
    assert ask("open", "atlantis", "--server", address) == (
        2,
        "",
        "error: There is no body 'atlantis' here. Choose one from the first page.\n",
    )
    status, out, err = ask("standing", "nac", "secretary-general-2025", "--server", address)
    assert (status, out) == (2, "")
    assert f"Did you mean {NATO} (" in err
    status, out, err = ask("open", "--server", address)
    assert (status, out) == (2, "")
    assert err.startswith("error: Which body of localhost? It has ")
    assert ask("open", "nac", "more", "--server", address)[0] == 2


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("http://record.example.org", "record.example.org is asked by https alone"),
        ("record.example.org", "is not the address of a server"),
        ("https://somebody@record.example.org", "is not the address of a server"),
        ("https://record.example.org/en/nac/", "is not the address of a server"),
        ("https://record.example.org:no", "is not the address of a server"),
        ("file:///etc/passwd", "is not the address of a server"),
    ],
)
def test_an_address_that_is_none(named: str, why: str, ask: Ask) -> None:
    status, out, err = ask("open", "nac", "--server", named)
    assert (status, out, why in err) == (2, "", True)


Answer = tuple[int, Mapping[str, str], bytes]


@contextmanager
def other(answers: Callable[[str], Answer]) -> Iterator[tuple[str, list[str | None]]]:
    """Another server, and the tokens that it was sent."""
    sent: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            sent.append(self.headers.get("Authorization"))
            status, headers, data = answers(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: what a test asserts was sent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", sent
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


NOT_NEMCON = "127.0.0.1 does not answer as nemcon does."


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((200, {}, b"<html>"), NOT_NEMCON),
        ((200, {}, b'{"entries": 3, "next": null}'), NOT_NEMCON),
        ((200, {}, b'{"entries": [], "next": 0}'), NOT_NEMCON),
        ((200, {}, b'{"entries": [1.5], "next": null}'), NOT_NEMCON),
        ((200, {"Content-Encoding": "gzip"}, b"no"), NOT_NEMCON),
        ((500, {}, b"oh"), NOT_NEMCON),
        ((200, {"Content-Length": "99"}, b"{"), "The answer of 127.0.0.1 broke off."),
        ((302, {"Location": "https://evil.example/x"}, b""), "127.0.0.1 leads on to evil.example."),
    ],
)
def test_a_server_that_is_no_nemcon(answer: Answer, why: str, ask: Ask) -> None:
    with other(lambda _path: answer) as (url, _):
        status, out, err = ask("open", "nac", "--server", url)
    assert (status, out, err.startswith(f"error: {why}")) == (2, "", True)


def test_a_server_of_another_version_is_told(ask: Ask) -> None:
    pages = {"/api/openapi.json": b'{"info": {"version": "9.0"}}'}
    strange = b'{"entries": [{"seq": 1, "act": {"subject": 2, "body": "nac"}}], "next": null}'
    with other(lambda path: (200, {}, pages.get(path, strange))) as (url, _):
        status, out, err = ask("open", "nac", "--server", url)
    assert (status, out) == (2, "")
    assert f"127.0.0.1 runs nemcon 9.0, and this is {__version__}." in err


def test_where_nobody_answers(ask: Ask) -> None:
    with other(lambda _path: (200, {}, b"")) as (url, _):
        pass
    status, _out, err = ask("open", "nac", "--server", url)
    assert (status, err) == (
        2,
        "error: 127.0.0.1 cannot be reached: Connection refused. Check the address.\n",
    )


def test_what_keeps_from_an_answer_is_one_sentence() -> None:
    server = remote.RemoteServer(address="https://record.example.org")
    untrusted = ssl.SSLCertVerificationError(1, "certificate verify failed")
    untrusted.verify_message = "certificate has expired"
    for fault, why in (
        (untrusted, "is not one that this machine trusts: certificate has expired."),
        (ssl.SSLError(1, "wrong version number"), "does not speak https here."),
        (TimeoutError(), "did not answer within 20 seconds."),
    ):
        assert why in str(server._failure(fault))


def test_a_token_goes_to_its_server_alone(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "nemcon").mkdir()
    file = tmp_path / "nemcon" / "tokens"
    empty = b'{"entries": [], "next": null}'
    with (
        other(lambda _path: (200, {}, empty)) as (url, sent),
        other(lambda _path: (200, {}, empty)) as (elsewhere, others),
    ):
        file.write_text(f"{url} nemcon_mine\n")
        file.chmod(0o644)
        assert "can be read by others" in ask("open", "nac", "--server", url)[2]
        file.chmod(0o600)
        ask("open", "nac", "--server", url)
        ask("open", "nac", "--server", elsewhere)
        assert (set(sent), set(others)) == ({"Bearer nemcon_mine"}, {None})
        monkeypatch.setenv("NEMCON_TOKEN", "nemcon_other")
        ask("open", "nac", "--server", url)
        assert sent[-1] == "Bearer nemcon_other"
    monkeypatch.setenv("NEMCON_TOKEN", "a\r\nb")
    with pytest.raises(Refusal, match="is no token"):
        remote.server(url)
