#include "tests/ingest/exports.h"

#include "ingest/date.h"

/* Local time as moment_write shows it, or the outcome's name. */
static const char *outcome_name(DateOutcome outcome) {
    static const char *const names[] = {"read", "empty", "wrong", "short", "outside", "day", "undecided"};
    return names[outcome];
}

static Str shown(Exports *e, FieldSpec field, const char *date, const char *time) {
    DateReader *reader = date_reader(e->arena, &field, e->project.zone, e->project.hijri, 2100);
    Moment moment;
    DateOutcome outcome = date_read(reader, str_of(date), str_of(time), &moment);
    Buf out = {.arena = e->arena};
    if (outcome != DATE_READ)
        return str_of(outcome_name(outcome));
    moment_write(&out, moment, e->project.zone);
    return buf_str(&out);
}

static void spellings(void **state) {
    (void)state;
    static const struct {
        const char *date, *time, *wanted;
        DateOrder order;
    } cases[] = {
        {"2026-03-14", "", "2026-03-14", ORDER_AUTO},
        {"2026/3/4", "", "2026-03-04", ORDER_AUTO},
        {"2026-03-14 10:22", "", "2026-03-14T10:22", ORDER_AUTO},
        {"2026-03-14T10:22:33", "", "2026-03-14T10:22:33", ORDER_AUTO},
        {"2026-03-14T10:22:33.125Z", "", "2026-03-14T13:22:33", ORDER_AUTO},
        {"2026-03-14T10:22:33+0530", "", "2026-03-14T07:52:33", ORDER_AUTO},
        {"2026-03-14T22:30:00-05:00", "", "2026-03-15T06:30", ORDER_AUTO},
        {"2026-03-14 24:00", "", "2026-03-15T00:00", ORDER_AUTO},
        {"2026/03/14 10:22:33 ص غرينتش+3", "", "2026-03-14T10:22:33", ORDER_AUTO},
        {"2026/03/14 10:22:33 م غرينتش+3", "", "2026-03-14T22:22:33", ORDER_AUTO},
        {"2026/03/14 12:05:00 AM GMT+2", "", "2026-03-14T01:05", ORDER_AUTO},
        {"2026/03/14 12:05 م", "", "2026-03-14T12:05", ORDER_AUTO},
        {"14/03/2026", "", "2026-03-14", ORDER_DMY},
        {"14.3.2026 9:05", "", "2026-03-14T09:05", ORDER_DMY},
        {"14-03-2026 م", "", "2026-03-14", ORDER_DMY},
        {"3/14/2026 1:02:03 PM", "", "2026-03-14T13:02:03", ORDER_MDY},
        {"3/14/2026, 1:02 pm", "", "2026-03-14T13:02", ORDER_MDY},
        {"2026/03/14", "", "2026-03-14", ORDER_DMY},
        {"\xE2\x80\x8E"
         "14\xE2\x80\x8F/03/2026",
         "", "2026-03-14", ORDER_DMY},
        {"١٤/٠٣/٢٠٢٦", "", "2026-03-14", ORDER_DMY},
        {"۲۰۲۶/۰۳/۱۴", "", "2026-03-14", ORDER_AUTO},
        {"1447/09/25", "", "2026-03-14", ORDER_AUTO},
        {"١٤٤٧/٠٩/٢٥ هـ", "", "2026-03-14", ORDER_AUTO},
        {"25-9-1447 هـ 10:22 ص", "", "2026-03-14T10:22", ORDER_DMY},
        {"2026-03-14", "10:22", "2026-03-14T10:22", ORDER_AUTO},
        {"2026-03-14", "١٠:٢٢ م", "2026-03-14T22:22", ORDER_AUTO},
        {"2026-03-14", "1900-01-00 10:22:00", "2026-03-14T10:22", ORDER_AUTO},
        {"2026-03-14", "", "2026-03-14", ORDER_AUTO},
        {"", "", "empty", ORDER_AUTO},
        {" \t", "10:00", "empty", ORDER_AUTO},
        {"31/13/2026", "", "wrong", ORDER_DMY},
        {"29/02/2023", "", "day", ORDER_DMY},
        {"31/04/2026", "", "day", ORDER_DMY},
        {"32/04/2026", "", "wrong", ORDER_DMY},
        {"14/00/2026", "", "wrong", ORDER_DMY},
        {"00/04/2026", "", "wrong", ORDER_DMY},
        {"1447/00/14", "", "wrong", ORDER_AUTO},
        {"1446/08/30", "", "day", ORDER_AUTO}, /* a month of 29 days */
        {"14 مارس 2026", "", "2026-03-14", ORDER_AUTO},
        {"السبت، 14 آذار 2026م", "", "2026-03-14", ORDER_AUTO},
        {"يوم السبت 25 من شهر رمضان لعام ١٤٤٧هـ", "", "2026-03-14", ORDER_AUTO},
        {"السبت الموافق 25/9/1447هـ", "", "2026-03-14", ORDER_DMY},
        {"25 رمضان 1447 هـ الساعة 10:22 ص", "", "2026-03-14T10:22", ORDER_AUTO},
        {"1447 رمضان 25", "", "2026-03-14", ORDER_AUTO},
        {"30 شعبان 1446", "", "day", ORDER_AUTO},
        {"14-Mar-2026 10:22 PM", "", "2026-03-14T22:22", ORDER_MDY},
        {"Saturday, March 14th, 2026", "", "2026-03-14", ORDER_AUTO},
        {"Mar 14, 2026, 10:22:33 PM", "", "2026-03-14T22:22:33", ORDER_AUTO},
        {"2026-Mar-14", "", "2026-03-14", ORDER_AUTO},
        {"Sat Mar 14 2026 10:22:33 GMT+0300 (Arabia Standard Time)", "", "2026-03-14T10:22:33", ORDER_AUTO},
        {"2026-03-14 10:22:33 +02:00", "", "2026-03-14T11:22:33", ORDER_AUTO},
        {"2026-03-14T10:22:33.1234567Z", "", "2026-03-14T13:22:33", ORDER_AUTO},
        {"2026/03/14 10:22:33 ص غرينتش\xE2\x80\x8E+3", "", "2026-03-14T10:22:33", ORDER_AUTO},
        {"2026-03-14 10:22 مساءً", "", "2026-03-14T22:22", ORDER_AUTO},
        {"2026-03-14 12:05 صباحاً", "", "2026-03-14T00:05", ORDER_AUTO},
        {"2026-03-14 14:22 م", "", "2026-03-14T14:22", ORDER_AUTO},
        {"2026-03-14 9 ص", "", "2026-03-14T09:00", ORDER_AUTO},
        {"2026-03-14 ص 10:22", "", "2026-03-14T10:22", ORDER_AUTO},
        {"2026-03-14 م 10:22", "", "wrong", ORDER_AUTO}, /* the era, or the afternoon */
        {"2026-03-14 م 16:22", "", "2026-03-14T16:22", ORDER_AUTO},
        {"15 رمضان 2026", "", "outside", ORDER_AUTO},
        {"15 مارس 1447", "", "outside", ORDER_AUTO},
        {"15 مارس 2026 هـ", "", "wrong", ORDER_AUTO},
        {"مارس 2026", "", "wrong", ORDER_AUTO},
        {"15 مارسي 2026", "", "wrong", ORDER_AUTO},
        {"15 مارس 26", "", "short", ORDER_AUTO},
        {"2026-03-14", "0.432", "2026-03-14T10:22:05", ORDER_AUTO}, /* 0.432 * 86400 = 37324.8 */
        {"2026-03-14", "م 10:22", "2026-03-14T22:22", ORDER_AUTO},
        {"2026-03-14", "1.5", "wrong", ORDER_AUTO},
        {"45365", "", "undecided", ORDER_AUTO},
        {"4536", "", "wrong", ORDER_AUTO},
        {"14/03/26", "", "short", ORDER_DMY},
        {"26-03-14", "", "short", ORDER_AUTO},
        {"1999-12-31", "", "outside", ORDER_AUTO},
        {"2101-01-01", "", "outside", ORDER_AUTO},
        {"0026-01-01", "", "outside", ORDER_AUTO},
        {"14/03/2026", "", "undecided", ORDER_AUTO},
        {"14/03/2026", "", "wrong", ORDER_YMD},
        {"2026-03-14 25:00", "", "wrong", ORDER_AUTO},
        {"2026-03-14 13:00 ص", "", "wrong", ORDER_AUTO},
        {"2026-03-14 10:60", "", "wrong", ORDER_AUTO},
        {"2026-03-14x", "", "wrong", ORDER_AUTO},
        {"2026-03-1410:22", "", "wrong", ORDER_AUTO},
        {"2026-3-14 10", "", "wrong", ORDER_AUTO},
        {"2026-03-14", "later", "wrong", ORDER_AUTO},
        {"20260314", "", "wrong", ORDER_AUTO},
        {"2026-16-01", "", "wrong", ORDER_AUTO},
        {"99999/1/1", "", "wrong", ORDER_AUTO},
        {"2026/03/14 10:22:33 ص غرينتش+99", "", "wrong", ORDER_AUTO},
    };
    Exports *e = exports_new();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str got = shown(e, (FieldSpec){.order = cases[i].order}, cases[i].date, cases[i].time);
        if (!str_same(got, str_of(cases[i].wanted)))
            print_error("%s | %s\n", cases[i].date, cases[i].time);
        assert_str(got, cases[i].wanted);
    }
    exports_drop(e);
}

