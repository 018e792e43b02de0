// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/timeline_accessible.h"

#include "ui/editor/timeline_view.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace reelmint::ui {

namespace {

class TimelineAccessible final : public QAccessibleWidget
{
public:
    explicit TimelineAccessible(TimelineView *view) : QAccessibleWidget(view, QAccessible::Client) {}

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? view()->selectionText() : QAccessibleWidget::text(kind);
    }

private:
    TimelineView *view() const { return static_cast<TimelineView *>(widget()); }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new TimelineAccessible(view) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    static const bool once = [] {
        QAccessible::installFactory(&makeInterface);
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace reelmint::ui
