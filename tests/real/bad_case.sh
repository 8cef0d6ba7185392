#!/bin/sh
# Files that cannot be used: a clear problem with its code, the right exit status, nothing written.
set -u
rida=$(realpath "$1")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$out" || exit 1
bad=0
project() { # encoding
	cat >rida.json <<END
{ "organization": { "name": { "ar": "تجربة" } }, "language": "en", "time_zone": "UTC",
  "sources": [ { "requests": ["r.csv"], "encoding": "$1",
    "fields": { "id": "id", "received": "received", "closed": "closed", "channel": "channel" } } ],
  "reports": ["board", "quality", "public"] }
END
}
try() { # name, wanted exit status, wanted code
	timeout 20 "$rida" run --period 2026-10 --as-of 2026-11-01 >stdout 2>stderr
	status=$?
	if [ $status != "$2" ] || ! grep -q "\[$3\]" stderr; then
		echo "FAILED $1: exit $status, wanted $2 with $3"
		head -5 stderr
		bad=1
	else
		echo "ok   $1: exit $2, $3"
	fi
	[ "$2" = 0 ] || [ ! -e out ] || { echo "FAILED $1: something was written"; bad=1; }
	rm -rf out r.csv
}
header='id,received,closed,channel'
project auto
: >r.csv; try empty 4 FILE_EMPTY
printf '%s\n' "$header" >r.csv; try header-only 4 NO_ROWS_USED
printf '%s\n1,2026-10-01,2026-10-02,phone\n2,2026-10-02,"2026-10-03,phone\n3,2026-10-04,,phone\n' "$header" >r.csv; try unclosed-quote 4 QUOTE_UNCLOSED
head -c 4096 "$rida" >r.csv; try binary 4 FILE_BINARY
printf 'PK\003\004xxxxxxxxxxxxxxxxxxxxxxxxxxxx' >r.csv; try workbook-cut-off 4 ARCHIVE_BROKEN
printf 'id,opened,closed,channel\n1,2026-10-01,2026-10-02,phone\n' >r.csv; try missing-column 4 COLUMN_MISSING
printf 'id,received,received,closed,channel\n1,2026-10-01,2026-10-01,2026-10-02,phone\n' >r.csv; try column-twice 4 COLUMN_TWICE
mkfifo r.csv; try fifo 4 NOT_A_FILE
mkdir r.csv; try folder 4 NOT_A_FILE
try absent 4 NO_FILE
python3 -c "open('r.csv','wb').write(b'id,received,closed,channel\n1,'+b'x'*3000000+b',,\n')"; try long-field 4 FIELD_TOO_LONG
python3 -c "open('r.csv','w').write(','.join('c%d'%i for i in range(100000))+'\n')"; try many-columns 4 COLUMNS_TOO_MANY
project utf-8
python3 -c "open('r.csv','wb').write('id,received,closed,channel\n1,2026-10-01,,هاتف\n'.encode('cp1256'))"; try wrong-encoding-declared 4 ENCODING_WRONG
sed -i 's/"channel": "channel"/"chanel": "channel"/' rida.json
printf '%s\n1,2026-10-01,,phone\n' "$header" >r.csv; try unknown-key 3 KEY_UNKNOWN
printf '{' >rida.json
printf '%s\n1,2026-10-01,,phone\n' "$header" >r.csv; try broken-json 3 JSON_BROKEN
exit $bad
