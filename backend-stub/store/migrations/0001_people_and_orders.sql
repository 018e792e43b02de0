-- Who there is, how they sign in, what is for sale and what was ordered. Everything lives in schema reelmint, belongs to
-- reelmint_owner, and is reached by the backend as reelmint_app with exactly the rights granted here.

create table users (
  id uuid primary key,
  kind text not null default 'person' check (kind in ('person', 'team')),
  email text constraint users_email_key unique check (email = lower(email) and length(email) between 3 and 254),
  display_name text not null check (length(display_name) between 1 and 100),
  password_hash text,                                   -- self-describing: algorithm, cost, salt and hash
  stripe_customer_id text constraint users_stripe_customer_id_key unique,
  frozen boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  check (kind = 'team' or (email is not null and password_hash is not null)));
grant select, insert, update on users to reelmint_app;

create table auth_tokens (
  token_hash bytea primary key check (length(token_hash) = 32), -- SHA-256; the token itself is never stored
  user_id uuid not null references users,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  last_used_at timestamptz not null default clock_timestamp());
create index auth_tokens_user on auth_tokens (user_id);
create index auth_tokens_expiry on auth_tokens (expires_at);
grant select, insert, update, delete on auth_tokens to reelmint_app;

-- What can be bought. A change is a new version: an order keeps the version it was made with.
create table credit_packages (
  id text not null check (id ~ '^[a-z0-9_-]{1,40}$'),
  version int not null check (version > 0),
  name text not null check (length(name) between 1 and 60),
  credits bigint not null check (credits > 0),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  recommended boolean not null default false,
  expires_after_days int check (expires_after_days > 0), -- null: never
  active boolean not null default true,
  created_at timestamptz not null default clock_timestamp(),
  primary key (id, version));
create unique index credit_packages_active on credit_packages (id) where active;
grant select, insert on credit_packages to reelmint_app;
grant update (active) on credit_packages to reelmint_app;

insert into credit_packages (id, version, name, credits, amount_minor, currency, recommended) values
  ('starter', 1, 'Starter', 100, 499, 'usd', false),
  ('creator', 1, 'Creator', 500, 1999, 'usd', true),
  ('pro', 1, 'Pro', 1200, 3999, 'usd', false),
  ('studio', 1, 'Studio', 3000, 8999, 'usd', false);

-- What operations cost. The card in force is the newest one whose effective_from has passed.
create table rate_cards (
  id text primary key,
  version int not null unique check (version > 0),
  effective_from timestamptz not null,
  created_at timestamptz not null default clock_timestamp());
create table rate_card_prices (
  rate_card_id text not null references rate_cards,
  operation text not null check (operation in ('export', 'ai_generation')),
  variant text not null,                                -- a resolution, or a complexity
  credits bigint not null check (credits > 0),          -- per started minute of an export; per AI generation
  position int not null,
  primary key (rate_card_id, operation, variant));
grant select, insert on rate_cards, rate_card_prices to reelmint_app;

insert into rate_cards (id, version, effective_from) values ('rates-1', 1, '2026-01-01T00:00:00Z');
insert into rate_card_prices (rate_card_id, operation, variant, credits, position) values
  ('rates-1', 'export', '480p', 1, 1), ('rates-1', 'export', '720p', 2, 2), ('rates-1', 'export', '1080p', 4, 3),
  ('rates-1', 'export', '1440p', 6, 4), ('rates-1', 'export', '2160p', 12, 5),
  ('rates-1', 'ai_generation', 'simple', 5, 1), ('rates-1', 'ai_generation', 'standard', 15, 2),
  ('rates-1', 'ai_generation', 'complex', 40, 3);

-- A purchase attempt, written before the payment provider is called. Price and credits are copied from the package.
create table orders (
  id uuid primary key,
  user_id uuid not null references users,
  package_id text not null,
  package_version int not null,
  package_name text not null,
  credits bigint not null check (credits > 0),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  expires_after_days int,
  state text not null default 'created' check (state in ('created', 'awaiting_payment', 'processing', 'credited',
    'declined', 'cancelled', 'expired', 'failed', 'refunded')),
  session_id text constraint orders_session_id_key unique,
  payment_intent_id text constraint orders_payment_intent_id_key unique,
  checkout_url text,
  receipt_url text,
  decline_code text,
  decline_message text,
  promotion_code text,
  idempotency_key text,
  attempts int not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  credited_at timestamptz,
  foreign key (package_id, package_version) references credit_packages (id, version));
create unique index orders_user on orders (user_id, id);
create unique index orders_user_idempotency_key on orders (user_id, idempotency_key) where idempotency_key is not null;
create index orders_unfinished on orders (updated_at) where state in ('created', 'awaiting_payment', 'processing', 'declined');
grant select, insert, update on orders to reelmint_app;

-- What the payment provider told us, stored before it is answered. Only state 'done' is a duplicate: seen is not done.
create table webhook_events (
  id text primary key,
  type text not null,
  api_created timestamptz not null,
  livemode boolean not null,
  payload bytea not null,                               -- the raw bytes that were signed
  state text not null default 'received' check (state in ('received', 'done', 'failed', 'ignored')),
  attempts int not null default 0,
  last_error text,
  received_at timestamptz not null default clock_timestamp(),
  next_attempt_at timestamptz not null default clock_timestamp(),
  processed_at timestamptz);
create index webhook_events_waiting on webhook_events (next_attempt_at) where state in ('received', 'failed');
grant select, insert, update on webhook_events to reelmint_app;
