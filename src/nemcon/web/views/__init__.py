"""A module for each page: what it asks of the record, and what it shows.

A page is a function of a `Here` and the parts of its address, made a view by `serving.page`. It
asks `nemcon.proceedings` and hands values to its template; it judges nothing and writes nothing.
"""
