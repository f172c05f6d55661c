"""What nemcon says, in each language that it speaks.

Brief, pages and command line ask here for the words; what is told, and whether it is so, is decided
above. `languages` is the registry: a language is a line there, a package of its own name with its
rules, its sentences and its dates, a catalogue of the pages, and titles of data.
`tests/wording/test_languages.py` lists what it must bring. `rules` says a rule in sentences and
`working` the days that were counted, by the `grammar` of a language; `brief_facts` are the kinds of
fact that can be told, and a `pen` writes them down, with names, days and numbers as CLDR has them.
"""
