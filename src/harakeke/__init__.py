"""Harakeke: open software for the whole Whānau Ora commissioning system of Aotearoa New Zealand.

ARCHITECTURE.md is the map of this folder; GLOSSARY.md defines every word in it.
"""

__version__ = "0.1.0"
