-- What the application may do with credits. Each function is one whole operation: it locks the user's row, answers a
-- repeated request from its stored result, books, and stores the result, all in one transaction. Status in the answer:
-- done, replayed (it had been done before, same answer), or refused (with a code; nothing was changed but what was due,
-- and `settled` says whether something was).
-- A refusal is not stored, and is found without a lock when it can be: it then costs no write at all.

create function ledger_refuse_early(p_user uuid, p_amount bigint) returns jsonb language plpgsql stable as $$
declare a user_credits;
begin
  if coalesce(p_amount, 0) <= 0 then
    return ledger_refusal('amount_not_positive');
  end if;
  select * into a from user_credits u where u.user_id = p_user;
  if not found then
    return ledger_refusal('insufficient_credits', jsonb_build_object('required', p_amount, 'available', 0, 'missing', p_amount));
  end if;
  return case when a.next_due > ledger_now() then ledger_refuse(a, p_amount) end;
end $$;

create function credit_balance(p_user uuid) returns jsonb language plpgsql security definer
set search_path = reelmint, pg_temp as $$
declare
  a user_credits;
  v_seq bigint;
begin
  select * into a from user_credits u where u.user_id = p_user;
  if not found then
    a := row(p_user, 0, 0, 0, 0, 0, 'infinity'::timestamptz);
  end if;
  v_seq := a.seq;
  if a.next_due <= ledger_now() then
    a := ledger_lock(p_user);
    a := ledger_settle(a, ledger_now());
  end if;
  return jsonb_build_object('status', 'done', 'settled', a.seq <> v_seq, 'balance', ledger_balance_json(a));
end $$;

create function credit_use(p_user uuid, p_key text, p_hash bytea, p_amount bigint, p_reference text, p_description text)
returns jsonb language plpgsql security definer set search_path = reelmint, pg_temp as $$
declare
  a user_credits;
  v_now timestamptz;
  v_seq bigint;
  v_taken record;
  v_answer jsonb;
begin
  v_answer := coalesce(ledger_replay(p_user, p_key, 'use', p_hash), ledger_refuse_early(p_user, p_amount));
  if v_answer is not null then
    return v_answer;
  end if;
  a := ledger_lock(p_user);
  v_answer := ledger_replay(p_user, p_key, 'use', p_hash);
  if v_answer is not null then
    return v_answer;
  end if;
  v_now := ledger_now();
  v_seq := a.seq;
  a := ledger_settle(a, v_now);
  v_answer := ledger_refuse(a, p_amount);
  if v_answer is not null then
    return v_answer || jsonb_build_object('settled', a.seq <> v_seq);
  end if;
  select * into v_taken from ledger_take(p_user, p_amount, v_now, false);
  a := ledger_book(a, v_now, 'usage', -p_amount, 0, 0, 'usage', v_taken.lots, ledger_negated(v_taken.takes),
                   ledger_zeros(v_taken.lots), null, p_reference, p_description);
  perform ledger_save(a);
  return ledger_remember(p_user, p_key, 'use', p_hash, jsonb_build_object('status', 'done',
    'transaction', ledger_transaction_json(p_user, a.seq), 'balance', ledger_balance_json(a)));
end $$;

-- A grant. The business key names the fact behind it ("order:…", "sign-up"): the same fact never grants twice. Debt is
-- paid from it first.
create function credit_add(p_user uuid, p_amount bigint, p_source text, p_business_key text, p_paid boolean,
  p_expires_at timestamptz, p_reference text, p_description text)
returns jsonb language plpgsql security definer set search_path = reelmint, pg_temp as $$
declare
  a user_credits;
  l credit_lots;
  v_now timestamptz;
  v_pay bigint;
  v_seq bigint;
  v_kind text := case when p_source in ('purchase', 'adjustment', 'gift', 'reinstatement') then p_source else 'grant' end;
  v_counter text := case p_source when 'purchase' then 'purchases' when 'subscription' then 'purchases'
    when 'adjustment' then 'adjustments' when 'gift' then 'gifts' when 'reinstatement' then 'refunds' else 'promotions' end;
