"""Where the parts meet: questions asked of a record, and the acts that add to it.

`structure` says who is entitled on a day, `claims` which of several claims about a member's
position holds, `standing` how a matter stands, `holders` who holds an office, `silences` how a
silence stands, `acts` which entries an act appends or why it is refused, `check` what is wrong with
a record. All are functions of the record and the moment; none reads a clock.
"""
