// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/load_panel.h"

#include "ui/theme/theme.h"
#include "ui/widgets/spinner.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace reelmint::ui {

namespace {
constexpr int kSpinner = 28;
constexpr int kTextWidth = 520;
} // namespace

LoadPanel::LoadPanel(QWidget *parent)
    : QWidget(parent), m_busy(new Spinner(kSpinner, this)), m_title(new QLabel(this)), m_text(new QLabel(this)),
      m_retry(new QPushButton(tr("Try again"), this))
{
    setObjectName(QStringLiteral("loadPanel"));
    m_title->setObjectName(QStringLiteral("loadTitle"));
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    Theme::setRole(m_title, "heading");
    m_text->setObjectName(QStringLiteral("loadText"));
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(qMin(kTextWidth, 240));
    m_text->setMaximumWidth(kTextWidth);
    Theme::setRole(m_text, "muted");
    m_retry->setObjectName(QStringLiteral("retry"));
    m_retry->setAccessibleName(m_retry->text());
    auto *column = new QVBoxLayout(this);
    column->setSpacing(metrics::gap);
    column->addStretch();
    column->addWidget(m_busy, 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    auto *textRow = new QHBoxLayout;
    textRow->addStretch();
    textRow->addWidget(m_text, 1);
    textRow->addStretch();
    column->addLayout(textRow);
    column->addWidget(m_retry, 0, Qt::AlignHCenter);
    column->addStretch();
    connect(m_retry, &QPushButton::clicked, this, &LoadPanel::retryRequested);
}

void LoadPanel::show(const QString &title, const QString &sentence, bool busy, bool retry)
{
    m_busy->setVisible(busy);
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(sentence);
    m_retry->setVisible(retry);
    setAccessibleName(title.isEmpty() ? sentence : title + QLatin1Char(' ') + sentence);
}

void LoadPanel::showLoading(const QString &sentence)
{
    show(QString(), sentence, true, false);
}

void LoadPanel::showEmpty(const QString &title, const QString &sentence)
{
    show(title, sentence, false, false);
}

void LoadPanel::showError(const QString &title, const Error &error)
{
    show(title, sentenceFor(error), false, true);
}

QString LoadPanel::sentenceFor(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::UnknownOutcome:
        return tr("The server cannot be reached. Check your connection and try again.");
    case ErrorKind::Unavailable:
        return tr("The server is busy right now. Try again in a moment.");
    case ErrorKind::Unauthenticated:
        return tr("You are signed out. Sign in and try again.");
    default:
        return error.message.isEmpty() ? tr("Something went wrong on our side. Try again in a moment.") : error.message;
    }
}

} // namespace reelmint::ui
