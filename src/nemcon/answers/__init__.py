"""Answers as JSON values, and nothing else: of a matter, an office, a member, the rules.

spec/answers.md. One function an answer; whoever prints or serves an answer takes it from here, so
that the command line and an interface over the network give the same. Each is a function of the
answer and of the question as it was *asked*: a day shows the day, a moment the moment with the
body's offset. What the record dates imprecisely is EDTF text. Wordings are mappings of language to
text, members and persons their ids, sources the ids of source entries.
"""
