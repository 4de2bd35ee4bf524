import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** AES-256-GCM (NIST SP 800-38D): 12 bytes of nonce, 16 of tag, then the text. */
const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

/** Contents are filled up to a multiple of this: their length must not tell one kind from another. */
const BLOCK = 512;

/** @param place the row that it belongs to: it can be opened there and nowhere else */
export function encloseIn(place: string, content: object, key: Buffer): Buffer {
  const text = Buffer.from(JSON.stringify(content));
  const filled = Buffer.alloc(Math.ceil(text.length / BLOCK) * BLOCK, " ");
  text.copy(filled);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(place));
  const enclosed = Buffer.concat([cipher.update(filled), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), enclosed]);
}

/** @throws Error when it was enclosed with another key or in another place, or was changed */
export function openFrom<Content extends object>(place: string, enclosed: Buffer, key: Buffer): Content {
  const decipher = createDecipheriv(CIPHER, key, enclosed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(place)).setAuthTag(enclosed.subarray(NONCE, NONCE + TAG));
  const text = Buffer.concat([decipher.update(enclosed.subarray(NONCE + TAG)), decipher.final()]);
  return JSON.parse(text.toString("utf8")) as Content;
}
