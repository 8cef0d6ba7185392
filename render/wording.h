/* wording.h - a language: its texts (templates/lang/LANGUAGE.json) and the one place where a number, a date or a share
 * becomes text.  Everything it returns lives in its arena and carries isolates as document.h says. */
#ifndef RENDER_WORDING_H
#define RENDER_WORDING_H

#include "analyze/findings.h"

typedef struct Wording Wording;

/* Reads templates/lang/LANGUAGE.json.  NULL with TEMPLATE_MISSING or JSON_BROKEN. */
const Wording *wording_read(Arena *arena, const Templates *templates, Str language, bool arabic_digits, Diag *diag);
/* The same language writing into another arena, for another thread; it complains of missing texts on its own. */
const Wording *wording_twin(Arena *arena, const Wording *wording);
Str wording_language(const Wording *wording);
bool wording_right_to_left(const Wording *wording);

/* The text of a key; TEXT_MISSING (once a key) and the key itself when there is none.  wording_say never complains:
 * it gives the empty Str, and fits DiagWords. */
Str wording_text(const Wording *wording, Str key, Diag *diag);
Str wording_say(const void *wording, Str key);

/* The text with {1}, {2}, … replaced. */
Str wording_fill(const Wording *wording, Str text, size_t count, const Str *args);

/* `key` in the plural form that CLDR gives for n (key.zero, key.one, key.two, key.few, key.many, key.other), {1} = n.
 */
Str wording_plural(const Wording *wording, Str key, uint64_t n, Diag *diag);

Str wording_name(const Wording *wording, Name name);  /* in this language, else the other one; isolated */
Str wording_code(const Wording *wording, Str text);   /* a file name, version, address: isolated, left to right */
Str wording_quoted(const Wording *wording, Str text); /* words from the data, isolated by their own direction */
Str wording_number(const Wording *wording, double value, int decimals);
Str wording_share(const Wording *wording, double share,
                  uint64_t n);                                     /* whole percent below n = 1,000, else one decimal */
Str wording_value(const Wording *wording, const Finding *finding); /* the value alone, rounded as the dictionary says */
Str wording_bound(const Wording *wording, const Finding *finding, double value); /* a bound, written like its value */
double wording_shown(const Finding *finding, double value); /* the value rounded as wording_bound writes it */
/* A value with its unit in words: «9 أيام عمل», «يوم عمل واحد», «81%».  grammar: "count" as it is named, "within" after
 * a preposition. */
Str wording_amount(const Wording *wording, const Finding *finding, const char *grammar, double value);
Str wording_unit(const Wording *wording, Str unit, double value); /* the unit's word in the plural form of the value */
Str wording_interval(const Wording *wording, const Finding *finding); /* "من 79% إلى 84%"; empty without an interval */
Str wording_status(const Wording *wording, FindingStatus status);     /* why there is no value */
Str wording_day(const Wording *wording, Day day, HijriDate hijri, Calendar calendar); /* in words */
Str wording_moment(const Wording *wording, Day day, HijriDate hijri, Str time,
                   Calendar calendar);                         /* weekday, date, "08:15" */
Str wording_clock(const Wording *wording, Str time);           /* "08:15", isolated */
Str wording_month(const Wording *wording, Str id, bool brief); /* "2026-10" or "1448-04" in words */
Str wording_period(const Wording *wording, const Period *period, Calendar calendar);
Str wording_period_name(const Wording *wording, Str name); /* 2026-10, 2026-Q3, 2026-H1, 2026, 1448-04, 1448 in words */

#endif
