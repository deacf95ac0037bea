#!/bin/sh
# xlsx2csv 0.8.6 and, beside it, csvkit 2.2.0's in2csv (PyPI), a price list in .xlsx: dollars a token, $0.075 and $2.50 a million, in cells of the format General and of 0.00; a
#   share in the format 0% and hours in the format 0.00.
# Guess: a CSV is for programs, so the stored numbers come out, 0.000000075, 0.0000025, 0.125 and 1.005, as from in2csv; or, if what is shown comes out, General shows 7.5E-08.
# Behavior: General comes out with six places: 0 and 0.000003; 0.00 as 0 too, the share as 13%, the hours as 1.00. --floatformat brings the digits back, of the numbers, not of
#   the share.
# Effect: prices a token are 0 below $0.50 a million and whole dollars a million above: -100 % for $0.075, +20 % for $2.50, without an error.
# Seen 2026-11-30 (Python 3.11.7): xlsx2csv 0 0.000003 0 13% 1.00, with --floatformat %.9f 0.000000075 0.0000025; in2csv 7.5E-8 0.0000025 7.5E-8 0.125 1.005.
#   Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile xlsx2csv==0.8.6 csvkit==2.2.0 openpyxl==3.1.5
cat >make.py <<'PY'
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.append(["general", "general", "two places", "share", "hours"])
sheet.append([0.000000075, 0.0000025, 0.000000075, 0.125, 1.005])
for cell, shown in {"C2": "0.00", "D2": "0%", "E2": "0.00"}.items():
    sheet[cell].number_format = shown
book.save("prices.xlsx")
PY
v/bin/python make.py
plain=$(v/bin/xlsx2csv prices.xlsx | tail -1)
told=$(v/bin/xlsx2csv --floatformat %.9f prices.xlsx | tail -1)
beside=$(v/bin/in2csv prices.xlsx | tail -1)
echo "xlsx2csv $plain with --floatformat $told in2csv $beside"
[ "$plain" = "0,0.000003,0,13%,1.00" ]
[ "$told" = "0.000000075,0.0000025,0.000000075,13%,1.005" ]
[ "$beside" = "7.5E-8,0.0000025,7.5E-8,0.125,1.005" ]
