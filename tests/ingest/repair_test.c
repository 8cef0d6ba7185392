/* Files whose Arabic was ruined before it was exported: refused by name, or brought back when rida.json asks for it. */
#include "tests/ingest/exports.h"

#include <unicode/ucnv.h>

static const char sound[] = "رقم الطلب,تاريخ الطلب,القسم,حالة الطلب\n"
                            "1,2026-03-14,المساعدات,مغلق\n"
                            "2,14 مارس 2026,كفالة الأيتام,مفتوح\n"
                            "3,14 آذار 2026,المساعدات,مرفوض\n";
static const char fields[] = "id=رقم الطلب;received=تاريخ الطلب;department=القسم;status=حالة الطلب";

static Str ruined(Arena *arena, const char *written, const char *read) {
    UErrorCode error = U_ZERO_ERROR;
    enum { ROOM = 4096 };
    char *bytes = ARENA_ARRAY(arena, char, ROOM), *again = ARENA_ARRAY(arena, char, ROOM);
    int32_t len = ucnv_convert(written, "utf-8", bytes, ROOM, sound, (int32_t)sizeof sound - 1, &error);
    len = ucnv_convert("utf-8", read, again, ROOM, bytes, len, &error);
    assert_true(U_SUCCESS(error));
    return (Str){again, (size_t)len};
}

static const struct {
    Mojibake kind;
    const char *written, *read;
} ways[] = {{MOJIBAKE_UTF8_AS_1256, "utf-8", "windows-1256"},
            {MOJIBAKE_UTF8_AS_1252, "utf-8", "iso-8859-1"},
            {MOJIBAKE_1256_AS_1252, "windows-1256", "windows-1252"}};

static void refused_by_name(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        Exports *e = exports_new();
        const DiagEntry *entry = NULL;
        exports_file(e, "1.csv", ruined(e->arena, ways[i].written, ways[i].read));
        exports_source(e, SOURCE_REQUESTS, "1.csv", fields);
        assert_null(exports_read(e));
        assert_int_equal(exports_problems(e, PROBLEM_TEXT_RUINED, &entry), 1);
        assert_int_equal(exports_problems(e, PROBLEM_COLUMN_MISSING, NULL), 0);
        assert_str(entry->arg[1], "رقم الطلب");
        assert_str(entry->arg[2], mojibake_name(ways[i].kind).ptr);
        assert_int_equal(diag_exit(e->diag), EXIT_INPUT);
        exports_drop(e);
    }
}

/* The columns are named in rida.json as they were meant, and the rows are those of the sound file. */
static void brought_back(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        Exports *e = exports_new();
        exports_file(e, "1.csv", ruined(e->arena, ways[i].written, ways[i].read));
        exports_source(e, SOURCE_REQUESTS, "1.csv", fields)->repair = ways[i].kind;
        const Facts *f = exports_read(e);
        exports_quiet(e);
        assert_non_null(f);
        assert_int_equal(f->requests.count, 3);
        for (size_t k = 0; k < 3; k++)
            assert_int_equal(moment_day(f->requests.moment[STEP_RECEIVED][k], e->project.zone), day_of(2026, 3, 14));
        assert_int_equal(f->members[DIM_DEPARTMENT].count, 3);
        assert_str(f->members[DIM_DEPARTMENT].member[1].id, "المساعدات");
        assert_str(f->members[DIM_DEPARTMENT].member[2].id, "كفالة الأيتام");
        assert_int_equal(f->requests.class[2], CLASS_REFUSED);
        assert_true(str_ends(f->source[0].finding, mojibake_name(ways[i].kind)));
        exports_drop(e);
    }
}

/* Asked for where nothing is ruined, or where only some cells are: sound ones stay as they are. */
static void sound_cells_stay(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "1.csv", str_of(sound));
    exports_file(
        e, "2.csv",
        STR("رقم الطلب,تاريخ الطلب,القسم,حالة الطلب\n4,2026-03-14,ط§ظ„ط§ط³ظ…,مغلق\n5,2026-03-15,الاسم,مغلق\n"));
    exports_source(e, SOURCE_REQUESTS, "*.csv", fields)->repair = MOJIBAKE_UTF8_AS_1256;
    const Facts *f = exports_read(e);
    exports_quiet(e);
    assert_non_null(f);
    assert_int_equal(f->requests.count, 5);
    assert_int_equal(f->members[DIM_DEPARTMENT].count, 4);
    assert_int_equal(f->requests.member[DIM_DEPARTMENT][3], f->requests.member[DIM_DEPARTMENT][4]);
    exports_drop(e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_by_name),
        cmocka_unit_test(brought_back),
        cmocka_unit_test(sound_cells_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
