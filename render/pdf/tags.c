/* tags.c - see tags.h. */
#include "render/pdf/tags.h"

#include <string.h>

Tags *tags_new(Arena *arena, Objects *objects, const Pages *pages, const uint32_t *page_number, uint32_t annotation) {
    Tags *tags = ARENA_NEW(arena, Tags);
    *tags = (Tags){.arena = arena, .pages = pages, .number = page_number, .annotation = annotation};
    tags->first = object_reserve(objects, (uint32_t)pages->element_count);
    return tags;
}

uint32_t tags_passage(Tags *tags, uint32_t element, uint32_t page) {
    const Passage *last = tags->count ? &tags->passage[tags->count - 1] : NULL;
    uint32_t mcid = last && last->page == page ? last->mcid + 1 : 0;
    tags->passage = ARENA_GROW(tags->arena, tags->passage, tags->count, &tags->room);
    tags->passage[tags->count++] = (Passage){element, page, mcid};
    return mcid;
}

#define NONE UINT32_MAX

typedef struct Chain { /* numbers of one kind that belong to an element: its first, and after each number the next */
    uint32_t *first, *next;
} Chain;

typedef struct Tree { /* what belongs to each element */
    const Tags *tags;
    Chain child, passage, link;
    uint32_t *seen;  /* the first passage in the element or below it */
    bool *numbered;  /* TAG_L: its labels are numbers */
    uint32_t *outer; /* the object that stands for an element in its parent: its own, or that of its Reference */
} Tree;

static Chain chain_new(Arena *arena, size_t elements, size_t numbers) {
    Chain chain = {ARENA_ARRAY(arena, uint32_t, elements), ARENA_ARRAY(arena, uint32_t, numbers)};
    memset(chain.first, 0xFF, elements * sizeof *chain.first);
    return chain;
}

/* Numbers are pushed from the last to the first, so that they come out in order. */
static void chain_push(Chain *chain, uint32_t element, uint32_t number) {
    chain->next[number] = chain->first[element];
    chain->first[element] = number;
}

/* A link in a table of contents stands in a Reference of its own (14.8.4.3.2), which Pages need not know about. */
static bool referred(const Pages *pages, uint32_t element) {
    return pages->element[element].tag == TAG_LINK && pages->element[pages->element[element].parent].tag == TAG_TOCI;
}

static uint32_t parent_of(const Tree *tree, uint32_t element) {
    return tree->tags->pages->element[element].parent;
}

static void set_seen(Tree *tree) {
    const Tags *tags = tree->tags;
    tree->seen = ARENA_ARRAY(tags->arena, uint32_t, tags->pages->element_count);
    memset(tree->seen, 0xFF, tags->pages->element_count * sizeof *tree->seen);
    for (uint32_t p = 0; p < tags->count; p++) {
        uint32_t element = tags->passage[p].element;
        while (tree->seen[element] == NONE) {
            tree->seen[element] = p;
            element = parent_of(tree, element);
        }
    }
}

static void set_links(Tree *tree) {
    const Pages *pages = tree->tags->pages;
    uint32_t count = 0;
    for (size_t p = 0; p < pages->count; p++)
        count += (uint32_t)pages->page[p].link_count;
    tree->link = chain_new(tree->tags->arena, pages->element_count, count);
    for (size_t p = pages->count; p-- > 0;)
        for (size_t l = pages->page[p].link_count; l-- > 0;)
            chain_push(&tree->link, pages->page[p].link[l].element, --count);
}

static bool begins_with_digit(const Mark *mark) {
    size_t count;
    const uint16_t *unit = para_units(mark->para, &count);
    for (uint32_t u = mark->line->from; u < mark->line->to && u < count; u++)
        if ((unit[u] >= '0' && unit[u] <= '9') || (unit[u] >= 0x0660 && unit[u] <= 0x0669))
            return true;
    return false;
}

static void set_numbered(Tree *tree) {
    const Pages *pages = tree->tags->pages;
    tree->numbered = ARENA_ARRAY(tree->tags->arena, bool, pages->element_count);
    for (size_t p = 0; p < pages->count; p++)
        for (size_t m = 0; m < pages->page[p].mark_count; m++) {
            const Mark *mark = &pages->page[p].mark[m];
            if (mark->kind != MARK_TEXT || mark->element == ELEMENT_ARTIFACT ||
                pages->element[mark->element].tag != TAG_LBL)
                continue;
            uint32_t list = parent_of(tree, parent_of(tree, mark->element));
            tree->numbered[list] |= begins_with_digit(mark);
        }
}

