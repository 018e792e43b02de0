// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the form pleasant. Everything also works without this file: the form is a plain form.
'use strict';

(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId('payment-form');
  const button = byId('pay-button');
  const number = byId('card-number');
  const expiry = byId('card-expiry');
  const ids = {
    email: 'email', card_number: 'card-number', card_expiry: 'card-expiry', card_cvc: 'card-cvc',
    billing_name: 'billing-name', postal_code: 'billing-postcode',
  };

  const digitsOf = (text) => text.replace(/\D/g, '');
  const brandOf = (digits) => {
    if (/^4/.test(digits)) return 'Visa';
    if (/^(5[1-5]|2[2-7])/.test(digits)) return 'Mastercard';
    if (/^3[47]/.test(digits)) return 'Amex';
    if (/^(6011|64|65)/.test(digits)) return 'Discover';
    if (/^(30[0-5]|36|38)/.test(digits)) return 'Diners';
    return /^35/.test(digits) ? 'JCB' : '';
  };

  // Rewrites a field and keeps the cursor behind the same digit.
  const reformat = (input, format) => {
    const before = digitsOf(input.value.slice(0, input.selectionStart)).length;
    const text = format(digitsOf(input.value));
    if (text === input.value) return;
    input.value = text;
    let at = 0;
    for (let seen = 0; at < text.length && seen < before; at += 1) if (/\d/.test(text[at])) seen += 1;
    if (before === digitsOf(text).length) at = text.length;
    if (document.activeElement === input) input.setSelectionRange(at, at);
  };
  const formatNumber = () => {
    reformat(number, (digits) => {
      const amex = /^3[47]/.test(digits);
      const groups = amex ? [4, 6, 5] : [4, 4, 4, 4, 3];
      const parts = [];
      let rest = digits.slice(0, amex ? 15 : 19);
      for (const size of groups) {
        if (!rest) break;
        parts.push(rest.slice(0, size));
        rest = rest.slice(size);
      }
      return parts.join(' ');
    });
    byId('card-brand').textContent = brandOf(digitsOf(number.value));
  };
  const formatExpiry = () => reformat(expiry, (digits) => {
    const padded = /^[2-9]/.test(digits) ? `0${digits}` : digits;
    return padded.length > 2 ? `${padded.slice(0, 2)} / ${padded.slice(2, 4)}` : padded;
  });

  const showFieldError = (input, text) => {
    byId(`${input.id}-error`).textContent = text;
    if (text) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  };
  const showErrors = (message, fields) => {
    byId('error-message').textContent = message;
    let first = null;
    for (const [name, id] of Object.entries(ids)) {
      showFieldError(byId(id), fields[name] || '');
      if (fields[name] && !first) first = byId(id);
    }
    if (first) first.focus();
    else if (message) {
      byId('error-message').focus();
      byId('error-message').scrollIntoView({ block: 'nearest' });
    }
  };
  const setBusy = (busy) => {
    if (busy) button.setAttribute('aria-disabled', 'true');
    else button.removeAttribute('aria-disabled');
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.getAttribute('aria-disabled')) return;
    setBusy(true);
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(new FormData(form)).toString(),
      });
      const result = await answer.json();
      if (result.redirect) return window.location.assign(result.redirect);
      if (result.reload) return window.location.reload();
      showErrors(result.error || '', result.fields || {});
    } catch (problem) {
      showErrors('The answer did not arrive. Reload this page to see whether the payment went through.', {});
    }
    setBusy(false);
    return undefined;
  });

  number.addEventListener('input', formatNumber);
  expiry.addEventListener('input', formatExpiry);
  for (const id of Object.values(ids)) byId(id).addEventListener('input', (event) => showFieldError(event.target, ''));
  for (const fill of document.querySelectorAll('.fill')) {
    fill.addEventListener('click', () => {
      number.value = fill.dataset.number;
      formatNumber();
      showFieldError(number, '');
      if (!expiry.value) expiry.value = `12 / ${String(new Date().getFullYear() + 2).slice(2)}`;
      byId('card-cvc').value = brandOf(fill.dataset.number) === 'Amex' ? '1234' : '123';
      byId('billing-name').value = byId('billing-name').value || 'Test Payer';
      byId('billing-postcode').value = byId('billing-postcode').value || '10115';
      document.querySelector('.sandbox-banner').open = false;
      (byId('email').value ? button : byId('email')).focus();
    });
  }

  // Coming back with the browser's button must not find a button that is still busy.
  window.addEventListener('pageshow', () => setBusy(false));
  const frame = byId('threeds-frame');
  if (frame) {
    document.querySelector('main').setAttribute('aria-hidden', 'true');
    for (const element of document.querySelectorAll('main input, main button, main a, summary, .fill')) element.tabIndex = -1;
    frame.addEventListener('load', () => frame.contentDocument && frame.contentDocument.querySelector('button').focus());
  } else {
    const invalid = document.querySelector('[aria-invalid]');
    if (invalid) invalid.focus();
    else if (byId('error-message').textContent) byId('error-message').focus();
  }
})();
