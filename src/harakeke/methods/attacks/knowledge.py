"""What an attacker is taken to know beside the releases themselves. Said in every result."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Knowledge:
    """Declared knowledge. All but `facts` can be told only where the true records are given.

    reasons: which hidden counts the threshold hides (nought to one under the minimum, or to the end of
    the plan's fringe; never which of these). repairs: which are hidden by repair, and so not small.
    personal_repairs: tell that also to those who know one person (insiders, who know themselves;
    membership; threshold crossing). Else they are told only which the threshold hides.
    sums: in which places nobody is counted in two parts of one total.
    fringe: that hidden counts in the fringe are no larger than it. Else nothing is told of those: the
    threshold hides some and repair others, and only a secret draw says which.
    noughts: every hidden count that is truly nought (more than any outsider knows).
    single_answers: where nobody gave two answers in a dimension that allows several.
    facts: how many attributes of a person who left or joined the attacker knows.

    >>> Knowledge().words(truth=False)
    'the releases and their plans'
    >>> Knowledge(noughts=True).words(truth=True)
    'the releases and their plans; why each count is hidden; where parts add up; every true nought'
    >>> Knowledge().of_a_person.words(truth=True)
    'the releases and their plans; which counts the threshold hides, not which repair does; where parts add up'
    """

    reasons: bool = True
    repairs: bool = True
    personal_repairs: bool = False
    fringe: bool = False
    sums: bool = True
    noughts: bool = False
    single_answers: bool = False
    facts: int = 3

    def words(self, *, truth: bool) -> str:
        """The knowledge in plain words."""
        told = [
            (self.reasons and self.repairs, "why each count is hidden"),
            (self.reasons and not self.repairs, "which counts the threshold hides, not which repair does"),
            (self.reasons and self.fringe, "which hidden counts end with the fringe"),
            (self.sums, "where parts add up"),
            (self.noughts, "every true nought"),
            (self.single_answers, "where nobody gave two answers"),
        ]
        return "; ".join(["the releases and their plans", *(words for known, words in told if known and truth)])

    @property
    def of_a_person(self) -> "Knowledge":
        """What someone is told who knows one person besides."""
        return replace(self, repairs=self.personal_repairs)
