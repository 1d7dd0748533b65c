"""Exports: what leaves a desk as a file, asked for with a reason, allowed by someone else, and written down for good.

Who decides: another person than the one who asks; the database refuses the same. A file is made when it is taken, never
kept, carries its register number, and cannot be taken after its day. Any room that offers a file with people's rows
goes through `actions.ask`, `actions.decide` and `actions.take`.
Words: export, to ask, to allow, to take, register, register number.
"""
