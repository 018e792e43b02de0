// SPDX-License-Identifier: GPL-3.0-or-later
// The official stripe package as an oracle for our sandbox: what it can do with Stripe it can do with this.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Stripe, answerChallenge, client, oneLine, order, payOnPage, startReceiver, startSandbox, until, version } from './support.mjs';

let sandbox;
let stripe;

before(async () => {
  sandbox = await startSandbox();
  stripe = client(sandbox.url);
});
after(async () => assert.equal(await sandbox.stop(), 0));

async function rejects(promise, kind, check = {}) {
  const error = await promise.then(() => assert.fail('the call succeeded'), (caught) => caught);
  assert.ok(error instanceof Stripe.errors[kind], `${error.constructor.name}: ${error.message}`);
  for (const [name, value] of Object.entries(check)) assert.equal(error[name], value, name);
  return error;
}

describe('objects', () => {
  test('the package pins the version we answer', async () => {
    const customer = await stripe.customers.create({ email: 'a@example.com' });
    assert.equal(customer.lastResponse.apiVersion, version);
    assert.equal(customer.lastResponse.statusCode, 200);
    assert.match(customer.lastResponse.requestId, /^req_/);
  });

  test('customers: create, update, list, delete', async () => {
    const customer = await stripe.customers.create({
      email: 'jo@example.com', name: 'Jo & Söhne +1', metadata: { user: 'u1', empty: 'x' }, preferred_locales: ['de', 'en'],
      address: { line1: 'Straße 1', country: 'DE' },
    });
    assert.equal(customer.name, 'Jo & Söhne +1');
    assert.deepEqual(customer.preferred_locales, ['de', 'en']);
    assert.equal(customer.address.line1, 'Straße 1');
    const updated = await stripe.customers.update(customer.id, { name: '', metadata: { empty: '' } });
    assert.equal(updated.name, null);
    assert.deepEqual(updated.metadata, { user: 'u1' });
    const listed = await stripe.customers.list({ email: 'jo@example.com' });
    assert.deepEqual(listed.data.map((c) => c.id), [customer.id]);
    assert.equal((await stripe.customers.del(customer.id)).deleted, true);
    assert.equal((await stripe.customers.retrieve(customer.id)).deleted, true);
  });

  test('automatic paging meets every customer once', async () => {
    const made = [];
    for (let i = 0; i < 23; i += 1) made.push((await stripe.customers.create({ email: 'page@example.com' })).id);
    const seen = [];
    for await (const customer of stripe.customers.list({ email: 'page@example.com', limit: 5 })) seen.push(customer.id);
    assert.deepEqual(seen, made.reverse());
  });

  test('products and prices', async () => {
    const price = await stripe.prices.create({ currency: 'jpy', unit_amount: 500, product_data: { name: 'Starter' } });
    assert.equal(price.unit_amount, 500);
    const product = await stripe.products.retrieve(price.product);
    assert.equal(product.name, 'Starter');
    const session = await stripe.checkout.sessions.create({ ...oneLine, line_items: [{ price: price.id, quantity: 3 }] });
    assert.equal(session.amount_total, 1500);
    assert.equal(session.currency, 'jpy');
  });
});

describe('checkout sessions', () => {
  test('a session is created, paid on the page and read back', async () => {
    const customer = await stripe.customers.create({ email: 'buyer@example.com' });
    const session = await stripe.checkout.sessions.create({
      ...oneLine,
      customer: customer.id,
      client_reference_id: 'order-1',
      metadata: { order: 'order-1' },
      payment_intent_data: { metadata: { order: 'order-1' }, description: '500 credits', receipt_email: 'buyer@example.com' },
      invoice_creation: { enabled: true },
      allow_promotion_codes: true,
      expires_at: Math.floor(Date.now() / 1000) + 3600,
    });
    assert.equal(session.object, 'checkout.session');
    assert.equal(session.status, 'open');
    assert.equal(session.payment_status, 'unpaid');
    assert.equal(session.livemode, false);
    const answer = await payOnPage(session.url, '4242424242424242');
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), `http://127.0.0.1:9/ok?session=${session.id}`);
    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent.latest_charge', 'line_items.data.price.product', 'invoice.payments', 'customer'],
    });
    assert.equal(paid.payment_status, 'paid');
    assert.equal(paid.payment_intent.latest_charge.status, 'succeeded');
    assert.equal(paid.payment_intent.metadata.order, 'order-1');
    assert.equal(paid.line_items.data[0].price.product.name, 'Creator');
    assert.equal(paid.customer.email, 'buyer@example.com');
    assert.equal(paid.invoice.payments.data[0].payment.payment_intent, paid.payment_intent.id);
    const pdf = await fetch(paid.invoice.invoice_pdf);
    assert.equal(pdf.headers.get('content-type'), 'application/pdf');
    assert.equal((await fetch(paid.payment_intent.latest_charge.receipt_url)).status, 200);
    const items = await stripe.checkout.sessions.listLineItems(session.id);
    assert.equal(items.data.length, 1);
    await rejects(stripe.checkout.sessions.expire(session.id), 'StripeInvalidRequestError');
  });

  test('expiry', async () => {
    const session = await stripe.checkout.sessions.create(oneLine);
    assert.equal((await stripe.checkout.sessions.expire(session.id)).status, 'expired');
    assert.match(await (await fetch(session.url)).text(), /expired/);
  });

  test('a declined card leaves it open, another one pays', async () => {
    const session = await stripe.checkout.sessions.create(oneLine);
    assert.equal((await payOnPage(session.url, '4000000000000002')).status, 402);
    const open = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    assert.equal(open.status, 'open');
    assert.equal(open.payment_intent.last_payment_error.decline_code, 'generic_decline');
    assert.equal((await payOnPage(session.url, '5555555555554444')).status, 303);
  });

  test('3-D Secure completed and failed', async () => {
    const session = await stripe.checkout.sessions.create(oneLine);
    assert.equal((await payOnPage(session.url, '4000000000003220')).status, 303);
    await answerChallenge(session.url, 'fail');
    assert.equal((await stripe.checkout.sessions.retrieve(session.id)).payment_status, 'unpaid');
    await payOnPage(session.url, '4000000000003220');
    const done = await answerChallenge(session.url, 'complete');
    assert.match(done.headers.get('location'), /^http:\/\/127\.0\.0\.1:9\/ok/);
    assert.equal((await stripe.checkout.sessions.retrieve(session.id)).payment_status, 'paid');
  });
});

