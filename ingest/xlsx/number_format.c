/* number_format.c - see number_format.h. */
#include "ingest/xlsx/number_format.h"

#include <string.h>
#include <strings.h>

typedef struct Scan {
    Str rest;
    unsigned shows;
    bool elapsed, number; /* elapsed: [h]; number: it has places for digits */
    bool conditional;     /* [<1]: any section may be the one that is shown */
    bool month_or_minute; /* the last letter was m or mm, not after an hour */
    char last;            /* letter of the last run of d, m, y, h or s */
} Scan;

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool word_skip(Scan *scan, Str word) {
    if (scan->rest.len < word.len || strncasecmp(scan->rest.ptr, word.ptr, word.len))
        return false;
    scan->rest = str_from(scan->rest, word.len);
    return true;
}

/* [Red]  [$-170000]  [~hijri]  [<1]  [hh] */
static void bracket_skip(Scan *scan) {
    Str inside = str_cut(&scan->rest, ']');
    char first = inside.len > 1 ? small(inside.ptr[1]) : 0;
    size_t same = 1;
    while (same < inside.len && small(inside.ptr[same]) == first)
        same++;
    if (first && strchr("hms", first) && same == inside.len)
        scan->elapsed = true;
    if (first && strchr("<>=", first))
        scan->conditional = true;
}

static void quote_skip(Scan *scan) {
    scan->rest = str_from(scan->rest, 1);
    str_cut(&scan->rest, '"');
}

/* The m before was a month after all, unless seconds follow it. */
static void month_settle(Scan *scan, char next) {
    if (scan->month_or_minute)
        scan->shows |= next == 's' ? SHOWS_TIME : SHOWS_DATE;
    scan->month_or_minute = false;
}

static void letters_take(Scan *scan, char letter, size_t run) {
    month_settle(scan, letter);
    if (letter == 'm' && run < 3 && scan->last == 'h')
        scan->shows |= SHOWS_TIME;
    else if (letter == 'm' && run < 3)
        scan->month_or_minute = true;
    else
        scan->shows |= letter == 'h' || letter == 's' ? SHOWS_TIME : SHOWS_DATE;
    scan->last = letter;
}

/* A run of one letter, as in yyyy; B1 and B2 choose a calendar (what is stored is Gregorian all the same). */
static void letter_scan(Scan *scan, char letter) {
    size_t run = 1;
    while (run < scan->rest.len && small(scan->rest.ptr[run]) == letter)
        run++;
    char next = run < scan->rest.len ? scan->rest.ptr[run] : 0;
    bool calendar = letter == 'b' && run == 1 && (next == '1' || next == '2');
    bool exponent = letter == 'e' && run == 1 && (next == '+' || next == '-');
    scan->rest = str_from(scan->rest, run + (calendar || exponent));
    if (calendar || exponent)
        return;
    if (strchr("dmyhs", letter) || (letter == 'e' || letter == 'g') || (letter == 'a' && run >= 3) ||
        (letter == 'b' && run >= 2))
        letters_take(scan, letter, run);
}

/* Zeros are places for digits, but for the parts of a second: ss.00 */
static void zeros_scan(Scan *scan, bool after_point) {
    bool zero = scan->rest.len && scan->rest.ptr[0] == '0';
    scan->number = scan->number || (zero && !(after_point && scan->last == 's'));
    while (scan->rest.len && scan->rest.ptr[0] == '0')
        scan->rest = str_from(scan->rest, 1);
}

static void other_scan(Scan *scan) {
    scan->number = scan->number || scan->rest.ptr[0] == '#' || scan->rest.ptr[0] == '?';
    scan->rest = str_from(scan->rest, 1);
}

static void one_scan(Scan *scan) {
    char c = small(scan->rest.ptr[0]);
    if (c == '"')
        quote_skip(scan);
    else if (c == '[')
        bracket_skip(scan);
    else if (c == '\\' || c == '_' || c == '*')
        scan->rest = str_from(scan->rest, 2);
    else if (word_skip(scan, STR("AM/PM")) || word_skip(scan, STR("A/P")))
        scan->shows |= SHOWS_TIME;
    else if (word_skip(scan, STR("General")))
        scan->number = true;
    else if (c >= 'a' && c <= 'z')
        letter_scan(scan, c);
    else if (c == '0')
        zeros_scan(scan, false);
    else if (word_skip(scan, STR(".")))
        zeros_scan(scan, true);
    else
        other_scan(scan);
}

/* One section: what is shown of a number above 0 stands in the first, if it has no condition. */
static unsigned section_shows(Scan *scan) {
    while (scan->rest.len && scan->rest.ptr[0] != ';')
        one_scan(scan);
    scan->rest = str_from(scan->rest, 1);
    month_settle(scan, 0);
    unsigned shows = scan->elapsed || scan->number ? 0 : scan->shows;
    *scan = (Scan){.rest = scan->rest, .conditional = scan->conditional};
    return shows;
}

unsigned number_format_shows(Str code) {
    Scan scan = {.rest = code};
    unsigned shows = section_shows(&scan);
    while (scan.conditional && scan.rest.len)
        shows |= section_shows(&scan);
    return shows;
}

unsigned number_format_built_in(uint32_t id) {
    static const struct {
        uint32_t first, last;
        unsigned shows;
    } known[] = {
        {14, 17, SHOWS_DATE}, {18, 21, SHOWS_TIME}, {22, 22, SHOWS_DATE | SHOWS_TIME},
        {27, 31, SHOWS_DATE}, {32, 33, SHOWS_TIME}, {34, 36, SHOWS_DATE},
        {45, 45, SHOWS_TIME}, {47, 47, SHOWS_TIME}, {50, 58, SHOWS_DATE},
    };
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (id >= known[i].first && id <= known[i].last)
            return known[i].shows;
    return 0;
}
