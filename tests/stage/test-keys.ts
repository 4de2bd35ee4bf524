import { contextMac } from "../../schema/contract/context-suite";

/** Between the gateway and every department. */
export const TEST_CONTEXT_SECRET = Buffer.from("test key between gateway and department");

/** The secrets of every stage. */
export const TEST_KEYS = {
  context: contextMac("hmac", [TEST_CONTEXT_SECRET]),
  identity: Buffer.from("test key among departments"),
  witness: Buffer.from("test key of a witness, 32 bytes."),
  audit: Buffer.from("test key of the hub's audit log."),
};

/** The secret between a department's process and its database, where that verifies who is calling. */
export const TEST_ROW_KEY = Buffer.from("test key between a department and its database");

/** The secrets of a staged seal. */
export const TEST_SEAL_KEYS = {
  seal: Buffer.from("test key of what is under seal.."),
  context: contextMac("hmac", [Buffer.from("test key between a seal and its officers")]),
  identity: TEST_KEYS.identity,
};
