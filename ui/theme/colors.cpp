// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

namespace reelmint::ui {

namespace {

constexpr QColor rgb(QRgb value)
{
    return QColor(int((value >> 16) & 0xff), int((value >> 8) & 0xff), int(value & 0xff));
}

Colors darkColors()
{
    Colors c;
    c.window = rgb(0x121518);
    c.panel = rgb(0x191d21);
    c.raised = rgb(0x22272c);
    c.border = rgb(0x2b3137);
    c.borderStrong = rgb(0x717c87);
    c.field = rgb(0x121518);
    c.hover = rgb(0x2b3238);
    c.pressed = rgb(0x333b42);
    c.stripe = rgb(0x1d2226);
    c.controlBorder = rgb(0x3d464e);
    c.scrollHandle = rgb(0x444d56);
    c.text = rgb(0xe9edf0);
    c.textMuted = rgb(0xa3aeb8);
    c.textDisabled = rgb(0x6b7681);
    c.accent = rgb(0x3ddca8);
    c.accentHover = rgb(0x62e8bd);
    c.accentText = rgb(0x06281d);
    c.warning = rgb(0xf5b94a);
    c.warningSurface = rgb(0x2e2512);
    c.danger = rgb(0xff8078);
    c.dangerSurface = rgb(0x331a1a);
    c.dangerText = rgb(0x2b0503);
    c.success = rgb(0x4fd18d);
    c.successSurface = rgb(0x13291d);
    c.focus = rgb(0x8ff0d3);
    c.selection = rgb(0x1d4f41);
    c.selectionText = rgb(0xf2fffb);
    c.timelineBackground = rgb(0x0f1214);
    c.timelineRuler = rgb(0x171b1f);
    c.timelineLane = rgb(0x15191c);
    c.clipVideo = rgb(0x28506b);
    c.clipAudio = rgb(0x2c5a45);
    c.clipSelected = rgb(0x3ddca8);
    c.playhead = rgb(0xff7a6b);
    return c;
}

Colors lightColors()
{
    Colors c;
    c.window = rgb(0xeef1f3);
    c.panel = rgb(0xffffff);
    c.raised = rgb(0xffffff);
    c.border = rgb(0xd9dfe4);
    c.borderStrong = rgb(0x7a858f);
    c.field = rgb(0xffffff);
    c.hover = rgb(0xe9eef1);
    c.pressed = rgb(0xdde4e8);
    c.stripe = rgb(0xf7f9fa);
    c.controlBorder = rgb(0xb8c1c9);
    c.scrollHandle = rgb(0xb4bec6);
    c.text = rgb(0x182026);
    c.textMuted = rgb(0x55606a);
    c.textDisabled = rgb(0x8a949d);
    c.accent = rgb(0x0a7657);
    c.accentHover = rgb(0x08654a);
    c.accentText = rgb(0xffffff);
    c.warning = rgb(0x835500);
    c.warningSurface = rgb(0xfff3d9);
    c.danger = rgb(0xb3261e);
    c.dangerSurface = rgb(0xfdeceb);
    c.dangerText = rgb(0xffffff);
    c.success = rgb(0x0b7346);
    c.successSurface = rgb(0xe3f5eb);
    c.focus = rgb(0x0a7657);
    c.selection = rgb(0xc9ecdf);
    c.selectionText = rgb(0x06281d);
    c.timelineBackground = rgb(0xe3e8eb);
    c.timelineRuler = rgb(0xf7f9fa);
    c.timelineLane = rgb(0xeef2f4);
    c.clipVideo = rgb(0xb3d4ea);
    c.clipAudio = rgb(0xb5e0c8);
    c.clipSelected = rgb(0x0a7657);
    c.playhead = rgb(0xcf3527);
    return c;
}

} // namespace

const Colors &Theme::colors(ColorScheme scheme)
{
    static const Colors dark = darkColors();
    static const Colors light = lightColors();
    return scheme == ColorScheme::Dark ? dark : light;
}

} // namespace reelmint::ui
