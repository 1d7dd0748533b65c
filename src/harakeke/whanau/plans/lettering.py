"""How wide words are, and where a line of them ends: near enough for any humanist sans, with room to spare. Pure."""

from __future__ import annotations

from unicodedata import combining, normalize

#: Widths as a share of the size, measured on Nunito Sans and rounded up.
NARROW, WIDE = frozenset("iljtfrI.,;:!|'’‘()[]-"), frozenset("mwMWQO@%—…")
SHARES = {"narrow": 0.34, "wide": 0.88, "capital": 0.70, "space": 0.28, "plain": 0.57}
BOLD = 1.06


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """The width of some words at a size.

    >>> width_of("ā", 10) == width_of("a", 10)
    True
    """
    letters = (one for one in normalize("NFD", words) if not combining(one))
    return sum(map(_share, letters)) * size * (BOLD if bold else 1)


def _share(letter: str) -> float:
    if letter.isspace():
        return SHARES["space"]
    if letter in NARROW:
        return SHARES["narrow"]
    if letter in WIDE or ord(letter) > 0x2E80:  # signs of East Asia and pictures are as wide as they are high
        return SHARES["wide"] if ord(letter) <= 0x2E80 else 1.3
    return SHARES["capital"] if letter.isupper() else SHARES["plain"]


def lines_of(words: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Words in lines no wider than `width`; a word that is wider by itself is broken, a line begun anew stays so.

    >>> lines_of("Tō tātou whare", 62, 10)
    ['Tō tātou', 'whare']
    >>> "".join(lines_of("Taumatawhakatangihanga", 60, 10))
    'Taumatawhakatangihanga'
    """
    found: list[str] = []
    for paragraph in normalize("NFC", words).splitlines():
        line = ""
        for word in paragraph.split():
            for piece in _pieces(word, width, size, bold=bold):
                longer = f"{line} {piece}" if line else piece
                if width_of(longer, size, bold=bold) <= width:
                    line = longer
                else:
                    found.append(line)
                    line = piece
        if line:
            found.append(line)
    return [line for line in found if line]


def _pieces(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """A word, broken where it must be; a letter keeps its marks."""
    if width_of(word, size, bold=bold) <= width:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and not combining(letter) and width_of(piece + letter, size, bold=bold) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
