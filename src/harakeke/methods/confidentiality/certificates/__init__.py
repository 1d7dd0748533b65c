"""Certificates: proof that a hidden count could be another, by showing a dataset in which it is.

Bounds prove disclosure and never safety. A certificate proves safety of one cell against everyone
who has only the page: other people, other answers, and yet the identical page, with a chance above
nought. The search walks from the true dataset through such datasets; whatever value a hidden cell
takes on the way is one that nobody can rule out.
Who decides: nobody needs to; only the shares are published, rounded down, and never which cells.

Words: place (one answer in each dimension), swap (people exchange answers so that few counts
change), page (what is published), crowd (the people in their places).

Definition, proof, limits and figures: docs/explanation/certificates.md.
"""

from harakeke.methods.confidentiality.certificates.certify import Certified, certify
from harakeke.methods.confidentiality.certificates.crowd import Crowd, read_crowd
from harakeke.methods.confidentiality.certificates.verify import breaches, people_in_cells, read_page

__all__ = ["Certified", "Crowd", "breaches", "certify", "people_in_cells", "read_crowd", "read_page"]
