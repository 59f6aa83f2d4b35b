-- One row for each assessment authorised in the month. Day 0 is the referral; an end on a day that is
-- not a working day counts with the next working day (calendar.reached).
select
    p.month,
    a.assessment_ref as ref,
    a.child_ref,
    r.team_code,
    case
        when a.authorised_on >= a.referral_received_on and e.reached - s.working_days <= 45 then 1 else 0
    end as in_numerator,
    1 as in_denominator,
    case
        when a.authorised_on >= a.referral_received_on
            and e.on_date is not null and s.on_date is not null then 1 else 0
    end as complete
from period p
join assessment a on a.authorised_on >= p.starts_on and a.authorised_on <= p.ends_on
left join referral r on r.referral_ref = a.referral_ref
left join calendar s on s.on_date = a.referral_received_on
left join calendar e on e.on_date = a.authorised_on
