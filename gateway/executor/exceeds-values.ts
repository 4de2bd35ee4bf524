const [COMMA, LIST, OBJECT] = [",", "[", "{"].map((each) => each.charCodeAt(0));

/**
 * Whether a JSON text may hold more than so many values, found out without parsing it: every value but the outermost stands
 * behind a comma or is the first of a list or an object. Such marks within strings are counted, too, and an empty list or
 * object counts as if it held something; so it is never fewer than there are.
 */
export function exceedsValues(text: string, most: number): boolean {
  if (text.length <= most) return false;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code === COMMA || code === LIST || code === OBJECT) && ++values > most) return true;
  }
  return values > most;
}
