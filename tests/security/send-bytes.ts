import type { Socket } from "node:net";
import { connect } from "node:net";
import type { IncomingHttpHeaders } from "node:http";
import type { SecurityStage } from "./open-security-stage";
import type { Attempt, Reply } from "./security-case";

/** Milliseconds for which a connection may stay open without a word. */
const PATIENCE = 5_000;

/** An attempt that sends these bytes over a bare socket and reads until the gateway closes it. */
export function sendBytes(bytes: string | ((stage: SecurityStage) => Promise<string> | string)): Attempt {
  return async (stage) => {
    const text = typeof bytes === "function" ? await bytes(stage) : bytes;
    return readReply(stage, (socket) => socket.write(text));
  };
}

/** @param onOpen what is sent; once something has come back, `isAnswered` tells so */
export function readReply(
  { ports }: SecurityStage,
  onOpen: (socket: Socket, isAnswered: () => boolean) => void,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(ports.county, "127.0.0.1", () => onOpen(socket, () => answer !== ""));
    const end = (isClosed: boolean): void => {
      socket.destroy();
      if (answer === "") reject(new Error("The gateway said nothing"));
      else resolve({ ...parseReply(answer), isClosed });
    };
    socket.setEncoding("utf8").setTimeout(PATIENCE);
    socket.on("data", (text: string) => (answer += text));
    socket.on("timeout", () => end(false));
    socket.on("close", () => end(true));
    // A gateway that stops listening resets the connection; what it said before counts.
    socket.on("error", () => {});
  });
}

/** @throws Error when there is more than one answer: then a second request had been smuggled in. */
function parseReply(text: string): Reply {
  const answers = text.match(/HTTP\/1\.1 \d{3} /g)?.length ?? 0;
  if (answers !== 1) throw new Error(`The gateway answered ${answers} times`);
  const [head = "", body = ""] = text.split("\r\n\r\n");
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers: IncomingHttpHeaders = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { status: Number(statusLine.split(" ")[1]), headers, body };
}
