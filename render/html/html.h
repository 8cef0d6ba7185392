/* html.h - the HTML player: a Document inside the frame of templates/site/page.html. */
#ifndef RENDER_HTML_HTML_H
#define RENDER_HTML_HTML_H

#include "render/document.h"
#include "render/theme.h"
#include "render/wording.h"

typedef struct Site { /* what the frame needs beside the Document */
    Str root;        /* relative way from this page to the folder that holds rida.css and fonts: "", "../../" */
    Str canonical;   /* absolute address, or empty */
    bool internal;   /* noindex, marked internal */
    size_t nav_count;
    const Link *nav; /* links of the head */
    Str twin, twin_language; /* the same page in the other language: absolute address, "en"; or empty */
    Str feed;                /* relative address of the Atom feed, or empty */
    Str image;               /* absolute address of the picture for shares, or empty */
    Str json_ld;             /* a JSON text about the data, or empty */
} Site;

/* `wording` (NULL: none) has the frame's own few words, in the document's language. */
void html_write(Buf *buf, const Document *document, const Wording *wording, const Theme *theme,
                const Templates *templates, const Site *site);

/* rida.css: templates/site/rida.css with the theme's colours and face put in.  It asks for fonts/rida-regular.woff and
 * fonts/rida-bold.woff beside it. */
void html_css(Buf *buf, const Theme *theme, const Templates *templates);

/* icon.svg: templates/site/icon.svg with the theme's colours put in; every page names it. */
void html_icon(Buf *buf, const Theme *theme, const Templates *templates);

/* Text content: & < > " ' escaped, isolates turned into <bdi dir="ltr"> and <bdi>, other controls and bidi overrides
 * dropped.  In attributes isolates are kept as characters. */
void html_text(Buf *buf, Str text);
void html_attribute(Buf *buf, Str text);

/* Whether an address may be a link: https:, or relative without a scheme. */
bool html_link(Str href);
/* The address inside an attribute: what an address may not hold is percent-encoded, the rest escaped. */
void html_href(Buf *buf, Str href);

/* A drawing as inline SVG with real text; `id` makes its title and description unique.  With a description alone it is
 * another drawing of the same, named by the words of the first with this id.  With neither it is an ornament and hidden
 * from readers that speak. */
void svg_write(Buf *buf, const Canvas *canvas, Str id, Str title, Str description, Str class);

#endif
