-- The books. One row per user is locked by everything that moves that user's credits; every key starts with user_id, and
-- nothing here is shared between users: no sequence, no counter, no balance row of a counter account.

create table user_credits (
  user_id uuid primary key references users,
  balance bigint not null default 0 check (balance >= 0),        -- what all open lots still hold
  held bigint not null default 0 check (held >= 0),              -- the part of it that is reserved
  debt bigint not null default 0 check (debt >= 0),
  lifetime bigint not null default 0 check (lifetime >= 0),      -- all credits ever granted
  seq bigint not null default 0 check (seq >= 0),                -- number of the user's newest transaction
  next_due timestamptz not null default 'infinity',              -- when the next lot or hold runs out
  check (held <= balance)) with (fillfactor = 80);

-- One grant of credits.
create table credit_lots (
  user_id uuid not null,
  lot_id bigint not null check (lot_id > 0),                     -- the seq of the transaction that granted it
  source_kind text not null check (source_kind in
    ('purchase', 'sign_up', 'promotion', 'referral', 'subscription', 'gift', 'adjustment', 'reinstatement')),
  business_key text not null check (length(business_key) between 1 and 200), -- the fact that was paid for; once per user
  paid boolean not null,
  granted bigint not null check (granted > 0),
  remaining bigint not null,
  held bigint not null default 0,
  reversed bigint not null default 0,                            -- taken back by refunds and disputes, debt included
  effective_at timestamptz not null,
  expires_at timestamptz not null default 'infinity',
  closed boolean not null default false,
  reference text,
  parent_user uuid, parent_lot bigint,                           -- where credits that were passed on come from
  primary key (user_id, lot_id),
  constraint credit_lots_business_key unique (user_id, business_key),
  check (0 <= held and held <= remaining and remaining <= granted),
  check (0 <= reversed and reversed <= granted),
  check (closed = (remaining = 0)),
  check (effective_at < expires_at)) with (fillfactor = 80);
-- On `closed`, not `remaining`: a changed column in an index predicate would make every spend touch the index.
create index credit_lots_open on credit_lots (user_id, expires_at, paid, effective_at, lot_id) where not closed;
create index credit_lots_due on credit_lots (expires_at) where not closed and expires_at < 'infinity';

create table credit_holds (
  user_id uuid not null,
  hold_id uuid not null,
  credits bigint not null check (credits > 0),
  captured bigint not null default 0 check (captured >= 0),
  released bigint not null default 0 check (released >= 0),
  state text not null default 'open' check (state in ('open', 'captured', 'released', 'expired')),
  late boolean not null default false,                           -- captured after it had expired, from fresh credits
  description text not null check (length(description) between 1 and 200),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  primary key (user_id, hold_id),
  check (captured + released <= credits),
  check (case state when 'open' then captured = 0 and released = 0 and closed_at is null
              else captured + released = credits and closed_at is not null end),
  check ((captured > 0) = (state = 'captured')));
create index credit_holds_open on credit_holds (user_id, expires_at) where state = 'open';
create index credit_holds_due on credit_holds (expires_at) where state = 'open';

-- Which lots a hold has pinned, in the order they are captured.
create table credit_hold_slices (
  user_id uuid not null,
  hold_id uuid not null,
  ord int not null,
  lot_id bigint not null,
  credits bigint not null check (credits > 0),
  captured bigint not null default 0 check (captured >= 0),
  released bigint not null default 0 check (released >= 0),
  primary key (user_id, hold_id, ord),
  check (captured + released <= credits));

-- The history. One row is one whole booking with both its sides: the user's balance (and debt) on one, a named counter
-- account on the other. The arrays say which lots it touched.
create table credit_transactions (
  user_id uuid not null,
  seq bigint not null check (seq > 0),
  kind text not null check (kind in ('grant', 'purchase', 'usage', 'hold', 'release', 'expiry', 'refund', 'dispute',
    'adjustment', 'gift', 'reinstatement', 'debt_repayment')),
  amount bigint not null,
  held_delta bigint not null,
  debt_delta bigint not null,
  balance_after bigint not null check (balance_after >= 0),
  held_after bigint not null check (held_after >= 0),
  debt_after bigint not null check (debt_after >= 0),
  counter_account text not null check (counter_account in ('purchases', 'promotions', 'usage', 'breakage', 'refunds',
    'adjustments', 'gifts', 'none')),
  lot_ids bigint[] not null,
  lot_deltas bigint[] not null,
  lot_held_deltas bigint[] not null,
  business_key text,
  reference text,
  description text not null check (length(description) between 1 and 300),
  created_at timestamptz not null,
  primary key (user_id, seq),
  check (amount <> 0 or held_delta <> 0 or debt_delta <> 0),
  check ((counter_account = 'none') = (debt_delta - amount = 0)),
  check (cardinality(lot_ids) = cardinality(lot_deltas) and cardinality(lot_ids) = cardinality(lot_held_deltas)));
create unique index credit_transactions_business_key on credit_transactions (user_id, business_key)
  where business_key is not null;
create index credit_transactions_time on credit_transactions using brin (created_at);

-- Both legs of every booking; they sum to zero by construction. A counter account's balance is a sum over this.
create view credit_postings as
  select user_id, seq, 'balance' as account, amount, created_at from credit_transactions where amount <> 0
  union all
  select user_id, seq, 'debt', -debt_delta, created_at from credit_transactions where debt_delta <> 0
  union all
  select user_id, seq, counter_account, debt_delta - amount, created_at from credit_transactions
   where debt_delta - amount <> 0;

-- The answer that was given to a request, stored in the transaction that carried it out. Never expires.
create table idempotency_keys (
  user_id uuid not null,
  key text not null check (length(key) between 1 and 255),
  operation text not null,
  request_hash bytea not null,
  response jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (user_id, key));

-- History stays as it was written, whoever asks; the application's role does not even have the right to try.
alter default privileges for role reelmint_owner revoke execute on functions from public; -- until a grant says so
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the history of credits is never changed' using errcode = 'restrict_violation';
end $$;
create trigger credit_transactions_no_change before update or delete on credit_transactions
  for each row execute function refuse_change();
create trigger credit_transactions_no_truncate before truncate on credit_transactions
  for each statement execute function refuse_change();

-- Reading is free; every write goes through the functions of the ledger.
grant select on user_credits, credit_lots, credit_holds, credit_hold_slices, credit_transactions, credit_postings,
  idempotency_keys to reelmint_app;
