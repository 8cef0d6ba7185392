/* css.c - the style sheet and the icon: their templates with the theme's colours put in. */
#include "render/html/player.h"

static void colours_write(Buf *buf, const Str *hex) {
    for (int ink = 0; ink < INKS; ink++) {
        buf_add(buf, STR("--"));
        buf_add(buf, ink_name((Ink)ink));
        buf_byte(buf, ':');
        buf_add(buf, hex[ink]);
        buf_byte(buf, ';');
    }
}

/* One class an ink: what a drawing's parts are painted with. */
static void inks_write(Buf *buf) {
    for (int ink = 0; ink < INKS; ink++) {
        buf_add(buf, STR("svg ."));
        buf_add(buf, ink_name((Ink)ink));
        buf_add(buf, STR("{color:var(--"));
        buf_add(buf, ink_name((Ink)ink));
        buf_add(buf, STR(")}\n"));
    }
}

static void slot_write(Buf *buf, Str name, const Theme *theme) {
    if (str_same(name, STR("light")))
        colours_write(buf, theme->light_hex);
    else if (str_same(name, STR("dark")))
        colours_write(buf, theme->dark_hex);
    else if (str_same(name, STR("family")))
        buf_add(buf, theme->family);
    else if (str_same(name, STR("inks")))
        inks_write(buf);
    else
        for (int ink = 0; ink < INKS; ink++)
            if (str_same(name, ink_name((Ink)ink)))
                buf_add(buf, theme->light_hex[ink]);
}

static void filled(Buf *buf, Str template, const Theme *theme) {
    for (Str rest = template, before; rest.len;) {
        Str name = template_slot(&rest, &before);
        buf_add(buf, before);
        slot_write(buf, name, theme);
    }
}

void html_css(Buf *buf, const Theme *theme, const Templates *templates) {
    filled(buf, templates_bytes(templates, STR("site/rida.css")), theme);
}

void html_icon(Buf *buf, const Theme *theme, const Templates *templates) {
    filled(buf, templates_bytes(templates, STR("site/icon.svg")), theme);
}
