/** The fields of one message of protobuf by their numbers: enough to read what is sent, whoever wrote it. */
export interface ProtobufMessage {
  has(field: number): boolean;
  /** The last one; empty when there is none. */
  bytes(field: number): Buffer;
  /** The last one; 0 when there is none. */
  number(field: number): bigint;
  messages(field: number): ProtobufMessage[];
}

/** @throws Error for what is no message */
export function readMessage(buffer: Buffer): ProtobufMessage {
  const fields = new Map<number, (Buffer | bigint)[]>();
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > buffer.length) throw new Error("The message ends within a field");
    return buffer.subarray(at, (at += length));
  };
  const takeVarint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const [byte = 0] = take(1);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const takeValue = (wireType: number): Buffer | bigint => {
    switch (wireType) {
      case 0:
        return takeVarint();
      case 1:
        return take(8).readBigUInt64LE();
      case 2:
        return take(Number(takeVarint()));
      case 5:
        return BigInt(take(4).readUInt32LE());
      default:
        throw new Error(`There is no wire type ${wireType}`);
    }
  };
  while (at < buffer.length) {
    const tag = Number(takeVarint());
    const values = fields.get(tag >> 3) ?? [];
    values.push(takeValue(tag & 7));
    fields.set(tag >> 3, values);
  }
  const buffers = (field: number): Buffer[] => (fields.get(field) ?? []).filter((each) => Buffer.isBuffer(each));
  const numbers = (field: number): bigint[] => (fields.get(field) ?? []).filter((each) => typeof each === "bigint");
  return {
    has: (field) => fields.has(field),
    bytes: (field) => buffers(field).at(-1) ?? Buffer.alloc(0),
    number: (field) => numbers(field).at(-1) ?? 0n,
    messages: (field) => buffers(field).map(readMessage),
  };
}

export function readText(bytes: Buffer): string {
  return bytes.toString("utf8");
}
