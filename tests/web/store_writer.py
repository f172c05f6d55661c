"""A process that appends to the body ``b`` of a database, and says each receipt it was given.

``store_writer.py FILE NAME THREADS EACH``: every append is two acts, ``ID`` and ``IDb``; a line is
the ID, the first and the last number.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

from nemcon import web


def main(path: str, name: str, threads: int, each: int) -> None:
    web.setup()
    from django.db import connections

    connections.settings["default"]["NAME"] = path

    from nemcon.core.days import Moment
    from nemcon.core.texts import Text
    from nemcon.record.act import Act
    from nemcon.record.entries.matters import Matter
    from nemcon.web.store.orm import OrmStore

    noon = Moment.parse("2024-06-20T12:00:00Z")
    store = OrmStore(lambda: noon, os.urandom)

    def act(id: str) -> Act:
        content = Matter(title=Text.of(id), kind="proposal")
        return Act(
            id=id, body="b", subject=f"matter/{id}", content=content, effective=noon, known=noon
        )

    def write(thread: int) -> None:
        for number in range(each):
            id = f"{name}{thread}.{number}"
            acts = [act(id), act(f"{id}b")]
            receipt = store.append("b", lambda *_, said=acts: said, key=id, author="ann", data=b"")
            os.write(1, f"{id} {receipt.first} {receipt.last}\n".encode())
        connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(write, range(threads)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
