"""One module per source; each offers `fetch` and `parse` and knows no other source.

`fetch(path: Path) -> Iterator[Raw]` streams the file, and `parse(raw: Raw) -> Record` turns one raw
record into a record of `schema.records`, or raises RecordError with the reason.
"""
