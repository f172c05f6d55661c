"""A log to measure with: a body of 1,000 members, and matters of 3,000 entries each.

The lines are written by hand, canonical and with true commitments, because making a million entries
through the store would take longer than what is measured.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

MEMBERS = 1_000
PER_MATTER = 3_000
STANCES = ("support", "support", "support", "no_objection", "abstain", "reserve", "object")
START = datetime(2020, 1, 1, 8, tzinfo=UTC)


def make_log(
    entries: int, *, members: int = MEMBERS, per_matter: int = PER_MATTER, seed: int = 1
) -> bytes:
    """The bytes of a log of so many entries."""
    chance = random.Random(seed)
    lines = []
    for seq, (act, at) in enumerate(_acts(chance, members, per_matter), 1):
        salt = chance.randbytes(32)
        commitment = sha256(salt + b'{"act":' + act + b"}").hexdigest()
        lines.append(
            b'{"act":%b,"commitment":"%b","recorded":"%b","salt":"%b","seq":%d}\n'
            % (act, commitment.encode(), at.encode(), salt.hex().encode(), seq)
        )
        if seq == entries:
            break
    return b"".join(lines)


def _acts(chance: random.Random, members: int, per_matter: int) -> Iterator[tuple[bytes, str]]:
    """Canonical acts with the moment at which each was recorded, without end."""
    codes = [f"M{number:04d}" for number in range(members)]
    first = _moment(0)
    yield _act(
        "body",
        "body",
        '{"name":"The body","rule":"simple-majority","zone":"Europe/Brussels"}',
        "body",
        first,
    )
    for code in codes:
        yield _act(f"member-{code}", "member", f'{{"member":"{code}"}}', "body", first)
        number = int(code[1:])
        content = (
            f'{{"classes":["c{number % 3}"],"member":"{code}","weights":{{"heads":{7 + number}}}}}'
        )
        yield _act(f"joined-{code}", "membership", content, "body", first)
    second, number = 0, 0
    while True:
        matter, number = f"matter-{number}", number + 1
        at = _moment(second)
        title = (
            f'{{"kind":"appointment","title":{{"en":"Matter {number}","fr":"Dossier {number}"}}}}'
        )
        yield _act(matter, "matter", title, f"matter/{matter}", at)
        for candidate in ("ann", "bob", "cas"):
            did = f'{{"candidacy":"{candidate}","did":"declared"}}'
            yield _act(f"{matter}.{candidate}", "candidacy", did, f"matter/{matter}", at)
        for place in range(per_matter - 4):
            second += 60
            code, candidate = (
                codes[place * 7 % members],
                ("ann", "bob", "cas")[place * 3 // per_matter],
            )
            reason = (
                ',"reason":{"en":"As we said in the meeting of last week."}'
                if place % 4 == 0
                else ""
            )
            content = f'{{"on":"{candidate}"{reason},"stance":"{chance.choice(STANCES)}"}}'
            yield _act(
                f"{matter}.{place}", "position", content, f"matter/{matter}", _moment(second), code
            )


def _act(
    id: str, type: str, content: str, subject: str, at: str, member: str = ""
) -> tuple[bytes, str]:
    said = f'"member":"{member}","nonce":"{id}-nonce","person":"envoy-{member}",' if member else ""
    text = (
        f'{{"body":"bench","content":{content},"effective":"{at}","id":"{id}","known":"{at}",{said}'
        f'"subject":"{subject}","type":"{type}","v":1}}'
    )
    return text.encode(), at


def _moment(second: int) -> str:
    return (START + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")
