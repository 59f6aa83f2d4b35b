-- One row for each child to whom a visit was owed in the month. It was owed if it fell due in the month, and still
-- applied on that day, or if it was overdue when the month began. A clock that ended on or before the day it was due,
-- or that ended on or before the first day of the month, asks for nothing in it.
-- The child counts in the numerator where every visit that was owed was made on or before the day it was due.
with owed as (
    select
        p.month,
        s.child_ref,
        max(case when s.due_on < p.starts_on then p.starts_on else s.due_on end) as on_day,
        min(case when s.met_on <= s.due_on then 1 else 0 end) as in_time
    from period p
    join clock_span s on s.due_on <= p.ends_on
    where s.code = 'C12'
        and (
            (s.due_on >= p.starts_on and (s.met_on is not null or s.ended_on is null or s.ended_on > s.due_on))
            or (
                s.due_on < p.starts_on
                and (s.met_on is null or s.met_on >= p.starts_on)
                and (s.ended_on is null or s.ended_on > p.starts_on)
            )
        )
    group by p.month, s.child_ref
)
select
    o.month,
    o.child_ref as ref,
    o.child_ref,
    max(l.team_code) as team_code,
    max(o.in_time) as in_numerator,
    1 as in_denominator,
    1 as complete
from owed o
left join lead l
    on l.child_ref = o.child_ref
    and l.started_on <= o.on_day
    and (l.ended_on is null or l.ended_on >= o.on_day)
group by o.month, o.child_ref
