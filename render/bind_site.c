/* bind_site.c - what a public page says about itself: what it hides, its downloads, the other periods; see bind.h. */
#include "render/bind.h"

void bind_withheld(Bind *bind, const Node *node) {
    (void)node;
    const Findings *f = bind->findings;
    uint64_t hidden = 0;
    for (size_t i = 0; i < f->count; i++)
        hidden += f->finding[i].status == FINDING_WITHHELD;
    Str least = wording_number(bind->wording, f->organization->thresholds.public, 0);
    bind_block(bind, BLOCK_TEXT)->text = bind_fill(bind, "withheld.rule", 1, &least);
    bind_block(bind, BLOCK_TEXT)->text = bind_text(bind, "withheld.rounded");
    bind_block(bind, BLOCK_TEXT)->text = bind_text(bind, "withheld.attacker");
    bind_block(bind, BLOCK_TEXT)->text = bind_text(bind, "withheld.rolled");
    Str count = wording_plural(bind->wording, STR("withheld.count"), hidden, bind->diag);
    bind_block(bind, BLOCK_TEXT)->text = count;
}

static Str way(Bind *bind, Str to, const char *name) {
    return str_join(bind->arena, 2, (Str[]){to, str_of(name)});
}

void bind_downloads(Bind *bind, const Node *node) {
    Str title = bind_attribute_text(bind, node, "title"), period = bind_period_brief(bind);
    Link *link = ARENA_ARRAY(bind->arena, Link, 2);
    link[0] = (Link){bind_fill(bind, "download.csv", 1, &period), way(bind, bind->input->here, "figures.csv"),
                     bind_text(bind, "download.csv_note")};
    link[1] = (Link){bind_fill(bind, "download.json", 1, &period), way(bind, bind->input->here, "figures.json"),
                     bind_text(bind, "download.json_note")};
    Block *block = bind_block(bind, BLOCK_LINKS);
    block->text = title;
    block->count = 2;
    block->link = link;
}

void bind_archive(Bind *bind, const Node *node) {
    const ReportInput *in = bind->input;
    Str title = bind_attribute_text(bind, node, "title");
    Link *link = ARENA_ARRAY(bind->arena, Link, in->past_count);
    for (size_t i = 0; i < in->past_count; i++)
        link[i] = (Link){wording_period_name(bind->wording, in->past[i].name),
                         str_join(bind->arena, 3, (Str[]){in->root, in->past[i].path, STR("index.html")}), STR("")};
    if (!in->past_count)
        return;
    Block *block = bind_block(bind, BLOCK_LINKS);
    block->text = title;
    block->count = in->past_count;
    block->link = link;
}
