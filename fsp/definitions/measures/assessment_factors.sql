-- One row for each factor of each assessment completed in the twelve months, or one row without a
-- factor. Assessments are counted, not factors: each once in the whole and once under each factor.
-- Code 21 says that no factor was found.
select
    p.month,
    a.assessment_ref as ref,
    a.child_ref,
    r.team_code,
    case when f.code <> '21' then f.code end as category,
    case when f.code <> '21' then 1 else 0 end as in_numerator,
    1 as in_denominator,
    case when f.code is not null then 1 else 0 end as complete
from period p
join assessment a on a.authorised_on >= p.starts_on and a.authorised_on <= p.ends_on
left join factor f on f.assessment_ref = a.assessment_ref
left join referral r on r.referral_ref = a.referral_ref
