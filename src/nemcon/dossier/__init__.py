"""The plain-text form of a record and of a tally: YAML for people, read with places and findings.

`nodes` reads any YAML file into nodes that keep every scalar as the text that was written.
`tallies` reads a tally file (spec/tally.md). A dossier (spec/dossier.md) is a folder: `forms` is
the table of what stands where, and `reader` (with `values` and `drafts`), `writer` (with
`yamltext`), `schema` and the specification follow it; `folder` opens one as a record,
`references`, `asserts` and `checking` say what is wrong with it, `layout` lays its files out.
Nothing here decides: what a tally or a record means is for `nemcon.rules` and
`nemcon.proceedings` to say.
"""