static void declared_calendars(void **state) {
    (void)state;
    Exports *e = exports_new();
    FieldSpec hijri = {.hijri = true, .order = ORDER_DMY}, gregorian = {.gregorian = true};
    assert_str(shown(e, hijri, "25/9/1447", ""), "2026-03-14");
    assert_str(shown(e, hijri, "14/3/2026", ""), "outside");
    assert_str(shown(e, hijri, "14 مارس 2026", ""), "wrong");
    assert_str(shown(e, gregorian, "25 رمضان 1447", ""), "wrong");
    assert_str(shown(e, hijri, "25/9/1447 م", ""), "wrong");
    assert_str(shown(e, gregorian, "1447-09-25", ""), "outside");
    assert_str(shown(e, gregorian, "2026-03-14 هـ", ""), "wrong");
    assert_str(date_order_name(date_reader(e->arena, &hijri, e->project.zone, e->project.hijri, 2100)),
               "Umm al-Qura day/month/year");
    exports_drop(e);
}

/* 45365 is 14 March 2024 in a workbook of 1900 and 1462 days later in one of 1904 (ECMA-376 part 1, 18.17.4.1); seconds
 * are those of GNU date. */
static void declared_numbers(void **state) {
    (void)state;
    static const struct {
        DateNumber number;
        const char *date, *time, *wanted;
    } cases[] = {
        {NUMBER_EXCEL, "45365", "", "2024-03-14"},
        {NUMBER_EXCEL, "45365.5", "", "2024-03-14T12:00"},
        {NUMBER_EXCEL, "٤٥٣٦٥", "", "2024-03-14"},
        {NUMBER_EXCEL, "45365,43", "", "2024-03-14T10:19:12"},
        {NUMBER_EXCEL, "45365.999999", "", "2024-03-15T00:00"},
        {NUMBER_EXCEL, "45365", "10:22", "2024-03-14T10:22"},
        {NUMBER_EXCEL, "60", "", "outside"},
        {NUMBER_EXCEL, "1e9", "", "outside"},
        {NUMBER_EXCEL, "2024-03-14", "", "2024-03-14"},
        {NUMBER_EXCEL_1904, "43903", "", "2024-03-14"},
        {NUMBER_UNIX, "1710411753", "", "2024-03-14T13:22:33"},
        {NUMBER_UNIX, "1710411753.7", "", "2024-03-14T13:22:33"},
        {NUMBER_UNIX, "1710411753000", "", "outside"},
        {NUMBER_UNIX_MS, "1710411753999", "", "2024-03-14T13:22:33"},
        {NUMBER_UNIX, "-5", "", "wrong"},
        {NUMBER_NONE, "45365", "", "wrong"},
    };
    Exports *e = exports_new();
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_str(shown(e, (FieldSpec){.number = cases[i].number}, cases[i].date, cases[i].time), cases[i].wanted);
    exports_drop(e);
}

