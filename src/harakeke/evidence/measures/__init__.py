"""Measures: what is counted each quarter, defined once for every agency, so that results can be compared.

The framework of measures is data (`framework_2026_1.yaml`); an analyst closes the quarter, which counts it and turns
the counts into safe tables for the release door. No count is kept. Words: quarter, measure, framework, closing.
"""
