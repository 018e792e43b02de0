-- Reserving credits for work whose result is not there yet, and settling it.

create function credit_hold_place(p_user uuid, p_key text, p_hash bytea, p_hold uuid, p_amount bigint, p_seconds int,
  p_description text) returns jsonb language plpgsql security definer set search_path = reelmint, pg_temp as $$
declare
  a user_credits;
  v_now timestamptz;
  v_seq bigint;
  v_taken record;
  v_answer jsonb;
begin
  v_answer := coalesce(ledger_replay(p_user, p_key, 'hold', p_hash), ledger_refuse_early(p_user, p_amount));
  if v_answer is not null then
    return v_answer;
  end if;
  a := ledger_lock(p_user);
  v_answer := ledger_replay(p_user, p_key, 'hold', p_hash);
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
  if (select count(*) from credit_holds h where h.user_id = p_user and h.state = 'open') >= 100 then
    return ledger_refusal('too_many_holds');
  end if;
  select * into v_taken from ledger_take(p_user, p_amount, v_now, true);
  insert into credit_holds (user_id, hold_id, credits, description, created_at, expires_at)
    values (p_user, p_hold, p_amount, p_description, v_now, v_now + make_interval(secs => p_seconds));
  insert into credit_hold_slices (user_id, hold_id, ord, lot_id, credits)
    select p_user, p_hold, s.i, s.lot, s.take from unnest(v_taken.lots, v_taken.takes) with ordinality s(lot, take, i);
  a := ledger_book(a, v_now, 'hold', 0, p_amount, 0, 'none', v_taken.lots, ledger_zeros(v_taken.lots), v_taken.takes, null,
                   p_hold::text, p_description);
  perform ledger_save(a);
  return ledger_remember(p_user, p_key, 'hold', p_hash, jsonb_build_object('status', 'done',
    'hold', ledger_hold_json(p_user, p_hold), 'balance', ledger_balance_json(a)));
end $$;

create function credit_hold_get(p_user uuid, p_hold uuid) returns jsonb language plpgsql security definer
set search_path = reelmint, pg_temp as $$
declare
  v_settled boolean := (credit_balance(p_user) ->> 'settled')::boolean;   -- a time-out that has passed is booked first
  v_hold jsonb := ledger_hold_json(p_user, p_hold);
begin
  if v_hold is null then
    return ledger_refusal('hold_not_found') || jsonb_build_object('settled', v_settled);
  end if;
  return jsonb_build_object('status', 'done', 'hold', v_hold, 'settled', v_settled);
end $$;

-- Spends from the slices of an open hold, in their order.
create function ledger_capture_slices(a user_credits, h credit_holds, p_credits bigint, p_now timestamptz)
returns user_credits language plpgsql as $$
declare
  s record;
  v_left bigint := p_credits;
  v_take bigint;
  v_lots bigint[] := '{}';
  v_takes bigint[] := '{}';
begin
  for s in select x.ord, x.lot_id, x.credits from credit_hold_slices x
            where x.user_id = h.user_id and x.hold_id = h.hold_id order by x.ord loop
    v_take := least(s.credits, v_left);
    exit when v_take = 0;
    update credit_hold_slices x set captured = v_take where x.user_id = h.user_id and x.hold_id = h.hold_id and x.ord = s.ord;
    update credit_lots l set held = l.held - v_take, remaining = l.remaining - v_take, closed = (l.remaining = v_take)
     where l.user_id = h.user_id and l.lot_id = s.lot_id;
    v_lots := v_lots || s.lot_id;
    v_takes := v_takes || v_take;
    v_left := v_left - v_take;
  end loop;
  return ledger_book(a, p_now, 'usage', -p_credits, -p_credits, 0, 'usage', v_lots, ledger_negated(v_takes),
                     ledger_negated(v_takes), null, h.hold_id::text, h.description);
end $$;

-- All of it, or p_credits of it and the rest goes back. A hold that has expired is captured from fresh credits, or refused.
create function credit_hold_capture(p_user uuid, p_key text, p_hash bytea, p_hold uuid, p_credits bigint)
returns jsonb language plpgsql security definer set search_path = reelmint, pg_temp as $$
declare
  a user_credits;
  h credit_holds;
  v_now timestamptz;
  v_credits bigint;
  v_seq bigint;
  v_taken record;
  v_answer jsonb;