/* The length of the month that a day was missed in, for every short month of the table that the ICU of 2022 has. */
static void absent_days(void **state) {
    (void)state;
    static const char path[] = SHARED "expected/hijri/umalqura_icu72_1300_1600.txt";
    NEEDS_SHARED(path);
    Exports *e = exports_new();
    DateReader *reader = date_reader(e->arena, &(FieldSpec){.hijri = true}, e->project.zone, e->project.hijri, 2100);
    size_t short_months = 0;
    for (Str table = check_file(e->arena, path); table.len;) {
        unsigned year, bits;
        Str line = str_cut(&table, '\n');
        if (sscanf(str_c(e->arena, line), "%u 0x%x", &year, &bits) != 2 || year < 1421 || year > 1500)
            continue;
        for (unsigned month = 1; month <= 12; month++) {
            Moment moment;
            Buf text = {.arena = e->arena};
            buf_addf(&text, "%u/%u/30", year, month);
            DateOutcome outcome = date_read(reader, buf_str(&text), STR(""), &moment);
            bool is_short = !(bits >> (month - 1) & 1);
            assert_int_equal(outcome, is_short ? DATE_DAY_ABSENT : DATE_READ);
            DateFault fault = date_fault(reader);
            assert_true(!is_short || (fault.days == 29 && fault.month == (int)month && fault.year == (int)year));
            short_months += is_short;
        }
    }
    assert_true(short_months > 400);
    exports_drop(e);
}

