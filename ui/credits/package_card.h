// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_types.h"

#include <QAbstractButton>

#include <optional>

class QLabel;

namespace reelmint::ui {

/// One package as a card that behaves like a radio button: click, space and arrow keys. Says its whole content to a
/// screen reader in one sentence.
class PackageCard : public QAbstractButton
{
    Q_OBJECT

public:
    /// `rates` empty: the line of minutes is left out.
    PackageCard(const credits::Package &package, const std::optional<credits::RateCard> &rates, QWidget *parent);

    const credits::Package &package() const { return m_package; }

    /// A word above the card, for example "Covers what is missing"; empty removes it.
    void setRibbon(const QString &text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *addLine(const QString &text, const char *role, const char *name);
    void describe();

    credits::Package m_package;
    QString m_buys;
    QLabel *m_ribbon = nullptr;
};

} // namespace reelmint::ui
