/* month.c - see month.h.  All names stand as str_fold leaves them; where one is the start of another up to a space or
 * dot, the longer is first. Sources: CLDR (ar, ar-SA, ar-IQ, ar-LB, ar-DZ, ar-TN, ar-MA, ar-MR, en) and the spellings
 * of everyday letters. */
#include "ingest/month.h"

static const char *const gregorian[12] = {
    "يناير|كانون الثاني|كانون ثاني|جانفي|january|jan.|jan",
    "فبراير|شباط|فيفري|february|feb.|feb",
    "مارس|اذار|march|mar.|mar",
    "ابريل|نيسان|افريل|april|apr.|apr",
    "مايو|ايار|ماي|may",
    "يونيو|يونيه|حزيران|جوان|june|jun.|jun",
    "يوليوز|يوليو|يوليه|تموز|جويليه|july|jul.|jul",
    "اغسطس|اب|اوت|غشت|اغشت|august|aug.|aug",
    "سبتمبر|ايلول|شتنبر|شتمبر|september|sept.|sept|sep.|sep",
    "اكتوبر|تشرين الاول|تشرين اول|october|oct.|oct",
    "نوفمبر|تشرين الثاني|تشرين ثاني|نونبر|november|nov.|nov",
    "ديسمبر|كانون الاول|كانون اول|دجنبر|دجمبر|december|dec.|dec",
};

static const char *const islamic[12] = {
    "محرم الحرام|المحرم|محرم|muharram|muh.",
    "صفر الخير|صفر|safar|saf.",
    "ربيع الاول|ربيع اول|rabi al-awwal|rabi i|rab. i",
    "ربيع الاخر|ربيع الثاني|ربيع اخر|ربيع ثاني|ربيع ثان|rabi al-thani|rabi al-akhir|rabi ii|rab. ii",
    "جمادي الاولي|جمادي الاول|جمادي اولي|جماد الاولي|جماد الاول|جماد اول|jumada al-awwal|jumada al-ula|jumada i|jum. i",
    ("جمادي الاخره|جمادي الاخر|جمادي الثانيه|جمادي الثاني|جمادي اخره|جماد الاخره|جماد الاخر|جماد الثاني|جماد ثاني|جماد "
     "اخر"
     "|jumada al-thani|jumada al-thaniyah|jumada al-akhirah|jumada ii|jum. ii"),
    "رجب|rajab|raj.",
    "شعبان|shaban|sha.",
    "رمضان|ramadan|ramadhan|ram.",
    "شوال|shawwal|shaw.",
    "ذو القعده|ذي القعده|ذوالقعده|ذيالقعده|القعده|dhul-qidah|dhu al-qidah|dhul-qadah|dhu al-qadah|dhul-q.",
    "ذو الحجه|ذي الحجه|ذوالحجه|ذيالحجه|الحجه|dhul-hijjah|dhu al-hijjah|dhul-h.",
};

static const char weekdays[] =
    "الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت"
    "|sunday|monday|tuesday|wednesday|thursday|friday|saturday|sun|mon|tues|tue|wed|thurs|thur|thu|fri|sat";

/* Apostrophes of transliterations: Shaʻban, Rabi' I. */
static bool apostrophe(uint32_t code) {
    return code == '\'' || code == '`' || code == 0x2018 || code == 0x2019 || (code >= 0x02BB && code <= 0x02BF);
}

static bool letter(uint32_t code) {
    return (code >= 'a' && code <= 'z') || (code >= 0x00C0 && code <= 0x02AF) || (code >= 0x0620 && code <= 0x064A) ||
           (code >= 0x066E && code <= 0x06D3);
}

bool word_take(Str *rest, Str word) {
    Str at = *rest;
    while (word.len) {
        Str before = at;
        uint32_t code = at.len ? str_code(&at) : 0;
        if (apostrophe(code))
            continue;
        size_t len = before.len - at.len;
        if (!len || !str_starts(word, str_to(before, len)))
            return false;
        word = str_from(word, len);
    }
    Str after = at;
    if (after.len && letter(str_code(&after)))
        return false;
    *rest = at;
    return true;
}

/* Any of the names between the bars. */
static bool any_take(Str *rest, Str names) {
    while (names.len)
        if (word_take(rest, str_cut(&names, '|')))
            return true;
    return false;
}

bool month_take(Str *rest, Month *month) {
    for (int i = 0; i < 12; i++) {
        bool hijri = any_take(rest, str_of(islamic[i]));
        if (!hijri && !any_take(rest, str_of(gregorian[i])))
            continue;
        *month = (Month){i + 1, hijri};
        return true;
    }
    return false;
}

bool weekday_take(Str *rest) {
    Str after = *rest;
    if (word_take(&after, STR("يوم")))
        after = str_from(after, after.len && after.ptr[0] == ' ');
    if (!any_take(&after, str_of(weekdays)))
        return false;
    *rest = after;
    return true;
}
