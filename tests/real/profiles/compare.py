"""Small exports in the exact shape of each product, read with nothing but "profile": every moment, score and row left out.

usage: compare.py RIDA.  The headers are the products' own (their source code or public documentation); the expected
values were worked out by hand from the files beside this one.  Moments are compared in UTC."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, timezone

rida = os.path.abspath(sys.argv[1])
here = os.path.dirname(os.path.abspath(__file__))
SATISFACTION = "ما مدى رضاك عن الخدمة؟"
FIVE, TWO = "2026-10-05T07:22:33", "2026-10-14T20:05:00"  # in Riyadh 10:22:33 and 23:05
TWO_ANSWERS = [{"submitted": FIVE, "q": 5}, {"submitted": TWO, "q": 2}]


def question(column):
    return [{"id": "q", "column": column, "scale": "sat5"}]


# New York and Boston are four hours behind UTC in October.
NEW_YORK = [
    {"id": "41", "received": "2026-10-05T14:22:33", "closed": "2026-10-07T16:00:00", "due": None,
     "updated": "2026-10-07T16:00:00", "channel": "PHONE", "department": "DOT", "service": "Street Condition",
     "branch": "QUEENS"},
    {"id": "42", "received": "2026-10-15T03:05:00", "closed": None, "due": "2026-10-20T04:00:00",
     "updated": "2026-10-15T03:05:00", "channel": "ONLINE", "department": "HPD", "service": "HEAT",
     "branch": "BRONX"}]


# file, profile, keys of the source beside it, rows that are used, rows left out by the profile's "where"
CASES = [
    ("google_forms.csv", "google_forms", {"questions": question(SATISFACTION)}, TWO_ANSWERS, 0),
    ("google_forms_ar.csv", "google_forms", {"questions": question(SATISFACTION)}, TWO_ANSWERS, 0),
    ("kobo.csv", "kobo", {"questions": question("رضا/overall")}, TWO_ANSWERS, 1),
    ("odk.csv", "odk", {"questions": question("overall")},
     [{"submitted": FIVE, "q": 5}, {"submitted": TWO, "q": 2}], 2),
    ("limesurvey.csv", "limesurvey", {"questions": question("Q01[SQ001]")}, TWO_ANSWERS, 1),
    ("limesurvey_full.csv", "limesurvey", {"questions": question(SATISFACTION + " [الاستقبال]")}, TWO_ANSWERS, 1),
    ("limesurvey_both.csv", "limesurvey", {"questions": question("Q01[SQ001]. " + SATISFACTION + " [الاستقبال]")},
     TWO_ANSWERS, 1),
    ("surveymonkey.csv", "surveymonkey", {"questions": question("ما مدى رضاك عموما؟")}, TWO_ANSWERS, 0),
    ("surveymonkey.csv", "surveymonkey", {"questions": question(SATISFACTION + " [الوضوح]")},
     [{"submitted": FIVE, "q": 3}, {"submitted": TWO, "q": None}], 0),
    ("chatwoot.csv", "chatwoot", {}, [{"submitted": FIVE, "csat": 5}, {"submitted": TWO, "csat": 2}], 1),
    ("osticket.csv", "osticket", {}, [
        {"id": "100041", "received": FIVE, "closed": "2026-10-07T09:00:00", "due": "2026-10-08T07:22:33",
         "updated": "2026-10-07T09:00:00", "channel": "Web", "department": "الدعم", "service": "مساعدة"},
        {"id": "100042", "received": TWO, "closed": None, "due": "2026-10-20T07:00:00", "updated": TWO,
         "channel": "Phone", "department": "الدعم", "service": "استفسار"}], 0),
    ("fixmystreet.csv", "fixmystreet", {}, [
        {"id": "41", "received": "2026-10-05T07:25:00", "acknowledged": "2026-10-05T09:00:00",
         "closed": "2026-10-07T09:00:00", "channel": "website", "service": "طرق", "branch": "شمال"},
        {"id": "42", "received": "2026-10-14T20:06:00", "acknowledged": None, "closed": "2026-10-16T05:00:00",
         "channel": "iOS", "service": "إنارة", "branch": "جنوب"},
        {"id": "43", "received": "2026-10-15T05:01:00", "acknowledged": None, "closed": None,
         "channel": "website", "service": "إنارة", "branch": "جنوب"}], 0),
    ("nyc311.csv", "nyc311", {}, NEW_YORK, 0),
    ("nyc311_api.csv", "nyc311", {}, NEW_YORK, 0),
    ("boston311.csv", "boston311", {}, [
        {"id": "101000000041", "received": "2026-10-05T14:22:33", "closed": "2026-10-07T16:00:00",
         "due": "2026-10-08T14:22:33", "channel": "Citizens Connect App", "department": "PWDx"},
        {"id": "101000000042", "received": "2026-10-15T03:05:00", "closed": None, "due": None,
         "channel": "Constituent Call", "department": "PWDx"}], 0),
]
MOMENTS = {"received", "acknowledged", "closed", "due", "updated", "submitted"}


def project(folder, file, kind, source):
    with open(os.path.join(folder, "rida.json"), "w", encoding="utf-8") as out:
        json.dump({"organization": {"name": "تجربة"}, "language": "en", "reports": ["quality"],
                   "sources": [{kind: [file], **source}]}, out, ensure_ascii=False)


def value(head, name, cell):
    if name.startswith("score."):
        return None if cell == -1 else cell
    if cell is None or name == "id":
        return cell
    if name in MOMENTS:
        return datetime.fromtimestamp(cell >> 1, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    members = head["members"].get(name)
    return members[cell - 1]["id"] if members and cell else None


def facts(folder, kind):
    done = subprocess.run([rida, "ingest", "-q", "-o", "facts"], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        return None, done.stderr
    with open(os.path.join(folder, "facts"), encoding="utf-8") as lines:
        head = json.loads(next(lines))
        names = head["columns"][kind]
        rows = [json.loads(next(lines)) for _ in range(head[kind])]
    got = [{n.removeprefix("score."): value(head, n, c) for n, c in zip(names, row)} for row in rows]
    return got, done.stderr


def check(file, profile, source, wanted, filtered):
    kind = "answers" if "submitted" in wanted[0] else "requests"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(os.path.join(here, file), folder)
        project(folder, file, kind, {"profile": profile, **source})
        got, said = facts(folder, kind)
        if got is None:
            return said
        got = [{k: row.get(k) for k in want} for row, want in zip(got, wanted)] + got[len(wanted):]
        if got != wanted:
            return "got    %s\nwanted %s\n%s" % (got, wanted, said)
        if "warning:" in said:
            return said
        said = subprocess.run([rida, "check"], cwd=folder, capture_output=True, text=True).stdout
        line = "%s: %d = %d + %d + 0 + 0 " % (file, len(wanted) + filtered, len(wanted), filtered)
        return "" if line in said else "wanted %s\n%s" % (line, said)


bad = 0
for case in CASES:
    wrong = check(*case)
    print("%s %s as %s: %d rows, %d left out" % ("FAILED" if wrong else "ok  ", *case[:2], len(case[3]), case[4]))
    if wrong:
        print(wrong)
        bad = 1
profiles = {name.removesuffix(".json") for name in os.listdir("templates/profiles")}
tried = {case[1] for case in CASES}
print("profiles without an export here: " + (" ".join(sorted(profiles - tried)) or "none"))
sys.exit(bad)