begin
  if coalesce(p_amount, 0) <= 0 then
    return ledger_refusal('amount_not_positive');
  end if;
  insert into user_credits (user_id) values (p_user) on conflict do nothing;
  a := ledger_lock(p_user);
  select * into l from credit_lots x where x.user_id = p_user and x.business_key = p_business_key;
  if found then
    if l.granted <> p_amount or l.source_kind <> p_source then
      return ledger_refusal('grant_conflict', jsonb_build_object('granted', l.granted));
    end if;
    v_seq := a.seq;
    a := ledger_settle(a, ledger_now());
    return jsonb_build_object('status', 'replayed', 'transaction', ledger_transaction_json(p_user, l.lot_id),
                              'balance', ledger_balance_json(a), 'settled', a.seq <> v_seq);
  end if;
  v_now := ledger_now();
  if p_expires_at <= v_now then
    return ledger_refusal('expiry_in_the_past');
  end if;
  a := ledger_settle(a, v_now);
  v_seq := a.seq + 1;
  v_pay := least(a.debt, p_amount);
  insert into credit_lots (user_id, lot_id, source_kind, business_key, paid, granted, remaining, effective_at, expires_at,
      closed, reference)
    values (p_user, v_seq, p_source, p_business_key, p_paid, p_amount, p_amount - v_pay, v_now,
      coalesce(p_expires_at, 'infinity'), v_pay = p_amount, p_reference);
  a.lifetime := a.lifetime + p_amount;
  a := ledger_book(a, v_now, v_kind, p_amount, 0, 0, v_counter, array[v_seq], array[p_amount], array[0::bigint],
                   p_business_key, p_reference, p_description);
  if v_pay > 0 then
    a := ledger_book(a, v_now, 'debt_repayment', -v_pay, 0, -v_pay, 'none', array[v_seq], array[-v_pay],
                     array[0::bigint], null, p_reference, 'Owed credits paid back');
  end if;
  perform ledger_save(a);
  return jsonb_build_object('status', 'done', 'transaction', ledger_transaction_json(p_user, v_seq),
                            'balance', ledger_balance_json(a));
end $$;

-- Takes a grant back after a refund or dispute: its own unreserved credits first, what is missing becomes debt. Each
-- reversal has its own business key; all of them together never exceed the grant.
create function credit_reverse(p_user uuid, p_grant_key text, p_amount bigint, p_kind text, p_business_key text,
  p_reference text, p_description text)
returns jsonb language plpgsql security definer set search_path = reelmint, pg_temp as $$
declare
  a user_credits;
  l credit_lots;
  v_now timestamptz;
  v_take bigint;
  v_seq bigint;
begin
  if coalesce(p_amount, 0) <= 0 then
    return ledger_refusal('amount_not_positive');
  end if;
  a := ledger_lock(p_user);
  select t.seq into v_seq from credit_transactions t where t.user_id = p_user and t.business_key = p_business_key;
  if found then
    return jsonb_build_object('status', 'replayed', 'transaction', ledger_transaction_json(p_user, v_seq),
                              'balance', ledger_balance_json(a));
  end if;
  select * into l from credit_lots x where x.user_id = p_user and x.business_key = p_grant_key;
  if not found then
    return ledger_refusal('grant_not_found');
  elsif l.reversed + p_amount > l.granted then
    return ledger_refusal('reversal_exceeds_grant', jsonb_build_object('reversible', l.granted - l.reversed));
  end if;
  v_now := ledger_now();
  a := ledger_settle(a, v_now);
  select * into l from credit_lots x where x.user_id = p_user and x.lot_id = l.lot_id;   -- as settling left it
  -- A part that is reserved but expired belongs to breakage or to its hold, not to a reversal.
  v_take := case when l.expires_at > v_now then least(l.remaining - l.held, p_amount) else 0 end;
  update credit_lots x set remaining = x.remaining - v_take, closed = (x.remaining = v_take), reversed = x.reversed + p_amount
   where x.user_id = p_user and x.lot_id = l.lot_id;
  a := ledger_book(a, v_now, p_kind, -v_take, 0, p_amount - v_take, 'refunds', array[l.lot_id], array[-v_take],
                   array[0::bigint], p_business_key, p_reference, p_description);
  perform ledger_save(a);
  return jsonb_build_object('status', 'done', 'transaction', ledger_transaction_json(p_user, a.seq),
                            'balance', ledger_balance_json(a));
end $$;

-- The clock has moved on: books what is due. True when something was.
create function credit_settle(p_user uuid) returns boolean language plpgsql security definer
set search_path = reelmint, pg_temp as $$
declare
  a user_credits;
  v_seq bigint;
begin
  a := ledger_lock(p_user);
  v_seq := a.seq;
  a := ledger_settle(a, ledger_now());
  return a.seq <> v_seq;
end $$;

-- Users with something due, for the sweeper. A lot that is expired but wholly reserved waits for its hold.
create function credit_due_users(p_limit int) returns table (user_id uuid) language sql stable security definer
set search_path = reelmint, pg_temp as $$
  select d.user_id from (
    (select h.user_id from credit_holds h where h.state = 'open' and h.expires_at <= ledger_now()
      order by h.expires_at limit p_limit)
    union
    (select l.user_id from credit_lots l where not l.closed and l.expires_at < 'infinity' and l.expires_at <= ledger_now()
        and l.remaining > l.held order by l.expires_at limit p_limit)) d
   limit p_limit
$$;
