// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/credits/badge_words.h"

#include <QPushButton>

class QMenu;
class QVariantAnimation;

namespace reelmint::credits {
class BalanceStore;
}

namespace reelmint::ui {

/// The credits in the editor's header: available in front, held apart, words and colour when they run low, "as of" when
/// the figure is not live. A change lights the badge up once. Click, space or arrow down opens its menu.
/// Its accessible name always speaks the whole state.
class CreditBadge : public QPushButton
{
    Q_OBJECT

public:
    explicit CreditBadge(QWidget *parent = nullptr);

    /// Follows the store from now on; it must outlive the badge.
    void follow(const credits::BalanceStore &store);
    /// Nobody is signed in: there is no balance to wait for.
    void setSignedIn(bool signedIn);
    void setState(const BadgeState &state);
    const BadgeState &state() const { return m_state; }

    /// No light-up when the person asked the system, or us, for less motion.
    void setReducedMotion(bool reduced) { m_reducedMotion = reduced; }
    bool isAnimating() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void buyRequested();
    void historyRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Piece
    {
        QString text;
        QColor color;
        bool bold;
    };
    QList<Piece> pieces() const;
    void fillMenu();
    void readStore();
    void lightUp();

    const credits::BalanceStore *m_store = nullptr;
    bool m_signedIn = true;
    BadgeState m_state;
    QMenu *m_menu;
    QVariantAnimation *m_glow;
    bool m_reducedMotion = false;
};

} // namespace reelmint::ui
