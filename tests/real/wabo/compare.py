"""compare - what rida made of an event log, beside what was computed of it in Python and what the file says of itself."""
import json
import sys

run, csv_run, facts, reference = sys.argv[1:]
reference = json.load(open(reference))['receipt_wabo_xes']
findings = json.load(open(run))
other = json.load(open(csv_run))
bad = 0


def check(what, got, wanted, within=0):
    global bad
    good = got is not None and abs(got - wanted) <= within
    bad += not good
    print('ok  ' if good else 'FAILED', what, got, wanted)


def value(indicator, statistic, by, unit):
    return next(f['value'] for f in findings['findings'] if f['indicator'] == indicator and f['statistic'] == statistic
                and f['by'] == by and f['unit'] == unit and 'window' not in f)


source = findings['sources'][0]
check('events', source['rows'], reference['events'])
check('requests', source['used'], reference['traces'])
check('folded', source['superseded'], reference['events'] - reference['traces'])
check('received', value('requests_received', 'count', {}, 'requests'), reference['traces'])

# Moments are kept to the second: a time between two of them is off by less than one.
lines = [json.loads(line) for line in open(facts)]
columns = lines[0]['columns']['requests']
received, closed = columns.index('received'), columns.index('closed')
rows = [line for line in lines[1:] if len(line) == len(columns) and str(line[0]).startswith('case-')]
mean = sum((row[closed] - row[received]) / 2 for row in rows) / len(rows)
check('mean', mean, reference['seconds_last_minus_first_event']['mean'], 1)
check('mean that the file states', mean, float(reference['header_says']['meta_time:duration_average']), 1)
for by, groups in (({}, {None: reference}), ('channel', reference['by_channel']), ('department', reference['by_department'])):
    for name, group in groups.items():
        cut = {by: name} if name else {}
        check('requests %s' % cut, value('requests_received', 'count', cut, 'requests'), group['traces'])
        seconds = group.get('seconds') or group['seconds_last_minus_first_event']
        if group['traces'] < 30:
            continue
        for statistic, wanted in (('closed_only_median', 'p50_type1'), ('closed_only_p90', 'p90_type1')):
            got = value('close_time', statistic, cut, 'hours')
            check('%s %s' % (statistic, cut), got * 3600, seconds[wanted], 1)

for one in (findings, other):
    del one['sources']
if findings != other:
    print('FAILED the CSV and the XES form of the log differ')
    bad += 1
sys.exit(bad != 0)