static void set_outer(Tree *tree, Objects *objects) {
    const Pages *pages = tree->tags->pages;
    tree->outer = ARENA_ARRAY(tree->tags->arena, uint32_t, pages->element_count);
    for (uint32_t e = 0; e < pages->element_count; e++)
        tree->outer[e] = e && referred(pages, e) ? object_reserve(objects, 1) : tree->tags->first + e;
}

static Tree tree_of(Objects *objects, const Tags *tags) {
    const Pages *pages = tags->pages;
    Tree tree = {.tags = tags,
                 .child = chain_new(tags->arena, pages->element_count, pages->element_count),
                 .passage = chain_new(tags->arena, pages->element_count, tags->count)};
    for (uint32_t e = (uint32_t)pages->element_count; e-- > 1;) {
        if (pages->element[e].parent >= e)
            BUG("element %u stands before its parent", e);
        chain_push(&tree.child, pages->element[e].parent, e);
    }
    for (uint32_t p = (uint32_t)tags->count; p-- > 0;)
        chain_push(&tree.passage, tags->passage[p].element, p);
    set_seen(&tree);
    set_links(&tree);
    set_numbered(&tree);
    set_outer(&tree, objects);
    return tree;
}

static void add_passage(Buf *buf, const Tree *tree, uint32_t p, uint32_t page) {
    const Passage *passage = &tree->tags->passage[p];
    if (passage->page == page) {
        buf_int(buf, passage->mcid);
        buf_byte(buf, ' ');
        return;
    }
    buf_add(buf, STR("<</Type/MCR/Pg "));
    value_ref(buf, tree->tags->number[passage->page]);
    buf_add(buf, STR("/MCID "));
    buf_int(buf, passage->mcid);
    buf_add(buf, STR(">>"));
}

static uint32_t page_of_link(const Pages *pages, uint32_t link) {
    uint32_t page = 0;
    while (link >= pages->page[page].link_count)
        link -= (uint32_t)pages->page[page++].link_count;
    return page;
}

static void add_link(Buf *buf, const Tree *tree, uint32_t link) {
    buf_add(buf, STR("<</Type/OBJR/Obj "));
    value_ref(buf, tree->tags->annotation + link);
    buf_add(buf, STR("/Pg "));
    value_ref(buf, tree->tags->number[page_of_link(tree->tags->pages, link)]);
    buf_add(buf, STR(">>"));
}

/* Passages and children as they are read: children keep their order among themselves, and a child without content of
 * its own stays with the one before it. */
static void add_kids(Buf *buf, const Tree *tree, uint32_t element, uint32_t page) {
    uint32_t passage = tree->passage.first[element];
    buf_add(buf, STR("/K["));
    for (uint32_t child = tree->child.first[element]; child != NONE; child = tree->child.next[child]) {
        while (passage != NONE && tree->seen[child] != NONE && passage < tree->seen[child]) {
            add_passage(buf, tree, passage, page);
            passage = tree->passage.next[passage];
        }
        value_ref(buf, tree->outer[child]);
    }
    for (; passage != NONE; passage = tree->passage.next[passage])
        add_passage(buf, tree, passage, page);
    for (uint32_t link = tree->link.first[element]; link != NONE; link = tree->link.next[link])
        add_link(buf, tree, link);
    buf_byte(buf, ']');
}

static void add_figure(Buf *buf, const Pages *pages, const Element *element) {
    const double *box = element->box;
    buf_add(buf, STR("/Alt"));
    value_text(buf, element->alt);
    buf_add(buf, STR("/A<</O/Layout/Placement/Block/BBox["));
    const double corner[4] = {box[0], pages->height - box[1] - box[3], box[0] + box[2], pages->height - box[1]};
    for (int i = 0; i < 4; i++) {
        value_number(buf, corner[i]);
        buf_byte(buf, ' ');
    }
    buf_add(buf, STR("]>>"));
}

