"""nemcon: the record of bodies that act *nemine contradicente*, nobody speaking against.

A body that decides when every member agrees, or when nobody objects, keeps here who its members
are, what is to be decided, what each of them said and who says so, and which rule applies. What is
stored are entries, which are only ever added; everything else is an answer computed from them, for
any day as known on any other day. Imports go down: ``cli`` over ``proceedings`` over ``record``
over ``rules`` and ``offices`` over ``core``.
"""

__version__ = "0.1.0"
