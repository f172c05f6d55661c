"""The plain-text form of a record and of a tally: YAML for people, read with places and findings.

`nodes` reads any YAML file into nodes that keep every scalar as the text that was written;
`tallies` reads a tally file. Nothing here decides: what a tally means is the rule's to say
(`nemcon.rules`).
"""
