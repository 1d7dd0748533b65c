"""Tests of measures beyond counts."""
