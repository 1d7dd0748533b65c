"""Reference: dated facts with their source. Areas, deprivation, population, classifications, the outcomes framework.

Nobody decides here; publishers do. A set is loaded whole or not at all, and what was loaded before stays.
Words: set, vintage, area, level, classification, framework, placeholder.
"""
