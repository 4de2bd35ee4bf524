import { Refusal } from "../../../schema/contract/errors";
import type {
  AskQueryRequest,
  AskUnsealingRequest,
  QueryAnswer,
  SealedSubject,
  SealOrder,
  SealRequest,
  UnsealingAnswer,
} from "../../../schema/contract/seal-door";

type Fields = Readonly<Record<string, unknown>>;

const LONGEST = 500;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws Refusal BAD_REQUEST when the body is not a JSON object */
export function readBody(body: Buffer): Fields {
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
    throw new Refusal("BAD_REQUEST");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Refusal("BAD_REQUEST");
  return value as Fields;
}

/** @throws Refusal BAD_USER_INPUT, as all below */
export function readSealRequest(fields: Fields): SealRequest {
  return { kind: text(fields, "kind"), record: id(fields, "record"), order: order(fields) };
}

export function readAskQuery(fields: Fields): AskQueryRequest {
  return { about: subject(fields), unit: text(fields, "unit"), basis: text(fields, "basis") };
}

export function readQuery(fields: Fields): QueryAnswer {
  return { query: id(fields, "query") };
}

export function readAskUnsealing(fields: Fields): AskUnsealingRequest {
  return { sealed: id(fields, "sealed"), order: order(fields) };
}

export function readUnsealing(fields: Fields): UnsealingAnswer {
  return { unsealing: id(fields, "unsealing") };
}

function order(fields: Fields): SealOrder {
  const given = object(fields, "order");
  return {
    number: text(given, "number"),
    issuedBy: text(given, "issuedBy"),
    issuedOn: matching(given, "issuedOn", DATE),
  };
}

/** One child, named one way. */
function subject(fields: Fields): SealedSubject {
  const given = object(fields, "about");
  if (Object.keys(given).length !== 1) throw new Refusal("BAD_USER_INPUT", { field: "about" });
  return "childId" in given
    ? { childId: text(given, "childId") }
    : { residentIdNumber: text(given, "residentIdNumber") };
}

function object(fields: Fields, field: string): Fields {
  const value = fields[field];
  if (typeof value !== "object" || value === null) throw new Refusal("BAD_USER_INPUT", { field });
  return value as Fields;
}

function text(fields: Fields, field: string): string {
  const value = fields[field];
  if (typeof value !== "string" || value.trim() === "" || value.length > LONGEST)
    throw new Refusal("BAD_USER_INPUT", { field });
  return value.trim();
}

function id(fields: Fields, field: string): string {
  return matching(fields, field, UUID);
}

function matching(fields: Fields, field: string, form: RegExp): string {
  const value = text(fields, field);
  if (!form.test(value)) throw new Refusal("BAD_USER_INPUT", { field });
  return value;
}
