/* html.h - the HTML player: a Document inside the frame of templates/site/page.html. */
#ifndef RENDER_HTML_HTML_H
#define RENDER_HTML_HTML_H

#include "render/document.h"
#include "render/theme.h"

typedef struct Site { /* what the frame needs beside the Document */
    Str root;        /* relative way from this page to the folder that holds rida.css and fonts: "", "../../" */
    Str canonical;   /* absolute address, or empty */
    bool internal;   /* noindex, marked internal */
    size_t nav_count;
    const Link *nav; /* links of the head */
} Site;

void html_write(Buf *buf, const Document *document, const Theme *theme, const Templates *templates, const Site *site);

/* rida.css: templates/site/rida.css with the theme's colours put in. */
void html_css(Buf *buf, const Theme *theme, const Templates *templates);

/* Text content: & < > " ' escaped, isolates turned into <bdi dir="ltr"> and <bdi>, other controls and bidi overrides
 * dropped.  In attributes isolates are kept as characters. */
void html_text(Buf *buf, Str text);
void html_attribute(Buf *buf, Str text);

/* A drawing as inline SVG with real text; `id` makes its title and description unique. */
void svg_write(Buf *buf, const Canvas *canvas, Str id, Str title, Str description, Str class);

#endif
