select
    -- A navigator's day, each part as JSON. The walls decide which rows there are; the tenants are for the planner.
    (select count(*) from plans_step s
     where s.tenant_id = any (%(tenants)s) and (s.done_on is null or s.done_on = %(today)s)),
    (select json_agg(json_build_object(
            'id', s.id, 'goal_id', s.goal_id, 'words', s.words, 'who', s.who, 'due_on', s.due_on, 'done_on', s.done_on,
            'whanau', json_build_object('id', w.id, 'tenant_id', w.tenant_id, 'name', w.name))
        order by s.due_on nulls last, s.id)
     from (select * from plans_step
           where tenant_id = any (%(tenants)s) and (done_on is null or done_on = %(today)s)
           order by due_on nulls last, id limit %(steps)s offset %(start)s) s
     join people_whanau w on w.id = s.whanau_id),
    -- Who has no plan yet. Whose plan was closed well, under an agreement that lives, is not asked for another.
    (select json_agg(json_build_object('id', w.id, 'tenant_id', w.tenant_id, 'name', w.name, 'agreed', w.agreed)
        order by w.registered_on desc, w.name)
     from (select w.*, exists (select from agreement_agreement a
                               where a.whanau_id = w.id and a.tenant_id = w.tenant_id and a.withdrawn_at is null) agreed
           from people_whanau w
           where w.tenant_id = any (%(tenants)s) and not exists (
               select from plans_plan p join agreement_agreement a on a.id = p.agreement_id
               where p.whanau_id = w.id and p.tenant_id = w.tenant_id and (p.ends_on is null or a.withdrawn_at is null))
           order by w.registered_on desc, w.name limit %(new)s) w),
    (select json_agg(json_build_object(
            'look_on', p.look_on, 'whanau', json_build_object('id', w.id, 'tenant_id', w.tenant_id, 'name', w.name))
        order by p.look_on, p.id)
     from (select *, coalesce(review_on, starts_on + %(days_to_review)s::int) look_on from plans_plan
           where tenant_id = any (%(tenants)s) and ends_on is null
             and coalesce(review_on, starts_on + %(days_to_review)s::int) <= %(today)s
           order by look_on, id limit %(reviews)s) p
     join people_whanau w on w.id = p.whanau_id),
    -- Where the navigator is out now, and whoever is late and has them as their buddy.
    (select json_agg(json_build_object(
            'id', o.id, 'tenant_id', o.tenant_id, 'whanau_id', o.whanau_id, 'where', o."where", 'back_by', o.back_by,
            'by_id', o.by_id, 'by', u.preferred_name)
        order by o.back_by, o.id)
     from going_out_outing o join sign_in_user u on u.id = o.by_id
     where o.tenant_id = any (%(tenants)s) and o.back_at is null
       and (o.by_id = %(me)s or (o.buddy_id = %(me)s and o.back_by < %(now)s))),
    -- What waits for their answer: asked of them, or asked back by those they asked.
    (select json_agg(json_build_object(
            'id', h.id, 'tenant_id', h.tenant_id, 'whanau_id', h.whanau_id, 'called', h.called, 'state', h.state,
            'giver', g.preferred_name, 'receiver', r.preferred_name)
        order by h.written_at, h.id)
     from handovers_handover h
     join sign_in_user g on g.id = h.giver_id
     left join sign_in_user r on r.id = h.receiver_id
     where h.tenant_id = any (%(tenants)s)
       and ((h.receiver_id = %(me)s and h.state = 'asked') or (h.giver_id = %(me)s and h.state = 'asked_back'))),
    -- Introductions: offered to them by another provider, or of theirs and taken up, so that parting is left.
    (select json_agg(json_build_object(
            'id', i.id, 'whanau_id', i.whanau_id, 'state', i.state, 'told', json_build_object('name', i.told -> 'name'),
            'tenant', f.name, 'to_provider', t.name)
        order by i.written_at, i.id)
     from handovers_introduction i
     join organisations_organisation f on f.id = i.tenant_id
     join organisations_organisation t on t.id = i.to_provider_id
     where (i.to_provider_id = %(organisation)s and i.state = 'offered')
        or (i.tenant_id = any (%(tenants)s) and i.state = 'taken' and i.closed_on is null and i.written_by_id = %(me)s))
