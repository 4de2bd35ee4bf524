import { createHmac } from "node:crypto";

/**
 * The n-th number to be issued. Numbers are dense, block by block, so that a set of children is a small bitmap; within a
 * block of 65,536 they come in an order that only the secret tells (a Feistel network is a permutation whatever its rounds
 * compute), so that a low number does not mean an early registration.
 */
const BLOCK = 2 ** 16;
const ROUNDS = 4;

export function scatterNumber(position: number, secret: Buffer): number {
  const block = Math.floor(position / BLOCK);
  const place = position % BLOCK;
  let [left, right] = [place >> 8, place & 0xff];
  for (let round = 0; round < ROUNDS; round++) {
    const digest = createHmac("sha256", secret).update(`${block}/${round}/${right}`).digest();
    [left, right] = [right, left ^ digest[0]!];
  }
  return block * BLOCK + ((left << 8) | right);
}
