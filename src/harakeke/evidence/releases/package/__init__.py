"""The release package: the one form in which figures travel from an agency's node to the national node.

Pure, and shared by both ends: the agency makes it, the national node (or anyone, offline) opens it.
Words: manifest, member, signer, trusted key, cell. Its grammar: docs/reference/release-package.md.
"""

from .cells import cells_from
from .columns import HIDDEN, PUBLISHED, Cell, Cells
from .container import LARGEST_PACKAGE
from .keys import SigningKey, TrustedKey, key_id_of, signature_holds
from .making import make_package
from .manifest import AGENCY, FORMAT, TWO_PEOPLE, Manifest
from .notice import MOST_WORDS, NOTICE_FORMAT, Notice, is_notice, make_notice, open_notice
from .opening import Package, open_package
from .receipt import check_receipt, make_receipt
from .refusal import PackageRefused
from .together import TOTAL
from .written import write_json

__all__ = [
    "AGENCY",
    "FORMAT",
    "HIDDEN",
    "LARGEST_PACKAGE",
    "MOST_WORDS",
    "NOTICE_FORMAT",
    "PUBLISHED",
    "TOTAL",
    "TWO_PEOPLE",
    "Cell",
    "Cells",
    "Manifest",
    "Notice",
    "Package",
    "PackageRefused",
    "SigningKey",
    "TrustedKey",
    "cells_from",
    "check_receipt",
    "is_notice",
    "key_id_of",
    "make_notice",
    "make_package",
    "make_receipt",
    "open_notice",
    "open_package",
    "signature_holds",
    "write_json",
]