/* Days with a change of the clock must not take the offset of the day from the cache. */
static void changing_clocks(void **state) {
    (void)state;
    Exports *e = exports_new();
    Str tzif = check_file(e->arena, "/usr/share/zoneinfo/America/New_York");
    const Zone *zone = zone_read(e->arena, tzif);
    if (!zone) {
        exports_drop(e);
        print_message("skipped: no tzdata\n");
        skip();
    }
    DateReader *reader = date_reader(e->arena, &(FieldSpec){.order = ORDER_AUTO}, zone, e->project.hijri, 2100);
    static const struct {
        const char *local;
        int64_t utc; /* from GNU date */
    } cases[] = {{"2026-03-08 01:59:59", 1772953199}, {"2026-03-08 03:00:00", 1772953200},
                 {"2026-11-01 00:30:00", 1793507400}, {"2026-11-01 12:00:00", 1793552400},
                 {"2026-07-01 00:00:00", 1782878400}, {"2026-03-08", 1772946000},
                 {"2026-03-08 02:30:00", 1772951400},  /* 02:30 was not shown: by the offset that comes, 06:30 UTC */
                 {"2026-11-01 01:30:00", 1793511000}}; /* 01:30 was shown twice: the first of the two */
    for (int again = 0; again < 2; again++) {
        for (size_t i = 0; i < COUNT_OF(cases); i++) {
            Moment moment;
            assert_int_equal(date_read(reader, str_of(cases[i].local), STR(""), &moment), DATE_READ);
            assert_int_equal(moment_seconds(moment), cases[i].utc);
        }
    }
    exports_drop(e);
}

