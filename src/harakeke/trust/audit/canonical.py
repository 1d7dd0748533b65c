"""What is hashed of an entry: one unambiguous text, the same for ever.

A JSON array keeps apart what a separator could not: null from "", and a comma inside a purpose from one between two
fields. The expression uses PostgreSQL's own functions alone; the verifier sends it along with its question, so that
it does not rely on a function that whoever altered the log could have altered too.
Never change it: entries sealed by it would no longer verify. A new form takes a new number and leaves this one.
"""

GENESIS = bytes(32)

CANONICAL = """pg_catalog.convert_to(pg_catalog.jsonb_build_array(
    'harakeke audit 1', {0}.seq, {0}.id,
    pg_catalog.to_char({0}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), {0}.written_in::pg_catalog.text,
    {0}.account, {0}.tenant, {0}.organisation, {0}.user_id, {0}.kind, {0}.purpose,
    {0}.act, {0}.subject, {0}.row_id, {0}.whanau_id, {0}.changed
)::pg_catalog.text, 'UTF8')"""


def canonical(row: str) -> str:
    """The SQL expression for the canonical bytes of the row called so in the query."""
    return CANONICAL.replace("{0}", row)
