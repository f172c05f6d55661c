"""What a question costs whoever asks it: `nemcon standing` as a process, from start to answer."""

from measure import CORE, Benchmark, Result, at_most, command, medians

QUESTION = ("standing", "examples/nato", "secretary-general-2024", "--on", "2024-06-19")


def standing() -> Result:
    """The dossier of NATO read and asked. The peer is an interpreter that does nothing: no command
    can be faster."""
    return _asked("cli: nemcon standing")


def standing_json() -> Result:
    """The same as JSON."""
    return _asked("cli: nemcon standing --json", "--json")


def _asked(name: str, *options: str) -> Result:
    bare, answered = medians(
        command(CORE, "-c", "pass"),
        command(CORE.with_name("nemcon"), *QUESTION, *options),
    )
    peer = f"python -c pass: {bare * 1000:.0f} ms"
    return at_most(name, answered * 1000, "ms", 350, peer=peer)


BENCHMARKS: list[Benchmark] = [standing, standing_json]
