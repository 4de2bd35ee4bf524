const INVISIBLE = /[\u200B-\u200D\uFEFF\0]/g;

/**
 * Unicode NFKC (full-width digits and letters become plain ones), without zero-width characters, trimmed.
 * NUL goes too: PostgreSQL text cannot hold it.
 */
export function normaliseText(raw: string): string {
  return raw.normalize("NFKC").replace(INVISIBLE, "").trim();
}

/** Normalised and without any white space: for names, numbers, codes and headings. */
export function compactText(raw: string): string {
  return normaliseText(raw).replace(/\s+/g, "");
}
