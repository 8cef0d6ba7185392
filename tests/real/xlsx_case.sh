#!/bin/sh
# A month of the sample as CSV and as a workbook gives the same figures; what is wrong in the workbook is told as Excel
# names the place.
set -eu
rida=$(realpath "$1")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cp -r samples "$out/csv"
cp -r samples "$out/xlsx"
month=exports/requests-2026-10
python3 - "$out/csv/rida.json" "$out/xlsx/rida.json" <<'END'
import json, sys
for path in sys.argv[1:]:
    project = json.load(open(path, encoding="utf-8"))
    own = [s for s in project["sources"] if any("requests-*" in g for g in s.get("requests", []))][0]
    own["requests"] = ["exports/requests-2026-10.*"]
    for key in ("format", "encoding", "separator", "header_row"):
        own.pop(key, None)
    project["sources"] = [own] + [s for s in project["sources"] if "requests" not in s]
    json.dump(project, open(path, "w", encoding="utf-8"), ensure_ascii=False)
END
rm "$out/xlsx/$month.csv"
python3 tests/real/xlsx/workbook.py "$out/csv/$month.csv" "$out/xlsx/$month.xlsx"
for kind in csv xlsx; do
	"$rida" run -q -c "$out/$kind/rida.json" --period 2026-10 -o "$out/$kind.out" >"$out/$kind.log" 2>&1 || { cat "$out/$kind.log"; exit 1; }
done
python3 - "$out/csv.out/2026-10/findings.json" "$out/xlsx.out/2026-10/findings.json" <<'END'
import json, sys
csv, xlsx = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
sources = {"csv": csv.pop("sources"), "xlsx": xlsx.pop("sources")}
of = {kind: [s for s in sources[kind] if s["file"] == "exports/requests-2026-10." + kind][0] for kind in sources}
assert of["csv"]["rows"] == of["xlsx"]["rows"] > 100 and of["csv"]["used"] == of["xlsx"]["used"], of
assert of["xlsx"]["format"] == "xlsx" and not of["xlsx"].get("encoding") and not of["xlsx"].get("separator"), of["xlsx"]
assert len(csv["findings"]) > 100
assert csv == xlsx, [pair for pair in zip(csv["findings"], xlsx["findings"]) if pair[0] != pair[1]][:3]
END
cd "$out/xlsx"
"$rida" check -c rida.json --language en >"$out/log" 2>&1 || true
grep -q 'requests-2026-10.xlsx: note: the hidden sheet «إعدادات» was not read \[SHEET_HIDDEN\]' "$out/log"
sed -i '5s/^\([^,]*\),[^,]*,/\1,31\/13\/2026,/' "$out/csv/$month.csv" # row 7 of the sheet
python3 "$OLDPWD/tests/real/xlsx/workbook.py" "$out/csv/$month.csv" "$month.xlsx"
"$rida" check -c rida.json --language en >"$out/log" 2>&1 || true
grep -q 'requests-2026-10.xlsx \[الطلبات\]!B7: warning: «31/13/2026» is not a date \[DATE_UNREADABLE\]' "$out/log"
grep -q '  row 7, column B «تاريخ الطلب»' "$out/log"
