#!/bin/sh
# The README's rida.json, word for word, on exports that a reader would have.
set -eu
rida=$(realpath "$1")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
sed -n '/^```json$/,/^```$/p' README.md | sed '1d;$d' >"$out/rida.json"
mkdir "$out/exports"
python3 - "$out/exports" <<'END'
import csv, sys
folder = sys.argv[1]
with open(folder + "/requests-2026-10.csv", "w", encoding="utf-8-sig", newline="") as f:
    w = csv.writer(f)
    w.writerow(["رقم الطلب", "تاريخ الطلب", "وقت الاستلام", "قناة التواصل", "القسم", "حالة الطلب", "تاريخ أول رد", "تاريخ الإغلاق", "الموظف المختص"])
    for i in range(60):
        day = 1 + i % 28
        closed = f"{day + 2:02d}/10/2026" if i % 3 else ""
        w.writerow([f"R-{i}", f"{day:02d}/10/2026", "09:15", ["هاتف", "حضوري"][i % 2], ["الإسكان", "الكفالة"][i % 2],
                    "مغلق" if closed else "قيد المراجعة", f"{day + 1:02d}/10/2026", closed, "موظف (7)"])
with open(folder + "/survey-2026-10.csv", "w", encoding="utf-8", newline="") as f:
    w = csv.writer(f)
    w.writerow(["طابع زمني", "رقم الطلب", "قناة التواصل", "ما مدى رضاك عن الخدمة؟"])
    for i in range(30):
        w.writerow([f"2026/10/{1 + i % 28:02d} 10:22:33", f"R-{i}", "هاتف", ["راضٍ جداً", "راضٍ", "محايد", "غير راضٍ"][i % 4]])
END
cd "$out"
"$rida" check --quiet
"$rida" run --quiet --period 2026-10 --as-of 2026-11-01T08:00 
python3 - <<'END'
import json
found = json.load(open("out/2026-10/findings.json", encoding="utf-8"))
value = {(f["indicator"], f["statistic"]): f["value"] for f in found["findings"] if not f["by"] and "window" not in f}
assert value["requests_received", "count"] == 60, value
assert value["requests_closed", "count"] == 40, value
for s in found["sources"]:
    assert s["rows"] == s["used"] + sum(s["rejected"].values()) + s["duplicates"] + s["superseded"] + s["other_period"], s
END
[ -s out/2026-10/board.pdf ] && [ -s out/public/2026/10/index.html ] && [ -s out/2026-10/quality/index.html ]
! grep -rl 'موظف (7)' out
