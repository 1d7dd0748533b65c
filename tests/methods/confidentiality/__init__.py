"""Tests of confidentiality: the claims of docs/explanation/confidentiality.md, one by one."""