describe('payments and refunds', () => {
  const intent = (method, more = {}) => stripe.paymentIntents.create({
    amount: 1999, currency: 'usd', confirm: true, payment_method: method,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' }, ...more,
  });

  test('pay, refund in parts, list', async () => {
    const paid = await intent('pm_card_visa', { expand: ['latest_charge'] });
    assert.equal(paid.status, 'succeeded');
    assert.equal(paid.latest_charge.payment_method_details.card.last4, '4242');
    const part = await stripe.refunds.create({ payment_intent: paid.id, amount: 999, reason: 'requested_by_customer' });
    assert.equal(part.status, 'succeeded');
    const rest = await stripe.refunds.create({ charge: paid.latest_charge.id });
    assert.equal(rest.amount, 1000);
    const charge = await stripe.charges.retrieve(paid.latest_charge.id, { expand: ['refunds'] });
    assert.equal(charge.refunded, true);
    assert.equal(charge.refunds.data.length, 2);
    await rejects(stripe.refunds.create({ payment_intent: paid.id }), 'StripeInvalidRequestError', { code: 'charge_already_refunded' });
  });

  test('declines are StripeCardError with the PaymentIntent inside', async () => {
    const error = await rejects(intent('pm_card_visa_chargeDeclinedInsufficientFunds'), 'StripeCardError', {
      statusCode: 402, code: 'card_declined', decline_code: 'insufficient_funds',
    });
    assert.equal(error.payment_intent.status, 'requires_payment_method');
    assert.match(error.charge, /^ch_/);
    const again = await stripe.paymentIntents.confirm(error.payment_intent.id, { payment_method: 'pm_card_mastercard' });
    assert.equal(again.status, 'succeeded');
  });

  test('authentication: on session an action, off session an error', async () => {
    assert.equal((await intent('pm_card_authenticationRequired')).status, 'requires_action');
    await rejects(intent('pm_card_authenticationRequired', { off_session: true }), 'StripeCardError', { code: 'authentication_required' });
  });

  test('create, retrieve with a publishable key, cancel', async () => {
    const made = await stripe.paymentIntents.create({ amount: 500, currency: 'eur', metadata: { order: 'o' } });
    assert.equal(made.status, 'requires_payment_method');
    const payer = client(sandbox.url, 'pk_test_contract');
    const seen = await payer.paymentIntents.retrieve(made.id, { client_secret: made.client_secret });
    assert.equal(seen.id, made.id);
    await rejects(payer.customers.list(), 'StripeAuthenticationError');
    assert.equal((await stripe.paymentIntents.cancel(made.id)).status, 'canceled');
    await rejects(stripe.paymentIntents.cancel(made.id), 'StripeInvalidRequestError', { code: 'payment_intent_unexpected_state' });
  });
});