/* On every row of the Ministry of Justice's files the Hijri column is the same day as the Gregorian one. */
static void ministry_of_justice(void **state) {
    (void)state;
    static const struct {
        const char *name, *gregorian, *hijri;
        size_t rows;
    } files[] = {
        {"MOJ-Enforcement-Sale-2025-Q1.csv", "تاريخ القرار ميلادي", "تاريخ القرارهجري", 2104},
        {"moj_poa_issued_2023-10.csv", "التاريخ ميلادي", "التاريخ هجري", 0},
        {"moj_poa_issued_2025-07.csv", "التاريخ ميلادي", "التاريخ هجري", 0},
    };
    char *real = realpath("../shared/data/arabic", NULL);
    if (!real) {
        print_message("skipped: no shared data\n");
        skip();
    }
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        Exports *e = exports_new();
        Str own = e->project.folder;
        Buf fields = {.arena = e->arena};
        buf_add(&fields, STR("received="));
        buf_add(&fields, str_of(files[i].gregorian));
        buf_add(&fields, STR(";closed="));
        buf_add(&fields, str_of(files[i].hijri));
        buf_add(&fields, STR(";branch=المنطقة"));
        e->project.folder = str_copy(e->arena, str_of(real));
        exports_source(e, SOURCE_REQUESTS, files[i].name, str_c(e->arena, buf_str(&fields)));
        const Facts *f = exports_read(e);
        e->project.folder = own;
        exports_quiet(e);
        assert_non_null(f);
        assert_true(f->requests.count > 1000);
        if (files[i].rows)
            assert_int_equal(f->requests.count, files[i].rows);
        for (size_t k = 0; k < f->requests.count; k++) {
            assert_true(f->requests.moment[STEP_RECEIVED][k] != MOMENT_NONE);
            assert_true(f->requests.moment[STEP_RECEIVED][k] == f->requests.moment[STEP_CLOSED][k]);
        }
        exports_drop(e);
    }
    free(real);
}

/* A workbook keeps true dates: what rida.json says of the column's calendar and order is about written ones. */
static void stored_dates(void **state) {
    (void)state;
    static const struct {
        const char *date, *time, *wanted;
    } cases[] = {
        {"2026-03-14", "", "2026-03-14"},
        {"2026-03-14T10:22:33", "", "2026-03-14T10:22:33"},
        {"2026-03-14", "10:22 م", "2026-03-14T22:22"},
        {"1447-03-14", "", "outside"},
        {"25/09/1447", "", "wrong"},
        {"", "10:22", "empty"},
    };
    static const FieldSpec fields[] = {
        {.hijri = true}, {.order = ORDER_MDY}, {.gregorian = true}, {.order = ORDER_AUTO}};
    Exports *e = exports_new();
    for (size_t f = 0; f < COUNT_OF(fields); f++) {
        DateReader *reader = date_reader(e->arena, &fields[f], e->project.zone, e->project.hijri, 2100);
        for (size_t i = 0; i < COUNT_OF(cases); i++) {
            Moment moment;
            Buf out = {.arena = e->arena};
            DateOutcome outcome = date_read_stored(reader, str_of(cases[i].date), str_of(cases[i].time), &moment);
            if (outcome == DATE_READ)
                moment_write(&out, moment, e->project.zone);
            assert_str(outcome == DATE_READ ? buf_str(&out) : str_of(outcome_name(outcome)), cases[i].wanted);
        }
        Moment written; /* the same figures written are of the declared calendar still */
        if (fields[f].hijri)
            assert_int_equal(date_read(reader, STR("2026-03-14"), STR(""), &written), DATE_OUTSIDE);
    }
    exports_drop(e);
}

