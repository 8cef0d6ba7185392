"""The sample charity: rida's figures against the generator's own bookkeeping (samples/truth.csv)."""
import csv
import json
import sys

sys.path.insert(0, "tests/real")
from compare import Comparison  # noqa: E402

c = Comparison(sys.argv[1])
truth = {}
for row in csv.DictReader(open("samples/truth.csv", encoding="utf-8")):
    truth[row["scope"], row["member"], row["period"], row["measure"]] = int(row["value"])
MONTH, YEAR = "2026-10", "2025-11..2026-10"

for window, period in ((None, MONTH), ("rolling_12_months", YEAR)):
    for scope in ("all", "channel", "department"):
        members = sorted({k[1] for k in truth if k[0] == scope})
        for member in members:
            by = {} if scope == "all" else {scope: "unknown" if member == "unspecified" else member}
            wanted = {k[3]: v for k, v in truth.items() if k[:3] == (scope, member, period)}
            if not wanted or not any(wanted.values()):
                continue
            for indicator, measure in (("requests_received", "received"), ("requests_closed", "closed")):
                f = c.finding(indicator, "count", window=window, **by)
                c.same(f"{indicator} {window or ''} {by}", f["value"] if f else None, wanted[measure])
            if window is None:
                f = c.finding("backlog", "count", **by)
                c.same(f"backlog {by}", f["value"] if f else None, wanted["open"])
            f = c.finding("satisfied_share", "share", window=window, question="overall", **by)
            c.same(f"satisfied_share n {window or ''} {by}", f["n"] if f else None, wanted["overall"])
            if f and f["status"] == "ok":
                c.same(f"satisfied_share {window or ''} {by}", f["value"], wanted["satisfied"] / wanted["overall"], 1e-12)

for (scope, member, period, measure), value in truth.items():
    if scope == "all" and ".." not in period and measure in ("received", "closed"):
        f = c.finding({"received": "requests_received", "closed": "requests_closed"}[measure], "count", month=period)
        c.same(f"{measure} in {period}", f["value"] if f else None, value)

sources = {s["file"].split("/")[-1]: s for s in c.found["sources"]}
for (scope, member, period, measure), value in truth.items():
    if scope == "file":
        s = sources[member]
        rejected = s["rejected"]
        got = {
            "rows": s["rows"],
            "rows_test": rejected.get("ROW_FILTERED", 0),
            "rows_unreadable": sum(v for k, v in rejected.items() if k.startswith("DATE_")),
            "rows_pasted_twice": s["duplicates"],
            "rows_again_later": s["superseded"],
        }.get(measure)
        if got is not None:
            c.same(f"{measure} of {member}", got, value)
for s in c.found["sources"]:
    total = s["used"] + sum(s["rejected"].values()) + s["duplicates"] + s["superseded"] + s["other_period"]
    c.same(f"row account of {s['file']}", total, s["rows"])
c.done("the sample charity")
