"""Limits that hold for every file that comes in (contract 1.7)."""

#: How large a file may become once unpacked, in bytes. A monthly form unpacks to less than 1 MiB.
MAX_UNPACKED_BYTES = 100 * 1024 * 1024

#: How many cells a sheet may span, from A1 to its last filled cell. A form of 60 rows spans 600;
#: one stray character in the last cell of a sheet spans 17 billion, which no reader survives.
MAX_SHEET_CELLS = 200_000

#: How large a received file may be before it is even opened, in bytes; a form is below 50 KB.
MAX_DROP_BYTES = 100 * 1024 * 1024
