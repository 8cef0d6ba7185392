/* date_fuzz - any text as a date and a time.  The first byte declares the column; a line break parts the two cells.
 * What is read lies in range, reads back from its own text, and does not change with marks or other digits. */
#include "ingest/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Three years of 30 and 29 days by turns from the day that 1 Muharram 1447 was. */
static const char calendar[] =
    "1447 2025-06-26 101010101010\n1448 2026-06-15 101010101010\n1449 2027-06-04 101010101010\n";

static Str with_other_digits(Arena *arena, Str text) {
    Buf out = {.arena = arena};
    buf_code(&out, 0x200E);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c >= '0' && c <= '9')
            buf_code(&out, 0x0660 + (uint32_t)(c - '0'));
        else
            buf_byte(&out, c);
    }
    return buf_str(&out);
}

static void read_back(Arena *arena, const FieldSpec *field, const Zone *zone, const Hijri *hijri, Moment moment) {
    Buf text = {.arena = arena};
    Moment again;
    FieldSpec plain = {.order = field->order};
    int year, unused;
    day_parts(moment_day(moment, zone), &year, &unused, &unused);
    if (year < 1999 || year > 2101)
        BUG("a date in %d", year);
    if (year < 2000 || year > 2100)
        return; /* an offset or 24:00 took it over the border */
    moment_write(&text, moment, zone);
    DateReader *reader = date_reader(arena, &plain, zone, hijri, 2100);
    if (date_read(reader, buf_str(&text), STR(""), &again) != DATE_READ || again != moment)
        BUG("%s is read otherwise", str_c(arena, buf_str(&text)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Str rest = {(const char *)data + 1, size ? size - 1 : 0};
    if (!size || !str_utf8(rest))
        return 0;
    Arena *arena = arena_new();
    const Hijri *hijri = hijri_of(arena, str_of(calendar));
    const Zone *zone = zone_fixed(arena, 3 * 3600);
    FieldSpec field = {.hijri = (data[0] & 3) == 1,
                       .gregorian = (data[0] & 3) == 2,
                       .order = (DateOrder)(data[0] >> 2 & 3),
                       .number = (DateNumber)((data[0] >> 4) % (NUMBER_NONE + 1))};
    DateReader *reader = date_reader(arena, &field, zone, hijri, 2100);
    Str date = str_cut(&rest, '\n');
    Moment moment, other;
    DateEvidence evidence = {0};
    DateOutcome outcome = date_read(reader, date, rest, &moment);
    if ((outcome == DATE_READ) == (moment == MOMENT_NONE))
        BUG("outcome %d and moment differ", (int)outcome);
    if (date.len < 80 && rest.len < 80 &&
        (date_read(reader, with_other_digits(arena, date), rest, &other) != outcome || other != moment))
        BUG("digits change the outcome %d", (int)outcome);
    if (outcome == DATE_READ)
        read_back(arena, &field, zone, hijri, moment);
    date_evidence(reader, &evidence, date);
    if (outcome == DATE_UNDECIDED) {
        (void)!date_settle(reader, &evidence);
        if (date_read(reader, date, rest, &moment) == DATE_UNDECIDED)
            BUG("undecided after all");
    }
    (void)!date_read_stored(reader, date, rest, &moment);
    arena_drop(arena);
    return 0;
}
