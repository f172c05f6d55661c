"""docs/running.md, as it stands there, typed by root in a fresh Debian with systemd. `make soak`
alone collects this file, as it installs what it needs (tests/conftest.py)."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "running.md"
HOST = "record.example.test"
BLOCK = re.compile(r"^## ([^\n]*)$|(<!-- not run: [^\n]*\n)?^```sh\n(.*?)^```$", re.M | re.S)
NSPAWN = ("systemd-nspawn", "--register=no", "--keep-unit")
PYTHONS = {"bookworm": "3.11", "trixie": "3.13"}


def blocks() -> Iterator[tuple[str, str]]:
    """What is typed, with the section in which it stands; what cannot be is left out."""
    section = ""
    for found in BLOCK.finditer(GUIDE.read_text("utf-8")):
        section = found[1] or section
        if found[3] and not found[2]:
            yield section, found[3]


def done(*command: str) -> str:
    """What a command printed; an error with the end of it where it failed."""
    run = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=900,
    )
    assert run.returncode == 0, f"{command[0]}: {run.stdout[-4_000:]}"
    return run.stdout


def download(python: str, to: Path) -> None:
    """What the site needs, for a Python, from whatever index this machine asks."""
    only = ("--only-binary=:all:", f"--python-version={python}", "-d", str(to))
    pins = ("--require-hashes", "-r", str(ROOT / "requirements-site.txt"))
    done(sys.executable, "-m", "pip", "download", "--quiet", *only, *pins)


class Machine:
    """A fresh Debian, in which what the guide says is typed by root."""

    def __init__(self, suite: str, folder: Path) -> None:
        self._folder = folder
        self.root = folder / "root"
        self.repository = folder / "nemcon.git"
        wheels = folder / "wheels"
        names = "systemd,systemd-sysv,dbus,ca-certificates"
        done("debootstrap", "--variant=minbase", f"--include={names}", suite, str(self.root))
        done("git", "clone", "--quiet", "--bare", str(ROOT), str(self.repository))
        git = ("git", f"--git-dir={self.repository}")
        done(*git, "update-ref", "refs/heads/site", "HEAD")  # wherever this one stands
        done(*git, "symbolic-ref", "HEAD", "refs/heads/site")
        download(PYTHONS[suite], wheels)
        shutil.copy("/etc/resolv.conf", self.root / "etc" / "resolv.conf")
        with (self.root / "etc" / "hosts").open("a") as hosts:
            hosts.write(f"127.0.0.1 localhost {HOST}\n")
        self._binds = [f"--bind={self.repository}:/repository", f"--bind-ro={wheels}:/wheels"]

    def goes_on(self) -> None:
        """Another commit, as a release is."""
        as_somebody = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        git = ("git", f"--git-dir={self.repository}", *as_somebody)
        tree = ("HEAD^{tree}", "-p", "HEAD", "-m", "Another version")
        commit = done(*git, "commit-tree", *tree).strip()
        done(*git, "update-ref", "HEAD", commit)

    def script(self, block: str) -> list[str]:
        index = "export PIP_NO_INDEX=1 PIP_FIND_LINKS=/wheels GIT_CONFIG_COUNT=1"
        safe = "export GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'"
        names = f"host={HOST}\nrepository=/repository"
        path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        return [
            "env",
            "-i",
            path,
            "HOME=/root",
            "bash",
            "-euxc",
            f"{index}\n{safe}\n{names}\n{block}",
        ]

    def before_it_starts(self, block: str) -> None:
        """What needs the network, which the running machine has not."""
        there = ("--quiet", "--pipe", f"--directory={self.root}")
        done(*NSPAWN, *there, *self.script(block))

    @contextmanager
    def running(self) -> Iterator[Callable[[str], str]]:
        """The machine, started by its own systemd, with a network of its own; what types there."""
        with (self._folder / "console").open("wb") as console:
            alone = (f"--machine=nemcon-{os.getpid()}", "--boot", "--private-network")
            nspawn = subprocess.Popen(
                [*NSPAWN, *alone, f"--directory={self.root}", *self._binds],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            enter = inside(leader(nspawn))
            yield lambda block: done(*enter, *self.script(block))
        finally:
            nspawn.terminate()  # it tells the systemd inside to power off
            nspawn.wait(90)


def leader(nspawn: "subprocess.Popen[bytes]") -> int:
    """The first process of the machine, once its systemd is ready."""
    for _ in range(600):
        assert nspawn.poll() is None, "the machine did not start"
        children = Path(f"/proc/{nspawn.pid}/task/{nspawn.pid}/children").read_text().split()
        for child in children:
            asked = [*inside(int(child)), "systemctl", "is-system-running"]
            state = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
            if state.strip() in {"running", "degraded"}:
                return int(child)
        time.sleep(0.1)
    raise AssertionError("the machine is not ready")


def inside(process: int) -> list[str]:
    return ["nsenter", f"--target={process}", "--mount", "--uts", "--ipc", "--net", "--pid", "--"]


CERTIFICATE = f"""
mkdir -p /etc/letsencrypt/live/{HOST}
cd /etc/letsencrypt/live/{HOST}
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN={HOST} \
    -addext subjectAltName=DNS:{HOST} -keyout privkey.pem -out fullchain.pem
