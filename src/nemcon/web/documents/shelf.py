"""Where each document is, below its body: for the public, and at a desk as whoever has signed in
reads the record."""

from collections.abc import Mapping

from nemcon.web.cache.serving import View
from nemcon.web.documents.agenda import agenda_pdf
from nemcon.web.documents.brief import brief_pdf
from nemcon.web.documents.certificate import certificate_pdf
from nemcon.web.documents.decision import decision_pdf
from nemcon.web.documents.notice import notice_pdf
from nemcon.web.documents.summary import summary_pdf

PAPERS: Mapping[str, View] = {
    "agenda.pdf": agenda_pdf,
    "matters/<id:matter>/brief.pdf": brief_pdf,
    "matters/<id:matter>/decision.pdf": decision_pdf,
    "matters/<id:matter>/summary.pdf": summary_pdf,
    "matters/<id:matter>/silences/<id:silence>/notice.pdf": notice_pdf,
    "matters/<id:matter>/silences/<id:silence>/certificate.pdf": certificate_pdf,
}
