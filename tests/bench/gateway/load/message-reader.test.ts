import { MessageReader } from "./message-reader";

const WITH_LENGTH = 'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"a":"中"}';
const IN_CHUNKS = 'HTTP/1.1 502 Bad Gateway\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{"b"\r\n5\r\n:"y"}\r\n0\r\n\r\n';
const WITHOUT_BODY = "GET /graphql HTTP/1.1\r\nhost: x\r\n\r\n";

const READ = [
  ["HTTP/1.1 200 OK", '{"a":"中"}'],
  ["HTTP/1.1 502 Bad Gateway", '{"b":"y"}'],
  ["GET /graphql HTTP/1.1", ""],
];

function read(bytes: Buffer, chunkLength: number): string[][] {
  const messages: string[][] = [];
  const reader = new MessageReader((startLine, body) => messages.push([startLine, body.toString("utf8")]));
  for (let at = 0; at < bytes.length; at += chunkLength) reader.push(bytes.subarray(at, at + chunkLength));
  return messages;
}

describe("MessageReader", () => {
  const bytes = Buffer.from(WITH_LENGTH + IN_CHUNKS + WITHOUT_BODY);

  it.each([1, 2, 7, 64, bytes.length])("reads messages that come one after another, cut every %i bytes", (length) => {
    expect(read(bytes, length)).toEqual(READ);
  });

  it.each([WITH_LENGTH, IN_CHUNKS])("waits for the end of a message: %j", (message) => {
    expect(read(Buffer.from(message).subarray(0, -1), 16)).toEqual([]);
  });
});
