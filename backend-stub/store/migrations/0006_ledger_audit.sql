-- Recomputes everything from the rows. One row per contradiction; no row when the books agree. p_user null: all users.
create function ledger_audit(p_user uuid default null) returns table (user_id uuid, problem text, detail text)
language sql stable security definer set search_path = reelmint, pg_temp as $$
  with
  tx as (select * from credit_transactions t where p_user is null or t.user_id = p_user),
  uc as (select * from user_credits u where p_user is null or u.user_id = p_user),
  lots as (select * from credit_lots l where p_user is null or l.user_id = p_user),
  holds as (select * from credit_holds h where p_user is null or h.user_id = p_user),
  slices as (select * from credit_hold_slices s where p_user is null or s.user_id = p_user),
  moves as (select t.user_id, t.seq, m.lot_id, m.delta, m.held from tx t,
              lateral unnest(t.lot_ids, t.lot_deltas, t.lot_held_deltas) m(lot_id, delta, held)),
  by_tx as (select t.user_id, count(*) n, max(t.seq) last, sum(t.amount) balance, sum(t.held_delta) held,
              sum(t.debt_delta) debt from tx t group by t.user_id),
  by_lot as (select l.user_id, sum(l.remaining) balance, sum(l.held) held, sum(l.granted) granted from lots l group by l.user_id),
  lot_moves as (select m.user_id, m.lot_id, sum(m.delta) remaining, sum(m.held) held from moves m group by m.user_id, m.lot_id),
  pinned as (select s.user_id, s.lot_id, sum(s.credits - s.captured - s.released) held from slices s group by s.user_id, s.lot_id),
  sliced as (select s.user_id, s.hold_id, sum(s.credits) credits, sum(s.captured) captured, sum(s.released) released
               from slices s group by s.user_id, s.hold_id),
  chain as (select t.*, lag(t.balance_after, 1, 0::bigint) over w b, lag(t.held_after, 1, 0::bigint) over w h,
              lag(t.debt_after, 1, 0::bigint) over w d, row_number() over w i
              from tx t window w as (partition by t.user_id order by t.seq))
  select c.user_id, 'sequence has a gap', format('transaction %s is number %s', c.seq, c.i) from chain c where c.seq <> c.i
  union all
  select c.user_id, 'running balance is broken', format('transaction %s', c.seq) from chain c
   where c.balance_after <> c.b + c.amount or c.held_after <> c.h + c.held_delta or c.debt_after <> c.d + c.debt_delta
  union all
  select u.user_id, 'balance differs from history', format('row %s/%s/%s seq %s, history %s/%s/%s seq %s', u.balance, u.held,
      u.debt, u.seq, t.balance, t.held, t.debt, t.n)
    from uc u left join by_tx t using (user_id)
   where u.balance <> coalesce(t.balance, 0) or u.held <> coalesce(t.held, 0) or u.debt <> coalesce(t.debt, 0)
      or u.seq <> coalesce(t.n, 0)
  union all
  select t.user_id, 'history without a balance', null from by_tx t where not exists (select 1 from uc u where u.user_id = t.user_id)
  union all
  select u.user_id, 'balance differs from lots', format('row %s/%s/%s, lots %s/%s/%s', u.balance, u.held, u.lifetime, l.balance,
      l.held, l.granted)
    from uc u left join by_lot l using (user_id)
   where u.balance <> coalesce(l.balance, 0) or u.held <> coalesce(l.held, 0) or u.lifetime <> coalesce(l.granted, 0)
  union all
  select l.user_id, 'lot differs from history', format('lot %s has %s/%s, history %s/%s', l.lot_id, l.remaining, l.held,
      m.remaining, m.held)
    from lots l left join lot_moves m using (user_id, lot_id)
   where l.remaining <> coalesce(m.remaining, 0) or l.held <> coalesce(m.held, 0)
  union all
  select m.user_id, 'history names an unknown lot', format('lot %s', m.lot_id) from lot_moves m
   where not exists (select 1 from lots l where l.user_id = m.user_id and l.lot_id = m.lot_id)
  union all
  select l.user_id, 'lot differs from its holds', format('lot %s has %s reserved, holds %s', l.lot_id, l.held, p.held)
    from lots l left join pinned p using (user_id, lot_id) where l.held <> coalesce(p.held, 0)
  union all
  select t.user_id, 'transaction differs from its lots', format('transaction %s', t.seq) from tx t
   where t.amount <> (select coalesce(sum(x), 0) from unnest(t.lot_deltas) x)
      or t.held_delta <> (select coalesce(sum(x), 0) from unnest(t.lot_held_deltas) x)
  union all
  select h.user_id, 'hold differs from its slices', format('hold %s', h.hold_id)
    from holds h left join sliced s using (user_id, hold_id)
   where h.credits is distinct from s.credits
      or (not h.late and (h.captured <> s.captured or h.released <> s.released))
      or (h.late and s.released <> h.credits)
  union all
  select u.user_id, 'something due was forgotten', format('next is noted for %s', u.next_due) from uc u
   where u.next_due > least((select min(l.expires_at) from lots l where l.user_id = u.user_id and not l.closed and l.remaining > l.held),
                            (select min(h.expires_at) from holds h where h.user_id = u.user_id and h.state = 'open'))
  union all
  select l.user_id, 'lot without the transaction that granted it', format('lot %s', l.lot_id) from lots l
   where not exists (select 1 from tx t where t.user_id = l.user_id and t.seq = l.lot_id and t.amount = l.granted
                        and t.business_key = l.business_key)
  union all
  select o.user_id, 'paid order without its credits', format('order %s', o.id) from orders o
   where o.state in ('credited', 'refunded') and (p_user is null or o.user_id = p_user)
     and not exists (select 1 from credit_lots l where l.user_id = o.user_id and l.business_key = 'order:' || o.id
                        and l.granted = o.credits)
$$;

-- Only these may be called from outside; the rest are their parts.
grant execute on function
  credit_balance(uuid), credit_use(uuid, text, bytea, bigint, text, text),
  credit_add(uuid, bigint, text, text, boolean, timestamptz, text, text),
  credit_reverse(uuid, text, bigint, text, text, text, text), credit_settle(uuid), credit_due_users(int),
  credit_hold_place(uuid, text, bytea, uuid, bigint, int, text), credit_hold_get(uuid, uuid),
  credit_hold_capture(uuid, text, bytea, uuid, bigint), credit_hold_release(uuid, text, bytea, uuid, text),
  credit_hold_extend(uuid, text, bytea, uuid, int, int), ledger_audit(uuid), ledger_now() to reelmint_app;
