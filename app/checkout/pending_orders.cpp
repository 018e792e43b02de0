// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkout/pending_orders.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSaveFile>

namespace reelmint::checkout {

using credits::Order;

namespace {

Q_LOGGING_CATEGORY(lcPending, "reelmint.checkout", QtInfoMsg)

constexpr int lookUpAgainMs = 60'000;
constexpr qsizetype maxEntries = 200;

QJsonObject toJson(const PendingOrders::Entry &entry)
{
    return {{QStringLiteral("order"), entry.order.toString()},
            {QStringLiteral("user"), entry.user.toString()},
            {QStringLiteral("package"), entry.packageName},
            {QStringLiteral("created_at"), entry.createdAt.toUTC().toString(Qt::ISODate)}};
}

} // namespace

PendingOrders::PendingOrders(credits::CreditService &service, const QString &path, QObject *parent)
    : QObject(parent), m_service(service), m_path(path)
{
    m_again.setInterval(lookUpAgainMs);
    connect(&m_again, &QTimer::timeout, this, &PendingOrders::lookUp);
    connect(&m_service, &credits::CreditService::orderChanged, this, &PendingOrders::take);
    load();
}

void PendingOrders::load()
{
    QFile file(m_path);
    if (!file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(lcPending).noquote() << "cannot read" << m_path << file.errorString();
        return;
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (problem.error != QJsonParseError::NoError) {
        // Kept beside, because overwriting it would lose the only trace of these purchases on this computer.
        const QString kept = m_path + QStringLiteral(".damaged");
        QFile::remove(kept);
        const bool moved = QFile::rename(m_path, kept);
        qCWarning(lcPending).noquote() << m_path << "is damaged:" << problem.errorString() << (moved ? "kept as" : "cannot keep")
                                       << kept;
        return;
    }
    const QJsonArray orders = document.object().value(QStringLiteral("orders")).toArray();
    for (const QJsonValue &value : orders) {
        const QJsonObject json = value.toObject();
        Entry entry{OrderId(json.value(QStringLiteral("order")).toString()),
                    UserId(json.value(QStringLiteral("user")).toString()), json.value(QStringLiteral("package")).toString(),
                    QDateTime::fromString(json.value(QStringLiteral("created_at")).toString(), Qt::ISODate)};
        if (!entry.order.isEmpty() && !entry.user.isEmpty())
            m_entries.append(entry);
    }
}

Result<void> PendingOrders::save() const
{
    QJsonArray orders;
    for (const Entry &entry : m_entries)
        orders.append(toJson(entry));
    const QByteArray text = QJsonDocument(QJsonObject{{QStringLiteral("orders"), orders}}).toJson();
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QSaveFile file(m_path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    if (saved)
        return {};
    qCWarning(lcPending).noquote() << "cannot save" << m_path << file.errorString();
    return Error{ErrorKind::Internal, QStringLiteral("cannot_save"),
                 tr("This purchase could not be written down on this computer. The server still knows it."),
                 file.errorString()};
}

void PendingOrders::setUser(const UserId &user)
{
    if (m_user == user)
        return;
    m_user = user;
    m_asking.clear();
    Q_EMIT changed();
    lookUp();
}

QList<PendingOrders::Entry> PendingOrders::entries() const
{
    QList<Entry> mine;
    for (const Entry &entry : m_entries) {
        if (!m_user.isEmpty() && entry.user == m_user)
            mine.append(entry);
    }
    return mine;
}

Result<void> PendingOrders::remember(const OrderId &order, const QString &packageName)
{
    Q_ASSERT(!order.isEmpty());
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.order == order)
            return {};
    }
    if (m_entries.size() >= maxEntries)
        m_entries.removeFirst();
    m_entries.append({order, m_user, packageName, QDateTime::currentDateTimeUtc()});
    Q_EMIT changed();
    m_again.start();
    return save();
}

void PendingOrders::forget(const OrderId &order)
{
    const qsizetype removed = m_entries.removeIf([&order](const Entry &entry) { return entry.order == order; });
    if (removed == 0)
        return;
    if (const Result<void> saved = save(); !saved)
        qCInfo(lcPending).noquote() << "a settled order will be looked up once more:" << order.toString();
    Q_EMIT changed();
}

void PendingOrders::take(const Order &order)
{
    if (!order.isFinal())
        return;
    const QList<Entry> mine = entries();
    for (const Entry &entry : mine) {
        if (entry.order != order.id)
            continue;
        forget(order.id);
        Q_EMIT settled(order, entry.packageName);
    }
}

void PendingOrders::lookUp()
{
    const QList<Entry> mine = entries();
    for (const Entry &entry : mine)
        ask(entry);
    if (mine.isEmpty())
        m_again.stop();
    else if (!m_again.isActive())
        m_again.start();
}

void PendingOrders::ask(const Entry &entry)
{
    if (m_asking.contains(entry.order))
        return;
    m_asking.insert(entry.order);
    m_service.order(entry.order, this, [this, id = entry.order, user = m_user](const Result<Order> &answer) {
        if (user != m_user)
            return;
        m_asking.remove(id);
        if (answer) {
            take(*answer);
        } else if (answer.error().kind == ErrorKind::NotFound) {
            qCWarning(lcPending).noquote() << "the server does not know order" << id.toString();
            forget(id);
        }
        // Anything else says nothing about the order: it is asked for again.
    });
}

} // namespace reelmint::checkout
