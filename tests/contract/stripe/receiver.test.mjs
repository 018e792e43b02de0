// SPDX-License-Identifier: GPL-3.0-or-later
// The official stripe package signs, the real backend receives. From the environment: REELMINT_BACKEND_URL,
// STRIPE_WEBHOOK_SECRET, and REELMINT_SANDBOX_URL for the purchase at the end.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { Stripe, order, payOnPage, until, version } from './support.mjs';

const backend = process.env.REELMINT_BACKEND_URL;
const secret = process.env.STRIPE_WEBHOOK_SECRET;
const sandbox = process.env.REELMINT_SANDBOX_URL;
const stripe = new Stripe('sk_test_contract');

function event(more = {}) {
  return JSON.stringify({
    id: `evt_${randomUUID().replaceAll('-', '')}`, object: 'event', api_version: version, created: Math.floor(Date.now() / 1000),
    livemode: false, pending_webhooks: 1, request: { id: null, idempotency_key: null }, type: 'customer.updated',
    data: { object: { id: 'cus_1', object: 'customer', livemode: false } }, ...more,
  }, null, 2);
}

function header(payload, more = {}) {
  return stripe.webhooks.generateTestHeaderString({ payload, secret, ...more });
}

async function send(payload, signature) {
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  if (signature !== undefined) headers['Stripe-Signature'] = signature;
  return (await fetch(`${backend}/api/stripe/webhook`, { method: 'POST', headers, body: payload })).status;
}

const now = () => Math.floor(Date.now() / 1000);

describe('accepted', () => {
  test('what the package signs', async () => {
    const payload = event();
    assert.equal(await send(payload, header(payload)), 200);
  });
  test('the same event again', async () => {
    const payload = event();
    for (let i = 0; i < 3; i += 1) assert.equal(await send(payload, header(payload)), 200);
  });
  test('an event of a type nobody knows', async () => {
    const payload = event({ type: 'moon.landed' });
    assert.equal(await send(payload, header(payload)), 200);
  });
  test('one good signature among several, as while a secret is rolled', async () => {
    const payload = event();
    const timestamp = now();
    const good = header(payload, { timestamp }).split('v1=')[1];
    assert.equal(await send(payload, `t=${timestamp},v1=${'0'.repeat(64)},v1=${good},v0=${'f'.repeat(64)}`), 200);
  });
  test('a signature of a few minutes ago', async () => {
    const payload = event();
    assert.equal(await send(payload, header(payload, { timestamp: now() - 200 })), 200);
  });
});

describe('refused with 400', () => {
  const refused = async (payload, signature) => assert.equal(await send(payload, signature), 400);
  test('no signature', () => refused(event(), undefined));
  test('an empty one', () => refused(event(), ''));
  test('a tampered body', () => { const payload = event(); return refused(payload.replace('cus_1', 'cus_2'), header(payload)); });
  test('the same JSON written differently', () => {
    const payload = event();
    return refused(JSON.stringify(JSON.parse(payload)), header(payload));
  });
  test('a foreign secret', () => { const payload = event(); return refused(payload, header(payload, { secret: 'whsec_foreign' })); });
  test('the secret without its prefix', () => {
    const payload = event();
    return refused(payload, header(payload, { secret: secret.replace('whsec_', '') }));
  });
  test('a stale one', () => { const payload = event(); return refused(payload, header(payload, { timestamp: now() - 3600 })); });
  test('one from the far future', () => {
    const payload = event();
    return refused(payload, header(payload, { timestamp: now() + 3600 }));
  });
  test('a changed time', () => {
    const payload = event();
    const timestamp = now();
    return refused(payload, header(payload, { timestamp }).replace(`t=${timestamp}`, `t=${timestamp + 1}`));
  });
  test('only an old scheme', () => { const payload = event(); return refused(payload, header(payload).replace('v1=', 'v0=')); });
  test('upper-case hex', () => {
    const payload = event();
    const [time, hex] = header(payload).split('v1=');
    return refused(payload, `${time}v1=${hex.toUpperCase()}`);
  });
});

test('a purchase: our deliveries are accepted and grant once', { skip: !sandbox && 'REELMINT_SANDBOX_URL is not set' }, async () => {
  const call = async (method, path, token, body) => {
    const response = await fetch(`${backend}/api${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json', 'Idempotency-Key': randomUUID(),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  await order(sandbox, 'endpoints', { url: `${backend}/api/stripe/webhook`, secret, name: 'receiver test' });
  const { token } = await call('POST', '/auth/sign-up', null, { email: `${randomUUID()}@example.com`, password: 'correct horse battery' });
  const { packages } = await call('GET', '/credits/packages', token);
  const chosen = packages[0];
  const before = await call('GET', '/credits/balance', token);
  const purchase = await call('POST', '/stripe/create-checkout-session', token, { package_id: chosen.id });
  assert.equal((await payOnPage(purchase.url, '4242424242424242')).status, 303);
  const deliveries = await until('the deliveries', async () => {
    const all = (await (await fetch(`${sandbox}/sandbox/deliveries`)).json()).deliveries;
    return all.some((d) => d.type === 'checkout.session.completed') && all.every((d) => d.state === 'delivered') && all;
  });
  for (const delivery of deliveries) assert.deepEqual(delivery.attempts.map((attempt) => attempt.status), [200], delivery.type);
  // Nobody asks for the order here: the webhook alone has to grant.
  const balance = await until('the grant', async () => {
    const current = await call('GET', '/credits/balance', token);
    return current.available > before.available && current;
  });
  assert.equal(balance.available, before.available + chosen.credits);
  const completed = deliveries.find((d) => d.type === 'checkout.session.completed');
  await fetch(`${sandbox}/sandbox/deliveries/resend`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ event: completed.event }),
  });
  await until('the second delivery', async () => {
    const all = (await (await fetch(`${sandbox}/sandbox/deliveries?event=${completed.event}`)).json()).deliveries;
    return all.length === 2 && all.every((d) => d.state === 'delivered');
  });
  const later = await call('GET', '/credits/balance', token);
  assert.equal(later.available, balance.available);
});
