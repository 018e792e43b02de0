-- The parts the ledger's operations are made of. None of them may be called by the application's role. They take the
-- user's locked row, book on it, and hand it back; ledger_save() writes it. What cannot be inlined is PL/pgSQL: a
-- session keeps its plans, while a function in SQL would be planned anew at each call.

-- The one clock. Read once per operation, after the lock: now() would be the start of a long wait.
create function ledger_now() returns timestamptz language sql volatile as 'select clock_timestamp()';

create function ledger_time(t timestamptz) returns text language sql stable as
  $$ select to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- The one order in which lots are consumed: soonest expiry, promotional before paid, oldest. Holds, spends, expiry and
-- previews all read it; `free` is what nothing has reserved.
create function ledger_lots_in_order(p_user uuid)
returns table (lot_id bigint, free bigint, held bigint, expires_at timestamptz, reference text) language sql stable as $$
  select l.lot_id, l.remaining - l.held, l.held, l.expires_at, l.reference from credit_lots l
   where l.user_id = p_user and not l.closed
   order by l.expires_at, l.paid, l.effective_at, l.lot_id
$$;

create function ledger_lock(p_user uuid) returns user_credits language plpgsql as $$
declare a user_credits;
begin
  select * into a from user_credits u where u.user_id = p_user for no key update;
  if not found then
    a := row(p_user, 0, 0, 0, 0, 0, 'infinity'::timestamptz);   -- nothing was ever granted
  end if;
  return a;
end $$;

create function ledger_save(a user_credits) returns void language plpgsql as $$
begin
  update user_credits u set balance = a.balance, held = a.held, debt = a.debt, lifetime = a.lifetime, seq = a.seq,
    next_due = coalesce(least(
      (select min(l.expires_at) from credit_lots l where l.user_id = a.user_id and not l.closed and l.remaining > l.held),
      (select min(h.expires_at) from credit_holds h where h.user_id = a.user_id and h.state = 'open')), 'infinity')
   where u.user_id = a.user_id;
end $$;

create function ledger_book(a user_credits, p_now timestamptz, p_kind text, p_amount bigint, p_held bigint, p_debt bigint,
  p_counter text, p_lots bigint[], p_deltas bigint[], p_held_deltas bigint[], p_key text, p_reference text,
  p_description text) returns user_credits language plpgsql as $$
begin
  a.seq := a.seq + 1;
  a.balance := a.balance + p_amount;
  a.held := a.held + p_held;
  a.debt := a.debt + p_debt;
  insert into credit_transactions (user_id, seq, kind, amount, held_delta, debt_delta, balance_after, held_after,
      debt_after, counter_account, lot_ids, lot_deltas, lot_held_deltas, business_key, reference, description, created_at)
    values (a.user_id, a.seq, p_kind, p_amount, p_held, p_debt, a.balance, a.held, a.debt, p_counter, p_lots, p_deltas,
      p_held_deltas, p_key, p_reference, left(p_description, 300), p_now);
  return a;
end $$;

-- Takes (or, with p_reserve, sets aside) credits from the lots in their order. The caller has checked that they suffice.
create function ledger_take(p_user uuid, p_amount bigint, p_now timestamptz, p_reserve boolean,
  out lots bigint[], out takes bigint[]) language plpgsql as $$
declare
  r record;
  v_left bigint := p_amount;
  v_take bigint;
begin
  lots := '{}';
  takes := '{}';
  for r in select * from ledger_lots_in_order(p_user) o where o.expires_at > p_now and o.free > 0 loop
    v_take := least(r.free, v_left);
    if p_reserve then
      update credit_lots l set held = l.held + v_take where l.user_id = p_user and l.lot_id = r.lot_id;
    else
      update credit_lots l set remaining = l.remaining - v_take, closed = (l.remaining = v_take)
       where l.user_id = p_user and l.lot_id = r.lot_id;
    end if;
    lots := lots || r.lot_id;
    takes := takes || v_take;
    v_left := v_left - v_take;
    exit when v_left = 0;
  end loop;
  if v_left <> 0 then
    raise exception 'the lots of % do not cover its balance', p_user using errcode = 'data_corrupted';
  end if;
