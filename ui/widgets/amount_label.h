// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/credits.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace reelmint::ui {

class IconLabel;

/// An amount of credits: the ◈ icon and the number in the person's locale; screen readers hear "84 credits". Without an
/// amount it shows a dash and says that the amount is not known.
class AmountLabel : public QWidget
{
    Q_OBJECT

public:
    enum class Size { Normal, Large };

    explicit AmountLabel(QWidget *parent = nullptr, Size size = Size::Normal);

    void setAmount(std::optional<Credits> amount);
    std::optional<Credits> amount() const { return m_amount; }
    /// Always with a sign, as in the history: "+500", "−4".
    void setSigned(bool alwaysSigned);
    /// Role of the number, see Theme: muted, error, success, price.
    void setRole(const char *role);
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    std::optional<Credits> m_amount;
    bool m_signed = false;
    IconLabel *m_icon;
    QLabel *m_number;
};

} // namespace reelmint::ui
