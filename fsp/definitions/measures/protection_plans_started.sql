-- One row for each child protection plan that started in the window.
select
    p.month,
    c.plan_ref as ref,
    c.child_ref,
    r.team_code,
    c.initial_category as category,
    1 as in_numerator,
    1 as in_denominator,
    case when c.initial_category is not null then 1 else 0 end as complete
from period p
join protection_plan c on c.started_on >= p.starts_on and c.started_on <= p.ends_on
left join referral r on r.referral_ref = c.referral_ref
