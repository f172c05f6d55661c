"""The interface for programs: the answers of the command line, as JSON over HTTP.

docs/decisions/0018. ``parameters`` says what may be asked, ``operations`` what an address, its
parameters and its answer are together; ``questions`` asks `nemcon.proceedings` and gives the very
bytes of ``nemcon ... --json``, ``listing`` has what the command line need not list (bodies,
matters, the lines of the record), ``tally`` judges a tally that is sent; ``addresses`` lists them
all, and ``description`` makes the OpenAPI document and its page of that list. Only what the public
may read is answered, nothing is written, and scripts of every site may read it. What goes wrong is
told by `nemcon.web.api.problem`.
"""
