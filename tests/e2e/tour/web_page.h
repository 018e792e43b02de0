// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QString>
#include <QVariant>

#include <optional>

class QWebEngineView;

namespace reelmint::tour {

/// A person in front of an embedded page: finds things by their id, also inside frames, and uses real mouse clicks and
/// key presses. Scripts only look, they never act.
class WebPage
{
public:
    explicit WebPage(QWebEngineView *view) : m_view(view) {}

    bool has(const QString &id) const;
    QString text(const QString &id) const;
    bool click(const QString &id) const;
    bool type(const QString &id, const QString &text) const;
    bool waitFor(const QString &id, int ms = 20'000) const;

private:
    QVariant look(const QString &script) const;
    std::optional<QPoint> middleOf(const QString &id) const;

    QWebEngineView *m_view;
};

} // namespace reelmint::tour
