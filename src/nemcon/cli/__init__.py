"""The command line: ``nemcon COMMAND``, one module a command, each imported only when it is called.

`main` reads the arguments, `show` prints columns and colours, `verdicts` turns a rule's answers
into a page or JSON. The exit status is a rule's answer: 0 adopted, 1 not (or not yet, or not
known), 2 wrong use.
"""
