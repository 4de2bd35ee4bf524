/** The secrets of every stage. */
export const TEST_KEYS = {
  context: Buffer.from("test key between gateway and department"),
  identity: Buffer.from("test key among departments"),
};
