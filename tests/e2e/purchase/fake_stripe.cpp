// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/purchase/fake_stripe.h"

#include "tests/unit/payments/form_decoder.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <atomic>

namespace reelmint::test {

namespace {

using payments::FormFields;
using payments::FormValue;
using payments::TransportReply;
using payments::TransportRequest;

QJsonObject metadata(const FormFields &fields)
{
    QJsonObject result;
    const FormFields pairs = fields.value("metadata").fields();
    for (auto it = pairs.cbegin(); it != pairs.cend(); ++it)
        result.insert(it.key(), it->text());
    return result;
}

qint64 unitAmount(const FormFields &fields)
{
    const FormValue item = fields.value("line_items").items().at(0);
    return item.fields().value("price_data").fields().value("unit_amount").text().toLongLong();
}

QString currency(const FormFields &fields)
{
    return fields.value("line_items").items().at(0).fields().value("price_data").fields().value("currency").text();
}

} // namespace

TransportReply FakeStripe::silence()
{
    TransportReply reply;
    reply.problem = QStringLiteral("silence");
    return reply;
}

TransportReply FakeStripe::answer(int status, const QJsonObject &body)
{
    TransportReply reply;
    reply.status = status;
    reply.body = QJsonDocument(body).toJson();
    return reply;
}

TransportReply FakeStripe::error(int status, const QString &type, const QString &code, const QString &param)
{
    return answer(status, {{"error", QJsonObject{{"type", type}, {"code", code}, {"param", param}, {"message", "no"}}}});
}

TransportReply FakeStripe::send(const TransportRequest &request, qint64)
{
    Call call;
    call.post = request.post;
    call.path = request.url.path();
    call.fields = decodeForm(request.post ? request.body : request.url.query(QUrl::FullyEncoded).toLatin1());
    for (const auto &[name, value] : request.headers) {
        if (name == "Idempotency-Key")
            call.idempotencyKey = value;
    }
    Refusal refusal;
    Interference interference;
    {
        const std::lock_guard lock(m_mutex);
        m_calls.push_back(call);
        refusal = m_refusal;
        interference = m_interference;
    }
    if (refusal) {
        if (const auto refused = refusal(call))
            return *refused;
    }
    TransportReply reply = carryOut(call);
    if (interference)
        interference(call, reply);
    return reply;
}

TransportReply FakeStripe::carryOut(const Call &call)
{
    const std::lock_guard lock(m_mutex);
    if (!call.post)
        return fetch(call);
    if (call.idempotencyKey.isEmpty())
        return error(400, "invalid_request_error", "test_wants_a_key");
    if (const auto known = m_replays.constFind(call.idempotencyKey); known != m_replays.cend()) {
        return known->first == call.fields ? known->second : error(400, "idempotency_error", {});
    }
    const TransportReply reply = create(call);
    if (reply.status != 400 && reply.status != 404)
        m_replays.insert(call.idempotencyKey, {call.fields, reply});
    return reply;
}

TransportReply FakeStripe::create(const Call &call)
{
    const QString customer = call.fields.value("customer").text();
    if (!customer.isEmpty() && !m_objects.contains(customer))
        return error(400, "invalid_request_error", "resource_missing", "customer");
    QJsonObject object;
    if (call.path == QLatin1String("/v1/customers"))
        object = {{"object", "customer"}, {"id", newId("cus")}, {"livemode", false}};
    else if (call.path == QLatin1String("/v1/checkout/sessions"))
        object = newSession(call.fields);
    else if (call.path == QLatin1String("/v1/payment_intents"))
        object = newIntent(call.fields);
    else
        return act(call.path.section(u'/', -2, -2), call.path.section(u'/', -1));
    m_objects.insert(object.value("id").toString(), object);
    return answer(200, object);
}

TransportReply FakeStripe::act(const QString &id, const QString &action)
{
    QJsonObject object = m_objects.value(id);
    if (object.isEmpty())
        return error(404, "invalid_request_error", "resource_missing");
    const QString status = object.value("status").toString();
    if (action == QLatin1String("expire") && status == QLatin1String("open"))
        object.insert("status", "expired");
    else if (action == QLatin1String("cancel") && status != QLatin1String("succeeded"))
        object.insert("status", "canceled");
    else
        return error(400, "invalid_request_error", "unexpected_state");
    m_objects.insert(id, object);
    return answer(200, object);
}

TransportReply FakeStripe::fetch(const Call &call)
{
    const QString last = call.path.section(u'/', -1);
    const bool sessions = call.path == QLatin1String("/v1/checkout/sessions");
    if (sessions || last == QLatin1String("payment_intents") || last == QLatin1String("promotion_codes")) {
        QJsonArray data;
        for (const QJsonObject &object : std::as_const(m_objects)) {
            const QString type = object.value("object").toString();
            const bool wanted = sessions ? type == QLatin1String("checkout.session")
                                         : type == last.chopped(1);
            const bool sameCustomer = object.value("customer").toString() == call.fields.value("customer").text();
            const bool sameCode = object.value("code").toString() == call.fields.value("code").text();
            if (wanted && sameCustomer && sameCode)
                data.append(object);
        }
        return answer(200, {{"object", "list"}, {"data", data}, {"has_more", false}});
    }
    QJsonObject object = m_objects.value(last);
    if (object.isEmpty())
        return error(404, "invalid_request_error", "resource_missing", "id");
    const QString intent = object.value("payment_intent").toString();
    if (!intent.isEmpty() && call.fields.contains("expand"))
        object.insert("payment_intent", m_objects.value(intent));
    return answer(200, object);
}

QJsonObject FakeStripe::newSession(const FormFields &fields)
{
    const QString id = newId("cs_test");
    const bool free = fields.contains("discounts");
    const qint64 amount = unitAmount(fields);
    QJsonObject intentMetadata = metadata(fields.value("payment_intent_data").fields());
    return {{"object", "checkout.session"},
            {"id", id},
            {"url", "https://pay.example/" + id},
            {"status", "open"},
            {"payment_status", free ? "no_payment_required" : "unpaid"},
            {"mode", fields.value("mode").text()},
            {"amount_subtotal", amount},
            {"amount_total", free ? 0 : amount},
            {"total_details", QJsonObject{{"amount_discount", free ? amount : 0}, {"amount_tax", 0}}},
            {"currency", currency(fields)},
            {"livemode", false},
            {"client_reference_id", fields.value("client_reference_id").text()},
            {"customer", fields.value("customer").text()},
            {"metadata", metadata(fields)},
            {"payment_intent", QJsonValue()},
            {"test_intent_metadata", intentMetadata}};
}

QJsonObject FakeStripe::newIntent(const FormFields &fields)
{
    const QString id = newId("pi");
    return {{"object", "payment_intent"},
            {"id", id},
            {"client_secret", id + "_secret"},
            {"status", "requires_payment_method"},
            {"amount", fields.value("amount").text().toLongLong()},
            {"amount_received", 0},
            {"currency", fields.value("currency").text()},
            {"livemode", false},
            {"customer", fields.value("customer").text()},
            {"metadata", metadata(fields)},
            {"latest_charge", QJsonValue()}};
}

void FakeStripe::edit(const QString &id, const std::function<void(QJsonObject &)> &change)
{
    const std::lock_guard lock(m_mutex);
    change(m_objects[id]);
}

void FakeStripe::forget(const QString &id)
{
    const std::lock_guard lock(m_mutex);
    m_objects.remove(id);
}

QJsonObject FakeStripe::object(const QString &id) const
{
    const std::lock_guard lock(m_mutex);
    return m_objects.value(id);
}

std::vector<FakeStripe::Call> FakeStripe::calls() const
{
    const std::lock_guard lock(m_mutex);
    return m_calls;
}

qsizetype FakeStripe::count(const QString &type) const
{
    const std::lock_guard lock(m_mutex);
    return std::count_if(m_objects.cbegin(), m_objects.cend(),
                         [&type](const QJsonObject &object) { return object.value("object").toString() == type; });
}

void FakeStripe::interfere(Interference interference)
{
    const std::lock_guard lock(m_mutex);
    m_interference = std::move(interference);
}

void FakeStripe::refuse(Refusal refusal)
{
    const std::lock_guard lock(m_mutex);
    m_refusal = std::move(refusal);
}

QString FakeStripe::newId(const char *prefix)
{
    static std::atomic<int> ids = 0; // of the whole program: our tables remember them longer than one FakeStripe lives
    return QLatin1String(prefix) + QStringLiteral("_%1").arg(++ids, 6, 10, QLatin1Char('0'));
}

} // namespace reelmint::test
