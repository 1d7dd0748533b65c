"""Record: everything the first page of a whānau's record shows, in one read; and a navigator's day in another.

They are the pages read most. Eight reads through the object mapper took 8 ms of a page server's time, this one 0.3 ms
(docs/decisions/0011-one-read-of-a-record.md). Who may open a record is the record door's question, asked before.
Words: glance (a record at one look), day (what waits for a navigator).
"""
