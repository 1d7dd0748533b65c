"""Notices: whoever was written down by someone else is told so, or the reason not to is recorded (principle 3A).

The law asks it from 1 May 2026, as soon as reasonably practicable; the days given here are our own. A notice waits from
the moment a person is written down: the database makes it, so no way in can forget it. Giving someone the statement
tells them. The navigator tells, or names an exception of the Act with their reason; the manager sees what waits.
Words: notice (waiting, told, excepted), due, exception.
"""
