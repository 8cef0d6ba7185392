/* exports.h - the files that the made-up charity's programs export. */
#ifndef SAMPLES_EXPORTS_H
#define SAMPLES_EXPORTS_H

#include "register.h"

/* What stands in a column of a request export. */
typedef enum Column {
    COLUMN_COUNTER,
    COLUMN_ID,
    COLUMN_RECEIVED,
    COLUMN_RECEIVED_CLOCK,
    COLUMN_CHANNEL,
    COLUMN_TYPE,
    COLUMN_SERVICE,
    COLUMN_DEPARTMENT,
    COLUMN_BRANCH,
    COLUMN_BENEFICIARY,
    COLUMN_STATUS,
    COLUMN_ACKNOWLEDGED,
    COLUMN_REPLIED,
    COLUMN_REPLIED_CLOCK,
    COLUMN_VERIFIED,
    COLUMN_REFERRED,
    COLUMN_SIGNED,
    COLUMN_COMMITTEE,
    COLUMN_DECIDED,
    COLUMN_DECISION,
    COLUMN_REASON,
    COLUMN_REGISTERED,
    COLUMN_DELIVERED,
    COLUMN_CLOSED,
    COLUMN_REOPENED,
    COLUMN_DUE,
    COLUMN_UPDATED,
    COLUMN_ORIGIN,
    COLUMN_TOOL,
    COLUMN_OFFICER,
    COLUMN_NOTES,
    COLUMNS
} Column;

typedef enum Style { STYLE_ISO, STYLE_DMY, STYLE_HIJRI } Style;

typedef struct Heading {
    Column column;
    const char *text; /* NULL ends the list */
} Heading;

/* One kind of export: how it is written and which columns it has. */
typedef struct Layout {
    Style style;
    char separator;
    bool windows_1256, bom, crlf;
    const char *title; /* a line above the header, or NULL */
    const Heading *heading;
} Layout;

/* One export: requests received from `from` to before `to`, and those still open or changed since `from`. */
typedef struct Export {
    char name[64];
    const Layout *layout;
    Day from, to;
    Minute made; /* in the morning of the first working day from `to` on */
} Export;

enum { EXPORTS_MAX = 24 };
int exports_list(Export exports[EXPORTS_MAX]);
bool export_holds(const Export *export, const Request *request);
int export_copies(const Export *export, const Request *request); /* 1, or 2 for a row that was pasted twice */

/* The text of one cell; `text` has room for 64 bytes and is not always used. */
const char *export_cell(const Layout *layout, Column column, const Request *request, Minute now, char *text);

/* The columns of the online form: time, request, channel, department, nine scored questions, yes or no, comment. */
enum { ANSWER_COLUMNS = 4 + SCORED_QUESTIONS + 2 };
extern const char *const answer_headers[ANSWER_COLUMNS];

void exports_write(const Register *book, const char *folder);
void surveys_write(const Register *book, const char *folder);
void request_number(char *text, const Request *request); /* 2026-00417 */

#endif
