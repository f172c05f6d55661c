"""Every type of entry, one file a family. `nemcon.record.registry` finds a type by its name.

spec/record.md §12. An entry's fields here are its *content*; when it was true, when it was known,
for which member, by whom, for whose eyes and from which sources stands on the act around it
(`nemcon.record.act`). To add a type, write its dataclass in the family it belongs to and its name
in the registry: the tests then ask for the rest.
"""
