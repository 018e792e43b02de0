// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace reelmint::testing {

/// Visible widgets below `root` that the keyboard reaches but a screen reader cannot name; empty is good.
QStringList unnamedControls(const QWidget *root);

/// Visible labels and buttons below `root` whose text does not fit into them; empty is good.
QStringList clippedTexts(const QWidget *root);

/// Keeps a picture of the widget as <name>.png in the folder named by REELMINT_SHOTS, if that is set.
void keepPicture(QWidget *widget, const QString &name);

} // namespace reelmint::testing
