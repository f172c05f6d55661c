"""The desks: where members, chair, clerk and editor act.

docs/decisions/0056. Everything for which somebody signs in lies under ``/desk/``, and so does the
path of the cookies: what is public stays without them, whatever is asked of it. ``layers`` does
for these addresses alone what Django and allauth do for a whole site; ``place`` says who asks and
what that person may do there, from the record as it is at that moment; ``sending`` is the way of a
form: filled in, looked at, recorded once, with a receipt; ``views`` has a module for each desk.
What an act needs is checked by `nemcon.proceedings` within the store's turn.
"""