end $$;

create function ledger_negated(p bigint[]) returns bigint[] language plpgsql immutable as $$
begin
  for i in 1 .. cardinality(p) loop
    p[i] := -p[i];
  end loop;
  return p;
end $$;
create function ledger_zeros(p bigint[]) returns bigint[] language sql immutable as
  $$ select array_fill(0::bigint, array[cardinality(p)]) $$;

-- Books what has run out in each lot's own unreserved part. A reserved part waits for its hold.
create function ledger_expire_lots(a user_credits, p_now timestamptz) returns user_credits language plpgsql as $$
declare r record;
begin
  for r in select * from ledger_lots_in_order(a.user_id) o where o.expires_at <= p_now and o.free > 0 loop
    update credit_lots l set remaining = l.held, closed = (l.held = 0) where l.user_id = a.user_id and l.lot_id = r.lot_id;
    a := ledger_book(a, p_now, 'expiry', -r.free, 0, 0, 'breakage', array[r.lot_id], array[-r.free], array[0::bigint],
                     null, r.reference, 'Credits expired');
  end loop;
  return a;
end $$;

-- Gives what a hold still has back to its own lots, last slice first. What belongs to a lot that has expired meanwhile
-- then goes to breakage; what belongs to a lot that was taken back meanwhile pays the debt that this left.
create function ledger_give_back(a user_credits, p_hold uuid, p_now timestamptz, p_description text)
returns user_credits language plpgsql as $$
declare
  r record;
  v_lots bigint[] := '{}';
  v_back bigint[] := '{}';
  v_total bigint := 0;
  v_owed_lots bigint[] := '{}';
  v_owed bigint[] := '{}';
  v_pay bigint;
  v_paid bigint := 0;
begin
  for r in select s.ord, s.lot_id, s.credits - s.captured - s.released as rest, l.reversed > 0 and l.expires_at > p_now as owed
             from credit_hold_slices s join credit_lots l on l.user_id = s.user_id and l.lot_id = s.lot_id
            where s.user_id = a.user_id and s.hold_id = p_hold and s.captured + s.released < s.credits
            order by s.ord desc loop
    v_pay := case when r.owed then least(r.rest, a.debt - v_paid) else 0 end;
    update credit_hold_slices s set released = s.released + r.rest
     where s.user_id = a.user_id and s.hold_id = p_hold and s.ord = r.ord;
    update credit_lots l set held = l.held - r.rest, remaining = l.remaining - v_pay, closed = (l.remaining = v_pay)
     where l.user_id = a.user_id and l.lot_id = r.lot_id;
    v_lots := v_lots || r.lot_id;
    v_back := v_back || -r.rest;
    v_total := v_total + r.rest;
    if v_pay > 0 then
      v_owed_lots := v_owed_lots || r.lot_id;
      v_owed := v_owed || -v_pay;
      v_paid := v_paid + v_pay;
    end if;
  end loop;
  if v_total > 0 then
    a := ledger_book(a, p_now, 'release', 0, -v_total, 0, 'none', v_lots, ledger_zeros(v_lots), v_back, null,
                     p_hold::text, p_description);
  end if;
  if v_paid > 0 then
    a := ledger_book(a, p_now, 'debt_repayment', -v_paid, 0, -v_paid, 'none', v_owed_lots, v_owed,
                     ledger_zeros(v_owed_lots), null, p_hold::text, 'Owed credits paid back');
  end if;
  return ledger_expire_lots(a, p_now);
end $$;

