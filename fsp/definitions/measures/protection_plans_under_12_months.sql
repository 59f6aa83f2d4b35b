-- One row for each child with a plan open on the day; in the numerator where it started after the same
-- day of the year before.
select
    p.month,
    c.child_ref as ref,
    c.child_ref,
    r.team_code,
    case when c.started_on > p.year_before then 1 else 0 end as in_numerator,
    1 as in_denominator,
    1 as complete
from period p
join protection_plan c on c.started_on <= p.ends_on
left join referral r on r.referral_ref = c.referral_ref
where c.ended_on is null or c.ended_on > p.ends_on
