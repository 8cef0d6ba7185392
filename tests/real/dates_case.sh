#!/bin/sh
# The same rows written otherwise give the same findings: Hijri and Gregorian columns of the Ministry of Justice, and the
# variants of 100 Boston 311 requests (plain, day-first, JSON lines, other letters); what differs gives what it deserves.
set -eu
rida=$1 data=$(realpath ../shared/data 2>/dev/null || echo absent)
[ -d "$data/requests/boston311-100-variants" ] || { echo "skipped: $data is not here"; exit 0; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
project() { # file of rida.json, glob, fields, dates, more of the source
	cat >"$out/$1" <<END
{ "organization": { "name": { "ar": "تجربة" } }, "language": "en", "calendar": "gregorian", "time_zone": "${zone}",
  "sources": [ { "requests": ["$2"], $5 "fields": { $3 }, "dates": { $4 } } ],
  "dimensions": { "channel": "from data", "department": "from data", "branch": "from data" } }
END
}
findings() { # name, period, as-of
	"$rida" run -q -c "$out/$1.json" --period "$2" --as-of "$3" -o "$out/$1" >"$out/$1.log" 2>&1 || {
		status=$?
		[ $status = 1 ] || { cat "$out/$1.log"; return $status; }
	}
}

zone=America/New_York
variants=$(realpath --relative-to="$out" "$data/requests/boston311-100-variants")
fields='"id": "case_enquiry_id", "received": "open_dt", "closed": "closed_dt", "due": "target_dt", "channel": "source",
  "department": "department"'
for one in plain:boston311-100.csv dmy:boston311-dmy-100.csv json:boston311-100.jsonl letters:boston311-100-with-nonascii.csv \
	notime:boston311-100-notime.csv twice:boston311-100-20dupes-random.csv ragged:boston311-100-bad.tsv; do
	case ${one#*:} in *.jsonl) "$rida" list formats | grep -qw json || continue ;; esac
	project "${one%%:*}.json" "$variants/${one#*:}" "$fields" "" ""
	findings "${one%%:*}" 2022-01 2022-02-01T00:00
done

zone=Asia/Riyadh
arabic=$(realpath --relative-to="$out" "$data/arabic")
for one in "gregorian:تاريخ القرار ميلادي" "hijri:تاريخ القرارهجري"; do
	project "${one%%:*}.json" "$arabic/MOJ-Enforcement-Sale-2025-Q1.csv" \
		"\"id\": \"الرقم المرجعي\", \"received\": \"${one#*:}\", \"branch\": \"المنطقة\"" "" ""
	findings "${one%%:*}" 2025-02 2025-04-01T00:00
done
python3 tests/real/dates/compare.py "$out" "$data/expected/arabic_reference.json"
