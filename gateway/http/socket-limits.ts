/** What sockets may cost. Times in milliseconds. */
export interface SocketLimits {
  /** Sockets open at once. */
  readonly all: number;
  /** Operations under way on one socket. */
  readonly perSocket: number;
  /** Until `connection_init` has come. */
  readonly initialisation: number;
  /** Between two pings; who has not answered one by the next is gone. */
  readonly heartbeat: number;
  /** That a message may take to leave: then its reader is too slow. */
  readonly patience: number;
  /** Origins beside the gateway's own, as for questions. */
  readonly origins: readonly string[];
}

export const SOCKET_LIMITS: SocketLimits = {
  all: 1_000,
  perSocket: 20,
  initialisation: 5_000,
  heartbeat: 15_000,
  patience: 30_000,
  origins: [],
};
