"""A tally file: one question put under one rule, as a page of YAML.

spec/tally.md §2-§7. `read` turns the nodes of such a file into a `TallyCase`: the rule made ready,
the tally it is asked about, the chair's findings; or into findings, every one with its place, of
all that is wrong. `TallyCase.judge` asks the rule. Numbers stay exact.

Where the file tells how many objections lack reasons but not whose, every way in which that can be
so is a tally of its own (§6): what does not hold for all of them is undetermined. What a verdict
looks like is the command line's.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from fractions import Fraction
from typing import TypeVar

from nemcon.core.days import Day
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding, Severity
from nemcon.core.ids import identifier
from nemcon.dossier.yaml import nodes
from nemcon.dossier.yaml.nodes import Node, Scalar
from nemcon.rules import library
from nemcon.rules.evaluate import Answer
from nemcon.rules.library import NamedRule, Resolved
from nemcon.rules.library.shapes import GENERAL_WORDS, unknown
from nemcon.rules.rule import Rule
from nemcon.rules.stances import Stance
from nemcon.rules.tally import (
    Answers,
    Electorate,
    Tally,
    entitled_without,
    problems,
    scale_of,
)
from nemcon.tallies.unreasoned import unsplittable, ways

_TEXTS = ("rule", "parameters", "on", "closed", "set_aside", "judgments", "electorate")
_ANSWERS = ("positions", "counts", "by_class", "by_weight")
_KEYS = (*_TEXTS, *_ANSWERS, "separate", "sizes", "unlisted", "unreasoned")
_MEMBERS = ("size", "members", "unsure")
_ELECTORATE = (*_MEMBERS, "classes", "sizes", "weights", "weight_totals", "houses")
_UNLISTED = (Stance.SILENT, Stance.UNDECLARED, Stance.UNREASONED)
_WHOLE = re.compile(r"-?\d{1,15}\Z", re.ASCII).match
_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,9})?\Z", re.ASCII).match
MOST = 1_000_000
"""§2.3 So many members a tally may count; a body has some thousand at most."""
_T = TypeVar("_T")
NamedNode = tuple[Scalar, Node]


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyCase:
    """What is put, ready to be judged.

    *tallies* are the ways in which the file can be true, mostly one. *instead_of* is the rule that
    the file names, where another was asked for. *unsure* may be members or not.
    """

    resolved: Resolved
    tallies: tuple[Tally, ...]
    judgments: Mapping[str, bool]
    places: Mapping[str, Finding]
    instead_of: str | None = None
    unsure: tuple[str, ...] = ()

    def judge(self) -> tuple[tuple[Answer, ...], list[Finding]]:
        """The rule's answer to each of the tallies; or what the rule needs and the file does not
        give."""
        rule = self.resolved.rule
        try:
            return tuple(rule.evaluate(tally, self.judgments) for tally in self.tallies), []
        # only a rule knows which class or weight it asks for: that the file has it not comes to
        # light here
        except Malformed as fault:
            return (), [_placed(fault.path, str(fault), self.places)]


def read(
    node: Node, file: str = "", *, rule: str | None = None
) -> tuple[TallyCase | None, list[Finding]]:
    """The case that a tally file puts; None when a finding is an error. *rule* is asked instead of
    the file's own."""
    reader = _TallyParser(file, node)
    case = reader.case(node, rule)
    findings = sorted(reader.found, key=Finding.sort_key)
    return (None if any(f.severity == "error" for f in findings) else case), findings


def stance(word: str, *rules: NamedRule | None) -> Stance:
    """Our stance for a word of the bodies of *rules*, or a plain word of any vote; `Malformed` when
    there is none."""
    fault: Malformed | None = None
    # the file's own rule first: its words are those in which the answers were written
    for entry in filter(None, rules):
        try:
            return entry.stance(word)
        except Malformed as first:
            # of two rules the first says what it knows, since its words are the file's
            fault = fault or first
    plain = " ".join(word.split()).casefold()
    for form in (plain, plain.replace("-", " ").replace("_", " ")):
        if form in GENERAL_WORDS:
            return GENERAL_WORDS[form]
    raise fault or unknown(word, "", Stance)


