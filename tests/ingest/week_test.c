#include "tests/ingest/folder.h"

static const Project *read_holidays(Folder *f, Str csv) {
    const Templates *templates = templates_read(f->arena, "templates", f->diag);
    folder_write(f, "holidays.csv", csv);
    return project_read(f->arena,
                        folder_write(f, "rida.json",
                                     STR("{\"organization\":{\"name\":\"س\"},\"week\":{\"holidays\":\"holidays.csv\"},\n"
                                         "\"sources\":[{\"offers\":\"x\"}]}")),
                        templates, f->diag);
}

/* The days of 1 Shawwal and 9 Dhu al-Hijja 1447 are those of indicators.md (Umm al-Qura, ICU). */
static void expands_holidays_to_single_days(void **state) {
    (void)state;
    Folder f = folder_new();
    const Project *p = read_holidays(&f, STR("\xEF\xBB\xBF" "from,to,kind,name_ar,source\r\n"
                                             "2026-05-26,2026-05-29,eid,عيد الأضحى,\"وزارة، قرار\"\r\n"
                                             "2026-03-20,2026-03-23,eid,عيد الفطر,\r\n"
                                             "\r\n"
                                             "2026-03-22,2026-03-24,extra,تمديد,\r\n"
                                             "٢٠٢٦-٠٩-٢٣,,national,اليوم الوطني,\r\n"));
    assert_str(problems_text(&f), "");
    assert_non_null(p);
    static const char *const day[] = {"2026-03-20", "2026-03-21", "2026-03-22", "2026-03-23", "2026-03-24",
                                      "2026-05-26", "2026-05-27", "2026-05-28", "2026-05-29", "2026-09-23"};
    assert_int_equal(p->week.holiday_count, COUNT_OF(day));
    for (size_t i = 0; i < COUNT_OF(day); i++) {
        Day wanted;
        assert_true(day_read(str_of(day[i]), &wanted));
        assert_int_equal(p->week.holiday[i], wanted);
    }
    assert_int_equal(p->holiday_name_count, 4);
    assert_str(p->holiday_name[0].name, "عيد الفطر");
    assert_str(p->holiday_name[1].name, "تمديد");
    assert_str(p->holiday_name[3].name, "اليوم الوطني");
    assert_int_equal(p->holiday_name[3].from, p->holiday_name[3].to);
    folder_drop(&f);
}

static void takes_columns_in_any_order_and_semicolons(void **state) {
    (void)state;
    Folder f = folder_new();
    const Project *p = read_holidays(&f, STR("name_ar;to;note;from\n\"يوم; التأسيس\";2026-02-22;x;2026-02-22"));
    assert_non_null(p);
    assert_int_equal(p->week.holiday_count, 1);
    assert_str(p->holiday_name[0].name, "يوم; التأسيس");
    folder_drop(&f);
}

static void tells_the_place_of_a_bad_line(void **state) {
    (void)state;
    static const struct {
        const char *csv, *problem;
    } bad[] = {
        {"from,to,kind,name_ar,source\n2026-01-01,2026-01-02,x,a,\n2026-02-30,2026-02-30,x,b,\n", "3:1 CONFIG_FILE_BROKEN"},
        {"from,to,kind,name_ar,source\n2026-01-01,2025-12-31,x,a,\n", "2:12 CONFIG_FILE_BROKEN"},
        {"from,to,kind,name_ar,source\n2026-01-01,2027-01-02,x,a,\n", "2:12 CONFIG_FILE_BROKEN"},
        {"from,to,kind,name_ar,source\n1447-09-30,,x,a,\n", "2:1 CONFIG_FILE_BROKEN"},
        {"from,to,kind,name_ar,source\n2026-01-01,,عيد,,\n", "2:17 CONFIG_FILE_BROKEN"},
        {"from,to,kind,name_ar,source\n\"a\nb\",,x,n,\n2026-01-01,,x,,\n", "2:1 CONFIG_FILE_BROKEN"},
        {"from,to,kind,name_ar,source\n\"a\nb\",,x,n,\n2026-01-01,,x,,\n", "4:15 CONFIG_FILE_BROKEN"},
        {"from,until,name_ar\n", "1:1 CONFIG_FILE_BROKEN there is no column «to»"},
        {"from,to,name_ar\n2026-01-01,,\"x\n", "3:1 CONFIG_FILE_BROKEN"},
        {"from,to,name_ar\n2026-01-01,,\"x\"y\n", "2:16 CONFIG_FILE_BROKEN"},
        {"from,to,name_ar\n2026-01-01\n", "2:1 CONFIG_FILE_BROKEN"},
        {"from,to,name_ar\n2026-01-01,,\xC7\xE1\n", "1:1 CONFIG_FILE_BROKEN not UTF-8 text"},
        {"", "1:1 CONFIG_FILE_BROKEN"},
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        Folder f = folder_new();
        assert_null(read_holidays(&f, str_of(bad[i].csv)));
        assert_int_equal(diag_exit(f.diag), EXIT_CONFIG);
        Str text = problems_text(&f);
        if (str_find(text, str_of(bad[i].problem)) == SIZE_MAX)
            fail_msg("%zu wanted %s\n%s", i, bad[i].problem, str_c(f.arena, text));
        assert_str(diag_entry(f.diag, 0)->place.file, folder_path(&f, "holidays.csv"));
        folder_drop(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expands_holidays_to_single_days),
        cmocka_unit_test(takes_columns_in_any_order_and_semicolons),
        cmocka_unit_test(tells_the_place_of_a_bad_line),
    };
    json_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
