-- One row for each child with a child protection plan open at the end of the day.
select
    p.month,
    c.child_ref as ref,
    c.child_ref,
    r.team_code,
    c.latest_category as category,
    1 as in_numerator,
    1 as in_denominator,
    case when c.latest_category is not null then 1 else 0 end as complete
from period p
join protection_plan c on c.started_on <= p.ends_on
left join referral r on r.referral_ref = c.referral_ref
where c.ended_on is null or c.ended_on > p.ends_on
