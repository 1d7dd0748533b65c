"""The release package: the one form in which figures travel from an agency's node to the national node.

Pure, and shared by both ends: the agency makes it, the national node (or anyone, offline) opens it.
Words: manifest, member, signer, trusted key, cell. Its grammar: docs/reference/release-package.md.
"""

from .cells import HIDDEN, PUBLISHED, TOTAL, Cell, cells_from
from .container import LARGEST_PACKAGE
from .keys import SigningKey, TrustedKey, key_id_of, signature_holds
from .making import make_package
from .manifest import AGENCY, FORMAT, Manifest
from .opening import Package, open_package
from .receipt import check_receipt, make_receipt
from .refusal import PackageRefused
from .written import write_json

__all__ = [
    "AGENCY",
    "FORMAT",
    "HIDDEN",
    "LARGEST_PACKAGE",
    "PUBLISHED",
    "TOTAL",
    "Cell",
    "Manifest",
    "Package",
    "PackageRefused",
    "SigningKey",
    "TrustedKey",
    "cells_from",
    "check_receipt",
    "key_id_of",
    "make_package",
    "make_receipt",
    "open_package",
    "signature_holds",
    "write_json",
]
