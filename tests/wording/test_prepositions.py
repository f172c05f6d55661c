"""How a preposition is mended before a day that is no plain one."""

import pytest

from nemcon.wording.prepositions import Mend, late, month, words


@pytest.mark.parametrize(
    ("mend", "sentence", "mended"),
    [
        (words("on", "or before|about", r"\1 "), "Decided on about 2 May", "Decided about 2 May"),
        (words("on", "or before|about", r"\1 "), "Decided on 2 May", "Decided on 2 May"),
        (late("on", "by", r"by \1"), "Agreed on by 2 May 2024.", "Agreed by 2 May 2024."),
        (late("on", "by", r"by \1"), "Agreed on 2 May 2024.", "Agreed on 2 May 2024."),
        (month("Mar|Apr", "on", r"in \1"), "Opened on March 2024", "Opened in March 2024"),
        (month("Mar|Apr", "on", r"in \1"), "Opened on 3 March 2024", "Opened on 3 March 2024"),
        (month("Mar|Apr", "on", lambda found: found[1].upper()), "on Mar. 2024", "MAR. 2024"),
    ],
)
def test_a_mend(mend: Mend, sentence: str, mended: str) -> None:
    pattern, put = mend
    assert pattern.sub(put, sentence) == mended
