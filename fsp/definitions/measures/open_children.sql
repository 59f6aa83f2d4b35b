-- One row for each open child: the highest of the statuses the child has on the day.
with assessed as (
    select a.referral_ref, min(a.authorised_on) as first_on
    from assessment a
    where a.authorised_on is not null
    group by a.referral_ref
),
spell as (
    select p.month, p.ends_on, c.child_ref, c.referral_ref, 1 as place
    from period p
    join protection_plan c on c.started_on <= p.ends_on
    where c.ended_on is null or c.ended_on > p.ends_on
    union all
    select p.month, p.ends_on, c.child_ref, c.referral_ref, 2 as place
    from period p
    join cin_plan c on c.started_on <= p.ends_on
    where c.ended_on is null or c.ended_on > p.ends_on
    union all
    select p.month, p.ends_on, r.child_ref, r.referral_ref,
        case when a.first_on <= p.ends_on then 3 else 4 end as place
    from period p
    join referral r on r.received_on <= p.ends_on
    left join assessed a on a.referral_ref = r.referral_ref
    where (r.closed_on is null or r.closed_on > p.ends_on)
        and not r.no_further_action
),
ranked as (
    select s.month, s.ends_on, s.child_ref, s.referral_ref, s.place,
        row_number() over (partition by s.month, s.child_ref order by s.place, s.referral_ref) as turn
    from spell s
)
select
    k.month,
    k.child_ref as ref,
    k.child_ref,
    r.team_code,
    case k.place
        when 1 then 'protection_plan' when 2 then 'in_need_plan'
        when 3 then 'in_need' else 'assessment'
    end as category,
    1 as in_numerator,
    1 as in_denominator,
    case
        when r.received_on <= k.ends_on
            and (r.closed_on is null or r.closed_on > k.ends_on)
            and not r.no_further_action then 1 else 0
    end as complete
from ranked k
left join referral r on r.referral_ref = k.referral_ref
where k.turn = 1
