// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/memory_token_notice.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace reelmint::ui {

MemoryTokenNotice::MemoryTokenNotice(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("memoryTokenNotice"));
    Theme::setRole(this, "banner");
    auto *text = new QLabel(tr("You will have to sign in again after closing Reelmint: this computer has no keychain that "
                               "could keep your sign-in safe."),
                            this);
    text->setObjectName(QStringLiteral("text"));
    text->setWordWrap(true);
    setAccessibleName(text->text());
    auto *understood = new QPushButton(tr("Understood"), this);
    understood->setObjectName(QStringLiteral("understood"));
    understood->setAccessibleName(tr("Understood, hide this notice"));
    Theme::setRole(understood, "ghost");
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gapLarge, metrics::gap, metrics::gapLarge, metrics::gap);
    row->setSpacing(metrics::gapLarge);
    row->addWidget(text, 1);
    row->addWidget(understood);
    connect(understood, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT dismissed();
    });
}

} // namespace reelmint::ui
