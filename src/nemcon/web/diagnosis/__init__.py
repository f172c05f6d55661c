"""What is wrong with an installation as it is: what ``nemcon doctor`` prints.

spec/record.md §15, docs/decisions/0062. ``surroundings`` looks at the environment, the folder of
the data, the disk and the backups, before Django is ready; ``kept`` at the database and the record
in it; ``servers`` at the addresses, the server of mail and certificates. Each returns diagnoses,
each with how to mend it. Nothing here makes, mends or sends anything.
"""
