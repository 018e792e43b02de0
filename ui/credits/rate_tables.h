// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_types.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace reelmint::ui {

/// What exports, AI generation and packages cost, exactly as the server's answers say. Used by the rate card page and
/// the help page, so no price is ever typed a second time.
class RateTables : public QWidget
{
    Q_OBJECT

public:
    explicit RateTables(QWidget *parent = nullptr);

    void setRates(const credits::RateCard &rates);
    void setPackages(const QList<credits::Package> &packages);

private:
    struct Section
    {
        QWidget *frame;
        QGridLayout *grid;
        QLabel *note;
    };
    Section addSection(QVBoxLayout *column, const QString &title, const char *name);
    void fill(Section &section, const QStringList &header, const QList<QStringList> &rows);

    Section m_exports;
    Section m_generation;
    Section m_packages;
};

} // namespace reelmint::ui
