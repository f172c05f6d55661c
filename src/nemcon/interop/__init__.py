"""What others keep, in and out: their formats, converted into a dossier, and a record in theirs.

spec/interop.md. A conversion gives the files of a dossier that a person can go on writing, and says
with file and line what has no place in one; an export gives what the public may read. Files are
read and written by the command line: everything here is from values to values.

A format in is a module with ``convert(files, settings) -> Conversion`` and a line in
`nemcon.interop.conversions`. It reads its files with `nemcon.interop.foreign`, and says what it has
read to a `nemcon.interop.manuscript.Manuscript`, which makes the acts, the ids and the findings.
"""
