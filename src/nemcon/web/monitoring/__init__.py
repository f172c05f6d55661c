"""What whoever runs the site sees of it while it runs: numbers, and lines of the log.

docs/decisions/0066. ``prometheus`` has the numbers of all workers, of which `nemcon.web.meters` is
told, and those that the database has; ``answering`` stands round the application and tells of each
request. Nothing here is about a person, a matter or an address.
"""