-- Books everything whose time has come: holds first, because what they give back may have expired as well.
create function ledger_settle(a user_credits, p_now timestamptz) returns user_credits language plpgsql as $$
declare h credit_holds;
begin
  if a.next_due > p_now then
    return a;
  end if;
  for h in select * from credit_holds x where x.user_id = a.user_id and x.state = 'open' and x.expires_at <= p_now
            order by x.expires_at, x.hold_id loop
    update credit_holds x set state = 'expired', released = x.credits, closed_at = p_now
     where x.user_id = a.user_id and x.hold_id = h.hold_id;
    a := ledger_give_back(a, h.hold_id, p_now, 'Not finished in time: ' || h.description);
  end loop;
  a := ledger_expire_lots(a, p_now);
  perform ledger_save(a);
  return a;
end $$;

create function ledger_refusal(p_code text, p_details jsonb default '{}') returns jsonb language sql immutable as
  $$ select jsonb_build_object('status', 'refused', 'code', p_code, 'details', p_details) $$;

-- Why these credits cannot be spent or held now; null when they can.
create function ledger_refuse(a user_credits, p_amount bigint) returns jsonb language sql immutable as $$
  select case
    when a.debt > 0 then ledger_refusal('debt_outstanding', jsonb_build_object('debt', a.debt))
    when a.balance - a.held < p_amount then ledger_refusal('insufficient_credits', jsonb_build_object(
      'required', p_amount, 'available', a.balance - a.held, 'missing', p_amount - (a.balance - a.held)))
  end
$$;

-- The stored answer to a request that was carried out before, a refusal when the key belongs to another request, or null.
create function ledger_replay(p_user uuid, p_key text, p_operation text, p_hash bytea) returns jsonb
language plpgsql stable as $$
declare k idempotency_keys;
begin
  select * into k from idempotency_keys i where i.user_id = p_user and i.key = p_key;
  if not found then
    return null;
  end if;
  if k.operation = p_operation and k.request_hash = p_hash then
    return k.response || jsonb_build_object('status', 'replayed');
  end if;
  return ledger_refusal('idempotency_key_reused');
end $$;

create function ledger_remember(p_user uuid, p_key text, p_operation text, p_hash bytea, p_answer jsonb) returns jsonb
language plpgsql as $$
begin
  if p_key is not null then
    insert into idempotency_keys (user_id, key, operation, request_hash, response)
      values (p_user, p_key, p_operation, p_hash, p_answer);
  end if;
  return p_answer;
end $$;

create function ledger_balance_json(a user_credits) returns jsonb language plpgsql stable as $$
declare v_expiring jsonb;
begin
  select jsonb_agg(jsonb_build_object('credits', e.credits, 'expires_at', ledger_time(e.expires_at)) order by e.expires_at)
    into v_expiring
    from (select o.expires_at, sum(o.free)::bigint as credits from ledger_lots_in_order(a.user_id) o
           where o.expires_at < 'infinity' and o.free > 0 group by o.expires_at order by o.expires_at limit 20) e;
  return jsonb_build_object('balance', a.balance, 'held', a.held, 'available', a.balance - a.held, 'debt', a.debt,
    'lifetime_credits', a.lifetime, 'version', a.seq, 'expiring', coalesce(v_expiring, '[]'));
end $$;

create function ledger_transaction_json(p_user uuid, p_seq bigint) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('seq', t.seq, 'kind', t.kind, 'amount', t.amount, 'held_delta', t.held_delta,
      'balance_after', t.balance_after, 'description', t.description, 'reference', t.reference,
      'created_at', ledger_time(t.created_at))
    from credit_transactions t where t.user_id = p_user and t.seq = p_seq);
end $$;

create function ledger_hold_json(p_user uuid, p_hold uuid) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', h.hold_id, 'credits', h.credits, 'captured', h.captured, 'state', h.state,
      'description', h.description, 'created_at', ledger_time(h.created_at), 'expires_at', ledger_time(h.expires_at))
    from credit_holds h where h.user_id = p_user and h.hold_id = p_hold);
end $$;
