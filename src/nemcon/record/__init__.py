"""The record: entries, and nothing else, are stored; state is a function of them.

`entries` holds every type of entry, one file a family, and `registry` finds a type by its name.
`canonical` and `codec` turn contents into bytes and back, `act` puts the act and its envelope
around them. `store` is the protocol that appends in one critical section, `memory` its first
implementation, `log_file` the file ``record.jsonl``. `asof` answers what was true when as known
when, subject by subject, and `record` is what a question is asked of. `page` renders the
types of entry for spec/record.md.
"""
