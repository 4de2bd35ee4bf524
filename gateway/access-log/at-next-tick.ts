import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds. Reading a page takes a small part of it, however much of the log is withheld. */
const TICK = 100;

/**
 * Does something and tells what came of it a whole number of ticks after it began: how long it took, and with it how much was
 * looked at and not told, is not to be read off a clock.
 */
export async function atNextTick<Result>(work: () => Promise<Result>, tick = TICK): Promise<Result> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    const taken = performance.now() - started;
    await sleep(Math.ceil(taken / tick) * tick - taken);
  }
}