class _TallyParser:
    """Reads one file; keeps what is found and where each thing stands."""

    def __init__(self, file: str, root: Node) -> None:
        self.file = file
        self.found: list[Finding] = []
        self.places: dict[str, Finding] = {}
        self.named: tuple[NamedRule | None, ...] = ()
        self.lenient = False
        self.mark("", root)

    # findings and places

    def mark(self, path: str, node: Node) -> None:
        """Remember where *path* stands, for what is found about it later."""
        # the first place stays: of two words for one answer it is the one above
        self.places.setdefault(path, nodes.finding(node, "", path=path, file=self.file))

    def wrong(self, node: Node, path: str, sentence: str, severity: Severity = "error") -> None:
        self.found.append(
            nodes.finding(node, sentence, path=path, file=self.file, severity=severity)
        )

    def note(self, path: str, sentence: str, kind: str = "", **values: object) -> None:
        placed = _placed(path, sentence, self.places, "note")
        self.found.append(replace(placed, kind=kind, values=values))

    def attempt(self, node: Node, path: str, make: Callable[[], _T]) -> _T | None:
        try:
            return make()
        except Malformed as fault:
            self.wrong(node, path, str(fault))
            return None

    # plain values

    def mapping(self, node: Node | None, path: str, what: str) -> dict[str, NamedNode]:
        """The entries of a mapping; a null has none, anything else is found."""
        if node is None or (isinstance(node, Scalar) and node.null):
            return {}
        if not isinstance(node, nodes.MappingNode):
            self.wrong(node, path, f"This is to be {what}, written as name: value.")
            return {}
        for key, (at, _) in node.items.items():
            self.mark(f"{path}.{key}" if path else key, at)
        return node.items

    def fields(
        self, node: Node | None, path: str, keys: tuple[str, ...], parameters: tuple[str, ...] = ()
    ) -> dict[str, Node]:
        """The entries of a mapping whose keys are known; *parameters* belong elsewhere."""
        fields_there = {}
        for key, (at, value) in self.mapping(node, path, ", ".join(keys)).items():
            if key in keys:
                fields_there[key] = value
            else:
                near = get_close_matches(key, keys, n=1)
                hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(keys)}."
                if key in parameters:
                    hint = f"It is a parameter of the rule: write parameters: {{{key}: ...}}."
                self.wrong(
                    at, f"{path}.{key}" if path else key, f"There is no such key here. {hint}"
                )
        return fields_there

    def texts(self, node: Node | None, path: str) -> list[Scalar]:
        """The texts of a list; one text stands for a list of it."""
        if node is None or (isinstance(node, Scalar) and node.null):
            return []
        if isinstance(node, nodes.MappingNode):
            self.wrong(node, path, "This is to be a list, as in [FR, US].")
            return []
        items = []
        for item in (node,) if isinstance(node, Scalar) else node.items:
            if isinstance(item, Scalar) and item.text and not item.null:
                items.append(item)
            else:
                self.wrong(item, path, "Each item of the list is to be one name.")
        return items

    def members(self, node: Node | None, path: str) -> tuple[str, ...]:
        """Names of members, each once."""
        items: dict[str, Scalar] = {}
        for item in self.texts(node, path):
            if item.text in items:
                first = items[item.text].line
                self.wrong(
                    item, path, f"{item.text} is already listed on line {first}; list it once."
                )
            elif self.attempt(item, path, lambda item=item: identifier(item.text)):  # type: ignore[misc]  # bound now
                items[item.text] = item
        return tuple(items)

    def text(self, node: Node | None, path: str) -> str | None:
        if node is None:
            return None
        if isinstance(node, Scalar) and node.text.strip() and not node.null:
            return node.text.strip()
        self.wrong(node, path, "A text is to stand here.")
        return None

    def flag(self, node: Node | None, path: str, default: bool) -> bool:
        if node is None:
            return default
        if isinstance(node, Scalar) and node.text in {"true", "false"}:
            return node.text == "true"
        self.wrong(node, path, "Write true or false.")
        return default

    def whole(self, node: Node, path: str) -> int | None:
        """A whole number, zero or more."""
        text = node.text if isinstance(node, Scalar) else ""
        if not _WHOLE(text):
            trouble = f"{text[:40]!r} is not a whole number" if text else "A number is missing"
            self.wrong(node, path, f"{trouble}; write it in digits, as in 12.")
        elif text.startswith("-"):
            self.wrong(node, path, f"{text} is negative; a number here is 0 or more.")
        elif int(text) > MOST:
            self.wrong(node, path, f"{text} is more than the {MOST:,} members that are counted.")
        else:
            return int(text)
        return None

    def decimal(self, node: Node, path: str) -> Fraction | None:
        """A number with or without decimals, zero or more, exactly."""
        text = node.text if isinstance(node, Scalar) else ""
        if not _DECIMAL(text):
            trouble = f"{text[:40]!r} is not a number" if text else "A number is missing"
            self.wrong(node, path, f"{trouble}; write it as 12 or 18.49, with at most 9 decimals.")
        elif text.startswith("-"):
            self.wrong(node, path, f"{text} is negative; a weight is 0 or more.")
        else:
            return Fraction(text)
        return None

    # answers

    def stance(self, at: Scalar, path: str) -> Stance | None:
        try:
            return stance(at.text, *self.named)
        except Malformed as fault:
            if not self.lenient:  # the words of a rule that is not known are not known either
                self.wrong(at, path, str(fault))
            return None

    def answers(
        self, node: Node | None, path: str, number: Callable[[Node, str], _T | None]
    ) -> list[tuple[Stance, _T]]:
        """Numbers by answer; two words for one answer are both listed."""
        amounts = []
        for key, (at, value) in self.mapping(node, path, "numbers by answer").items():
            answer, amount = self.stance(at, f"{path}.{key}"), number(value, f"{path}.{key}")
            if answer is not None and amount is not None:
                self.mark(f"{path}.{answer}", at)
                amounts.append((answer, amount))
        return amounts

    def counts(self, node: Node | None, path: str) -> Answers:
        total: Counter[Stance] = Counter()
        for answer, number in self.answers(node, path, self.whole):
            total[answer] += number
        lacking, objecting = total[Stance.UNREASONED], total[Stance.OBJECT]
        # without an objection beside them they are the objections themselves
        if lacking and Stance.OBJECT in total:  # §6.1 they are among the objections counted
            if lacking > objecting:
                sentence = f"{lacking} objections cannot lack reasons where {objecting} are counted"
                self.found.append(
                    _placed(f"{path}.{Stance.UNREASONED}", f"{sentence}.", self.places)
                )
            total[Stance.OBJECT] = max(0, objecting - lacking)
        return dict(total)

    def positions(self, node: Node | None) -> dict[str, Stance]:
        stances = {}
        for member, (at, value) in self.mapping(node, "positions", "answers by member").items():
            path = f"positions.{member}"
            self.attempt(at, path, lambda member=member: identifier(member))  # type: ignore[misc]  # bound now
            if not isinstance(value, Scalar) or not value.text or value.null:
                self.wrong(value, path, "An answer is missing, such as support or object.")
                continue
            answer = self.stance(value, path)
            if answer is not None:
                stances[member] = answer
        return stances

    # the whole

    def case(self, root: Node, other_rule: str | None) -> TallyCase | None:
        if not isinstance(root, nodes.MappingNode):
            self.wrong(
                root, "", "A tally is keys and values: rule, electorate, and positions or counts."
            )
            return None
        top = self.fields(root, "", _KEYS, self.parameters_of(root))
        closed = self.flag(top.get("closed"), "closed", True)
        parts = _Parts(self, top)
        # before the rule, whose parameters may take their defaults from the electorate
        parts.electorate()
        resolved, instead_of = self.rule(top, other_rule, parts.sketch())
        self.lenient = resolved is None
        judgments = self.judgments(top.get("judgments"), resolved, other_rule)
        # behind the rule, as the answers may be in the words of its body
        parts.answers()
        tally = parts.tally(closed)
        if tally is None or resolved is None or any(f.severity == "error" for f in self.found):
            return None
        self.unknowns(resolved.rule, tally.electorate)
        ways = self.ways(top.get("unreasoned"), tally)
        tallies = self.sound([one for way in ways for one in _of_whom(way, parts.unsure)])
        return TallyCase(
            resolved=resolved,
            tallies=tallies,
            judgments=judgments,
            places=self.places,
            instead_of=instead_of,
            unsure=parts.unsure,
        )

    def parameters_of(self, root: nodes.MappingNode) -> tuple[str, ...]:
        """The parameters of the rule that the file names, to know them where they are misplaced."""
        _, value = root.items.get("rule", (None, None))
        if not isinstance(value, Scalar):
            return ()
        try:
            entry, _ = library.find(value.text.strip())
        except Malformed:
            return ()
        return tuple(parameter.name for parameter in entry.parameters)

    def rule_text(self, node: Node | None) -> str | None:
        if isinstance(node, nodes.MappingNode):
            sentence = "A rule is a name or a sentence; what it is told stands under parameters."
            self.wrong(node, "rule", sentence)
            return None
        return self.text(node, "rule")

    def rule(
        self, top: Mapping[str, Node], other_rule: str | None, electorate: Electorate
    ) -> tuple[Resolved | None, str | None]:
        """The rule to be asked, and the file's own where that is another."""
        on_text, text = self.text(top.get("on"), "on"), self.rule_text(top.get("rule"))
        on = self.attempt(top["on"], "on", lambda: Day.parse(on_text)) if on_text else None
        aside = self.members(top.get("set_aside"), "set_aside")
        parameters: dict[str, str] = {}
        for key, (_, value) in self.mapping(
            top.get("parameters"), "parameters", "parameters"
        ).items():
            text_given = self.text(value, f"parameters.{key}")
            parameters |= {key: text_given} if text_given is not None else {}
        own = None
        if text is not None:
            at = top["rule"]
            own = self.attempt(
                at,
                "rule",
                lambda: library.resolve(
                    text, on=on, parameters=parameters, electorate=electorate, set_aside=aside
                ),
            )
        elif other_rule is None and "rule" not in top:
            self.found.append(
                _placed(
                    "", "The key rule is missing: the name of a rule or a sentence.", self.places
                )
            )
        self.named = (own.entry if own else None,)
        if other_rule is None:
            return own, None
        other = self.attempt_asked(other_rule, on, electorate, aside)
        self.named = (*self.named, other.entry if other else None)
        return other, text

    def attempt_asked(
        self, other_rule: str, on: Day | None, electorate: Electorate, aside: tuple[str, ...]
    ) -> Resolved | None:
        """The rule asked for instead; it sets aside whom the file names, if it can."""
        try:
            # those concerned are the file's: a rule that sets nobody aside is asked of all
            try:
                return library.resolve(other_rule, on=on, electorate=electorate, set_aside=aside)
            except Malformed:
                return library.resolve(other_rule, on=on, electorate=electorate)
        except Malformed as fault:
            self.found.append(Finding(severity="error", sentence=str(fault), file="--rule"))
            return None

    def judgments(
        self, node: Node | None, resolved: Resolved | None, other_rule: str | None
    ) -> dict[str, bool]:
        answers = {}
        for question, (at, value) in self.mapping(
            node, "judgments", "true or false by question"
        ).items():
            path = f"judgments.{question[:40]}"
            answers[question] = self.flag(value, path, False)
            questions = resolved.rule.judgments if resolved else (question,)
            if question not in questions and other_rule is None:
                hint = f'It asks "{questions[0]}".' if questions else "It leaves none to the chair."
                self.wrong(at, path, f"The rule does not ask this question. {hint}")
        return answers

    def unknowns(self, rule: Rule, electorate: Electorate) -> None:
        """§3.3, §3.5 What the rule asks about and the file does not tell at all."""
        lists = (electorate.members, electorate.classes, electorate.class_sizes)
        at = "electorate"
        for label in sorted(rule.classes) if not any(lists) else ():
            sentence = f"Who is in class {label} is not known: give its members or its size."
            self.note(at, f"{sentence} It may be anybody.", "class_may_be_any", **{"class": label})
        for kind in sorted(rule.weights):
            if not electorate.weights and not electorate.weight_totals:
                sentence = f"The weights ({kind}) are not known: give weights. They may be any."
                self.note(at, sentence, "weights_may_be_any", weight=kind)

    def ways(self, node: Node | None, tally: Tally) -> list[Tally]:
        """§6 The tallies that differ in whose objections lack reasons."""
        lacking = 0
        for answer, number in self.answers(node, "unreasoned", self.whole):
            if answer is not Stance.OBJECT:
                sentence = "Only objections need reasons; write {object: 3}."
                self.found.append(_placed(f"unreasoned.{answer}", sentence, self.places))
            lacking += number
        if not lacking:
            return [tally]
        sentence = unsplittable(tally, lacking)
        if sentence:
            self.found.append(_placed("unreasoned.object", sentence, self.places))
            return []
        return list(ways(tally, lacking))

    def sound(self, tallies: list[Tally]) -> tuple[Tally, ...]:
        """Those that add up; what is wrong with the first where none does."""
        wrong = [problems(tally) for tally in tallies]
        sound = tuple(t for t, bad in zip(tallies, wrong, strict=True) if not bad)
        # of many ways that all fail the first tells enough: the others fail as it does
        for bad in wrong[:1] if not sound else ():
            for one in bad:
                placed = _placed(one.path, one.sentence, self.places, one.severity)
                self.found.append(replace(placed, kind=one.kind, values=one.values))
        return sound


