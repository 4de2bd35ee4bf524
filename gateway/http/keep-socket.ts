import type { WebSocket } from "ws";

/**
 * Sends a text and settles when it has left this process, so that nothing piles up before a slow reader.
 *
 * @param giveUp called when it has not left within `patience` milliseconds
 */
export function sendWithin(socket: WebSocket, text: string, patience: number, giveUp: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    const timer = setTimeout(giveUp, patience);
    socket.send(text, (error) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    });
  });
}

/**
 * Pings every `heartbeat` milliseconds; a peer that has not answered by the next time is gone, and its socket cut off.
 *
 * @returns what stops it
 */
export function beat(socket: WebSocket, heartbeat: number): () => void {
  let isAlive = true;
  socket.on("pong", () => (isAlive = true));
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, heartbeat);
  return () => clearInterval(timer);
}
