"""What is said once for several items: `defaults` above them, and a key of several ids.

spec/dossier.md §5.11 and §5.12. Both are worked out on the nodes, before an item is read: what an
item does not say itself it has from the nearest place that says it for all of its kind. So whatever
is found about it stands where it is written.
"""

import re
from collections.abc import Collection, Iterable, Mapping

from nemcon.core.facts import dataclass
from nemcon.dossier.forms import Form
from nemcon.dossier.yaml import nodes
from nemcon.dossier.yaml.nodes import Node, Scalar

KEY = "defaults"
ALL = "all"
"""Under `defaults`: what is said for every item below, of whatever section."""
_WHEN_KNOWN = frozenset({"known", "found", "notorious"})
_SEVERAL = re.compile(r"\s*,\s*")
Items = Mapping[str, tuple[Scalar, Node]]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is said for the items of each section, the nearest first."""

    layers: tuple[Mapping[str, nodes.MappingNode], ...] = ()

    def with_(self, layer: Mapping[str, nodes.MappingNode]) -> "Defaults":
        return Defaults((layer, *self.layers)) if layer else self

    def filled(self, form: Form, node: Node) -> Node:
        """An item with what is said for all of its section; *node* itself where nothing is."""
        names: set[str] = set()
        for layer in self.layers:
            for name in (form.section, ALL):
                # a source has none of what is said for all (5.11), and what only groups others is
                # no entry
                if name in layer and (name != ALL or form.type not in {"", "source"}):
                    # a day said for all must not hide that of the step or member under which
                    # something stands
                    uninherited = frozenset(form.inherits) if name == ALL else frozenset()
                    node = filled(node, layer[name].items, uninherited)
                    names.update(layer[name].items)
        return unsaid(node, names)


def filled(node: Node, more: Items, uninherited: frozenset[str] = frozenset()) -> Node:
    """A mapping, or nothing, with the defaults for what it does not say itself, but for the
    *uninherited* ones. When something became known is said as a whole."""
    if isinstance(node, nodes.MappingNode):
        own = node.items
    elif isinstance(node, Scalar) and node.null:
        own = {}
    else:
        return node
    apart = uninherited | (_WHEN_KNOWN if own.keys() & _WHEN_KNOWN else frozenset())
    added = {name: item for name, item in more.items() if name not in own and name not in apart}
    return nodes.MappingNode({**own, **added}, node.line, node.column) if added else node


def unsaid(node: Node, names: Collection[str]) -> Node:
    """An item without what it leaves empty although it is *names* for all: that is not so of it."""
    if not isinstance(node, nodes.MappingNode):
        return node
    empty = {n for n, (_, of) in node.items.items() if isinstance(of, Scalar) and of.null}
    if not empty.intersection(names):
        return node
    items = {n: item for n, item in node.items.items() if n not in empty or n not in names}
    return nodes.MappingNode(items, node.line, node.column)


def each(form: Form, items: Items) -> dict[str, tuple[Scalar, Node]]:
    """The items of a section by single ids. What stands under several holds for each: where the
    section has one item an id, as far as its own does not say it, else beside its own."""
    if not any("," in name for name in items):
        return dict(items)
    item_by_id: dict[str, tuple[Scalar, Node]] = {}
    several: dict[str, list[tuple[Scalar, Node]]] = {}
    for name, (key, node) in items.items():
        if "," not in name:
            # an id that stands alone keeps its place: items stay in the order of the file
            several.setdefault(name, [])
            continue
        for id in _SEVERAL.split(name.strip().strip(",")):
            several.setdefault(id, []).append((key, node))
    for id, shared in several.items():
        # an id that stands only among several has no item of its own: an empty one at their place
        key, node = items.get(id) or (shared[0][0], Scalar("", *_at(shared[0][1])))
        key = Scalar(id, key.line, key.column, key.plain)
        for _, more in shared:
            if form.shape == "lists":
                node = nodes.SequenceNode((*_items(node), *_items(more)), node.line, node.column)
            elif isinstance(more, nodes.MappingNode):
                node = filled(node, more.items)
        names = {name for _, of in shared if isinstance(of, nodes.MappingNode) for name in of.items}
        item_by_id[id] = key, node if form.shape == "lists" else unsaid(node, names)
    return item_by_id


def _items(node: Node) -> Iterable[Node]:
    if isinstance(node, nodes.SequenceNode):
        return node.items
    return () if isinstance(node, Scalar) and node.null else (node,)


def _at(node: Node) -> tuple[int, int]:
    return node.line, node.column
