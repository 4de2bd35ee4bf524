import type { EntityManager } from "typeorm";
import type { Caller } from "../../../schema/contract/caller";
import type { DoorAnswer } from "../../../schema/contract/department-door";
import { Refusal } from "../../../schema/contract/errors";
import { roleMayActFor } from "../../../schema/contract/purposes";
import { isSealingDepartment } from "../../../schema/contract/roles";
import type { SealedRecord, SealName, SealPath } from "../../../schema/contract/seal-door";
import { SEAL_PATHS, sealName } from "../../../schema/contract/seal-door";
import type { ContextVerifier } from "../../../schema/contract/context-suite";
import type { VerifiedContext } from "../../../schema/contract/signed-context";
import { verifyContext } from "../../../schema/contract/signed-context";
import { inCallerContext } from "../database/caller-context";
import type { RowContextSetting } from "../database/row-context";
import { rowContextBy } from "../database/row-context";
import type { Department } from "../department";
import type { ImportDatabase } from "../import/import-request";
import { getRecordKind } from "../records/record-metadata";
import { describeFault } from "../serve/describe-fault";
import { openSealDataSource } from "./open-seal-data-source";
import {
  readAskQuery,
  readAskUnsealing,
  readBody,
  readQuery,
  readSealRequest,
  readUnsealing,
} from "./read-seal-request";
import { sealKeysOf } from "./seal-keys";
import type { SealWorkshop } from "./seal-record";
import { sealRecord } from "./seal-record";
import type { StoredRecord } from "./sealed-store";
import { SealedStore } from "./sealed-store";
import { answerQuery, approveQuery, askQuery } from "./statutory-query";
import { takeInSealed } from "./take-in-sealed";
import { approveUnsealing, askUnsealing } from "./unseal-record";
import type { Act } from "./write-act";
import { writeAct } from "./write-act";

export interface SealSettings {
  /** The seal role's. */
  readonly databaseUrl: string;
  readonly keys: {
    /** 32 bytes that nobody else has: what is under seal is encrypted by it. */
    readonly seal: Buffer;
    /** Shared with the program by which the seal officers work. */
    readonly context: ContextVerifier;
    /** Shared among the departments. */
    readonly identity: Buffer;
  };
  /** As the department's own: its database is told in the same way who is calling. */
  readonly rowContext: RowContextSetting;
  /** One JSON line for each fault, without any value. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

export interface SealKnock {
  readonly path: SealPath;
  /** The raw bytes that the signed context is bound to. */
  readonly body: Buffer;
  readonly context: string | undefined;
}

/** A department's seal at work. */
export interface RunningSeal {
  readonly name: SealName;
  readonly answer: (knock: SealKnock) => Promise<DoorAnswer>;
  /** How the department's files are taken in. */
  readonly imports: ImportDatabase;
  readonly ready: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** What was done, to which opaque id, and what the officer is told. */
interface Done {
  readonly act: Act;
  readonly subject: string;
  readonly answer: object;
}

/** @throws Error when the department keeps no sealed records, or the key is not one */
export async function runSeal(department: Department, settings: SealSettings): Promise<RunningSeal> {
  const { name } = department;
  if (!isSealingDepartment(name)) throw new Error(`${name} 不保管封存记录。 ${name} keeps no sealed records.`);
  const keys = sealKeysOf(settings.keys.seal);
  const workshop: SealWorkshop = {
    kinds: [...department.records, ...(department.withheld ?? [])].map((type) => getRecordKind(type)),
    store: new SealedStore(keys),
    keys,
    identityKey: settings.keys.identity,
  };
  const dataSource = await openSealDataSource(settings.databaseUrl, rowContextBy(settings.rowContext));
  const audience = sealName(name);

  /**
   * An officer acts upon the whole division: about whom is settled by order and approval. Every act is written down in its own
   * transaction; a refusal undoes it and is written down by itself.
   */
  async function act({ caller, id }: VerifiedContext, { path, body }: SealKnock): Promise<object> {
    if (caller.role !== `${name}.seal-officer` || !roleMayActFor(caller.role, caller.purpose)) {
      throw new Refusal("FORBIDDEN");
    }
    return inCallerContext(dataSource, { division: caller.division }, async (manager) => {
      const done = await perform(manager, workshop, caller, path, body);
      await writeAct(manager, { ...done, division: caller.division, account: caller.subject, context: id });
      return done.answer;
    });
  }

  function writeRefusal({ caller }: VerifiedContext): Promise<void> {
    const { division, subject: account } = caller;
    return inCallerContext(dataSource, { division }, (manager) =>
      writeAct(manager, { act: "REFUSED", division, account, subject: null, context: null }),
    );
  }

  return {
    name: audience,
    answer: async (knock) => {
      let context: VerifiedContext | undefined;
      try {
        context = verifyContext(knock.context, { audience, path: knock.path, body: knock.body }, settings.keys.context);
        return { status: 200, body: JSON.stringify(await act(context, knock)) };
      } catch (error) {
        if (context) await writeRefusal(context).catch(() => undefined);
        if (error instanceof Refusal) return refusalAnswer(error);
        settings.log({ level: "error", department: audience, fault: describeFault(error) });
        return refusalAnswer(new Refusal("INTERNAL"));
      }
    },
    imports: { department: name, dataSource, identityKey: settings.keys.identity, seal: takeInSealed(workshop) },
    ready: () =>
      dataSource.query("select 1").then(
        () => true,
        () => false,
      ),
    close: () => dataSource.destroy(),
  };
}

async function perform(
  manager: EntityManager,
  workshop: SealWorkshop,
  caller: Caller,
  path: SealPath,
  body: Buffer,
): Promise<Done> {
  const fields = readBody(body);
  switch (path) {
    case SEAL_PATHS.seal: {
      const sealed = await sealRecord(manager, workshop, caller.division, readSealRequest(fields));
      return { act: "SEALED", subject: sealed, answer: { sealed } };
    }
    case SEAL_PATHS.askQuery: {
      const query = await askQuery(manager, workshop, caller, readAskQuery(fields));
      return { act: "QUERY_ASKED", subject: query, answer: { query } };
    }
    case SEAL_PATHS.approveQuery: {
      const { query } = readQuery(fields);
      await approveQuery(manager, caller, query);
      return { act: "QUERY_APPROVED", subject: query, answer: { query } };
    }
    case SEAL_PATHS.answerQuery: {
      const { query } = readQuery(fields);
      const records = await answerQuery(manager, workshop, caller, query);
      return { act: "QUERY_ANSWERED", subject: query, answer: { records: records.map(shown) } };
    }
    case SEAL_PATHS.askUnsealing: {
      const { sealed, order } = readAskUnsealing(fields);
      const unsealing = await askUnsealing(manager, workshop, caller, sealed, order);
      return { act: "UNSEALING_ASKED", subject: unsealing, answer: { unsealing } };
    }
    case SEAL_PATHS.approveUnsealing: {
      const record = await approveUnsealing(manager, workshop, caller.subject, readUnsealing(fields).unsealing);
      return { act: "UNSEALED", subject: record.id, answer: { records: [shown(record)] } };
    }
  }
}

function shown({ id, sealedAt, content }: StoredRecord): SealedRecord {
  const { kind, order, said, moved } = content;
  return { sealed: id, kind, sealedAt: sealedAt.toISOString(), order, said: said.map((each) => each.content), moved };
}

function refusalAnswer({ code, detail, message, status }: Refusal): DoorAnswer {
  return { status, body: JSON.stringify({ errors: [{ message, extensions: { code, detail } }] }) };
}
