#!/bin/sh
# A month of the sample charity as CSV, as an XML Spreadsheet 2003 and as flat OpenDocument: the same facts.
set -eu
rida=$1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
python3 - samples/rida.json "$out/rida.json" <<'END'
import json, sys
project = json.load(open(sys.argv[1]))
source = next(s for s in project['sources'] if 'exports/requests-*.csv' in s.get('requests', []))
source['requests'] = ['r.*']
json.dump({'organization': project['organization'], 'time_zone': project['time_zone'], 'sources': [source],
           'dimensions': project['dimensions'], 'statuses': project['statuses']}, open(sys.argv[2], 'w'))
END
python3 tests/real/sheets/write.py samples/exports/requests-2026-03.csv "$out/book" "$out/flat"
for form in csv xml fods; do
	rm -f "$out"/r.*
	case $form in
	csv) cp samples/exports/requests-2026-03.csv "$out/r.csv" ;;
	xml) mv "$out/book" "$out/r.xml" ;;
	fods) mv "$out/flat" "$out/r.fods" ;;
	esac
	"$rida" ingest -q -c "$out/rida.json" -o "$out/$form.facts" 2>/dev/null
	tail -n +2 "$out/$form.facts" | grep -v '^\["[A-Z_]*",' >"$out/$form.rows"
	echo "$form: $(wc -l <"$out/$form.rows") requests"
	[ -s "$out/$form.rows" ]
	cmp "$out/csv.rows" "$out/$form.rows"
done
