#!/bin/sh
# rida init: the sample charity's figures come out the same as with the rida.json written by hand; an existing file is
# never overwritten; what is no export is passed over.
set -eu
rida=$(realpath "$1")
root=$(pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cp -r samples/exports samples/surveys samples/improvement samples/holidays.csv samples/policy.json "$out"
cd "$out"

"$rida" init exports/* surveys/* improvement/*.csv >report.txt 2>messages.txt
grep -q 'رقم المعاملة' report.txt
python3 "$root/tests/real/init/complete.py" rida.json "$root/samples/rida.json"
"$rida" run -q --period 2026-10 -o guessed
"$rida" run -q -c "$root/samples/rida.json" --period 2026-10 -o byhand
python3 "$root/tests/real/init/same.py" guessed/2026-10/findings.json byhand/2026-10/findings.json

# Never over an existing file; the order in which files are named changes nothing.
cp rida.json before.json
if "$rida" init exports/requests-2026-10.csv >/dev/null 2>messages.txt; then exit 1; else [ $? = 5 ]; fi
grep -q 'INIT_EXISTS' messages.txt
cmp rida.json before.json
"$rida" init -q exports/* surveys/* -o one.json 2>/dev/null
"$rida" init -q surveys/* exports/* -o two.json 2>/dev/null
cmp one.json two.json

# From another folder the paths are those seen from rida.json.
mkdir elsewhere
"$rida" init -q exports/* surveys/* -o elsewhere/rida.json 2>/dev/null
grep -q '"../exports/access-\*.csv"' elsewhere/rida.json

# A file that is no export is named and passed over; alone it is exit status 4 and nothing is written.
printf 'a,b\nx,y\n' >notes.csv
"$rida" init exports/requests-2026-10.csv notes.csv -o three.json >messages.txt 2>&1
grep -q 'INIT_NO_EXPORT' messages.txt
grep -q 'notes.csv' messages.txt
if "$rida" init notes.csv -o four.json 2>messages.txt; then exit 1; else [ $? = 4 ]; fi
grep -q INIT_NOTHING messages.txt
[ ! -e four.json ]