static void add_cell(Buf *buf, const Element *element) {
    bool head = element->tag == TAG_TH;
    if (!head && element->columns < 2)
        return;
    buf_add(buf, STR("/A<</O/Table"));
    if (head)
        buf_add(buf, element->row_scope ? STR("/Scope/Row") : STR("/Scope/Column"));
    if (element->columns > 1)
        buf_addf(buf, "/ColSpan %u", element->columns);
    buf_add(buf, STR(">>"));
}

static void add_attributes(Buf *buf, const Tree *tree, uint32_t e) {
    const Element *element = &tree->tags->pages->element[e];
    if (element->tag == TAG_FIGURE)
        add_figure(buf, tree->tags->pages, element);
    else if (element->tag == TAG_TH || element->tag == TAG_TD)
        add_cell(buf, element);
    else if (element->tag == TAG_L)
        buf_add(buf, tree->numbered[e] ? STR("/A<</O/List/ListNumbering/Decimal>>")
                                       : STR("/A<</O/List/ListNumbering/Disc>>"));
}

static void write_element(Objects *objects, const Tree *tree, uint32_t e, uint32_t parent) {
    const Tags *tags = tree->tags;
    Buf buf = {.arena = objects->arena};
    uint32_t passage = tree->passage.first[e], page = passage == NONE ? NONE : tags->passage[passage].page;
    buf_add(&buf, STR("<</Type/StructElem/S/"));
    buf_add(&buf, tag_name(tags->pages->element[e].tag));
    buf_addf(&buf, "/P %u 0 R", parent);
    if (page != NONE) {
        buf_add(&buf, STR("/Pg "));
        value_ref(&buf, tags->number[page]);
    }
    add_attributes(&buf, tree, e);
    add_kids(&buf, tree, e, page);
    buf_add(&buf, STR(">>"));
    object_put(objects, tags->first + e, buf_str(&buf));
}

static void write_reference(Objects *objects, const Tree *tree, uint32_t e, uint32_t parent) {
    Buf buf = {.arena = objects->arena};
    buf_addf(&buf, "<</Type/StructElem/S/Reference/P %u 0 R/K %u 0 R>>", parent, tree->tags->first + e);
    object_put(objects, tree->outer[e], buf_str(&buf));
}

/* Page p -> the elements of its passages; pages + l -> the element of link l. */
static uint32_t write_parents(Objects *objects, const Tags *tags) {
    Buf buf = {.arena = objects->arena};
    const Pages *pages = tags->pages;
    uint32_t link = (uint32_t)pages->count;
    size_t passage = 0;
    buf_add(&buf, STR("<</Nums["));
    for (uint32_t p = 0; p < pages->count; p++) {
        buf_addf(&buf, "%u[", p);
        for (; passage < tags->count && tags->passage[passage].page == p; passage++)
            value_ref(&buf, tags->first + tags->passage[passage].element);
        buf_byte(&buf, ']');
    }
    for (size_t p = 0; p < pages->count; p++)
        for (size_t l = 0; l < pages->page[p].link_count; l++)
            buf_addf(&buf, "%u %u 0 R ", link++, tags->first + pages->page[p].link[l].element);
    buf_add(&buf, STR("]>>"));
    return object_add(objects, buf_str(&buf));
}

uint32_t tags_write(Objects *objects, const Tags *tags) {
    const Tree tree = tree_of(objects, tags);
    const Pages *pages = tags->pages;
    uint32_t root = object_reserve(objects, 1), links = 0;
    for (uint32_t e = 0; e < pages->element_count; e++) {
        uint32_t parent = e ? tags->first + pages->element[e].parent : root, own = tags->first + e;
        if (tree.outer[e] != own)
            write_reference(objects, &tree, e, parent);
        write_element(objects, &tree, e, tree.outer[e] != own ? tree.outer[e] : parent);
    }
    for (size_t p = 0; p < pages->count; p++)
        links += (uint32_t)pages->page[p].link_count;
    Buf buf = {.arena = objects->arena};
    buf_addf(&buf, "<</Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %u>>", tags->first,
             write_parents(objects, tags), (uint32_t)pages->count + links);
    object_put(objects, root, buf_str(&buf));
    return root;
}
