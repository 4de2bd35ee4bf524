import type { SealingDepartment } from "../../../schema/contract/roles";
import { sealRole } from "./roles";

/**
 * Opens the guarded tables to the department's seal, which moves rows out of them and takes files in: run by the owner role at
 * each start, so that a new kind of record needs no word about it. The seal stands behind the row guard like everybody.
 * Where the seal's role was never made, nothing can be sealed and nothing is granted.
 */
export function grantToSealSql(department: SealingDepartment): string {
  const role = sealRole(department);
  return `do $body$
    declare guarded regclass;
    begin
      if not exists (select from pg_roles where rolname = '${role}') then return; end if;
      for guarded in
        select oid from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity
          and not has_table_privilege('${role}', oid, 'delete')
      loop
        execute format('grant select, insert, update, delete on %s to ${role}', guarded);
      end loop;
    end
  $body$`;
}
