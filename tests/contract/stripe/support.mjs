// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export const Stripe = createRequire(join(process.env.STRIPE_PACKAGE_ROOT, 'package.json'))('stripe');
export const version = '2026-10-28.endive';

/** Starts the sandbox and waits for its line of JSON. */
export async function startSandbox(args = []) {
  const child = spawn(process.env.REELMINT_SANDBOX, ['--seed', '7', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, QT_LOGGING_RULES: 'reelmint.http.access=false' },
  });
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line).url));
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
  });
  const stop = () => new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill('SIGTERM');
  });
  return { url, stop };
}

/** The official client, pointed at the sandbox. */
export function client(url, key = 'sk_test_contract', options = {}) {
  const { hostname, port } = new URL(url);
  return new Stripe(key, { host: hostname, port, protocol: 'http', telemetry: false, maxNetworkRetries: 0, ...options });
}

/** A webhook endpoint of the merchant that keeps raw bodies and headers. */
export async function startReceiver() {
  const received = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ body: Buffer.concat(chunks), signature: request.headers['stripe-signature'] });
      response.end();
    });
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { received, url: `http://127.0.0.1:${server.address().port}/hook`, stop: () => server.close() };
}

export async function until(what, condition) {
  for (let i = 0; i < 600; i += 1) {
    const value = await condition();
    if (value) return value;
    await sleep(50);
  }
  throw new Error(`waited in vain for ${what}`);
}

export function order(url, path, body) {
  return fetch(`${url}/sandbox/${path}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  }).then((response) => response.json());
}

/** Fills in the hosted page the way a browser without scripts does; gives the answer, redirects not followed. */
export function payOnPage(pageUrl, number, more = {}) {
  return fetch(pageUrl, {
    method: 'POST', redirect: 'manual',
    body: new URLSearchParams({
      email: 'jo@example.com', card_number: number, card_expiry: '12 / 34', card_cvc: '123', billing_name: 'Jo Doe',
      postal_code: '10115', ...more,
    }),
  });
}

/** Answers the 3-D Secure challenge of an open page. */
export async function answerChallenge(pageUrl, result) {
  const frame = (await (await fetch(pageUrl)).text()).match(/<iframe[^>]*src="([^"]+)"/)[1];
  const action = (await (await fetch(new URL(frame, pageUrl))).text()).match(/action="([^"]+)"/)[1];
  return fetch(new URL(action, pageUrl), { method: 'POST', redirect: 'manual', body: new URLSearchParams({ result }) });
}

export const oneLine = {
  mode: 'payment',
  success_url: 'http://127.0.0.1:9/ok?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://127.0.0.1:9/no',
  line_items: [{
    quantity: 1,
    price_data: { currency: 'usd', unit_amount: 1999, product_data: { name: 'Creator', description: '500 credits' } },
  }],
};