static void one_order_a_column(void **state) {
    (void)state;
    static const struct {
        const char *one, *two;
        const char *first; /* how the first row's date reads, or the problem */
    } cases[] = {
        {"id,at\n1,03/04/2026\n", "id,at\n2,14/04/2026\n", "2026-04-03"},
        {"id,at\n1,03/04/2026\n", "id,at\n2,04/14/2026\n", "2026-03-04"},
        {"id,at\n1,03/04/2026\n", "id,at\n2,04/05/2026\n", "DATE_AMBIGUOUS"},
        {"id,at\n1,14/04/2026\n", "id,at\n2,04/14/2026\n", "DATE_AMBIGUOUS"},
        {"id,at\n1,2026/04/03\n", "id,at\n2,2026-04-05\n", "2026-04-03"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Exports *e = exports_new();
        exports_file(e, "1.csv", str_of(cases[i].one));
        exports_file(e, "2.csv", str_of(cases[i].two));
        exports_source(e, SOURCE_REQUESTS, "*.csv", "id=id;received=at");
        const Facts *f = exports_read(e);
        if (f) {
            Buf out = {.arena = e->arena};
            moment_write(&out, f->requests.moment[STEP_RECEIVED][0], e->project.zone);
            assert_str(buf_str(&out), cases[i].first);
        } else {
            assert_str(problem_name(PROBLEM_DATE_AMBIGUOUS), cases[i].first);
            assert_true(exports_problems(e, PROBLEM_DATE_AMBIGUOUS, NULL) >= 1);
            assert_int_equal(diag_exit(e->diag), EXIT_INPUT);
        }
        exports_drop(e);
    }
}

static const char *first_received(Exports *e, const Facts *f) {
    Buf out = {.arena = e->arena};
    moment_write(&out, f->requests.moment[STEP_RECEIVED][0], e->project.zone);
    return str_c(e->arena, buf_str(&out));
}

/* Bare numbers are Excel's days only when no date of the column, in any of its files, is written otherwise. */
static void numbers_in_a_column(void **state) {
    (void)state;
    static const struct {
        const char *one, *two;
        size_t rows;
        Problem told, untold;
    } cases[] = {
        {"id,at\n1,45365\n", "id,at\n2,45366.25\n3,-\n", 2, PROBLEM_DATE_SERIALS, PROBLEM_DATE_SERIALS_MIXED},
        {"id,at\n1,45365\n", "id,at\n2,2024-03-15\n", 1, PROBLEM_DATE_SERIALS_MIXED, PROBLEM_DATE_SERIALS},
        {"id,at\n1,45365\n", "id,at\n2,31/03/2024\n", 1, PROBLEM_DATE_SERIALS_MIXED, PROBLEM_DATE_SERIALS},
        {"id,at\n1,45365\n2,12\n", "id,at\n3,45367\n", 2, PROBLEM_DATE_SERIALS, PROBLEM_DATE_SERIALS_MIXED},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Exports *e = exports_new();
        exports_file(e, "1.csv", str_of(cases[i].one));
        exports_file(e, "2.csv", str_of(cases[i].two));
        exports_source(e, SOURCE_REQUESTS, "*.csv", "id=id;received=at");
        const Facts *f = exports_read(e);
        assert_non_null(f);
        assert_int_equal(f->requests.count, cases[i].rows);
        assert_int_equal(exports_problems(e, cases[i].told, NULL), 1);
        assert_int_equal(exports_problems(e, cases[i].untold, NULL), 0);
        if (cases[i].told == PROBLEM_DATE_SERIALS)
            assert_string_equal(first_received(e, f), "2024-03-14");
        exports_drop(e);
    }
}

/* Hijri and Gregorian years side by side: each is read by its year, and the mixture is told with both counts. */
static void mixed_calendars(void **state) {
    (void)state;
    Exports *e = exports_new();
    const DiagEntry *entry = NULL;
    exports_file(e, "1.csv", STR("id,at,end\n1,1445/09/04,2024-03-15\n2,4 رمضان 1445,2024-03-16\n"));
    exports_file(e, "2.csv", STR("id,at,end\n3,2024-03-14,2024-03-17\n"));
    exports_source(e, SOURCE_REQUESTS, "*.csv", "id=id;received=at;closed=end");
    const Facts *f = exports_read(e);
    assert_non_null(f);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(moment_day(f->requests.moment[STEP_RECEIVED][i], e->project.zone), day_of(2024, 3, 14));
    assert_int_equal(exports_problems(e, PROBLEM_DATE_CALENDARS_MIXED, &entry), 1);
    assert_str(entry->arg[0], "at");
    assert_str(entry->arg[1], "2");
    assert_str(entry->arg[2], "1");
    exports_drop(e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings),           cmocka_unit_test(declared_calendars),
        cmocka_unit_test(changing_clocks),     cmocka_unit_test(ministry_of_justice),
        cmocka_unit_test(one_order_a_column),  cmocka_unit_test(stored_dates),
        cmocka_unit_test(declared_numbers),    cmocka_unit_test(absent_days),
        cmocka_unit_test(numbers_in_a_column), cmocka_unit_test(mixed_calendars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
