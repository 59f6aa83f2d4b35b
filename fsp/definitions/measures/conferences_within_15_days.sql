-- One row for each child's initial conference held in the month. Day 0 is the strategy discussion that
-- began the enquiry; an unknown start is never counted as in time.
select
    p.month,
    c.conference_ref as ref,
    c.child_ref,
    r.team_code,
    case
        when c.held_on >= c.section47_started_on and e.reached - s.working_days <= 15 then 1 else 0
    end as in_numerator,
    1 as in_denominator,
    case
        when c.held_on >= c.section47_started_on
            and e.on_date is not null and s.on_date is not null then 1 else 0
    end as complete
from period p
join conference c on c.held_on >= p.starts_on and c.held_on <= p.ends_on
left join referral r on r.referral_ref = c.referral_ref
left join calendar s on s.on_date = c.section47_started_on
left join calendar e on e.on_date = c.held_on