describe('errors', () => {
  test('bad requests', async () => {
    await rejects(stripe.checkout.sessions.create({ ...oneLine, payment_method_types: ['card'] }), 'StripeInvalidRequestError',
      { code: 'payment_method_types_no_longer_supported', param: 'payment_method_types' });
    await rejects(stripe.checkout.sessions.create({ ...oneLine, ui_mode: 'hosted' }), 'StripeInvalidRequestError', { param: 'ui_mode' });
    await rejects(stripe.checkout.sessions.create({ ...oneLine, line_items: [{ price_data: { currency: 'usd', zip: 1 } }] }),
      'StripeInvalidRequestError', { code: 'parameter_unknown', param: 'line_items[0][price_data][zip]' });
    await rejects(stripe.customers.retrieve('cus_none'), 'StripeInvalidRequestError', { statusCode: 404, code: 'resource_missing' });
    await rejects(stripe.paymentIntents.create({ amount: 1.5, currency: 'usd' }), 'StripeInvalidRequestError',
      { code: 'parameter_invalid_integer' });
  });

  test('keys', async () => {
    await rejects(client(sandbox.url, 'sk_live_contract').customers.list(), 'StripePermissionError', { statusCode: 403 });
    await rejects(client(sandbox.url, 'nonsense').customers.list(), 'StripeAuthenticationError', { statusCode: 401 });
  });

  test('idempotency', async () => {
    const options = { idempotencyKey: 'contract-1' };
    const first = await stripe.customers.create({ name: 'one' }, options);
    const again = await stripe.customers.create({ name: 'one' }, options);
    assert.equal(again.id, first.id);
    assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
    await rejects(stripe.customers.create({ name: 'two' }, options), 'StripeIdempotencyError', { statusCode: 400 });
  });

  test('rate limits, server faults and lost answers', async () => {
    await order(sandbox.url, 'faults', { kind: 'status', status: 429 });
    await rejects(stripe.customers.list(), 'StripeRateLimitError');
    await order(sandbox.url, 'faults', { kind: 'status', status: 500 });
    await rejects(stripe.customers.create({ name: 'x' }), 'StripeAPIError', { statusCode: 500 });
    await order(sandbox.url, 'faults', { kind: 'timeout', commit: true, delay_ms: 20, count: 2 });
    await rejects(stripe.customers.create({ email: 'lost@example.com' }, { idempotencyKey: 'lost' }), 'StripeConnectionError');
    const retried = await stripe.customers.create({ email: 'lost@example.com' }, { idempotencyKey: 'lost' });
    const all = await stripe.customers.list({ email: 'lost@example.com' });
    assert.deepEqual(all.data.map((customer) => customer.id), [retried.id]);
  });

  test('the package heals a reset by its own retry', async () => {
    await order(sandbox.url, 'faults', { kind: 'reset', commit: true });
    const patient = client(sandbox.url, 'sk_test_contract', { maxNetworkRetries: 2 });
    const customer = await patient.customers.create({ email: 'healed@example.com' });
    const all = await stripe.customers.list({ email: 'healed@example.com' });
    assert.deepEqual(all.data.map((c) => c.id), [customer.id]);
  });
});

describe('webhooks', () => {
  test('constructEvent accepts our deliveries and nothing else', async () => {
    const receiver = await startReceiver();
    const endpoint = await stripe.webhookEndpoints.create({
      url: receiver.url, enabled_events: ['checkout.session.completed', 'charge.refunded'], api_version: version,
    });
    assert.match(endpoint.secret, /^whsec_/);
    assert.equal((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret, undefined);
    const session = await stripe.checkout.sessions.create(oneLine);
    await payOnPage(session.url, '4242424242424242');
    const delivery = await until('the delivery', () => receiver.received[0]);
    const event = stripe.webhooks.constructEvent(delivery.body, delivery.signature, endpoint.secret);
    assert.equal(event.type, 'checkout.session.completed');
    assert.equal(event.data.object.id, session.id);
    assert.equal(event.api_version, version);
    assert.equal(event.livemode, false);
    assert.deepEqual((await stripe.events.retrieve(event.id)).data, event.data);
    const wrong = (...args) => assert.throws(() => stripe.webhooks.constructEvent(...args), Stripe.errors.StripeSignatureVerificationError);
    wrong(delivery.body, delivery.signature, 'whsec_other');
    wrong(Buffer.concat([delivery.body, Buffer.from(' ')]), delivery.signature, endpoint.secret);

    for (const kind of ['wrong_secret', 'stale_timestamp', 'corrupt_body']) {
      receiver.received.length = 0;
      await order(sandbox.url, 'deliveries/disrupt', { kind, event_type: 'charge.refunded' });
      const paid = await stripe.checkout.sessions.retrieve(session.id);
      await stripe.refunds.create({ payment_intent: paid.payment_intent, amount: 100 });
      const disturbed = await until(kind, () => receiver.received[0]);
      wrong(disturbed.body, disturbed.signature, endpoint.secret);
    }
    await stripe.webhookEndpoints.del(endpoint.id);
    receiver.stop();
  });

  test('events can be listed and filtered', async () => {
    const events = await stripe.events.list({ types: ['checkout.session.completed', 'checkout.session.expired'], limit: 100 });
    assert.ok(events.data.length >= 2);
    for (const event of events.data) assert.match(event.type, /^checkout\.session\./);
    const purchase = await stripe.events.list({ type: 'payment_intent.succeeded', limit: 1 });
    assert.equal(purchase.data[0].data.object.object, 'payment_intent');
  });
});