cp fullchain.pem /usr/local/share/ca-certificates/test.crt
update-ca-certificates
"""


MAIL_SERVER = """
cat > /usr/local/bin/takes-mail <<'END'
import socketserver

class Takes(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 here\\r\\n")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\\r\\n")
                with open("/srv/mail", "ab") as letters:
                    for line in iter(self.rfile.readline, b".\\r\\n"):
                        letters.write(line)
            self.wfile.write(b"221 bye\\r\\n" if word == b"QUIT" else b"250 ok\\r\\n")

socketserver.TCPServer(("127.0.0.1", 2525), Takes).serve_forever()
END
systemd-run --quiet --unit=takes-mail python3 /usr/local/bin/takes-mail
sed -i 's|^# NEMCON_MAIL=.*|NEMCON_MAIL=smtp://127.0.0.1:2525|' /etc/nemcon/environment
systemctl restart nemcon
"""
"""A server that takes mail, and the setting that names it."""
FOLLOWS = f"""
cd /tmp
there=https://{HOST}/desk/en/follow/rowers/
page=$(curl --fail --silent --show-error --cookie-jar jar $there)
token=$(sed -n 's/.*name="csrfmiddlewaretoken" value="\\([^"]*\\)".*/\\1/p' <<<"$page" | head -n 1)
curl --fail --silent --show-error --cookie jar --referer $there \
    --data csrfmiddlewaretoken="$token" --data email=reader@example.org --data language=en \
    --output /dev/null $there
for second in $(seq 60); do grep -qs '^To: .*reader@example.org' /srv/mail && break; sleep 1; done
cat /srv/mail
"""
"""Somebody follows the body, and is asked by mail whether that is so."""


@pytest.mark.parametrize("suite", sorted(PYTHONS))
def test_from_an_empty_machine_to_a_running_site(suite: str, tmp_path: Path) -> None:
    """All of it: installed, served by https, with mail, backed up, looked after, upgraded; the
    doctor finds nothing, and no unit failed."""
    machine = Machine(suite, tmp_path)
    typed: dict[str, str] = {}
    for section, block in blocks():
        typed[section] = typed.get(section, "") + block
    typed.pop("")  # how the site is called, and where this repository is to be had
    machine.before_it_starts(typed.pop("1. Packages"))
    with machine.running() as enter:
        for section, block in typed.items():
            if section.startswith("6."):
                enter(CERTIFICATE)
            if section.startswith("7."):
                enter(MAIL_SERVER)
            if section == "An upgrade":
                machine.goes_on()
            said = enter(block)
            if "nemcon doctor" in block:
                assert "/var/lib/nemcon: nothing found." in said
        assert "0 loaded units listed" in enter("systemctl --failed --no-pager")
        said = enter("ls -d /opt/nemcon/0*; readlink -f /opt/nemcon/current")
        before, after, current = (line for line in said.splitlines() if line.startswith("/"))
        assert current in {before, after}
        enter("systemd-analyze verify /etc/systemd/system/nemcon*")
        enter("systemd-analyze security --threshold=20 nemcon.service nemcon-backup.service")
        page = enter(f"curl --fail --silent --show-error https://{HOST}/en/rowers/")
        assert "Rowing club" in page
        assert f"https://{HOST}/desk/en/following/" in enter(FOLLOWS).replace("=\n", "")
        enter("systemctl start nemcon-verify")
