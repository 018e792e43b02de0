// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/history_detail.h"

#include "app/core/format.h"
#include "app/credits/kind_text.h"
#include "ui/credits/directed_label.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace reelmint::ui {

namespace {

constexpr int kSmallestHeight = 170;

/// Ids have no spaces to break at: this lets a narrow panel wrap them without changing what is copied from elsewhere.
QString breakable(const QString &id)
{
    QString text;
    for (qsizetype i = 0; i < id.size(); ++i) {
        text += id.at(i);
        if (i % 8 == 7)
            text += QChar(0x200B);
    }
    return text;
}

} // namespace

HistoryDetail::HistoryDetail(credits::CreditService *service, QWidget *parent)
    : QFrame(parent), m_service(service), m_hint(new QLabel(tr("Select a row to see everything about it."), this)),
      m_body(new QWidget(this)), m_form(new QFormLayout), m_copy(new QPushButton(tr("Copy"), m_body)),
      m_open(new QPushButton(tr("Open receipt"), m_body))
{
    setObjectName(QStringLiteral("historyDetail"));
    Theme::setRole(this, "card");
    setAccessibleName(tr("Details of the selected row"));
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    Theme::setRole(m_hint, "muted");
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_form->setVerticalSpacing(metrics::gapSmall);
    m_kind = addLine(tr("Kind"), "kind");
    m_when = addLine(tr("When"), "when");
    m_amount = addLine(tr("Credits"), "amount");
    m_held = addLine(tr("Change of held credits"), "held");
    m_after = addLine(tr("Balance after"), "after");
    m_description = addLine(tr("Description"), "description");
    m_reference = addLine(tr("Belongs to"), "reference");
    m_id = addLine(tr("Row"), "id");
    m_copy->setObjectName(QStringLiteral("copyRow"));
    m_copy->setAccessibleName(tr("Copy the details of this row"));
    m_open->setObjectName(QStringLiteral("openReceipt"));
    m_open->setAccessibleName(tr("Open the receipt in your browser"));
    Theme::setRole(m_copy, "ghost");

    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->addLayout(m_form);
    body->addStretch();
    body->addWidget(m_open);
    body->addWidget(m_copy);
    m_area = new QScrollArea(this);
    m_area->setWidget(m_body);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setAccessibleName(accessibleName());
    m_area->setMinimumHeight(kSmallestHeight);
    // The card behind it shows through.
    m_area->viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gapLarge, metrics::gapLarge, metrics::gapLarge, metrics::gapLarge);
    column->addWidget(m_hint, 1);
    column->addWidget(m_area, 1);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT receiptRequested(m_receipt); });
    setTransaction(std::nullopt);
}

QLabel *HistoryDetail::addLine(const QString &title, const char *name)
{
    auto *label = new QLabel(title, m_body);
    Theme::setRole(label, "muted");
    auto *value = new DirectedLabel(QString(), m_body);
    value->setObjectName(QLatin1String(name));
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_form->addRow(label, value);
    return value;
}

void HistoryDetail::set(QLabel *value, const QString &text)
{
    value->setText(text);
    value->setVisible(!text.isEmpty());
    if (QWidget *title = m_form->labelForField(value))
        title->setVisible(!text.isEmpty());
}

void HistoryDetail::setTransaction(const std::optional<credits::Transaction> &row)
{
    m_round.reset();
    m_receipt.clear();
    m_open->hide();
    m_hint->setVisible(!row);
    m_area->setVisible(row.has_value());
    if (!row)
        return;
    set(m_kind, credits::kindText(row->kind));
    set(m_when, QLocale().toString(row->createdAt.toLocalTime(), QLocale::LongFormat));
    set(m_amount, formatSignedCredits(row->amount));
    set(m_held, row->heldDelta.isZero() ? QString() : formatSignedCredits(row->heldDelta));
    set(m_after, formatCredits(row->balanceAfter));
    set(m_description, row->description);
    set(m_reference, breakable(row->reference));
    set(m_id, breakable(row->id.toString()));
    if (row->kind == QLatin1String("purchase") && !row->reference.isEmpty())
        askForReceipt(*row);
}

void HistoryDetail::askForReceipt(const credits::Transaction &row)
{
    m_round = std::make_unique<QObject>();
    m_service->order(OrderId(row.reference), m_round.get(), [this](const Result<credits::Order> &answer) {
        // Without an answer there is no button: the row itself is complete without it.
        if (!answer)
            return;
        m_receipt = answer->receipt();
        if (m_receipt.isEmpty())
            return;
        m_open->show();
    });
}

void HistoryDetail::setWide(bool wide)
{
    m_form->setRowWrapPolicy(wide ? QFormLayout::DontWrapRows : QFormLayout::WrapAllRows);
}

QString HistoryDetail::asText() const
{
    QStringList lines;
    for (int i = 0; i < m_form->rowCount(); ++i) {
        const auto *title = qobject_cast<QLabel *>(m_form->itemAt(i, QFormLayout::LabelRole)->widget());
        const auto *value = qobject_cast<QLabel *>(m_form->itemAt(i, QFormLayout::FieldRole)->widget());
        QString text = value->text();
        if (!text.isEmpty())
            lines << title->text() + QStringLiteral(": ") + text.remove(QChar(0x200B));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace reelmint::ui
