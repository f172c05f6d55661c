"""Where the parts meet: questions asked of a record, and the acts that add to it.

`standing` says how a matter stands. It asks `case` for the facts by kind, `structure` for the body
on a day, `steps` for rules and electorates, `candidacies` for what every member says (`claims`
weighs what contradicts), `silences` and `course` for silences, rounds, timetable and packages.
`holders` says who holds an office, `members` what a member is and says, `history` what changed,
`acts` which entries an act appends or why it is refused, `check` what is wrong with a record, and
`answers` writes it all as JSON. All are functions of the record and the moment; none reads a clock.
"""
