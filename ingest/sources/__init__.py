"""One module a source: `fetch` streams it, `parse` turns a raw record into one of ours.

Each ends in its `SOURCE`, which says all that the command line, the page of sources and a run need
to know of it; `ingest/registry.py` lists them.
"""
