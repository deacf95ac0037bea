"""Counts of Claude's tokenizers for the texts of `npm run tokenizers -- --texts FOLDER`, as `--counts FILE` takes them.

    PYTHONPATH=where/ctok/is python3 scripts/tokenizers/claude.py FOLDER > claude.json

The vendor ships no tokenizer. ctok (github.com/sanderland/ctok at 70872fd) rebuilds the counts of its counting endpoint; the frame of
one message (the count of a message less that of its text) is taken off.
"""
import json
import pathlib
import sys

from ctok import token_count

FAMILIES = {"claude-4.7": ("4.7", 11), "claude-3": ("3.0", 7)}

folder = pathlib.Path(sys.argv[1])
counts = {
    family: {
        content.name: [token_count(text.read_text(encoding="utf-8"), version) - frame for text in sorted(content.iterdir())]
        for content in sorted(folder.iterdir())
    }
    for family, (version, frame) in FAMILIES.items()
}
json.dump(counts, sys.stdout)
