#!/bin/sh
# XML that attacks its reader, and libxml2's own collection of broken files: a clear problem, nothing else read, little
# memory.  What is well formed is decided by another parser, expat.
set -u
rida=$(realpath "$1")
torture=$(realpath ../shared/data/torture/libxml2-errors 2>/dev/null)
requests=$(realpath ../shared/data/requests/open311_service_requests.xml 2>/dev/null)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$out" || exit 1
bad=0
cat >rida.json <<'END'
{ "organization": { "name": { "ar": "تجربة" } }, "language": "en", "time_zone": "UTC",
  "sources": [ { "requests": ["r.xml"], "profile": "open311" } ],
  "dimensions": { "service": "from data", "department": "from data" },
  "statuses": { "open": ["open"], "closed": ["closed"] }, "reports": ["board"] }
END
try() { # name, codes that are right
	status=$( (ulimit -v 400000; timeout 20 "$rida" check >stdout 2>stderr); echo $?)
	if [ "$status" = 4 ] && grep -qE "error: .*\[($2)\]" stderr && ! grep -q 'SECRET' stdout stderr; then
		echo "ok   $1: $(grep -oE 'error: .*' stderr | head -1 | cut -c 1-120)"
	else
		echo "FAILED $1: exit $status, wanted 4 with $2"
		head -5 stderr
		bad=1
	fi
	rm -f r.xml
}

echo 'SECRET SECRET' >secret.txt
echo '<!ENTITY x "SECRET">' >secret.dtd
record='<service_requests><request><service_request_id>%s</service_request_id></request></service_requests>'
entity() { # document type
	printf "<?xml version='1.0'?>\n$1\n$record" '&x;' >r.xml
}
entity "<!DOCTYPE s [<!ENTITY x SYSTEM 'file://$out/secret.txt'>]>"; try external-entity XML_DOCTYPE
entity "<!DOCTYPE s SYSTEM 'secret.dtd'>"; try external-subset XML_DOCTYPE
entity "<!DOCTYPE s [<!ENTITY %% p SYSTEM 'secret.dtd'> %%p;]>"; try parameter-entity XML_DOCTYPE
entity "<!DOCTYPE s SYSTEM 'http://127.0.0.1:1/x.dtd'>"; try network XML_DOCTYPE
printf "<service_requests xmlns:xi='http://www.w3.org/2001/XInclude'><request><service_request_id><xi:include href='secret.txt' parse='text'/></service_request_id></request></service_requests>" >r.xml
try include COLUMN_MISSING
python3 - <<'END'
levels = ''.join('<!ENTITY l%d "%s">' % (i, ('&l%d;' % (i - 1)) * 10) for i in range(1, 10))
open('r.xml', 'w').write('<!DOCTYPE s [<!ENTITY l0 "ha">%s]><s>&l9;</s>' % levels)
END
try billion-laughs XML_DOCTYPE
python3 -c "open('r.xml','w').write('<!DOCTYPE s [<!ENTITY a \"' + 'a' * 100000 + '\">]><s>' + '&a;' * 100000 + '</s>')"; try quadratic XML_DOCTYPE
python3 -c "open('r.xml','w').write('<a>' * 1000000)"; try depth XML_DEEP
python3 -c "open('r.xml','w').write('<a ' + ' '.join('b%d=\"\"' % i for i in range(1000000)) + '/>')"; try attributes XML_TAG
python3 -c "
with open('r.xml', 'w') as f:
    f.write('<service_requests><request><status>')
    for _ in range(128): f.write('x' * (1 << 20))
    f.write('</status></request></service_requests>')"
try long-text FIELD_TOO_LONG
python3 -c "
with open('r.xml', 'w') as f:
    f.write('<service_requests>')
    for i in range(200000): f.write('<request><note>%s</note></request>' % ('x' * 300))
    f.write('</service_requests>')"
try many-records COLUMN_MISSING
printf '<service_requests><request><status>open</status></request>' >r.xml; try cut-off XML_BROKEN

if [ -z "$torture" ] || [ ! -d "$torture" ]; then
	echo "skipped: ../shared/data/torture/libxml2-errors is not here"
	exit $bad
fi
cp "$requests" r.xml
"$rida" check >stdout 2>stderr || { echo "FAILED open311: $(head -3 stderr)"; bad=1; }
grep -q '2 = 2 + 0 + 0 + 0' stdout || { echo "FAILED open311: $(cat stdout)"; bad=1; }
python3 - "$torture" >right.txt <<'END'
import os, re, sys, xml.parsers.expat as expat

def right(bytes):
    try:
        expat.ParserCreate().Parse(bytes, True)
        well = True
    except (expat.ExpatError, LookupError):
        well = False
    if not bytes:
        return 'FILE_EMPTY'
    if b'<!DOCTYPE' in bytes:
        return 'XML_DOCTYPE' if well else 'XML_DOCTYPE|XML_BROKEN'
    if well:
        return 'COLUMN_MISSING|RECORDS_ABSENT'
    begins = re.match(rb'\s*<[A-Za-z_?!\x80-\xff]', bytes)  # else it is not even broken XML, and is read as CSV
    return 'XML_BROKEN' if begins else 'COLUMN_MISSING|ENCODING_WRONG|XML_BROKEN'

for name in sorted(os.listdir(sys.argv[1])):
    path = os.path.join(sys.argv[1], name)
    if os.path.isfile(path):
        print(name, right(open(path, 'rb').read()))
END
while read -r name right; do
	cp "$torture/$name" r.xml
	try "$name" "$right"
done <right.txt
exit $bad
