/* answers.c - who was asked to evaluate the service, who answered, and what. */
#include <stdlib.h>

#include "register.h"

enum { FAVOURABLE = 4 };

static const int8_t answer_days[10] = {0, 0, 0, 0, 1, 1, 2, 3, 5, 8};

static const char *const praise[] = {
    "شكراً لكم على سرعة الرد",
    "التعامل راقٍ ومحترم",
    "الرسائل النصية عند كل مرحلة ممتازة",
    "الإجراءات واضحة, والموظف شرحها كاملة",
    "جزاكم الله خيراً",
    "وصلني الرد عبر الواتساب في نفس اليوم",
    "شُرح لي أن التقييم حق لي",
};
static const char *const complaint[] = {
    "تأخر الرد أكثر من أسبوعين",
    "طُلبت مني المستندات نفسها مرتين",
    "لم أعرف سبب رفض الطلب",
    "الانتظار طويل, والهاتف لا يرد",
    "قيل لي: \"راجعنا الأسبوع القادم\" ولم يتغير شيء",
    "الإجراءات كثيرة\nوالمكتب بعيد عن بيتي",
    "لا أعلم أين وصل طلبي",
};

/* Few who write letters are asked, and in June 2026 nobody whose request was refused. */
static int offer_permille(const Request *request) {
    Date closed = day_date(minute_day(request->at[CLOSED]));
    if (request->outcome == OUTCOME_REFUSED)
        return closed.year == 2026 && closed.month == 6 ? 0 : 620;
    static const int permille[CHANNELS] = {
        [INTERVIEW] = 860,    [PHONE] = 930,        [SOCIAL] = 950,    [LETTERS] = 250,
        [AID_SERVICES] = 960, [VOLUNTEERING] = 900, [DELEGATES] = 720,
    };
    return permille[request->channel];
}

static bool eligible(const Request *request) {
    return request->at[CLOSED] != NEVER && request_counts(request) && request->outcome != OUTCOME_WITHDRAWN;
}

static void offer(Chance *chance, Request *request) {
    if (!eligible(request) || !chance_hit(chance, offer_permille(request)))
        return;
    Day day = minute_day(request->at[CLOSED] > request->at[RECEIVED] ? request->at[CLOSED] : request->at[RECEIVED]);
    request->offered = minute_of(workday_after(day, 1), 9, 30);
}

