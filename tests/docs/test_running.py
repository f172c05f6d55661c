"""docs/running.md, and what stands in `deploy/` for it: what can be held of it on any machine. In a
fresh Debian all of it is done by `make soak` (test_empty_machine.py)."""

import json
import re
import subprocess
from collections.abc import Mapping
from configparser import ConfigParser
from pathlib import Path

import pytest
from tests.docs.test_empty_machine import GUIDE, ROOT, blocks
from yaml import safe_load

from nemcon.cli.main import parser_of_all
from nemcon.web.variables import VARIABLES

DEPLOY = ROOT / "deploy"
TEXT = GUIDE.read_text("utf-8")
TYPED = "".join(block for _, block in blocks())
SERVICES = sorted((DEPLOY / "systemd").glob("*.service"))
TIMERS = sorted((DEPLOY / "systemd").glob("*.timer"))
IN_WORDS = frozenset({"alerts.yml", "Containerfile"})
"""What the guide tells of, and a test cannot type."""
OF_ITS_OWN = {
    *("Type", "User", "EnvironmentFile", "Environment", "ExecStart", "StateDirectory"),
    *("StateDirectoryMode", "Restart", "RestartSec", "TimeoutStopSec", "LimitNOFILE", "Nice"),
    "ReadWritePaths",
}
"""What a service says of itself; all else keeps it in, and is the same in each."""


def service(path: Path) -> Mapping[str, str]:
    """What a unit says of its service; of what it says twice, the last."""
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names have capitals, and this is how the class is told
    unit.read_string(path.read_text("utf-8"))
    return dict(unit["Service"])


def test_every_file_is_used() -> None:
    """Each file of `deploy/` is named in the guide, and each that it names is there."""
    named = set(re.findall(r"/opt/nemcon/source/deploy/([\w./-]+)", TYPED))
    assert named == {"systemd/nemcon"} | {
        path.name for path in DEPLOY.iterdir() if path.is_file() and path.name not in IN_WORDS
    }
    assert [name for name in IN_WORDS if f"`deploy/{name}`" not in TEXT] == []
    units = {path.name for path in (DEPLOY / "systemd").iterdir()}
    started = set(re.findall(r"nemcon-\w+\.timer", TYPED))
    assert {path.name for path in TIMERS} == started
    shown = set(re.findall(r"^\| `(nemcon[\w-]*\.\w+)` \|", TEXT, re.MULTILINE))
    timed = {name.replace(".timer", ".service") for name in started}
    assert units == shown | timed


def test_what_is_typed_can_be_read_by_a_shell() -> None:
    for script in (TYPED, (DEPLOY / "install").read_text(), (DEPLOY / "nemcon").read_text()):
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_service(path: Path) -> None:
    """It calls a command that there is, as a user that the guide makes, and is kept in as the
    others are."""
    said = service(path)
    nemcon, *words = said["ExecStart"].split()
    assert nemcon == "/opt/nemcon/current/bin/nemcon"
    parser_of_all().parse_args(words)
    assert re.search(rf"^useradd .* {said['User']}$", TYPED, re.MULTILINE)
    kept_in = {name: value for name, value in said.items() if name not in OF_ITS_OWN}
    first = service(SERVICES[0])
    assert kept_in == {name: value for name, value in first.items() if name not in OF_ITS_OWN}
    assert (kept_in["ProtectSystem"], kept_in["NoNewPrivileges"]) == ("strict", "yes")


def test_every_operational_table_has_a_line(site_ready: Path) -> None:
    """Whoever adds a table says there what it says of somebody, and until when."""
    from nemcon.web.store.grants import operational

    section = TEXT.partition("## What is kept about people")[2].partition("\n## ")[0]
    assert set(re.findall(r"`((?!NEMCON)\w+_\w+)`", section)) == set(operational())


def test_each_alert_asks_for_a_number_that_there_is(site_ready: Path) -> None:
    from nemcon.web.monitoring import prometheus

    alerts = (DEPLOY / "alerts.yml").read_text()
    code = Path(prometheus.__file__).read_text()
    rules = safe_load(alerts)["groups"][0]["rules"]
    names = {name for rule in rules for name in re.findall(r"nemcon_(\w+)", rule["expr"])}
    assert len(names) >= len(rules) - 1
    for name in names:
        stem = re.sub(r"_(total|bucket)$", "", name)
        assert f'"{stem}"' in code or f'"nemcon_{stem}"' in code, name


def test_the_container() -> None:
    """One image of Python that is tried, every library by its hash, what it copies is there, nobody
    is root, and what it runs are commands of nemcon."""
    text = re.sub(r"\\\n\s*", "", (DEPLOY / "Containerfile").read_text())
    lines = [line.partition(" ")[::2] for line in text.splitlines() if line and line[0] != "#"]
    of = {
        word: [rest for name, rest in lines if name == word]
        for word in ("FROM", "COPY", "RUN", "USER", "CMD", "HEALTHCHECK")
    }
    (image,) = {rest.split()[0] for rest in of["FROM"]}
    supported = (ROOT / "Makefile").read_text().partition("PYTHONS ?=")[2].partition("\n")[0]
    assert f"python{image.removeprefix('docker.io/library/python:').split('-')[0]} " in supported
    copied = [path for rest in of["COPY"] if "--from" not in rest for path in rest.split()[:-1]]
    assert [path for path in copied if not (ROOT / path).exists()] == []
    installs = [step for step in of["RUN"] if "pip install" in step]
    assert ["--require-hashes" in step or "--no-deps" in step for step in installs] == [True] * 2
    assert of["USER"] == ["nemcon"]
    (serve,), (health,) = of["CMD"], of["HEALTHCHECK"]
    words = json.loads(serve)
    assert words.pop(0) == "nemcon"
    assert parser_of_all().parse_args(words).host == "0.0.0.0"
    assert "/healthz" in json.loads(health.partition("CMD ")[2])[-1]


def test_the_settings() -> None:
    """Each variable is one that somebody reads, also the one that is not set yet."""
    lines = (DEPLOY / "environment").read_text().splitlines()
    names = [line.lstrip("# ").partition("=")[0] for line in lines[1:]]
    assert set(names) <= {variable.name for variable in VARIABLES}
    assert len(set(names)) == len(names)


def test_the_name_of_the_site_is_the_only_thing_to_change() -> None:
    """Whatever `sed` puts in, nothing of the example is left but an address to be mended."""
    for name in ("environment", "nginx.conf"):
        text = (DEPLOY / name).read_text().replace("record.example.org", "")
        assert re.findall(r"\S*example\S*", text) in (
            [],
            [
                "NEMCON_CONTACT=help@example.org",
                "NEMCON_MAIL=smtp://nemcon:password@mail.example.org:587",
            ],
        )
