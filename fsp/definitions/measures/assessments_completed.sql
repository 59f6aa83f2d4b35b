-- One row for each assessment authorised in the month.
select
    p.month,
    a.assessment_ref as ref,
    a.child_ref,
    r.team_code,
    1 as in_numerator,
    1 as in_denominator,
    case when a.started_on is not null then 1 else 0 end as complete
from period p
join assessment a on a.authorised_on >= p.starts_on and a.authorised_on <= p.ends_on
left join referral r on r.referral_ref = a.referral_ref
