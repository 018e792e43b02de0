-- What a purchase needs to survive a crash at any point: everything that goes into a request to the payment provider is
-- stored before the first try, so that each retry sends the same bytes under the same idempotency key.

alter table orders
  add column front text not null default 'checkout' check (front in ('checkout', 'intent')),
  add column livemode boolean not null default false,
  add column customer_id text,                        -- the provider's customer this order was made for
  add column return_base text,                        -- our address as browsers see it, when the order was made
  add column pay_by timestamptz not null default clock_timestamp() + interval '60 minutes',
  add column checked_at timestamptz,                  -- when the provider was last asked
  add column quarantine_reason text;

-- quarantined: paid or payable, but the provider's object does not match the order. Nothing is granted until an operator
-- has looked.
alter table orders drop constraint orders_state_check;
alter table orders add constraint orders_state_check check (state in ('created', 'awaiting_payment', 'processing',
  'credited', 'declined', 'cancelled', 'expired', 'failed', 'refunded', 'quarantined'));
alter table orders add constraint orders_quarantine_reason_check check (state <> 'quarantined' or quarantine_reason is not null);
create index orders_unchecked on orders (checked_at nulls first)
  where state in ('created', 'awaiting_payment', 'processing', 'declined');
create index orders_quarantined on orders (updated_at) where state = 'quarantined';

-- parked: kept for later or for an operator, with the reason in last_error; never retried by itself, never lost.
alter table webhook_events drop constraint webhook_events_state_check;
alter table webhook_events add constraint webhook_events_state_check check (state in ('received', 'done', 'failed',
  'ignored', 'parked'));
create index webhook_events_parked on webhook_events (received_at) where state = 'parked';
