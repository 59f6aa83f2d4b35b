-- One row for each child's referral received in the month, no further action included.
select
    p.month,
    r.referral_ref as ref,
    r.child_ref,
    r.team_code,
    case when r.no_further_action then 'no_further_action' else 'taken_further' end as category,
    1 as in_numerator,
    1 as in_denominator,
    case when r.source is not null then 1 else 0 end as complete
from period p
join referral r on r.received_on >= p.starts_on and r.received_on <= p.ends_on
