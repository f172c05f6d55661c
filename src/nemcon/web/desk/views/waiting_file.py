"""A file that waits for a form, for who sent it, and who may take up the draft that it is in: to be
looked at before it is recorded.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nemcon.core.errors import Refusal
from nemcon.web.desk.place import DeskPlace, desk
from nemcon.web.desk.sending import owners_of
from nemcon.web.desk.uploads import of_form
from nemcon.web.store import files
from nemcon.web.views.download import attachment


@desk
@require_safe
def waiting(request: HttpRequest, at: DeskPlace, key: str, field: str) -> HttpResponse:
    """The file of a field of the form with that nonce."""
    # whoever sends something else in its place sees that, and not what was prepared
    rows = of_form(owners_of(at, key), key).filter(field=field).select_related("bytes")
    row = min(rows, key=lambda row: row.account_id != at.account.pk, default=None)
    if row is None:
        raise Refusal("There is no such file here.", mend="Choose it again.")
    return attachment(files.in_bytes(row.bytes.data), row.name, row.media_type)
