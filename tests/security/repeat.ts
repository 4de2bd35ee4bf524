/** `each(0) each(1) ...`, so many times. */
export function repeat(times: number, each: (place: number) => string): string {
  return Array.from({ length: times }, (_, place) => each(place)).join(" ");
}

/** `{ a { b { b ... } } }`: so many fields below one another. */
export function nested(depth: number, field: string): string {
  return `${`{ ${field} `.repeat(depth)}${"}".repeat(depth)}`;
}
