import assert from "node:assert/strict";
import type { Socket } from "node:net";
import type { SecurityStage } from "./open-security-stage";
import type { Reply } from "./security-case";
import { readReply } from "./send-bytes";

const MEBIBYTE = 1024 * 1024;
const GIBIBYTE = 1024 * MEBIBYTE;
/** What two kernels' buffers may have swallowed before the gateway could stop it. */
const SWALLOWED = 16 * MEBIBYTE;
const CHUNK = `10000\r\n${"a".repeat(0x10000)}\r\n`;

/** Pours 1 GiB of a body of no declared length into the gateway, for as long as it takes any. */
export async function pourBody(stage: SecurityStage): Promise<Reply> {
  let poured = 0;
  const reply = await readReply(stage, (socket, isAnswered) => {
    socket.write(
      "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
    );
    pour(socket, isAnswered, (bytes) => (poured += bytes));
  });
  assert(poured < SWALLOWED, `The gateway took ${Math.round(poured / MEBIBYTE)} MiB`);
  return { ...reply, note: `cut after ${Math.round(poured / 1024)} KiB had left` };
}

/** A chunk at a time, each when the one before has been taken. */
function pour(socket: Socket, isAnswered: () => boolean, onTaken: (bytes: number) => void): void {
  let left = GIBIBYTE;
  const next = (): void => {
    if (left <= 0 || socket.destroyed || isAnswered()) return;
    left -= CHUNK.length;
    socket.write(CHUNK, (error) => {
      if (error) return;
      onTaken(CHUNK.length);
      setImmediate(next);
    });
  };
  next();
}
