const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** PostgreSQL would take any other text in place of an id for a fault of ours. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
