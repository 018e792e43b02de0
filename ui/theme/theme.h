// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QObject>
#include <QString>

class QApplication;
class QWidget;

namespace reelmint::ui {

enum class ColorScheme { Dark, Light };

/// Every colour of the product. Custom-painted widgets read them from Theme::colors() in paintEvent and repaint on
/// QEvent::PaletteChange; nothing else writes a colour down.
struct Colors
{
    QColor window, panel, raised, border, borderStrong;
    QColor field, hover, pressed, stripe, controlBorder, scrollHandle; ///< inside of inputs, states of controls
    QColor text, textMuted, textDisabled;
    QColor accent, accentHover, accentText; ///< the mint of the brand; text and icons on it
    QColor warning, warningSurface, danger, dangerSurface, dangerText, success, successSurface;
    QColor focus, selection, selectionText;
    QColor timelineBackground, timelineRuler, timelineLane, clipVideo, clipAudio, clipSelected, playhead;
};

/// Distances and sizes in device-independent pixels.
namespace metrics {
inline constexpr int gapSmall = 4, gap = 8, gapLarge = 16, gapHuge = 24;
inline constexpr int radius = 8, controlHeight = 32, touchHeight = 40, headerHeight = 52;
inline constexpr int iconSize = 18;
} // namespace metrics

/// Makes the application look like Reelmint: Fusion, one palette per scheme, one style sheet, one icon set. One object,
/// made once at start; GUI thread. Widgets pick a look with the dynamic property "role":
///   QPushButton: primary, ghost, danger, badge   QFrame: card, cardSelected, banner, bannerDanger, header, panel
///   QListView, QTreeView, QTableView: plain (inside a panel)
///   QLabel: title, heading, muted, price, code, error, success, warning
/// and QLineEdit takes the property "invalid" (bool). After changing a property at run time call Theme::repolish().
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QApplication *application);

    ColorScheme scheme() const;
    void setScheme(ColorScheme scheme);
    static const Colors &colors();
    static const Colors &colors(ColorScheme scheme);

    /// A symbolic icon from resources/icons (SVG, file name without ending), tinted when it is painted, so it follows
    /// the scheme by itself; sharp at every device pixel ratio. Disabled and checked states have their own tint. Pass
    /// &Colors::accentText for icons on primary buttons. Unknown names give an empty icon and a warning in the log.
    static QIcon icon(const QString &name, QColor Colors::*tint = &Colors::text);
    /// The icon of the program itself, in its own colours.
    static QIcon appIcon();

    static void setRole(QWidget *widget, const char *role);
    static void repolish(QWidget *widget);

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication *m_application;
};

} // namespace reelmint::ui