class _Parts:
    """The electorate and the answers of a file, gathered until the tally can be made of them."""

    def __init__(self, reader: _TallyParser, top: Mapping[str, Node]) -> None:
        self.reader, self.top = reader, top
        self.size: int | None = None
        self.names: tuple[str, ...] = ()
        self.unsure: tuple[str, ...] = ()
        self.classes: dict[str, frozenset[str]] = {}
        self.sizes: dict[str, int] = {}
        self.exact: dict[str, dict[str, Fraction]] = {}
        self.totals: dict[str, Fraction] = {}
        self.sums: dict[str, list[tuple[Stance, Fraction]]] = {}
        self.positions: dict[str, Stance] = {}
        self.houses: dict[str, frozenset[str]] = {}
        self.counts: Answers | None = None
        self.by_class: dict[str, Answers] = {}
        self.scales: dict[str, int] = {}
        self.unlisted: frozenset[Stance] = frozenset()
        self.separate = False

    def electorate(self) -> None:
        """§3"""
        reader = self.reader
        fields_there = reader.fields(self.top.get("electorate"), "electorate", _ELECTORATE)
        if "size" in fields_there:
            self.size = reader.whole(fields_there["size"], "electorate.size")
            if self.size == 0:
                reader.wrong(
                    fields_there["size"],
                    "electorate.size",
                    "Nobody is entitled; give the real size.",
                )
        self.names = reader.members(fields_there.get("members"), "electorate.members")
        if "unsure" in fields_there:
            self.doubted(fields_there["unsure"], "electorate.unsure")
        path = "electorate.classes"
        for label, (_, value) in reader.mapping(
            fields_there.get("classes"), path, "members by class"
        ).items():
            if isinstance(value, Scalar) and value.text.lstrip("-").isdigit():
                self.class_size(label, value, f"{path}.{label}")
            else:
                self.classes[label] = frozenset(reader.members(value, f"{path}.{label}"))
        self.class_sizes(fields_there.get("sizes"), "electorate.sizes")
        path = "electorate.houses"
        for house, (_, value) in reader.mapping(
            fields_there.get("houses"), path, "members by house"
        ).items():
            self.houses[house] = frozenset(reader.members(value, f"{path}.{house}"))
        path = "electorate.weights"
        for kind, (_, value) in reader.mapping(
            fields_there.get("weights"), path, "weights by kind"
        ).items():
            members = reader.mapping(value, f"{path}.{kind}", "weights by member")
            weights = {m: reader.decimal(v, f"{path}.{kind}.{m}") for m, (_, v) in members.items()}
            self.exact[kind] = {m: w for m, w in weights.items() if w is not None}
        path = "electorate.weight_totals"
        for kind, (_, value) in reader.mapping(
            fields_there.get("weight_totals"), path, "totals by kind"
        ).items():
            total = reader.decimal(value, f"{path}.{kind}")
            if total is not None:
                self.totals[kind] = total

    def doubted(self, node: Node, path: str) -> None:
        """§3.7 They are taken for members here; what they leave open is asked without them too."""
        self.unsure = self.reader.members(node, path)
        twice = [m for m in self.unsure if m in self.names]
        if twice:
            self.reader.wrong(node, path, f"{twice[0]} is listed in members too; keep one.")
        elif self.unsure and not self.names:
            self.reader.wrong(node, path, "Who is a member beside them is missing: list members.")
        if self.size is not None:
            self.size += len(self.unsure)
        self.names += self.unsure

    def class_sizes(self, node: Node | None, path: str) -> None:
        for label, (_, value) in self.reader.mapping(node, path, "sizes by class").items():
            self.class_size(label, value, f"{path}.{label}")

    def class_size(self, label: str, value: Node, path: str) -> None:
        size = self.reader.whole(value, path)
        if size is None:
            return
        if self.sizes.setdefault(label, size) != size:
            sentence = (
                f"The size of class {label} is already given as {self.sizes[label]}; keep one."
            )
            self.reader.wrong(value, path, sentence)
        self.reader.mark(f"electorate.class_sizes.{label}", value)

    def sketch(self) -> Electorate:
        """The electorate as far as a rule with parameters needs it."""
        sums = self.top.get("by_weight")
        by_kind = sums.items.items() if isinstance(sums, nodes.MappingNode) else ()
        kinds = [
            *self.exact,
            *self.totals,
            *(kind for kind, (_, value) in by_kind if not isinstance(value, Scalar)),
        ]
        return Electorate(
            members=self.names,
            size=len(self.names) or self.size or 0,
            classes=self.classes,
            class_sizes=self.sizes,
            weights={kind: {} for kind in kinds},
        )

    def answers(self) -> None:
        """§4, §5"""
        reader, top = self.reader, self.top
        self.positions = reader.positions(top.get("positions"))
        if "counts" in top:
            self.counts = reader.counts(top["counts"], "counts")
        words = reader.texts(top.get("unlisted"), "unlisted")
        self.unlisted = frozenset(filter(None, (reader.stance(w, "unlisted") for w in words)))
        self.separate = reader.flag(top.get("separate"), "separate", False)
        self.class_sizes(top.get("sizes"), "sizes")
        for label, (_, value) in reader.mapping(
            top.get("by_class"), "by_class", "counts by class"
        ).items():
            if label == "separate":
                self.separate = reader.flag(value, "by_class.separate", False)
            elif label == "sizes":
                self.class_sizes(value, "by_class.sizes")
            else:
                self.by_class[label] = reader.counts(value, f"by_class.{label}")
        for kind, (_, value) in reader.mapping(
            self.by_kind(), "by_weight", "sums by weight"
        ).items():
            self.sums[kind] = reader.answers(value, f"by_weight.{kind}", reader.decimal)
        if not any(key in top for key in _ANSWERS) and not reader.found:
            sentence = "Nothing is counted: give positions, counts, by_class or by_weight."
            reader.found.append(_placed("", sentence, reader.places))

    def by_kind(self) -> Node | None:
        """Sums of weight, which are given by kind."""
        node = self.top.get("by_weight")
        values = node.items.values() if isinstance(node, nodes.MappingNode) else ()
        if node is not None and any(isinstance(value, Scalar) for _, value in values):
            sentence = "Sums of weight stand by kind, as in {votes: {support: 60, object: 40}}."
            self.reader.wrong(node, "by_weight", sentence)
            return None
        return node

    def tally(self, closed: bool) -> Tally | None:
        """The tally, its size worked out where it is not given; None when that cannot be done."""
        if any(f.severity == "error" for f in self.reader.found):
            return None
        self.fill_classes()
        size = self.fill_size()
        if size is None:
            return None
        self.fill_counts(size)
        weights, totals, sums = self.scaled()
        electorate = Electorate(
            members=self.names,
            size=size,
            classes=self.classes,
            class_sizes=self.sizes,
            weights=weights,
            weight_totals=totals,
            scales=self.scales,
            houses=self.houses,
        )
        return Tally(
            electorate=electorate,
            positions=self.positions,
            counts=self.counts,
            by_class=self.by_class,
            by_weight=sums,
            separate=self.separate,
            closed=closed,
            unlisted=self.unlisted,
        )

    def fill_counts(self, size: int) -> None:
        """§5.1 A named answer that the counts do not list at all is one of those not counted."""
        if self.counts is None or self.separate:
            return
        counts = self.counts
        # the silent are left out of counts on purpose, and unreasoned has a place of its own (§6)
        extra = {m: a for m, a in self.positions.items() if a not in counts and a not in _UNLISTED}
        if not extra or len(extra) + sum(counts.values()) > size:
            return
        for answer, number in Counter(extra.values()).items():
            names = ", ".join(m for m, a in extra.items() if a is answer)
            self.counts = {**self.counts, answer: number}
            self.reader.note("counts", f"{answer} is not counted; {number} is taken: {names}.")

    def fill_classes(self) -> None:
        """A class whose size is nowhere given is as large as its counts."""
        for label, counts in self.by_class.items():
            if label not in self.classes and label not in self.sizes:
                size = self.sizes[label] = sum(counts.values())
                self.reader.note(
                    f"by_class.{label}",
                    f"The size of {label} is not given; the sum of its counts, {size}, is taken.",
                )

    def fill_size(self) -> int | None:
        """The size given, or that of the list; else who or what is counted, with a note."""
        if self.size is not None or self.names:
            return self.size if self.size is not None else len(self.names)
        answers_counted = Counter(self.counts or {})
        if self.separate:
            for answers in self.by_class.values():
                answers_counted.update(answers)
        if self.counts is not None or self.separate:
            size = answers_counted.total()
            if size:
                self.reader.note(
                    "counts",
                    f"The size is not given; the sum of the counts, {size}, is taken.",
                )
                return size
        elif not self.by_class:
            self.names = tuple(dict.fromkeys(self.everybody()))
            if self.names:
                self.reader.note(
                    "electorate",
                    f"The members are not listed; the {len(self.names)} named are taken for all.",
                )
                return len(self.names)
        sentence = "The size of the electorate is missing: give size or members."
        self.reader.found.append(_placed("electorate", sentence, self.reader.places))
        return None

    def everybody(self) -> Iterator[str]:
        yield from self.positions
        for names in self.classes.values():
            yield from sorted(names)
        for weights in self.exact.values():
            yield from weights

    def scaled(
        self,
    ) -> tuple[dict[str, dict[str, int]], dict[str, int], dict[str, dict[Stance, int]]]:
        """§5.3 Weights, totals and sums as whole numbers, each kind by its own factor."""
        totals = dict(self.totals)
        for kind, answers in self.sums.items():
            if kind not in totals and kind not in self.exact:
                total = totals[kind] = sum((w for _, w in answers), Fraction(0))
                sentence = f"The total of {kind} is not given; the sum, {float(total):g}, is taken."
                self.reader.note(f"by_weight.{kind}", sentence)
        weights: dict[str, dict[str, int]] = {}
        sums: dict[str, dict[Stance, int]] = {}
        for kind in dict.fromkeys([*self.exact, *totals, *self.sums]):
            numbers = [*self.exact.get(kind, {}).values(), *(w for _, w in self.sums.get(kind, []))]
            # one factor for all that is of a kind: members, totals and sums are compared with each
            # other
            scale = self.scales[kind] = scale_of(
                [*numbers, *([totals[kind]] if kind in totals else [])]
            )
            if kind in self.exact:
                weights[kind] = {m: int(w * scale) for m, w in self.exact[kind].items()}
            added: Counter[Stance] = Counter()
            for answer, weight in self.sums.get(kind, []):
                added[answer] += int(weight * scale)
            if kind in self.sums:
                sums[kind] = dict(added)
        return weights, {k: int(t * self.scales[k]) for k, t in totals.items()}, sums


def _placed(
    path: str, sentence: str, places: Mapping[str, Finding], severity: Severity = "error"
) -> Finding:
    """A finding at the place of *path*, or of the nearest thing that contains it."""
    at = path
    # the whole file has a place of its own, so that this ends
    while at not in places:
        at = at.rpartition(".")[0]
    return replace(places[at], sentence=sentence, path=path, severity=severity)


def _of_whom(tally: Tally, unsure: tuple[str, ...]) -> Iterator[Tally]:
    """§3.7 The tally without those of whom it is not known whether they are members, and with."""
    if unsure:
        yield replace(
            tally,
            electorate=entitled_without(tally.electorate, unsure),
            positions={m: stance for m, stance in tally.positions.items() if m not in unsure},
        )
    yield tally
