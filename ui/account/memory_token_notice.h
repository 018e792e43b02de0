// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace reelmint::ui {

/// Says that the sign-in ends with the program because no keychain could keep it. Shown until dismissed.
class MemoryTokenNotice : public QFrame
{
    Q_OBJECT

public:
    explicit MemoryTokenNotice(QWidget *parent = nullptr);

Q_SIGNALS:
    void dismissed();
};

} // namespace reelmint::ui
