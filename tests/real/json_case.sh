#!/bin/sh
# JSON through the whole program: every file of JSONTestSuite, Boston 311 as lines and as CSV, San Francisco's Open311 as
# python reads it, products' JSON by their profiles, and texts that attack the reader's memory.
set -u
rida=$(realpath "$1")
data=$(realpath ../shared/data 2>/dev/null)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cp tests/real/json/*.json "$out"
cd "$out" || exit 1
bad=0
fail() { echo "FAILED $*"; bad=1; }

# name, lines that must stand in what check says
checks() {
	name=$1; shift
	(ulimit -v 400000; timeout 60 "$rida" check -c "$name" >said 2>&1)
	status=$?
	for words in "$@"; do grep -qF -e "$words" said || { fail "$name: exit $status, without «$words»"; head -5 said; }; done
}

# Products' JSON in the shape of their public documentation, by profile alone.
checks odk.rida.json 'odk.json: 3 = 1 + 2' 'records at /value'
checks kobo.rida.json 'kobo.json: 2 = 2 + 0' 'records at /results'
checks open311.rida.json 'open311.json: 2 = 2 + 0' 'records at /'

# Depth, one endless text, one endless number, a million members, keys without end.
attack() { # name, problem
	mv attack.bytes attack.json
	checks attack.rida.json "[$2]"
}
python3 -c "open('attack.bytes','w').write('[' * 1000000)"; attack depth EXPORT_BROKEN
python3 -c "open('attack.bytes','w').write('[{\"id\":\"' + 'x' * (64 << 20))"; attack text EXPORT_BROKEN
python3 -c "open('attack.bytes','w').write('[{\"id\":' + '1' * (20 << 20) + '}]')"; attack number EXPORT_BROKEN
python3 -c "open('attack.bytes','w').write('[{' + ','.join('\"k%d\":1' % i for i in range(1 << 19)) + '}]')"; attack members COLUMN_MISSING
python3 -c "open('attack.bytes','w').write('{' + ','.join('\"%d\":1' % i for i in range(1 << 20)) + '}')"; attack keys EXPORT_BROKEN
python3 -c "
with open('attack.bytes', 'w') as f:
    f.write('[')
    for i in range(100000): f.write('%s{\"id\":%d,\"opened\":\"2026-03-14\",\"x\":\"%s\"}' % (',' if i else '', i, 'y' * 200))
    f.write(']')"
attack long RECORDS_FOUND
grep -q '100000 = 100000' said || { fail "24 MiB in one line"; cat said; }

if [ -z "$data" ]; then echo "skipped: ../shared/data is not here"; exit $bad; fi

# y_: read, or refused for being no list of requests, but never as broken.  Four are refused on purpose: a key twice says
# two things at once, and U+0000 ends texts elsewhere.  n_: broken, at a place.  i_: either.
on_purpose=' y_object_duplicated_key y_object_duplicated_key_and_value y_object_escaped_null_in_key y_string_null_escape '
accepted=0 refused=0 either=0 purpose=0
for file in "$data"/torture/JSONTestSuite/*.json; do
	name=$(basename "$file" .json)
	cp "$file" suite.json
	timeout 20 "$rida" check -c suite.rida.json >said 2>&1
	status=$?
	[ $status -le 4 ] || fail "$name: exit $status"
	broken=$(grep -cE '^suite.json:[0-9]+:[0-9]+: error: .*\[EXPORT_BROKEN\]|\[FILE_EMPTY\]' said)
	marked=$(grep -cE '(EXPORT|RECORD)_BROKEN' said)
	case $name in
	y_*) case $on_purpose in
		*" $name "*) purpose=$((purpose + 1)); [ "$broken" = 1 ] || fail "$name" ;;
		*) accepted=$((accepted + 1)); [ "$marked" = 0 ] || { fail "$name"; head -3 said; } ;;
		esac ;;
	n_*) refused=$((refused + 1)); [ "$broken" = 1 ] || { fail "$name"; head -3 said; } ;;
	*) either=$((either + 1)) ;;
	esac
done
echo "JSONTestSuite: $accepted valid accepted, $purpose valid refused on purpose, $refused invalid refused, $either open"
[ $((accepted + purpose)) = 95 ] && [ $refused = 188 ] && [ $either = 35 ] || fail "not all of JSONTestSuite"

cp "$data"/requests/boston311-100-variants/boston311-100.csv "$data"/requests/boston311-100-variants/boston311-100.jsonl .
for form in csv jsonl; do
	sed "s/FORM/$form/" boston.rida.json >rida.json
	"$rida" run -q --period 2022-01-01..2022-03-31 -o "$form" 2>said || { fail "boston $form"; head -5 said; }
	sed '/"sources"/,/}\],\{0,1\}$/d' "$form"/*/findings.json >$form.findings
done
grep -q requests_received csv.findings && cmp csv.findings jsonl.findings || fail "Boston's lines give other findings than its CSV"

cp "$data"/requests/sf_open311_2011.json sf.json
"$rida" ingest -c sf.rida.json -o facts 2>said || { fail "San Francisco"; head -5 said; }
python3 - <<'END' || fail "San Francisco differs from python's reading"
import collections, json
wanted = [x["fields"] for x in json.load(open("sf.json")) if x["model"] == "dashboard.request"]
facts = [json.loads(line) for line in open("facts")]
head, rows = facts[0], [line for line in facts[1:] if not isinstance(line[0], str) or line[0] != "ROW_FILTERED"]
names = head["columns"]["requests"]
rows = rows[:head["requests"]]
services = [member["id"] if isinstance(member, dict) else member for member in head["members"]["service"]]
assert head["requests"] == len(wanted) == 500, head["requests"]
assert [row[names.index("id")] for row in rows] == [x["service_request_id"] for x in wanted]
got = collections.Counter(services[row[names.index("service")] - 1] for row in rows)
assert got == collections.Counter(x["service_name"] for x in wanted), got
END
exit $bad
