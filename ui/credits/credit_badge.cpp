// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/credit_badge.h"

#include "app/credits/balance_store.h"
#include "ui/credits/credit_words.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QVariantAnimation>

namespace reelmint::ui {

namespace {
constexpr int kGlowMs = 700;
constexpr int kArrowWidth = 10;
constexpr int kSide = 12;

QFont pieceFont(const QFont &base, bool bold)
{
    QFont font(base);
    font.setBold(bold);
    return font;
}
} // namespace

CreditBadge::CreditBadge(QWidget *parent)
    : QPushButton(parent), m_menu(new QMenu(this)), m_glow(new QVariantAnimation(this))
{
    setObjectName(QStringLiteral("creditBadge"));
    Theme::setRole(this, "badge");
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_glow->setStartValue(1.0);
    m_glow->setEndValue(0.0);
    m_glow->setDuration(kGlowMs);
    m_glow->setEasingCurve(QEasingCurve::OutCubic);
    connect(m_glow, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(m_menu, &QMenu::aboutToShow, this, &CreditBadge::fillMenu);
    m_menu->setObjectName(QStringLiteral("creditMenu"));
    m_menu->setAccessibleName(tr("Credits"));
    setMenu(m_menu);
    fillMenu();
    setAccessibleName(BadgeWords::spoken(m_state));
    setAccessibleDescription(tr("Opens a menu to buy credits and to see where they went."));
}

void CreditBadge::follow(const credits::BalanceStore &store)
{
    m_store = &store;
    connect(m_store, &credits::BalanceStore::changed, this, &CreditBadge::readStore);
    readStore();
}

void CreditBadge::setSignedIn(bool signedIn)
{
    m_signedIn = signedIn;
    readStore();
}

void CreditBadge::readStore()
{
    BadgeState state;
    if (!m_signedIn) {
        state.freshness = BadgeState::Freshness::SignedOut;
    } else if (m_store) {
        state.balance = m_store->balance();
        switch (m_store->freshness()) {
        case credits::BalanceStore::Freshness::Unknown:
            state.freshness = BadgeState::Freshness::Loading;
            break;
        case credits::BalanceStore::Freshness::Live:
        case credits::BalanceStore::Freshness::Recent:
            state.freshness = BadgeState::Freshness::Live;
            break;
        case credits::BalanceStore::Freshness::Stale:
            state.freshness = BadgeState::Freshness::Stale;
            break;
        case credits::BalanceStore::Freshness::Offline:
            state.freshness = BadgeState::Freshness::Offline;
            break;
        }
        // A live figure is true now; only an older one carries its time.
        if (state.freshness != BadgeState::Freshness::Live)
            state.asOf = m_store->asOf();
    }
    setState(state);
}

void CreditBadge::setState(const BadgeState &state)
{
    if (state == m_state)
        return;
    const bool moved = m_state.balance && state.balance && (m_state.balance->available != state.balance->available ||
                                                            m_state.balance->held != state.balance->held);
    m_state = state;
    const QString spoken = BadgeWords::spoken(m_state);
    setAccessibleName(spoken);
    setToolTip(spoken);
    updateGeometry();
    update();
    if (moved) {
        lightUp();
        QAccessibleEvent event(this, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&event);
    }
}

bool CreditBadge::isAnimating() const
{
    return m_glow->state() == QAbstractAnimation::Running;
}

void CreditBadge::lightUp()
{
    const bool allowed = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    m_glow->stop();
    if (allowed && !m_reducedMotion)
        m_glow->start();
}

void CreditBadge::fillMenu()
{
    m_menu->clear();
    const auto say = [this](const QString &text) { m_menu->addAction(text)->setEnabled(false); };
    if (m_state.balance) {
        const credits::Balance &balance = *m_state.balance;
        say(tr("Available: %1", "84 credits").arg(CreditWords::credits(balance.available)));
        say(tr("Held for running work: %1", "4 credits").arg(CreditWords::credits(balance.held)));
        if (balance.debt.isPositive())
            say(tr("Owed: %1", "20 credits").arg(CreditWords::credits(balance.debt)));
        if (!balance.expiring.isEmpty()) {
            const credits::ExpiringCredits &next = balance.expiring.first();
            say(tr("%1 expire on %2", "84 credits, a date")
                    .arg(CreditWords::credits(next.credits), CreditWords::day(next.expiresAt)));
        }
    } else {
        say(BadgeWords::spoken(m_state));
    }
    m_menu->addSeparator();
    QAction *buy = m_menu->addAction(tr("Buy credits…"));
    buy->setObjectName(QStringLiteral("buyCredits"));
    connect(buy, &QAction::triggered, this, &CreditBadge::buyRequested);
    QAction *history = m_menu->addAction(tr("Credit history"));
    history->setObjectName(QStringLiteral("creditHistory"));
    connect(history, &QAction::triggered, this, &CreditBadge::historyRequested);
}

QList<CreditBadge::Piece> CreditBadge::pieces() const
{
    const Colors &colors = Theme::colors();
    QColor strong = colors.text;
    QColor weak = colors.textMuted;
    const BadgeLevel level = BadgeWords::level(m_state);
    if (level == BadgeLevel::Low)
        strong = weak = colors.warning;
    else if (level == BadgeLevel::Empty || level == BadgeLevel::Debt)
        strong = weak = colors.danger;
    QList<Piece> pieces{{QStringLiteral("◈"), level == BadgeLevel::Normal ? colors.accent : strong, false},
                        {BadgeWords::amount(m_state), strong, true}};
    for (const QString &text : {BadgeWords::held(m_state), BadgeWords::notice(m_state)}) {
        if (!text.isEmpty())
            pieces << Piece{text, weak, false};
    }
    return pieces;
}

QSize CreditBadge::sizeHint() const
{
    int width = 2 * kSide + kArrowWidth;
    for (const Piece &piece : pieces())
        width += QFontMetrics(pieceFont(font(), piece.bold)).horizontalAdvance(piece.text) + metrics::gap;
    return QSize(width, qMax(metrics::controlHeight, fontMetrics().height() + metrics::gap));
}

void CreditBadge::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    const BadgeLevel level = BadgeWords::level(m_state);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor surface = underMouse() || isDown() ? colors.raised : colors.panel;
    QColor line = colors.border;
    if (level == BadgeLevel::Low) {
        surface = colors.warningSurface;
        line = colors.warning;
    } else if (level == BadgeLevel::Empty || level == BadgeLevel::Debt) {
        surface = colors.dangerSurface;
        line = colors.danger;
    }
    const QRectF area = QRectF(rect()).adjusted(1, 1, -1, -1);
    const qreal round = area.height() / 2;
    painter.setPen(QPen(hasFocus() ? colors.focus : line, hasFocus() ? 2 : 1));
    painter.setBrush(surface);
    painter.drawRoundedRect(area, round, round);
    if (isAnimating()) {
        QColor glow = colors.accent;
        glow.setAlphaF(static_cast<float>(0.45 * m_glow->currentValue().toReal()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(glow);
        painter.drawRoundedRect(area, round, round);
    }

    int x = kSide;
    const auto place = [&](int width) {
        const QRect logical(x, 0, width, height());
        x += width + metrics::gap;
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    for (const Piece &piece : pieces()) {
        painter.setFont(pieceFont(font(), piece.bold));
        painter.setPen(piece.color);
        painter.drawText(place(painter.fontMetrics().horizontalAdvance(piece.text)), Qt::AlignCenter, piece.text);
    }
    const QRectF arrow = place(kArrowWidth);
    const QPointF middle = arrow.center();
    painter.setPen(QPen(colors.textMuted, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF{middle + QPointF(-4, -2), middle + QPointF(0, 2), middle + QPointF(4, -2)});
}

void CreditBadge::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange)
        updateGeometry();
    update();
}

} // namespace reelmint::ui
