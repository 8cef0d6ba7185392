/* report.h - a report description (templates/reports/NAME.xml) bound to Findings: the Document. */
#ifndef RENDER_REPORT_H
#define RENDER_REPORT_H

#include "render/chart.h"
#include "render/document.h"
#include "render/wording.h"

/* One period that the public site already holds, for its archive and its series. */
typedef struct PastPeriod {
    Str name, path; /* "2026-09", "2026/09/" */
} PastPeriod;

struct Worklist;

typedef struct ReportInput {
    const Findings *findings;
    const Wording *wording;
    const Templates *templates;
    Ruler ruler;
    size_t past_count; /* newest first, this period included */
    const PastPeriod *past;
    Str root;       /* way from the page to the folder that PastPeriod.path starts from: "", "../../" */
    Str here;       /* way from the page to the folder of the period's downloads: "", "2026/10/" */
    Str utc_offset; /* of as_of: "+03:00"; empty when not known */
    bool quality;   /* the quality report: the only one that may hold <worklist> */
    const struct Worklist *worklist; /* of the quality report; NULL when there are no rows at hand */
} ReportInput;

/* A wall clock as metadata want it, "2026-11-01T08:15:00+03:00"; a day alone stands for its beginning. */
Str report_moment(Arena *arena, Str as_of, Str utc_offset);

/* To be called before several threads bind at once: libxml2's own beginning is not made for that. */
void report_setup(void);

/* Reads templates/reports/NAME.xml and binds it.  NULL when the description is wrong (ELEMENT_UNKNOWN,
 * ATTRIBUTE_UNKNOWN, INDICATOR_UNKNOWN … with places). */
const Document *report_bind(Arena *arena, Str name, const ReportInput *input, Diag *diag);

/* Names of the elements a description may hold, for `rida list`. */
size_t element_count(void);
Str element_name(size_t index);

#endif
