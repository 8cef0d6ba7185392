"""Findings of the same rows written otherwise; what the differences of the others are worth."""
import csv
import json
import os
import sys

out, reference = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
bad = 0


def check(what, got, wanted):
    global bad
    if got != wanted:
        bad = 1
        print(f"FAILED {what}: got {got}, wanted {wanted}")
    else:
        print(f"ok   {what}")


def read(name, period="2022-01"):
    return json.load(open(f"{out}/{name}/{period}/findings.json", encoding="utf-8"))


def figures(found):
    return [{key: value for key, value in row.items()} for row in found["findings"]]


def same_rows(source):
    return {key: source[key] for key in ("rows", "used", "duplicates", "superseded", "other_period", "rejected")}


def received(found):
    return next(row["value"] for row in found["findings"] if row["indicator"] == "requests_received" and not row["by"])


def rejects(name, period="2022-01"):
    return list(csv.DictReader(open(f"{out}/{name}/{period}/rejects.csv", encoding="utf-8-sig")))


plain = read("plain")
variants = f"{sys.argv[2].rsplit('/', 2)[0]}/requests/boston311-100-variants"
rows = list(csv.DictReader(open(f"{variants}/boston311-100.csv", encoding="utf-8")))
check("plain: every row of January 2022", received(plain), sum(row["open_dt"].startswith("2022-01") for row in rows))
for name in ("dmy", "json", "letters"):
    if not os.path.exists(f"{out}/{name}"):
        print(f"skipped: {name}")
        continue
    other = read(name)
    check(f"{name}: the findings of the plain file", figures(other) == figures(plain), True)
    check(f"{name}: the rows of the plain file", same_rows(other["sources"][0]), same_rows(plain["sources"][0]))

# Dates without times: the same counts and days, no hours.
notime = read("notime")
check("notime: as many requests", received(notime), received(plain))
hours = [row for row in notime["findings"] if row.get("unit") == "hours" and row["status"] == "ok"]
check("notime: no figure in hours", hours, [])
for unit in ("calendar_days", "working_days"):
    pick = lambda found: [row["value"] for row in found["findings"]
                          if row["indicator"] == "close_time" and row["unit"] == unit and not row["by"]]
    check(f"notime: close times in {unit}", pick(notime), pick(plain))

# 20 of the rows are copies of others: they are told, counted and left out.
again = list(csv.DictReader(open(f"{variants}/boston311-100-20dupes-random.csv", encoding="utf-8")))
distinct = {row["case_enquiry_id"] for row in again}
twice = read("twice")
check("twice: each request once", received(twice), len(distinct))
check("twice: copies are counted", twice["sources"][0]["duplicates"], len(again) - len(distinct))
check("twice: and listed", sum(row["problem"] == "ROW_DUPLICATE" for row in rejects("twice")), len(again) - len(distinct))

# One row has a cell too many: it alone is left out, at its place.
lines = open(f"{variants}/boston311-100-bad.tsv", encoding="utf-8").read().splitlines()
width = len(lines[0].split("\t"))
wrong = [number for number, line in enumerate(lines, 1) if len(line.split("\t")) != width]
ragged = read("ragged")
check("ragged: one row", len(wrong), 1)
check("ragged: is left out", ragged["sources"][0]["rejected"], {"ROW_RAGGED": 1})
check("ragged: at its line", [int(row["line"]) for row in rejects("ragged")], wrong)
check("ragged: the others are used", received(ragged), received(plain) - 1)

# The Ministry of Justice writes each day in both calendars.
gregorian, hijri = read("gregorian", "2025-02"), read("hijri", "2025-02")
check("ministry: the same findings by either calendar", figures(hijri) == figures(gregorian), True)
check("ministry: the same rows", same_rows(hijri["sources"][0]), same_rows(gregorian["sources"][0]))
known = next(value for key, value in reference.items() if "Enforcement-Sale" in key)
by_month = [row for row in gregorian["findings"] if row["indicator"] == "requests_received" and row["by"] == {}]
months = known["rows_by_month"]["2025-02"]
source = gregorian["sources"][0]
check("ministry: rows", source["rows"], known["rows"])
if not source["duplicates"] and not source["superseded"]:
    check("ministry: requests of February", by_month[0]["value"], months)
sys.exit(bad)