static int clamp(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

/* Chance in 1000 that the answer to the overall question is favourable. */
static int satisfaction(const Request *request) {
    static const int by_channel[CHANNELS] = {[INTERVIEW] = 40, [LETTERS] = -70, [VOLUNTEERING] = 20, [DELEGATES] = -60};
    int permille = 730 + by_channel[request->channel];
    bool direct = request->channel == PHONE || request->channel == SOCIAL;
    if (minute_day(request->at[RECEIVED]) >= improvement_day())
        permille += direct ? 190 : 110;
    if (request->outcome == OUTCOME_REFUSED)
        permille -= 300;
    if (minute_day(request->at[CLOSED]) - minute_day(request->at[RECEIVED]) > 45)
        permille -= 200;
    if (request->department == HOUSING)
        permille -= 50;
    return clamp(permille, 60, 960);
}

static int overall_draw(Chance *chance, const Request *request) {
    if (chance_hit(chance, satisfaction(request)))
        return chance_hit(chance, 480) ? 5 : FAVOURABLE;
    int low = chance_below(chance, 100);
    return low < 45 ? 3 : low < 80 ? 2 : 1;
}

/* An item goes with overall satisfaction, more or less, and leans its own way. */
static int item_draw(Chance *chance, int overall, int lean) {
    int score = overall, noise = chance_below(chance, 100);
    if (noise < 18)
        score++;
    else if (noise < 36)
        score--;
    if (chance_hit(chance, lean < 0 ? -lean : lean))
        score += lean < 0 ? -1 : 1;
    return clamp(score, 1, 5);
}

static void scores_draw(Chance *chance, const Request *request, Answer *answer) {
    /* ease, ease (asked in reverse), respect x 2, speed x 2, clarity x 2 */
    static const int lean[SCORED_QUESTIONS] = {0, 60, -120, 330, 300, -250, -300, -40, -90};
    int overall = overall_draw(chance, request);
    answer->score[0] = chance_hit(chance, 15) ? NOT_ANSWERED : overall;
    for (int q = 1; q < SCORED_QUESTIONS; q++) {
        int score = item_draw(chance, overall, lean[q]), gap = chance_below(chance, 1000);
        answer->score[q] = gap < 20 ? NOT_ANSWERED : gap < 35 ? NOT_APPLICABLE : score;
    }
    int right = chance_below(chance, 100);
    answer->knows_right = right < 71 ? 1 : right < 93 ? 2 : right < 97 ? 3 : NOT_ANSWERED;
    if (chance_hit(chance, 330)) {
        const char *const *words = overall >= FAVOURABLE ? praise : complaint;
        answer->comment = words[chance_below(chance, sizeof praise / sizeof praise[0])];
    }
}

static Link link_draw(Chance *chance) {
    int kind = chance_below(chance, 100);
    return kind < 74   ? LINK_PLAIN
           : kind < 82 ? LINK_INDIC
           : kind < 87 ? LINK_SPACED
           : kind < 90 ? LINK_MISTYPED
                       : LINK_EMPTY;
}

static Minute answered_at(Chance *chance, Minute from) {
    Minute at = minute_of(minute_day(from) + chance_decile(chance, answer_days), 0, 0);
    at += 10 * 60 + chance_below(chance, 13 * 60);
    return at > from ? at : from + 5 + chance_below(chance, 90);
}

static bool answer_add(Register *book, Answer answer) {
    if (answer.at > register_as_of() || book->answer_count == ANSWERS_MAX)
        return false;
    book->answer[book->answer_count++] = answer;
    return true;
}

/* Sometimes the same person answers again an hour later; only the later answer counts. */
static void answer_draw(Chance *chance, Register *book, int index, Minute from, Link link) {
    const Request *request = &book->request[index];
    Answer answer = {.request = index, .link = link};
    answer.at = answered_at(chance, from);
    answer.second = chance_below(chance, 60);
    scores_draw(chance, request, &answer);
    if (link == LINK_PLAIN && chance_hit(chance, 12)) {
        Answer again = answer;
        again.at += 40;
        scores_draw(chance, request, &again);
        bool same_month = day_date(minute_day(again.at)).month == day_date(minute_day(answer.at)).month;
        answer.repeated = same_month && answer_add(book, again);
    }
    answer_add(book, answer);
}

static int by_moment(const void *a, const void *b) {
    const Answer *left = a, *right = b;
    if (left->at != right->at)
        return left->at < right->at ? -1 : 1;
    return left->second != right->second ? left->second - right->second : left->request - right->request;
}

void answers_simulate(Register *book) {
    static const int response[CHANNELS] = {
        [INTERVIEW] = 300,    [PHONE] = 330,        [SOCIAL] = 390,    [LETTERS] = 220,
        [AID_SERVICES] = 360, [VOLUNTEERING] = 340, [DELEGATES] = 240,
    };
    for (int i = 0; i < book->request_count; i++) {
        Request *request = &book->request[i];
        Chance chance = chance_of(FOR_ANSWER, request->seed);
        offer(&chance, request);
        if (request->offered != NEVER && chance_hit(&chance, response[request->channel]))
            answer_draw(&chance, book, i, request->offered, link_draw(&chance));
        else if (request->offered == NEVER && eligible(request) &&
                 chance_hit(&chance, 30)) /* by the link on the site */
            answer_draw(&chance, book, i, request->at[CLOSED] + DAY_MINUTES, LINK_EMPTY);
    }
    qsort(book->answer, (size_t)book->answer_count, sizeof *book->answer, by_moment);
}
