"""Letters by mail: who is written to about what happens in a body, and that it is sent.

docs/decisions/0063, spec/letters.md. What is written about follows from the record
(`nemcon.proceedings.occasions`). ``outbox`` keeps a row for each occasion and each who is written
to, in the transaction of the act, or of whoever saw that a day comes near (``watch``, which
certifies silences too). ``composing`` puts a row into words when it is sent, as the public reads
the record: whatever the public may not read is a link. ``delivery`` hands letters to the server of
mail, at least once, and keeps what became of each.
"""
