-- One row for each referral of the twelve months; in the numerator where the same child was referred
-- in the year before that referral and the earlier involvement had ended by then.
with again as (
    select distinct r.referral_ref
    from referral r
    join calendar c on c.on_date = r.received_on
    join referral e on e.child_ref = r.child_ref
        and e.received_on < r.received_on
        and e.received_on >= c.year_before
    where e.no_further_action or e.closed_on <= r.received_on
)
select
    p.month,
    r.referral_ref as ref,
    r.child_ref,
    r.team_code,
    case when a.referral_ref is not null then 1 else 0 end as in_numerator,
    1 as in_denominator,
    case when c.on_date is not null then 1 else 0 end as complete
from period p
join referral r on r.received_on >= p.starts_on and r.received_on <= p.ends_on
left join again a on a.referral_ref = r.referral_ref
left join calendar c on c.on_date = r.received_on
