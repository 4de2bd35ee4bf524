import { nodes, object, picture, pictures } from "./sql";

const TASKS =
  nodes(`select t.number, t.content, t.due_on as "dueOn", t.done_on as "doneOn", coalesce(t.due_on < child.today, false) and t.done_on is null as overdue,
    ${object("select u.name from member_unit u where u.code = t.unit_code")} as unit
  from task t where t.child_number = child.number order by t.due_on desc nulls last, t.id desc limit 20`);

const NOTIFICATIONS = `select n.target, d.due_at as "dueAt", n.notified_at as "notifiedAt",
    case when d.due_at is null then null when n.reached and n.notified_at <= d.due_at then 'ON_TIME' when n.reached and n.notified_at > d.due_at then 'LATE'
      when case when child.today = (now() at time zone 'Asia/Shanghai')::date then now() else (child.today + 1)::timestamp at time zone 'Asia/Shanghai' end > d.due_at then 'FAILED'
      else 'PENDING' end as status
  from notification n cross join lateral (select notification_due_at(n.emergency_id, n.target) as due_at offset 0) d
  where n.emergency_id = e.id order by n.notified_at, n.id`;

const EMERGENCIES = nodes(`select e.number, e.type, e.discovered_at as "discoveredAt",
    (select coalesce(json_agg(item), '[]'::json) from (${NOTIFICATIONS}) item) as notifications
  from emergency e where e.child_number = child.number order by e.discovered_at desc nulls last, e.id desc limit 20`);

export const JOINT_MEETING_PICTURE = picture(`${TASKS} as tasks`, `${EMERGENCIES} as emergencies`);

const TASKS_OF_PAGE = nodes(`select t.number, t.due_on as "dueOn", t.done_on as "doneOn"
  from task t where t.child_number = child.number order by t.due_on desc nulls last, t.id desc limit 5`);

export const JOINT_MEETING_PAGE = pictures(`${TASKS_OF_PAGE} as tasks`);
