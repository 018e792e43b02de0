// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/package_card.h"

#include "app/core/format.h"
#include "ui/credits/credit_words.h"
#include "ui/credits/directed_label.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace reelmint::ui {

namespace {
constexpr int kMinWidth = 184;
constexpr int kTick = 18;
constexpr qreal kBorder = 1.0;
constexpr qreal kSelectedBorder = 2.0;
} // namespace

PackageCard::PackageCard(const credits::Package &package, const std::optional<credits::RateCard> &rates,
                         QWidget *parent)
    : QAbstractButton(parent), m_package(package),
      m_buys(rates ? CreditWords::buys(package.credits, *rates) : QString())
{
    setObjectName(QStringLiteral("package_%1").arg(package.id.toString()));
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gapLarge, metrics::gap, metrics::gapLarge, metrics::gapLarge);
    column->setSpacing(metrics::gapSmall);
    m_ribbon = addLine(QString(), "success", "ribbon");
    addLine(package.name, "muted", "name");
    addLine(CreditWords::credits(package.credits), "price", "credits");
    column->addSpacing(metrics::gap);
    addLine(formatMoney(package.price), "heading", "price");
    addLine(CreditWords::unitPrice(package), "muted", "unitPrice");
    addLine(package.savingPercent > 0 ? tr("You save %1%").arg(QLocale().toString(package.savingPercent)) : QString(),
            "success", "saving");
    column->addSpacing(metrics::gapLarge);
    addLine(m_buys.isEmpty() ? QString() : tr("Enough for %1", "about 25 minutes of 1080p").arg(m_buys), nullptr,
            "minutes");
    addLine(package.expiryNote.isEmpty() ? tr("These credits do not expire.") : package.expiryNote, "muted", "expiry");
    column->addStretch();
    describe();
}

QLabel *PackageCard::addLine(const QString &text, const char *role, const char *name)
{
    auto *label = new DirectedLabel(text, this);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    if (role)
        Theme::setRole(label, role);
    static_cast<QVBoxLayout *>(layout())->addWidget(label);
    return label;
}

void PackageCard::setRibbon(const QString &text)
{
    m_ribbon->setText(text);
    describe();
}

void PackageCard::describe()
{
    QStringList parts{m_package.name, CreditWords::credits(m_package.credits), formatMoney(m_package.price),
                      CreditWords::unitPrice(m_package)};
    for (const QLabel *label : findChildren<QLabel *>()) {
        const QString name = label->objectName();
        if (name == QLatin1String("saving") || name == QLatin1String("minutes") || name == QLatin1String("expiry") ||
            name == QLatin1String("ribbon"))
            parts << label->text();
    }
    parts.removeAll(QString());
    setAccessibleName(parts.join(QStringLiteral(", ")));
}

QSize PackageCard::sizeHint() const
{
    return layout()->sizeHint().expandedTo(QSize(kMinWidth, 0));
}

QSize PackageCard::minimumSizeHint() const
{
    return QSize(kMinWidth, layout()->minimumSize().height());
}

void PackageCard::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal pen = isChecked() ? kSelectedBorder : kBorder;
    const QColor line = isChecked() ? colors.accent : underMouse() ? colors.borderStrong : colors.border;
    const QRectF area = QRectF(rect()).adjusted(3, 3, -3, -3);
    painter.setPen(QPen(line, pen));
    painter.setBrush(isChecked() ? colors.raised : colors.panel);
    painter.drawRoundedRect(area, metrics::radius, metrics::radius);
    const QRect corner(width() - kTick - metrics::gapLarge, metrics::gapLarge, kTick, kTick);
    const QRect tick = QStyle::visualRect(layoutDirection(), rect(), corner);
    painter.setPen(QPen(isChecked() ? colors.accent : colors.borderStrong, kSelectedBorder));
    painter.setBrush(isChecked() ? colors.accent : QColor(Qt::transparent));
    painter.drawEllipse(tick);
    if (isChecked())
        Theme::icon(QStringLiteral("check"), &Colors::accentText).paint(&painter, tick.adjusted(2, 2, -2, -2));
    if (hasFocus()) {
        painter.setPen(QPen(colors.focus, kBorder));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius + 2, metrics::radius + 2);
    }
}

} // namespace reelmint::ui
