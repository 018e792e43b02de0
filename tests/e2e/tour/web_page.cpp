// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/tour/web_page.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QtTest/QtTest>
#include <QWebEngineView>

namespace reelmint::tour {

namespace {

/// Finds an element in the page or in a frame of it; `f` is the frame, if any.
const QString finder = QStringLiteral(R"JS(
(function(id) {
  let e = document.getElementById(id), f = null;
  for (const frame of document.querySelectorAll('iframe')) {
    if (e) break;
    try { e = frame.contentDocument.getElementById(id); f = frame; } catch (refused) {}
  }
  if (!e) return null;
  %2
})('%1')
)JS");

} // namespace

QVariant WebPage::look(const QString &script) const
{
    // The answer may come after this function has given up: it must not touch the stack then.
    const auto answer = std::make_shared<std::optional<QVariant>>();
    m_view->page()->runJavaScript(script, [answer](const QVariant &value) { *answer = value; });
    QElapsedTimer timer;
    timer.start();
    while (!answer->has_value() && timer.elapsed() < 5'000)
        QTest::qWait(5);
    return answer->value_or(QVariant());
}

bool WebPage::has(const QString &id) const
{
    return look(finder.arg(id, QStringLiteral("return e.offsetParent !== null;"))).toBool();
}

QString WebPage::text(const QString &id) const
{
    return look(finder.arg(id, QStringLiteral("return e.innerText;"))).toString().trimmed();
}

std::optional<QPoint> WebPage::middleOf(const QString &id) const
{
    const QVariant place = look(finder.arg(id, QStringLiteral(R"JS(
        e.scrollIntoView({block: 'center'});
        const r = e.getBoundingClientRect(), o = f ? f.getBoundingClientRect() : {left: 0, top: 0};
        return [Math.round(o.left + r.left + r.width / 2), Math.round(o.top + r.top + r.height / 2)];
    )JS")));
    const QVariantList pair = place.toList();
    if (pair.size() != 2)
        return std::nullopt;
    return QPoint(pair.at(0).toInt(), pair.at(1).toInt());
}

bool WebPage::click(const QString &id) const
{
    const QPointer<QWidget> target = m_view->focusProxy();
    const auto place = middleOf(id);
    if (!place || !target)
        return false;
    QTest::qWait(50); // scrolling is drawn by another process
    if (target)
        QTest::mouseClick(target, Qt::LeftButton, {}, *place);
    return true;
}

bool WebPage::type(const QString &id, const QString &text) const
{
    if (!click(id))
        return false;
    QTest::qWait(50);
    const QPointer<QWidget> target = m_view->focusProxy();
    if (!target)
        return false;
    QTest::keyClick(target, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(target, text);
    return true;
}

bool WebPage::waitFor(const QString &id, int ms) const
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms) {
        if (has(id))
            return true;
        QTest::qWait(100);
    }
    return false;
}

} // namespace reelmint::tour
