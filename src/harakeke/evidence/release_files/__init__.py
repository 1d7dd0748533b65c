"""Release files: a plan, records and a release as files on disk, for `harakeke protect` and everyone's own tools.

Reads the plan (yaml), its lists of codes (csv) and the records (parquet or csv), hands them to
`methods.confidentiality`, and writes what comes back as one folder, whole or not at all. Without a database.
Who decides: the plan does; these files only carry it. The grammar is docs/reference/protect.md.

Words: plan file, records, list of codes, release folder, earlier release, refusal.
"""