begin
  a := ledger_lock(p_user);
  v_answer := ledger_replay(p_user, p_key, 'capture', p_hash);
  if v_answer is not null then
    return v_answer;
  end if;
  select * into h from credit_holds x where x.user_id = p_user and x.hold_id = p_hold;
  if not found then
    return ledger_refusal('hold_not_found');
  end if;
  v_credits := coalesce(p_credits, h.credits);
  if v_credits <= 0 then
    return ledger_refusal('amount_not_positive');
  elsif h.state not in ('open', 'expired') then
    return ledger_refusal('hold_not_open', jsonb_build_object('state', h.state));
  elsif v_credits > h.credits then
    return ledger_refusal('capture_exceeds_hold', jsonb_build_object('held', h.credits));
  end if;
  v_now := ledger_now();
  if h.state = 'open' then
    update credit_holds x set state = 'captured', captured = v_credits, released = x.credits - v_credits, closed_at = v_now
     where x.user_id = p_user and x.hold_id = p_hold;
    a := ledger_capture_slices(a, h, v_credits, v_now);
    a := ledger_give_back(a, p_hold, v_now, 'Not needed: ' || h.description);
    a := ledger_settle(a, v_now);
  else
    v_seq := a.seq;
    a := ledger_settle(a, v_now);
    v_answer := ledger_refuse(a, v_credits);
    if v_answer is not null then
      return v_answer || jsonb_build_object('settled', a.seq <> v_seq);
    end if;
    select * into v_taken from ledger_take(p_user, v_credits, v_now, false);
    update credit_holds x set state = 'captured', late = true, captured = v_credits, released = x.credits - v_credits,
      closed_at = v_now where x.user_id = p_user and x.hold_id = p_hold;
    a := ledger_book(a, v_now, 'usage', -v_credits, 0, 0, 'usage', v_taken.lots, ledger_negated(v_taken.takes),
                     ledger_zeros(v_taken.lots), null, p_hold::text, h.description);
  end if;
  perform ledger_save(a);
  return ledger_remember(p_user, p_key, 'capture', p_hash, jsonb_build_object('status', 'done',
    'hold', ledger_hold_json(p_user, p_hold), 'balance', ledger_balance_json(a)));
end $$;

create function credit_hold_release(p_user uuid, p_key text, p_hash bytea, p_hold uuid, p_reason text)
returns jsonb language plpgsql security definer set search_path = reelmint, pg_temp as $$
declare
  a user_credits;
  h credit_holds;
  v_now timestamptz;
  v_answer jsonb;
begin
  a := ledger_lock(p_user);
  v_answer := ledger_replay(p_user, p_key, 'release', p_hash);
  if v_answer is not null then
    return v_answer;
  end if;
  select * into h from credit_holds x where x.user_id = p_user and x.hold_id = p_hold;
  if not found then
    return ledger_refusal('hold_not_found');
  elsif h.state <> 'open' then
    return ledger_refusal('hold_not_open', jsonb_build_object('state', h.state));
  end if;
  v_now := ledger_now();
  update credit_holds x set state = 'released', released = x.credits, closed_at = v_now
   where x.user_id = p_user and x.hold_id = p_hold;
  a := ledger_give_back(a, p_hold, v_now, coalesce(nullif(p_reason, '') || ': ', 'Given back: ') || h.description);
  a := ledger_settle(a, v_now);
  perform ledger_save(a);
  return ledger_remember(p_user, p_key, 'release', p_hash, jsonb_build_object('status', 'done',
    'hold', ledger_hold_json(p_user, p_hold), 'balance', ledger_balance_json(a)));
end $$;

-- The work goes on: the time-out starts anew, up to p_max_seconds after the hold was placed. Moves no credits.
create function credit_hold_extend(p_user uuid, p_key text, p_hash bytea, p_hold uuid, p_seconds int, p_max_seconds int)
returns jsonb language plpgsql security definer set search_path = reelmint, pg_temp as $$
declare
  a user_credits;
  h credit_holds;
  v_until timestamptz;
  v_answer jsonb;
begin
  a := ledger_lock(p_user);
  v_answer := ledger_replay(p_user, p_key, 'extend', p_hash);
  if v_answer is not null then
    return v_answer;
  end if;
  select * into h from credit_holds x where x.user_id = p_user and x.hold_id = p_hold;
  if not found then
    return ledger_refusal('hold_not_found');
  elsif h.state <> 'open' then
    return ledger_refusal('hold_not_open', jsonb_build_object('state', h.state));
  end if;
  v_until := least(ledger_now() + make_interval(secs => p_seconds), h.created_at + make_interval(secs => p_max_seconds));
  update credit_holds x set expires_at = greatest(x.expires_at, v_until) where x.user_id = p_user and x.hold_id = p_hold;
  perform ledger_save(a);
  return ledger_remember(p_user, p_key, 'extend', p_hash, jsonb_build_object('status', 'done',
    'hold', ledger_hold_json(p_user, p_hold), 'balance', ledger_balance_json(a)));
end $$;
