// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/test_cards.h"

#include <QJsonObject>

namespace reelmint::sandbox {

class World;

/// Disputes, inquiries and early fraud warnings: what some cards bring after they have paid. Inside a Transaction.
namespace disputes {

/// Remembers what the card is documented to bring; it comes a few seconds later.
void planAfterPayment(World &world, const QString &chargeId, const TestCard &card);
/// Opens what was planned, decides what was answered, and loses what nobody answered in time.
void runDue(World &world);
/// The merchant's answer is in: under review, decided a few seconds later by the words of Stripe's test mode.
QJsonObject submitEvidence(World &world, const QString &disputeId);
/// won, lost or warning_closed, with the events and the money that belong to it.
QJsonObject close(World &world, const QString &disputeId, const QString &status);

} // namespace disputes

} // namespace reelmint::sandbox
