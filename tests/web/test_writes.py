"""No view and no interface writes a row of the record: what is recorded passes the acts of
`proceedings`.

The test reads the code. Rows of the record are written by the store alone; the store is asked to
append by the commands that import, by whoever sets up the body of practice, and by the one way of a
form. What accounts keep is no part of the record, and a desk writes nothing else but drafts, and
that a page of it was opened.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "nemcon" / "web"
WRITING = frozenset(
    {
        "save",
        "create",
        "bulk_create",
        "bulk_update",
        "update_or_create",
        "get_or_create",
        "delete",
        "_raw_delete",
        "executemany",
        "restore",
    }
)
"""Methods that write rows, of whatever: the code alone does not show what they are called on."""
OURS = frozenset({"store", "migrations", "sqlite", "apps.py"})
"""What keeps the tables, and makes them."""
RESTORING = "backups/restoring.py"
"""What brings all tables back from a backup, and sets the old ones aside (docs/decisions/0065)."""
OPERATIONAL = {
    "accounts/identities.py": ("ProviderIdentity",),
    "accounts/invitations.py": ("Invitation", "UserAccount", "Affiliation", "whose"),
    "accounts/keeping.py": ("account", "Authenticator", "EmailAddress", "Invitation", "Session"),
    "accounts/models.py": ("account",),
    "accounts/pending.py": ("old",),
    "accounts/relying_party.py": ("session",),
    "accounts/retention.py": ("rows",),
    "accounts/tokens.py": ("AccessToken", "account"),
    "desk/observer/day.py": ("item",),
    "desk/observer/dossiers.py": ("WorkItem", "_rows"),
    "desk/practice_body.py": ("UserAccount", "Affiliation"),
    "desk/reach.py": ("MatterOpening",),
    "desk/sending.py": ("DeskDraft", "drafts"),
    "desk/uploads.py": ("WaitingFile", "of_form"),
    "desk/views/address.py": ("account",),
    "desk/views/body_people.py": ("invitations",),
    "desk/views/editor.py": ("WorkItem", "those", "work"),
    "desk/views/invitation.py": ("newcomer",),
    "desk/views/letters.py": ("account",),
    "desk/views/openid.py": ("account",),
    "post/answer_changes.py": ("AnswerMark", "Letter"),
    "post/followers.py": ("Follower", "Letter", "row", "old"),
    "post/outbox.py": ("Letter", "row", "old"),
    "post/webhooks.py": ("Webhook", "row"),
}
"""By module: the rows of accounts, drafts and letters that it writes; in no export."""
SENDING = frozenset({"desk/practice_body.py", "desk/sending.py"})
"""What asks the store to append: the way of a form, and a demo that sets its body up."""
STATEMENTS = ("insert into", "update ", "delete from", "drop ", "alter ", "truncate")


def modules() -> list[Path]:
    return sorted(
        path
        for path in WEB.rglob("*.py")
        if path.relative_to(WEB).parts[0] not in OURS and path != WEB / RESTORING
    )


def writes(code: str, operational: tuple[str, ...] = ()) -> Iterator[str]:
    """Whatever in *code* would write a row, or ask the store to; but for rows of what stands first
    in the call, where that is *operational*."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in WRITING:
                first = ast.unparse(node.func).partition(".")[0].partition("(")[0]
                if first in operational:
                    continue
                yield f"line {node.lineno}: .{name}(...)"
            case ast.Call(func=ast.Attribute(attr="append"), keywords=[_, *_]):
                yield f"line {node.lineno}: .append(...) with keywords, as the store's is"
            case ast.Constant(value=str(text)) if text.lower().lstrip().startswith(STATEMENTS):
                yield f"line {node.lineno}: {text[:40]!r}"


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(WEB)))
def test_nothing_that_answers_writes(module: Path) -> None:
    name = str(module.relative_to(WEB))
    calls = list(writes(module.read_text(), OPERATIONAL.get(name, ())))
    asking = [call for call in calls if "as the store's is" in call]
    assert [call for call in calls if call not in asking] == []
    assert not asking or name in SENDING


def test_the_test_sees_what_writes() -> None:
    code = """
Entry.objects.create(body="b")
store().append("b", act, key="k", author="a", data=b"")
cursor.execute("DELETE FROM nemcon_entry")
found.append(1)
"""
    assert len(list(writes(code))) == 3
