"""The words of pages: what each thing is called, and what is said of it in one sentence.

The words are of the catalogues under ``locale``; what is told, and whether it is so, is asked of
`nemcon.proceedings`.
"""
