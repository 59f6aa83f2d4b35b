-- One row for each child who was open on any day of the month: on how many days, and on how many of them
-- nobody led. A child is open from the day of the referral to the day before the closure.
with period_day as (
    select p.month, d.on_date
    from period p
    join calendar d on d.on_date >= p.starts_on and d.on_date <= p.ends_on
),
open_day as (
    select d.month, d.on_date, r.child_ref, max(r.team_code) as team_code
    from period_day d
    join referral r on r.received_on <= d.on_date
    where (r.closed_on is null or r.closed_on > d.on_date)
        and not r.no_further_action
    group by d.month, d.on_date, r.child_ref
),
led_day as (
    select o.month, o.on_date, o.child_ref
    from open_day o
    join lead l
        on l.child_ref = o.child_ref
        and l.started_on <= o.on_date
        and (l.ended_on is null or l.ended_on >= o.on_date)
    group by o.month, o.on_date, o.child_ref
)
select
    o.month,
    o.child_ref as ref,
    o.child_ref,
    max(o.team_code) as team_code,
    count(o.on_date) - count(l.on_date) as in_numerator,
    count(o.on_date) as in_denominator,
    1 as complete
from open_day o
left join led_day l on l.month = o.month and l.child_ref = o.child_ref and l.on_date = o.on_date
group by o.month, o.child_ref
