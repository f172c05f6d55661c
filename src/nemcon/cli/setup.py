"""``nemcon setup``: the first administrator's invitation, and a body with its first clerk.

docs/decisions/0056. Accounts are made by invitation, so somebody has to send the first one: whoever
may run commands here. A link is printed once, since its digest alone is kept. Nothing changes where
all of it was done before.
"""

from argparse import Namespace
from typing import TYPE_CHECKING

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import Page, page_for, report
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding
from nemcon.wording.template_titles import BODY_TEMPLATES

if TYPE_CHECKING:
    from nemcon.web.accounts.beginning import Welcome

_OF_A_BODY = ("body", "name", "zone", "clerk")
_NOT_OF_AN_EDITOR = ("name", "zone", "clerk", "template")


def run(args: Namespace) -> int:
    """Exit status 0 when it is set up, now or before; 2 where it cannot be."""
    try:
        _whole(args)
        serve.ready(pages=False)
        from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now

        with as_refusals():
            _set_up(args)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    return ADOPTED


def _whole(args: Namespace) -> None:
    """Refuse half a body; of one that is there its id is enough, for an editor."""
    if args.template is not None and args.template not in BODY_TEMPLATES:
        raise Refusal(
            f"There is no template {args.template[:60]!r}.",
            mend=f"Give one of {', '.join(BODY_TEMPLATES)}: setup --help says what they are.",
        )
    if args.editor is not None:
        if args.body is None or any(getattr(args, name) for name in _NOT_OF_AN_EDITOR):
            raise Refusal(
                "An editor is of an observer's record that is here.",
                mend="Give --body and --editor alone.",
            )
        return
    absent = [name for name in _OF_A_BODY if getattr(args, name) is None]
    if absent and (args.template is not None or len(absent) < len(_OF_A_BODY)):
        raise Refusal(
            f"A body needs {', '.join(f'--{name}' for name in absent)} as well.",
            mend="Give --body, --name, --zone and --clerk together.",
        )


def _set_up(args: Namespace) -> None:
    from nemcon.web.accounts import beginning  # noqa: PLC0415  # its models need `serve.ready` first

    page = page_for(args)
    first = None
    # before anything is recorded of a body
    if args.email:
        beginning.valid(args.email)
    if args.editor is not None:
        new, welcome = beginning.editor(args.body, args.editor, again=args.again)
        done = "is" if new else "was already"
        page.line(f"{args.editor} {done} recorded as editor of {args.body}.")
        _welcome(page, f"editor of {args.body}", welcome)
        _onward(page, welcome)
        return
    if args.body is not None:
        fields = {name: getattr(args, name) for name in (*_OF_A_BODY, "template")}
        first = beginning.FirstBody(**fields)
        new, clerk = beginning.begin(first, again=args.again)
    welcomes = [beginning.administrator(args.email or "", again=args.again)]
    _welcome(page, "administrator", welcomes[0])
    if first is not None:
        page.line(
            f"Recorded: the body {first.body}, {first.name}, and {first.clerk} ({first.person}) "
            "as its clerk."
            if new
            else f"The body {first.body} was set up already: nothing was recorded."
        )
        if new and first.template is not None:
            _bringing(page, first.template)
        _welcome(page, f"clerk of {first.body}", clerk)
        welcomes.append(clerk)
    else:
        page.line("A body comes with its first clerk: nemcon setup --body ID --name NAME ...")
    _onward(page, *welcomes)


def _onward(page: Page, *welcomes: "Welcome") -> None:
    """Say where the links lead, if one was printed."""
    if any(welcome.secret for welcome in welcomes):
        page.line("A link leads to the site where it is served: nemcon serve starts it.")
        if where := serve.presumed():
            page.line(where)


def _bringing(page: Page, name: str) -> None:
    """Say what a template brought, and what is still to come."""
    from nemcon.web.body_templates import TEMPLATES  # noqa: PLC0415  # its words need `serve.ready` first

    template = TEMPLATES[name]
    rules = ", ".join(rule.rule for rule in template.rules)
    seats = f", of {template.seats} seats" if template.seats > 1 else ""
    page.line(f"{BODY_TEMPLATES[name].title}. It decides by the first of its rules: {rules}.")
    page.line(f"{BODY_TEMPLATES[name].lead} Its office: {template.office}{seats}.")
    if template.silence:
        page.line(template.silence)
    page.line(
        "Its members are recorded at the desk of its clerk, where all of this can be changed."
    )


def _welcome(page: Page, who: str, welcome: "Welcome") -> None:
    """Say what became of one invitation."""
    from nemcon.web.accounts import invitations  # noqa: PLC0415  # its models need `serve.ready` first

    if welcome.secret:
        page.line(f"The {who} opens this link within a week; it is good once:")
        page.line(f"{serve.site()}{invitations.address(welcome.secret)}")
    elif welcome.good is not None:
        page.line(
            f"The {who} was invited already, until {welcome.good:%Y-%m-%d %H:%M} in Greenwich. "
            "Is the link lost? --again makes another in its place."
        )
    else:
        page.line(f"The {who} has an account already: {welcome.address}.")
