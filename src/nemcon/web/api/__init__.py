"""The interface for programs: the answers of the command line, as JSON over HTTP.

docs/decisions/0018. ``parameters`` says what may be asked, ``questions`` asks it of
`nemcon.proceedings` and gives the very bytes of ``nemcon ... --json``, ``listing`` has what the
command line need not list (bodies, matters, the lines of the record), ``tally`` judges a tally that
is sent, ``description`` is the OpenAPI document and its page. Only what the public may read is
answered, nothing is written, and scripts of every site may read it. What goes wrong is told by
`nemcon.web.api.problem`.
"""
