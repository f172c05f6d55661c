"""``nemcon account list|close|reset [EMAIL]``: for whoever keeps the installation.

docs/decisions/0056. An account is a way to prove who asks, and no part of the record: to close one
ends what it may do, and leaves what it did.
"""

from argparse import Namespace

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import Page, page_for, report
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding


def run(args: Namespace) -> int:
    """Exit status 0 when it was done, 2 where there is no such account."""
    try:
        if (args.email is None) != (args.what == "list"):
            raise Refusal(
                "nemcon account list takes no address."
                if args.email
                else f"Whose account is to be {'closed' if args.what == 'close' else 'reset'}?",
                mend="Write nemcon account list, or close or reset with an e-mail address.",
            )
        serve.ready(pages=False)
        from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now

        with as_refusals():
            _DO[args.what](page_for(args), args.email)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    return ADOPTED


def _list(page: Page, _email: str | None) -> None:
    from nemcon.web.accounts import invitations, keeping  # noqa: PLC0415  # needs `serve.ready` first

    rows = [
        (
            line.email,
            line.name,
            (", ".join(line.roles) or "nobody yet") if line.active else "closed",
            "second factor" if line.factor else "password alone",
            f"{line.last:%Y-%m-%d}" if line.last else "never",
        )
        for line in keeping.lines()
    ]
    page.table(("account", "name", "as", "signs in with", "last"), rows)
    waiting = invitations.pending().count()
    accounts = f"{len(rows)} account{'' if len(rows) == 1 else 's'}"
    page.line(f"{accounts}; {waiting} invitation{'' if waiting == 1 else 's'} not accepted yet.")


def _close(page: Page, email: str) -> None:
    from nemcon.web.accounts import keeping  # noqa: PLC0415  # needs `serve.ready` first

    account = keeping.account_of(email)
    seats, sessions = keeping.close(account)
    page.line(
        f"Closed {account.email}: {seats} {'seat' if seats == 1 else 'seats'} and "
        f"{sessions} {'session' if sessions == 1 else 'sessions'} ended. What it recorded stays."
    )


def _reset(page: Page, email: str) -> None:
    from nemcon.web.accounts import keeping  # noqa: PLC0415  # needs `serve.ready` first

    account = keeping.account_of(email)
    page.line(
        f"{account.email} sets a new password here, once and within an hour; second factors are "
        "taken off then, and sessions end:"
    )
    page.line(f"{serve.site()}{keeping.resetting(account, account.language)}")
    if where := serve.presumed():
        page.line(f"It leads to the site. {where}")


_DO = {"list": _list, "close": _close, "reset": _reset}
